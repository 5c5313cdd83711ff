// What stands in the pages for others than readers: search engines and previews of links; and the archive.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { test } from 'node:test';
import { chromium } from 'playwright-core';
import { freePort, start, stop, within } from './child.mjs';
import { flags, lessons, noteWrong, root, state } from './page.mjs';

const built = join(root, 'build/site');
const meta = (html, name) => html.match(new RegExp(`<meta (?:name|property)="${name}" content="([^"]*)">`))?.[1];

test('every page has a title and a description of its own, and a picture for previews', () => {
  const pages = ['index', ...lessons.map(({ id }) => id)].map((name) => readFileSync(`${built}/${name}.html`, 'utf8'));
  const titles = pages.map((html) => html.match(/<title>([^<]+)<\/title>/)[1]);
  const descriptions = pages.map((html) => meta(html, 'description'));
  for (const list of [titles, descriptions]) assert.equal(new Set(list).size, pages.length, list.join('\n'));
  for (const text of descriptions) assert.ok(text.length >= 50 && text.length <= 160, text);
  pages.forEach((html, i) => {
    assert.equal(meta(html, 'og:title'), titles[i]);
    assert.equal(meta(html, 'og:description'), descriptions[i]);
    assert.ok(existsSync(`${built}/${meta(html, 'og:image').split('/').at(-1)}`));
  });
  const png = readFileSync(`${built}/card.png`);
  assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], [1200, 630]);
});

test('the archive is the whole site, and any static server can open it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'softlookup-'));
  execFileSync('/usr/bin/python3', ['-m', 'zipfile', '-e', join(root, 'build/softlookup.zip'), folder]);
  assert.deepEqual(filesIn(folder), filesIn(built));

  const port = await freePort();
  const server = start('/usr/bin/python3', ['-u', '-m', 'http.server', String(port), '--bind', '127.0.0.1', '--directory', folder], { stdio: ['ignore', 'pipe', 'ignore'] });
  await within(60, 'the server', new Promise((done) => { server.stdout.once('data', done); }));
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: flags });
  const page = await browser.newPage();
  const url = `http://127.0.0.1:${port}/`;
  const wrong = noteWrong(page, url);
  await page.goto(`${url}softmax.html#/softmax/ratios`);
  await page.evaluate(() => window.softlookup.ready);
  assert.equal((await state(page)).step, 'ratios');
  assert.deepEqual(wrong, []);
  await browser.close();
  await stop(server);
  rmSync(folder, { recursive: true });
});

const filesIn = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => relative(folder, join(parentPath, name))).sort();
