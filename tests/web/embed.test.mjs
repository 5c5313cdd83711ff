// The page in a frame of another one: the example of the site, which is what “Teach” gives to paste, and
// what docs/EMBED.md shows.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { bringAxe, nothingFound } from './axe.mjs';
import { current } from './hands.mjs';
import { root, startSite, tensor } from './page.mjs';

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

// The example, its frame when the lesson in it is ready, and all that the frame tells, in `told`.
async function open(options = {}) {
  const opened = await site.open({
    at: 'examples/embed.html',
    ready: false,
    before: (page) => page.addInitScript(() => {
      window.told = [];
      addEventListener('message', ({ data }) => window.told.push(data));
    }),
    ...options,
  });
  const { page } = opened;
  const frame = await (await page.locator('iframe').elementHandle()).contentFrame();
  await frame.waitForFunction(() => window.softlookup);
  await frame.evaluate(() => window.softlookup.ready);
  const told = (kind) => page.evaluate((wanted) => window.told.filter(({ softlookup }) => softlookup === wanted), kind);
  // The frame is as tall as what is in it, which then has nothing to scroll.
  const fits = () => page.waitForFunction(() => {
    const box = document.querySelector('iframe');
    const { scrollHeight, clientHeight } = box.contentDocument.documentElement;
    return scrollHeight === clientHeight && Math.abs(box.clientHeight - box.contentDocument.body.offsetHeight) <= 1;
  });
  return { ...opened, frame, told, fits };
}

test('a lesson in a frame is as tall as its text, at every step and width, and tells of steps and of what is solved', async () => {
  const { page, frame, told, fits, wrong, close } = await open();
  await fits();
  assert.deepEqual(await told('ready'), [{ softlookup: 'ready', lesson: 'softmax', step: 'ratios', title: 'Differences become ratios', number: 4, count: 8 }]);
  for (const width of [1440, 820, 390]) {
    await page.setViewportSize({ width, height: 900 });
    await fits();
    await frame.waitForFunction(() => document.documentElement.scrollWidth <= innerWidth);  // nothing to scroll sideways
  }
  await frame.evaluate(() => window.softlookup.table(true));
  await fits();
  await frame.evaluate(() => window.softlookup.table(false));
  await fits();

  // A step solved as a reader would, then the next one; the frame's top comes back into sight.
  await current(frame, '.challenge button').filter({ hasText: 'Take it on' }).click();
  await frame.evaluate(() => { window.softlookup.set('q', 0, 0, 1); });
  assert.deepEqual(await told('solved'), []);
  await frame.evaluate(() => { window.softlookup.set('q', 0, 0, 4); window.softlookup.set('q', 0, 1, 0.9); });
  await page.waitForFunction(() => window.told.some(({ softlookup }) => softlookup === 'solved'));
  const { softlookup, ...solved } = (await told('solved'))[0];
  assert.deepEqual(solved, { lesson: 'softmax', step: 'ratios', title: 'Differences become ratios', number: 4, count: 8 });
  await frame.locator('.pager [rel=next]').click();
  await page.waitForFunction(() => window.told.some(({ step }) => step === 'constant'));
  await page.waitForFunction(() => document.querySelector('iframe').getBoundingClientRect().top >= -1);
  await fits();
  assert.match(await page.locator('output').textContent(), /ready: step 4 of 8.*\nsolved: step 4 of 8.*\nstep: step 5 of 8/);
  assert.deepEqual(wrong, []);
  await close();
});

test('a frame has no contents, stays in its lesson, and its name leads to a page of its own', async () => {
  const { page, frame, wrong, close } = await open();
  assert.equal(await frame.locator('.menu').isVisible(), false);
  await frame.evaluate(() => window.softlookup.set('q', 0, 0, 5));
  assert.equal((await tensor(frame, 'q'))[0], 5);
  await frame.evaluate(() => window.softlookup.go('softmax', 'safety'));
  assert.equal(await frame.locator('.pager [rel=next]').isVisible(), false, 'the last step leads nowhere');
  await frame.evaluate(() => window.softlookup.go('values', 'formula'));
  assert.equal(await frame.evaluate(() => window.softlookup.state().lesson), 'softmax');
  const name = frame.locator('.top h1 a');
  await frame.waitForFunction(() => document.querySelector('.top h1 a').hash === location.hash);
  assert.equal(await name.getAttribute('target'), '_blank');
  const { hash, search } = new URL(await name.getAttribute('href'), site.url);
  assert.deepEqual([search, hash.startsWith('#/softmax/')], ['', true]);
  // Space and PgDn belong to the page around the frame.
  const before = await frame.evaluate(() => location.hash);
  await frame.locator('#text').focus();
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  assert.equal(await frame.evaluate(() => location.hash), before);
  assert.deepEqual(wrong, []);
  await close();
});

for (const colorScheme of ['light', 'dark']) {
  test(`axe finds nothing in a frame, ${colorScheme}`, async () => {
    const { page, close } = await site.open({ at: 'softmax.html?embed=1#/softmax/ratios', colorScheme, bypassCSP: true });
    await bringAxe(page);
    await nothingFound(page, `embedded, ${colorScheme}`);
    await close();
  });
}

test('example, document and dialogue give the same lines to paste', async () => {
  const { page, close } = await site.open({ at: '#/softmax/ratios' });
  await page.locator('.menu').click();
  await page.getByRole('button', { name: 'Teach' }).click();
  const given = await page.locator('.teach .frame').inputValue();
  await close();
  const lines = (text) => text.split('\n').map((line) => line.trim()).filter(Boolean);
  const from = (text) => lines(text.slice(text.indexOf('<iframe'), text.indexOf('</script>') + 9));
  const withoutAddress = (list) => list.map((line) => line.replace(/src="[^"]*softmax\.html/, 'src="softmax.html'));
  const wanted = withoutAddress(lines(given));
  for (const file of ['examples/embed.html', 'docs/EMBED.md']) {
    assert.deepEqual(withoutAddress(from(readFileSync(`${root}/${file}`, 'utf8'))), wanted, file);
  }
});
