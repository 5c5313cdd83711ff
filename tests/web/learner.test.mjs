// A whole lesson as a learner: predict, fail, take hints, solve, undo, redo, reload, resume, share.
// Once by mouse, once by keyboard alone.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { byKeys, byMouse, current } from './hands.mjs';
import { lessons, rest, startSite, state, tensor } from './page.mjs';

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

const { steps } = lessons.find(({ id }) => id === 'softmax');
const hash = (page) => new URL(page.url()).hash;

for (const [means, hand] of [['mouse', byMouse], ['keyboard', byKeys]]) {
  test(`the lesson on softmax from its first step to its last by ${means}`, async () => {
    const { page, wrong, close } = await site.open({ at: '#/softmax', permissions: ['clipboard-read', 'clipboard-write'] });
    const me = hand(page);
    const onward = async (id) => {
      await me.press('Next', '.pager');
      await page.waitForFunction((step) => window.softlookup.state().step === step, id);
      await rest(page);
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
    await current(page, '.badge').waitFor();
    assert.match(await current(page, '.success').textContent(), /Solved/);
    assert.equal(await current(page, '.goals li:not(.holds)').count(), 0);
    await current(page, '.badge').waitFor();

    // Back and forth.
    await page.keyboard.press('Control+z');
    assert.equal(await current(page, '.success').isVisible(), false);
    await current(page, '.badge').waitFor();  // what was reached stays
    await page.keyboard.press('Control+Shift+z');
    await current(page, '.success').waitFor();
    const solved = await tensor(page, 'q');

    // Success offers the next step.
    await me.press('Next', '.step.current .success');
    await page.waitForFunction(() => window.softlookup.state().step === 'constant');
    await me.press('Skip');
    await onward('temperature');
    await me.press('Take it on');
    await me.press('Show me');
    await current(page, '.success').filter({ hasText: 'one way' }).waitFor();

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
    await page.waitForFunction(() => document.querySelector('[data-do=share]').title.includes('clipboard'));
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
