// One truth: the page in WebAssembly, its twin, and the native command line give the same numbers,
// bit for bit, after random edits of every step.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { evaluated, random, startSite, state } from './page.mjs';

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

const seed = Number(process.env.SEED ?? 20261124);

test(`50 random edits over all steps: page = twin = command line (SEED=${seed})`, async () => {
  const { page, wrong, close } = await site.open();
  await page.evaluate(() => window.softlookup.table(true));
  const draw = random(seed);
  const steps = await page.evaluate(() => [...document.querySelectorAll('.step')].map((step) => step.dataset.step));
  let cells = 0;
  for (let edit = 0; edit < 50; edit += 1) {
    const step = steps[edit % steps.length];
    await page.evaluate((id) => window.softlookup.go('softmax', id), step);
    const { inputs, tensors } = await state(page);
    const names = inputs.filter((name) => tensors[name]);
    const name = names[Math.floor(draw() * names.length)];
    const [rows, cols] = tensors[name].shape;
    const value = name === 'T' ? 0.01 + draw() * 9.9 : name === 'c' ? draw() * 10 : (draw() - 0.5) * 10 ** (1 + Math.floor(draw() * 3));
    const refused = await page.evaluate((cell) => window.softlookup.set(...cell), [name, Math.floor(draw() * rows), Math.floor(draw() * cols), value]);
    assert.equal(refused, '');

    const now = (await state(page)).tensors;
    const given = Object.fromEntries(names.map((input) => [input, now[input]]));
    assert.deepEqual(now, evaluated(step, given), `edit ${edit}: ${name} of ${step}`);
    cells += Object.values(now).reduce((sum, t) => sum + t.data.length, 0);

    const twin = await page.evaluate(() => [...document.querySelectorAll('.twin input[type=number]')].map((input) => (
      [input.dataset.name, Number(input.dataset.row), Number(input.dataset.col), Math.fround(Number(input.value))])));
    assert.ok(twin.length > 10);
    for (const [input, row, col, shown] of twin) assert.equal(shown, Math.fround(now[input].data[row * now[input].shape[1] + col]));
    const derived = await page.evaluate(() => [...document.querySelectorAll('.twin .cell')].map((cell) => (
      [cell.dataset.name, Number(cell.dataset.row), Number(cell.dataset.col), cell.firstChild.textContent.replace('−', '-').replace('∞', 'Infinity')])));
    assert.ok(derived.length >= 10);
    for (const [output, row, col, shown] of derived) {
      const exact = Number(now[output].data[row * now[output].shape[1] + col]);
      const text = Number(shown.replace('e−', 'e-'));
      if (!Number.isFinite(exact)) assert.ok(Object.is(text, exact), `${output}: ${shown}`);
      else assert.ok(Math.abs(text - exact) <= Math.max(0.00501, Math.abs(exact) * 0.5), `${output}[${row},${col}] is ${exact}, shown ${shown}`);
    }
  }
  assert.ok(cells > 2000);
  assert.deepEqual(wrong, []);
  await close();
});
