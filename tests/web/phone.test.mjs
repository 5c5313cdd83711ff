// A phone and a tablet, worked with fingers alone: real touch events, no mouse, no keyboard.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fingerOn, isOurs } from './hands.mjs';
import { lessons, middle, rect, rest, startSite, state, tensor } from './page.mjs';

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

const phone = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, hasTouch: true, isMobile: true };
const lying = { ...phone, viewport: { width: 844, height: 390 } };
const tablet = { viewport: { width: 820, height: 1180 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true };

async function opened(at, device) {
  const { page, wrong, close } = await site.open({ at, ...device });
  await page.locator('.step.current.explained').waitFor();  // which may take a line more
  return { page, wrong, close, finger: await fingerOn(page) };
}

const at = (page, step) => page.waitForFunction((id) => window.softlookup.state().step === id, step);
const chips = (page) => rest(page).then(() => page.evaluate(() => window.softlookup.chips()));
const stageScroll = (page, y) => page.evaluate((top) => { document.querySelector('.stage').scrollTop = top; }, y);

test('a whole lesson with one finger: a prediction, a challenge, every step, the contents', async () => {
  const { page, wrong, close, finger } = await opened('#/softmax', phone);
  const { steps } = lessons.find(({ id }) => id === 'softmax');
  const press = (name, within = '.step.current') => finger.press(page.locator(`${within} :is(button, a):visible`).filter({ hasText: name }).first());
  const onward = async (id) => {
    await press('Next', '.pager');
    await at(page, id);
    await rest(page);
  };
  const type = async (col, text) => {
    await stageScroll(page, 0);
    await finger.tap(...await middle(page, 'q', 0, col));
    await page.keyboard.insertText(text);
    await page.keyboard.press('Enter');  // on the soft keyboard, too
  };
  await onward('exp');
  await onward('divide');
  await finger.press(page.locator('.step.current .choices li').nth(2));
  await press('Check my prediction');
  assert.match(await page.locator('.step.current .verdict').textContent(), /another way/);

  await onward('ratios');
  await press('Take it on');
  await type(0, '4');
  await type(1, '0.9');
  assert.match(await page.locator('.step.current .success').textContent(), /Solved/);
  await press('Next', '.step.current .success');
  await at(page, 'constant');
  await press('Skip');
  for (const { id } of steps.slice(5)) await onward(id);

  await finger.press(page.locator('.menu'));
  const link = page.locator('#contents a[href="#/softmax/ratios"]');
  await link.waitFor();
  await finger.press(link);
  await at(page, 'ratios');
  assert.equal(await page.locator('#contents').isVisible(), false);
  assert.deepEqual(wrong.filter(isOurs), []);
  await close();
});

test('a number is scrubbed sideways, tapped and typed; a slider dragged; a switch turned', async () => {
  const { page, wrong, close, finger } = await opened('#/softmax/temperature', phone);
  await finger.swipe(await middle(page, 'q', 0, 0), [60, 2]);
  const scrubbed = (await tensor(page, 'q'))[0];
  assert.ok(scrubbed > 1.2, `${scrubbed}`);
  assert.equal(await page.locator('.typing').count(), 0);

  // The keyboard of a phone comes only with a focus() inside the event.
  const [x, y] = await middle(page, 'q', 0, 1);
  await page.evaluate(() => {
    const { focus } = HTMLElement.prototype;
    window.during = [];
    HTMLElement.prototype.focus = function focused(...how) {
      window.during.push([this.className, window.event?.type ?? 'no event']);
      focus.apply(this, how);
    };
  });
  await finger.tap(x, y);
  assert.deepEqual(await page.evaluate(() => window.during.filter(([of]) => of === 'typing')), [['typing', 'touchend']]);
  const field = page.locator('input.typing');
  assert.equal(await field.getAttribute('inputmode'), 'decimal');
  assert.ok(await field.evaluate((input) => input === document.activeElement));
  await page.keyboard.insertText('-2');
  await finger.tap(20, (await page.locator('article').boundingBox()).y + 20);  // somewhere else
  assert.equal((await tensor(page, 'q'))[1], -2);

  // A phone's digits may have no minus. The keyboard stays; a cell at the right edge has it at its left.
  // A colour that is too narrow for a finger opens first.
  for (const [name, row, col] of [['q', 0, 0], ['V', 1, 2]]) {
    await finger.tap(...await middle(page, name, row, col));
    assert.equal(await field.count(), name === 'V' ? 0 : 1);
    if (name === 'V') await finger.tap(...await middle(page, name, row, col));
    await field.waitFor();
    const sign = page.getByRole('button', { name: '±' });
    const box = await sign.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= 390 && box.height >= 34, JSON.stringify(box));
    await page.keyboard.insertText('0.5');
    await finger.tap(box.x + box.width / 2, box.y + box.height / 2);
    assert.equal(await field.inputValue(), '−0.5');
    assert.ok(await field.evaluate((input) => input === document.activeElement));
    if (name === 'V') {
      await finger.tap(box.x + box.width / 2, box.y + box.height / 2);
      assert.equal(await field.inputValue(), '0.5');
    }
    await page.keyboard.press('Enter');
    assert.equal((await tensor(page, name))[name === 'V' ? 5 : 0], name === 'V' ? 0.5 : -0.5);
    assert.equal(await sign.count(), 0);
  }

  await stageScroll(page, 9999);
  const slider = await rect(page, 'T', 0, 0);
  const before = (await tensor(page, 'T'))[0];
  await finger.swipe([slider.x + slider.width / 2, slider.y + slider.height / 2], [90, 0]);
  assert.ok((await tensor(page, 'T'))[0] > before);

  await page.evaluate(() => window.softlookup.go('scaling', 'spread'));
  await page.waitForFunction(() => window.softlookup.cellRect('fit', 0, 0));
  await stageScroll(page, 0);
  const fit = (await tensor(page, 'fit'))[0];
  const { x: left, y: top, height } = await rect(page, 'fit', 0, 0);
  await finger.tap(left + 20, top + height / 2);
  await page.waitForFunction((was) => window.softlookup.state().tensors.fit.data[0] === 1 - was, fit);
  assert.deepEqual(wrong.filter(isOurs), []);
  await close();
});

test('a word is typed with letters', async () => {
  const { page, wrong, close, finger } = await opened('#/sentence/own', phone);
  const field = page.locator('input.typing');
  const bench = await page.locator('#canvas').boundingBox();
  for (let down = 20; down < 120 && await field.count() === 0; down += 10) await finger.tap(bench.x + 80, bench.y + down);  // its field is the first thing there
  assert.equal(await field.getAttribute('inputmode'), 'text');
  assert.equal(await page.locator('.sign').count(), 0);
  assert.deepEqual(wrong.filter(isOurs), []);
  await close();
});

test('a new step begins at the top of its text and of its bench, in Table view, too', async () => {
  const { page, close, finger } = await opened('#/dictionary/border', phone);
  const scrolled = () => page.evaluate(() => [scrollY, document.querySelector('.stage').scrollTop, document.querySelector('.twin').scrollTop]);
  for (const [table, id] of [[false, 'between'], [true, 'multiply']]) {
    await page.evaluate((on) => window.softlookup.table(on), table);
    await rest(page);
    await page.waitForFunction(() => document.querySelector('.stage').scrollHeight > document.querySelector('.stage').clientHeight + 50
      || document.querySelector('.twin').scrollHeight > document.querySelector('.twin').clientHeight + 50);
    await page.evaluate(() => document.querySelectorAll('.stage, .twin').forEach((part) => { part.scrollTop = 50; }));
    assert.ok((await scrolled()).some((by) => by === 50));
    await finger.press(page.locator('[rel=next]'));
    await at(page, id);
    assert.deepEqual(await scrolled(), [0, 0, 0]);
  }
  await close();
});

for (const [name, device] of Object.entries({ phone, tablet })) {
  test(`${name}: one column, the bench on top of it, and there it stays while the text is read`, async () => {
    const { page, close, finger } = await opened('#/scaling/detective', device);
    const box = (of) => page.locator(of).boundingBox();
    const [bench, heading] = [await box('.bench'), await box('.step.current h3')];
    assert.ok(bench.x === 0 && bench.width === device.viewport.width && heading.y > bench.y + bench.height);
    const { x, y } = await box('.step.current p >> nth=1');
    await finger.swipe([x + 60, y + 10], [0, -150]);
    await page.waitForFunction(() => scrollY > 80);
    assert.deepEqual(await box('.bench'), bench);
    const under = await page.evaluate(([left, top]) => document.elementFromPoint(left, top).closest('.bench') !== null, [bench.x + bench.width / 2, bench.y + bench.height - 5]);
    assert.ok(under, 'and the text goes under it');
    await close();
  });
}

for (const [name, lesson, step, map, from, to, wanted] of [
  ['a row is picked under the magnifier', 'sentence', 'map', 'w', [2, 3], [8, 5], { i: [8] }],
  ['a mask is painted', 'masks', 'future', 'M', [0, 1], [0, 3], { M: [1, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1] }],
]) {
  test(`${name} by a finger that is dragged over a map, and nothing scrolls`, async () => {
    const { page, wrong, close } = await opened(`#/${lesson}/${step}`, phone);
    const browser = await page.context().newCDPSession(page);
    const touch = (type, ...points) => browser.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y]) => ({ x, y })) });
    const [start, end] = [await middle(page, map, ...from), await middle(page, map, ...to)];
    const drawn = async () => page.screenshot({ clip: { x: 0, y: end[1] - 130, width: 390, height: 70 } });
    const before = await drawn();
    await touch('touchStart', start);
    for (let i = 1; i <= 8; i += 1) {
      await touch('touchMove', start.map((from, c) => from + (end[c] - from) * i / 8));
      await rest(page);
    }
    const { tensors } = await state(page);
    for (const [of, data] of Object.entries(wanted)) assert.deepEqual(tensors[of].data, data, 'already under the finger');
    if (map === 'w') assert.ok(!before.equals(await drawn()), 'the magnifier stands above the finger');
    await touch('touchEnd');
    await rest(page);
    assert.deepEqual(await page.evaluate(() => [scrollY, document.querySelector('.stage').scrollTop]), [0, 0]);
    await page.evaluate(() => window.softlookup.undo());
    assert.equal((await state(page)).canUndo, false, 'one entry');
    assert.deepEqual(wrong.filter(isOurs), []);
    await close();
  });
}

test('a finger that goes up scrolls, whatever it started on, and changes nothing', async () => {
  const { page, wrong, close, finger } = await opened('#/softmax/temperature', phone);
  const start = await state(page);
  const seen = () => page.evaluate(() => scrollY + document.querySelector('.stage').scrollTop);
  const { x, y } = await rect(page, 'q', 0, 0);
  for (const place of [[x - 40, y + 150], await middle(page, 'q', 0, 0), await middle(page, 'w', 0, 1)]) {
    await page.evaluate(() => { scrollTo(0, 0); document.querySelector('.stage').scrollTop = 0; });
    await finger.swipe(place, [4, -60]);
    await page.waitForFunction(() => scrollY + document.querySelector('.stage').scrollTop > 15);
    assert.ok(await seen() > 15);
  }
  assert.deepEqual((await state(page)).tensors.q, start.tensors.q);
  assert.equal((await state(page)).canUndo, false);
  assert.equal(await page.locator('.typing').count(), 0);
  assert.deepEqual(wrong.filter(isOurs), []);
  await close();
});

test('older columns fold into a chip that a tap unfolds; Table view has them all', async () => {
  const { page, wrong, close, finger } = await opened('#/softmax/divide', phone);
  const [chip] = await chips(page);
  assert.equal(chip.text, '+ 2 columns: key, q·k');
  assert.ok(chip.height >= 40 && chip.width >= 40);
  assert.equal(await rect(page, 'K', 0, 0), null);
  assert.ok(await rect(page, 'q', 0, 0));
  await finger.tap(chip.x + chip.width / 2, chip.y + chip.height / 2);
  await page.waitForFunction(() => window.softlookup.cellRect('K', 0, 0));
  const [open] = await chips(page);
  await finger.tap(open.x + open.width / 2, open.y + open.height / 2);
  await page.waitForFunction(() => window.softlookup.cellRect('K', 0, 0) === null);
  await page.evaluate(() => window.softlookup.table(true));
  assert.ok(await rect(page, 'K', 0, 0));
  assert.deepEqual(wrong.filter(isOurs), []);
  await close();
});

for (const [name, device] of Object.entries({ phone, lying, tablet })) {
  test(`${name}: on every step nothing is wider than the screen, and what is pressed is 40 pixels large`, async () => {
    const { page, wrong, close } = await opened('', device);
    const { width, height } = device.viewport;
    let withCells = 0;
    for (const lesson of lessons) {
      for (const step of lesson.steps) {
        const where = `${lesson.id}/${step.id}`;
        await page.evaluate((to) => window.softlookup.go(...to), [lesson.id, step.id]);
        await rest(page);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width, where);
        // Cells: inside the screen; inputs large enough. A narrow colour opens when it is touched.
        const cells = await page.evaluate(() => {
          document.querySelector('.stage').scrollTop = 0;
          const { inputs, tensors } = window.softlookup.state();
          // Of a large map its corners.
          const cellsOf = ([rows, cols]) => (rows * cols > 64 ? [[0, 0], [0, cols - 1], [rows - 1, cols - 1]]
            : Array.from({ length: rows * cols }, (_, i) => [Math.floor(i / cols), i % cols]));
          return Object.entries(tensors).flatMap(([of, { shape }]) => (shape ? cellsOf(shape).map((cell) => [of, ...cell]) : []))
            .map(([of, row, col]) => ({ of, row, input: inputs.includes(of), box: window.softlookup.cellRect(of, row, col) })).filter(({ box }) => box);
        });
        if (cells.length > 0) withCells += 1;
        for (const { of, input, box } of cells) {
          assert.ok(box.x >= 0 && box.x + box.width <= width + 0.5, `${where} ${of}: ${JSON.stringify(box)}`);
          if (!input) continue;
          assert.ok(box.height >= 40 || of === 'target', `${where} ${of}: ${box.height} high`);
          if (!['V', 'target'].includes(of)) assert.ok(box.width >= 40, `${where} ${of}: ${box.width} wide`);
        }
        const small = await page.evaluate(() => [...document.querySelectorAll('button:not(.ref, .term), .button, input, select, summary')]
          .filter((one) => one.checkVisibility() && one.closest('article, .top, .pager'))
          .map((one) => [one.outerHTML.slice(0, 80), (one.closest('label, .choices li') ?? one).getBoundingClientRect()])
          .filter(([, box]) => box.width > 2 && (box.width < 40 || box.height < 40))
          .map(([html, box]) => `${html} ${box.width} × ${box.height}`));
        assert.deepEqual(small, [], where);
        assert.doesNotMatch(await page.locator('body').innerText(), /use a (desktop|computer)|(larger|wider|bigger) screen|rotate your/i, where);
        const bench = await page.locator('.bench').boundingBox();
        if (width < height) assert.ok(bench.height <= height / 2, `${where}: ${bench.height}`);
      }
    }
    assert.ok(withCells > 0.8 * lessons.flatMap(({ steps }) => steps).length, `${withCells} steps with cells`);  // others have a plot or a map alone
    assert.deepEqual(wrong.filter(isOurs), []);
    await close();
  });
}

test('under a soft keyboard the bench leaves room for the text that is typed into, and stays for a number', async () => {
  const { page, close, finger } = await opened('#/softmax/divide', phone);
  const keyboard = (up) => page.evaluate((covers) => {
    // Chromium shows no keyboard without a phone around it: this is what the page would see of one.
    Object.defineProperty(visualViewport, 'height', { configurable: true, value: covers ? 500 : innerHeight });
    visualViewport.dispatchEvent(new Event('resize'));
    return document.querySelector('.bench').getBoundingClientRect().height;
  }, up);
  const whole = (await page.locator('.bench').boundingBox()).height;
  await finger.press(page.locator('.step.current .formula input'));
  const left = await keyboard(true);
  assert.ok(left <= 250 && left > 150, `${left}`);
  assert.equal(await keyboard(false), whole);
  await stageScroll(page, 0);
  await finger.tap(...await middle(page, 'q', 0, 0));
  await page.locator('input.typing').waitFor();
  assert.equal(await keyboard(true), whole);
  await page.locator('input.typing').waitFor();
  await close();
});
