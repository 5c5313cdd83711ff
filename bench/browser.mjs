// Chromium with the bench's page, the built site and a bare WebGL2 page, on a server of their own.

import { createServer } from 'node:http';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { buildSync } from 'esbuild';
import { serve } from '../tools/serve.mjs';
import { flags } from '../tests/web/page.mjs';
import { model } from './model.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));
const modules = `${root}/bench/node_modules`;

// { version, call(name, ...args) of page.mjs, startUp(rounds), close() }
export async function openBrowser() {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: flags });
  const servers = [await serveBench(), await serve(`${root}/build/site`, 0)];
  const [bench, site] = servers.map((server) => `http://127.0.0.1:${server.address().port}/`);
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(String(error)));
  await page.goto(bench);
  return {
    version: browser.version(),
    call: (name, ...args) => page.evaluate(([what, given]) => window.bench[what](...given), [name, args]),
    startUp: (rounds) => startUp(browser, { site, bare: `${bench}bare.html` }, rounds),
    async close() {
      await browser.close();
      servers.forEach((server) => server.close());
    },
  };
}

// First visits in turn, each with an empty profile: seconds from the address to the first frame, and
// the bytes that came.
async function startUp(browser, pages, rounds) {
  const seconds = {}, bytes = {};
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, url] of Object.entries(pages)) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
      const page = await context.newPage();
      await page.addInitScript(() => {
        const waiting = setInterval(() => {
          if (!window.softlookup) return;
          clearInterval(waiting);
          window.softlookup.ready.then(() => { window.firstFrame = performance.now(); });
        }, 1);
      });
      const sizes = [];
      page.on('requestfinished', (request) => sizes.push(request.sizes().catch(() => null)));  // null: the page was left before
      await page.goto(url);
      await page.waitForFunction(() => window.firstFrame);
      (seconds[name] ??= []).push(await page.evaluate(() => window.firstFrame) / 1000);
      bytes[name] = (await Promise.all(sizes)).reduce((sum, size) => sum + (size?.responseBodySize ?? 0), 0);
      await context.close();
    }
  }
  return { seconds, bytes };
}

// The bench's page, what it compares with, and the two modules built of this project.
async function serveBench() {
  const { outputFiles } = buildSync({
    entryPoints: [`${root}/bench/page.mjs`], bundle: true, minify: true, format: 'esm', write: false, nodePaths: [modules],
  });
  const made = {
    '/': ['text/html', '<!doctype html><meta charset="utf-8"><title>Bench</title><script type="module" src="page.js"></script>'],
    '/page.js': ['text/javascript', outputFiles[0].contents],
    '/bare.html': ['text/html', readFileSync(`${root}/bench/bare.html`)],
    '/softlookup.wasm': ['application/wasm', readFileSync(`${root}/build/wasm/softlookup.wasm`)],
  };
  const folders = {
    wasm: `${root}/build/wasm/bench`,
    onnx: `${modules}/onnxruntime-web/dist`,
    tfjs: `${modules}/@tensorflow/tfjs-backend-wasm/dist`,
  };
  const server = createServer((request, response) => {
    const path = request.url.split('?')[0];
    const [, folder, ...rest] = path.split('/');
    let answer = made[path];
    if (folder === 'model') answer = ['application/octet-stream', model(...rest.map(Number))];
    if (folders[folder] && /^[\w.-]+$/.test(rest[0])) {
      const type = rest[0].endsWith('.wasm') ? 'application/wasm' : 'text/javascript';
      answer = [type, readFileSync(`${folders[folder]}/${rest[0]}`)];
    }
    response.writeHead(answer ? 200 : 404, { 'Content-Type': answer?.[0] ?? 'text/plain' });
    response.end(answer?.[1]);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  return server;
}
