// Progress: kept, brought back, as a file and back, given up; storage that fails; two tabs.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import puppeteer from 'puppeteer-core';
import { noteWrong, random, root, startSite, state, tensor } from './page.mjs';
import { within } from './child.mjs';
import { choose, openProgress } from './saves.mjs';

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

const set = (page, ...cell) => page.evaluate((values) => window.softlookup.set(...values), cell);
const go = (page, ...place) => page.evaluate((to) => window.softlookup.go(...to), place);
const stored = (page) => page.evaluate(() => localStorage.getItem('softlookup.progress'));
const kept = async (page) => JSON.parse(await stored(page)).lessons;
const marks = (page) => page.locator('#contents a.visited').evaluateAll((links) => links.map((link) => link.hash));
const told = (page, kind = 'kept') => page.locator(`.notice[data-kind=${kind}]`);

async function reload(page) {
  await page.reload();
  await page.evaluate(() => window.softlookup.ready);
}

async function saved(page, dialog) {
  const waiting = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save as a file' }).click();
  const download = await waiting;
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

// A profile with two steps seen, numbers and a prediction of one's own.
async function worked() {
  const opened = await site.open({ at: '#/softmax/divide' });
  await set(opened.page, 'q', 0, 0, 2.7182817);
  await go(opened.page, 'dictionary', 'still-exact');
  const step = opened.page.locator('.step.current');
  await step.locator('.choices li').nth(1).click();
  await step.getByRole('button', { name: 'Check my prediction' }).click();
  return opened;
}

test('adding progress to progress: nothing seen or solved is lost, the newer stays, and the order does not matter', async () => {
  const source = readFileSync(`${root}/web/progress.js`);  // it imports nothing
  const { checked, merged, version } = await import(`data:text/javascript;base64,${source.toString('base64')}`);
  const seed = 20250607;
  const dice = random(seed);
  const any = (...values) => values[Math.floor(dice() * values.length)];
  const ids = ['one', 'two', 'three'];
  const made = () => ({ version, lessons: Object.fromEntries(ids.filter(() => dice() < 0.7).map((lesson) => [lesson, {
    step: 'one', steps: Object.fromEntries(ids.filter(() => dice() < 0.7).map((id) => [id, {
      visited: dice() < 0.5, solved: dice() < 0.3, link: any('', 'q=1', 'q=2'), guess: any(null, [1, 2], [0.5, -1]), at: Math.floor(dice() * 1e12) }])) }])) });
  for (let i = 0; i < 500; i += 1) {
    const [a, b, c] = [made(), made(), made()];
    const both = merged(a, b);
    assert.deepEqual(checked(JSON.parse(JSON.stringify(a)), (place) => assert.fail(place)), a, `seed ${seed}`);
    assert.deepEqual(merged(a, a), a);
    assert.deepEqual(both, merged(b, a));
    assert.deepEqual(merged(both, c), merged(a, merged(b, c)));
    for (const lesson of ids) {
      for (const id of ids) {
        const [old, more, now] = [a, b, both].map(({ lessons }) => lessons[lesson]?.steps[id]);
        assert.equal(now?.visited ?? false, Boolean(old?.visited || more?.visited));
        assert.equal(now?.solved ?? false, Boolean(old?.solved || more?.solved));
        const newer = !more || old?.at > more.at ? old : more;
        assert.deepEqual([now?.link, now?.guess, now?.at], [newer?.link, newer?.guess, newer?.at]);
      }
    }
  }
});

test('progress as a file, into another profile: everything is there, and the file is the same', async () => {
  const first = await worked();
  const dialog = await openProgress(first.page);
  assert.match(await dialog.locator('.kept').textContent(), /^2 steps seen, 2 steps with changed numbers or a prediction\.$/);
  const { name, text } = await saved(first.page, dialog);
  assert.match(name, /^softlookup-progress-\d{4}-\d\d-\d\d\.json$/);
  assert.deepEqual(JSON.parse(text), { softlookup: 'progress', ...JSON.parse(await stored(first.page)) });
  await first.close();

  const { page, wrong, close } = await site.open({ at: '#/softmax/divide' });
  const into = await openProgress(page);
  await choose(into, text);
  await into.locator('.question').waitFor();
  assert.match(await into.locator('.holds').textContent(), /^This file holds: 2 steps seen, 2 steps with/);
  await into.locator('.replaces', { hasText: /Nothing of yours is replaced/ }).waitFor();
  assert.deepEqual(Object.keys(await kept(page)), ['softmax'], 'nothing happens before a yes');
  await into.getByRole('button', { name: 'Add it to mine' }).click();
  await into.locator('.opened', { hasText: 'part of your progress now' }).waitFor();
  assert.deepEqual(await tensor(page, 'q'), [2.7182817, 0], 'the step that is open shows it at once');
  assert.deepEqual(await marks(page), ['#/dictionary/still-exact', '#/softmax/divide']);
  await page.keyboard.press('Escape');
  await go(page, 'dictionary', 'still-exact');
  assert.match(await page.locator('.step.current .verdict').textContent(), /turned out another way/);
  await reload(page);
  assert.match(await page.locator('.step.current .verdict').textContent(), /turned out another way/);
  const again = await saved(page, await openProgress(page));
  const steps = (file) => Object.fromEntries(Object.entries(JSON.parse(file).lessons).map(([id, lesson]) => [id, lesson.steps]));
  assert.deepEqual(steps(again.text), steps(text));
  assert.deepEqual(wrong, []);
  await close();
});

test('a file is added step by step: the newer numbers stay, and a no changes nothing', async () => {
  const { page, wrong, close } = await worked();
  const lessons = await kept(page);
  const [old, fresh] = [structuredClone(lessons), structuredClone(lessons)];
  Object.assign(old.softmax.steps.divide, { link: old.softmax.steps.divide.link.replace('2.7182817', '7'), at: 1, solved: true });
  Object.assign(fresh.softmax.steps.divide, { link: old.softmax.steps.divide.link, at: 9e15 });
  const file = (what) => JSON.stringify({ softlookup: 'progress', version: 1, lessons: what });
  const before = await stored(page);
  const dialog = await openProgress(page);
  await choose(dialog, file(fresh));
  await dialog.locator('.replaces', { hasText: /^In one step its numbers are newer/ }).waitFor();
  await dialog.getByRole('button', { name: 'Leave it' }).click();
  assert.equal(await dialog.locator('.question').isVisible(), false);
  assert.equal(await stored(page), before);
  await choose(dialog, file(old));
  await dialog.locator('.replaces', { hasText: /^Nothing of yours/ }).waitFor();
  await dialog.getByRole('button', { name: 'Add it to mine' }).click();
  await dialog.locator('.opened', { hasText: 'part' }).waitFor();
  let { divide } = (await kept(page)).softmax.steps;
  assert.match(divide.link, /2\.7182817/);
  assert.equal(divide.solved, true);
  await choose(dialog, file(fresh));
  await dialog.getByRole('button', { name: 'Add it to mine' }).click();
  await dialog.locator('.opened', { hasText: 'part' }).waitFor();
  ({ divide } = (await kept(page)).softmax.steps);
  assert.match(divide.link, /q=7,/);
  assert.equal(divide.solved, true);
  assert.ok(divide.at <= Date.now(), 'no file can be newer than now');
  await page.keyboard.press('Escape');
  await go(page, 'softmax', 'divide');
  assert.equal((await tensor(page, 'q'))[0], 7);
  assert.deepEqual(wrong, []);
  await close();
});

test('a wrong file is refused with what and why, and nothing is changed', async () => {
  const { page, wrong, close } = await worked();
  const before = await stored(page);
  const shown = await state(page);
  const dialog = await openProgress(page);
  const step = (part) => JSON.stringify({ softlookup: 'progress', version: 1, lessons: { softmax: { step: 'divide', steps: {
    exp: { visited: true, solved: false, link: '', guess: null, at: 1 },
    divide: { visited: true, solved: false, link: '', guess: null, at: 1, ...part } } } } });
  for (const [text, says] of [
    ['', /it is no JSON/],
    ['\x89PNG\r\n', /it is no JSON/],
    ['[1, 2]', /neither progress nor a shared step/],
    ['null', /neither progress nor a shared step/],
    ['{"softlookup":"progress","version":2,"lessons":{}}', /newer version/],
    ['{"softlookup":"state","version":2}', /newer version/],
    ['{"softlookup":"progress","version":1}', /damaged: it holds no lessons/],
    ['{"softlookup":"progress","lessons":{}}', /damaged/],
    ['{"softlookup":"progress","version":1,"lessons":{"__proto__":{"steps":{}}}}', /“__proto__” is not/],
    ['{"softlookup":"state","version":1,"lesson":"softmax","step":"divide"}', /damaged: a shared step names/],
    ['{"softlookup":"state","version":1,"lesson":"softmax","step":"nowhere","state":""}', /There is no step “softmax\/nowhere”/],
    [step({ link: 5 }), /“softmax\/divide” is not/],
    [step({ guess: [1] }), /“softmax\/divide” is not/],
    [step({ visited: 'yes' }), /“softmax\/divide” is not/],
    [step({ at: null }), /“softmax\/divide” is not/],
    [`${step({})}${' '.repeat(1_200_000)}`, /has 1\.2 MB/],
  ]) {
    await choose(dialog, text);
    await dialog.locator('.opened.refused', { hasText: says }).waitFor();
    assert.equal(await dialog.locator('.question').isVisible(), false);
  }
  await choose(dialog, step({}));
  await dialog.locator('.question').waitFor();
  assert.equal(await dialog.locator('.opened').textContent(), '', 'a refusal goes when a good file comes');
  assert.equal(await stored(page), before);
  assert.deepEqual((await state(page)).tensors, shown.tensors);
  assert.deepEqual(wrong, []);
  await close();
});

test('starting over asks first, offers a file, and then the page is as on the first visit', async () => {
  const { page, wrong, close } = await worked();
  await page.evaluate(() => window.softlookup.table(true));
  const before = await stored(page);
  const dialog = await openProgress(page);
  const start = dialog.getByRole('button', { name: 'Start over …' });
  await start.click();
  const ask = page.getByRole('alertdialog', { name: 'Start over?' });
  assert.match(await ask.locator('.lost').textContent(), /takes away all that is kept: 2 steps seen, .*It cannot be undone\.$/);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Keep my progress');
  const { text } = await saved(page, ask);
  assert.equal(JSON.parse(text).softlookup, 'progress');
  await ask.getByRole('button', { name: 'Keep my progress' }).click();
  await ask.waitFor({ state: 'detached' });
  assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Start over …');
  assert.equal(await stored(page), before);
  await start.click();
  await page.keyboard.press('Escape');
  await ask.waitFor({ state: 'detached' });
  assert.equal(await dialog.isVisible(), true, 'Esc closes only the question');

  await start.click();
  await Promise.all([page.waitForEvent('load'), ask.getByRole('button', { name: 'Start over' }).click()]);
  await page.evaluate(() => window.softlookup.ready);
  assert.deepEqual([await page.evaluate(() => location.hash), await page.locator('.twin').isVisible()], ['', false]);
  assert.deepEqual((await marks(page)).length, 1);
  await go(page, 'softmax', 'divide');
  const now = await state(page);
  assert.deepEqual([now.changed, now.canUndo, now.tensors.q.data], [false, false, [1, 0]]);
  assert.deepEqual(wrong, []);
  await close();
});

test('storage that is denied: said, everything works, and a file can still be saved', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide', before: (p) => p.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError'); } });
  }) });
  assert.match(await told(page).textContent(), /lets the page keep nothing/);
  await set(page, 'q', 0, 0, 3);
  await go(page, 'softmax', 'temperature');
  await go(page, 'softmax', 'divide');
  assert.equal((await tensor(page, 'q'))[0], 3);
  assert.deepEqual(await marks(page), ['#/softmax/divide', '#/softmax/temperature']);
  const dialog = await openProgress(page);
  assert.match(await dialog.locator('.where').textContent(), /lets the page keep nothing/);
  const { text } = await saved(page, dialog);
  assert.match(JSON.parse(text).lessons.softmax.steps.divide.link, /&q=3,$/);
  await choose(dialog, text.replace('q=3,', 'q=4,').replace(/"at": \d+/g, `"at": ${Date.now() + 1e6}`));
  await dialog.getByRole('button', { name: 'Add it to mine' }).click();
  await dialog.locator('.opened', { hasText: 'for this visit' }).waitFor();
  assert.equal((await tensor(page, 'q'))[0], 4);
  await page.keyboard.press('Escape');
  await told(page).getByRole('button', { name: 'Dismiss' }).click();
  await set(page, 'q', 0, 0, 5);
  assert.equal(await told(page).isVisible(), false, 'said once');
  assert.deepEqual(wrong, []);
  await close();
});

test('a browser that is set to keep nothing: said, and everything works', async () => {
  const browser = await puppeteer.launch({ browser: 'firefox', executablePath: process.env.FIREFOX, extraPrefsFirefox: { 'network.cookie.cookieBehavior': 2 }, timeout: 60_000 });
  try {
    const page = await browser.newPage();
    const wrong = noteWrong(page, site.url);
    await page.goto(`${site.url}#/softmax/divide`);
    await page.evaluate(() => window.softlookup.ready);
    assert.equal(await page.evaluate(() => { try { return localStorage.length; } catch ({ name }) { return name; } }), 'SecurityError');
    await page.waitForFunction(() => /lets the page keep nothing/.test(document.querySelector('.notice')?.textContent));
    await set(page, 'q', 0, 0, 3);
    await go(page, 'softmax', 'temperature');
    await go(page, 'softmax', 'divide');
    assert.equal((await tensor(page, 'q'))[0], 3);
    assert.deepEqual(wrong.filter((words) => !/WebGL/.test(words)), []);
  } finally {
    await within(20, 'closing Firefox', browser.close()).catch(() => {});
    browser.process()?.kill('SIGKILL');
  }
});

test('storage that is really full: said, nothing is lost on the page, and kept once there is room', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/divide' });
  await set(page, 'q', 0, 0, 2);
  await page.evaluate(() => {
    for (let size = 1 << 22; size >= 1; size >>= 1) {
      try {
        for (let i = 0; ; i += 1) localStorage.setItem(`filler-${size}-${i}`, 'x'.repeat(size));
      } catch { /* smaller pieces */ }
    }
  });
  const full = await stored(page);
  await set(page, 'words', 0, 0, 'a label that is long enough to need more room than there is');
  assert.match(await told(page).textContent(), /no room left/);
  assert.equal(await stored(page), full, 'what was kept is not lost');
  await go(page, 'softmax', 'exp');
  await go(page, 'softmax', 'divide');
  assert.equal((await state(page)).labels.words[0].slice(0, 12), 'a label that');
  assert.ok((await marks(page)).includes('#/softmax/exp'));
  await page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('filler')).forEach((name) => localStorage.removeItem(name)));
  await set(page, 'q', 0, 0, 3);
  assert.equal(await told(page).count(), 0, 'the notice goes');
  const { divide, exp } = (await kept(page)).softmax.steps;
  assert.match(divide.link, /words=a%20label/);
  assert.equal(exp.visited, true, 'what could not be kept before is kept now');
  assert.deepEqual(wrong, []);
  await close();
});

for (const [kind, text, said] of [
  ['corrupt', '{"version":1,"lessons":', /cannot be read/],
  ['senseless', '{"version":1,"lessons":[]}', /cannot be read/],
  ['newer', '{"version":2,"lessons":{}}', /newer version/],
]) {
  test(`${kind} progress: the page works and says so`, async () => {
    const { page, wrong, close } = await site.open({
      at: '#/softmax/divide', before: (p) => p.addInitScript((found) => {
        if (!sessionStorage.begun) localStorage.setItem('softlookup.progress', found);
        sessionStorage.begun = 'yes';
      }, text),
    });
    assert.match(await told(page).textContent(), said);
    assert.equal(await set(page, 'q', 0, 0, 3), '');
    await go(page, 'softmax', 'exp');
    await go(page, 'softmax', 'divide');
    assert.equal((await tensor(page, 'q'))[0], 3);
    assert.equal(await stored(page) === text, kind === 'newer', 'only what is newer is left as it is');
    const dialog = await openProgress(page);
    assert.equal(await dialog.getByRole('button', { name: 'Start over …' }).isDisabled(), kind === 'newer');
    assert.deepEqual(wrong, []);
    await close();
  });
}

test('a part of what is kept that has not its shape is left out, the rest comes back', async () => {
  const good = { visited: true, solved: false, link: 'q=2,', guess: null, at: 1 };
  const { page, close } = await site.open({
    at: '#/softmax/divide', before: (p) => p.addInitScript((found) => {
      localStorage.setItem('softlookup.progress', found);
    }, JSON.stringify({ version: 1, lessons: { softmax: { step: 'divide', steps: { divide: good, exp: { ...good, link: 7 }, '<b>': good } }, scores: 5 } })),
  });
  assert.equal((await tensor(page, 'q'))[0], 2);
  assert.deepEqual(await marks(page), ['#/softmax/divide']);
  await close();
});

test('two tabs: other steps, other lessons and the same lesson keep each other’s, and the marks follow', async () => {
  const { page: one, wrong, close } = await site.open({ at: '#/softmax/divide' });
  const two = await one.context().newPage();
  await two.goto(`${site.url}#/softmax/temperature`);
  await two.evaluate(() => window.softlookup.ready);
  // What one tab keeps comes to the other a little later.
  const reaches = (page, text) => page.waitForFunction((wanted) => localStorage.getItem('softlookup.progress')?.includes(wanted), text);
  await set(one, 'q', 0, 0, 2);
  await reaches(two, 'q=2,');
  await set(two, 'q', 0, 0, 3);
  await reaches(one, 'q=3,');
  await one.locator('#contents a.visited[href="#/softmax/temperature"]').waitFor({ state: 'attached' });
  await set(one, 'q', 0, 0, 4);
  await reaches(two, 'q=4,');
  await go(two, 'scores', 'right-angle');
  await set(two, 'q', 0, 0, 5);
  await reaches(one, 'q=5,');
  await one.locator('#contents a.visited[href="#/scores/right-angle"]').waitFor({ state: 'attached' });
  // Seeing a step in one tab does not write its older state over what the other has done there.
  await go(two, 'softmax', 'divide');
  assert.equal((await tensor(two, 'q'))[0], 1, 'a tab shows what it began with');
  await go(one, 'softmax', 'exp');
  const lessons = await kept(one);
  assert.match(lessons.softmax.steps.divide.link, /q=4,/);
  assert.match(lessons.softmax.steps.temperature.link, /q=3,/);
  assert.match(lessons.scores.steps['right-angle'].link, /q=5,/);
  await reload(two);
  assert.equal((await tensor(two, 'q'))[0], 4);
  assert.deepEqual(wrong, []);
  await close();
});

test('what does not come back of a step is told when the reader comes to it', async () => {
  const { page, wrong, close } = await site.open({
    at: '#/softmax/exp', before: (p) => p.addInitScript((found) => {
      if (!localStorage.getItem('softlookup.progress')) localStorage.setItem('softlookup.progress', found);
    }, JSON.stringify({ version: 1, lessons: { softmax: { step: 'exp', steps: {
      divide: { visited: true, solved: true, link: 'f=1&h=00000000&gone=1&q=2,', guess: null, at: 1 } } } } })),
  });
  assert.equal(await told(page, 'restored').count(), 0);
  await go(page, 'softmax', 'divide');
  const sentences = await told(page, 'restored').locator('p').allTextContents();
  assert.equal(sentences.length, 2);
  assert.match(sentences[0], /This step has changed since these numbers were saved\. What still fits was applied\./);
  assert.match(sentences[1], /no input “gone”/);
  assert.equal((await tensor(page, 'q'))[0], 2);
  assert.match((await kept(page)).softmax.steps.divide.link, /gone/, 'it is rewritten only when it changes');
  await set(page, 'q', 0, 0, 3);
  assert.match((await kept(page)).softmax.steps.divide.link, /^f=1&h=(?!0{8})[0-9a-f]{8}&q=3,$/);
  await go(page, 'softmax', 'exp');
  assert.equal(await told(page, 'restored').count(), 0);
  assert.deepEqual(wrong, []);
  await close();
});
