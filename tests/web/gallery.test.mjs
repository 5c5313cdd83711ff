// The gallery: every widget opens without complaint, is accessible, and says in Table view the
// numbers that the engine holds. It is reached by its address alone.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bringAxe, nothingFound } from './axe.mjs';
import { evaluated, rest, root, startSite, state } from './page.mjs';

const { lessons } = await import(`${root}/build/site/site.js`);
const steps = lessons.find(({ id }) => id === 'gallery').steps.map(({ id }) => id);

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

// Finite numbers as the JSON has them, the others by name.
const same = (shown, held) => shown === held
  || Math.abs(Number(shown) - Number(held)) <= 1e-6 * Math.max(1, Math.abs(held));

test('every step opens, and its twin says what the engine holds', async () => {
  const { page, wrong, close } = await site.open({ at: `#/gallery/${steps[0]}`, bypassCSP: true });
  await bringAxe(page);
  for (const step of steps) {
    await page.evaluate((id) => window.softlookup.go('gallery', id), step);
    await page.evaluate(() => window.softlookup.table(false));
    await rest(page);
    await page.evaluate(() => window.softlookup.table(true));
    assert.equal((await state(page)).step, step);
    const present = await state(page);
    const { tensors } = present;
    // Of a large tensor the state has the shape alone.
    const large = Object.values(tensors).some(({ shape, data }) => shape && !data);
    const computed = large ? evaluated({ file: '990-gallery.md' }, step, present) : {};
    const number = (name, row, col) => (tensors[name].data ?? computed[name].data)[Number(row) * tensors[name].shape[1] + Number(col)];
    const inputs = await page.$$eval('.tables input[type=number]', (list) => list.map(({ dataset, value }) => (
      { ...dataset, value })));
    for (const { name, row, col, value } of inputs) {
      const held = number(name, row, col);
      assert.ok(same(Number(value), held), `${step}: ${name}[${row}, ${col}] is ${held}, shown ${value}`);
    }
    const cells = await page.$$eval('.tables button.cell:not([data-name^="#"])', (list) => list.map((cell) => (
      { ...cell.dataset, text: cell.firstChild.textContent })));
    for (const { name, row, col, text } of cells) {
      const held = number(name, row, col);
      assert.ok(reads(text, held), `${step}: ${name}[${row}, ${col}] is ${held}, shown ${text}`);
    }
    await nothingFound(page, step, { whole: true });
  }
  assert.deepEqual(wrong, []);
  await close();
});

// Does a cell's text say this number, as rounded as it is?
function reads(text, held) {
  if (held === 'NaN') return text === 'NaN';
  if (held === 'Infinity') return text === '∞';
  if (held === '-Infinity') return text === '−∞';
  const shown = Number(text.replace('−', '-').replace('e−', 'e-'));
  const decimals = text.includes('e') ? 0 : (text.split('.')[1] ?? '').length;
  const slack = text.includes('e') ? Math.abs(held) : 0.51 * 10 ** -decimals;
  return Math.abs(shown - held) <= slack + 1e-6 * Math.abs(held);
}

test('it stands in no list, and no other lesson leads to it', async () => {
  const { page, close } = await site.open();
  assert.equal(await page.locator('#contents a[href^="#/gallery"]').count(), 0);
  assert.equal(await page.locator('.step[data-lesson=gallery]').count(), 0);
  const last = lessons.filter(({ hidden }) => !hidden).at(-1);
  await page.evaluate((place) => window.softlookup.go(...place), [last.id, last.steps.at(-1).id]);
  assert.equal(await page.locator('.pager [rel=next]').isVisible(), false);
  await page.evaluate(() => window.softlookup.go('galery', ''));  // not even by a slip
  assert.notEqual((await state(page)).lesson, 'gallery');
  await close();
});
