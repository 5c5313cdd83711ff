// The dialogs of progress and keys, and the notices: when they are fetched, where the keyboard goes, and
// what axe finds on them.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bringAxe, nothingFound } from './axe.mjs';
import { rest, startSite, state } from './page.mjs';
import { choose, openProgress } from './saves.mjs';

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

const set = (page, ...cell) => page.evaluate((values) => window.softlookup.set(...values), cell);

test('? and the contents show the keys; Esc closes, and the keyboard goes back', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide' });
  const help = page.getByRole('dialog', { name: 'Keys' });
  await page.locator('#canvas').focus();
  await page.keyboard.press('Shift+?');
  await help.waitFor();
  assert.ok(await help.locator('kbd').count() > 20);
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement.id), 'canvas');
  assert.equal((await state(page)).changed, false);
  await page.evaluate(() => window.softlookup.go('dictionary', 'word'));
  await page.evaluate(() => window.softlookup.table(true));
  const field = page.locator('.tables [data-name=word]');
  await field.fill('why');
  await field.press('Shift+?');
  assert.equal(await help.count(), 0, 'a question mark can be typed');
  await page.locator('.menu').click();
  await page.getByRole('button', { name: 'Keys' }).click();
  await help.waitFor();
  await help.getByRole('button', { name: 'Close' }).click();
  assert.ok(await page.evaluate(() => document.activeElement.matches('.menu')));
  assert.deepEqual(wrong, []);
  await close();
});

test('the contents open at the step that is shown, above Progress and Keys', async () => {
  const { page, close } = await site.open({ at: '#/values/formula', viewport: { width: 1024, height: 500 } });
  await page.locator('.menu').click();
  await page.waitForFunction(() => document.querySelector('#contents').scrollTop > 0);
  const [link, below] = await page.evaluate(() => ['#contents [aria-current]', '.extras'].map((of) => document.querySelector(of).getBoundingClientRect().toJSON()));
  assert.ok(link.top > 52 && link.bottom <= below.top, `${link.bottom} is below ${below.top}`);
  await close();
});

test('nothing of the dialogs is fetched before they are opened', async () => {
  const { page, close } = await site.open({ at: '#/softmax/divide' });
  const fetched = () => page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name.match(/(\w+\.\w+)\?/)?.[1]).filter((name) => /^(saves|help|dialog)\./.test(name)).sort());
  assert.deepEqual(await fetched(), []);
  await openProgress(page);
  assert.deepEqual(await fetched(), ['dialog.css', 'saves.css', 'saves.js']);
  await close();
});

for (const colorScheme of ['light', 'dark']) {
  for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }]) {
    test(`axe on every dialog and notice, ${colorScheme}, ${viewport.width} wide`, async () => {
      const { page, close } = await site.open({ at: '#/softmax/divide?f=1&h=00000000&x=1&q=2,', colorScheme, viewport, bypassCSP: true });
      await bringAxe(page);
      const check = (what) => nothingFound(page, what, { whole: true });
      await check('a shared state');
      await page.locator('.menu').click();
      await check('contents');
      await page.keyboard.press('Escape');
      const dialog = await openProgress(page);
      await check('progress');
      await choose(dialog, 'x');
      await dialog.locator('.refused').waitFor();
      await check('a refused file');
      await choose(dialog, '{"softlookup":"progress","version":1,"lessons":{}}');
      await dialog.locator('.question').waitFor();
      await check('a file');
      await dialog.getByRole('button', { name: 'Start over …' }).click();
      await page.getByRole('alertdialog').waitFor();
      await check('start over');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Shift+?');
      await page.getByRole('dialog', { name: 'Keys' }).waitFor();
      await check('keys');
      await page.keyboard.press('Escape');
      for (let i = 0; i < 5; i += 1) await set(page, 'words', 0, i, 'Яблоко '.repeat(13) + i);
      if (viewport.width < 500) await page.locator('.menu').click();
      await page.getByRole('button', { name: 'Share' }).click();
      await page.getByRole('dialog', { name: 'Share as a file' }).waitFor();
      await check('a file to share');
      await close();
    });
  }
}

test('Space and PgDn scroll the text first and go on at its end; PgUp and Shift+Space likewise back', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide', viewport: { width: 1024, height: 500 } });
  const at = async () => [(await state(page)).step, await page.evaluate(() => scrollY)];
  const scrollBy = async (key) => {
    await page.evaluate(() => {
      window.ended = new Promise((done) => { addEventListener('scrollend', () => { if (scrollY > 0) done(); }); });
    });
    await page.keyboard.press(key);
    await page.evaluate(() => window.ended);
  };
  for (const [on, back] of [['PageDown', 'PageUp'], [' ', 'Shift+ ']]) {
    await page.evaluate(() => document.querySelector('.step.current h3').focus({ preventScroll: true }));
    assert.deepEqual(await at(), ['divide', 0]);
    await scrollBy(on);
    assert.ok((await at())[1] > 0);
    assert.equal((await at())[0], 'divide', 'first it scrolls');
    await page.evaluate(() => scrollTo({ top: 1e6, behavior: 'instant' }));
    await page.keyboard.press(on);
    await page.waitForFunction(() => window.softlookup.state().step === 'ratios');
    assert.equal((await at())[1], 0, 'the next step begins at its top');
    await page.keyboard.press(back);
    await page.waitForFunction(() => window.softlookup.state().step === 'divide');
  }
  await page.locator('.step.current .choices li').first().click();
  await page.evaluate(() => scrollTo({ top: 1e6, behavior: 'instant' }));
  await page.keyboard.press(' ');
  assert.equal((await at())[0], 'divide', 'Space in a choice is the choice’s');
  assert.deepEqual(wrong, []);
  await close();
});

test('the keys that the dialog lists for a number do what it says', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide' });
  const q = async () => (await state(page)).tensors.q.data;
  const press = async (key) => {
    await page.keyboard.press(key);
    await rest(page);
    return q();
  };
  await page.locator('.menu').focus();
  await page.keyboard.press('Tab');
  while (await page.evaluate(() => document.activeElement.id !== 'canvas')) await page.keyboard.press('Tab');
  const [start] = await q();
  const step = (await press('ArrowUp'))[0] - start;
  assert.ok(step > 0);
  const near = (a, b) => assert.ok(Math.abs(a - b) < 1e-5, `${a} is not ${b}`);
  near((await press('Shift+ArrowUp'))[0], start + 11 * step);
  near((await press('Alt+ArrowUp'))[0], start + 11.1 * step);
  near((await press('ArrowDown'))[0], start + 10.1 * step);
  await press('Tab');
  near((await press('ArrowUp'))[1], step);
  await press('Shift+Tab');
  await press('7');
  await press('Enter');
  assert.equal((await q())[0], 7);
  await press('8');
  await press('Escape');
  assert.equal((await q())[0], 7, 'Esc takes it back');
  await page.keyboard.press('Control+z');
  near((await q())[0], start + 10.1 * step);
  await press('Escape');
  assert.notEqual(await page.evaluate(() => document.activeElement.id), 'canvas');
  assert.deepEqual(wrong, []);
  await close();
});
