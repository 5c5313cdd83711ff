// What stays of the reader's work: progress is kept while they go on and given back when they return.
// A step that somebody shared stands in place of their own until they choose; nothing of it is kept.

import { announce } from './announce.js';
import { forgetLessons } from './lessons.js';
import { notice } from './notices.js';
import { embed, lock } from './options.js';
import { createProgress, markContents } from './progress.js';
import { focusHeading } from './steps.js';

export function createKeeping(engine, router) {
  const progress = createProgress();
  const resumed = new Set();  // lessons whose progress the engine has
  const begun = new Set();    // lessons whose progress is written from here on
  const notices = new Map();  // what could not be brought back of a step, or of a shared state
  const shared = new Set();   // steps that show a shared state, as `lesson/step`
  let here = router.place;    // where the engine is; the router may be ahead
  addEventListener('storage', () => markContents(progress.all()));  // another tab
  return { arrive, say, keep, forget, progress };

  // Gives the engine what it must know of a lesson just opened, before it goes to its step.
  function arrive(place, state) {
    here = place;
    resume(place.lesson.id);
    if (!state) return;
    shared.add(name(place));
    notices.set(name(place), engine.restore(place.lesson.id, place.step.id, state));
  }

  function resume(lesson) {
    if (resumed.has(lesson)) return;
    resumed.add(lesson);
    for (const [step, kept] of Object.entries(progress.load(lesson)?.steps ?? {})) {
      if (kept.link && !lock) notices.set(`${lesson}/${step}`, engine.restore(lesson, step, kept.link));
      engine.restoreProgress(lesson, step, kept);
    }
  }

  // What there is to say about the step that is shown now.
  function say(place) {
    const isShared = shared.has(name(place));
    const told = notices.get(name(place)) ?? [];
    if (lock) {
      notice('shared', [isShared ? 'These numbers came with the link.' : '', 'No number can be changed here: the link locks them.', ...told]);
      return;
    }
    notice('shared', isShared ? ['Somebody shared these numbers. Your own are kept, and nothing that you do here '
      + 'changes them.', ...told] : [], [['Keep as mine', adopt], ['Back to mine', leave]]);
    notice('restored', isShared ? [] : told);
  }

  // Writes down what the reader has done by now, and marks it in the contents.
  function keep() {
    const { lesson, step } = here;
    if (!lesson.hidden) {
      const own = Object.entries(engine.steps()).filter(([id]) => !shared.has(`${lesson.id}/${id}`));
      if (lock) {  // theirs stay as they are
        const kept = progress.load(lesson.id)?.steps;
        own.forEach(([id, now]) => { now.link = kept?.[id]?.link ?? ''; });
      }
      if (!begun.has(lesson.id)) progress.begin(lesson.id, Object.fromEntries(own));
      begun.add(lesson.id);
      progress.keep(lesson.id, step.id, Object.fromEntries(own));
    }
    markContents(progress.all());
    notice('kept', [progress.trouble(), progress.isKept() || embed ? '' : 'You can save it as a file: Contents, Progress.']);
  }

  // What is stored comes back into a lesson, or into all; their undo history is gone then.
  function forget(lesson = null) {
    forgetLessons(lesson);
    for (const names of [resumed, begun]) lesson ? names.delete(lesson.id) : names.clear();
    for (const names of [shared, notices]) {
      for (const [key] of [...names.entries()]) if (!lesson || key.startsWith(`${lesson.id}/`)) names.delete(key);
    }
  }

  // The shared numbers become the reader's own, as one entry of the history over those they had.
  function adopt() {
    const { place } = router;
    const theirs = engine.link();
    engine.restore(place.lesson.id, place.step.id, progress.load(place.lesson.id)?.steps[place.step.id]?.link ?? '');
    engine.adopt(theirs);
    shared.delete(name(place));
    notices.delete(name(place));
    return settle('These numbers are yours now.');
  }

  function leave() {
    forget(router.place.lesson);
    return settle('Your own numbers are back.');
  }

  async function settle(words) {
    const { lesson, step } = router.place;
    await router.go(lesson.id, step.id, { replace: true });  // without the shared state in the address
    focusHeading(router.place);
    announce(words);
  }
}

const name = ({ lesson, step }) => `${lesson.id}/${step.id}`;
