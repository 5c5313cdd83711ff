// Predictions and challenges, as a reader works on them.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startSite, state, tensor } from './page.mjs';

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

const current = (page, selector) => page.locator(`.step.current ${selector}`);
const press = (page, name, box = '') => current(page, `${box} button`).filter({ hasText: new RegExp(`^${name}$`) }).click();

test('a prediction is committed to, done and judged in one entry; it can be undone and taken again', async () => {
  const { page, wrong, close } = await site.open({ at: '#/dictionary/still-exact' });
  await press(page, 'Check my prediction');
  assert.match(await current(page, '.predict .refused').textContent(), /Choose one/);
  assert.deepEqual(await tensor(page, 'q'), [0.7, 0.3]);
  assert.equal(await current(page, '.because').isVisible(), false);

  await current(page, '.choices li').nth(1).click();
  await press(page, 'Check my prediction');
  assert.equal((await tensor(page, 'q'))[0], 0.71);
  assert.match(await current(page, '.verdict').textContent(), /turned out another way/);
  assert.equal(await current(page, '.choices li.held').textContent(), 'Nothing.');
  await current(page, '.because div').waitFor();

  await page.keyboard.press('Control+z');
  assert.equal((await tensor(page, 'q'))[0], 0.7);
  assert.equal(await current(page, '.verdict').isVisible(), false);
  await page.keyboard.press('Control+Shift+z');
  await current(page, '.verdict').waitFor();

  await press(page, 'Predict again');
  await current(page, '.choices input').nth(2).check();
  await press(page, 'Check my prediction');
  assert.match(await current(page, '.verdict').textContent(), /You were right/);
  assert.deepEqual(wrong, []);
  await close();
});

test('what comes after a prediction is covered until it is answered or skipped, and Next always works', async () => {
  const { page, wrong, close } = await site.open({ at: '#/scores/right-angle' });
  assert.equal(await current(page, '.challenge').isVisible(), false);
  await page.locator('.pager [rel=next]').waitFor();
  await press(page, 'Skip');
  await current(page, '.challenge').waitFor();
  assert.deepEqual(wrong, []);
  await close();
});

test('a challenge: locked inputs, its parts, hints one at a time, a solution, own values, success', async () => {
  const { page, wrong, close } = await site.open({ at: '#/scores/right-angle' });
  const set = (...cell) => page.evaluate((values) => window.softlookup.set(...values), cell);
  await press(page, 'Skip');
  await set('K', 0, 0, 0.1);
  await press(page, 'Take it on');
  assert.equal((await tensor(page, 'K'))[0], 0.7, 'what is locked is at its start');
  assert.match(await set('K', 0, 0, 0.1), /locked while the challenge is open/);
  assert.equal(await current(page, '.goals li').count(), 2);
  assert.equal(await current(page, '.goals .holds').count(), 1);

  assert.equal(await current(page, '.hint:visible').count(), 0);
  await press(page, 'Hint', '.challenge');
  assert.equal(await current(page, '.hint:visible').count(), 1);

  await set('q', 0, 0, 2);
  await press(page, 'Show me');
  await current(page, '.success').filter({ hasText: 'one way' }).waitFor();
  assert.equal(await current(page, '.badge').isVisible(), false, 'shown is not solved');
  await press(page, 'My own values');
  assert.equal((await tensor(page, 'q'))[0], 2);

  await set('q', 0, 0, 3);
  await set('q', 0, 1, -7);
  assert.match(await current(page, '.success').textContent(), /Solved/);
  await current(page, '.badge').waitFor();
  await press(page, 'Leave it');
  assert.equal(await set('K', 0, 0, 0.1), '');
  assert.equal((await state(page)).step, 'right-angle');
  assert.deepEqual(wrong, []);
  await close();
});

test('a wrong answer gets its own reason, with the present numbers, and no other one', async () => {
  const { page, wrong, close } = await site.open({ at: '#/gallery/reasons' });
  const reason = current(page, '.because .reason');
  const answer = async (place) => {
    await current(page, '.choices input').nth(place).check();
    await press(page, 'Check my prediction');
  };
  await answer(0);
  assert.match(await reason.textContent(), /^Banana has −1\.14 now/);
  await reason.waitFor();
  await page.evaluate(() => window.softlookup.set('q', 0, 0, 1));
  assert.match(await reason.textContent(), /^Banana has 0\.66 now/);
  for (const other of [2, 1]) {  // wrong without a reason; right
    await press(page, 'Predict again');
    await answer(other);
    assert.equal(await reason.isVisible(), false);
    await current(page, '.because > div').waitFor();
  }
  await press(page, 'Predict again');
  await press(page, 'Skip');
  await current(page, '.because').evaluate((details) => { details.open = true; });
  assert.equal(await reason.isVisible(), false);
  assert.deepEqual(wrong, []);
  await close();
});
