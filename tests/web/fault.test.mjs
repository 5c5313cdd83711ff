// When something is missing: no wasm, no WebGL2, no file of a lesson. When the bench stops for good. And what the
// page never does.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { rest, startSite, state, tensor } from './page.mjs';

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

test('the security policy is the strict one, and nothing needs more', async () => {
  const { page, wrong, close } = await site.open();
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  assert.equal(policy, "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src-elem 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data: blob:");
  assert.equal(await page.locator('script:not([src])').count(), 0);
  assert.equal(await page.locator('style').count(), 0);
  // The policy is in force: an inline script does not run.
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.head.append(script);
    return window.ran === true;
  });
  assert.equal(ran, false);
  assert.equal(wrong.filter((text) => !/inline/.test(text)).length, 0);
  await close();
});

test('without the wasm the text and the start tables stay, and a retry brings the bench', async () => {
  let blocked = true;
  const { page, close } = await site.open({
    ready: false,
    at: '#/softmax/not-shares',
    before: (p) => p.route('**/softlookup.wasm*', (route) => (blocked ? route.abort() : route.continue())),
  });
  const trouble = page.locator('.trouble');
  await trouble.waitFor();
  await page.locator('.step.current h3').waitFor();
  assert.equal(await page.locator('.step.current table.sheet').count(), 1);
  await page.locator('[rel=next]').click();
  await page.waitForFunction(() => /First, make them positive/.test(document.title));
  blocked = false;
  await trouble.getByRole('button').click();
  await page.evaluate(() => window.softlookup.ready);
  assert.equal((await state(page)).step, 'exp');
  assert.equal(await trouble.isVisible(), false);
  await close();
});

test('without WebAssembly at all there is a plain message', async () => {
  const { page, close } = await site.open({ ready: false, before: (p) => p.addInitScript(() => { delete window.WebAssembly; }) });
  await page.locator('.trouble').waitFor();
  assert.match(await page.locator('.trouble').innerText(), /WebAssembly/);
  await page.locator('.step.current h3').waitFor();
  await close();
});

test('without WebGL2 Table view shows by itself and everything works in it', async () => {
  const { page, wrong, close } = await site.open({
    at: '#/softmax/divide',
    before: (p) => p.addInitScript(() => {
      const get = HTMLCanvasElement.prototype.getContext;
      HTMLCanvasElement.prototype.getContext = function (kind, ...rest) { return /webgl/.test(kind) ? null : get.call(this, kind, ...rest); };
    }),
  });
  await page.locator('.twin').waitFor();
  const cell = page.locator('.tables [data-name=q][data-col="0"]');
  await cell.fill('2');
  await cell.press('Enter');
  assert.deepEqual(await tensor(page, 'q'), [2, 0]);
  assert.deepEqual(wrong.filter((text) => !/WebGL/i.test(text)), []);
  await close();
});

test('a browser that hides what a page has drawn shows Table view and says why', async () => {
  const { page, close } = await site.open({
    at: '#/softmax/divide',
    before: (p) => p.addInitScript(() => {
      const get = CanvasRenderingContext2D.prototype.getImageData;
      CanvasRenderingContext2D.prototype.getImageData = function (...box) {
        const picture = get.apply(this, box);
        picture.data.forEach((_, i) => { picture.data[i] = i * 89 % 256; });
        return picture;
      };
    }),
  });
  await page.locator('.twin').waitFor();
  assert.match(await page.locator('.strip').textContent(), /hides pictures from pages/);
  await close();
});

test('a label may hold any character: the bench has a picture of it', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide' });
  const drawn = () => page.locator('#canvas').screenshot();
  const pictures = [];
  for (const word of ['apple', 'Яблоко', 'Яблоки', 'μήλον', 'μᾶλον']) {
    await page.evaluate((label) => window.softlookup.set('words', 0, 0, label), word);
    await rest(page);
    pictures.push((await drawn()).toString('base64'));
  }
  assert.equal(new Set(pictures).size, pictures.length, 'each word looks different');
  assert.deepEqual(wrong, []);
  await close();
});

test('without a lesson’s file the text stays, and a retry brings the bench', async () => {
  let blocked = false;
  const { page, close } = await site.open({
    at: '#/softmax/divide',
    before: (p) => p.route('**/lessons/020-scores.md*', (route) => (blocked ? route.abort() : route.continue())),
  });
  await page.evaluate(() => window.softlookup.set('q', 0, 0, 2));
  blocked = true;
  await page.evaluate(() => { window.softlookup.go('scores', 'right-angle'); });
  await page.locator('.trouble').waitFor();
  assert.match(await page.locator('.trouble').innerText(), /020-scores\.md/);
  await page.locator('.step.current h3').waitFor();
  blocked = false;
  await page.locator('.trouble button').click();
  await page.waitForFunction(() => window.softlookup.state().step === 'right-angle');
  assert.equal(await page.locator('.trouble').isVisible(), false);
  await page.evaluate(() => window.softlookup.go('softmax', 'divide'));
  assert.deepEqual(await tensor(page, 'q'), [2, 0]);
  await close();
});

test('without the text of a lesson the reader stays where they are, is told, and can try again', async () => {
  let blocked = false;
  const { page, close } = await site.open({
    at: '#/softmax/divide',
    before: (p) => p.route('**/scores.html*', (route) => (blocked ? route.abort() : route.continue())),
  });
  blocked = true;
  await page.evaluate(() => { window.softlookup.go('scores', 'right-angle'); });
  const notice = page.locator('.notice', { hasText: 'scores.html' });
  await notice.waitFor();
  assert.equal((await state(page)).step, 'divide');
  await page.locator('[id="/softmax/divide"]').waitFor();
  blocked = false;
  await notice.getByRole('button', { name: 'Try again' }).click();
  await page.waitForFunction(() => window.softlookup.state().step === 'right-angle');
  await page.locator('[id="/scores/right-angle"]').waitFor();
  assert.equal(await page.locator('.notice').count(), 0);
  await close();
});

test('a lesson’s own page opens at that lesson, and leads to all others', async () => {
  const { page, wrong, close } = await site.open({ at: 'scores.html' });
  assert.equal((await state(page)).lesson, 'scores');
  await page.evaluate(() => window.softlookup.go('softmax', 'divide'));
  await page.locator('[id="/softmax/divide"]').waitFor();
  assert.deepEqual(wrong, []);
  await close();
});

test('when the bench traps in the middle of its work it says so, the text stays, and loading again brings all back', async () => {
  // Every function that the engine offers runs into a real `unreachable` once window.trap is set.
  const trapping = (page) => page.addInitScript(() => {
    const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 116, 114, 97, 112, 0, 0, 10, 5, 1, 3, 0, 0, 11];
    const { trap } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports;
    const { instantiate } = WebAssembly;
    WebAssembly.instantiate = async (...given) => {
      const { exports } = await instantiate(...given);
      return { exports: Object.fromEntries(Object.entries(exports).map(([name, what]) => (
        [name, typeof what === 'function' ? (...values) => (window.trap ? trap() : what(...values)) : what]))) };
    };
  });
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide', before: trapping });
  await page.evaluate(() => window.softlookup.set('q', 0, 0, 2.5));
  await page.evaluate(() => { window.trap = true; });
  await page.mouse.move(1000, 300);  // the next frame
  await page.locator('.trouble').waitFor();
  assert.match(await page.locator('.trouble').innerText(), /The bench has stopped[\s\S]*unreachable/);
  await page.locator('.step.current h3').waitFor();
  await page.locator('[rel=next]').click();
  await page.locator('.step.current[id="/softmax/ratios"]').waitFor();
  await page.locator('.step.current h3').waitFor();  // one can read on
  await page.locator('.trouble').waitFor();  // and it stays said
  assert.ok(wrong.every((text) => /unreachable/.test(text)), wrong.join());
  await page.locator('[rel=prev]').click();
  await page.locator('.trouble button').click();
  await page.waitForFunction(() => document.querySelector('.trouble')?.hidden && window.softlookup?.state()?.step === 'divide');
  assert.deepEqual(await tensor(page, 'q'), [2.5, 0]);
  await close();
});
