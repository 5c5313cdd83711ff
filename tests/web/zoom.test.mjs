// The page four times as large, and in the narrowest window that it promises to fit: nothing is lost.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { nothingLost } from './loss.mjs';
import { startSite } from './page.mjs';

let site;
before(async () => { site = await startSite(); });
after(() => site.close());

test('at 400 %: 1280 × 900 pixels are 320 × 225', () => nothingLost(site, { viewport: { width: 320, height: 225 }, deviceScaleFactor: 4 }));

test('320 pixels on a tall screen', () => nothingLost(site, { viewport: { width: 320, height: 640 }, every: 4 }));

test('a step begins at its top, also where the bench scrolls away with the text', async () => {
  for (const viewport of [{ width: 320, height: 225 }, { width: 390, height: 844 }, { width: 1440, height: 900 }]) {
    const { page, close } = await site.open({ viewport, at: '#/softmax/ratios' });
    assert.equal(await page.evaluate(() => scrollY), 0, `${viewport.width}`);
    await close();
  }
});
