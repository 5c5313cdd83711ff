// Numbers in and out: exports from the page, and blocks of numbers pasted into the picture, into Table
// view and into the dialog.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { bringAxe, nothingFound } from './axe.mjs';
import { lessons, middle, rest, root, startSite, state, tensor } from './page.mjs';

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

const softmax = lessons.find(({ id }) => id === 'softmax');

const exported = (step, ...options) => execFileSync(`${root}/build/native/softlookup`,
  ['export', `lessons/${softmax.file}`, '--step', step, ...options], { cwd: root, encoding: 'utf8' });

async function openDialog(page) {
  await page.getByRole('button', { name: 'Export' }).click();
  const dialog = page.getByRole('dialog', { name: 'Numbers in and out' });
  await dialog.waitFor();
  await dialog.locator('.out[aria-busy=false]').waitFor();
  return dialog;
}

async function saved(page, dialog) {
  const waiting = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download' }).click();
  const download = await waiting;
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

// As if the reader had pressed Ctrl+V; the clipboard itself is out of reach for tests.
const paste = (page, text) => page.evaluate((pasted) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', pasted);
  const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
  document.activeElement.dispatchEvent(event);
  return event.defaultPrevented;
}, text);

// Width, height and the pixels (RGBA or RGB) of a PNG.
function decoded(png) {
  assert.equal(png.subarray(1, 4).toString(), 'PNG');
  const [width, height, type] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25]];
  const parts = [];
  for (let at = 8; at < png.length; at += png.readUInt32BE(at) + 12) {
    if (png.subarray(at + 4, at + 8).toString() === 'IDAT') parts.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  }
  const raw = inflateSync(Buffer.concat(parts));
  const size = type === 6 ? 4 : 3;
  const pixels = new Uint8Array(width * height * size);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (width * size + 1)];
    for (let i = 0; i < width * size; i += 1) {
      const at = y * width * size + i;
      const [a, b] = [i < size ? 0 : pixels[at - size], y === 0 ? 0 : pixels[at - width * size]];
      const c = i < size || y === 0 ? 0 : pixels[at - width * size - size];
      const p = a + b - c;
      const [pa, pb, pc] = [Math.abs(p - a), Math.abs(p - b), Math.abs(p - c)];
      const paeth = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
      pixels[at] = raw[y * (width * size + 1) + 1 + i] + [0, a, b, (a + b) >> 1, paeth][filter];
    }
  }
  const pixel = (x, y) => [...pixels.subarray((y * width + x) * size, (y * width + x) * size + 3)];
  const colours = new Set();
  for (let i = 0; i < pixels.length; i += size * 7) colours.add(pixels.subarray(i, i + 3).join());
  return { width, height, pixel, colours };
}

test('every export from the page is what the command line writes for the same numbers', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/temperature', bypassCSP: true, permissions: ['clipboard-read', 'clipboard-write'] });
  await page.evaluate(() => [window.softlookup.set('q', 0, 0, 0.1), window.softlookup.set('K', 1, 0, '−0.7')]);
  const settings = ['--set', 'q=0.1,0.5', '--set', 'K=0.7,0.3;-0.7,-0.6;-0.6,1;0.3,0.6;-0.8,-0.5'];
  const dialog = await openDialog(page);
  const preview = dialog.getByRole('region', { name: 'Preview' });
  for (const [label, name, ...options] of [['NumPy', '.py', '--as', 'numpy'], ['PyTorch', '-torch.py', '--as', 'torch'], ['JSON', '.json', '--as', 'json']]) {
    await dialog.getByRole('radio', { name: label }).check({ force: true });
    const text = exported('temperature', ...options, ...settings);
    assert.equal(await preview.textContent(), text);
    await dialog.getByRole('button', { name: 'Copy' }).click();
    await dialog.locator('.said', { hasText: /^Copied: \d+ lines?\./ }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text);
    const { name: saveName, bytes } = await saved(page, dialog);
    assert.equal(saveName, `softlookup-softmax-temperature${name}`);
    assert.equal(bytes.toString(), text);
  }
  for (const [label, ending, as] of [['Table (CSV)', 'csv', 'csv'], ['JSON', 'json', 'json']]) {
    await dialog.getByRole('radio', { name: label }).check({ force: true });
    await dialog.getByLabel('Tensor').selectOption('K');
    const { name, bytes } = await saved(page, dialog);
    assert.equal(name, `softlookup-softmax-temperature-K.${ending}`);
    assert.equal(bytes.toString(), exported('temperature', '--as', as, '--tensor', 'K', ...settings));
  }
  assert.deepEqual(await page.evaluate(() => window.softlookup.exported('csv', 'nothing')), { refused: 'There is no tensor “nothing”. Name a tensor of this step that holds numbers.' });
  await bringAxe(page);
  await nothingFound(page, 'the dialog of exports', { whole: true });
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement.dataset.do), 'take');
  assert.deepEqual(wrong, []);
  await close();
});

// Steps, and what a reader changes in them: cells as [name, row, col, typed], a formula, an open challenge.
const changes = [
  ['softmax/divide', { cells: [['q', 0, 1, '0.3'], ['words', 0, 1, 'a, “b” = ☃']], formula: 'e / max(e)' }],
  ['scaling/divide', { cells: [['d_k', 0, 0, 33]], formula: 'x / d_k' }],
  ['scaling/words', { cells: [['word', 0, 0, 'cat'], ['c', 0, 0, '2.5']], challenge: true }],
  ['scores/multiply', { challenge: true }],
  ['gallery/matrices', { cells: [['M', 0, 0, 0], ['turn', 0, 0, 3], ['A', 1, 2, '−1e−7'], ['words', 0, 0, '=1+1']] }],
  ['gallery/nothing', { cells: [['K', 0, 0, 2]] }],
];

test('what is written is what is seen: numbers, words, formulas, orders, masks, data, open challenges', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide' });
  for (const [place, { cells = [], formula, challenge }] of changes) {
    await page.evaluate((ids) => window.softlookup.go(...ids), place.split('/'));
    if (challenge) await page.locator('.step.current .challenge button:visible').first().click();
    for (const cell of cells) {
      const refused = await page.evaluate((values) => window.softlookup.set(...values), cell);
      assert.equal(refused !== '', Boolean(challenge) && cell[0] === 'word', `${place}: ${refused}`);
    }
    if (formula) {
      await page.locator('.step.current .formula input').fill(formula);
      await page.keyboard.press('Enter');
    }
    const seen = await state(page);
    assert.ok(seen.changed || place === 'scores/multiply', place);
    const written = JSON.parse((await page.evaluate(() => window.softlookup.exported('json'))).text);
    assert.equal(`${written.lesson}/${written.step}`, place);
    assert.deepEqual([written.labels, written.texts], [seen.labels, seen.texts], place);
    const { tensors } = written;
    assert.deepEqual(Object.keys(tensors), Object.keys(seen.tensors));
    for (const name of Object.keys(tensors)) {
      const { shape, data, error } = tensors[name];
      assert.deepEqual({ shape, data, error }, { shape: undefined, data: undefined, error: undefined, ...seen.tensors[name] }, `${place}: ${name}`);
    }
    const { text } = await page.evaluate(() => window.softlookup.exported('numpy'));
    if (formula) assert.ok(text.includes(`${formula.replace('max(e)', 'np.max(e)')}`), text);
  }
  assert.deepEqual(wrong, []);
  await close();
});

test('Undo in the dialog shows in the preview, and closes it where it leads to another step', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/temperature' });
  await page.evaluate(() => window.softlookup.set('T', 0, 0, 3));
  await page.evaluate(() => window.softlookup.go('softmax', 'divide'));
  await page.evaluate(() => window.softlookup.set('q', 0, 0, 77));
  const dialog = await openDialog(page);
  const preview = dialog.getByRole('region', { name: 'Preview' });
  assert.match(await preview.textContent(), /77\.0/);
  await page.keyboard.press('Control+z');
  assert.doesNotMatch(await preview.textContent(), /77\.0/);
  await page.keyboard.press('Control+z');
  await dialog.waitFor({ state: 'detached' });
  assert.equal((await state(page)).step, 'temperature');
  assert.deepEqual(wrong, []);
  await close();
});

test('the picture is the bench, drawn, in its own size, in Table view too', async () => {
  for (const tableView of [false, true]) {
    const { page, wrong, close } = await site.open({ at: '#/softmax/temperature', deviceScaleFactor: 1.5 });
    await rest(page);
    const size = await page.evaluate(() => [document.getElementById('canvas').width, document.getElementById('canvas').height]);
    await page.evaluate((on) => window.softlookup.table(on), tableView);
    const dialog = await openDialog(page);
    await dialog.getByRole('radio', { name: 'Picture' }).check({ force: true });
    await page.waitForFunction(() => document.querySelector('.take .image').naturalWidth > 0);
    const { name, bytes } = await saved(page, dialog);
    assert.equal(name, 'softlookup-softmax-temperature.png');
    const { width, height, pixel, colours } = decoded(bytes);
    assert.deepEqual([width, height], size);
    assert.ok(colours.size > 100, `only ${colours.size} colours`);
    assert.equal(await page.locator('#canvas').isVisible(), !tableView);
    await page.keyboard.press('Escape');
    await page.evaluate(() => window.softlookup.table(false));
    await rest(page);
    const box = await page.locator('#canvas').boundingBox();
    const [x, y] = await middle(page, 'V', 0, 1);  // apple's colour
    assert.deepEqual(pixel(Math.round((x - box.x) * 1.5), Math.round((y - box.y) * 1.5)), [219, 41, 46]);
    assert.deepEqual(wrong, []);
    await close();
  }
});

test('a block pasted into a cell of the picture is one entry; a refusal names the cell and changes nothing', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide' });
  const start = await tensor(page, 'K');
  await page.mouse.click(...await middle(page, 'K', 1, 0));
  await rest(page);
  assert.ok(await paste(page, '5\t6\r\n7\t8\r\n'));
  await rest(page);
  assert.deepEqual(await tensor(page, 'K'), [0.7, 0.3, 5, 6, 7, 8, 0.3, 0.6, -0.8, -0.5]);
  assert.equal(await page.locator('.announcer').textContent(), 'key has new numbers.');
  const after = await state(page);
  for (const [text, says] of [['1\t2\n3\tabc', 'Row 2, column 2: “abc” is not a number.'], ['1 2 3', 'This block has 1 row and 3 columns'], ['', 'There are no numbers here.']]) {
    assert.ok(await paste(page, text));
    assert.match(await page.locator('#refusal').innerText(), new RegExp(`^${says}`));
    assert.deepEqual((await state(page)).tensors, after.tensors);
  }
  assert.equal(await page.evaluate(() => window.softlookup.undo()), true);
  assert.deepEqual(await tensor(page, 'K'), start);
  assert.equal((await state(page)).canUndo, false);
  // A derived cell, and no cell at all.
  await page.mouse.click(...await middle(page, 's', 0, 1));
  await rest(page);
  await paste(page, '1\t2');
  assert.match(await page.locator('#refusal').innerText(), /cannot be changed here/);
  await page.evaluate(() => window.softlookup.go('softmax', 'temperature'));
  await page.locator('#canvas').focus();
  await paste(page, '1\t2');
  assert.match(await page.locator('#refusal').innerText(), /No cell has been chosen|cannot be changed/);
  assert.equal((await state(page)).changed, false);
  assert.deepEqual(wrong, []);
  await close();
});

test('while a cell is being typed, a block replaces the typing and one number does not', async () => {
  const { page, close } = await site.open({ at: '#/softmax/divide' });
  await page.mouse.dblclick(...await middle(page, 'q', 0, 0));
  const input = page.locator('input.typing');
  await input.fill('77');
  assert.equal(await paste(page, ' 5 '), false);
  assert.ok(await paste(page, '[[3, 4]]'));
  assert.equal(await input.count(), 0);
  assert.deepEqual(await tensor(page, 'q'), [3, 4]);
  await page.evaluate(() => window.softlookup.undo());
  assert.deepEqual(await tensor(page, 'q'), [1, 0]);
  await close();
});

test('Table view: a block goes into the tensor from the cell on, a word stays a word', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide' });
  await page.evaluate(() => window.softlookup.table(true));
  const cell = page.locator('.tables [data-name=K][data-row="3"][data-col="1"]');
  await cell.fill('55');
  assert.equal(await paste(page, '5'), false);
  assert.ok(await paste(page, '1,5;2,5'));
  assert.match(await page.locator('#refusal').innerText(), /from row 4, column 2 on there is room for 2 rows and 1 column/);
  assert.equal((await tensor(page, 'K'))[7], 0.6);
  assert.ok(await paste(page, '"1.5"\n"2.5"\n'));
  const K = await tensor(page, 'K');
  assert.deepEqual([K[7], K[9]], [1.5, 2.5]);
  assert.equal(await cell.inputValue(), '1.5');
  await page.evaluate(() => window.softlookup.undo());
  assert.equal((await state(page)).canUndo, false);
  assert.equal(Number(await cell.inputValue()).toFixed(2), '0.60');
  await page.evaluate(() => window.softlookup.go('dictionary', 'word'));
  await page.locator('.tables [data-name=word]').focus();
  assert.equal(await paste(page, 'two words, and a comma'), false);
  assert.deepEqual(wrong, []);
  await close();
});

test('the dialog takes numbers in without a clipboard, on a phone too', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide', viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
  await page.getByRole('button', { name: 'Contents' }).tap();
  const dialog = await openDialog(page);
  await dialog.getByLabel('Into').selectOption('K');
  assert.match(await dialog.locator('.shape').textContent(), /5 rows and 2 columns/);
  const field = dialog.getByRole('textbox', { name: 'Numbers to paste' });
  await field.fill('1 2\n3 x\n5 6\n7 8\n9 10');
  await dialog.getByRole('button', { name: 'Apply' }).tap();
  await dialog.locator('.taken', { hasText: /^Row 2, column 2: “x” is not a number/ }).waitFor();
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  assert.equal((await state(page)).changed, false);
  await field.fill('1 2\n3 4\n5 6\n7 8\n9 10');
  await dialog.getByRole('button', { name: 'Apply' }).tap();
  await dialog.locator('.taken', { hasText: /^key has these numbers now/ }).waitFor();
  assert.deepEqual(await tensor(page, 'K'), [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  assert.match(await dialog.getByRole('region', { name: 'Preview' }).textContent(), /\[9\.0, 10\.0\],  # coffee/);
  const [small, wide] = await dialog.evaluate((box) => [
    [...box.querySelectorAll('button, select, .kinds label')].filter((element) => element.offsetParent && element.getBoundingClientRect().height < 40).length,
    box.scrollWidth > box.clientWidth]);
  assert.deepEqual([small, wide], [0, false]);
  await dialog.getByRole('button', { name: 'Close' }).tap();
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => window.softlookup.undo()), true);
  assert.deepEqual(wrong, []);
  await close();
});

test('a dialog that cannot be fetched says so, and comes when it can', async () => {
  const { page, close } = await site.open({ at: '#/softmax/divide' });
  for (const file of ['take.js', 'take.css']) {
    await page.route(`**/${file}*`, (route) => route.abort());
    await page.getByRole('button', { name: 'Export' }).click();
    await page.locator('#refusal', { hasText: 'This could not be loaded.' }).waitFor();
    assert.equal(await page.locator('dialog.take').count(), 0);
    await page.locator('#canvas').waitFor();
    await page.unroute(`**/${file}*`);
    await page.keyboard.press('Escape');
  }
  await openDialog(page);
  await close();
});

test('without the module that writes, the dialog says so, still has the picture, and tries again', async () => {
  const { page, close } = await site.open({ at: '#/softmax/divide' });
  await page.evaluate(() => window.softlookup.set('q', 0, 0, 77));
  const wasm = '**/take.wasm*';
  for (const trouble of [(route) => route.abort(), (route) => route.fulfill({ status: 503 }), (route) => route.fulfill({ body: 'sorry' })]) {
    await page.route(wasm, trouble);
    const dialog = await openDialog(page);
    const preview = dialog.getByRole('region', { name: 'Preview' });
    const again = dialog.getByRole('button', { name: 'Try again' });
    assert.match(await preview.textContent(), /could not be loaded\. Are you online\?/);
    assert.equal(await dialog.getByRole('status').first().textContent(), 'Not loaded.');
    assert.equal(await dialog.locator('.in').isVisible(), false);
    assert.match(await page.evaluate(() => window.softlookup.exported('csv', 'q').catch((error) => `rejected: ${error.message}`)), /^rejected/);
    await dialog.getByRole('button', { name: 'Copy' }).click();
    assert.equal(await dialog.getByRole('status').first().textContent(), 'There is nothing to copy.');
    await dialog.getByRole('radio', { name: 'Picture' }).check({ force: true });
    await page.waitForFunction(() => document.querySelector('.take .image').naturalWidth > 0);
    await dialog.getByRole('radio', { name: 'Table (CSV)' }).check({ force: true });
    assert.match(await preview.textContent(), /could not be loaded/);
    await again.click();
    await dialog.locator('.out[aria-busy=false]').waitFor();
    await again.waitFor();  // it has failed once more
    await page.unroute(wasm);
    await again.click();
    await dialog.locator('.out[aria-busy=false]').waitFor();
    assert.equal(await preview.textContent(), 'sweet,tart\r\n77.0,0.0\r\n'.replace(/\.0/g, ''));
    assert.equal(await again.isVisible(), false);
    assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Copy');
    await dialog.locator('.in').waitFor();
    await page.reload();
    await page.evaluate(() => window.softlookup.ready);
  }
  await close();
});

test('nothing of the dialog is fetched before it is opened', async () => {
  const { page, close } = await site.open({ at: '#/softmax/divide' });
  const fetched = () => performance.getEntriesByType('resource').filter(({ name }) => /take\./.test(name)).length;
  assert.equal(await page.evaluate(fetched), 0);
  await openDialog(page);
  await page.waitForFunction(`(${fetched})() === 3`);
  await close();
});
