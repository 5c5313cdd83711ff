// Pictures of the page:  make shots
//
// docs/picture.png and docs/plane-*.png for the README, docs/card.png for previews of links, and build/shots/: every step, the hidden gallery's too, at four
// sizes in both themes, to be looked at one by one.

import { mkdirSync, readFileSync } from 'node:fs';
import { middle, root, startSite } from '../tests/web/page.mjs';
import { colours } from './colours.mjs';

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

const card = await site.open({ viewport: { width: 1200, height: 630 }, bypassCSP: true });
await card.page.setContent(cardOf(['cold', 'mild', 'warm'].map((name) => readFileSync(`${root}/docs/plane-${name}.png`, 'base64'))));
await settled(card.page);
await card.page.screenshot({ path: `${root}/docs/card.png` });
await card.close();

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
console.log(`shots: docs/picture.png, docs/plane-*.png, docs/card.png, and ${places.length * sizes.length * 2} pictures in build/shots`);

// The planes under the page's name, in its colours.
function cardOf(planes) {
  const { paper, ink, muted, line } = colours.light;
  return `<base href="${site.url}"><link rel="stylesheet" href="style.css"><style>
    body { height: 630px; padding: 64px 72px; background: ${paper}; color: ${ink}; font-family: Inter; overflow: hidden; }
    h1 { display: flex; gap: 24px; align-items: center; margin: 0 0 20px; font-size: 72px; line-height: 1; letter-spacing: -.02em; }
    h1 img { width: 72px; }
    p { margin: 0 0 48px; color: ${muted}; font-size: 36px; line-height: 1.3; }
    div { display: flex; gap: 24px; }
    div img { flex: 1; min-width: 0; height: 300px; border: 1px solid ${line}; border-radius: 12px; object-fit: cover; }
  </style><h1><img src="favicon.svg" alt="">Soft Lookup</h1><p>Attention is a dictionary lookup made soft.</p>
  <div>${planes.map((png) => `<img src="data:image/png;base64,${png}" alt="">`).join('')}</div>`;
}

// Two pictures of the canvas later, fonts loaded and highlights faded.
async function settled(page) {
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(350);
}
