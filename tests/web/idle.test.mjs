// When nothing happens nothing runs: no frame, no timer, no animation, whatever happened before. And a tab
// that nobody sees does nothing either.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import puppeteer from 'puppeteer-core';
import { flags, middle, rest, startSite, state } from './page.mjs';
import { startScreen } from './screen.mjs';

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

// Counts what the page's scripts, the engine's among them, are called back for.
function count() {
  window.calls = { frames: 0, timers: 0, messages: 0 };
  const wrap = (name, kind) => {
    const original = window[name];
    window[name] = (task, ...rest) => original.call(window, (...values) => { window.calls[kind] += 1; task(...values); }, ...rest);
  };
  wrap('requestAnimationFrame', 'frames');
  wrap('requestIdleCallback', 'frames');
  wrap('setTimeout', 'timers');
  wrap('setInterval', 'timers');
}
const counting = (page) => page.addInitScript(count);

const taken = async (page) => ({
  ...await page.evaluate(() => window.calls),
  drawn: (await state(page)).framesDrawn,
  // In a hidden tab the browser itself keeps them back.
  moving: await page.evaluate(() => document.getAnimations().filter((a) => !document.hidden && a.playState === 'running' && a.effect.target.offsetParent).length),
});

// The page may take a while to come to rest on a busy machine; then three seconds in which nothing may happen.
async function rests(page, what) {
  if (await page.evaluate(() => !document.hidden)) await rest(page);
  let at = await taken(page);
  for (let waits = 0; waits < 12; waits += 1) {
    await pause(700);
    const now = await taken(page);
    const still = JSON.stringify(now) === JSON.stringify(at);
    at = now;
    if (still) break;
  }
  await pause(3000);
  assert.deepEqual(await taken(page), { ...at, moving: 0 }, what);
  return at;
}

const deeds = {
  'opening the page': () => {},
  'an edit': (page) => page.evaluate(() => window.softlookup.set('q', 0, 0, 2)),
  'a number pointed at': async (page) => page.mouse.move(...await middle(page, 's', 0, 1)),
  'a drag': async (page) => {
    const [x, y] = await middle(page, 'q', 0, 0);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 40, y, { steps: 4 });
    await page.mouse.up();
  },
  'keys on the bench': async (page) => {
    await page.locator('#canvas').focus();
    for (const key of ['ArrowUp', 'Tab', '5']) await page.keyboard.press(key);
    await page.locator('input.typing').waitFor();
    await page.keyboard.press('Enter');
  },
  'a word pointed at': (page) => page.locator('.step.current .ref').first().hover(),
  'another step': (page) => page.evaluate(() => window.softlookup.go('softmax', 'temperature')),
  'Table view': (page) => page.locator('[data-do=table]').click(),
  'the picture again': (page) => page.locator('[data-do=table]').click(),
  'a dialog, open': async (page) => {
    await page.locator('[data-do=take]').click();
    await page.locator('dialog[open]').waitFor();
  },
  'a dialog, closed': (page) => page.keyboard.press('Escape'),
  'another theme': (page) => page.emulateMedia({ colorScheme: 'dark' }),
  'another size': (page) => page.setViewportSize({ width: 1000, height: 700 }),
  'a solution shown': async (page) => {
    const press = (name) => page.locator('.step.current button:visible').filter({ hasText: name }).first().click();
    await press('Take it on');
    await press('Show me');
    await page.locator('.step.current .success').filter({ hasText: 'one way' }).waitFor();
  },
};

// Two pages at a time: most of it is waiting.
test('at rest whatever happened before', async () => {
  const names = Object.keys(deeds);
  const parts = { '#/softmax/divide': names.slice(0, 7), '#/softmax/temperature': names.slice(7) };
  await Promise.all(Object.entries(parts).map(async ([at, part]) => {
    const { page, wrong, close } = await site.open({ at, before: counting });
    let last = { drawn: 0 };
    for (const name of part) {
      await deeds[name](page);
      const now = await rests(page, name);
      if (!/Table|dialog/.test(name)) assert.ok(now.drawn > last.drawn, `${name} is drawn`);
      last = now;
    }
    assert.deepEqual(wrong, []);
    await close();
  }));
});

// Chromium without a screen hides nothing. On one its window is made small, and the browser hides the page.
test('a hidden tab draws nothing and waits for nothing, and is right when it is seen again', async () => {
  const screen = await startScreen();
  const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM, headless: false, args: flags, env: { ...process.env, DISPLAY: screen.display } });
  try {
    const page = await browser.newPage();
    const session = await page.createCDPSession();
    const { windowId } = await session.send('Browser.getWindowForTarget');
    const show = async (windowState, seen) => {
      await session.send('Browser.setWindowBounds', { windowId, bounds: { windowState } });
      await page.waitForFunction((wanted) => document.visibilityState === wanted, { polling: 100 }, seen);
    };
    await page.evaluateOnNewDocument(count);
    await page.goto(`${site.url}#/softmax/divide`);
    await page.evaluate(() => window.softlookup.ready);
    await rests(page, 'seen');
    await show('minimized', 'hidden');
    const { drawn } = await rests(page, 'hidden');  // on its way down the window may have been drawn once more
    await page.evaluate(() => window.softlookup.set('q', 0, 0, 3));
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: 'dark' }]);
    const hidden = await rests(page, 'edited while hidden');
    assert.equal(hidden.drawn, drawn, 'an edit draws nothing where nobody sees it');
    await show('normal', 'visible');
    await page.waitForFunction((before) => window.softlookup.state().framesDrawn > before, { polling: 100 }, drawn);
    assert.equal((await state(page)).tensors.q.data[0], 3);
    await rests(page, 'seen again');
  } finally {
    await browser.close();
    await screen.close();
  }
});
