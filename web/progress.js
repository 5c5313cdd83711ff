// Keeps in the browser what the reader has done: steps seen and challenges solved, and for each step
// its edits and its prediction, as texts that the engine wrote and will check again.
//
//   { version: 1, lessons: { ID: { step, steps: { ID: { visited, solved, link, guess, at } } } } }
//
// `at` is when numbers or prediction of a step changed last, in milliseconds; 0: never.
// Every write reads first what is there and changes only the steps that changed here, so that two
// tabs do not lose each other's. Data of a newer version is left as it is. Where nothing can be
// written, all of it lasts as long as the page.

export const version = 1;
const key = 'softlookup.progress';
const empty = () => ({ version, lessons: {} });

const cannot = {
  denied: 'This browser lets the page keep nothing, so your progress lasts until you close it.',
  full: 'There is no room left in this browser, so your progress lasts until you close the page.',
  newer: 'Your progress was kept by a newer version of this page. It is left as it is, and nothing new is kept.',
  corrupt: 'What was kept of your progress cannot be read. It begins anew.',
};

export function createProgress() {
  const known = new Map();  // what is stored of a step as far as this tab knows: `lesson/step` → text
  let page = null;  // all progress, while it can only be kept by the page itself
  let trouble = '';  // why, a key of `cannot`
  return { load, begin, keep, all, merge, clear,
    trouble: () => cannot[trouble] ?? '', isKept: () => page === null, isFixed: () => trouble === 'newer' };

  // What is stored of a lesson: { step, steps }, or null.
  function load(lesson) {
    return all().lessons[lesson] ?? null;
  }

  // The steps of a lesson as engine.steps() gives them when all that was stored has come back. From now
  // on what differs from that is written: the engine may say the same in other words.
  function begin(lesson, steps) {
    const stored = load(lesson)?.steps ?? {};
    for (const [id, now] of Object.entries(steps)) {
      const isStored = stored[id]?.visited === now.visited && stored[id].solved === now.solved;
      if (isStored) known.set(`${lesson}/${id}`, JSON.stringify(now));
      else known.delete(`${lesson}/${id}`);
    }
  }

  // `steps` is what engine.steps() says of the lesson now.
  function keep(lesson, step, steps) {
    const changed = {};
    for (const [id, now] of Object.entries(steps)) {
      const [name, text] = [`${lesson}/${id}`, JSON.stringify(now)];
      if (known.get(name) === text) continue;
      known.set(name, text);
      const old = load(lesson)?.steps[id];
      changed[id] = { ...now, at: sameWork(now, old) ? old?.at ?? 0 : Date.now() };
    }
    if (Object.keys(changed).length > 0) merge({ lessons: { [lesson]: { step, steps: changed } } });
  }

  // All that is stored, in good shape.
  function all() {
    const stored = read();
    return page ? merged(stored, page) : stored;
  }

  function merge(more) {
    const now = merged(all(), more);
    page = write(now) ? null : now;
  }

  // Forgets everything, for the next time the page is loaded.
  function clear() {
    try {
      localStorage.removeItem(key);
    } catch { /* then there was nothing */ }
  }

  function read() {
    let text;
    try {
      text = localStorage.getItem(key);
    } catch {
      trouble = 'denied';
      return empty();
    }
    if (text === null) return empty();
    try {
      const kept = JSON.parse(text);
      if (isNewer(kept)) trouble = 'newer';
      else return checked(kept);
    } catch {
      trouble = 'corrupt';
    }
    return empty();
  }

  function write(now) {
    if (trouble === 'newer' || trouble === 'denied') return false;
    try {
      localStorage.setItem(key, JSON.stringify(now));
      if (trouble === 'full') trouble = '';
      return true;
    } catch (error) {
      trouble = error.name === 'SecurityError' ? 'denied' : 'full';
      return false;
    }
  }
}

export const isNewer = (all) => Number(all?.version) > version;

// Have two versions of a step the same numbers and the same prediction? Where one is missing, none.
export const sameWork = (one, other = { link: '', guess: null }) => (
  one.link === other.link && String(one.guess) === String(other.guess));

// Both together. What was seen or solved in one of them is; of a step's numbers and prediction the
// newer ones stay, those of `more` where they are equally old.
export function merged(all, more) {
  const result = structuredClone(all);
  for (const [lesson, { step, steps }] of Object.entries(more.lessons)) {
    const mine = result.lessons[lesson] ??= { step, steps: {} };
    if (step) mine.step = step;
    for (const [id, theirs] of Object.entries(steps)) {
      const old = mine.steps[id];
      mine.steps[id] = { ...(old?.at > theirs.at ? old : theirs),
        visited: theirs.visited || old?.visited === true, solved: theirs.solved || old?.solved === true };
    }
  }
  return result;
}

// The same with everything that has not the right shape left out, which `refused(place)` hears of.
// Throws where nothing has the right shape.
export function checked(all, refused = () => {}) {
  const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
  const isId = (text) => /^[a-z0-9-]{1,80}$/.test(text);
  if (all?.version !== version || !isObject(all.lessons)) throw new Error('This is no progress of this page.');
  const result = empty();
  for (const [lesson, entry] of Object.entries(all.lessons)) {
    if (!isId(lesson) || !isObject(entry?.steps)) {
      refused(lesson);
      continue;
    }
    const mine = { step: isId(entry.step) ? entry.step : '', steps: {} };
    for (const [id, kept] of Object.entries(entry.steps)) {
      const { visited, solved, link, guess, at } = kept ?? {};
      const fits = isId(id) && [visited, solved].every((mark) => typeof mark === 'boolean') && typeof link === 'string' && Number.isFinite(at)
        && (guess === null || (Array.isArray(guess) && guess.length === 2 && guess.every(Number.isFinite)));
      if (fits) mine.steps[id] = { visited, solved, link, guess, at: Math.min(at, Date.now()) };
      else refused(`${lesson}/${id}`);
    }
    result.lessons[lesson] = mine;
  }
  return result;
}

// Marks in the contents what was seen and what was solved.
export function markContents({ lessons }) {
  for (const link of document.querySelectorAll('#contents a')) {
    const [lesson, step] = link.hash.slice(2).split('/');
    const kept = lessons[lesson]?.steps[step];
    link.classList.toggle('visited', kept?.visited === true);
    link.classList.toggle('solved', kept?.solved === true);
    link.title = kept?.solved ? 'solved' : kept?.visited ? 'seen' : '';
  }
}
