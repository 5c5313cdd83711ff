// The picture lost and found: its WebGL context, the tab, its size, the screen's pixel ratio. No number is
// lost, and what the reader has to know is said.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { middle, rest, startSite, state, tensor } from './page.mjs';

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

const strip = (page) => page.locator('.strip');
const drawn = async (page) => (await page.locator('#canvas').screenshot()).toString('base64');
const moreFrames = (page, before) => page.waitForFunction((frames) => window.softlookup.state().framesDrawn > frames, before.framesDrawn);

async function lose(page) {
  await page.evaluate(() => {
    window.loss ??= document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
    window.loss.loseContext();
  });
  await page.waitForFunction(() => /graphics/.test(document.querySelector('.strip').textContent));
}

async function restore(page) {
  const before = await state(page);
  await page.evaluate(() => window.loss.restoreContext());
  await moreFrames(page, before);
  await page.waitForFunction(() => document.querySelector('.strip').hidden);
  await rest(page);
}

test('a lost WebGL context comes back with the same picture, and no number is lost', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide' });
  await page.evaluate(() => window.softlookup.set('q', 0, 0, 2.5));
  await rest(page);
  const [before, picture] = [await state(page), await drawn(page)];
  await lose(page);
  await restore(page);
  assert.deepEqual((await state(page)).tensors, before.tensors);
  assert.equal(await drawn(page), picture);
  await lose(page);  // and once more, with an edit and another step meanwhile
  await page.evaluate(() => window.softlookup.set('q', 0, 0, 3));
  await page.evaluate(() => window.softlookup.go('softmax', 'ratios'));
  await restore(page);
  await page.evaluate(() => window.softlookup.go('softmax', 'divide'));
  assert.deepEqual(await tensor(page, 'q'), [3, 0]);
  assert.deepEqual(wrong.filter((text) => !/CONTEXT_LOST|context/i.test(text)), []);
  await close();
});

test('a context lost in the middle of a drag: what was dragged stays, and it is one entry', async () => {
  const { page, close } = await site.open({ at: '#/softmax/divide' });
  const [x, y] = await middle(page, 'q', 0, 0);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 30, y, { steps: 4 });
  await rest(page);
  await lose(page);
  const [dragged] = await tensor(page, 'q');
  await page.mouse.move(x + 60, y, { steps: 4 });
  await page.mouse.up();
  assert.equal((await tensor(page, 'q'))[0], dragged, 'as long as nothing is drawn nothing moves');
  await restore(page);
  await page.mouse.move(x + 90, y + 200);
  await rest(page);
  const [after] = await tensor(page, 'q');
  assert.ok(after >= dragged, 'no step back');
  await page.mouse.move(x - 60, y, { steps: 3 });
  await rest(page);
  assert.equal((await tensor(page, 'q'))[0], after, 'the drag has ended');
  await page.keyboard.press('Control+z');
  assert.equal((await tensor(page, 'q'))[0], 1, 'one entry');
  assert.equal((await state(page)).canUndo, false);
  await close();
});

test('where the context stays lost, Table view is offered and holds everything', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide' });
  await page.evaluate(() => window.softlookup.set('q', 0, 0, 2.5));
  await lose(page);
  await pause(1000);
  await strip(page).getByRole('button', { name: 'Table view' }).click();
  await page.locator('.twin').waitFor();
  const cell = page.locator('.tables input[data-name=q][data-col="0"]');
  assert.equal(await cell.inputValue(), '2.5');
  await cell.fill('4');
  await cell.press('Enter');
  assert.deepEqual(await tensor(page, 'q'), [4, 0]);
  // Late, but still: the picture is there when it is asked for.
  await page.evaluate(() => window.loss.restoreContext());
  await page.waitForFunction(() => document.querySelector('.strip').hidden);
  const before = await state(page);
  await page.evaluate(() => window.softlookup.table(false));
  await moreFrames(page, before);
  assert.deepEqual(await tensor(page, 'q'), [4, 0]);
  assert.deepEqual(wrong.filter((text) => !/CONTEXT_LOST|context/i.test(text)), []);
  await close();
});

test('a pixel ratio that changes while the page is open: sharp again, focus and numbers stay', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide' });
  const session = await page.context().newCDPSession(page);
  await page.locator('#canvas').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowUp');
  await rest(page);
  const before = await state(page);
  // The size changes with it, as when a window moves to another screen: Chromium emulates no event for a ratio alone.
  for (const [ratio, width] of [[2, 1400], [1.5, 1440], [3, 1300], [1, 1440]]) {
    await session.send('Emulation.setDeviceMetricsOverride', { width, height: 900, deviceScaleFactor: ratio, mobile: false });
    await page.waitForFunction((wanted) => {
      const canvas = document.getElementById('canvas');
      return devicePixelRatio === wanted && canvas.width === canvas.getBoundingClientRect().width * wanted;
    }, ratio);
    assert.deepEqual((await state(page)).tensors, before.tensors);
    assert.equal(await page.evaluate(() => document.activeElement.id), 'canvas');
  }
  await page.keyboard.press('ArrowUp');  // the same cell as before
  await page.waitForFunction((old) => window.softlookup.state().tensors.q.data[0] > old, before.tensors.q.data[0]);
  assert.deepEqual(wrong, []);
  await close();
});

// Its parts may come to the page one after the other.
async function resize(page, width, height) {
  await page.setViewportSize({ width, height });
  await page.waitForFunction((size) => {
    const canvas = document.getElementById('canvas');
    return [innerWidth, innerHeight].join() === size && parseInt(canvas.style.width, 10) === (canvas.parentElement.clientWidth & ~3);
  }, `${width},${height}`);
  await rest(page);
}

test('to the size of a phone and back: focus, numbers and place stay', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide' });
  await page.locator('#canvas').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowUp');
  await rest(page);
  const before = await state(page);
  const picture = await drawn(page);
  await resize(page, 390, 844);
  const { width, height } = await page.locator('#canvas').boundingBox();
  assert.ok(width <= 390 && width > 380 && height >= 370, `${width} × ${height}`);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'canvas');
  await resize(page, 844, 390);
  await resize(page, 1440, 900);
  const after = await state(page);
  assert.deepEqual([after.tensors, after.lesson, after.step], [before.tensors, before.lesson, before.step]);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'canvas');
  assert.equal(await drawn(page), picture, 'the same picture, its ring included');
  assert.deepEqual(wrong, []);
  await close();
});

test('what is half typed is still there, over its cell, when the window has changed its size', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide' });
  await page.mouse.dblclick(...await middle(page, 'q', 0, 1));
  const typing = page.locator('.typing');
  await typing.fill('-3');
  for (const size of [{ width: 390, height: 844 }, { width: 844, height: 390 }, { width: 1440, height: 900 }]) {
    await page.setViewportSize(size);
    await page.waitForFunction(() => {
      const cell = window.softlookup.cellRect('q', 0, 1);
      const field = document.querySelector('.typing')?.getBoundingClientRect();
      return cell && field && Math.abs(field.x - cell.x) < 2 && Math.abs(field.y - cell.y) < 2;
    });
    assert.equal(await typing.inputValue(), '-3');
    assert.deepEqual(await tensor(page, 'q'), [1, 0]);
  }
  await page.keyboard.press('Enter');
  assert.deepEqual(await tensor(page, 'q'), [1, -3]);
  assert.deepEqual(wrong, []);
  await close();
});

test('a tab that is frozen in the middle of a drag and comes back has lost nothing', async () => {
  const { page, close } = await site.open({ at: '#/softmax/divide' });
  const session = await page.context().newCDPSession(page);
  const [x, y] = await middle(page, 'q', 0, 0);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 30, y, { steps: 4 });
  await rest(page);
  const [dragged] = await tensor(page, 'q');
  await session.send('Page.setWebLifecycleState', { state: 'frozen' });
  await pause(500);
  await session.send('Page.setWebLifecycleState', { state: 'active' });
  assert.equal((await tensor(page, 'q'))[0], dragged);
  await page.mouse.up();
  await rest(page);
  await page.keyboard.press('Control+z');
  assert.equal((await tensor(page, 'q'))[0], 1);
  await close();
});

for (const deviceScaleFactor of [1, 1.5, 2, 3]) {
  test(`the canvas has one pixel a device pixel at ratio ${deviceScaleFactor}`, async () => {
    const { page, close } = await site.open({ deviceScaleFactor, viewport: { width: 1111, height: 777 } });
    await rest(page);
    const [drawn, shown] = await page.evaluate(() => {
      const canvas = document.getElementById('canvas');
      const box = canvas.getBoundingClientRect();
      return [[canvas.width, canvas.height], [box.width, box.height]];
    });
    assert.equal(drawn[0], shown[0] * deviceScaleFactor);
    assert.equal(drawn[1], shown[1] * deviceScaleFactor);
    await close();
  });
}
