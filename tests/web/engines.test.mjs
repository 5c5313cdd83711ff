// The learner's way in three engines: every step of every lesson, by Next; and what engines differ in.
// Firefox walks twice, the second time without WebGL2 and so in Table view.
//
//   ENGINES=firefox,webkit node --test tests/web/engines.test.mjs       some of them
//   SHOTS=/tmp/shots …                         keeps a picture of every step, one folder an engine

import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';
import { setTimeout as pause } from 'node:timers/promises';
import { engines, launch } from './engines.mjs';
import { torn } from './loss.mjs';
import { evaluated, lessons, rest } from './page.mjs';

const names = process.env.ENGINES?.split(',') ?? Object.keys(engines);
const shots = process.env.SHOTS;
const places = lessons.flatMap((lesson) => lesson.steps.map((step) => ({ lesson, step, at: `#/${lesson.id}/${step.id}` })));

for (const name of names) {
  const { title, webgl } = engines[name];
  describe(title, { timeout: 1_000_000 }, () => {
    let browser;
    before(async () => {
      browser = await launch(name);
      console.log(browser.version);
    }, { timeout: 90_000 });
    after(() => browser?.close(), { timeout: 30_000 });

    test('Next leads through every step, each with its title, numbers and picture', { timeout: 800_000 }, async () => {
      const page = await browser.open('');
      let drags = 0;
      const written = await page.evaluate(startNumbers, lessons.map(({ id }) => id));
      await page.evaluate(countEdits);
      for (const { lesson, step, at } of places) {
        await until(page, `${at} is shown`, (hash) => document.title !== '' && [hash, ''].includes(location.hash)
          && `#/${softlookup.state().lesson}/${softlookup.state().step}` === hash, at);
        await checkStep(page, { name, title: step.title, numbers: written[at], at, webgl });
        await editByFunction(page, lesson, step, at);
        if (await editByHand(page, at) === 'dragged') drags += 1;
        if (at !== places.at(-1).at) await clickOn(page, '[rel=next]');
      }
      assert.equal(await page.evaluate(() => document.querySelector('[rel=next]').checkVisibility()), false);
      if (webgl) assert.ok(drags > 0.9 * places.length, `a number could be dragged in ${drags} of ${places.length} steps`);
      assert.deepEqual(await page.wrong(), []);
    });

    test('typing, Table view, the contents, a dialogue, formulas, the policy', { timeout: 120_000 }, async () => {
      const page = await browser.open('#/values/formula');
      await page.evaluate(countEdits);
      if (webgl) await typeOnCanvas(page);
      if (webgl) await clickOn(page, '[data-do=table]');
      await typeInTable(page);
      if (webgl) await clickOn(page, '[data-do=table]');

      await clickOn(page, '.menu');
      await until(page, 'the contents open', () => document.querySelector('#contents:popover-open')?.checkVisibility());
      await page.press('Escape');
      await until(page, 'the contents close', () => !document.querySelector('#contents:popover-open'));
      await page.press('?');
      await until(page, 'the dialogue of the keys opens', () => document.querySelector('dialog[open]')?.checkVisibility());
      await page.press('Escape');
      await until(page, 'the dialogue closes', () => !document.querySelector('dialog[open]'));

      const root = await page.evaluate(rootOfFormula);
      assert.ok(root.sign > 0.3 && root.sign < 1.2, `the sign of the root is ${root.sign} em wide`);
      for (const kind of ['ref', 'term']) {
        await until(page, `a ${kind} is marked`, (one) => document.querySelector(`.step.current .${one}`) !== null, kind);
        assert.equal(await page.evaluate((one) => getComputedStyle(document.querySelector(`.step.current .${one}`)).textDecorationLine, kind), 'underline', kind);
      }
      assert.deepEqual(await page.wrong(), []);

      assert.equal(await page.evaluate(runInlineScript), false, 'the policy lets no inline script run');
    });

    // In Chromium: idle.test.mjs.
    if (name === 'firefox') {
      test('a tab behind another draws nothing', { timeout: 60_000 }, async () => {
        const page = await browser.open('#/softmax/divide');
        const drawn = () => page.evaluate(() => softlookup.state().framesDrawn);
        await rest(page);
        await browser.open('');
        await until(page, 'hidden', () => document.hidden);
        await pause(2500);  // Firefox gives a hidden tab a frame a second
        const before = await drawn();
        await page.evaluate(() => softlookup.set('q', 0, 0, 3));
        await pause(2500);
        assert.equal(await drawn(), before);
        await page.toFront();
        await until(page, 'drawn when it is seen again', (frames) => softlookup.state().framesDrawn > frames, before);
        assert.equal(await page.evaluate(() => softlookup.state().tensors.q.data[0]), 3);
      });
    }
  });
}

// --- one step -------------------------------------------------------------------------------------

// The numbers in the text as the site was written: { '#/softmax/exp': ['0.32', …] }.
async function startNumbers(ids) {
  const pages = await Promise.all(ids.map(async (id) => (await fetch(`${id}.html`)).text()));
  const steps = pages.flatMap((html) => [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('.step')]);
  return Object.fromEntries(steps.map((step) => (
    [`#${step.id}`, [...step.querySelectorAll('.live')].map((live) => live.textContent)])));
}

async function checkStep(page, { name, title, numbers, at, webgl }) {
  const seen = await page.evaluate(() => {
    const steps = [...document.querySelectorAll('.step')].filter((step) => step.checkVisibility());
    const errors = Object.entries(softlookup.state().tensors).filter(([, { error }]) => error);
    return {
      title: document.title,
      steps: steps.map(({ id }) => `#${id}`),
      heading: steps[0].querySelector('h3').textContent,
      numbers: [...steps[0].querySelectorAll('.live')].map((live) => live.textContent),
      errors,
      canvas: document.getElementById('canvas').checkVisibility(),
      twin: document.querySelector('.twin').checkVisibility(),
      inputs: document.querySelectorAll('.tables :is(input, select)').length,
      cells: document.querySelectorAll('.tables .cell').length,
      strip: document.querySelector('.strip').textContent,
    };
  });
  assert.ok(seen.title.startsWith(`${title} · `), seen.title);
  assert.deepEqual(seen.steps, [at]);
  assert.equal(seen.heading, title);
  assert.deepEqual(seen.numbers, numbers, `${at}: the numbers in the text`);
  assert.deepEqual(seen.errors, [], at);
  assert.deepEqual(await page.evaluate(torn), [], `${at}: lines that begin with punctuation`);
  assert.equal(seen.canvas, webgl, `${at}: canvas`);
  assert.equal(seen.twin, !webgl, `${at}: Table view`);
  if (webgl) return checkPicture(page, name, at);
  assert.match(seen.strip, /no WebGL2/);
  assert.ok(seen.cells + seen.inputs > 0, `${at}: Table view is empty`);
  if (shots) await keep(page, name, at);
}

// What is seen of the canvas is no empty surface: some of it differs from its corner, in many
// colours, since letters have soft edges.
async function checkPicture(page, name, at) {
  let seen;
  for (const end = Date.now() + 10_000; Date.now() < end; await pause(50)) {
    const picture = await page.picture();
    seen = await page.evaluate(lookAtCanvas, picture.toString('base64'));
    if (seen.drawn > 0.02 && seen.colours > 60) {
      if (shots) await pause(500).then(() => keep(page, name, at));
      return;
    }
  }
  assert.fail(`${at}: the canvas shows ${seen.colours} colours, ${(100 * seen.drawn).toFixed(1)} % of it drawn`);
}

async function lookAtCanvas(base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const { x, y, width, height } = document.getElementById('canvas').getBoundingClientRect();
  const pen = new OffscreenCanvas(width, Math.min(height, bitmap.height - y)).getContext('2d');
  pen.drawImage(bitmap, -x, -y);
  const pixels = new Uint32Array(pen.getImageData(0, 0, pen.canvas.width, pen.canvas.height).data.buffer);
  return { colours: new Set(pixels).size, drawn: pixels.filter((pixel) => pixel !== pixels[0]).length / pixels.length };
}

async function keep(page, name, at) {
  const folder = `${shots}/${name}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/${at.slice(2).replace('/', '-')}.png`, await page.picture());
}

// A number of the step is set, everything is computed as the command line does, digit by digit, and
// Undo takes it back.
async function editByFunction(page, lesson, step, at) {
  const start = await tensors(page);
  const done = await page.evaluate(() => {
    const { inputs, tensors: held } = softlookup.state();
    for (const name of inputs.filter((input) => held[input])) {
      for (const value of [held[name].data[0] + 0.37, 2, 1, 0]) {
        if (value !== held[name].data[0] && softlookup.set(name, 0, 0, value) === '') return name;
      }
    }
    return null;
  });
  assert.ok(done, `${at}: no number can be set`);
  await until(page, `${at}: set`, edited);
  const now = await state(page);
  assert.notDeepEqual(now.tensors, start, at);
  assert.deepEqual(now.tensors, evaluated(lesson, step.id, now), `${at}: after setting ${done}`);
  await undo(page, start, at);
}

// A number is dragged where it stands, a mark of a mask pressed; where none can be, one is typed into a table.
async function editByHand(page, at) {
  const start = await tensors(page);
  if (await page.evaluate(() => document.getElementById('canvas').checkVisibility())) {
    await rest(page);  // where the cells are
    const cells = await page.evaluate(() => {
      const { inputs, tensors: held } = softlookup.state();
      return inputs.filter((name) => held[name]).map((name) => softlookup.cellRect(name, 0, 0)).filter(Boolean);
    });
    for (const { x, y, width, height } of cells) {
      const [left, top] = [x + width / 2, y + height / 2];
      const changes = async () => {
        await rest(page);
        return settles(page, () => window.edits > 0 || softlookup.state().canUndo, 1000);
      };
      await page.drag([left, top], [left + 70, top]);
      if (!await changes()) {  // pressed, like a mask, or only shown
        await page.click(left, top);
        if (!await changes()) continue;
      }
      await until(page, `${at}: an edit by hand has ended`, edited);
      await undo(page, start, at);
      return 'dragged';
    }
  }
  const table = await page.evaluate(() => document.querySelector('.twin').checkVisibility());
  if (!table) await clickOn(page, '[data-do=table]');
  const fields = await page.evaluate(() => [...document.querySelectorAll('.tables input[type=number]')].slice(0, 8)
    .map(({ value, dataset: { name, row, col } }) => [value, `.tables input[data-name="${name}"][data-row="${row}"][data-col="${col}"]`]));
  for (const [value, field] of fields) {
    await clickOn(page, field);
    await page.press('Control+a');
    await page.type(value === '1' ? '0.5' : '1');  // within nearly every range
    await page.press('Enter');
    if (!await settles(page, () => softlookup.state().canUndo, 1000)) continue;  // there was nothing to change
    await until(page, `${at}: a number is typed`, edited);
    await undo(page, start, at);
    break;
  }
  if (!table) await clickOn(page, '[data-do=table]');
  return 'typed';
}

function countEdits() {
  window.edits = 0;
  softlookup.on('change', () => { window.edits += 1; });
}

// Whether an edit has ended since the last call that found one.
function edited() {
  const { edits } = window;
  window.edits = 0;
  return edits > 0;
}

async function undo(page, start, at) {
  await clickOn(page, '[data-do=undo]');
  await until(page, `${at}: undone`, edited);
  assert.deepEqual(await tensors(page), start, `${at}: undone`);
}

// --- what engines differ in -----------------------------------------------------------------------

async function typeOnCanvas(page) {
  await rest(page);
  const { x, y, width, height } = await page.evaluate(() => softlookup.cellRect('q', 0, 0));
  await page.click(x + width / 2, y + height / 2);
  await rest(page);  // which cell has the keyboard is decided when the next picture is drawn
  await page.press('Enter');
  await until(page, 'a field over the cell', () => document.activeElement.matches('.typing'));
  await page.press('Control+a');
  await page.type('-1.25');
  await page.press('Enter');
  await until(page, 'the number is typed', () => softlookup.state().tensors.q.data[0] === -1.25);
  assert.ok(await page.evaluate(edited));
}

async function typeInTable(page) {
  const cell = '.tables [data-name=q][data-col="1"]';
  await until(page, 'Table view shows', (sought) => document.querySelector(sought)?.checkVisibility(), cell);
  await clickOn(page, cell);
  await page.press('Control+a');
  await page.type('0.5');
  assert.equal(await page.evaluate(() => softlookup.state().tensors.q.data[1]), 0.5, 'numbers follow while one is typed');
  await page.press('Enter');
  await until(page, 'the number is typed', edited);
}

// How wide the sign in front of what stands under it is, in ems.
function rootOfFormula() {
  const root = document.querySelector('.step.current msqrt');
  const sign = root.firstElementChild.getBoundingClientRect().left - root.getBoundingClientRect().left;
  return { sign: sign / parseFloat(getComputedStyle(root).fontSize) };
}

function runInlineScript() {
  const script = document.createElement('script');
  script.textContent = 'window.ran = true';
  document.head.append(script);
  return window.ran === true;
}

// --- all of them ----------------------------------------------------------------------------------

// As the page has it: WebKit's driver would give back 0 for −0.
async function state(page) {
  const text = await page.evaluate(() => JSON.stringify(softlookup.state(), (_, value) => (Object.is(value, -0) ? '-0' : value)));
  return JSON.parse(text, (_, value) => (value === '-0' ? -0 : value));
}

const tensors = async (page) => (await state(page)).tensors;

async function clickOn(page, selector) {
  const { x, y, width, height } = await page.evaluate((sought) => {
    const element = document.querySelector(sought);
    element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
    return element.getBoundingClientRect().toJSON();
  }, selector);
  await page.click(x + width / 2, y + height / 2);
}

async function settles(page, test, milliseconds, ...values) {
  for (const end = Date.now() + milliseconds; Date.now() < end; await pause(20)) {
    if (await page.evaluate(test, ...values)) return true;
  }
  return false;
}

async function until(page, what, test, ...values) {
  assert.ok(await settles(page, test, 15_000, ...values), `in time: ${what}`);
}
