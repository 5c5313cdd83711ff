// The learner's way by link, by address, without JavaScript. From step to step by Next: engines.test.mjs.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { lessons, startSite, state } from './page.mjs';

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

const places = lessons.flatMap((lesson) => lesson.steps.map((step) => ({ lesson, step })));
const addresses = places.map(({ lesson, step }) => `#/${lesson.id}/${step.id}`);

test('an address names a step and survives reload, Back and Forward', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/temperature' });
  assert.equal((await state(page)).step, 'temperature');
  await page.reload();
  await page.evaluate(() => window.softlookup.ready);
  assert.equal((await state(page)).step, 'temperature');
  await page.evaluate(() => window.softlookup.go('softmax', 'exp'));
  assert.equal((await state(page)).step, 'exp');
  await page.goBack();
  await page.waitForFunction(() => window.softlookup.state().step === 'temperature');
  await page.goForward();
  await page.waitForFunction(() => window.softlookup.state().step === 'exp');
  assert.deepEqual(wrong, []);
  await close();
});

test('an unknown lesson or step leads to the nearest, with a notice', async () => {
  const { page, wrong, close } = await site.open({ at: '#/softmax/temprature' });
  assert.equal((await state(page)).step, 'temperature');
  assert.match(await page.locator('.notice').innerText(), /temprature/);
  await page.evaluate(() => { location.hash = '#/sofmax/%'; });
  await page.waitForFunction(() => window.softlookup.state().step === 'not-shares');
  assert.match(await page.locator('.notice').innerText(), /sofmax/);
  assert.deepEqual(wrong, []);
  await close();
});

test('the contents link every step', async () => {
  const { page, close } = await site.open();
  await page.getByRole('button', { name: 'Contents' }).click();
  for (const address of addresses) assert.equal(await page.locator(`#contents a[href="${address}"]`).count(), 1, address);
  assert.equal(await page.locator('.lesson').count(), 1, 'the text of other lessons is not fetched before it is wanted');
  const link = page.locator('#contents a[href="#/softmax/ratios"]');
  if (!await link.isVisible()) await page.locator('#contents details', { has: page.locator('a[href="#/softmax/ratios"]') }).locator('summary').click();
  await link.click();
  await page.waitForFunction(() => window.softlookup.state().step === 'ratios');
  assert.equal(await page.locator('#contents').isVisible(), false);
  await close();
});

test('formulas are MathML', async () => {
  const { page, close } = await site.open({ at: '#/softmax/divide' });
  assert.ok(await page.locator('.step.current math').count() >= 1);
  assert.equal(await page.locator('.step .tex:not(:has(math))').count(), 0);
  await close();
});

test('without JavaScript every step can be read, with its start as tables', async () => {
  const { page, wrong, close } = await site.open({ ready: false, javaScriptEnabled: false });
  for (const { id, steps } of lessons) {
    if (!await page.locator('#contents').isVisible()) await page.locator('.menu').click();
    const menu = page.locator('#contents details', { has: page.locator(`a[href$="#/${id}/${steps[0].id}"]`) });
    if (await menu.getAttribute('open') === null) await menu.locator('summary').click();
    await menu.locator('a').first().click();
    await page.waitForURL(`**#/${id}/${steps[0].id}`);
    assert.equal(await page.locator('.step:visible').count(), steps.length, id);
    for (const step of steps) {
      assert.ok(await page.locator(`[id="/${id}/${step.id}"] details.start :is(table, .answer)`).count() > 0, `${id}/${step.id}`);
    }
  }
  await page.goto(`${site.url}softmax.html#/softmax/divide`);
  const divide = page.locator('[id="/softmax/divide"]');
  assert.match(await divide.locator('p', { hasText: 'Banana gets' }).innerText(), /Banana gets 0\.32, apple 0\.27, coffee 0\.09/);
  assert.match(await divide.locator('table').innerText(), /5\.99/);
  await divide.locator('h3').waitFor();
  assert.equal(await page.locator('canvas').isVisible(), false);
  assert.equal(await page.locator('.tools [data-do]:visible').count(), 0);
  assert.deepEqual(wrong, []);
  await close();
});
