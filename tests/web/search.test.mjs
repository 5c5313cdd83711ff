// The search in the contents: what it finds and in which order, what it keeps to itself, how it is used
// by keyboard, what is said of it, and what happens where its texts cannot be fetched.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { bringAxe, nothingFound } from './axe.mjs';
import { lessons, root, startSite, state } from './page.mjs';

let site, page, wrong;
before(async () => {
  site = await startSite();
  ({ page, wrong } = await site.open({ at: '#/softmax/divide', bypassCSP: true }));
});
after(() => site.close());

const open = async () => {
  if (!await page.locator('#contents').isVisible()) await page.locator('.menu').click();
};
const field = () => page.locator('.search');
const hits = () => page.locator('.hits a');

// What is found for these words: [{ href, title, place, excerpt, marks }].
async function found(words) {
  await open();
  await field().fill(words);
  await page.locator('.searching .hits p').waitFor();
  return page.evaluate(() => [...document.querySelectorAll('.hits a')].map((link) => ({
    href: link.getAttribute('href'),
    title: link.querySelector('b').textContent,
    place: link.querySelector('small').textContent,
    excerpt: link.querySelector('span').textContent,
    marks: [...link.querySelectorAll('mark')].map((mark) => mark.textContent),
  })));
}

test('nothing of it is fetched before its field is used', async () => {
  const fetched = () => page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.includes('search')).length);
  await open();
  assert.equal(await fetched(), 0);
  await field().focus();
  await page.waitForFunction(() => performance.getEntriesByType('resource').filter(({ name }) => name.includes('search')).length === 3);
});

test('every step is found by its title, first; titles come before text, starts of words before their inside', async () => {
  for (const { id, steps } of lessons) {
    for (const step of steps) {
      const [first] = await found(step.title);
      assert.equal(first?.href, `#/${id}/${step.id}`, step.title);
    }
  }
  const ranks = (await found('mask')).map(({ title, place, excerpt }) => {
    const part = [title, place, excerpt].findIndex((text) => /mask/i.test(text));
    return 6 - 2 * part + /\bmask/i.test([title, place, excerpt][part]);
  });
  assert.ok(ranks[0] === 7 && ranks.at(-1) === 3, ranks.join());
  assert.deepEqual(ranks, [...ranks].sort((a, b) => b - a));
});

test('case and accents do not matter, all words must be there, and hits are marked', async () => {
  const [zone, ...more] = await found('ECONOMIQUE européenne');
  assert.equal(zone.href, '#/projections/cross');
  assert.deepEqual(more, []);
  assert.ok(zone.marks.includes('économique') && zone.marks.includes('européenne'), zone.marks.join());
  const all = await found('banana');
  assert.deepEqual((await found('temperature'))[0], { ...(await found('temperature'))[0], title: 'temperature', place: 'Glossary', href: '#/softmax/temperature' });
  const both = await found('banana softmax');
  assert.ok(both.length > 0 && both.length < all.length);
  for (const { marks, excerpt } of all) {
    assert.ok(marks.some((mark) => mark.toLowerCase() === 'banana') || /below the prediction/.test(excerpt), excerpt);
  }
  assert.ok((await found("apple's")).length > 0, 'an apostrophe as it is typed');
  assert.ok((await found('d_k')).length > 3, 'a formula');
});

test('the whole prose is searched, predictions and challenges too, but what is hidden is not told', async () => {
  const answers = [...readFileSync(`${root}/lessons/010-dictionary.md`, 'utf8').matchAll(/^(?:because|hint|solution): (.*)$/gm)].map(([, text]) => text);
  assert.ok(answers.length > 5);
  const index = readFileSync(`${root}/build/site/search.json`, 'utf8');
  for (const answer of answers) assert.ok(!index.includes(answer.slice(0, 40)), answer);
  assert.equal((await found('one letter more'))[0].href, '#/dictionary/word', 'a prediction');
  assert.equal((await found('Get lime’s colour'))[0].href, '#/dictionary/nearest', 'a challenge');
  const entry = JSON.parse(index).find(({ covered }) => covered);
  const [covered] = await found(entry.covered.split('…')[0].replace(/\n/g, ' ').trim());
  assert.equal(covered.href, `#/${entry.lesson}/${entry.step}`);
  assert.equal(covered.excerpt, 'In the text below the prediction.');
});

test('nothing found is told plainly; the sum is said once, when the reader pauses', async () => {
  assert.deepEqual(await found('xylophone'), []);
  assert.match(await page.locator('.hits p').textContent(), /^Nothing found for “xylophone”\. Try/);
  await page.waitForFunction(() => /Nothing found/.test(document.querySelector('.announcer').textContent));
  await page.evaluate(() => {
    window.saidSo = [];
    new MutationObserver(() => window.saidSo.push(document.querySelector('.announcer').textContent))
      .observe(document.querySelector('.announcer'), { childList: true, characterData: true, subtree: true });
  });
  await field().fill('');
  await field().evaluate((box) => {  // without a pause between two letters, which a slow test would make
    for (const letter of 'border') {
      box.value += letter;
      box.dispatchEvent(new Event('input', { bubbles: true }));
    }
  });
  await page.waitForFunction(() => window.saidSo.length > 0);
  await page.waitForTimeout(100);
  const count = await hits().count();
  assert.deepEqual(await page.evaluate(() => window.saidSo), [`${count} results`]);
});

test('arrow keys, Enter, Escape and Tab', async () => {
  const focused = () => page.evaluate(() => document.activeElement.getAttribute('href') ?? document.activeElement.className);
  const all = (await found('border')).map(({ href }) => href);
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(), all[0]);
  await page.keyboard.press('ArrowDown');
  assert.equal(await focused(), all[1]);
  await page.keyboard.press('Tab');
  assert.equal(await focused(), all[2]);
  for (let i = 0; i < 3; i += 1) await page.keyboard.press('ArrowUp');
  assert.equal(await focused(), 'search');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Escape');
  assert.equal(await focused(), 'search');
  assert.equal(await field().inputValue(), '');
  assert.equal(await hits().count(), 0);
  await page.locator('#contents li a').first().waitFor();  // the contents again
  await page.keyboard.press('Escape');
  assert.ok(!await page.locator('#contents').isVisible());
  await page.locator('#canvas').focus();
  await page.keyboard.press('/');
  assert.equal(await focused(), 'search');
  await page.keyboard.type('sharp borders');
  await hits().first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => window.softlookup.state().step === 'border');
  assert.equal((await state(page)).lesson, 'dictionary');
  assert.ok(!await page.locator('#contents').isVisible());
  await open();
  assert.equal(await field().inputValue(), '');
});

for (const colorScheme of ['light', 'dark']) {
  test(`axe on the results, ${colorScheme}`, async () => {
    await page.emulateMedia({ colorScheme });
    await bringAxe(page);
    await found('softmax');
    await nothingFound(page, 'results');
    await found('mask');  // also in the titles of lessons
    await nothingFound(page, 'results with marks in pale letters');
    await found('xylophone');
    await nothingFound(page, 'no result');
    assert.deepEqual(wrong, []);
  });
}

test('texts that cannot be fetched are told of, and asked for again', async () => {
  const lost = await site.open({ at: '#/softmax/divide', before: (one) => one.route('**/search.json*', (route) => route.abort()) });
  await lost.page.locator('.menu').click();
  await lost.page.locator('.search').fill('border');
  await lost.page.locator('.hits', { hasText: 'could not be loaded. Are you online?' }).waitFor();
  await lost.page.unroute('**/search.json*');
  await lost.page.locator('.search').fill('borders');
  await lost.page.locator('.hits a').first().waitFor();
  await lost.close();
});
