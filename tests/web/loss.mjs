// Looks for what large letters or a small window may break: something cut off, something over something else,
// a page that scrolls sideways. A table or a formula that scrolls by itself is none of that.

import assert from 'node:assert/strict';
import { current, lettersReady } from './hands.mjs';
import { lessons } from './page.mjs';

// What is wrong with what can be seen now.
const faults = (page) => page.evaluate(() => {
  const wrong = [];
  const { innerWidth } = window;
  const { scrollWidth } = document.scrollingElement;
  if (scrollWidth > innerWidth) wrong.push(`the page is ${scrollWidth} wide in ${innerWidth}`);

  const name = (element) => `${element.tagName.toLowerCase()}.${element.className} “${element.textContent.trim().slice(0, 24)}”`;
  const layer = document.querySelector('dialog[open]') ?? document.querySelector(':popover-open') ?? document.body;
  const isSeen = (element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !element.closest('.unseen, .sr, .skip, [aria-hidden=true]')
    && (layer !== document.body || !element.closest('[popover], dialog'));
  const scrolls = (element) => element.closest('.scroll, .tex.display, .twin, .take .text, textarea, select') !== null;

  for (const element of layer.querySelectorAll('*')) {
    if (!isSeen(element) || scrolls(element) || element.closest('svg, math, canvas')) continue;
    const { left, right, width, height } = element.getBoundingClientRect();
    if (width <= 1 || height <= 1) continue;
    if (left < -1 || right > innerWidth + 1) wrong.push(`${name(element)} reaches from ${left.toFixed()} to ${right.toFixed()} of ${innerWidth}`);
    const style = getComputedStyle(element);
    const cuts = !element.matches('input') && style.overflowX !== 'visible' && !/auto|scroll/.test(style.overflowX);
    if (cuts && element.scrollWidth > element.clientWidth + 1) wrong.push(`${name(element)} is cut off`);
    // Text that reaches out of a box with a ground of its own.
    const box = element.closest('.button, .theme, .badge, .live, label');
    if (box && box !== element && right > box.getBoundingClientRect().right + 1) wrong.push(`${name(element)} reaches out of ${name(box)}`);
    if (element.matches('.button, .live, .badge, .tools button, .theme label') && element.scrollWidth > element.clientWidth + 1) wrong.push(`${name(element)} is wider than its box`);
  }

  // What can be pressed lies beside each other, not over each other; bars over the text are meant to.
  const groups = ['.top', '.pager', '.step.current', '#contents', 'dialog[open]'];
  for (const group of groups) {
    const controls = [...document.querySelectorAll(`${group} :is(a, button, input, select, summary)`)]
      .filter((element) => layer.contains(element) && isSeen(element) && !scrolls(element)).map((element) => [element, element.closest('.theme label, .choices li') ?? element]);
    controls.forEach(([one, box], i) => controls.slice(i + 1).forEach(([other, otherBox]) => {
      if (box === otherBox || one.contains(other) || one.closest('.foot') !== other.closest('.foot')) return;
      const [a, b] = [box, otherBox].map((element) => element.getBoundingClientRect());
      const over = Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 1;
      if (over && getComputedStyle(box).display !== 'inline' && getComputedStyle(otherBox).display !== 'inline') wrong.push(`${name(box)} lies over ${name(otherBox)}`);
    }));
  }
  return wrong;
});

// Runs in the page: punctuation with which a line of the step begins, torn off what stands before it.
export function torn() {
  const found = [];
  const texts = document.createTreeWalker(document.querySelector('.step.current'), NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { data, previousSibling, parentElement } = texts.currentNode;
    const before = previousSibling?.getClientRects?.() ?? [];
    if (!/^[,.;:!?)\]’”%°]/.test(data) || before.length === 0 || !parentElement.checkVisibility()) continue;
    const sign = document.createRange();
    sign.setStart(texts.currentNode, 0);
    sign.setEnd(texts.currentNode, 1);
    if (sign.getBoundingClientRect().top > before[before.length - 1].bottom - 2) found.push(`${previousSibling.textContent} | ${data.slice(0, 12)}`);
  }
  return found;
}

const places = lessons.flatMap(({ id, steps }) => steps.map((step) => [id, step.id]));

// Looks at every step, or with `every` at each so many-th, its prediction skipped and its challenge open; then at
// Table view, the contents and the dialogs.
export async function nothingLost(site, { every = 1, ...options }) {
  const { page, wrong, close } = await site.open(options);
  const size = `${options.viewport.width} × ${options.viewport.height}`;
  const look = async (what) => {
    await lettersReady(page);
    assert.deepEqual(await faults(page), [], `${what}, ${size}`);
  };
  for (const place of places.filter((_, number) => number % every === 0)) {
    await page.evaluate((to) => window.softlookup.go(...to), place);
    const skip = current(page, '.predict button:visible').filter({ hasText: 'Skip' });
    if (await skip.count() > 0) await skip.click();
    const open = current(page, '.challenge button:visible').filter({ hasText: 'Take it on' });
    if (await open.count() > 0) await open.click();
    await look(place.join('/'));
    assert.deepEqual(await page.evaluate(torn), [], `${place.join('/')}, ${size}`);
  }
  await page.evaluate(() => window.softlookup.go('softmax', 'divide'));
  await page.evaluate(() => window.softlookup.table(true));
  await look('Table view');
  await page.locator('.menu').click();
  await page.evaluate(() => document.querySelectorAll('#contents details').forEach((lesson) => { lesson.open = true; }));
  await look('the contents');
  for (const name of ['progress', 'help', 'take']) {
    if (!await page.locator('#contents').isVisible()) await page.locator('.menu').click();
    const button = page.locator(`[data-do=${name}]`);
    if (!await button.isVisible()) continue;
    await button.click();
    await page.locator('dialog[open]').waitFor();
    await look(`the dialog ${name}`);
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
  }
  assert.deepEqual(wrong, []);
  await close();
}
