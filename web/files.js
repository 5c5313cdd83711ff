// Progress and single states as files. What comes in was written by anyone.
//
//   { softlookup: 'progress', version, lessons }             as progress.js keeps it
//   { softlookup: 'state', version, lesson, step, state }    the state as in a link (share.js)

import { checked, isNewer, sameWork, version } from './progress.js';

const most = 1_000_000;  // bytes; all five lessons with every number changed are a tenth of it

export const progressFile = (all) => text({ softlookup: 'progress', ...all });
export const stateFile = ({ lesson, step }, state) => (
  text({ softlookup: 'state', version, lesson: lesson.id, step: step.id, state }));

const text = (value) => `${JSON.stringify(value, null, 1)}\n`;

// Resolves with { progress } or { state: { lesson, step, state } }, or with { refused }, a sentence.
export async function readFile(file) {
  if (file.size > most) {
    return { refused: `This file has ${(file.size / 1e6).toFixed(1)} MB, and none that this page makes has more than 1 MB.` };
  }
  let all;
  try {
    all = JSON.parse(await file.text());
  } catch {
    return { refused: 'This file was not made by this page: it is no JSON. Open one that “Save as a file” or Share has made.' };
  }
  const kind = all?.softlookup;
  if (kind !== 'progress' && kind !== 'state') {
    return { refused: 'This file was not made by this page: it holds neither progress nor a shared step. Open one that “Save as a file” or Share has made.' };
  }
  if (isNewer(all)) {
    return { refused: 'This file was saved by a newer version of the page. Load the page again to get that version, then open the file.' };
  }
  return kind === 'state' ? readState(all) : readProgress(all);
}

function readState({ version: made, lesson, step, state }) {
  const fits = made === version && [lesson, step, state].every((part) => typeof part === 'string');
  return fits ? { state: { lesson, step, state } } : damaged('a shared step names its lesson and itself, and holds its numbers as one text');
}

function readProgress(all) {
  const wrong = [];
  try {
    const progress = checked(all, (place) => wrong.push(place));
    return wrong.length === 0 ? { progress } : damaged(`“${wrong[0].slice(0, 80)}” is not as the page writes a step`);
  } catch {
    return damaged('it holds no lessons');
  }
}

const damaged = (why) => ({ refused: `This file is damaged: ${why}. Nothing was changed.` });

// What progress is made of: { seen, solved, own }, numbers of steps.
export function counted({ lessons }) {
  const steps = Object.values(lessons).flatMap((lesson) => Object.values(lesson.steps));
  const count = (test) => steps.filter(test).length;
  return { seen: count(({ visited }) => visited), solved: count(({ solved }) => solved),
    own: count((step) => !sameWork(step)) };
}

// “12 steps seen, 3 challenges solved, 4 steps with changed numbers or a prediction”
export function inWords({ seen, solved, own }) {
  const many = (n, one, more, rest) => (n === 0 ? [] : [`${n} ${n === 1 ? one : more} ${rest}`]);
  const parts = [many(seen, 'step', 'steps', 'seen'), many(solved, 'challenge', 'challenges', 'solved'),
    many(own, 'step', 'steps', 'with changed numbers or a prediction')].flat();
  return parts.join(', ') || 'nothing yet';
}

// In how many steps `more` would take the place of something else.
export function replaced(all, more) {
  let count = 0;
  for (const [lesson, { steps }] of Object.entries(more.lessons)) {
    for (const [id, theirs] of Object.entries(steps)) {
      const mine = all.lessons[lesson]?.steps[id];
      const hasOwn = mine && !sameWork(mine);
      if (hasOwn && mine.at <= theirs.at && !sameWork(mine, theirs)) count += 1;
    }
  }
  return count;
}
