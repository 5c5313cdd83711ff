// A learner's own sentence, and an order made by hand: on the bench, by finger, in Table view.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fingerOn, isOurs } from './hands.mjs';
import { middle, rect, rest, startSite, state, tensor } from './page.mjs';

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, hasTouch: true, isMobile: true };
const rows = async (page) => (await state(page)).tensors.X.shape[0];

test('a sentence typed in Table view makes the rows; what cannot be labels is refused and the last good one stays', async () => {
  const { page, wrong, close } = await site.open({ at: '#/gallery/sentence' });
  await page.evaluate(() => window.softlookup.table(true));
  const field = page.locator('.tables input[data-name=sentence]');
  await field.fill('猫 und Hund, und');
  await field.press('Enter');
  assert.equal(await rows(page), 4);
  assert.deepEqual(await page.locator('.tables tbody th').allTextContents(), ['猫', 'und', 'Hund,', 'und']);
  assert.deepEqual(await page.locator('.tables select option').allTextContents(), ['猫', 'und', 'Hund,', 'und']);
  for (const bad of ['', Array(25).fill('w').join(' ')]) {
    await field.fill(bad);
    await field.press('Enter');
    assert.ok((await state(page)).texts.sentence.length > 0);
    assert.ok(await rows(page) <= 24);
  }
  assert.match(await page.locator('#refusal').textContent(), /25 words/);
  assert.deepEqual(wrong, []);
  await close();
});

test('words whose letters join, stack or run from right to left are given to the browser whole', async () => {
  const { page, wrong, close } = await site.open({
    at: '#/gallery/sentence',
    before: (opened) => opened.addInitScript(() => {
      window.drawn = new Set();
      const { fillText } = CanvasRenderingContext2D.prototype;
      CanvasRenderingContext2D.prototype.fillText = function noted(text, ...place) {
        window.drawn.add(text.replace(/[\u2068\u2069]/g, ''));
        fillText.call(this, text, ...place);
      };
    }),
  });
  assert.equal(await page.evaluate(() => window.softlookup.set('sentence', 0, 0, 'the שלום עולם नमस्ते سلام 👩\u200d🚀 end')), '');
  await rest(page);
  const drawn = await page.evaluate(() => [...window.drawn]);
  for (const whole of ['שלום', 'नमस्ते', 'سلام', '👩\u200d🚀']) assert.ok(drawn.includes(whole), whole);
  assert.ok(drawn.includes('שלום עולם'), 'side by side in their field, read from the right');
  assert.ok(drawn.every((text) => text.length === 1 || !/[a-z0-9]/.test(text)), `other letters one by one: ${drawn}`);
  assert.deepEqual(wrong, []);
  await close();
});

test('an order is dragged, moved by keys and shuffled; Table view does the same', async () => {
  const { page, wrong, close } = await site.open({ at: '#/gallery/order' });
  const start = await tensor(page, 'turn');
  const [x, y] = await middle(page, 'turn', 0, 0);
  const far = await rect(page, 'turn', 0, 2);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(far.x + far.width - 4, y, { steps: 12 });
  await page.waitForFunction(() => window.softlookup.state().tensors.turn.data.join() === '0,1,2,4,3');  // while it is held it is drawn all the time
  await page.mouse.up();
  await rest(page);
  assert.deepEqual(await tensor(page, 'turn'), [0, 1, 2, 4, 3]);
  await page.keyboard.press('ArrowLeft');
  await rest(page);
  assert.deepEqual(await tensor(page, 'turn'), [0, 2, 1, 4, 3]);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  assert.deepEqual(await tensor(page, 'turn'), start);

  await page.evaluate(() => window.softlookup.table(true));
  await page.locator('.tables button', { hasText: 'Shuffle' }).click();
  const shuffled = await tensor(page, 'turn');
  assert.notDeepEqual(shuffled, start);
  assert.deepEqual([...shuffled].sort(), [0, 1, 2, 3, 4]);
  assert.deepEqual(wrong, []);
  await close();
});

test('a finger drags a chip on a phone, and the page stays where it is', async () => {
  const { page, wrong, close } = await site.open({ at: '#/gallery/order', ...phone });
  const finger = await fingerOn(page);
  const from = await middle(page, 'turn', 0, 0), to = await middle(page, 'turn', 0, 1);
  await finger.swipe(from, [to[0] - from[0] + 30, 2]);
  assert.deepEqual((await tensor(page, 'turn')).slice(0, 2), [0, 2]);
  assert.equal(await page.evaluate(() => window.scrollY), 0);
  assert.deepEqual(wrong.filter(isOurs), []);
  await close();
});
