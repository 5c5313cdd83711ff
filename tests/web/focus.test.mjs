// Where the keyboard is: always seen, reaching everything, in and out of the bench at both ends; and what
// those hear who do not see the page: its language, its headings, each result once.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { byKeys, current } from './hands.mjs';
import { lessons, rect, rest, startSite } from './page.mjs';
import { colours } from '../../tools/colours.mjs';

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

// What has the focus, and whether it is seen to have it: an outline, a ring, or a label that has one for it.
const focused = (page) => page.evaluate(() => {
  const element = document.activeElement;
  const name = element.id || element.dataset.do || element.getAttribute('aria-label') || element.textContent.trim().slice(0, 30) || element.className;
  const seen = [element, element.closest('label')].filter(Boolean).some((part) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(part);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1) || (part.matches('.typing') && boxShadow !== 'none');
  });
  const { width, height, bottom, right } = element.getBoundingClientRect();
  return { name: `${element.tagName} ${name}`, body: element === document.body, canvas: element.id === 'canvas', seen, there: width > 0 && height > 0 && bottom > 0 && right > 0 };
});

// Tab out of the page, and then from its start until it is left again; all that it came by. The canvas is
// one stop, whatever it holds.
async function around(page, key = 'Tab') {
  let stops = null;
  for (let presses = 0; presses < 400; presses += 1) {
    await page.keyboard.press(key);
    const stop = await focused(page);
    if (stop.body && stops) return stops;
    if (stop.body) stops = [];
    else if (stops && !(stop.canvas && stops.at(-1)?.canvas)) stops.push(stop);
  }
  return assert.fail('Tab never leaves the page');
}

for (const [what, options] of [['light', {}], ['dark, Table view', { colorScheme: 'dark' }], ['forced colours', { forcedColors: 'active' }],
  ['on a phone', { viewport: { width: 390, height: 844 } }]]) {
  test(`whatever has the focus is seen to have it: ${what}`, async () => {
    const { page, wrong, close } = await site.open({ at: '#/scores/right-angle', ...options });
    if (/Table/.test(what)) await page.evaluate(() => window.softlookup.table(true));
    await current(page, '.predict button').filter({ hasText: 'Skip' }).click();
    await current(page, '.challenge button').filter({ hasText: 'Take it on' }).click();
    const stops = await around(page);
    const unseen = stops.filter(({ seen, there }) => !seen || !there);
    assert.deepEqual(unseen, []);
    assert.ok(stops.length > 15, `${stops.length} stops`);
    assert.equal(stops[0].name, 'A Skip to the text');
    assert.equal(stops.filter(({ canvas }) => canvas).length, /Table/.test(what) ? 0 : 1);
    assert.ok(stops.some(({ name }) => name === 'BUTTON Leave it') && stops.some(({ name }) => /Contents/.test(name)));

    await page.locator('.menu').focus();
    await page.keyboard.press('Enter');
    for (let presses = 0; presses < 60; presses += 1) {
      await page.keyboard.press('Tab');
      const stop = await focused(page);
      if (stop.body || stop.canvas) break;
      assert.ok(stop.seen, stop.name);
    }
    assert.deepEqual(wrong, []);
    await close();
  });
}

test('Tab backwards comes by the same stops', async () => {
  const { page, close } = await site.open({ at: '#/softmax/exp' });
  await page.locator('.step.current.explained').waitFor();
  const names = async (key) => (await around(page, key)).map(({ name }) => name);
  assert.deepEqual((await names('Shift+Tab')).reverse(), await names('Tab'));
  await close();
});

for (const colorScheme of ['light', 'dark']) {
  test(`the bench draws a ring around every number that has the focus, ${colorScheme}`, async () => {
    const { page, close } = await site.open({ at: '#/softmax/exp', colorScheme, bypassCSP: true });
    const ring = colours[colorScheme].focus;
    const count = async () => {
      const png = await page.locator('#canvas').screenshot();
      return page.evaluate(async ([data, hex]) => {
        const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
        const context = new OffscreenCanvas(image.width, image.height).getContext('2d');
        context.drawImage(image, 0, 0);
        const wanted = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
        const { data: pixels } = context.getImageData(4, 4, image.width - 8, image.height - 8);  // inside the canvas's own outline
        let [found, places] = [0, 0];
        for (let i = 0; i < pixels.length; i += 4) {
          if (wanted.every((part, c) => Math.abs(pixels[i + c] - part) <= 2)) { found += 1; places = (places * 31 + i) % 1e9; }
        }
        return [found, places];
      }, [png.toString('base64'), ring]);
    };
    const [without] = await count();
    await page.locator('[rel=next]').focus();
    const seen = new Set();
    let stops = 0;
    for (; stops < 60; stops += 1) {
      await page.keyboard.press('Tab');
      if (!(await focused(page)).canvas) break;
      if (stops % 4 > 0) continue;  // every fourth is looked at
      await rest(page);
      const [found, places] = await count();
      assert.ok(found > without + 100, `stop ${stops}: ${found} pixels of the ring`);
      seen.add(places);
    }
    assert.ok(stops > 20 && stops < 60);
    assert.equal(seen.size, Math.ceil(stops / 4), 'each somewhere else');
    const { x, y, width } = await rect(page, 'q', 0, 0);
    assert.ok(x > 0 && y > 0 && width > 0);
    await close();
  });
}

test('the skip link leads into the text, and Tab goes on from there', async () => {
  const { page, close } = await site.open({ at: '#/softmax/exp' });
  assert.equal((await around(page))[0].name, 'A Skip to the text');
  while (!/^A Skip/.test((await focused(page)).name)) await page.keyboard.press('Tab');
  const { y } = await page.locator('.skip').boundingBox();
  assert.ok(y >= 0, 'it is seen');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement.id), 'text');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement.closest('article') !== null));
  assert.equal(new URL(page.url()).hash, '#/softmax/exp');
  await close();
});

test('the page has a language, and on every step headings that go down one by one', async () => {
  const { page, close } = await site.open();
  assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
  for (const table of [false, true]) {
    await page.evaluate((on) => window.softlookup.table(on), table);
    for (const [lesson, step] of lessons.flatMap(({ id, steps }) => steps.map((s) => [id, s.id]))) {
      await page.evaluate((to) => window.softlookup.go(...to), [lesson, step]);
      const levels = await page.evaluate(() => [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')]
        .filter((heading) => heading.getClientRects().length > 0 && !heading.closest(':popover-open, dialog')).map(({ tagName }) => Number(tagName[1])));
      const place = `${lesson}/${step}: ${levels}`;
      assert.equal(levels.filter((level) => level === 1).length, 1, place);
      assert.equal(levels[0], 1, place);
      assert.ok(levels.includes(2) && levels.includes(3), place);
      assert.ok(levels.every((level, i) => i === 0 || level <= levels[i - 1] + 1), place);
    }
  }
  await close();
});

test('what an edit, a prediction and a challenge came to is said once, and nothing during a drag', async () => {
  const { page, close } = await site.open({
    at: '#/scores/right-angle',
    before: (p) => p.addInitScript(() => {
      window.said = [];
      addEventListener('DOMContentLoaded', () => {
        for (const place of document.querySelectorAll('[aria-live=polite], [role=status], [role=alert]')) {
          new MutationObserver(() => { if (place.textContent.trim()) window.said.push(place.textContent.trim()); })
            .observe(place, { childList: true, characterData: true, subtree: true });
        }
      });
    }),
  });
  const said = async (deed) => {
    await page.evaluate(() => { window.said.length = 0; });
    await deed();
    await rest(page);
    return page.evaluate(() => window.said);
  };
  const me = byKeys(page);
  const set = (...cell) => () => page.evaluate((values) => window.softlookup.set(...values), cell);
  assert.deepEqual(await said(set('q', 0, 0, 0.5)), ['query, sweet is now 0.5.']);
  await me.choose(0);
  const verdict = await said(() => me.press('Check my prediction'));
  assert.equal(verdict.length, 1);
  assert.match(verdict[0], /^Your prediction was (not )?right\.$/);
  await me.press('Take it on');
  const missed = await said(set('q', 0, 0, 3));
  assert.deepEqual(missed, ['query, sweet is now 3.']);
  await set('q', 0, 1, -1)();
  const solved = await said(set('q', 0, 1, -7));
  assert.equal(solved.length, 1);
  assert.match(solved[0], /^query, tart is now −7\. Solved\.$/);
  assert.equal(await page.evaluate(() => document.querySelectorAll('.step.current :is([role=status], [aria-live=polite]):not(.wrong)').length), 0,
    'no second place that says it');
  const { x, y, width, height } = await rect(page, 'q', 0, 0);
  const during = await said(async () => {
    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2 + 60, y + height / 2, { steps: 6 });
  });
  assert.deepEqual(during, []);
  assert.equal((await said(() => page.mouse.up())).length, 1);
  await close();
});
