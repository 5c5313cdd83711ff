// The plane of queries in the browser: its pixels on the canvas against the tape, what the wheel,
// the mouse and the keys do, and that it survives a lost WebGL context.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fingerOn, isOurs, loseContext, pixels } from './hands.mjs';
import { evaluated, lessons, random, rest, startSite, state, tensor } from './page.mjs';

const { default: colours } = await import('../../web/colours.json', { with: { type: 'json' } });
const argmax = (numbers) => numbers.indexOf(Math.max(...numbers));

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

const plane = (page) => page.evaluate(() => window.softlookup.plane());
const settled = (page) => page.waitForTimeout(300).then(() => rest(page));
const softmax = lessons.find(({ id }) => id === 'softmax');
const gallery = { file: '990-gallery.md' };
const colour = (hex) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

// Where a query is drawn, and which query a place stands for.
const placeOf = (p, [x, y]) => [p.x + p.width / 2 + (x - p.query[0]) / p.unit, p.y + p.height / 2 - (y - p.query[1]) / p.unit];
const queryOf = (p, [x, y]) => [p.query[0] + (x + 0.5 - p.x - p.width / 2) * p.unit, p.query[1] - (y + 0.5 - p.y - p.height / 2) * p.unit];

test('what stands on the canvas is what the command line computes for that query', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/temperature', bypassCSP: true });
  for (const T of ['1', '0.1']) {
    await page.evaluate((value) => window.softlookup.set('T', 0, 0, value), T);
    await settled(page);
    const p = await plane(page);
    const next = random(7);
    // The lower left quarter, where nothing lies on the picture but coffee's arrow.
    const places = Array.from({ length: 8 }, () => [
      Math.round(p.x + (0.03 + 0.3 * next()) * p.width), Math.round(p.y + (0.75 + 0.2 * next()) * p.height)]);
    const seen = await pixels(page, places);
    const present = await state(page);
    for (const [i, place] of places.entries()) {
      const query = queryOf(p, place);
      const { tensors } = present;
      const { o } = evaluated(softmax, 'temperature', { ...present, tensors: { ...tensors, q: { shape: [1, 2], data: query } } });
      const wanted = o.data.flat().map((v) => 255 * Math.min(1, Math.max(0, Number(v))));
      for (const c of [0, 1, 2]) assert.ok(Math.abs(seen[i][c] - wanted[c]) <= 2, `T = ${T} at ${query}: ${seen[i]}, not ${wanted}`);
    }
  }
  assert.deepEqual(wrong, []);
  await close();
});

test('each look shows what the command line computes; M goes from one to the next', async () => {
  const { page, wrong, close } = await site.open({ at: '#/gallery/plane', bypassCSP: true });
  await settled(page);
  const p = await plane(page);
  const present = await state(page);
  const at = (query) => evaluated(gallery, 'plane', { ...present, tensors: { ...present.tensors, q: { shape: [1, 2], data: query } } });
  const chosen = argmax(at(await tensor(page, 'q')).s.data);  // whose share is shown
  const { bench, weight } = colours.light;
  const between = (share) => colour(bench).map((none, c) => none + (colour(weight)[c] - none) * share);
  const wanted = {
    1: ({ o }) => o.data.map((v) => 255 * v),
    0: ({ s, V }) => (s.data.toSorted((a, b) => b - a)[0] - s.data.toSorted((a, b) => b - a)[1] < 4 * p.unit ? null  // beside a border
      : V.data.slice(3 * argmax(s.data), 3 * argmax(s.data) + 3).map((v) => 255 * v)),
    2: ({ w }) => between(w.data[chosen]),
    3: ({ w }) => between(-w.data.reduce((sum, v) => sum + (v > 0 ? v * Math.log(v) : 0), 0) / Math.log(w.data.length)),
  };
  const next = random(11);
  // The lowest part, where nothing lies on the picture but the axis.
  const places = Array.from({ length: 24 }, () => [Math.round(p.x + (0.02 + 0.8 * next()) * p.width), Math.round(p.y + (0.76 + 0.2 * next()) * p.height)])
    .filter((place) => Math.abs(queryOf(p, place)[0]) > 4 * p.unit);
  const numbers = places.map((place) => at(queryOf(p, place)));
  await page.mouse.click(...placeOf(p, await tensor(page, 'q')));
  await page.mouse.move(5, 5);
  const met = [];
  for (let i = 0; i < 4; i += 1) {
    await settled(page);
    const { look } = await plane(page);
    met.push(look);
    const seen = await pixels(page, places);
    numbers.forEach((tensors, k) => {
      const exact = wanted[look](tensors);
      if (exact === null) return;
      for (const c of [0, 1, 2]) assert.ok(Math.abs(seen[k][c] - exact[c]) <= 2, `look ${look} at ${places[k]}: ${seen[k]}, not ${exact}`);
    });
    await page.keyboard.press('m');
  }
  assert.deepEqual(met.toSorted(), [0, 1, 2, 3]);
  assert.deepEqual(wrong, []);
  await close();
});

test('the query is dragged on the plane, in one entry of the history; the wheel with Ctrl zooms', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/temperature' });
  await settled(page);
  let p = await plane(page);
  await page.mouse.move(...placeOf(p, await tensor(page, 'q')));
  await page.mouse.down();
  await page.mouse.move(...placeOf(p, [0.2, 0.1]), { steps: 4 });
  await page.mouse.move(...placeOf(p, [-0.5, 0.8]), { steps: 4 });
  await page.mouse.up();
  await settled(page);
  const q = await tensor(page, 'q');
  assert.ok(Math.abs(q[0] + 0.5) < 0.03 && Math.abs(q[1] - 0.8) < 0.03, String(q));
  assert.equal(await page.evaluate(() => window.softlookup.undo()), true);
  assert.deepEqual((await tensor(page, 'q')).map((v) => v.toFixed(2)), ['0.90', '0.50']);

  p = await plane(page);
  const place = placeOf(p, [1, -1]);
  await page.mouse.move(...place);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -200);
  await page.keyboard.up('Control');
  await settled(page);
  const closer = await plane(page);
  assert.ok(closer.unit < p.unit * 0.8, 'closer');
  const [x, y] = placeOf(closer, [1, -1]);
  assert.ok(Math.abs(x - place[0]) < 3 && Math.abs(y - place[1]) < 3, 'about the pointer');
  assert.equal(await page.evaluate(() => window.visualViewport.scale), 1);
  await page.mouse.dblclick(...placeOf(closer, [1, -1]));
  await settled(page);
  assert.ok(Math.abs((await plane(page)).unit - p.unit) < 1e-4, 'back');
  assert.deepEqual(wrong, []);
  await close();
});

test('two fingers zoom the plane, and elsewhere the page; one drags a handle wherever it goes, or scrolls', async () => {
  const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };
  const { page, wrong, close } = await site.open({ at: '#/softmax/temperature', ...phone });
  const finger = await fingerOn(page);
  await settled(page);
  const zoom = () => page.evaluate(() => window.visualViewport.scale);
  await page.evaluate(() => window.softlookup.plane()).then(({ y, height }) => page.evaluate((top) => { document.querySelector('.stage').scrollTop += top; }, y + height / 2 - 250));
  await settled(page);
  let p = await plane(page);
  const place = [p.x + p.width * 0.7, p.y + p.height * 0.5];
  const under = queryOf(p, place);
  await finger.pinch(place, 60, 120);
  await settled(page);
  const closer = await plane(page);
  assert.ok(Math.abs(closer.unit / p.unit - 0.5) < 0.05, `${closer.unit / p.unit}`);
  assert.ok(queryOf(closer, place).every((v, i) => Math.abs(v - under[i]) < 4 * closer.unit), 'about the fingers');
  assert.equal(await zoom(), 1);
  await finger.pinch(place, 120, 60);
  await settled(page);
  assert.ok(Math.abs((await plane(page)).unit / p.unit - 1) < 0.1);

  p = await plane(page);
  const scrolled = () => page.evaluate(() => document.querySelector('.stage').scrollTop);
  const before = await scrolled();
  const q = await tensor(page, 'q');
  await finger.swipe(placeOf(p, q), [0, 60]);
  await settled(page);
  const moved = await tensor(page, 'q');
  assert.ok(Math.abs(moved[1] - (q[1] - 60 * p.unit)) < 0.06 && Math.abs(moved[0] - q[0]) < 0.06, `${q} → ${moved}`);
  assert.equal(await scrolled(), before, 'a handle scrolls nothing');

  await finger.swipe([p.x + p.width - 20, p.y + p.height / 2], [0, 50]);
  await settled(page);
  assert.deepEqual(await tensor(page, 'q'), moved, 'beside the handles nothing is dragged');
  assert.ok(await scrolled() < before, 'but it scrolls');

  await finger.pinch([195, 640], 60, 300);
  await settled(page);
  assert.ok(await zoom() > 1.2, 'on the text the page is zoomed');
  assert.deepEqual(wrong.filter(isOurs), []);
  await close();
});

test('an idle plane draws no frame, and a lost context comes back with the picture', async () => {
  const { page, close } = await site.open({ at: '#/softmax/temperature', bypassCSP: true });
  await settled(page);
  const frames = (await state(page)).framesDrawn;
  await page.waitForTimeout(600);
  assert.equal((await state(page)).framesDrawn, frames);

  const p = await plane(page);
  const places = [[p.x + 12, p.y + p.height - 30], [p.x + 12, p.y + 30]].map((place) => place.map(Math.round));
  const seen = await pixels(page, places);
  await loseContext(page);
  assert.deepEqual(await pixels(page, places), seen);
  await close();
});

test('Table view says who wins, with what share, and where the nearest border is', async () => {
  const { page, close } = await site.open({ at: '#/dictionary/border' });
  await page.evaluate(() => window.softlookup.table(true));
  const words = page.locator('.tables p.plane');
  await words.waitFor();
  assert.match(await words.textContent(), /At the query \(0\.80, −0\.14\) apple wins\. The nearest border is 0\.01 away, at \(0\.80, −0\.15\): towards less tart, where banana wins\./);
  await close();
});
