// axe-core finds nothing on any step, in either theme, with the picture and in Table view.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, test } from 'node:test';
import { lessons, root, startSite } from './page.mjs';

const axe = readFileSync(`${root}/node_modules/axe-core/axe.min.js`, 'utf8');

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

for (const colorScheme of ['light', 'dark']) {
  test(`axe on every step, ${colorScheme}`, async () => {
    const { page, close } = await site.open({ colorScheme, bypassCSP: true });
    await page.evaluate(axe);
    for (const table of [false, true]) {
      await page.evaluate((on) => window.softlookup.table(on), table);
      for (const [lesson, step] of lessons.flatMap(({ id, steps }) => steps.map((s) => [id, s.id]))) {
        await page.evaluate((place) => window.softlookup.go(...place), [lesson, step]);
        const { violations } = await page.evaluate(() => window.axe.run());
        const told = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(' ')}`);
        assert.deepEqual(told, [], `${lesson}/${step}, ${table ? 'table' : 'picture'}`);
      }
    }
    await close();
  });
}
