// When something is missing: no wasm, no WebGL2, a lost context. And what the page never does.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { startSite, state, tensor } from './page.mjs';

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
  assert.ok(await page.locator('.step.current h3').isVisible());
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
  assert.ok(await page.locator('.step.current h3').isVisible());
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
  assert.ok(await page.locator('.twin').isVisible());
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
  assert.ok(await page.locator('.twin').isVisible());
  assert.match(await page.locator('.strip').textContent(), /hides pictures from pages/);
  await close();
});

test('a label may hold any character: the bench has a picture of it', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide' });
  const drawn = () => page.locator('#canvas').screenshot();
  const pictures = [];
  for (const word of ['apple', 'Яблоко', 'Яблоки', 'μήλον', 'μᾶλον']) {
    await page.evaluate((label) => window.softlookup.set('words', 0, 0, label), word);
    await pause(300);
    pictures.push((await drawn()).toString('base64'));
  }
  assert.equal(new Set(pictures).size, pictures.length, 'each word looks different');
  assert.deepEqual(wrong, []);
  await close();
});

test('a lost WebGL context comes back and no number is lost', async () => {
  const { page, close } = await site.open({ at: '#/softmax/divide' });
  await page.evaluate(() => window.softlookup.set('q', 0, 0, 2.5));
  const before = await state(page);
  await page.evaluate(() => {
    const gl = document.getElementById('canvas').getContext('webgl2');
    window.loss = gl.getExtension('WEBGL_lose_context');
    window.loss.loseContext();
  });
  await page.waitForFunction(() => /graphics/.test(document.querySelector('.strip').textContent));
  await page.evaluate(() => window.loss.restoreContext());
  await page.waitForFunction((frames) => window.softlookup.state().framesDrawn > frames, before.framesDrawn);
  assert.deepEqual((await state(page)).tensors, before.tensors);
  await close();
});

test('nothing is drawn when nothing happens', async () => {
  const { page, close } = await site.open({ at: '#/softmax/divide' });
  await pause(1000);
  const before = (await state(page)).framesDrawn;
  assert.ok(before > 0);
  await pause(2000);
  assert.equal((await state(page)).framesDrawn, before);
  await close();
});

for (const deviceScaleFactor of [1, 1.5, 2, 3]) {
  test(`the canvas has one pixel a device pixel at ratio ${deviceScaleFactor}`, async () => {
    const { page, close } = await site.open({ deviceScaleFactor, viewport: { width: 1111, height: 777 } });
    const [drawn, shown] = await page.evaluate(() => {
      const canvas = document.getElementById('canvas');
      const box = canvas.getBoundingClientRect();
      return [[canvas.width, canvas.height], [box.width, box.height]];
    });
    assert.equal(drawn[0], shown[0] * deviceScaleFactor);
    assert.equal(drawn[1], shown[1] * deviceScaleFactor);
    await close();
  });
}
