// Following a number to its source, in the strip below the picture and in Table view.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bringAxe, nothingFound } from './axe.mjs';
import { middle, rest, startSite, state, tensor } from './page.mjs';

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

const strip = (page) => page.evaluate(() => window.softlookup.strip());
const names = ({ trail }) => trail.map(({ name, row, col }) => `${name}[${row}, ${col}]`).join(' › ');

// The middle of the link to a cell; of terms left out where the name is empty.
async function linkTo(page, name, row = 0, col = 0) {
  const { links, text } = await strip(page);
  const link = links.find((one) => one.name === name && one.row === row && one.col === col);
  assert.ok(link, `no link to ${name}[${row}, ${col}] in "${text}"`);
  return [link.x + link.width / 2, link.y + link.height / 2];
}

async function until(page, trail) {
  await page.waitForFunction((wanted) => {
    const { trail: now } = window.softlookup.strip();
    return now.map(({ name, row, col }) => `${name}[${row}, ${col}]`).join(' › ') === wanted;
  }, trail).catch(async () => assert.equal(names(await strip(page)), trail));
  await rest(page);  // the links follow with the next frame
}

test('with the mouse: from a weight to the query, and back by the trail', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide' });
  const before = await state(page);
  await page.mouse.click(...await middle(page, 'w', 0, 1));
  await until(page, 'w[0, 1]');
  await page.mouse.click(...await linkTo(page, 'e', 0, 1));
  await until(page, 'w[0, 1] › e[0, 1]');
  const { links } = await strip(page);
  await page.mouse.click(...await linkTo(page, links.at(-1).name, links.at(-1).row, links.at(-1).col));
  await page.waitForFunction(() => window.softlookup.strip().trail.length === 3);
  await rest(page);
  await page.mouse.click(...await linkTo(page, 'w', 0, 1));  // a crumb
  await until(page, 'w[0, 1]');
  assert.deepEqual((await state(page)).tensors, before.tensors);
  assert.equal((await state(page)).canUndo, false);
  assert.deepEqual(wrong, []);
  await close();
});

test('with the keyboard: enter down to an input, backspace, escape; then the input types as ever', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide' });
  await page.mouse.click(...await middle(page, 's', 0, 1));
  await page.mouse.move(5, 5);
  await until(page, 's[0, 1]');
  await page.keyboard.press('ArrowRight');
  await rest(page);
  await page.keyboard.press('Enter');
  await until(page, 's[0, 1] › q[0, 0]');
  assert.match((await strip(page)).text, /an input: change it as you like$/);
  await page.keyboard.press('Backspace');
  await until(page, 's[0, 1]');
  await page.keyboard.press('ArrowRight');
  await rest(page);
  await page.keyboard.press('Enter');
  await until(page, 's[0, 1] › q[0, 0]');
  await page.keyboard.press('Enter');  // to the input itself
  await until(page, 'q[0, 0]');
  await page.keyboard.press('Enter');
  await page.locator('input.typing').fill('2');
  await page.keyboard.press('Enter');
  assert.equal((await tensor(page, 'q'))[0], 2);
  assert.equal(await page.evaluate(() => document.activeElement.id), 'canvas');
  assert.deepEqual(wrong, []);
  await close();
});

test('with a finger: tap a number, tap what it came from', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide', viewport: { width: 390, height: 844 }, hasTouch: true });
  await page.touchscreen.tap(...await middle(page, 'w', 0, 1));
  await until(page, 'w[0, 1]');
  const [x, y] = await linkTo(page, 'e', 0, 1);
  await page.touchscreen.tap(x, y);
  await until(page, 'w[0, 1] › e[0, 1]');
  assert.equal(await page.locator('input.typing').count(), 0);
  assert.deepEqual(wrong, []);
  await close();
});

test('a long sum opens on request, on the picture and in Table view, and can be copied whole', async () => {
  const { page, wrong, close } = await site.open({ at: '#/scaling/shares' });
  await page.mouse.click(...await middle(page, 'w1', 0, 2));
  await until(page, 'w1[0, 2]');
  const from = (places) => new Set(places.filter(({ name }) => name === 's').map(({ col }) => col)).size;
  assert.ok(from((await strip(page)).links) < 8);
  await page.mouse.click(...await linkTo(page, ''));
  await page.waitForFunction(() => new Set(window.softlookup.strip().links.filter(({ name }) => name === 's')
    .map(({ col }) => col)).size === 8);

  await page.evaluate(() => window.softlookup.go('gallery', 'long'));
  await page.getByRole('switch', { name: 'Table view' }).click();
  await page.locator('.tables [data-name=share][data-col="3"]').click();
  const panel = page.locator('.arithmetic');
  assert.match(await panel.innerText(), /… 2\d more …/);
  const terms = () => panel.locator('.source').count();
  const cut = await terms();
  await panel.locator('.more').first().click();
  assert.ok(await terms() > cut + 30);
  assert.doesNotMatch(await panel.innerText(), / more …/);
  const copied = await page.evaluate(() => {
    const range = document.createRange();
    range.selectNodeContents(document.querySelector('.arithmetic .how'));
    getSelection().removeAllRanges();
    getSelection().addRange(range);
    return getSelection().toString();
  });
  assert.equal(copied.trim(), (await panel.locator('.how').textContent()).trim());
  await panel.getByRole('button', { name: 'Show less' }).click();
  assert.equal(await terms(), cut);
  assert.deepEqual(wrong, []);
  await close();
});

test('Table view: by keyboard from a weight to an input and back; the focus goes along, each is said once', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide' });
  await page.getByRole('switch', { name: 'Table view' }).click();
  await page.evaluate(() => {
    window.said = [];
    new MutationObserver(() => window.said.push(document.querySelector('.announcer').textContent))
      .observe(document.querySelector('.announcer'), { childList: true, characterData: true, subtree: true });
  });
  const focused = () => page.evaluate(() => document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent);
  await page.locator('.tables [data-name=w][data-col="1"]').focus();
  await page.keyboard.press('Enter');
  assert.equal(await focused(), 'weight of banana');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  assert.match(await focused(), /of banana$/);
  assert.equal(await page.locator('.trail button').innerText(), 'weight of banana');
  let steps = 2;
  while (!await page.getByRole('button', { name: 'Change it' }).isVisible() && steps < 9) {
    await page.locator('.arithmetic .source').first().click();
    steps += 1;
  }
  assert.match(await page.locator('.arithmetic').innerText(), /an input: change it as you like/);
  assert.equal(await page.locator('.trail button').count(), steps - 1);
  assert.deepEqual((await page.evaluate(() => window.said)).length, steps);
  const label = await page.locator('.arithmetic').getAttribute('aria-label');
  await page.getByRole('button', { name: 'Change it' }).click();
  assert.equal(await focused(), label);
  await page.keyboard.type('3');
  await page.keyboard.press('Enter');
  assert.equal(await page.locator('.tables .changed:visible').count(), 1);
  assert.match(await page.locator('.arithmetic .how').textContent(), /3\.00|3\d/);  // with the present number
  await page.getByRole('button', { name: 'Back', exact: true }).click();
  assert.equal(await page.locator('.trail button').count(), steps - 2);
  await page.keyboard.press('Escape');
  assert.match(await focused(), /weight of banana, show how$/);
  assert.ok(await page.locator('.arithmetic').isHidden());
  assert.deepEqual(wrong, []);
  await close();
});

test('a query that may look at nothing is told of in Table view, and the numbers stay numbers', async () => {
  const { page, close } = await site.open({ at: '#/gallery/matrices' });
  await page.evaluate(() => window.softlookup.table(true));
  const notice = page.locator('.tables .problem', { hasText: 'Every entry is hidden from this query' });
  assert.equal(await notice.count(), 0);
  for (const col of [0, 1, 3]) await page.evaluate((c) => window.softlookup.set('M', 0, c, 0), col);
  await notice.waitFor();
  await page.evaluate(() => window.softlookup.undo());
  await page.waitForFunction(() => !document.querySelector('.tables .problem'));
  await close();
});

test('axe finds nothing while arithmetic is followed, all terms are shown, and an input is changed', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const { page, close } = await site.open({ at: '#/scaling/shares', colorScheme, bypassCSP: true });
    await bringAxe(page);
    const nothing = (what) => nothingFound(page, what, { whole: true });
    await page.evaluate(() => { window.softlookup.set('draw', 0, 0, 3); window.softlookup.table(true); });
    await page.locator('.tables [data-name=w1][data-col="2"]').click();
    await nothing('arithmetic');
    await page.locator('.arithmetic .source').first().click();
    await page.locator('.arithmetic .more').first().click();
    await nothing('all terms');
    await close();
  }
});
