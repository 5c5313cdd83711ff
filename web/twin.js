// Table view: the bench's numbers as real tables, written by the engine. Inputs write back, derived
// cells show their arithmetic.

import { patch } from './patch.js';
import { notANumber, showRefusal } from './refusal.js';

const twin = document.querySelector('.twin');
const tables = twin.querySelector('.tables');
const arithmetic = twin.querySelector('.arithmetic');

export function createTwin(engine) {
  let explained = null;  // the cell whose arithmetic is shown: { name, row, col }
  let typing = null;     // the input being typed into and its value before: { input, before }

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
  twin.addEventListener('click', (event) => {
    const cell = event.target.closest('.cell, .source');
    if (cell?.matches('.cell')) explain(addressOf(cell));
    else if (cell) cellAt(addressOf(cell))?.focus();
  });
  for (const type of ['pointerover', 'focusin']) {
    twin.addEventListener(type, (event) => point(event.target.closest('.source')));
  }

  return { refresh, clear, rect };

  // For another step.
  function clear() {
    typing = null;
    explain(null);
  }

  function refresh() {
    const fresh = document.createElement('template');
    fresh.innerHTML = engine.twin();
    patch(tables, fresh.content, typing?.input);
    if (explained) explain(explained);
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
    const { name, row, col } = addressOf(input);
    return engine.set(name, row, col, value, done);
  }

  function explain(cell) {
    explained = cell;
    const html = explained ? engine.explain(cell.name, cell.row, cell.col) : '';
    arithmetic.hidden = html === '';
    if (arithmetic.innerHTML !== html) arithmetic.innerHTML = html;
    mark('explained', explained);
  }

  function point(source) {
    mark('pointed', source && addressOf(source));
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

function addressOf({ dataset: { name, row, col } }) {
  return { name, row: Number(row), col: Number(col) };
}
