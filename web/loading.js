// What stands in the bench's place while there is none: the progress of loading, or what went wrong
// and a way on. With trouble the page turns into one column (.no-bench) and shows the start tables.

import { element } from './element.js';

const loading = document.querySelector('.loading');
const trouble = document.querySelector('.trouble');
const strip = document.querySelector('.strip');
const retry = trouble.querySelector('button');

// Calls `task` until it succeeds; after each failure the reader decides when to try again.
export async function insist(task) {
  for (;;) {
    hideTrouble();
    try {
      return await task();
    } catch (error) {
      await new Promise((resolve) => {
        showTrouble('The bench could not be loaded', 'You can read on: the text and the tables '
          + 'with the numbers at the start of each step are all here.', error, 'Try again', resolve);
      });
    }
  }
}

// Calls `load(progress)` and shows how far it is.
export async function withProgress(load) {
  loading.hidden = false;
  showProgress(0, 0);
  try {
    return await load(showProgress);
  } finally {
    loading.hidden = true;
  }
}

function showProgress(loaded, total) {
  const bar = loading.querySelector('progress');
  const kilobytes = (bytes) => Math.round(bytes / 1000);  // below 1,000; toLocaleString took 15 ms of the first visit
  bar.max = total || 1;
  bar.value = Math.min(loaded, total);
  loading.querySelector('p').textContent = total
    ? `Loading the bench: ${kilobytes(loaded)} of ${kilobytes(total)} KB` : 'Loading the bench';
}

// After a trap inside WebAssembly its memory cannot be trusted any more.
export function watchForCrash() {
  addEventListener('error', ({ error }) => crashed(error));
  addEventListener('unhandledrejection', ({ reason }) => crashed(reason));
}

function crashed(error) {
  if (typeof WebAssembly === 'undefined' || !(error instanceof WebAssembly.RuntimeError)) return;
  showTrouble('The bench has stopped', 'Something in it went wrong. The text stays as it is, '
    + 'and loading the page again brings it back.', error, 'Load again', () => location.reload());
}

function showTrouble(title, words, error, button, action) {
  trouble.querySelector('h2').textContent = title;
  trouble.querySelector('p').textContent = words;
  trouble.querySelector('.reason').textContent = error.message;
  retry.textContent = button;
  retry.onclick = action;
  trouble.hidden = false;
  document.documentElement.classList.add('no-bench');
}

function hideTrouble() {
  trouble.hidden = true;
  document.documentElement.classList.remove('no-bench');
}

// A line above the bench; an empty one takes it away. `way`: a button after it, as [words, action].
export function showStrip(words, way) {
  strip.textContent = words;
  strip.hidden = words === '';
  if (way) strip.append(' ', element('button', { type: 'button', className: 'button', textContent: way[0], onclick: way[1] }));
}
