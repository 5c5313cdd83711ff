// Loads the WebAssembly module and gives its C functions the shape of plain JavaScript functions.

import { version, wasmBytes } from './site.js';

let attempts = 0;

// Resolves with the functions of `wrap`. `progress(loaded, total)` counts unpacked bytes: gzip
// hides Content-Length, so the total is what the build wrote down. `page` holds the functions that
// the engine calls (changed, edited, hover, type, height, frame, contextLost, contextRestored).
export async function loadEngine(progress, page) {
  if (typeof WebAssembly === 'undefined') {
    throw new Error('This browser has no WebAssembly, or it is switched off.');
  }
  attempts += 1;
  const again = attempts > 1 ? `&again=${attempts}` : '';  // browsers remember a failed import
  const glue = `./softlookup.js?v=${version}${again}`;
  const [compiled, { default: createSoftLookup }] = await Promise.all([compile(progress, again), import(glue)]);
  return wrap(await new Promise((resolve, reject) => {
    createSoftLookup({
      page,
      canvas: document.getElementById('canvas'),
      instantiateWasm(imports, done) {
        WebAssembly.instantiate(compiled, imports)
          .then((instance) => done(instance, compiled))
          .catch(reject);
        return {};  // the exports come later, through done
      },
    }).then(resolve, reject);
  }));
}

async function compile(progress, again) {
  const early = window.wasmResponse;
  delete window.wasmResponse;  // an answer can be read once
  const response = await (early ?? fetch(`softlookup.wasm?v=${version}${again}`)).catch((error) => {
    throw new Error(`softlookup.wasm: ${error.message}.`);
  });
  if (!response.ok) throw new Error(`softlookup.wasm: the server answered ${response.status}.`);

  let loaded = 0;
  const counter = new TransformStream({
    transform(chunk, controller) {
      loaded += chunk.byteLength;
      progress(loaded, wasmBytes);
      controller.enqueue(chunk);
    },
  });
  const counted = new Response(response.body.pipeThrough(counter),
    { headers: { 'Content-Type': 'application/wasm' } });
  return WebAssembly.compileStreaming(counted);
}

// Strings go in as UTF-8 copies, freed after the call; the engine keeps the ones it returns.
function wrap(module) {
  function call(name, ...values) {
    const copies = [];
    const raw = values.map((value) => {
      if (typeof value !== 'string') return Number(value);
      copies.push(module.stringToNewUTF8(value));
      return copies.at(-1);
    });
    try {
      return module[`_sl_${name}`](...raw);
    } finally {
      copies.forEach((copy) => module._free(copy));
    }
  }
  const text = (...values) => module.UTF8ToString(call(...values));
  const json = (...values) => JSON.parse(text(...values) || 'null');

  return {
    open: (file, source) => json('open', file, source),
    data: (name, source) => call('data', name, source),
    go: (lesson, step) => json('go', lesson, step),
    step: () => json('step'),

    set: (name, row, col, typed, done) => text('set', name, row, col, typed, done),
    paste: (name, row, col, block) => text('paste', name, row, col, block),
    focused: (last = false) => json('focused', last),
    undo: () => call('undo') === 1,
    redo: () => call('redo') === 1,
    shuffle: (name) => call('shuffle', name) === 1,
    reset: () => call('reset') === 1,
    resetCell: (name, row, col) => call('reset_cell', name, row, col) === 1,
    resetTensor: (name) => call('reset_tensor', name) === 1,
    resetLesson: () => call('reset_lesson') === 1,
    resets: (name, row, col) => json('resets', name, row, col),
    pin: (on) => call('pin', on),
    swap: () => call('swap') === 1,

    tasks: () => json('tasks'),
    steps: () => json('steps'),
    predict: (answer) => text('predict', answer),
    predictAgain: () => call('predict_again') === 1,
    tryChallenge: (open) => call('try', open) === 1,
    show: (share) => text('show', share),
    ownValues: () => call('own') === 1,
    lockAll: () => call('lock_all'),
    link: () => text('link'),
    restore: (lesson, step, link) => json('restore', lesson, step, link),
    adopt: (link) => call('adopt', link),
    restoreProgress: (lesson, step, { visited, solved, guess }) => (
      call('restore_progress', lesson, step, visited, solved, guess !== null, ...(guess ?? [0, 0]))),
    formula: (name, source, apply) => json('formula', name, source, apply),

    can: () => json('can'),
    state: () => json('state'),
    live: () => json('live'),
    printed: (step) => json('printed', step),
    twin: () => text('twin'),
    explain: (name, row, col, whole) => text('explain', name, row, col, whole),
    announce: () => text('announce'),

    start: (width, height) => call('start', width, height) === 1,
    resize: (width, height, room, letters) => call('resize', width, height, room, letters),
    look: (colours, calm) => call('look', colours, calm),
    wake: () => call('wake'),
    catchUp: () => call('catch_up'),
    draw: () => call('draw'),
    highlight: (name) => call('highlight', name),
    cellRect: (name, row, col) => json('cell_rect', name, row, col),
    strip: () => json('strip'),
    chips: () => json('chips'),
    touch: (x, y) => call('touch', x, y),
    tap: () => call('tap'),
    plane: () => json('plane'),
    zoomPlane: (x, y, by) => call('zoom_plane', x, y, by) === 1,
    grabs: (x, y) => call('grabs', x, y) === 1,
    tab: (backwards) => call('tab', backwards) === 1,
    focus: (backwards) => call('focus', backwards),
  };
}
