// What an address asks of the page before its #: one lesson alone, locked numbers, no solutions or hints,
// large letters; and the dialogue that makes such addresses.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bringAxe, nothingFound } from './axe.mjs';
import { current } from './hands.mjs';
import { lessons, middle, rect, rest, startSite, state, tensor } from './page.mjs';

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

const notices = (page) => page.locator('.notice p').allTextContents();
const call = (page, name, ...values) => page.evaluate(([what, list]) => window.softlookup[what](...list), [name, values]);
const kept = (page) => page.evaluate(() => JSON.parse(localStorage.getItem('softlookup.progress'))?.lessons.softmax.steps);

test('one lesson alone: no other is listed, found, explained by a link, or reached', async () => {
  const { page, wrong, close } = await site.open({ at: '?only=softmax' });
  const { steps } = lessons.find(({ id }) => id === 'softmax');
  assert.equal((await state(page)).lesson, 'softmax');
  await page.locator('.menu').click();
  assert.deepEqual(await page.locator('#contents details:visible').count(), 1);
  assert.deepEqual(await page.locator('#contents li a:visible').evaluateAll((links) => links.map((link) => link.hash)), steps.map(({ id }) => `#/softmax/${id}`));
  await page.locator('.search').fill('softmax');
  await page.locator('.hits a').first().waitFor();
  for (const hash of await page.locator('.hits a').evaluateAll((links) => links.map((link) => link.hash))) assert.match(hash, /^#\/softmax\//);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await call(page, 'go', 'values', 'formula');
  assert.equal((await state(page)).lesson, 'softmax');
  assert.match((await notices(page)).join(), /no lesson “values”/);
  await call(page, 'go', 'softmax', steps.at(-1).id);
  assert.equal(await page.locator('.pager [rel=next]').isVisible(), false);
  await page.locator('.menu').click();
  await page.getByRole('button', { name: 'Glossary' }).click();
  await page.locator('dialog.glossary dt').first().waitFor();
  for (const hash of await page.locator('dialog.glossary .more a').evaluateAll((links) => links.map((link) => link.hash))) assert.match(hash, /^#\/softmax\//);
  assert.deepEqual(wrong, []);
  await close();
});

test('what a link asks for and cannot have is said, and everything is there', async () => {
  const { page, wrong, close } = await site.open({ at: `?only=%3Cb%3E${'x'.repeat(300)}&hide=all,hints&lock=yes&embed=&utm=1#/softmax/ratios` });
  const [first, second, ...more] = await notices(page);
  assert.match(first, /^The link asks for the lesson “<b>x+$/);
  assert.equal(first.length, 200);
  assert.equal(second, 'The link asks to hide “all”. What can be hidden: solutions, hints.');
  assert.deepEqual(more, []);
  assert.equal(await call(page, 'set', 'q', 0, 0, 3), '');
  assert.deepEqual(wrong, []);
  await close();
});

test('locked: numbers are those of the link, none can be changed, predictions can be made, and what is one’s own stays', async () => {
  const opening = await site.open({ at: '#/softmax/constant' });
  const { page, wrong, close } = opening;
  await call(page, 'set', 'q', 0, 0, 5);
  const own = (await kept(page)).constant.link;

  await page.goto(`${site.url}?lock=1#/softmax/constant`);
  await page.evaluate(() => window.softlookup.ready);
  assert.deepEqual(await tensor(page, 'q'), [1, 0], 'the lesson’s numbers, not the reader’s');
  assert.deepEqual(await notices(page), ['No number can be changed here: the link locks them.']);
  assert.match(await call(page, 'set', 'q', 0, 0, 2), /locked by the link/);
  const [x, y] = await middle(page, 'q', 0, 0);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y, { steps: 4 });
  await page.mouse.up();
  await page.mouse.dblclick(x, y);
  await rest(page);
  assert.equal(await page.locator('input.typing').count(), 0);
  assert.deepEqual(await tensor(page, 'q'), [1, 0]);
  assert.equal(await page.locator('[popovertarget=resets]').isVisible(), false);
  await call(page, 'table', true);
  assert.equal(await page.locator('.tables input:not([readonly], :disabled)').count(), 0);
  await call(page, 'table', false);

  await current(page, '.choices li').nth(2).click();
  await current(page, '.predict button').filter({ hasText: 'Check my prediction' }).click();
  await current(page, '.verdict').waitFor();
  assert.equal((await kept(page)).constant.link, own, 'one’s own numbers are as they were');
  assert.notEqual((await kept(page)).constant.guess, null, 'the prediction is kept');

  await page.goto(`${site.url}#/softmax/constant`);
  await page.evaluate(() => window.softlookup.ready);
  assert.equal((await tensor(page, 'q'))[0], 5);
  assert.deepEqual(wrong, []);
  await close();
});

test('locked: a shared state is shown and not offered, a challenge cannot be taken on, a formula not rewritten', async () => {
  const first = await site.open({ at: '#/softmax/temperature' });
  await call(first.page, 'set', 'T', 0, 0, 0.5);
  const { hash } = new URL(await call(first.page, 'link'));
  await first.close();
  const { page, wrong, close } = await site.open({ at: `?lock=1${hash}` });
  assert.deepEqual(await tensor(page, 'T'), [0.5]);
  assert.deepEqual(await notices(page), ['These numbers came with the link.', 'No number can be changed here: the link locks them.']);
  assert.equal(await page.getByRole('button', { name: 'Keep as mine' }).count(), 0);
  assert.match(await current(page, '.challenge').innerText(), /locks all numbers/);
  assert.equal(await current(page, '.challenge button:visible').count(), 0);
  assert.equal(await current(page, '.formula input').isEditable(), false);
  assert.deepEqual(wrong, []);
  await close();
});

test('without solutions, without hints', async () => {
  for (const [hide, wanted] of [['solutions', ['Hint', 'Leave it']], ['hints', ['Show me', 'Leave it']], ['solutions,hints', ['Leave it']]]) {
    const { page, wrong, close } = await site.open({ at: `?hide=${hide}#/softmax/ratios` });
    await current(page, '.challenge button').filter({ hasText: 'Take it on' }).click();
    await current(page, '.goals').waitFor();
    assert.deepEqual(await current(page, '.challenge button:visible').allTextContents(), wanted, hide);
    assert.equal(await current(page, '.hint:visible').count(), 0);
    assert.deepEqual(wrong, []);
    await close();
  }
});

test('to present: text and picture are larger, everything keeps its place on the screen and its size under the pointer', async () => {
  const plain = await site.open({ at: '#/softmax/ratios' });
  const usual = await rect(plain.page, 'q', 0, 0);
  await plain.close();
  const { page, wrong, close } = await site.open({ at: '?present=1#/softmax/ratios', bypassCSP: true });
  const size = await page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
  assert.ok(size >= 20, `${size} px`);
  const large = await rect(page, 'q', 0, 0);
  assert.ok(large.height > 1.05 * usual.height, `${large.height} after ${usual.height}`);
  for (const button of await page.locator('.top :is(button, a):visible').all()) {
    const { x, width } = await button.boundingBox();
    assert.ok(x >= 0 && x + width <= 1440, await button.textContent());
  }
  const [x, y] = await middle(page, 'K', 1, 0);
  await page.mouse.move(x, y);
  await page.waitForFunction(() => /key of banana/.test(window.softlookup.strip().text));
  await page.mouse.dblclick(x, y);
  await page.locator('input.typing[data-name=K][data-row="1"]').fill('2');
  await page.keyboard.press('Enter');
  assert.equal((await tensor(page, 'K'))[2], 2);
  await bringAxe(page);
  await nothingFound(page, 'presented');
  assert.deepEqual(wrong, []);
  await close();
});

test('the dialogue makes links and frames that do what it says', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/ratios', permissions: ['clipboard-write', 'clipboard-read'], bypassCSP: true });
  const open = async () => {
    await page.locator('.menu').click();
    await page.getByRole('button', { name: 'Teach' }).click();
    await page.getByRole('dialog', { name: 'Teach with this step' }).waitFor();
  };
  const address = () => page.locator('.teach .address').inputValue();
  await open();
  assert.equal(await page.getByLabel('With my numbers').isEnabled(), false);
  assert.equal(await address(), `${site.url}softmax.html#/softmax/ratios`);
  await bringAxe(page);
  await nothingFound(page, 'Teach');
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({ state: 'detached' });

  await call(page, 'set', 'q', 0, 0, 3);
  await open();
  for (const name of ['This lesson alone', 'Lock all numbers', 'Without solutions', 'Without hints', 'Large letters, for a wall']) await page.getByLabel(name).check();
  await page.getByLabel('Light or dark').selectOption('dark');
  const made = new URL(await address());
  assert.equal(made.search, '?only=softmax&lock=1&present=1&hide=solutions,hints&theme=dark');
  assert.match(made.hash, /^#\/softmax\/ratios\?f=1&h=\w+&q=3,$/);
  assert.match(await page.locator('.teach .frame').inputValue(), /softmax\.html\?embed=1&amp;lock=1&amp;hide=solutions,hints&amp;theme=dark#\/softmax\/ratios\?f=1&amp;h=\w+&amp;q=3,"/);
  await page.locator('.copy-address').click();
  await page.locator('.teach .said', { hasText: 'Copied.' }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), made.href);
  assert.equal(await page.locator('.teach .go').getAttribute('href'), made.href);
  await page.getByLabel('With my numbers').uncheck();
  assert.equal(new URL(await address()).hash, '#/softmax/ratios');
  assert.deepEqual(wrong, []);
  await close();

  const theirs = await site.open({ at: `softmax.html${made.search}${made.hash}` });
  assert.deepEqual(await tensor(theirs.page, 'q'), [3, -1]);
  assert.equal(await theirs.page.evaluate(() => document.documentElement.dataset.theme), 'dark');
  assert.match(await call(theirs.page, 'set', 'q', 0, 0, 1), /locked/);
  await theirs.close();
});

test('a control says what it does when the keyboard comes to it', async () => {
  const { page, wrong, close } = await site.open();
  const tip = page.locator('.tip');
  await tip.waitFor({ state: 'attached' });
  await page.locator('.skip').focus();
  const seen = [];
  for (let i = 0; i < 30 && !seen.some((words) => /Table|table/.test(words)); i += 1) {
    await page.keyboard.press('Tab');
    const title = await page.evaluate(() => document.activeElement.title);
    assert.equal(await tip.isVisible(), title !== '', title);
    if (!title) continue;
    assert.equal(await tip.textContent(), title);
    const box = await tip.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 1440 && box.y >= 0, title);
    seen.push(title);
  }
  assert.ok(seen.length >= 6, seen.join('; '));
  await page.keyboard.press('Escape');
  assert.equal(await tip.isVisible(), false);
  assert.deepEqual(wrong, []);
  await close();
});
