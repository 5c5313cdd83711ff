// Pictures of the page:  make shots
//
// docs/picture.png and docs/plane-*.png for the README, and build/shots/: every step, the hidden gallery's too, at four
// sizes in both themes, to be looked at one by one.

import { mkdirSync } from 'node:fs';
import { middle, root, startSite } from '../tests/web/page.mjs';

const sizes = [
  { name: '1440x900', viewport: { width: 1440, height: 900 } },
  { name: '1024x768', viewport: { width: 1024, height: 768 } },
  { name: '820x1180', viewport: { width: 820, height: 1180 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true },
  { name: '390x844', viewport: { width: 390, height: 844 }, deviceScaleFactor: 3, hasTouch: true, isMobile: true },
];

const { lessons } = await import(`${root}/build/site/site.js`);
const places = lessons.flatMap(({ id, steps }) => steps.map((step) => [id, step.id]));
const site = await startSite();
mkdirSync(`${root}/build/shots`, { recursive: true });
mkdirSync(`${root}/docs`, { recursive: true });

const { page, close } = await site.open({ at: '#/softmax/ratios', deviceScaleFactor: 1.5 });
await page.mouse.move(...await middle(page, 's', 0, 1));
await settled(page);
await page.screenshot({ path: `${root}/docs/picture.png` });
await page.evaluate(() => window.softlookup.go('softmax', 'temperature'));
for (const [name, temperature] of [['cold', 0.05], ['mild', 0.5], ['warm', 5]]) {
  await page.evaluate((value) => window.softlookup.set('T', 0, 0, value), temperature);
  await page.mouse.move(4, 4);
  await settled(page);
  const { x, y, width, height } = await page.evaluate(() => window.softlookup.plane());
  await page.screenshot({ path: `${root}/docs/plane-${name}.png`, clip: { x, y, width, height } });
}
await close();

for (const { name, ...options } of sizes) {
  for (const colorScheme of ['light', 'dark']) {
    const opened = await site.open({ ...options, colorScheme });
    for (const [lesson, step] of places) {
      await opened.page.evaluate((place) => window.softlookup.go(...place), [lesson, step]);
      await settled(opened.page);
      await opened.page.screenshot({ path: `${root}/build/shots/${lesson}-${step}-${name}-${colorScheme}.png` });
    }
    await opened.close();
  }
}
await site.close();
console.log(`shots: docs/picture.png, docs/plane-*.png, and ${places.length * sizes.length * 2} pictures in build/shots`);

// Two pictures of the canvas later, fonts loaded and highlights faded.
async function settled(page) {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(350);
}
