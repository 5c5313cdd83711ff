// Below the tables of Table view: the arithmetic of a cell, in which each operand is a button that
// leads on to its own arithmetic, down to the inputs, and the way back to the cell where it began.

import { announce } from './announce.js';
import { element } from './element.js';
import { patch } from './patch.js';

const panel = document.querySelector('.arithmetic');
const how = panel.querySelector('.how');
const trailList = panel.querySelector('.trail');
const [back, less, change] = panel.querySelectorAll('.ways button');

// `cellAt(place)` finds a cell of the tables; `shown(place)` hears which cell is explained, or null.
// A place is { name, row, col }.
export function createArithmetic(engine, { cellAt, shown }) {
  let trail = [];  // from the cell where it began to the one explained: places with their titles
  let whole = false;  // with all terms of a long sum

  panel.addEventListener('click', ({ target }) => {
    const crumb = target.closest('.trail button');
    const source = target.closest('.source');
    if (source) lead(placeOf(source));
    else if (crumb) lead(trail[[...trailList.querySelectorAll('button')].indexOf(crumb)]);
    else if (target.closest('.more')) spell(true);
    else if (target === less) spell(false);
    else if (target === back) goBack();
    else if (target === change) cellAt(trail.at(-1)).focus();
  });
  panel.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape') leave();
  });

  return { open, close, refresh };

  function open(place) {
    trail = [];
    lead(place);
  }

  // To a source, or back to a cell that is on the trail already.
  function lead(place) {
    const known = trail.findIndex((one) => isSame(one, place));
    trail = known < 0 ? [...trail, place] : trail.slice(0, known + 1);
    whole = false;
    arrive();
  }

  function goBack() {
    if (trail.length === 1) leave();
    else lead(trail.at(-2));
  }

  function spell(all) {
    whole = all;
    arrive();
  }

  // The keyboard comes to the new arithmetic, which is said once.
  function arrive() {
    refresh();
    panel.scrollTop = 0;
    panel.focus({ preventScroll: true });
    announce(how.textContent);
  }

  // Back to the table.
  function leave() {
    const cell = cellAt(trail[0]);
    close();
    cell?.focus();
  }

  function close() {
    trail = [];
    refresh();
  }

  // With the present numbers. A cell that is no more is left.
  function refresh() {
    let html = '';
    while (trail.length > 0 && html === '') {
      const { name, row, col } = trail.at(-1);
      html = engine.explain(name, row, col, whole);
      if (html === '') trail.pop();
    }
    panel.hidden = html === '';
    shown(trail.at(-1) ?? null);
    if (panel.hidden) return;
    write(how, html);
    trail.at(-1).title = how.querySelector('strong').textContent;
    panel.setAttribute('aria-label', trail.at(-1).title);
    const before = trail.slice(0, -1);
    trailList.hidden = before.length === 0;
    trailList.replaceChildren(...before.map(({ title }) => (
      element('li', {}, element('button', { type: 'button', textContent: title })))));
    back.textContent = before.length > 0 ? 'Back' : 'Back to the table';
    less.hidden = !whole;
    change.hidden = !cellAt(trail.at(-1))?.matches('input:not([readonly]), select');
  }
}

export function placeOf({ dataset: { name, row, col } }) {
  return { name, row: Number(row), col: Number(col) };
}

const isSame = (a, b) => a.name === b.name && a.row === b.row && a.col === b.col;

function write(element, html) {
  const fresh = document.createElement('template');
  fresh.innerHTML = html;
  patch(element, fresh.content);
}
