// What writes exports: a WebAssembly module of its own (engine/app/take.cpp), fetched when it is first
// asked for. No JavaScript comes with it; a few lines suffice.

import { version } from './site.js';

let fetched = null;  // a promise of the module's functions and memory

// Resolves with a function that writes the step as it is when it is called: exported(as, tensor) gives
// { text } or { refused }; `as` and `tensor` as in engine/lesson/export.h. `lesson` is an entry of
// site.js, `fetchLesson` that of lessons.js.
export async function createExporter({ engine, lesson, fetchLesson }) {
  fetched ??= fetchModule();
  fetched.catch(() => { fetched = null; });  // or it would stay missing
  const [module, { text, data }] = await Promise.all([fetched, fetchLesson(lesson)]);
  for (const [name, part] of data) call(module, 'sl_data', name, part);
  return (as, tensor = '') => JSON.parse(textAt(module,
    call(module, 'sl_export', lesson.file, text, engine.step().step, engine.link(), as, tensor)));
}

async function fetchModule() {
  const response = await fetch(`take.wasm?v=${version}`);
  if (!response.ok) throw new Error(`take.wasm: the server answered ${response.status}.`);
  const nothing = () => {};
  const { instance } = await WebAssembly.instantiate(await response.arrayBuffer(),
    { env: { emscripten_notify_memory_growth: nothing } });  // views are made anew anyway
  instance.exports._initialize();
  return instance.exports;
}

// Texts go in as UTF-8 with a 0 at the end.
function call(module, name, ...texts) {
  const copies = texts.map((text) => {
    const bytes = new TextEncoder().encode(`${text}\0`);
    const copy = module.malloc(bytes.length);
    new Uint8Array(module.memory.buffer).set(bytes, copy);
    return copy;
  });
  const answer = module[name](...copies);
  copies.forEach((copy) => module.free(copy));
  return answer;
}

function textAt({ memory }, address) {
  const bytes = new Uint8Array(memory.buffer, address);
  return new TextDecoder().decode(bytes.subarray(0, bytes.indexOf(0)));
}
