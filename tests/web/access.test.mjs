// axe-core finds nothing on any step, with the picture and in Table view, in either theme. What does not
// depend on colours is looked at in the light theme only.

import { after, before, test } from 'node:test';
import { bringAxe, nothingFound } from './axe.mjs';
import { lessons, startSite } from './page.mjs';

const places = lessons.flatMap(({ id, steps }) => steps.map((step) => [id, step.id]));

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

for (const [colorScheme, tag] of [['light', null], ['dark', 'wcag2aa']]) {
  test(`axe on every step, ${colorScheme}`, async () => {
    const { page, close } = await site.open({ colorScheme, bypassCSP: true });
    await bringAxe(page);
    for (const place of places) {
      await page.evaluate((to) => window.softlookup.go(...to), place);
      for (const table of [true, false]) {
        await page.evaluate((on) => window.softlookup.table(on), table);
        await nothingFound(page, `${place.join('/')}, ${table ? 'table' : 'picture'}`, { tag });
      }
    }
    await nothingFound(page, 'the whole page, with all steps that are not shown', { tag, whole: true });
    await close();
  });
}
