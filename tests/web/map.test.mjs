// Maps in the page: a row is picked with the mouse, with the keyboard, with a finger, and in Table view.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { middle, startSite } from './page.mjs';

const place = '#/gallery/maps';
let site;
before(async () => { site = await startSite(); });
after(() => site.close());

const picked = (page) => page.evaluate(() => window.softlookup.state().tensors.i.data[0]);

test('the mouse picks a row, and undo takes it back', async () => {
  const { page, close } = await site.open({ at: place });
  assert.equal(await picked(page), 8);
  await page.mouse.click(...await middle(page, 'W', 3, 5));
  await page.waitForFunction(() => window.softlookup.state().tensors.i.data[0] === 3);
  await page.evaluate(() => window.softlookup.undo());
  assert.equal(await picked(page), 8);
  await close();
});

test('the keyboard moves the cell and picks its row', async () => {
  const { page, close } = await site.open({ at: place });
  await page.mouse.click(...await middle(page, 'W', 3, 5));
  await page.waitForFunction(() => window.softlookup.state().tensors.i.data[0] === 3);
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
    await page.waitForTimeout(30);
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
