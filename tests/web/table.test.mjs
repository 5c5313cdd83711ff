// Every lesson from its first step to its last in Table view alone, on a page as narrow as a phone's:
// predictions made, challenges solved.

import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { byTable, doLesson, openGuide, tableFirst, tasksIn } from './hands.mjs';
import { lessons, startSite } from './page.mjs';

const viewport = { width: 390, height: 844 };

let site, guide;
before(async () => {
  site = await startSite();
  guide = await openGuide(site);
});
after(() => site.close());

for (const lesson of lessons) {
  test(`the lesson “${lesson.id}” in Table view alone`, async () => {
    const { page, wrong, close } = await site.open({ before: tableFirst, at: `#/${lesson.id}`, viewport });
    const done = await doLesson(page, guide, lesson, byTable(page));
    assert.deepEqual(done, tasksIn(lesson));
    assert.equal(await page.locator('#canvas').isVisible(), false);
    assert.deepEqual(wrong, []);
    await close();
  });
}
