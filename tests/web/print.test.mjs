// On paper: the whole lesson, the reader's numbers in text and tables, black on white whatever the theme.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { evaluated, lessons, startSite, state } from './page.mjs';

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

// What the page does around printing, which no browser does by itself here.
const onPaper = async (page) => {
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
};
const offPaper = async (page) => {
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
};

test('every step of the lesson is printed with its present numbers, and afterwards the page is as it was', async () => {
  const { page, wrong, close } = await site.open({ at: '#/values/formula', colorScheme: 'dark' });
  await page.locator('.step.current.explained').waitFor();  // from here on each step is at once
  await page.evaluate(() => window.softlookup.go('softmax', 'divide'));
  await page.evaluate(() => window.softlookup.set('q', 0, 0, 3));
  const own = await state(page);
  await page.evaluate(() => window.softlookup.go('softmax', 'ratios'));
  await page.locator('link[href^="later.css"]').waitFor({ state: 'attached' });
  const before = await page.locator('article').innerHTML();
  await onPaper(page);

  const lesson = lessons.find(({ id }) => id === 'softmax');
  assert.deepEqual(await page.locator('.step:visible').evaluateAll((steps) => steps.map(({ dataset }) => dataset.step)), lesson.steps.map(({ id }) => id));
  assert.equal(await page.locator('.step:visible .start:visible').count(), lesson.steps.length);
  for (const hidden of ['.top', '.bench', '.pager', '.step button:not(.ref, .term)', '.hint', '.because']) {
    assert.equal(await page.locator(`${hidden}:visible`).count(), 0, hidden);
  }
  // The numbers of the step that was changed are what the command line computes.
  const section = page.locator('.step[data-step=divide]');
  const { w } = evaluated(lesson, 'divide', own);
  const column = await section.locator('.sheet tbody').evaluate((body) => [...body.rows].map((row) => row.cells[6]?.textContent));
  for (const [i, value] of w.data.entries()) assert.ok(column.some((text) => text === value.toFixed(3)), `weight ${i}: ${value.toFixed(3)} among ${column}`);
  const live = await section.locator('.live').allTextContents();
  assert.ok(live.includes(Math.max(...w.data).toFixed(2)), live.join(' '));
  assert.deepEqual(await page.evaluate(() => [getComputedStyle(document.body).color, getComputedStyle(document.documentElement).backgroundColor]),
    ['rgb(28, 36, 48)', 'rgb(251, 250, 247)']);

  await offPaper(page);
  assert.equal(await page.locator('article').innerHTML(), before);
  assert.equal((await state(page)).step, 'ratios');
  assert.deepEqual(wrong, []);
  await close();
});

test('every lesson gives a document without an error, and nothing is wider than the paper', async () => {
  const { page, wrong, close } = await site.open({ viewport: { width: 680, height: 1000 } });  // A4 without its margins
  await page.locator('link[href^="later.css"]').waitFor({ state: 'attached' });
  for (const { id, steps } of lessons) {
    await page.evaluate((place) => window.softlookup.go(...place), [id, steps[0].id]);
    await onPaper(page);
    const wide = await page.evaluate(() => [...document.querySelectorAll('.step > p, .step > aside')].filter((box) => box.getBoundingClientRect().right > innerWidth + 1).length);
    assert.equal(wide, 0, id);
    await offPaper(page);
  }
  const paper = await page.pdf({ format: 'A4' });
  assert.equal(paper.subarray(0, 5).toString(), '%PDF-');
  assert.deepEqual(wrong, []);
  await close();
});
