// Touching the numbers: drag, type, arrow keys, Table view, undo; and what is refused.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { middle, rect, rest, startSite, state, tensor } from './page.mjs';

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

const near = (a, b, eps = 1e-6) => assert.ok(Math.abs(a - b) <= eps, `${a} is not ${b}`);

async function drag(page, name, row, col, pixels) {
  const [x, y] = await middle(page, name, row, col);
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let i = 1; i <= 8; i += 1) await page.mouse.move(x + (pixels * i) / 8, y);
  await page.mouse.up();
  await rest(page);
}

test('dragging a cell of the query changes every later number at once, as one entry', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide' });
  const before = await state(page);
  const shown = await page.locator('.step.current .live').first().textContent();
  await drag(page, 'q', 0, 0, 120);
  const after = await state(page);
  const q = after.tensors.q.data;
  assert.ok(q[0] > 1.2, `q is ${q}`);
  near(after.tensors.s.data[1], q[0] * 0.9 - q[1] * 0.6);
  near(after.tensors.w.data.reduce((sum, w) => sum + w, 0), 1);
  assert.notEqual(await page.locator('.step.current .live').first().textContent(), shown);
  await page.getByRole('button', { name: 'Undo' }).click();
  assert.deepEqual((await state(page)).tensors, before.tensors);
  assert.equal((await state(page)).canUndo, false);
  await page.keyboard.press('Control+Shift+Z');
  assert.deepEqual((await state(page)).tensors, after.tensors);
  await page.keyboard.press('Control+Z');
  assert.deepEqual((await state(page)).tensors, before.tensors);
  assert.deepEqual(wrong, []);
  await close();
});

// What the hand did while a slow machine drew one picture: all of it comes before the next.
const between = (page, ...events) => page.evaluate((list) => {
  const canvas = document.querySelector('#canvas');
  for (const [type, clientX, clientY, buttons] of list) canvas.dispatchEvent(new MouseEvent(type, { clientX, clientY, buttons, bubbles: true }));
}, events);

test('a drag that is over before the next frame is a drag', async () => {
  const { page, close } = await site.open({ at: '#/softmax/divide' });
  const [x, y] = await middle(page, 'q', 0, 0);
  const [before] = await tensor(page, 'q');
  await between(page, ['mousemove', x, y, 0], ['mousedown', x, y, 1], ['mousemove', x + 30, y, 1], ['mousemove', x + 60, y, 1], ['mouseup', x + 60, y, 0]);
  await rest(page);
  near((await tensor(page, 'q'))[0], before + 0.6, 0.011);
  assert.ok((await state(page)).canUndo);
  await page.mouse.click(...await middle(page, 'q', 0, 1));
  await rest(page);
  near((await tensor(page, 'q'))[0], before + 0.6, 0.011);
  await close();
});

test('what is undone in the middle of a drag stays undone, whatever the hand still does', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide' });
  const [x, y] = await middle(page, 'q', 0, 0);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 40, y, { steps: 4 });
  await page.waitForFunction(() => window.softlookup.state().tensors.q.data[0] > 1);
  await page.keyboard.press('Control+z');
  assert.deepEqual(await tensor(page, 'q'), [1, 0]);
  await page.mouse.move(x + 80, y, { steps: 4 });
  await rest(page);
  assert.deepEqual(await tensor(page, 'q'), [1, 0]);
  await page.mouse.up();
  await rest(page);
  assert.deepEqual(await tensor(page, 'q'), [1, 0]);
  assert.equal((await state(page)).canUndo, false);
  await drag(page, 'q', 0, 0, 120);  // the next one counts again
  assert.ok((await tensor(page, 'q'))[0] > 1.2);
  assert.deepEqual(wrong, []);
  await close();
});

test('another step in the middle of a drag: what was dragged stays, the step that comes is as it was', async () => {
  const { page, close } = await site.open({ at: '#/softmax/exp' });
  const start = await page.evaluate(async () => {
    await window.softlookup.go('softmax', 'divide');
    const { tensors } = window.softlookup.state();
    await window.softlookup.go('softmax', 'exp');
    return tensors;
  });
  const [x, y] = await middle(page, 'q', 0, 0);
  for (const first of [0, 40]) {  // pressed only, and dragged already
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + first, y, { steps: 4 });
    await rest(page);
    const [dragged] = await tensor(page, 'q');
    await page.evaluate(() => window.softlookup.go('softmax', 'divide'));
    await rest(page);
    await page.mouse.move(x + 100, y, { steps: 4 });
    await page.mouse.up();
    await rest(page);
    assert.deepEqual((await state(page)).tensors, start);
    await page.evaluate(() => window.softlookup.go('softmax', 'exp'));
    assert.equal((await tensor(page, 'q'))[0], dragged);
  }
  await close();
});

test('two double clicks before the next frame: the field stands over the second cell', async () => {
  const { page, close } = await site.open({ at: '#/softmax/divide' });
  const twice = ([x, y]) => [['mousemove', x, y, 0], ...['mousedown', 'mouseup', 'mousedown', 'mouseup', 'dblclick'].map((type) => [type, x, y, Number(type === 'mousedown')])];
  await between(page, ...twice(await middle(page, 'q', 0, 0)), ...twice(await middle(page, 'q', 0, 1)));
  await rest(page);
  assert.deepEqual(await page.locator('input.typing').evaluateAll((all) => all.map(({ dataset }) => [dataset.name, dataset.col])), [['q', '1']]);
  await close();
});

test('a derived cell cannot be dragged', async () => {
  const { page, close } = await site.open({ at: '#/softmax/divide' });
  const [x, y] = await middle(page, 's', 0, 1);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 80, y, { steps: 4 });
  await page.mouse.up();
  await rest(page);
  assert.equal((await state(page)).changed, false);
  await close();
});

test('a double click types a number; letters, overflow and nan are refused and the old value stays', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide' });
  const type = async (text) => {
    await page.mouse.dblclick(...await middle(page, 'K', 1, 0));
    const input = page.locator('input.typing');
    await input.fill(text);
    await input.press('Enter');
  };
  await type('1.5');
  assert.equal((await tensor(page, 'K'))[2], 1.5);
  assert.equal(await page.locator('input.typing').count(), 0);
  for (const bad of ['abc', '1e999', 'nan', 'inf', '']) {
    await type(bad);
    await page.locator('#refusal').waitFor();
    assert.match(await page.locator('#refusal').innerText(), /number/);
    assert.equal((await tensor(page, 'K'))[2], 1.5, bad);
    await page.locator('input.typing').press('Escape');
  }
  await type('\u22120.25');  // the real minus sign, as it may be pasted
  assert.equal((await tensor(page, 'K'))[2], -0.25);
  assert.deepEqual(wrong, []);
  await close();
});

test('the keyboard alone: Tab into the canvas, arrows, a digit, Tab out at both ends', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/exp' });
  const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.tagName);
  await page.locator('[rel=next]').focus();
  await page.keyboard.press('Tab');
  assert.equal(await focused(), 'canvas');
  await page.keyboard.press('ArrowUp');  // the query's first cell
  await rest(page);
  near((await tensor(page, 'q'))[0], 1.1);
  await page.keyboard.press('Shift+ArrowUp');
  await rest(page);
  near((await tensor(page, 'q'))[0], 2.1);
  await page.keyboard.press('Tab');
  await page.keyboard.press('7');
  await page.locator('input.typing').waitFor();
  await page.keyboard.press('Enter');
  assert.equal((await tensor(page, 'q'))[1], 7);
  assert.equal(await focused(), 'canvas');
  let presses = 0;
  while (await focused() === 'canvas' && presses < 60) {
    await page.keyboard.press('Tab');
    presses += 1;
  }
  assert.ok(presses > 20 && presses < 60, `left the canvas after ${presses} presses`);
  await page.locator('#canvas').focus();
  await page.keyboard.press('Shift+Tab');
  presses = 0;
  while (await focused() === 'canvas' && presses < 60) {
    await page.keyboard.press('Shift+Tab');
    presses += 1;
  }
  assert.ok(presses < 60, 'Shift+Tab leaves the canvas too');
  assert.deepEqual(wrong, []);
  await close();
});

test('keys that come before the next frame act one after the other', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/exp' });
  await page.locator('[rel=next]').focus();
  await page.keyboard.press('Tab');
  await rest(page);
  await page.evaluate(() => {
    const ask = window.requestAnimationFrame;
    const late = [];
    window.requestAnimationFrame = (draw) => late.push(draw);
    window.drawAgain = () => {
      window.requestAnimationFrame = ask;
      late.forEach((draw) => ask(draw));
    };
  });
  for (const key of ['ArrowUp', 'Tab', '1', '2', 'Enter', 'Tab', 'ArrowDown', 'Control+z', 'Control+z']) await page.keyboard.press(key);
  await page.evaluate(() => window.drawAgain());
  await rest(page);
  assert.deepEqual((await tensor(page, 'q')).map((value) => Number(value.toFixed(4))), [1.1, 0]);
  await page.keyboard.press('Control+Shift+z');
  assert.equal((await tensor(page, 'q'))[1], 12);
  assert.deepEqual(wrong, []);
  await close();
});

test('an arrow key still held when the focus goes on: the edit has ended, and the bench rests', async () => {
  for (const [key, presses] of [['Tab', 1], ['Tab', 2], ['Shift+Tab', 1]]) {  // to another input, to a computed number, to the page
    const { page, close } = await site.open({ at: '#/softmax/exp' });
    await page.locator('[rel=next]').focus();
    await page.keyboard.press('Tab');
    await page.evaluate(() => {
      window.edits = 0;
      window.softlookup.on('change', () => { window.edits += 1; });
    });
    await page.keyboard.down('ArrowUp');
    for (let i = 0; i < presses; i += 1) await page.keyboard.press(key);
    await page.waitForTimeout(400);  // it would step again after 275
    await rest(page);
    assert.equal((await tensor(page, 'q'))[1], 0);
    assert.equal(await page.evaluate(() => window.edits), 1);
    near((await tensor(page, 'q'))[0], 1.1);
    assert.match(await page.locator('.announcer').textContent(), /^query, sweet is now 1\.1\.$/);
    await page.keyboard.up('ArrowUp');
    await close();
  }
});

test('the temperature slider follows the pointer and stays in its range', async () => {
  const { page, close } = await site.open({ at: '#/softmax/temperature' });
  const box = await rect(page, 'T', 0, 0);
  const y = box.y + box.height / 2;
  await page.mouse.move(...await middle(page, 'T', 0, 0));
  await page.mouse.down();
  await page.mouse.move(box.x - 3000, y, { steps: 6 });
  await page.mouse.up();
  await rest(page);
  near((await tensor(page, 'T'))[0], 0.01, 1e-7);
  assert.ok((await tensor(page, 'w'))[0] > 0.99);
  await close();
});

test('Table view: an input writes back, refuses nonsense, and shows the arithmetic of a cell', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide' });
  await page.getByRole('switch', { name: 'Table view' }).click();
  const cell = page.locator('.tables [data-name=q][data-col="1"]');
  await cell.fill('-0.4');
  await cell.press('Enter');
  near((await tensor(page, 'q'))[1], -0.4, 1e-7);
  assert.match(await page.locator('.tables [data-name=s][data-col="1"]').textContent(), /^1\.14/);
  await page.locator('.tables [data-name=s][data-col="1"]').click();
  assert.match(await page.locator('.twin .arithmetic').innerText(),
    /q·k of banana = 1\.00 × 0\.90 \+ \(−0\.40\) × \(−0\.60\) = 0\.90 \+ 0\.24 = 1\.14/);
  await cell.fill('1e999');
  await cell.press('Enter');
  near((await tensor(page, 'q'))[1], -0.4, 1e-7);
  await page.locator('#refusal').waitFor();
  assert.equal(await cell.inputValue(), '-0.4');
  assert.deepEqual(wrong, []);
  await close();
});

test('pointing at a number lights its word up, and the other way round', async () => {
  const { page, close } = await site.open({ at: '#/softmax/divide' });
  await page.mouse.move(...await middle(page, 'w', 0, 1));
  await page.locator('.step.current .ref.lit[data-ref=w]').first().waitFor();
  await page.mouse.move(5, 5);
  await rest(page);
  const frames = (await state(page)).framesDrawn;
  await page.locator('.step.current .ref[data-ref=w]').first().hover();
  await page.waitForFunction((before) => window.softlookup.state().framesDrawn > before, frames);
  await close();
});

test('an edit in one step leaves the others alone, and undo goes back to its step', async () => {
  const { page, close } = await site.open({ at: '#/softmax/divide' });
  await page.evaluate(() => window.softlookup.set('q', 0, 0, 3));
  await page.evaluate(() => window.softlookup.go('softmax', 'exp'));
  assert.deepEqual(await tensor(page, 'q'), [1, 0]);
  await page.evaluate(() => window.softlookup.undo());
  assert.equal((await state(page)).step, 'divide');
  assert.equal(new URL(page.url()).hash, '#/softmax/divide');
  assert.deepEqual(await tensor(page, 'q'), [1, 0]);
  await close();
});

test('set() answers with a reason for what cannot be', async () => {
  const { page, close } = await site.open({ at: '#/softmax/temperature' });
  const set = (...cell) => page.evaluate((c) => window.softlookup.set(...c), cell);
  assert.equal(await set('q', 0, 0, 2), '');
  assert.match(await set('q', 0, 9, 2), /no cell/);
  assert.match(await set('w', 0, 0, 2), /cannot be changed/);
  assert.match(await set('nothing', 0, 0, 2), /cannot be changed/);
  assert.match(await set('T', 0, 0, 20), /between 0\.01 and 10/);
  assert.deepEqual(await tensor(page, 'T'), [1]);
  await close();
});

test('a key that opens a field and goes up in it can be pressed again', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide' });
  const field = page.locator('input.typing');
  await page.locator('#canvas').focus();
  for (let cell = 0; cell < 2; cell += 1) {
    await page.keyboard.press('Tab');
    await page.keyboard.down('5');
    await field.waitFor();
    await page.keyboard.up('5');
    await page.keyboard.press('Enter');
    await field.waitFor({ state: 'detached' });
  }
  assert.deepEqual(await tensor(page, 'q'), [5, 5]);
  assert.deepEqual(wrong, []);
  await close();
});
