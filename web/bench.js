// Keeps the engine and the page in step: what the reader does goes to the engine, and whatever it
// changed is then shown in the text, in Table view and in the toolbar.

import { announce } from './announce.js';
import { createCanvas } from './canvas.js';
import { createCompare } from './compare.js';
import { createKeeping } from './keeping.js';
import { listenToDrops } from './drop.js';
import { tell } from './events.js';
import { bring, openLazily } from './lazy.js';
import { fetchLesson, openLesson } from './lessons.js';
import { canSeeLetters, lettersReady } from './letters.js';
import { createLights } from './lights.js';
import { insist, showStrip } from './loading.js';
import { lock } from './options.js';
import { listenToPaste } from './paste.js';
import { quietProse, refreshProse } from './prose.js';
import { createReset } from './reset.js';
import { copyLink, share, shareLink } from './share.js';
import { sectionOf } from './steps.js';
import { createTasks } from './tasks.js';
import { followLook } from './theme.js';
import { createToolbar } from './toolbar.js';
import { createTwin } from './twin.js';

// `page` is the object whose functions the engine calls; `markReady` is called when there is
// something to see. Resolves when the bench is open at the router's place.
export async function createBench({ engine, page, router, markReady }) {
  const twinBox = document.querySelector('.twin');
  const lights = createLights(engine);
  const twin = createTwin(engine);
  const compare = createCompare(engine, () => afterTask({ ended: true }));
  const toolbar = createToolbar({
    undo,
    redo,
    pin: () => compare.pin(),
    swap: compare.swap,
    share: () => share(engine, router.place, { say: toolbar.say, tooLong: (characters) => saves({ tooLong: characters }) }),
    take: () => openLazily('take', { engine, picture: canvas?.picture, place: router.place, fetchLesson }),
    table: () => table(!showsTable),
    progress: () => saves(),
    glossary: () => openLazily('glossary'),
    help: () => openLazily('help'),
    teach: () => openLazily('teach', { place: router.place, link: engine.link(), theme: document.documentElement.dataset.theme }),
  });
  const keeping = createKeeping(engine, router);
  const tasks = createTasks(engine, {
    changed: () => afterTask({ ended: false }),
    done: () => afterTask({ ended: true }),
    next: () => router.place.next && router.go(router.place.next.lesson.id, router.place.next.step.id),
    solved,
  });
  let canvas = null;
  let showsTable = false;
  let refreshing = false;
  let untold = 0;  // edits that have ended in the middle of the engine's work

  Object.assign(page, {
    changed: refreshSoon,
    edited() {
      untold += 1;
      queueMicrotask(tellOfEdit);
    },
    hover: lights.fromCanvas,
    type: (...cell) => canvas.type(...cell),
    height: (height) => canvas?.need(height),
    frame() {
      markReady();
      canvas?.follow();
    },
    contextLost: () => showStrip('The graphics driver has dropped the picture. It should come back '
      + 'by itself; until then Table view has every number.', ['Table view', () => table(true)]),
    contextRestored: () => showStrip(''),
  });
  if (lock) engine.lockAll();
  quietProse();
  await go();
  followLook(engine);
  await lettersReady();
  const canSee = canSeeLetters();
  canvas = canSee ? createCanvas(engine) : null;
  if (!canvas) {
    showStrip(`${canSee ? 'This browser has no WebGL2' : 'This browser hides pictures from '
      + 'pages'}, which the bench needs. Table view has every number.`);
    toolbar.fixTable();
  }
  table(remembered());
  createReset(engine, { chosen: () => (showsTable ? undefined : engine.focused(true)), done: restored });
  listenToPaste(engine, cellRect);
  listenToDrops((file) => saves({ file }));
  return {
    go, undo, redo, reset, ...compare, set, paste, exported, table, cellRect, strip, chips, plane, state: engine.state,
    link: () => shareLink(engine, router.place),
    share: () => copyLink(engine, router.place),
  };

  // --- where ----------------------------------------------------------------------------------

  // Follows the router.
  async function go() {
    catchUp();
    let place;
    do {
      place = router.place;
      await insist(() => openLesson(engine, place.lesson));
    } while (place !== router.place);  // the reader has gone on meanwhile
    keeping.arrive(place, router.state);
    engine.go(place.lesson.id, place.step.id);
    keeping.say(place);
    twin.clear();
    refresh({ flash: false });
    toolbar.update(engine.can());
    engine.wake();
    keeping.keep();
  }

  // The dialog of everything that is kept as a file.
  function saves(more = {}) {
    return openLazily('saves', {
      engine,
      place: router.place,
      progress: keeping.progress,
      show: ({ lesson, step, state }) => router.go(lesson, step, { state }),
      renew() {
        keeping.forget();
        return go();
      },
      ...more,
    });
  }

  // --- edits ----------------------------------------------------------------------------------

  function set(name, row, col, value) {
    return engine.set(String(name), row, col, String(value), true);
  }

  function paste(name, row, col, block) {
    return engine.paste(String(name), row, col, String(block));
  }

  // What the hand did on the canvas comes before what it does next.
  function catchUp() {
    engine.catchUp();
    while (untold > 0) tellOfEdit();
  }

  function undo() {
    catchUp();
    return restored(engine.undo(), 'Undone');
  }

  function redo() {
    catchUp();
    return restored(engine.redo(), 'Done again');
  }

  function reset() {
    catchUp();
    return restored(engine.reset(), 'The step is back at its start');
  }

  // An entry of the history names its step, so going back in it may lead to another one.
  function restored(something, words) {
    if (!something) return false;
    const { lesson, step } = engine.step();
    if (!router.isAt(lesson, step)) router.go(lesson, step, { replace: true });
    refresh({ flash: true });
    toolbar.update(engine.can());
    announce(words);
    engine.wake();
    keeping.keep();
    tell('change', engine.step());
    return true;
  }

  function tellOfEdit() {
    if (untold === 0) return;
    untold -= 1;
    endOfEdit();
  }

  function endOfEdit() {
    toolbar.update(engine.can());
    announce(engine.announce());
    keeping.keep();
    tell('change', engine.step());
  }

  function solved() {
    queueMicrotask(() => announce('Solved.'));  // after what the edit did
    tell('solved', engine.step());
  }

  // A prediction, a challenge or a formula has changed numbers, or is about to change more.
  function afterTask({ ended }) {
    refresh({ flash: ended });
    if (ended) endOfEdit();
  }

  async function exported(as, tensor = '') {
    const { createExporter } = await bring('take');
    const write = await createExporter({ engine, lesson: router.place.lesson, fetchLesson });
    return write(String(as), String(tensor));
  }

  // --- what is shown --------------------------------------------------------------------------

  // The engine may say `changed` several times in one go, and in the middle of its own work.
  function refreshSoon() {
    if (refreshing) return;
    refreshing = true;
    queueMicrotask(() => {
      refreshing = false;
      refresh({ flash: true });
    });
  }

  function refresh({ flash }) {
    const { lesson, step } = engine.step();
    if (!router.isAt(lesson, step)) return;  // the reader is on the way to another step
    refreshProse(sectionOf(router.place), engine.live(), { flash });
    tasks.refresh(sectionOf(router.place));
    if (!showsTable) return;
    twin.refresh();
    lights.repaint();
  }

  function table(on) {
    showsTable = on || !canvas;
    twinBox.hidden = !showsTable;
    canvas?.show(!showsTable);
    toolbar.showTable(showsTable);
    if (canvas) remember(showsTable);
    if (!showsTable) return;
    refresh({ flash: false });
    markReady();
  }

  function plane() {
    return showsTable ? null : canvas.plane();
  }

  function strip() {
    return showsTable ? null : canvas.strip();
  }

  function chips() {
    return showsTable ? [] : canvas.chips();
  }

  function cellRect(name, row, col) {
    return showsTable ? twin.rect(name, row, col) : canvas.rect(name, row, col);
  }
}

// Table view is remembered for this visit only: whoever switches it on for one look should not find
// a page without its picture next week. Storage may be forbidden, which is no reason to fail.
function remember(on) {
  try {
    sessionStorage.setItem('softlookup.table', String(on));
  } catch { /* then the page forgets */ }
}

function remembered() {
  try {
    return sessionStorage.getItem('softlookup.table') === 'true';
  } catch {
    return false;
  }
}
