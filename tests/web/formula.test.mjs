// Formulas that the reader may rewrite: judged while they are typed, one entry of the history each,
// locked while a challenge does not name them, carried by links and by progress.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startSite, state, tensor } from './page.mjs';

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

const near = (a, b, eps = 1e-6) => assert.ok(Math.abs(a - b) <= eps, `${a} is not ${b}`);
const current = (page, selector) => page.locator(`.step.current ${selector}`);
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

async function opened(step, options) {
  const site1 = await site.open({ at: `#/${step}`, ...options });
  return { ...site1, input: current(site1.page, '.formula input'), wrong: current(site1.page, '.formula .wrong'),
    note: current(site1.page, '.formula .note'), errors: site1.wrong };
}

test('what is typed is judged at once, with its place and advice; nothing counts before Enter', async () => {
  const { page, input, wrong, note, errors, close } = await opened('softmax/divide');
  const start = await tensor(page, 'w');
  assert.equal(await input.inputValue(), 'e / sum(e)');
  assert.equal(await page.getByLabel('weight =').count(), 1, 'the field has a name');
  for (const [typed, marked, said] of [
    ['e / sun(e)', 'sun', /There is no operation sun: did you mean sin\?/],
    ['e / sum(f)', 'f', /There is no f here/],
    ['e / sum(o)', 'o', /This uses o, which is computed later\. Use what is there before: q, K, V, s, z, e\./],
    ['e / w', 'w', /This uses w, which is computed by it/],
    ['e / sum(e', '\u00a0', /A \) is missing\. The \( at character 8 is never closed\./],
    ['e / ', '\u00a0', /ends too early/],
    ['e $ 2', '$', /“\$” has no meaning/],
    ['q @ z', '@', /@ cannot multiply 1 × 2 by 1 × 5/i],
    ['e × ☃', '☃', /there is no ☃ here/i],
    [`${'('.repeat(65)}e${')'.repeat(65)}`, '(', /nested deeper than 64 brackets\. Take brackets away/],
    [`${'e + '.repeat(140)}e`, 'e', /longer than 500 characters\. Make it shorter/],
    ['', '\u00a0', /There is no expression here/],
    ['sum(e)', null, /This is 1 × 1, not 1 × 5\./],
  ]) {
    await input.fill(typed);
    await page.waitForFunction(() => document.querySelector('.step.current .formula .wrong').textContent !== '');
    assert.match(await wrong.textContent(), said, typed);
    assert.equal(await input.getAttribute('aria-invalid'), 'true');
    if (marked === null) assert.equal(await wrong.locator('mark').count(), 0);
    else assert.equal(await wrong.locator('mark').textContent(), marked);
    await input.press('Enter');
    assert.match(await note.textContent(), /Until it is right, this counts: e \/ sum\(e\)/);
    await input.fill('e');
    assert.equal(await wrong.textContent(), '', 'good news comes at once');
    await page.waitForTimeout(10);
  }
  assert.deepEqual(await tensor(page, 'w'), start);
  assert.equal((await state(page)).canUndo, false);
  const described = (await input.getAttribute('aria-describedby')).split(' ');
  for (const id of described) assert.equal(await page.locator(`#${id}`).count(), 1);
  assert.equal(await wrong.getAttribute('role'), 'status');

  await input.press('Escape');
  assert.equal(await input.inputValue(), 'e / sum(e)');
  assert.equal(await input.getAttribute('aria-invalid'), 'false');
  assert.match(await note.textContent(), /rewrite/);
  assert.deepEqual(errors, []);
  await close();
});

test('Enter and leaving make one entry; undo, redo and the lesson’s own refresh the field and every number', async () => {
  const { page, input, note, errors, close } = await opened('softmax/divide');
  await input.fill('e / max(e)');
  assert.match(await note.textContent(), /Enter lets it count/);
  await input.press('Enter');
  const rewritten = await tensor(page, 'w');
  assert.equal(Math.max(...rewritten), 1);
  assert.match(await current(page, 'p').allTextContents().then(String), /now they make 3\.\d\d/, 'the prose follows');
  assert.match(await page.locator('.announcer').textContent(), /weight is now e \/ max\(e\)\./);
  assert.match(await note.textContent(), /The lesson has e \/ sum\(e\)/);

  await input.fill('z / sum(z)');
  await page.locator('.step.current h3').click();  // leaves the field
  near(sum(await tensor(page, 'w')), 1);
  assert.ok(Math.min(...await tensor(page, 'w')) < 0);
  await page.getByRole('button', { name: 'Undo' }).click();
  assert.equal(await input.inputValue(), 'e / max(e)');
  assert.deepEqual(await tensor(page, 'w'), rewritten);
  await page.keyboard.press('Control+z');
  assert.equal(await input.inputValue(), 'e / sum(e)');
  assert.equal((await state(page)).canUndo, false, 'two entries');
  await page.keyboard.press('Control+Shift+z');
  assert.equal(await input.inputValue(), 'e / max(e)');

  await page.evaluate(() => window.softlookup.table(true));
  const total = await page.locator('.twin').innerText();
  assert.match(total, /3\.\d\d/, 'Table view follows');
  await current(page, '.formula button').click();
  assert.equal(await input.inputValue(), 'e / sum(e)');
  near(sum(await tensor(page, 'w')), 1);
  assert.equal(await current(page, '.formula button').isVisible(), false);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'INPUT');
  assert.equal((await state(page)).changed, false);
  await page.keyboard.press('Control+z');
  assert.equal(await input.inputValue(), 'e / max(e)', 'putting it back was one entry, undone in the field');
  await page.keyboard.type('+');
  await page.keyboard.press('Control+z');
  assert.equal(await input.inputValue(), 'e / max(e)', 'while one types, the keys belong to the field');
  assert.equal((await state(page)).canUndo, true);
  assert.deepEqual(errors, []);
  await close();
});

test('a half-typed formula survives other edits, and gives way to undo', async () => {
  const { page, input, wrong, errors, close } = await opened('softmax/divide');
  await input.fill('e / max(e)');
  await input.press('Enter');
  await input.fill('e / max(');
  await page.locator('.step.current h3').click();
  await page.evaluate(() => window.softlookup.set('q', 0, 0, 2));
  assert.equal(await input.inputValue(), 'e / max(');
  assert.match(await wrong.textContent(), /ends too early/);
  await page.keyboard.press('Control+z');
  assert.equal(await input.inputValue(), 'e / max(');
  await page.keyboard.press('Control+z');
  assert.equal(await input.inputValue(), 'e / sum(e)');
  assert.equal(await wrong.textContent(), '');
  assert.deepEqual(errors, []);
  await close();
});

test('a challenge that does not name the formula locks it at the lesson’s own', async () => {
  const { page, input, note, errors, close } = await opened('softmax/temperature');
  const weights = await tensor(page, 'w');
  await input.fill('s / T');
  await input.press('Enter');
  assert.notDeepEqual(await tensor(page, 'w'), weights);
  const press = (name) => current(page, '.challenge button').filter({ hasText: name }).click();
  await press('Take it on');
  assert.equal(await input.inputValue(), 's / sqrt(cols(K)) / T');
  assert.deepEqual(await tensor(page, 'w'), weights);
  assert.equal(await input.evaluate((field) => field.readOnly), true);
  assert.match(await note.textContent(), /Locked while the challenge is open/);
  await press('Leave it');
  assert.equal(await input.evaluate((field) => field.readOnly), false);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  assert.equal(await input.inputValue(), 's / T');
  assert.deepEqual(errors, []);
  await close();
});

test('a formula of one’s own is kept, shared and resumed', async () => {
  const { page, input, errors, close } = await opened('scaling/divide');
  await input.fill('x ÷ d_k + 0 × x');
  await input.press('Enter');
  const spread = (await tensor(page, 'good'))[0];
  assert.ok(spread < 0.2, `the spread is ${spread}`);
  await page.reload();
  await page.evaluate(() => window.softlookup.ready);
  assert.equal(await input.inputValue(), 'x ÷ d_k + 0 × x');
  assert.equal((await tensor(page, 'good'))[0], spread);
  const link = await page.evaluate(() => window.softlookup.link());
  await close();

  const other = await opened(link.split('#/')[1]);
  assert.equal(await other.input.inputValue(), 'x ÷ d_k + 0 × x');
  assert.equal((await tensor(other.page, 'good'))[0], spread);
  await current(other.page, '.formula button').click();
  assert.equal(await other.input.inputValue(), 'x / sqrt(d_k)');
  assert.deepEqual([...errors, ...other.errors], []);
  await other.close();
});

test('on a phone the field and its button are large enough for a finger, and nothing overflows', async () => {
  const { page, input, errors, close } = await opened('softmax/temperature', { viewport: { width: 390, height: 844 }, hasTouch: true });
  await input.fill(`s / sqrt(cols(K)) / T${' + s * 0'.repeat(12)}`);
  await input.press('Enter');
  for (const control of [input, current(page, '.formula button')]) {
    const { height } = await control.boundingBox();
    assert.ok(height >= 40, `${height} px high`);
  }
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
  assert.deepEqual(errors, []);
  await close();
});
