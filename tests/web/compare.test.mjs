// Comparing with a pinned state, what a challenge locks, and the ways back to the start.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bringAxe, nothingFound } from './axe.mjs';
import { middle, rect, rest, startSite, state, tensor } from './page.mjs';

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

const set = (page, ...cell) => page.evaluate((values) => window.softlookup.set(...values), cell);
const table = (page, on) => page.evaluate((value) => window.softlookup.table(value), on);
const tool = (page, name) => page.locator('.view button').filter({ hasText: new RegExp(`^${name}$`) });
const announced = (page) => page.locator('.announcer').textContent();
const input = (page, name, row, col) => page.locator(`.tables [data-name="${name}"][data-row="${row}"][data-col="${col}"]`);

async function clean(page) {
  await bringAxe(page);
  await nothingFound(page, 'comparing', { whole: true });
}

// A picture of one cell, as text.
async function picture(page, name, row, col) {
  const { x, y, width, height } = await rect(page, name, row, col);
  return (await page.screenshot({ clip: { x: x - 4, y, width: width + 8, height } })).toString('base64');
}

test('pinned: the picture shows a ghost where a number differs, the key swaps, undo brings back both', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide' });
  const [was] = await tensor(page, 'q');
  await page.mouse.move(5, 5);
  assert.equal(await tool(page, 'Swap').isVisible(), false);
  await page.keyboard.press('x');
  assert.equal((await state(page)).canUndo, false, 'without A there is nothing to swap');

  await set(page, 'q', 0, 0, 2.5);
  const plain = await picture(page, 'q', 0, 0);
  const place = await rect(page, 'q', 0, 0);
  await page.keyboard.press('Control+z');
  await tool(page, 'Pin as A').click();
  assert.match(await announced(page), /kept as A/);
  await page.mouse.move(5, 5);
  await page.keyboard.press('Control+Shift+z');
  assert.notEqual(await picture(page, 'q', 0, 0), plain, 'the ghost is there');
  assert.deepEqual(await rect(page, 'q', 0, 0), place, 'and moved nothing');

  const both = async () => {
    await table(page, true);
    const label = await input(page, 'q', 0, 0).getAttribute('aria-label');
    await table(page, false);
    return label.slice(label.indexOf('A '));
  };
  assert.equal(await both(), `A ${was.toFixed(2)} +${(2.5 - was).toFixed(2)}`);
  await page.locator('#canvas').focus();
  await page.keyboard.press('x');
  assert.equal((await tensor(page, 'q'))[0], was);
  assert.match(await announced(page), /changed places/);
  assert.match(await both(), /^A 2\.50 −/);
  await page.keyboard.press('Control+z');
  assert.equal((await tensor(page, 'q'))[0], 2.5);
  assert.equal(await both(), `A ${was.toFixed(2)} +${(2.5 - was).toFixed(2)}`);
  await tool(page, 'Swap').click();
  assert.equal((await tensor(page, 'q'))[0], was);

  await page.mouse.move(...await middle(page, 'q', 0, 0));
  await page.waitForFunction(() => /A: 2\.50 · now .* · −/.test(window.softlookup.strip().text));
  await tool(page, 'Unpin A').click();
  await page.mouse.move(5, 5);
  assert.equal(await tool(page, 'Swap').isVisible(), false);
  await set(page, 'q', 0, 0, 2.5);
  assert.equal(await picture(page, 'q', 0, 0), plain);
  assert.deepEqual(wrong, []);
  await close();
});

test('typing an x is no swap, and in Table view A is said in words', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide', bypassCSP: true });
  await table(page, true);
  await page.evaluate(() => window.softlookup.pin(true));
  await set(page, 'q', 0, 0, 2.5);
  await input(page, 'q', 0, 1).focus();
  await page.keyboard.press('x');
  assert.equal((await tensor(page, 'q'))[0], 2.5);
  await page.locator('.tables .cell').first().focus();
  assert.match(await page.locator('.tables .cell .was').first().textContent(), /^A .* [+−]/);
  await page.keyboard.press('x');
  assert.notEqual((await tensor(page, 'q'))[0], 2.5);
  await clean(page);
  assert.deepEqual(wrong, []);
  await close();
});

test('while a challenge is open, Table view shows and says what is locked', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const { page, wrong, close } = await site.open({ at: '#/scores/right-angle', bypassCSP: true, colorScheme });
    await page.locator('.step.current button', { hasText: 'Skip' }).click();
    await table(page, true);
    const border = () => input(page, 'K', 0, 0).evaluate((element) => getComputedStyle(element).borderTopColor);
    const open = await border();
    await page.locator('.step.current button', { hasText: 'Take it on' }).click();
    const locked = input(page, 'K', 0, 0);
    assert.equal(await locked.isEditable(), false);
    assert.match(await locked.getAttribute('aria-label'), /, locked$/);
    assert.equal(await input(page, 'q', 0, 0).isEditable(), true);
    assert.notEqual(await border(), open);
    assert.match(await page.locator('.tables thead').first().innerText(), /locked/);
    await locked.focus();
    await page.keyboard.type('9');
    assert.equal((await tensor(page, 'K'))[0], 0.7);
    await clean(page);
    await page.locator('.step.current button', { hasText: 'Leave it' }).click();
    assert.equal(await locked.isEditable(), true);
    assert.deepEqual(wrong, []);
    await close();
  }
});

test('resets: a number by key, and number, tensor, step and lesson by the menu; each can be undone', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide', bypassCSP: true });
  const start = await tensor(page, 'K');
  const edited = async () => {
    await set(page, 'K', 0, 0, 5);
    await set(page, 'K', 1, 1, 6);
    await set(page, 'q', 0, 0, 7);
  };
  const choose = async () => {
    await page.mouse.click(...await middle(page, 'K', 0, 0));
    await rest(page);
    await page.waitForFunction(() => window.softlookup.strip().text.startsWith('key of apple, sweet = 5'));
  };
  const menu = async (name) => {
    await tool(page, 'Reset').click();
    await page.locator('#resets button', { hasText: name }).click();
    assert.equal(await page.locator('#resets').isVisible(), false);
  };
  const now = async () => [(await tensor(page, 'K'))[0], (await tensor(page, 'K'))[3], (await tensor(page, 'q'))[0]];
  const undone = async (what) => {
    await page.keyboard.press('Control+z');
    assert.deepEqual(await now(), [5, 6, 7], `${what} can be undone`);
  };

  await tool(page, 'Reset').click();
  assert.equal(await page.locator('#resets button:enabled').count(), 0, 'nothing differs, none is chosen');
  await clean(page);
  await page.keyboard.press('Escape');
  await edited();

  await choose();
  await page.keyboard.press('Delete');
  await page.waitForFunction((value) => window.softlookup.state().tensors.K.data[0] === value, start[0]);
  assert.deepEqual(await now(), [start[0], 6, 7]);
  assert.match(await announced(page), /is back at/);
  await undone('the key');

  await choose();
  await tool(page, 'Reset').click();
  assert.match(await page.locator('#resets').innerText(), /key of apple, sweet/);
  await page.keyboard.press('Escape');
  await menu('This number');
  assert.deepEqual(await now(), [start[0], 6, 7]);
  await undone('the number');
  await menu('All its numbers');
  assert.deepEqual(await now(), [start[0], start[3], 7]);
  assert.match(await announced(page), /key is as it was/);
  await undone('the tensor');
  await menu('This step');
  assert.equal((await state(page)).changed, false);
  await undone('the step');

  await table(page, true);
  await input(page, 'K', 1, 1).focus();
  await menu('This number');
  assert.deepEqual(await now(), [5, start[3], 7]);
  await undone('the number in Table view');

  await page.evaluate(() => window.softlookup.go('softmax', 'ratios'));
  await set(page, 'q', 0, 0, 3);
  await menu('This lesson');
  assert.match(await announced(page), /lesson is as it was/);
  assert.equal((await state(page)).changed, false);
  await page.evaluate(() => window.softlookup.go('softmax', 'divide'));
  assert.equal((await state(page)).changed, false);
  await page.keyboard.press('Control+z');
  assert.equal((await state(page)).step, 'ratios', 'undo goes to the step it belongs to');
  await page.evaluate(() => window.softlookup.go('softmax', 'divide'));
  assert.deepEqual(await now(), [5, 6, 7]);
  assert.deepEqual(wrong, []);
  await close();
});
