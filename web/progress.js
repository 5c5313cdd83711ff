// Keeps in the browser what the reader has done: steps seen and challenges solved, and for each step
// its edits and its prediction, as texts that the engine wrote and will check again.
//
//   { version: 1, lessons: { ID: { step, steps: { ID: { visited, solved, link, guess, at } } } } }
//
// Every write reads first what is there and changes only the steps that changed here, so that two
// tabs do not lose each other's. Data of a newer version is left as it is.

const key = 'softlookup.progress';
const version = 1;
const empty = () => ({ version, lessons: {} });

// Why nothing can be kept, in words, or ''.
let trouble = '';

export function createProgress() {
  const known = new Map();  // what this tab wrote last: `lesson/step` → text
  let paused = false;
  return { load, keep, trouble: () => trouble, pause: (on) => { paused = on; } };

  // What is stored of a lesson: { step, steps }, or null.
  function load(lesson) {
    return read()?.lessons[lesson] ?? null;
  }

  // `steps` is what engine.steps() says of the lesson; null only looks. Returns all that is stored.
  function keep(lesson, step, steps) {
    const all = read();
    if (paused || !all || !steps) return all ?? empty();
    const mine = all.lessons[lesson] ??= { step, steps: {} };
    mine.step = step;
    for (const [id, now] of Object.entries(steps)) {
      const name = `${lesson}/${id}`;
      const text = JSON.stringify(now);
      if (known.get(name) === text) continue;
      known.set(name, text);
      const before = mine.steps[id];
      mine.steps[id] = { ...now, visited: now.visited || before?.visited === true,
        solved: now.solved || before?.solved === true, at: Date.now() };
    }
    write(all);
    return all;
  }
}

// What is stored, in good shape; null where nothing can be kept.
function read() {
  let text;
  try {
    text = localStorage.getItem(key);
  } catch {
    trouble = 'This browser lets the page keep nothing, so your progress lasts until you close it.';
    return null;
  }
  if (text === null) return empty();
  try {
    const all = JSON.parse(text);
    if (Number(all?.version) > version) {
      trouble = 'Your progress was kept by a newer version of this page. It is left as it is, and nothing new is kept.';
      return null;
    }
    return checked(all);
  } catch {
    trouble = 'What was kept of your progress cannot be read. It begins anew.';
    return empty();
  }
}

function write(all) {
  try {
    localStorage.setItem(key, JSON.stringify(all));
  } catch {
    trouble = 'There is no room left in this browser, so your progress lasts until you close the page.';
  }
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

// The same with everything that has not the right shape left out. Throws where nothing has.
function checked(all) {
  if (all?.version !== version || typeof all.lessons !== 'object') throw new Error('This is no progress of this page.');
  const result = empty();
  for (const [lesson, { step, steps } = {}] of Object.entries(all.lessons ?? {})) {
    if (typeof steps !== 'object' || steps === null) continue;
    const mine = { step: String(step ?? ''), steps: {} };
    for (const [id, kept] of Object.entries(steps)) {
      if (typeof kept !== 'object' || kept === null) continue;
      const { visited, solved, link, guess, at } = kept;
      mine.steps[id] = { visited: visited === true, solved: solved === true,
        link: typeof link === 'string' ? link : '', at: Number(at) || 0,
        guess: Array.isArray(guess) && guess.length === 2 && guess.every(Number.isFinite) ? guess : null };
    }
    result.lessons[lesson] = mine;
  }
  return result;
}
