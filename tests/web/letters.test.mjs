// Letters twice as large, as a reader sets them in the browser, and with them all that is measured in letters:
// nothing is lost.

import { after, before, test } from 'node:test';
import { nothingLost } from './loss.mjs';
import { startSite } from './page.mjs';

let site;
before(async () => { site = await startSite(['--blink-settings=defaultFontSize=32']); });
after(() => site.close());

for (const [width, height, every] of [[390, 844, 1], [1024, 768, 4], [1440, 900, 4]]) {
  test(`letters of 200 % at ${width} × ${height}`, () => nothingLost(site, { viewport: { width, height }, every }));
}
