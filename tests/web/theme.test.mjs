// Light and dark: by the system and by the switch, kept for the next visit, shown before anything is
// painted; the bench, the picture of the page and the browser's own bars follow. And the reader's other
// wishes: more contrast, colours of their own, nothing that moves.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { pixels } from './hands.mjs';
import { rest, root, startSite, state } from './page.mjs';

const { light, dark } = JSON.parse(readFileSync(`${root}/web/colours.json`));

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

const hex = (colour) => `#${colour.match(/\d+/g).slice(0, 3).map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
const paper = async (page) => hex(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor));
// The theme-color that counts: the first whose media holds.
const bars = (page) => page.evaluate(() => [...document.querySelectorAll('meta[name=theme-color]')]
  .find(({ media }) => matchMedia(media).matches).content);

// A pixel of the bench's own ground, read from what the browser shows.
async function ground(page) {
  const { x, y, width, height } = await page.locator('#canvas').boundingBox();
  const png = await page.screenshot({ clip: { x: x + width - 6, y: y + height - 6, width: 2, height: 2 } });
  return page.evaluate(async (data) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const context = new OffscreenCanvas(2, 2).getContext('2d');
    context.drawImage(image, 0, 0);
    return `#${[...context.getImageData(0, 0, 1, 1).data].slice(0, 3).map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  }, png.toString('base64'));
}

async function looks(page, theme, what) {
  assert.equal(await paper(page), theme.paper, `${what}: page`);
  assert.equal(await bars(page), theme.paper, `${what}: theme-color`);
  await rest(page);
  assert.equal(await ground(page), theme.bench, `${what}: bench`);
}

async function choose(page, name) {
  await page.getByRole('button', { name: 'Contents' }).click();
  await page.locator('.theme label').filter({ hasText: name }).click();
  await page.keyboard.press('Escape');
}

test('the switch stands above the system, is kept, and gives way to the system again', async () => {
  const { page, wrong, close } = await site.open({ colorScheme: 'light', bypassCSP: true });
  await looks(page, light, 'system light');
  await page.emulateMedia({ colorScheme: 'dark' });
  await looks(page, dark, 'system dark');
  await choose(page, 'Light');
  await looks(page, light, 'chosen light');
  await choose(page, 'Dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await looks(page, dark, 'chosen dark');
  await page.reload();
  await page.evaluate(() => window.softlookup.ready);
  await looks(page, dark, 'kept dark');
  assert.equal(await page.locator('.theme :checked').inputValue(), 'dark');
  await choose(page, 'System');
  await looks(page, light, 'the system again');
  assert.equal(await page.evaluate(() => localStorage.getItem('softlookup.theme')), null);
  assert.deepEqual(wrong, []);
  await close();
});

test('what was chosen is there before the first paint, ?theme= stands above it, nonsense is passed over', async () => {
  const before = (page) => page.addInitScript(() => {
    if (!localStorage.getItem('softlookup.theme')) localStorage.setItem('softlookup.theme', 'dark');
    window.seen = [];
    // When the body begins to exist nothing has been painted, and no module has run.
    new MutationObserver((_, observer) => {
      if (!document.body) return;
      window.seen.push(document.documentElement.dataset.theme);
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true });
  });
  const { page, close } = await site.open({ colorScheme: 'light', before });
  assert.deepEqual(await page.evaluate(() => window.seen), ['dark']);
  await page.goto(`${site.url}?theme=light`);
  assert.equal(await paper(page), light.paper);
  await page.evaluate(() => localStorage.setItem('softlookup.theme', '"><b>'));
  await page.goto(site.url);
  assert.equal(await paper(page), light.paper);
  assert.equal(await page.locator('.theme :checked').inputValue(), '');
  await close();
});

test('where nothing can be kept the choice lasts for the visit', async () => {
  const { page, close } = await site.open({
    colorScheme: 'light', bypassCSP: true,
    before: (p) => p.addInitScript(() => {
      for (const name of ['localStorage', 'sessionStorage']) {
        Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError'); } });
      }
    }),
  });
  await choose(page, 'Dark');
  await looks(page, dark, 'chosen dark');
  await page.evaluate(() => window.softlookup.go('softmax', 'ratios'));
  await looks(page, dark, 'still dark');
  await close();
});

test('another tab follows', async () => {
  const { page, close } = await site.open({ colorScheme: 'light' });
  const second = await page.context().newPage();
  await second.goto(site.url);
  await choose(second, 'Dark');
  await page.waitForFunction(() => document.documentElement.dataset.theme === 'dark');
  assert.equal(await page.locator('.theme :checked').inputValue(), 'dark');
  await close();
});

test('the switch works by keyboard and without a bench', async () => {
  const { page, close } = await site.open({
    ready: false, colorScheme: 'light', before: (p) => p.route('**/softlookup.wasm*', (route) => route.abort()),
  });
  await page.locator('.trouble').waitFor();
  await page.locator('.menu').focus();
  await page.keyboard.press('Enter');
  await page.locator('.theme :checked').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  assert.equal(await paper(page), dark.paper);
  await close();
});

test('a wish for more contrast and forced colours reach the bench, too', async () => {
  const { page, wrong, close } = await site.open({ colorScheme: 'light', bypassCSP: true, at: '#/softmax/ratios' });
  const drawn = async () => (await page.locator('#canvas').screenshot()).toString('base64');
  const pictures = [];
  for (const media of [{}, { contrast: 'more' }, { contrast: null, forcedColors: 'active' }, { colorScheme: 'dark' }]) {
    await page.emulateMedia(media);
    await rest(page);
    pictures.push(await drawn());
  }
  assert.equal(new Set(pictures).size, 4, 'four looks');
  assert.equal(await ground(page), await page.evaluate(() => {
    const probe = document.body.appendChild(document.createElement('i'));
    probe.style.cssText = 'color: Canvas; forced-color-adjust: none';
    const { color } = getComputedStyle(probe);
    probe.remove();
    return `#${color.match(/\d+/g).slice(0, 3).map((part) => Number(part).toString(16).padStart(2, '0')).join('')}`;
  }), 'the ground is the system’s');
  await page.emulateMedia({ forcedColors: 'none', colorScheme: 'light' });
  await rest(page);
  assert.equal(await drawn(), pictures[0], 'and back');
  assert.deepEqual(wrong, []);
  await close();
});

for (const [what, options] of [['light', {}], ['dark', { colorScheme: 'dark' }], ['forced colours', { forcedColors: 'active' }]]) {
  test(`an answer that is not chosen is an empty circle, a chosen one is not: ${what}`, async () => {
    const { page, close } = await site.open({ at: '#/dictionary/still-exact', bypassCSP: true, ...options });
    const answers = page.locator('.step.current .choices input');
    await page.locator('.step.current.explained').waitFor();  // which may take a line more
    await answers.nth(1).check();
    await page.mouse.move(5, 5);
    const seen = await Promise.all([0, 1].map(async (place) => {
      const { x, y, width, height } = await answers.nth(place).boundingBox();
      return pixels(page, [[x + width / 2, y + height / 2], [x + 3, y + height / 2], [x - 4, y + height / 2]]);
    }));
    const [[empty, beside, card], [middle, ring]] = seen;
    assert.deepEqual([empty, beside, middle], [card, card, card]);
    assert.ok(Math.hypot(...ring.map((part, c) => part - card[c])) > 60, `${ring} on ${card}`);
    await close();
  });
}

test('under reduced motion nothing takes time', async () => {
  const { page, close } = await site.open({ at: '#/scores/right-angle', reducedMotion: 'reduce' });
  await page.locator('.step.current .predict button', { hasText: 'Skip' }).click();
  await page.locator('.step.current button', { hasText: 'Take it on' }).click();
  const slow = await page.evaluate(() => [...document.querySelectorAll('*')].flatMap((element) => ['', '::before', '::after'].map((part) => {
    const style = getComputedStyle(element, part);
    const times = `${style.transitionDuration}, ${style.transitionDelay}, ${style.animationName === 'none' ? '0s' : style.animationDuration}`;
    return times.split(', ').some((time) => parseFloat(time) > 0.01) ? `${element.tagName}.${element.className}${part}: ${times}` : null;
  })).filter(Boolean));
  assert.deepEqual(slow, []);
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior), 'auto');
  // The solution is there at once: the very next task sees its last value.
  const values = await page.evaluate(async () => {
    const seen = new Set();
    const stop = performance.now() + 400;
    [...document.querySelectorAll('.step.current button')].find((b) => b.textContent === 'Show me').click();
    while (performance.now() < stop) {
      await new Promise((resolve) => { setTimeout(resolve, 5); });
      seen.add(String(window.softlookup.state().tensors.q.data));
    }
    return [...seen];
  });
  assert.equal(values.length, 1, `the inputs jump: ${values}`);
  assert.equal((await state(page)).step, 'right-angle');
  await close();
});
