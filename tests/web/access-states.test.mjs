// axe-core on what can become of a step: tasks at work, notices, refusals, no bench, no scripts, in either
// theme, wide and as on a phone (dialogs: dialogs.test.mjs). Without motion: a number that has changed
// lights up for a moment, in which axe would meet it.

import { after, before, test } from 'node:test';
import { bringAxe, nothingFound } from './axe.mjs';
import { startSite } from './page.mjs';

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

const sizes = { wide: { width: 1440, height: 900 }, phone: { width: 390, height: 844 } };

for (const colorScheme of ['light', 'dark']) {
  for (const [size, viewport] of Object.entries(sizes)) {
    test(`axe on tasks, comparing and refusals, ${colorScheme}, ${size}`, async () => {
      const { page, close } = await site.open({ at: '#/scores/right-angl', colorScheme, viewport, bypassCSP: true, reducedMotion: 'reduce' });
      await bringAxe(page);
      const current = (selector) => page.locator(`.step.current ${selector}`);
      const press = (name) => current('button:visible').filter({ hasText: name }).first().click();
      const go = (...place) => page.evaluate((to) => window.softlookup.go(...to), place);
      const look = (what) => nothingFound(page, `${what}, ${colorScheme}, ${size}`);
      await look('a notice');

      await go('scores', 'right-angle');
      await press('Check my prediction');
      await look('a prediction refused');
      await current('.choices li').first().click();
      await press('Check my prediction');
      await look('a prediction answered');
      await press('Take it on');
      await press('Hint');
      await look('a challenge open');
      await press('Show me');
      await current('button:visible').filter({ hasText: 'My own values' }).first().waitFor();
      await current('.success').filter({ hasText: 'one way' }).waitFor();
      await look('a challenge shown');

      await go('softmax', 'divide');
      await current('.formula input').fill('e / (');
      await page.waitForFunction(() => document.querySelector('.step.current .formula .wrong').textContent !== '');
      await look('a formula with a mistake');
      await current('.formula input').fill('e / max(e)');
      await page.keyboard.press('Enter');
      await look('a formula rewritten');

      await page.evaluate(() => window.softlookup.pin(true));
      await page.evaluate(() => window.softlookup.set('q', 0, 0, 2));
      await page.evaluate(() => window.softlookup.table(true));
      await page.locator('.tables button.cell').first().click();
      await look('compared, and a number explained in Table view');
      await page.locator('.tables [data-name=q][data-col="0"]').fill('1e99');
      await page.keyboard.press('Enter');
      await look('a number refused');
      await page.evaluate(() => window.softlookup.table(false));
      await close();
    });
  }

  test(`axe without a bench, ${colorScheme}`, async () => {
    const { page, close } = await site.open({
      ready: false, colorScheme, bypassCSP: true, before: (p) => p.route('**/softlookup.wasm*', (route) => route.abort()),
    });
    await page.locator('.trouble').waitFor();
    await bringAxe(page);
    await nothingFound(page, 'the bench could not be loaded');
    await close();
  });

  test(`axe without scripts, ${colorScheme}`, async () => {
    // axe needs scripts itself, so the page's own are kept away instead.
    const { page, close } = await site.open({
      ready: false, colorScheme, bypassCSP: true, before: (p) => p.route('**/*.js*', (route) => route.abort()),
    });
    await bringAxe(page);
    await nothingFound(page, 'no scripts');
    await close();
  });
}
