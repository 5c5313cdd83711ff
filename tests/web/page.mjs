// What the browser tests share: the built site on a port of its own, Chromium, and a page that
// remembers everything that went wrong on it.

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { serve } from '../../tools/serve.mjs';

export const root = fileURLToPath(new URL('../..', import.meta.url));

// The lessons as the site lists them, hidden ones left out: [{ id, file, steps: [{ id, title }] }].
const facts = readFileSync(`${root}/build/site/site.js`);  // an ES module, whatever its ending says to Node
export const lessons = (await import(`data:text/javascript;base64,${facts.toString('base64')}`)).lessons
  .filter((lesson) => !lesson.hidden);

export const flags = ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'];

// { url, version, open(options), close() }. `more` are further flags for Chromium.
export async function startSite(more = []) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: [...flags, ...more] });
  const server = await serve(`${root}/build/site`, 0);
  const url = `http://127.0.0.1:${server.address().port}/`;
  return {
    url,
    version: `Chromium/${browser.version()}`,
    open: (options) => open(browser, url, options),
    async close() {
      await browser.close();
      server.close();
    },
  };
}

// A list that fills with the page's console errors, failed requests, and requests that leave `url`.
// Playwright's pages and Puppeteer's tell of them in the same words.
export function noteWrong(page, url) {
  const wrong = [];
  page.on('console', (message) => { if (message.type() === 'error') wrong.push(message.text()); });
  page.on('pageerror', (error) => wrong.push(String(error)));
  // What was still on its way when the page was left is no failure.
  page.on('requestfailed', (request) => {
    if (!/ABORTED/.test(request.failure()?.errorText)) wrong.push(`failed: ${request.url()}`);
  });
  page.on('response', (answer) => { if (answer.status() >= 400) wrong.push(`${answer.status()}: ${answer.url()}`); });
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(url)) wrong.push(`foreign: ${request.url()}`);
  });
  return wrong;
}

// To find tests that pass only where frames are fast: with SLOW=300 each comes up to 300 ms late.
function slowFrames(most) {
  const ask = window.requestAnimationFrame.bind(window);
  let waiting = new Map();
  let last = 0;
  window.requestAnimationFrame = (draw) => {
    if (waiting.size === 0) {
      ask(() => setTimeout(() => {
        const now = waiting;
        waiting = new Map();
        for (const call of now.values()) call(performance.now());
      }, Math.random() * most));
    }
    last += 1;
    waiting.set(last, draw);
    return last;
  };
  window.cancelAnimationFrame = (id) => waiting.delete(id);
}

// A new profile with one page, and what goes `wrong` on it. `at` is what follows the address;
// `ready: false` does not wait.
async function open(browser, url, { at = '', ready = true, before, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  if (process.env.SLOW) await context.addInitScript(slowFrames, Number(process.env.SLOW));
  const wrong = noteWrong(page, url);
  await before?.(page, context);
  await page.goto(url + at);
  if (ready) await page.evaluate(() => window.softlookup.ready);
  return { page, wrong, close: () => context.close() };
}

export const state = (page) => page.evaluate(() => window.softlookup.state());

// The bench has drawn what it had to, however slow its frames are, and draws no more.
export const rest = (page) => page.evaluate(async () => {
  const begun = performance.now();
  for (let [drawn, still] = [-1, 0]; still < 3;) {
    if (performance.now() > begun + 20_000) throw new Error('the bench does not come to rest');
    await new Promise(requestAnimationFrame);
    const now = window.softlookup.state().framesDrawn;
    still = now === drawn ? still + 1 : 0;
    drawn = now;
  }
});

// Where a cell is, once the bench rests: what is drawn next may move it.
export async function rect(page, name, row, col) {
  await rest(page);
  return page.evaluate((cell) => window.softlookup.cellRect(...cell), [name, row, col]);
}
export const tensor = async (page, name) => (await state(page)).tensors[name].data;

// The middle of a cell on the page.
export async function middle(page, name, row, col) {
  const { x, y, width, height } = await rect(page, name, row, col);
  return [x + width / 2, y + height / 2];
}

// What the command line computes for a step with these inputs, given as state() gives them.
export function evaluated({ file }, step, { inputs, tensors, texts }) {
  const value = (name) => {
    if (!tensors[name]) return texts[name];
    const { shape: [rows, cols], data } = tensors[name];
    return Array.from({ length: rows }, (_, row) => data.slice(row * cols, (row + 1) * cols).join(',')).join(';');
  };
  const settings = inputs.filter((name) => value(name) !== undefined).flatMap((name) => ['--set', `${name}=${value(name)}`]);
  const printed = execFileSync(`${root}/build/native/softlookup`, ['eval', `lessons/${file}`, '--step', step, '--json', ...settings],
    { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
  return JSON.parse(printed).tensors;
}

// A small random generator with a seed, so that a failure can be repeated.
export function random(seed) {
  let s = seed >>> 0;
  return () => {
    s = (s + 0x6d2b79f5) >>> 0;
    let t = Math.imul(s ^ (s >>> 15), s | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
