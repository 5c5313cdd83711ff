// Every lesson from its first step to its last with the keyboard alone: predictions made, challenges solved.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { byKeys, doLesson, openGuide, tasksIn } from './hands.mjs';
import { lessons, startSite } from './page.mjs';

const viewport = { width: 1200, height: 600 };  // few pixels to draw at each key, and no column folded

let site, guide;
before(async () => {
  site = await startSite();
  guide = await openGuide(site);
});
after(() => site.close());

for (const lesson of lessons) {
  test(`the lesson “${lesson.id}” with the keyboard alone`, async () => {
    const { page, wrong, close } = await site.open({ at: `#/${lesson.id}`, viewport });
    const done = await doLesson(page, guide, lesson, byKeys(page));
    assert.deepEqual(done, tasksIn(lesson));
    await page.locator('#canvas').waitFor();
    assert.deepEqual(wrong, []);
    await close();
  });
}
