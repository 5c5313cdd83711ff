// One truth: the page in WebAssembly, its twin, and the native command line give the same numbers,
// bit for bit, after random edits of every step of every lesson.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { evaluated, lessons, random, root, startSite, state } from './page.mjs';

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

const seed = Number(process.env.SEED ?? 20261124);
const draw = random(seed);
const edits = 50;

test(`${edits} random edits or more: page = twin = command line (SEED=${seed})`, async () => {
  const { page, wrong, close } = await site.open();
  await page.evaluate(() => window.softlookup.table(true));
  const places = lessons.flatMap((lesson) => lesson.steps.map((step) => ({ lesson, step: step.id })));
  let done = 0;
  for (let round = 0; done < edits || round < places.length; round += 1) {
    const { lesson, step } = places[round % places.length];
    await page.evaluate((place) => window.softlookup.go(...place), [lesson.id, step]);
    done += await edit(page);
    const now = await state(page);
    assert.deepEqual(now.tensors, evaluated(lesson, step, now), `round ${round}: ${lesson.id}/${step}`);
    await compareTwin(page, now.tensors, `round ${round}: ${lesson.id}/${step}`);
  }
  assert.deepEqual(wrong, []);
  await close();
});

// Shapes that leave every kind of rest in the kernels under @ and softmax (core/product.h): around
// tiles of 4 × 8, around the 32 terms that are added in double, over one chunk of 256 terms.
const shapes = [[1, 2, 5, 3], [3, 8, 9, 1], [4, 31, 8, 7], [5, 32, 33, 8], [12, 33, 12, 9], [7, 63, 64, 17], [2, 300, 31, 40]];

test('products and softmax of many shapes: page = command line', async () => {
  const text = ['---', 'id: gallery', 'title: Shapes', 'format: 1', '---', '## Shapes {#columns}', '```tensors',
    ...shapes.flatMap(([rows, d, keys, cols], i) => [
      `Q${i} = randn(${rows}, ${d}, ${i + 1})`, `K${i} = randn(${keys}, ${d}, ${i + 20})`, `V${i} = randn(${keys}, ${cols}, ${i + 40})`,
      `s${i} = Q${i} @ K${i}' / sqrt(cols(K${i}))`, `w${i} = softmax(s${i})`, `o${i} = w${i} @ V${i}`]),
    '```', '```stage', ...shapes.map((_, i) => `table o${i}`), '```', ''].join('\n');
  const folder = mkdtempSync(join(tmpdir(), 'shapes-'));
  writeFileSync(join(folder, 'shapes.md'), text);
  const { page, wrong, close } = await site.open({
    at: '#/gallery/columns',
    before: (opened) => opened.route('**/lessons/990-gallery.md*', (route) => route.fulfill({ body: text, contentType: 'text/markdown' })),
  });
  const now = await state(page);
  assert.equal(now.lesson, 'gallery');
  assert.equal(now.tensors.o6?.data.length, 2 * 40);
  const printed = execFileSync(`${root}/build/native/softlookup`, ['eval', join(folder, 'shapes.md'), '--step', 'columns', '--json'],
    { encoding: 'utf8', maxBuffer: 1 << 26 });
  assert.deepEqual(now.tensors, JSON.parse(printed).tensors);
  assert.deepEqual(wrong, []);
  await close();
  rmSync(folder, { recursive: true });
});

// One random cell of one random input: any number where that is allowed, else a small whole one.
async function edit(page) {
  const { inputs, tensors } = await state(page);
  const names = inputs.filter((name) => tensors[name]);
  if (names.length === 0) return 0;
  const name = names[Math.floor(draw() * names.length)];
  const [rows, cols] = tensors[name].shape;
  const place = [Math.floor(draw() * rows), Math.floor(draw() * cols)];
  for (const value of [(draw() - 0.5) * 10 ** (1 + Math.floor(draw() * 3)), draw() * 2, 1 + Math.floor(draw() * 4), 1]) {
    const refused = await page.evaluate((cell) => window.softlookup.set(...cell), [name, ...place, value]);
    if (refused === '') return 1;
  }
  return 0;
}

async function compareTwin(page, tensors, where) {
  const value = ({ name, row, col }) => tensors[name].data[row * tensors[name].shape[1] + col];
  const cells = (selector, text) => page.evaluate(([sel, how]) => [...document.querySelectorAll(sel)].map((element) => ({
    name: element.dataset.name,
    row: Number(element.dataset.row),
    col: Number(element.dataset.col),
    shown: how === 'value' ? element.value : element.firstChild.textContent,
  })), [selector, text]);
  for (const cell of await cells('.tables input[type=number]', 'value')) {
    assert.equal(Math.fround(Number(cell.shown)), Math.fround(value(cell)), `${where}: ${cell.name}`);
  }
  for (const cell of await cells('.tables .cell:not([data-name^="#"])', 'text')) {
    const exact = Number(value(cell));
    const shown = Number(cell.shown.replace('e−', 'e-').replace('−', '-').replace('∞', 'Infinity'));
    if (!Number.isFinite(exact)) assert.ok(Object.is(shown, exact), `${where}: ${cell.name} shows ${cell.shown}`);
    else assert.ok(Math.abs(shown - exact) <= Math.max(0.00501, Math.abs(exact) * 0.5), `${where}: ${cell.name} is ${exact}, shown ${cell.shown}`);
  }
}
