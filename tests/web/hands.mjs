// What a reader's hand can do: press a button or a link, choose an answer, type a number into a cell,
// rewrite a formula. By mouse, by keyboard alone, in Table view alone. And a whole lesson done with it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { middle, rest, root, state } from './page.mjs';

export const current = (page, selector) => page.locator(`.step.current ${selector}`);

export const byMouse = (page) => ({
  press: (name, within = '.step.current') => page.locator(`${within} :is(button, a):visible`).filter({ hasText: name }).first().click(),
  choose: (place) => current(page, '.choices li').nth(place).click(),
  guess: (text) => current(page, '.guess').fill(text),
  async type(name, row, col, text) {
    await page.mouse.dblclick(...await middle(page, name, row, col));
    await page.locator(`input.typing[data-name="${name}"][data-row="${row}"][data-col="${col}"]`).fill(text);
    await page.keyboard.press('Enter');
  },
  async paint(name, row, col) {
    await page.mouse.click(...await middle(page, name, row, col));
  },
  async rewrite(text) {
    await current(page, '.formula input').click();
    await page.keyboard.press('Control+a');
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  },
});

// In Table view a number is typed into its table; the rest is as by mouse.
export const byTable = (page) => ({
  ...byMouse(page),
  async type(name, row, col, text) {
    const input = page.locator(`.tables input[data-name="${name}"][data-row="${row}"][data-col="${col}"]`);
    await input.fill(text);
    await input.press('Enter');
  },
  async paint(name, row, col) {
    await page.locator(`.tables input[data-name="${name}"][data-row="${row}"][data-col="${col}"]`).click();
  },
});

export const byKeys = (page) => {
  // Tab from where the focus is, around the page if need be, to what `is` recognises.
  async function tabTo(is, argument, what) {
    for (let presses = 0; presses < 250; presses += 1) {
      await page.keyboard.press('Tab');
      if (await page.evaluate(is, argument)) return;
    }
    assert.fail(`Tab does not lead to ${what}`);
  }
  const onCanvas = () => page.evaluate(() => document.activeElement.id === 'canvas');

  // Presses a key on the canvas; the cell that it opened for typing, or null.
  async function opened(key) {
    await page.keyboard.press(key);
    await rest(page);
    const cell = await page.evaluate(() => {
      const input = document.querySelector('input.typing');
      return input && { ...input.dataset };
    });
    return cell && { name: cell.name, row: Number(cell.row), col: Number(cell.col) };
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
    async guess(text) {
      await tabTo(() => document.activeElement.matches('.step.current .guess'), null, 'the guess');
      await page.keyboard.type(text);
    },
    async type(name, row, col, text) {
      for (let visits = 0; visits < 4; visits += 1) {
        await tabTo(() => document.activeElement.id === 'canvas', null, 'the bench');
        while (await onCanvas()) {
          const cell = await opened(text[0]);
          if (cell && cell.name === name && cell.row === row && cell.col === col) {
            await page.keyboard.press('Control+a');
            await page.keyboard.type(text);
            await page.keyboard.press('Enter');
            return;
          }
          if (cell) await page.keyboard.press('Escape');
          await page.keyboard.press('Tab');
        }
      }
      assert.fail(`no cell ${name} ${row} ${col}`);
    },
    // A switch or a mask is one stop of Tab; in a mask the arrows lead from cell to cell, Enter turns one over.
    async paint(name, row, col) {
      const cells = () => page.evaluate((of) => softlookup.state().tensors[of], name);
      const { shape: [, cols], data } = await cells();
      for (let visits = 0; visits < 4; visits += 1) {
        await tabTo(() => document.activeElement.id === 'canvas', null, 'the bench');
        while (await onCanvas()) {
          if (await opened('Enter')) await page.keyboard.press('Escape');
          const at = (await cells()).data.findIndex((value, i) => value !== data[i]);
          if (at >= 0) {
            const [down, right] = [row - Math.floor(at / cols), col - at % cols];
            await opened('Enter');  // and back
            for (let i = 0; i < Math.abs(down); i += 1) await opened(down > 0 ? 'ArrowDown' : 'ArrowUp');
            for (let i = 0; i < Math.abs(right); i += 1) await opened(right > 0 ? 'ArrowRight' : 'ArrowLeft');
            await opened('Enter');
            return;
          }
          await page.keyboard.press('Tab');
        }
      }
      assert.fail(`no mask ${name}`);
    },
    async rewrite(text) {
      await tabTo(() => document.activeElement.matches('.step.current .formula input'), null, 'the formula');
      await page.keyboard.press('Control+a');
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    },
  };
};

// In Table view, as for a reader who left it on, so that the picture is never drawn.
export const tableFirst = (page) => page.addInitScript(() => sessionStorage.setItem('softlookup.table', 'true'));

// A page of its own that knows the solutions, for doLesson.
export const openGuide = async (site) => (await site.open({ reducedMotion: 'reduce', before: tableFirst })).page;

// The lesson's own solution of a step's challenge: the numbers of all inputs, and the formula.
async function solution(guide, lesson, step) {
  await guide.evaluate((to) => window.softlookup.go(...to), [lesson, step]);
  const skip = current(guide, '.predict button:visible').filter({ hasText: 'Skip' });
  if (await skip.count() > 0) await skip.click();
  await current(guide, '.challenge button:visible').filter({ hasText: 'Take it on' }).click();
  await current(guide, '.challenge button:visible').filter({ hasText: 'Show me' }).click();
  await guide.waitForFunction(() => /one way/.test(document.querySelector('.step.current .success').textContent));
  const formula = current(guide, '.formula input');
  return { wanted: (await state(guide)).tensors, formula: await formula.count() > 0 ? await formula.first().inputValue() : '' };
}

// Goes through a lesson from its first step to its last: every prediction is made, every challenge solved
// by typing its solution. Returns how many of them there were.
export async function doLesson(page, guide, { id, file, steps }, hand) {
  const done = { predictions: 0, challenges: 0 };
  for (const [place, step] of steps.entries()) {
    await page.waitForFunction((name) => window.softlookup.state().step === name, step.id);
    if (await current(page, '.predict').count() > 0) {
      if (await current(page, '.guess').count() > 0) await hand.guess('1');
      else await hand.choose(0);
      await hand.press('Check my prediction');
      await current(page, '.verdict').waitFor();
      done.predictions += 1;
    }
    if (await current(page, '.challenge').count() > 0) {
      await hand.press('Take it on');
      await current(page, '.goals').waitFor();
      await typeSolution(page, hand, await solution(guide, id, step.id), turnedIn(file));
      await current(page, '.badge').waitFor();
      assert.match(await current(page, '.success').textContent(), /Solved/, step.id);
      done.challenges += 1;
    }
    if (place + 1 < steps.length) await hand.press('Next', '.pager');
  }
  return done;
}

// What is turned over, not typed.
const turnedIn = (file) => [...readFileSync(`${root}/lessons/${file}`, 'utf8').matchAll(/^(\w+) = (?:mask|switch) /gm)].map(([, name]) => name);

async function typeSolution(page, hand, { wanted, formula }, turned) {
  const { inputs, tensors } = await state(page);
  for (const name of inputs.filter((input) => tensors[input])) {
    const { shape: [, cols], data } = tensors[name];
    for (const [i, value] of data.entries()) {
      const target = wanted[name].data[i];  // written as shortly as its float32 allows
      const cell = [name, Math.floor(i / cols), i % cols];
      if (value === target) continue;
      if (turned.includes(name)) await hand.paint(...cell);
      else await hand.type(...cell, String(target));
    }
  }
  const own = current(page, '.formula input');
  if (formula && await own.first().inputValue() !== formula) await hand.rewrite(formula);
}

// As many as the lesson's file has of each.
export function tasksIn({ file }) {
  const text = readFileSync(`${root}/lessons/${file}`, 'utf8');
  const blocks = (kind) => text.split(`\n\`\`\`${kind}\n`).length - 1;
  return { predictions: blocks('predict'), challenges: blocks('challenge') };
}

// Letters that are needed for the first time are loaded then, and may move what is below them.
export const lettersReady = (page) => page.evaluate(async () => {
  document.body.getBoundingClientRect();
  await document.fonts.ready;
});

// Fingers on a page, as real touch events. Places are CSS pixels of the window.
export async function fingerOn(page) {
  const browser = await page.context().newCDPSession(page);
  const touch = (type, ...points) => browser.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y]) => ({ x, y })) });
  const frame = () => page.evaluate(() => new Promise((done) => { requestAnimationFrame(() => requestAnimationFrame(done)); }));
  return {
    async tap(x, y) {
      await Promise.all([touch('touchStart', [x, y]), touch('touchEnd')]);  // slowly, it would be a long press
      await rest(page);
    },
    async swipe([x, y], [dx, dy], moves = 12) {
      await touch('touchStart', [x, y]);
      for (let i = 1; i <= moves; i += 1) {
        await touch('touchMove', [x + dx * i / moves, y + dy * i / moves]);
        await frame();
      }
      await touch('touchEnd');
      await rest(page);
    },
    // Two fingers, side by side, from `from` to `to` pixels apart.
    async pinch([x, y], from, to, moves = 8) {
      const both = (apart) => [[x - apart / 2, y], [x + apart / 2, y]];
      await touch('touchStart', ...both(from));
      for (let i = 1; i <= moves; i += 1) {
        await touch('touchMove', ...both(from + (to - from) * i / moves));
        await frame();
      }
      await touch('touchEnd');
      await rest(page);
    },
    // An element or a cell is brought into view first, as a reader would.
    async press(locator) {
      await rest(page);
      await lettersReady(page);
      await locator.scrollIntoViewIfNeeded();
      const box = await locator.boundingBox();
      await this.tap(box.x + box.width / 2, box.y + box.height / 2);
    },
  };
}

// SDL asks the browser to make no click of a finger's end; where it would make none, it says so.
export const isOurs = (words) => !words.startsWith('Ignored attempt to cancel a touchend');

// The page as it is shown: [red, green, blue] at places in CSS pixels.
export async function pixels(page, places) {
  const shot = (await page.screenshot()).toString('base64');
  return page.evaluate(async ([data, wanted]) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const pen = new OffscreenCanvas(image.width, image.height).getContext('2d');
    pen.drawImage(image, 0, 0);
    return wanted.map(([x, y]) => [...pen.getImageData(x * devicePixelRatio, y * devicePixelRatio, 1, 1).data].slice(0, 3));
  }, [shot, places]);
}

// The graphics card forgets everything, and comes back.
export async function loseContext(page) {
  await page.evaluate(async () => {
    const canvas = document.querySelector('#canvas');
    const lose = canvas.getContext('webgl2').getExtension('WEBGL_lose_context');
    const told = (what) => new Promise((done) => { canvas.addEventListener(`webglcontext${what}`, done, { once: true }); });
    const lost = told('lost');
    lose.loseContext();
    await lost;
    await new Promise((done) => { setTimeout(done); });  // refused while the event is still handled
    const back = told('restored');
    lose.restoreContext();
    await back;
  });
  await rest(page);
}
