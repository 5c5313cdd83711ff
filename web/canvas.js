// The canvas as an element of the page: its size, what wakes it, and which keys it may see.

import { listenToFingers } from './pinch.js';
import { embed } from './options.js';
import { createTyping } from './typing.js';

const canvas = document.getElementById('canvas');
const stage = canvas.parentElement;
let needed = 0;  // the height, in CSS pixels, of what the bench has to show

// SDL would swallow these, but they belong to the page or to the browser.
const pageKeys = new Set([' ', 'PageUp', 'PageDown']);
const isPageKey = (event) => event.ctrlKey || event.metaKey || pageKeys.has(event.key)
  || /^F\d+$/.test(event.key) || (event.altKey && /^Arrow(Left|Right)$/.test(event.key));

// Returns what the page needs of it, or null where there is no WebGL2. Until `show` is called for
// the first time nothing is asked of WebGL.
export function createCanvas(engine) {
  canvas.hidden = false;
  const { width, height } = fit();
  if (!engine.start(width, height)) {
    canvas.hidden = true;
    return null;
  }
  const typing = createTyping(engine, canvas);
  followSize(engine);
  listenForWaking(engine);
  guardKeys(engine);
  listenToFingers(engine, canvas, stage);
  return { show, rect, strip, chips, plane, need, picture, type: typing.open, follow: typing.follow };

  function show(on) {
    canvas.hidden = !on;
    typing.close();
    if (on) resize(engine);
  }

  // A canvas taller than its stage is scrolled like any other element, with a finger too.
  function need(height) {
    needed = Math.ceil(height / 4) * 4;
    resize(engine);
  }

  // The bench as a PNG. The browser keeps no finished frame, so one is drawn and read in the same task;
  // three, since ImGui settles in the third. While Table view is shown nobody sees it.
  function picture() {
    const { hidden } = canvas;
    canvas.hidden = false;
    resize(engine);
    for (let frame = 0; frame < 3; frame += 1) engine.draw();
    return new Promise((resolve) => {
      canvas.toBlob(resolve);
      canvas.hidden = hidden;
    });
  }

  // Where a cell is in the window, or null.
  function rect(name, row, col) {
    const cell = engine.cellRect(name, row, col);
    return cell && inWindow(cell);
  }

  // The strip of arithmetic, or null.
  function strip() {
    const said = engine.strip();
    return said && { ...said, links: said.links.map(inWindow) };
  }

  // What folds a table's columns and unfolds them again.
  function chips() {
    return engine.chips().map(inWindow);
  }

  // The plane of queries in sight, or null.
  function plane() {
    const made = engine.plane();
    return made && inWindow(made);
  }

  function inWindow(box) {
    const { left, top } = canvas.getBoundingClientRect();
    return { ...box, x: left + box.x, y: top + box.y };
  }
}

// A multiple of 4 CSS pixels is a whole number of device pixels at ratios of 1.25, 1.5 and 1.75
// too. Anything else would be stretched a little, and blurred. In a frame the canvas is as tall as
// what it shows, which is given air as if there were so much room.
function fit() {
  const width = stage.clientWidth & ~3;
  const room = embed ? 480 : stage.clientHeight & ~3;  // what is seen of it at once
  const height = embed && needed ? needed : Math.max(room, needed);
  canvas.style.width = `${width}px`;
  canvas.style.height = `${height}px`;
  return { width, height, room };
}

// How large the page writes, against most browsers' 16 pixels, as far as so narrow a canvas can follow.
function letters(width) {
  const size = parseFloat(getComputedStyle(document.documentElement).fontSize);
  return Math.max(1, Math.min(size / 16, width / 360));
}

function resize(engine) {
  if (canvas.hidden) return;
  const { width, height, room } = fit();
  if (width > 0 && height > 0) engine.resize(width, height, room, letters(width));
}

// SDL hears only of changes of the whole window. A pixel ratio can change without any, when the
// window moves to another screen.
function followSize(engine) {
  new ResizeObserver(() => resize(engine)).observe(stage);
  const followRatio = () => matchMedia(`(resolution: ${devicePixelRatio}dppx)`)
    .addEventListener('change', () => { resize(engine); followRatio(); }, { once: true });
  followRatio();
}

// The engine draws nothing while nothing happens, so it must be told when something does.
function listenForWaking(engine) {
  const events = ['pointerdown', 'pointermove', 'pointerup', 'pointerleave', 'pointercancel',
    'touchstart', 'touchmove', 'touchend', 'wheel', 'keydown', 'keyup', 'focus', 'blur'];
  for (const type of events) {
    canvas.addEventListener(type, () => engine.wake(), { capture: true, passive: true });
  }
  document.addEventListener('visibilitychange', () => engine.wake());
}

function guardKeys(engine) {
  let tab = null;  // the Tab press that is being handled, if one is
  for (const type of ['keydown', 'keyup', 'pointerdown']) {
    addEventListener(type, (event) => {
      tab = type === 'keydown' && event.key === 'Tab' ? event : null;
    }, { capture: true });
  }

  // Registered on the canvas's parent, so that it comes before SDL's listeners on the canvas.
  for (const type of ['keydown', 'keypress']) {
    stage.addEventListener(type, (event) => {
      if (event.target !== canvas) return;
      // What the hand did before may change what this key is for: it may have opened a field.
      if (type === 'keydown' && !event.repeat) engine.catchUp();
      if (document.activeElement !== canvas) {
        event.stopPropagation();
      } else if (event.key === 'Tab' && !event.ctrlKey && !event.altKey && !event.metaKey) {
        event.stopPropagation();
        if (engine.tab(event.shiftKey)) event.preventDefault();
        engine.wake();
      } else if (isPageKey(event)) {
        event.stopPropagation();
      }
    }, { capture: true });
  }

  // Coming in by Tab, the keyboard starts at the first cell, or at the last one when going back.
  canvas.addEventListener('focus', (event) => {
    const fromTyping = event.relatedTarget?.matches('.typing');
    if (tab && !fromTyping) engine.focus(tab.shiftKey);
  });
}
