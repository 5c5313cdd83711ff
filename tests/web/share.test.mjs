// States that are shared: as a link, as a file where they are too long for one; shown without touching
// what is one's own, and taken over or left. And what a script can do and hear.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { startSite, state, tensor } from './page.mjs';

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

const set = (page, ...cell) => page.evaluate((values) => window.softlookup.set(...values), cell);
const kept = (page) => page.evaluate(() => JSON.parse(localStorage.getItem('softlookup.progress'))?.lessons.softmax.steps);
const shared = (page) => page.locator('.notice[data-kind=shared]');
const press = (page, name) => page.getByRole('button', { name, exact: true }).click();

async function reload(page) {
  await page.reload();
  await page.evaluate(() => window.softlookup.ready);
}

// A profile in which query and step are the reader's own, with a shared link open on top.
async function opened(query = 'q=2.7182817,&T=0.5') {
  const opening = await site.open({ at: '#/softmax/temperature' });
  await set(opening.page, 'q', 0, 0, 5);
  const own = await kept(opening.page);
  const link = await opening.page.evaluate(() => window.softlookup.link());
  const address = link.replace(/&q=.*/, `&${query}`);
  await opening.page.goto(address);
  await reload(opening.page);
  return { ...opening, own, address };
}

test('a link opens in an empty profile as it was, bit for bit, and nothing of it is kept there', async () => {
  const first = await site.open({ at: '#/softmax/divide' });
  await set(first.page, 'q', 0, 0, 2.7182817);
  await set(first.page, 'K', 4, 1, '-1e-30');
  await set(first.page, 'words', 0, 0, 'grüner Apfel, rot & rund');
  const link = await first.page.evaluate(() => window.softlookup.link());
  const sent = await state(first.page);
  await first.close();

  const { page, wrong, close } = await site.open({ at: new URL(link).hash });
  const got = await state(page);
  assert.deepEqual([got.tensors, got.labels], [sent.tensors, sent.labels]);
  assert.equal(got.canUndo, false);
  assert.match(await shared(page).innerText(), /^Somebody shared these numbers\./);
  await set(page, 'q', 0, 0, 1.5);
  assert.equal((await kept(page))?.divide, undefined);
  // What is done in other steps is the reader's own.
  await page.evaluate(() => window.softlookup.go('softmax', 'temperature'));
  assert.equal(await shared(page).count(), 0);
  await set(page, 'q', 0, 0, 3);
  assert.match((await kept(page)).temperature.link, /&q=3,/);
  assert.equal((await kept(page)).divide, undefined);
  await page.evaluate(() => window.softlookup.go('softmax', 'divide'));
  assert.equal(await shared(page).count(), 1);
  assert.equal((await tensor(page, 'q'))[0], 1.5);
  assert.deepEqual(wrong, []);
  await close();
});

test('kept as mine: saved from then on, and one undo brings back what was one’s own', async () => {
  const { page, wrong, own, close } = await opened();
  assert.deepEqual([(await tensor(page, 'q'))[0], (await tensor(page, 'T'))[0]], [2.7182817, 0.5]);
  assert.deepEqual(await kept(page), own, 'not touched so far');
  await press(page, 'Keep as mine');
  await shared(page).waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => location.hash), '#/softmax/temperature');
  assert.equal(await page.evaluate(() => document.activeElement.tagName), 'H3');
  assert.match((await kept(page)).temperature.link, /&q=2\.7182817,&T=0\.5$|&T=0\.5&q=2\.7182817,$/);
  await page.keyboard.press('Control+z');
  assert.deepEqual([(await tensor(page, 'q'))[0], (await tensor(page, 'T'))[0]], [5, 1]);
  assert.equal((await kept(page)).temperature.link, own.temperature.link);
  await page.keyboard.press('Control+Shift+z');
  await reload(page);
  assert.deepEqual([(await tensor(page, 'q'))[0], (await tensor(page, 'T'))[0]], [2.7182817, 0.5]);
  assert.equal(await shared(page).count(), 0);
  assert.deepEqual(wrong, []);
  await close();
});

test('back to mine: one’s own is as it was, and no undo leads back into the shared state', async () => {
  const { page, wrong, own, close } = await opened();
  await set(page, 'q', 0, 0, -1);
  assert.equal((await state(page)).canUndo, true);
  await press(page, 'Back to mine');
  await shared(page).waitFor({ state: 'detached' });
  assert.deepEqual(await tensor(page, 'q'), [5, 0.5]);
  assert.equal((await state(page)).canUndo, false);
  assert.equal(await page.evaluate(() => location.hash), '#/softmax/temperature');
  assert.deepEqual(await kept(page), own);
  await set(page, 'q', 0, 0, 6);
  await reload(page);
  assert.deepEqual(await tensor(page, 'q'), [6, 0.5]);
  assert.deepEqual(wrong, []);
  await close();
});

test('what does not fit is told one by one, and the rest is applied', async () => {
  const { page, wrong, close } = await opened('nothing=1&K=1,2,3&T=inf&V=,,nan;,,;,,;,,;,,&q=4,');
  const sentences = await shared(page).locator('div > p:not(.ways)').allTextContents();
  assert.equal(sentences.length, 5);
  assert.match(sentences[1], /no input “nothing”/);
  assert.match(sentences[2], /^“key” was left as it is.*shape.*5 × 2/);
  assert.match(sentences[3], /“inf”/);
  assert.match(sentences[4], /^“value” was left as it is.*“nan” in row 1, column 3/);
  assert.deepEqual(await tensor(page, 'q'), [4, 0.5]);
  assert.deepEqual((await tensor(page, 'K')).slice(0, 2), [0.7, 0.3]);
  assert.deepEqual(wrong, []);
  await close();
});

test('a state that is too long for a link is offered as a file, which opens as a link does', async () => {
  const first = await site.open({ at: '#/softmax/divide' });
  for (let i = 0; i < 5; i += 1) await set(first.page, 'words', 0, i, `${'Яблоко '.repeat(13)}${i}`);
  await set(first.page, 'q', 0, 1, -7.25);
  assert.equal(await first.page.evaluate(() => window.softlookup.link()), null);
  assert.deepEqual(await first.page.evaluate(() => window.softlookup.share()), { link: null, copied: false });
  await press(first.page, 'Share');
  const offer = first.page.getByRole('dialog', { name: 'Share as a file' });
  assert.match(await offer.innerText(), /would have \d,\d\d\d characters/);
  const waiting = first.page.waitForEvent('download');
  await offer.getByRole('button', { name: 'Save the file' }).click();
  const download = await waiting;
  assert.equal(download.suggestedFilename(), 'softlookup-softmax-divide.json');
  const file = readFileSync(await download.path(), 'utf8');
  assert.match(await offer.locator('.said').textContent(), /Saved as softlookup-softmax-divide.json/);
  await first.page.keyboard.press('Escape');
  assert.equal(await first.page.evaluate(() => document.activeElement.dataset.do), 'share');
  const sent = await state(first.page);

  // Dropped on the page of somebody else, who is elsewhere.
  const { page, wrong, close } = await site.open({ at: '#/scores/right-angle' });
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'state.json'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, file);
  await shared(page).waitFor();
  const got = await state(page);
  assert.deepEqual([got.lesson, got.step, got.tensors, got.labels], ['softmax', 'divide', sent.tensors, sent.labels]);
  await page.locator('dialog').waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => localStorage.getItem('softlookup.progress').includes('divide')), false);
  await press(page, 'Keep as mine');
  await shared(page).waitFor({ state: 'detached' });
  await reload(page);
  assert.deepEqual((await state(page)).labels, sent.labels);
  assert.deepEqual([...wrong, ...first.wrong], []);
  await first.close();
  await close();
});

test('share() copies the link, or answers with it where it may not', async () => {
  const may = await site.open({ at: '#/softmax/divide', permissions: ['clipboard-read', 'clipboard-write'] });
  await set(may.page, 'q', 0, 0, 2);
  const answer = await may.page.evaluate(() => window.softlookup.share());
  assert.deepEqual(answer, { link: await may.page.evaluate(() => window.softlookup.link()), copied: true });
  assert.equal(await may.page.evaluate(() => navigator.clipboard.readText()), answer.link);
  await may.close();

  const mayNot = await site.open({ at: '#/softmax/divide', before: (page) => page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: { writeText: () => Promise.reject(new Error('no')) } });
  }) });
  await set(mayNot.page, 'q', 0, 0, 2);
  const { link, copied } = await mayNot.page.evaluate(() => window.softlookup.share());
  assert.match(link, /&q=2,$/);
  assert.equal(copied, false);
  await mayNot.close();
});

test('on(): change at the end of every edit, solved once; a listener that throws breaks nothing', async () => {
  const { page, wrong, close } = await site.open({ at: '#/scores/right-angle' });
  await page.evaluate(() => {
    window.heard = [];
    window.softlookup.on('change', () => { throw new Error('mine'); });
    window.stop = window.softlookup.on('change', (what) => window.heard.push(['change', what]));
    window.softlookup.on('solved', (what) => window.heard.push(['solved', what]));
  });
  const heard = () => page.evaluate(() => window.heard.splice(0).map(([event, { lesson, step }]) => `${event} ${lesson}/${step}`));
  const change = 'change scores/right-angle';
  await set(page, 'q', 0, 0, 2);
  assert.deepEqual(await heard(), [change]);
  await page.evaluate(() => [window.softlookup.undo(), window.softlookup.redo(), window.softlookup.reset(), window.softlookup.reset()]);
  assert.deepEqual(await heard(), [change, change, change], 'the second reset changed nothing');
  assert.equal(await set(page, 'q', 0, 0, 'x') === '', false);
  assert.deepEqual(await heard(), [], 'a refusal is no change');
  await page.locator('.step.current').getByRole('button', { name: 'Skip' }).click();
  await page.locator('.step.current').getByRole('button', { name: 'Take it on' }).click();
  await heard();
  await set(page, 'q', 0, 0, 3);
  await set(page, 'q', 0, 1, -7);
  assert.deepEqual(await heard(), [change, 'solved scores/right-angle', change]);
  await set(page, 'q', 0, 1, 1);
  await set(page, 'q', 0, 1, -7);
  assert.deepEqual(await heard(), [change, change], 'solved is told once');
  await page.evaluate(() => window.stop());
  await set(page, 'q', 0, 1, 2);
  assert.deepEqual(await heard(), []);
  for (const [event, listener] of [['changed', '() => {}'], ['toString', '() => {}'], ['change', '1']]) {
    assert.match(await page.evaluate(`try { softlookup.on('${event}', ${listener}); '' } catch (e) { e.name + e.message }`), /^TypeError/);
  }
  assert.ok(wrong.length > 0 && wrong.every((text) => /mine/.test(text)), wrong.join());
  await close();
});
