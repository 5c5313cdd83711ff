// Table view: the bench's numbers as real tables, written by the engine. Inputs write back, derived
// cells show their arithmetic.

import { createArithmetic, placeOf } from './arithmetic.js';
import { patch } from './patch.js';
import { notANumber, showRefusal } from './refusal.js';

const twin = document.querySelector('.twin');
const tables = twin.querySelector('.tables');

export function createTwin(engine) {
  const arithmetic = createArithmetic(engine, { cellAt, shown: (place) => mark('explained', place) });
  let typing = null;  // the input being typed into and its value before: { input, before }

  tables.addEventListener('input', ({ target }) => {
    if (!isTyped(target)) return;
    typing ??= { input: target, before: target.defaultValue };
    if (target.value !== '') set(target, target.value, false);
  });
  tables.addEventListener('change', ({ target }) => finish(target));
  tables.addEventListener('focusout', () => {
    if (typing) finish(typing.input);  // typed back to what it was, which is no change
  });
  tables.addEventListener('keydown', ({ target, key }) => {
    if (key === 'Escape' && typing) takeBack(target);
  });
  tables.addEventListener('click', ({ target }) => {
    const cell = target.closest('.cell');
    if (cell) arithmetic.open(placeOf(cell));
    const order = target.closest('[data-shuffle]');
    if (order) engine.shuffle(order.dataset.shuffle);
    const pick = target.closest('.pick');
    if (pick) engine.set(pick.dataset.pick, 0, 0, pick.value, true);
  });
  for (const type of ['pointerover', 'focusin']) {
    twin.addEventListener(type, (event) => point(event.target.closest('.source')));
  }

  return { refresh, clear, rect };

  // For another step.
  function clear() {
    typing = null;
    arithmetic.close();
  }

  function refresh() {
    const fresh = document.createElement('template');
    fresh.innerHTML = engine.twin();
    patch(tables, fresh.content, typing?.input);
    arithmetic.refresh();
  }

  // The end of an edit: one entry of the history, or a refusal that leaves all as it was. Until then
  // the numbers followed what was typed as far as they could.
  function finish(input) {
    if (!isTyped(input)) {
      set(input, input.type === 'checkbox' ? String(Number(input.checked)) : input.value, true);
      return;
    }
    const refused = input.validity.badInput ? notANumber : set(input, input.value, true);
    if (refused) set(input, typing?.before ?? input.defaultValue, true);
    typing = null;
    refresh();
    if (refused) showRefusal(input, refused);
  }

  function takeBack(input) {
    set(input, typing.before, true);
    typing = null;
    refresh();
  }

  function set(input, value, done) {
    const { name, row, col } = placeOf(input);
    return engine.set(name, row, col, value, done);
  }

  function point(source) {
    mark('pointed', source && placeOf(source));
  }

  function mark(word, cell) {
    tables.querySelectorAll(`.${word}`).forEach((element) => element.classList.remove(word));
    if (cell) cellAt(cell)?.classList.add(word);
  }

  function cellAt({ name, row, col }) {
    const [at, r, c] = [CSS.escape(name), row, col];
    return tables.querySelector(`[data-name="${at}"][data-row="${r}"][data-col="${c}"]`);
  }

  // Where a cell is in the window, or null.
  function rect(name, row, col) {
    const cell = cellAt({ name, row: Number(row), col: Number(col) });
    if (!cell) return null;
    const { x, y, width, height } = cell.getBoundingClientRect();
    return { x, y, width, height };
  }
}

const isTyped = (element) => element.matches('[type=number], [type=text]');
