// window.softlookup: what tests and embedding pages may use. Before `ready`, and on a page whose
// bench could not be loaded, everything but `go` and `on` answers null.
//
//   ready                          a promise: the first frame is drawn, or Table view is shown
//   version                        of the build
//   state()                        { lesson, step, inputs, tensors: { name: { shape, data } }, … };
//                                  no data where a tensor has more than 16,384 cells
//   go(lesson, step)               a promise; an unknown step leads to the nearest that exists
//   set(name, row, col, value)     as if typed; returns '' or the reason why it was refused
//   paste(name, row, col, text)    a block of numbers, from that cell on; answers like set
//   exported(as, tensor)           a promise of { text } or { refused }; as: numpy, torch, json, csv.
//                                  What writes them is fetched then, which may fail
//   link()                         the address of this state, or null where it is too long for one
//   share()                        a promise of { link, copied }: link as above; copied tells whether
//                                  it is on the clipboard now, which the browser may refuse
//   on(event, listener)            returns a function that stops listening. The events:
//     step                         { lesson, step }, when another step is shown
//     change                       { lesson, step }, when an edit has ended: typed, dragged, pasted,
//                                  undone, done again, reset, predicted, shown. Not while a drag goes
//                                  on, and not when another step is shown
//     solved                       { lesson, step }, when the step's challenge is solved for the first
//                                  time; right before the change that did it
//                                  What a listener throws is reported and changes nothing else.
//                                  Another event, or a listener that is no function, throws a TypeError.
//   undo(), redo(), reset()        true if something changed
//   pin(on)                        keeps the present state as A, or lets go of it
//   swap()                         A and the present change places; true if something changed
//   table(on)                      shows Table view, or the picture
//   plane()                        where the plane of queries is: { x, y, width, height, query: the one
//                                  in its middle, unit: a CSS pixel's part of one, … }, or null
//   strip()                        the arithmetic below the picture's table: { text, trail, links },
//                                  places { name, row, col } that were followed, and such with
//                                  the rectangles where each can be; null in Table view
//   chips()                        what folds and unfolds columns on a narrow screen: a list of
//                                  { text, x, y, width, height }, in CSS pixels of the window
//   cellRect(name, row, col)       { x, y, width, height } in CSS pixels of the window, or null

import { listen } from './events.js';
import { version } from './site.js';

export function createApi(router) {
  let bench = null;
  let markReady;
  let markConnected;
  const ready = Promise.all([
    new Promise((resolve) => { markReady = resolve; }),
    new Promise((resolve) => { markConnected = resolve; }),
  ]).then(() => {});

  window.softlookup = Object.freeze({
    ready,
    version,
    on: listen,
    go: (lesson, step = '') => router.go(String(lesson), String(step)),
    ...Object.fromEntries(
      ['state', 'set', 'paste', 'exported', 'undo', 'redo', 'reset', 'pin', 'swap', 'table', 'cellRect', 'strip', 'chips', 'plane', 'link', 'share'].map((name) => (
        [name, (...values) => (bench ? bench[name](...values) : null)]))),
  });
  return { markReady, connect };

  function connect(made) {
    bench = made;
    markConnected();
  }
}
