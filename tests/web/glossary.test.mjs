// The glossary: which words of the text are marked, what one says and where the keyboard goes, the
// dialog of all terms, and that every term leads to a step of which it is true that it speaks of it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { readGlossary } from '../../tools/glossary.mjs';
import { bringAxe, nothingFound } from './axe.mjs';
import { lessons, root, startSite } from './page.mjs';

const text = readFileSync(`${root}/lessons/glossary.txt`, 'utf8');
const terms = readGlossary(text, lessons, (tex) => tex);

let site, page, wrong;
before(async () => {
  site = await startSite();
  ({ page, wrong } = await site.open({ at: '#/masks/before', bypassCSP: true }));
});
after(() => site.close());

const marks = () => page.locator('.step.current .term');
const go = async (lesson, step) => {
  await page.evaluate((place) => window.softlookup.go(...place), [lesson, step]);
  await page.locator('.step.current.explained').waitFor();
};
const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.className);

test('the file is judged at build time: a missing step, a missing meaning, a word twice', () => {
  const judge = (written) => () => readGlossary(written, lessons, (tex) => tex);
  assert.throws(judge('key #/dictionary/nowhere\nIt opens.'), /glossary\.txt:1: there is no step #\/dictionary\/nowhere/);
  assert.throws(judge('# words\n\nkey #/dictionary/word\n'), /:3: “key” needs one line/);
  assert.throws(judge('key #/dictionary/word\nA.\n\nlock, key #/dictionary/word\nB.'), /:4: “key” stands here twice/);
  assert.throws(judge('key\nA.'), /:1: a term begins with/);
  for (const word of ['query', 'key', 'value', 'score', 'd_k', 'logit', 'softmax', 'temperature', 'weight', 'head', 'mask', 'dot product', 'scaling', 'token', 'projection', 'cross-attention', 'entropy']) {
    assert.ok(terms.some(({ name }) => name === word), word);
  }
});

// The paragraphs of a step, without live numbers, as they are shown and as they came.
async function wordsOf([lesson, step]) {
  window.came ??= {};
  window.came[lesson] ??= new DOMParser().parseFromString(await (await fetch(`${lesson}.html`)).text(), 'text/html');
  return [document, window.came[lesson]].map((from) => [...from.getElementById(`/${lesson}/${step}`).querySelectorAll(':scope > p')]
    .filter((p) => !p.matches('.formula'))
    .map((p) => [...p.childNodes].map((node) => (node.nodeName === 'OUTPUT' ? '' : node.textContent)).join('')).join('\n'));
}

test('in every step each term is marked at most once, in plain text alone, and no word is lost', async () => {
  const words = new Set(terms.flatMap((term) => term.words));
  let count = 0;
  for (const { id, steps } of lessons) {
    for (const step of steps) {
      await go(id, step.id);
      const found = await marks().evaluateAll((all) => all.map((mark) => [mark.textContent.toLowerCase(), Boolean(mark.parentElement.closest('h3, button, a, code, math, output, strong, .predict, .challenge'))]));
      for (const [word, isTaken] of found) assert.ok(words.has(word) && !isTaken, `${word} in ${id}/${step.id}`);
      const names = found.map(([word]) => terms.find((term) => term.words.includes(word)).name);
      assert.equal(new Set(names).size, names.length, `${id}/${step.id}: ${names}`);
      assert.equal(...await page.evaluate(wordsOf, [id, step.id]), step.id);
      count += found.length;
    }
  }
  assert.ok(count > 100, `${count} marks`);
});

test('a term says what it means: by mouse, by keyboard; Escape brings the keyboard back', async () => {
  await go('masks', 'before');
  const mark = marks().filter({ hasText: /^softmax$/ });
  await mark.focus();
  await page.keyboard.press('Enter');
  const box = page.getByRole('dialog', { name: 'softmax' });
  await box.waitFor();
  assert.equal(await focused(), 'term');
  assert.match(await box.textContent(), /Makes shares of numbers.*Lesson 4, step 3: Then divide by the sum/s);
  assert.equal(await box.locator('math').count(), 1);
  await page.keyboard.press('Escape');
  await box.waitFor({ state: 'detached' });
  assert.equal(await focused(), 'term');
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'softmax');
  await mark.click();
  await box.waitFor();
  const rect = await box.boundingBox();
  assert.ok(rect.x >= 0 && rect.y >= 0 && rect.x + rect.width <= 1440 && rect.y + rect.height <= 900);
  await box.getByRole('link').click();
  await page.waitForFunction(() => window.softlookup.state().step === 'divide');
  assert.equal(await box.count(), 0);
});

test('all terms stand in a dialog, from a term and from the contents', async () => {
  await go('masks', 'before');
  await marks().first().click();
  await page.getByRole('button', { name: 'All terms' }).click();
  const dialog = page.getByRole('dialog', { name: 'Glossary' });
  await dialog.waitFor();
  assert.deepEqual(await dialog.locator('dt').allTextContents(), terms.map(({ name }) => name));
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await focused(), 'term');
  await page.locator('.menu').click();
  await page.locator('#contents').getByRole('button', { name: 'Glossary' }).click();
  await dialog.getByRole('link', { name: /Hide the future/ }).click();
  await page.waitForFunction(() => window.softlookup.state().step === 'future');
  await dialog.waitFor({ state: 'detached' });
});

for (const colorScheme of ['light', 'dark']) {
  test(`axe on terms, ${colorScheme}`, async () => {
    await page.emulateMedia({ colorScheme });
    await bringAxe(page);
    await go('masks', 'before');
    await nothingFound(page, 'marks');
    await marks().first().click();
    await nothingFound(page, 'a term');
    await page.getByRole('button', { name: 'All terms' }).click();
    await page.getByRole('dialog', { name: 'Glossary' }).waitFor();
    await nothingFound(page, 'the glossary');
    await page.keyboard.press('Escape');
    assert.deepEqual(wrong, []);
  });
}

test('where it cannot be fetched the text stays plain and nothing fails', async () => {
  const lost = await site.open({ at: '#/masks/before', before: (one) => one.route('**/glossary.js*', (route) => route.abort()) });
  await lost.page.evaluate(() => window.softlookup.go('masks', 'future'));
  assert.equal(await lost.page.locator('.term').count(), 0);
  assert.deepEqual(lost.wrong.filter((words) => !words.includes('glossary') && !words.includes('ERR_FAILED')), []);
  await lost.close();
});
