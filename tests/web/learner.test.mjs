// A whole lesson as a learner: predict, fail, take hints, solve, undo, redo, reload, resume, share.
// Once by mouse, once by keyboard alone.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { lessons, middle, startSite, state, tensor } from './page.mjs';

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

const { steps } = lessons.find(({ id }) => id === 'softmax');
const current = (page, selector) => page.locator(`.step.current ${selector}`);
const hash = (page) => new URL(page.url()).hash;

// What a hand can do: press a button or a link, choose an answer, type a number into a cell.
const byMouse = (page) => ({
  press: (name, within = '.step.current') => page.locator(`${within} :is(button, a):visible`).filter({ hasText: name }).first().click(),
  choose: (place) => current(page, '.choices li').nth(place).click(),
  async type(name, row, col, text) {
    await page.mouse.dblclick(...await middle(page, name, row, col));
    await page.locator('input.typing').fill(text);
    await page.keyboard.press('Enter');
  },
  async rewrite(text) {
    await current(page, '.formula input').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  },
});

const byKeys = (page) => {
  // Tab from where the focus is, around the page if need be, to what `is` recognises.
  async function tabTo(is, argument, what) {
    for (let presses = 0; presses < 250; presses += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(is, argument)) return;
    }
    assert.fail(`Tab does not lead to ${what}`);
  }
  return {
    async press(name, within = '.step.current') {
      await tabTo(([text, box]) => document.activeElement.matches(`${box} :is(button, a)`)
        && document.activeElement.textContent.includes(text), [name, within], name);
      await page.keyboard.press('Enter');
    },
    async choose(place) {
      await tabTo(() => document.activeElement.matches('.step.current .choices input'), null, 'the choices');
      await page.keyboard.press('Space');
      for (let i = 0; i < place; i += 1) await page.keyboard.press('ArrowDown');
    },
    async type(name, row, col, text) {
      await tabTo(() => document.activeElement.id === 'canvas', null, 'the bench');
      const there = () => document.activeElement.id === 'canvas';
      for (let presses = 0; presses < 60 && await page.evaluate(there); presses += 1) {
        await page.keyboard.press(text[0]);
        const cell = await page.locator('input.typing').getAttribute('aria-label', { timeout: 1000 }).catch(() => null);
        if (cell === null) { await page.keyboard.press('Tab'); continue; }
        await page.keyboard.press('Control+a');
        await page.keyboard.type(text);
        await page.keyboard.press('Enter');
        if (await page.evaluate(([n, i, v]) => window.softlookup.state().tensors[n].data[i] === Number(v), [name, col, text])) return;
        await page.keyboard.press('Control+z');
        await page.keyboard.press('Tab');
      }
      assert.fail(`no cell ${name} ${row} ${col}`);
    },
    async rewrite(text) {
      await tabTo(() => document.activeElement.matches('.step.current .formula input'), null, 'the formula');
      await page.keyboard.press('Control+a');
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    },
  };
};

for (const [means, hand] of [['mouse', byMouse], ['keyboard', byKeys]]) {
  test(`the lesson on softmax from its first step to its last by ${means}`, async () => {
    const { page, wrong, close } = await site.open({ at: '#/softmax', permissions: ['clipboard-read', 'clipboard-write'] });
    const me = hand(page);
    const onward = async (id) => {
      await me.press('Next', '.pager');
      await page.waitForFunction((step) => window.softlookup.state().step === step, id);
      await page.waitForTimeout(50);
    };
    await onward('exp');
    await onward('divide');

    // Predicts, and is wrong.
    await me.choose(2);
    await me.press('Check my prediction');
    assert.match(await current(page, '.verdict').textContent(), /another way/);
    assert.deepEqual(await tensor(page, 'q'), [2, 0]);
    await me.rewrite('e / max(e)');
    assert.equal(Math.max(...await tensor(page, 'w')), 1);

    // Fails, takes hints, solves.
    await onward('ratios');
    await me.press('Take it on');
    await me.type('q', 0, 0, '3');
    assert.equal(await current(page, '.success').isVisible(), false);
    assert.ok(await current(page, '.goals li:not(.holds)').count() > 0);
    await me.press('Hint');
    assert.equal(await current(page, '.hint:visible').count(), 1);
    await me.press('Hint');
    assert.equal(await current(page, '.hint:visible').count(), 2);
    await me.type('q', 0, 0, '4');
    await me.type('q', 0, 1, '0.9');
    assert.match(await current(page, '.success').textContent(), /Solved/);
    assert.equal(await current(page, '.goals li:not(.holds)').count(), 0);
    assert.ok(await current(page, '.badge').isVisible());

    // Back and forth.
    await page.keyboard.press('Control+z');
    assert.equal(await current(page, '.success').isVisible(), false);
    assert.ok(await current(page, '.badge').isVisible(), 'what was reached stays');
    await page.keyboard.press('Control+Shift+z');
    assert.ok(await current(page, '.success').isVisible());
    const solved = await tensor(page, 'q');

    // Success offers the next step.
    await me.press('Next', '.step.current .success');
    await page.waitForFunction(() => window.softlookup.state().step === 'constant');
    await me.press('Skip');
    await onward('temperature');
    await me.press('Take it on');
    await me.press('Show me');
    await page.waitForFunction(() => document.querySelector('.step.current .success').textContent.includes('one way'));

    // Comes back later.
    await page.reload();
    await page.evaluate(() => window.softlookup.ready);
    assert.equal(hash(page), '#/softmax/temperature');
    const marks = await page.evaluate(() => Object.fromEntries(
      [...document.querySelectorAll('#contents a[href^="#/softmax/"]')].map((a) => [a.hash.split('/')[2], a.className])));
    assert.deepEqual(Object.keys(marks).filter((id) => marks[id].includes('visited')), steps.slice(0, 6).map(({ id }) => id));
    assert.deepEqual(Object.keys(marks).filter((id) => marks[id].includes('solved')), ['ratios']);
    await page.evaluate(() => window.softlookup.go('softmax', 'ratios'));
    assert.deepEqual(await tensor(page, 'q'), solved);
    await page.evaluate(() => window.softlookup.go('softmax', 'divide'));
    assert.equal(await current(page, '.formula input').inputValue(), 'e / max(e)');
    assert.match(await current(page, '.verdict').textContent(), /another way/);

    // Shares what is here, and goes on to the end.
    const mine = await state(page);
    await page.evaluate(() => document.body.focus());
    await me.press('Share', 'body');
    await page.waitForFunction(() => [...document.querySelectorAll('[data-do=share]')].some((b) => b.textContent.includes('copied')));
    const link = await page.evaluate(() => navigator.clipboard.readText());
    for (const { id } of steps.slice(3)) await onward(id);
    assert.equal(hash(page), '#/softmax/safety');

    const other = await site.open({ at: link.slice(site.url.length) });
    const theirs = await state(other.page);
    assert.deepEqual(theirs.tensors, mine.tensors);
    assert.equal(theirs.step, 'divide');
    assert.equal(await current(other.page, '.formula input').inputValue(), 'e / max(e)');
    assert.equal(await other.page.evaluate(() => localStorage.getItem('softlookup.progress')), null, 'a look leaves nothing');
    assert.deepEqual([...wrong, ...other.wrong], []);
    await other.close();
    await close();
  });
}
