// The page. The text is shown first and needs nothing else; the bench joins it when it is loaded.

import './keyboard.js';
import { createApi } from './api.js';
import { createBench } from './bench.js';
import { loadEngine } from './engine.js';
import { listenToKeys } from './keys.js';
import { openLazily } from './lazy.js';
import { bringText, fetchLesson } from './lessons.js';
import { insist, watchForCrash, withProgress } from './loading.js';
import { createRouter } from './router.js';
import { lessons } from './site.js';
import { showStep } from './steps.js';
import './theme.js';

const router = createRouter(lessons);
const api = createApi(router);
const page = {};  // the functions that the engine calls; createBench fills it
let bench = null;

router.start(async (place) => {
  if (place.lesson.hidden) await insist(() => bringText(place.lesson));
  if (place !== router.place) return;  // the reader has gone on meanwhile
  showStep(place, router.notice);
  await bench?.go();
});

listenToKeys({
  next: () => turnTo(router.place.next),
  back: () => turnTo(router.place.back),
  undo: () => bench?.undo(),
  redo: () => bench?.redo(),
  swap: () => bench?.swap(),
  help: () => openLazily('help'),
});

fetchLesson(router.place.lesson);  // along with the engine, not after it
const engine = await insist(() => withProgress((progress) => loadEngine(progress, page)));
watchForCrash();
bench = await createBench({ engine, page, router, markReady: api.markReady });
api.connect(bench);

function turnTo(place) {
  if (place) router.go(place.lesson.id, place.step.id);
}
