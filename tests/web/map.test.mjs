// Maps in the page: a row is picked with the mouse, with the keyboard, with a finger, and in Table view.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { loseContext, pixels } from './hands.mjs';
import { evaluated, middle, random, rest, startSite, state } from './page.mjs';

const place = '#/gallery/maps';
let site;
before(async () => { site = await startSite(); });
after(() => site.close());

const picked = (page) => page.evaluate(() => window.softlookup.state().tensors.i.data[0]);

test('the mouse picks a row, and undo takes it back', async () => {
  const { page, close } = await site.open({ at: place });
  assert.equal(await picked(page), 8);
  await page.mouse.click(...await middle(page, 'W', 3, 5));
  await rest(page);
  assert.equal(await picked(page), 3);
  await page.evaluate(() => window.softlookup.undo());
  assert.equal(await picked(page), 8);
  await close();
});

test('the keyboard moves the cell and picks its row', async () => {
  const { page, close } = await site.open({ at: place });
  await page.mouse.click(...await middle(page, 'W', 3, 5));
  await rest(page);
  assert.equal(await picked(page), 3);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => window.softlookup.state().tensors.i.data[0] === 4);
  await close();
});

test('a finger picks under the lens, and the page does not scroll', async () => {
  const { page, close } = await site.open({ at: place, viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, hasTouch: true, isMobile: true });
  const [x, y] = await middle(page, 'W', 1, 4), [, to] = await middle(page, 'W', 5, 4);
  const touch = await page.context().newCDPSession(page);
  const send = (type, ...points) => touch.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([px, py]) => ({ x: px, y: py })) });
  await send('touchStart', [x, y]);
  for (let i = 1; i <= 5; i += 1) {
    await send('touchMove', [x, y + (to - y) * i / 5]);
    await rest(page);
  }
  await send('touchEnd');
  await page.waitForFunction(() => window.softlookup.state().tensors.i.data[0] === 5);
  assert.equal(await page.evaluate(() => scrollY), 0);
  await close();
});

test('in Table view the row headers are buttons that pick', async () => {
  const { page, close } = await site.open({ at: place });
  await page.evaluate(() => window.softlookup.table(true));
  await page.locator('.pick[data-pick=i][value="2"]').first().click();
  await page.waitForFunction(() => window.softlookup.state().tensors.i.data[0] === 2);
  const current = page.locator('.pick[aria-current=true]').first();
  assert.equal(await current.textContent(), 'did');
  await page.locator('[type=checkbox][data-name=M]').nth(1).click();
  await page.waitForFunction(() => window.softlookup.state().tensors.M.data[1] === 1);
  await close();
});

test('a million cells: their colours, a row and a column picked, a lost context, one number changed', async () => {
  const { page, wrong, close } = await site.open({ at: '#/gallery/large', bypassCSP: true, deviceScaleFactor: 2 });
  await page.evaluate(() => window.softlookup.set('n', 0, 0, 1024));
  await page.evaluate(() => window.softlookup.set('t', 0, 0, 30));
  await rest(page);
  const present = await state(page);
  assert.deepEqual(present.tensors.shares, { shape: [1024, 1024] });
  const { data } = evaluated({ file: '990-gallery.md' }, 'large', { inputs: ['n', 't'], tensors: present.tensors, texts: {} }).shares;
  const next = random(5);
  const cells = Array.from({ length: 40 }, (_, k) =>  // every other one on the diagonal
    [next(), next()].map((v, i, all) => Math.floor(1024 * (k % 2 ? v : all[0]))))
    .filter(([row, col]) => Math.abs(row - 100) > 8 && Math.abs(col - 120) > 8);  // not under what is picked
  const places = [];
  for (const [row, col] of cells) places.push(await middle(page, 'shares', row, col));
  const [none, full] = [[0xf5, 0xf6, 0xf8], [0x5b, 0x3f, 0xc4]];  // surface and weight of web/colours.json
  const check = (seen) => cells.forEach(([row, col], k) => {
    const shade = data[row * 1024 + col] ** 0.6;
    for (const c of [0, 1, 2]) {
      const exact = none[c] + (full[c] - none[c]) * shade;
      assert.ok(Math.abs(seen[k][c] - exact) <= 2, `${row}, ${col}: ${seen[k]}, not ${exact} in ${c}`);
    }
  });
  check(await pixels(page, places));
  await loseContext(page);
  check(await pixels(page, places));
  await page.mouse.click(...await middle(page, 'shares', 700, 690));
  await page.waitForFunction(() => { const { i, j } = window.softlookup.state().tensors; return Math.abs(i.data[0] - 700) < 3 && Math.abs(j.data[0] - 690) < 3; });  // two cells to a pixel of the mouse
  await page.evaluate(() => window.softlookup.set('t', 0, 0, 1));
  await page.mouse.move(5, 5);
  await rest(page);
  const [at] = await pixels(page, [await middle(page, 'shares', 300, 300)]);
  assert.ok(at[0] < 0xd0, `the diagonal is stronger now: ${at}`);
  assert.deepEqual(wrong, []);
  await close();
});
