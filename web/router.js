// Which step of which lesson is shown: the part of the address after #, as #/LESSON/STEP. What may
// follow after a ? is a shared state (share.js), kept in router.state until the next step.
// Knows nothing of the engine, so that the text can be read before it arrives, or without it.

// A place is { lesson, step, number, count, back, next }: two entries of `lessons` (site.js), where
// the step stands among the lesson's steps (from 1), and the places before and after it, or null.
// A hidden lesson is reached by its exact address alone, and leads to no other. An address without
// a place means the lesson `home`.
export function createRouter(lessons, home) {
  const places = lessons.flatMap((lesson) => lesson.steps.map((step, index) => (
    { lesson, step, number: index + 1, count: lesson.steps.length })));
  const joined = (a, b) => a && b && (a.lesson === b.lesson || !(a.lesson.hidden || b.lesson.hidden));
  places.forEach((place, index) => {
    const [back, next] = [places[index - 1], places[index + 1]];
    place.back = joined(back, place) ? back : null;
    place.next = joined(place, next) ? next : null;
  });

  const router = { place: null, notice: '', state: '', start, go, isAt };
  let prepare = () => {};
  let arrived = () => {};
  let asked = null;  // where the reader wants to be; router.place follows when that is prepared
  return router;

  // Calls `prepared` for the place in the address, and `listener` at once, or when the promise that
  // it gave has resolved; and again for every later place. An address that names no place is put right, and `router.notice` says so.
  function start(prepared, listener) {
    prepare = prepared;
    arrived = listener;
    addEventListener('hashchange', follow);
    return follow();
  }

  // Goes to a step as if a link to it had been pressed; `replace` leaves no entry to go back to,
  // `state` is a shared one that is too long for an address. Resolves when the listener is done.
  function go(lesson, step = '', { replace = false, state = '' } = {}) {
    const found = find(places, lesson || home, step);
    const address = addressOf(found.place);
    if (replace || address === location.hash) history.replaceState(null, '', address);
    else history.pushState(null, '', address);
    return arrive(found, state);
  }

  function isAt(lesson, step) {
    return router.place.lesson.id === lesson && router.place.step.id === step;
  }

  function follow() {
    const { hash } = location;
    const isStep = hash === '' || hash.startsWith('#/');
    if (!isStep && router.place) return;  // a link to something else on the page
    const [path, state = ''] = isStep ? hash.slice(2).split(/\?(.*)/s) : [''];
    const [lesson, step = ''] = path.split('/').map(decode);
    const found = find(places, lesson || home, step);
    if (found.notice) history.replaceState(null, '', addressOf(found.place));
    return arrive(found, found.notice ? '' : state);
  }

  function arrive({ place, notice }, state = '') {
    asked = place;
    const enter = () => {
      if (place !== asked) return undefined;  // the reader has gone on meanwhile
      Object.assign(router, { place, state, notice });
      return arrived(place);
    };
    const waiting = prepare(place);
    return waiting ? waiting.then(enter) : enter();
  }
}

export const addressOf = ({ lesson, step }) => `#/${lesson.id}/${step.id}`;

// The place with these ids, or the nearest one and a notice. An empty id means the first.
function find(places, lessonId, stepId) {
  const lessons = places.map((place) => place.lesson)
    .filter(({ id, hidden }) => !hidden || id === lessonId);
  const lesson = pick(lessons, lessonId);
  const ofLesson = places.filter((place) => place.lesson === lesson);
  const step = pick(ofLesson.map((place) => place.step), lesson.id === lessonId ? stepId : '');
  const place = ofLesson.find((candidate) => candidate.step === step);

  let notice = '';
  if (lessonId && lesson.id !== lessonId) {
    notice = `There is no lesson “${lessonId}” here. This is the nearest: “${lesson.title}”.`;
  } else if (stepId && step.id !== stepId) {
    notice = `This lesson has no step “${stepId}”. This is the nearest: “${step.title}”.`;
  }
  return { place, notice };
}

// The entry with this id, else the one whose id is most alike; the first for an empty id.
function pick(entries, id) {
  if (!id) return entries[0];
  const far = entries.map((entry) => distance(entry.id, id.slice(0, 64)));
  return entries[far.indexOf(Math.min(...far))];
}

// How many letters must change to make `a` into `b` (Levenshtein).
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const above = row;
    row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + same);
    }
  }
  return row[b.length];
}

// An address may hold anything, a lone percent sign included.
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
