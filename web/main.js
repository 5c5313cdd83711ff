// The page. The text is shown first and needs nothing else; the bench joins it when it is loaded.

import './keyboard.js';
import { createApi } from './api.js';
import { createBench } from './bench.js';
import { loadEngine } from './engine.js';
import { listen, tell } from './events.js';
import { listenToKeys } from './keys.js';
import { bring, openLazily } from './lazy.js';
import { bringText, fetchLesson, hasText } from './lessons.js';
import { insist, watchForCrash, withProgress } from './loading.js';
import { notice } from './notices.js';
import { embed, isAlone, lessons, refusals } from './options.js';
import { createRouter } from './router.js';
import { sectionOf, showStep } from './steps.js';
import './theme.js';
import { openSearch } from './toolbar.js';

const router = createRouter(lessons, isAlone ? lessons[0].id : document.querySelector('.lesson').dataset.lesson);
const api = createApi(router);
const page = {};  // the functions that the engine calls; createBench fills it
let bench = null;
let explain = () => {};  // marks the terms of the glossary in a step

const arrived = router.start(prepare, async (place) => {
  showStep(place, router.notice);
  explain(sectionOf(place));
  await bench?.go();
  tell('step', { lesson: place.lesson.id, step: place.step.id });
});
notice('options', refusals);
if (embed) bring('embed').then(({ start }) => start(() => router.place, listen)).catch(() => {});  // then the frame scrolls

listenToKeys({
  next: () => turnTo(router.place.next),
  back: () => turnTo(router.place.back),
  undo: () => bench?.undo(),
  redo: () => bench?.redo(),
  swap: () => bench?.swap(),
  help: () => openLazily('help'),
  search: openSearch,
});

const engine = await insist(() => withProgress((progress) => loadEngine(progress, page)));
watchForCrash();
await arrived;
bench = await createBench({ engine, page, router, markReady: api.markReady });
api.connect(bench);
window.softlookup.ready.then(async () => {
  const { start } = await bring('later');
  await start(engine, router);
  const { mark } = await bring('glossary');
  explain = mark;
  await mark(sectionOf(router.place));
}).catch(() => {});  // then the text stays plain

// The lesson's file along with the engine, not after it.
function prepare({ lesson }) {
  fetchLesson(lesson).catch(() => {});  // asked for again, and then told of, when it is opened
  return hasText(lesson) ? null : bringText(lesson);
}

function turnTo(place) {
  if (place) router.go(place.lesson.id, place.step.id);
}
