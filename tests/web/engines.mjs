// The engines that the page is tried in, driven in one way:
//
//   const browser = await launch('firefox');       one of `engines`
//   const page = await browser.open('#/softmax');  a new profile, the bench ready
//   page.evaluate(fn, ...values)                   runs in the page; what it promises is waited for
//   page.press('Control+z'), page.type('0.5')      real keys
//   page.click(x, y), page.drag([x, y], [x, y])    a real pointer, in CSS pixels of the window
//   page.picture()                                 what is seen of the page, as a PNG
//   page.wrong()                                   everything that went wrong on it so far
//   page.toFront()                                 Firefox alone: shows it and hides the others
//   browser.close()
//
// Chromium is run by Playwright without a screen, Firefox by Puppeteer over WebDriver BiDi, WebKitGTK
// by its own WebDriver. Without a screen Firefox has no WebGL2, and so Table view.

import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import puppeteer from 'puppeteer-core';
import { serve } from '../../tools/serve.mjs';
import { freePort, start, stop, within } from './child.mjs';
import { noteWrong, root, startSite } from './page.mjs';
import { startScreen } from './screen.mjs';
import { newSession } from './webdriver.mjs';

const size = { width: 1440, height: 1000 };

export const engines = {
  chromium: { title: 'Chromium', webgl: true, launch: launchChromium },
  firefox: { title: 'Firefox', webgl: true, launch: () => onScreen((screen) => launchFirefox({ screen })) },
  'firefox-headless': { title: 'Firefox without WebGL2', webgl: false, launch: () => launchFirefox({}) },
  webkit: { title: 'WebKitGTK', webgl: true, launch: () => onScreen(launchWebkit) },
};

// Adds `version` to what is described above.
export const launch = (name) => engines[name].launch();

// A browser with a screen of its own, which ends with it.
async function onScreen(launchThere) {
  const screen = await startScreen();
  try {
    const browser = await launchThere(screen);
    return { ...browser, close: () => browser.close().finally(screen.close) };
  } catch (error) {
    await screen.close();
    throw error;
  }
}

// --- Chromium -------------------------------------------------------------------------------------

async function launchChromium() {
  const site = await startSite();
  return { version: site.version, open, close: site.close };

  async function open(at) {
    const { page, wrong } = await site.open({ at });
    return {
      evaluate: (fn, ...values) => page.evaluate(`(${fn})(...${JSON.stringify(values)})`),
      press: (key) => page.keyboard.press(key),
      type: (text) => page.keyboard.type(text),
      click: (x, y) => page.mouse.click(x, y),
      drag: (from, to) => drag(page.mouse, from, to),
      picture: () => page.screenshot(),
      wrong: async () => wrong,
    };
  }
}

// Playwright's mouse and Puppeteer's have the same functions.
async function drag(mouse, [x, y], [toX, toY]) {
  await mouse.move(x, y);
  await mouse.down();
  for (const part of [0.25, 0.5, 0.75, 1]) await mouse.move(x + (toX - x) * part, y + (toY - y) * part);
  await mouse.up();
}

// --- Firefox --------------------------------------------------------------------------------------

async function launchFirefox({ screen }) {
  const server = await serve(`${root}/build/site`);
  const url = `http://127.0.0.1:${server.address().port}/`;
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX,
    headless: !screen,
    args: [`--width=${size.width}`, `--height=${size.height}`],
    env: { ...process.env, DISPLAY: screen?.display ?? '' },
    defaultViewport: null,
    timeout: 60_000,
    protocolTimeout: 60_000,
  });
  return {
    version: await browser.version(),
    open,
    async close() {
      await within(20, 'closing Firefox', browser.close()).catch(() => {});
      browser.process()?.kill('SIGKILL');
      server.close();
      server.closeAllConnections();
    },
  };

  async function open(at) {
    const page = await browser.newPage();
    const wrong = noteWrong(page, url);
    await page.goto(url + at);
    const evaluate = (fn, ...values) => page.evaluate(`(${fn})(...${JSON.stringify(values)})`);
    await evaluate(() => window.softlookup.ready);
    return {
      evaluate,
      press: (key) => chord(page.keyboard, key),
      type: (text) => page.keyboard.type(text),
      click: (x, y) => page.mouse.click(x, y),
      drag: (from, to) => drag(page.mouse, from, to),
      picture: async () => (screen
        ? screen.picture(await evaluate(() => ({ x: mozInnerScreenX, y: mozInnerScreenY, width: innerWidth, height: innerHeight })))
        : Buffer.from(await page.screenshot())),
      wrong: async () => wrong,
      toFront: () => page.bringToFront(),
    };
  }
}

// Keys like 'Control+z', which Puppeteer leaves to its callers.
async function chord(keyboard, keys) {
  const [last, ...held] = keys.split('+').reverse();
  for (const key of held.reverse()) await keyboard.down(key);
  await keyboard.press(last);
  for (const key of held.reverse()) await keyboard.up(key);
}

// --- WebKitGTK ------------------------------------------------------------------------------------

// The codes of WebDriver for keys that write nothing.
const codes = { Tab: '\ue004', Enter: '\ue007', Shift: '\ue008', Control: '\ue009', Escape: '\ue00c',
  ArrowUp: '\ue013', ArrowDown: '\ue015' };

async function launchWebkit(screen) {
  const folder = await watchedSite();
  const server = await serve(folder);
  const url = `http://127.0.0.1:${server.address().port}/`;
  const port = await freePort();
  const driver = start('WebKitWebDriver', [`--port=${port}`], {
    env: { ...process.env, DISPLAY: screen.display, GDK_BACKEND: 'x11' },
    stdio: 'ignore',
  });
  let session;
  try {
    session = await within(60, 'WebKitWebDriver', connect());
  } catch (error) {
    await close();
    throw error;
  }
  return { version: `WebKitGTK/${session.capabilities.browserVersion}`, open, close };

  async function connect() {
    const address = `http://127.0.0.1:${port}`;
    while (!await fetch(`${address}/status`).then((answer) => answer.ok, () => false)) {
      if (driver.exitCode !== null) throw new Error(`WebKitWebDriver ended with ${driver.exitCode}`);
      await pause(50);
    }
    return newSession(address, { 'webkitgtk:browserOptions': { binary: process.env.MINIBROWSER, args: ['--automation'] } });
  }

  async function close() {
    if (session) await within(10, 'closing WebKit', session.close()).catch(() => {});
    await stop(driver);
    server.close();
    server.closeAllConnections();
    await rm(folder, { recursive: true });
  }

  async function open(at) {
    await session.size(size.width, size.height);
    await session.go('about:blank');  // else an address that differs only after its # would be the same page
    await session.go(url + at);
    // The driver may say that it is there while the page before still is.
    for (const end = Date.now() + 30_000; Date.now() < end; await pause(20)) {
      if (await session.evaluate(() => 'softlookup' in window).catch(() => false)) break;
    }
    await session.evaluate(() => window.softlookup.ready);
    const keys = (actions) => session.act([{ type: 'key', id: 'keyboard', actions }]);
    const pointer = (actions) => session.act([{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }]);
    const move = (x, y) => ({ type: 'pointerMove', x: Math.round(x), y: Math.round(y), origin: 'viewport', duration: 0 });
    const [down, up] = ['Down', 'Up'].map((way) => ({ type: `pointer${way}`, button: 0 }));
    return {
      evaluate: session.evaluate,
      press(chorded) {
        const pressed = chorded.split('+').map((key) => codes[key] ?? key);
        return keys([
          ...pressed.map((value) => ({ type: 'keyDown', value })),
          ...pressed.reverse().map((value) => ({ type: 'keyUp', value })),
        ]);
      },
      type: (text) => keys([...text].flatMap((value) => [{ type: 'keyDown', value }, { type: 'keyUp', value }])),
      click: (x, y) => pointer([move(x, y), down, up]),
      drag: ([x, y], [toX, toY]) => pointer([move(x, y), down,
        ...[0.25, 0.5, 0.75, 1].map((part) => move(x + (toX - x) * part, y + (toY - y) * part)), up]),
      picture: async () => screen.picture(await session.evaluate(() => (
        { x: screenX, y: screenY + outerHeight - innerHeight, width: innerWidth, height: innerHeight }))),
      wrong: () => session.evaluate((own) => [
        ...window.wrong,
        ...performance.getEntriesByType('resource').map(({ name }) => name)
          .filter((name) => !name.startsWith(own) && !/^(data|blob):/.test(name)).map((name) => `foreign: ${name}`),
      ], url),
    };
  }
}

// WebKit's driver does not tell what the console says. In this copy of the site the page takes notes
// itself, before anything else.
async function watchedSite() {
  const folder = await mkdtemp(join(tmpdir(), 'softlookup-site-'));
  await cp(`${root}/build/site`, folder, { recursive: true });
  await cp(new URL('watch.js', import.meta.url), join(folder, 'watch.js'));
  const index = await readFile(join(folder, 'index.html'), 'utf8');
  const first = '<script src="early.js"';
  if (!index.includes(first)) throw new Error(`index.html has no ${first}`);
  await writeFile(join(folder, 'index.html'), index.replace(first, `<script src="watch.js"></script>${first}`));
  return folder;
}
