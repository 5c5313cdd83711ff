// What stays of the reader's work: progress is kept while they go on and given back when they return.
// A state that somebody shared stands in place of their own, which nothing done to it touches.

import { showStrip } from './loading.js';
import { createProgress, markContents } from './progress.js';

export function createKeeping(engine, router) {
  const progress = createProgress();
  const resumed = new Set();  // lessons whose progress the engine has
  let told = '';  // why nothing is kept, as the reader was told
  return { arrive, keep };

  // Gives the engine what it must know of a lesson just opened, before it goes to its step.
  function arrive(place, shared) {
    resume(place.lesson.id);
    if (shared) showShared(place, shared);
  }

  function resume(lesson) {
    if (resumed.has(lesson)) return;
    resumed.add(lesson);
    for (const [step, kept] of Object.entries(progress.load(lesson)?.steps ?? {})) {
      if (kept.link) engine.restore(lesson, step, kept.link);
      engine.restoreProgress(lesson, step, kept);
    }
  }

  function showShared({ lesson, step }, state) {
    progress.pause(true);
    const notices = engine.restore(lesson.id, step.id, state);
    showStrip(['This is a state that somebody shared. Your own is kept, and comes back when the page '
      + 'is loaded without the link.', ...notices].join(' '));
  }

  // Writes down what the reader has done by now, and marks it in the contents.
  function keep() {
    const { lesson, step } = router.place;
    markContents(progress.keep(lesson.id, step.id, lesson.hidden ? null : engine.steps()));
    if (progress.trouble() !== told) showStrip(progress.trouble());
    told = progress.trouble();
  }
}
