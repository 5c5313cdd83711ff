// After one visit the page needs no network; a new version is offered, never forced.

import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { serve } from '../../tools/serve.mjs';
import { flags, noteWrong, root, state, tensor } from './page.mjs';

// A name that Chromium resolves to this machine, and that the page does not take for a workshop.
const host = 'reader.localhost';
const folder = 'some/where';

let browser, home;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: flags });
  home = await mkdtemp(join(tmpdir(), 'softlookup-'));
  await cp(`${root}/build/site`, join(home, folder), { recursive: true });
});
after(async () => {
  await browser.close();
  await rm(home, { recursive: true });
});

// The site in a subfolder of a server; a first visit that ends when everything is kept.
async function visit(at = '') {
  const server = await serve(home, 0);
  const url = `http://${host}:${server.address().port}/${folder}/`;
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
  const wrong = noteWrong(page, url);
  await page.goto(url + at);
  await page.evaluate(() => window.softlookup.ready.then(() => navigator.serviceWorker.ready));
  await page.locator('.step.current.explained').waitFor();  // the last that is fetched
  return { page, url, context, server, wrong };
}

test('the second visit works with the network off: every lesson, an edit, a dialogue, an export', async () => {
  const { page, url, context, server, wrong } = await visit();
  server.closeAllConnections();
  await new Promise((resolve) => { server.close(resolve); });
  await page.goto('about:blank');
  for (const at of ['', 'softmax.html', '#/values/formula']) {
    await page.goto(url + at);
    await page.evaluate(() => window.softlookup.ready);
  }
  assert.equal((await state(page)).lesson, 'values');
  await page.evaluate(() => window.softlookup.go('scaling', 'words'));  // with a data file
  assert.equal((await state(page)).step, 'words');
  await page.evaluate(() => window.softlookup.go('softmax', 'divide'));
  await page.evaluate(() => window.softlookup.set('q', 0, 0, 3));
  assert.deepEqual(await tensor(page, 'q'), [3, 0]);
  assert.match((await page.evaluate(() => window.softlookup.exported('csv', 'q'))).text, /3,0/);
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  assert.deepEqual(wrong, []);
  await context.close();
});

test('a new version is offered, waits, and keeps the reader’s numbers', async () => {
  const { page, context, server, wrong } = await visit('#/softmax/divide');
  await page.evaluate(() => window.softlookup.set('q', 0, 0, 3));
  const old = await page.evaluate(() => window.softlookup.version);
  const newer = [...old].reverse().join('').replace(/^./, 'x');
  await replaceVersion(old, newer);
  await page.reload();
  await page.evaluate(() => window.softlookup.ready);
  const notice = page.locator('.notice', { hasText: 'new version' });
  await notice.waitFor();
  assert.equal(await page.evaluate(() => window.softlookup.version), old, 'nothing is forced');
  await page.evaluate(() => window.softlookup.go('softmax', 'exp'));
  await page.evaluate(() => window.softlookup.go('softmax', 'divide'));
  await notice.getByRole('button', { name: 'Load it' }).click();
  await page.waitForFunction((version) => window.softlookup?.version === version, newer);
  await page.evaluate(() => window.softlookup.ready);
  assert.deepEqual(await tensor(page, 'q'), [3, 0]);
  assert.equal(await page.locator('.notice').count(), 0);
  assert.deepEqual(wrong, []);
  await context.close();
  server.close();
  await replaceVersion(newer, old);
});

async function replaceVersion(old, newer) {
  const site = join(home, folder);
  for (const name of (await readdir(site)).filter((file) => /\.(js|html)$/.test(file))) {
    const text = await readFile(join(site, name), 'utf8');
    await writeFile(join(site, name), text.replaceAll(old, newer));
  }
}

test('on the machine of who builds it there is no service worker', async () => {
  const server = await serve(`${root}/build/site`, 0);
  const page = await browser.newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  await page.evaluate(() => window.softlookup.ready);
  assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  await page.close();
  server.close();
});
