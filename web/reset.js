// The menu “Reset”: the number that was chosen last, all numbers of its tensor, the step or the lesson
// go back to their start. Nothing is asked, since Undo brings everything back.

import { placeOf } from './arithmetic.js';

const menu = document.getElementById('resets');
const opener = document.querySelector('[popovertarget=resets]');
const tables = document.querySelector('.tables');

// `chosen()` is the picture's cell, { name, row, col }, null where none is, undefined in Table view;
// `done(changed, words)` is called after every reset.
export function createReset(engine, { chosen, done }) {
  let inTable = null;
  let place = null;
  const resets = {
    cell: () => engine.resetCell(place.name, place.row, place.col),
    tensor: () => engine.resetTensor(place.name),
    step: () => engine.reset(),
    lesson: () => engine.resetLesson(),
  };

  tables.addEventListener('focusin', ({ target }) => {
    inTable = target.dataset.name ? placeOf(target) : null;
  });
  addEventListener('hashchange', () => { inTable = null; });
  menu.addEventListener('beforetoggle', ({ newState }) => {
    if (newState === 'open') open();
  });
  menu.addEventListener('click', ({ target }) => {
    const { reset } = target.closest('button')?.dataset ?? {};
    if (!reset) return;
    const changed = resets[reset]();
    menu.hidePopover();
    document.getElementById('contents').hidePopover();
    done(changed, engine.announce());
  });

  function open() {
    place = chosen() === undefined ? inTable : chosen();
    const can = engine.resets(place?.name ?? '', place?.row ?? 0, place?.col ?? 0);
    for (const button of menu.querySelectorAll('button')) {
      const { [button.dataset.reset]: it } = can;
      button.disabled = it?.differs !== true && it !== true;
      const named = button.querySelector('span');
      if (named) named.textContent = it?.title ?? 'none is chosen';
    }
    const { left, bottom } = opener.getBoundingClientRect();
    menu.style.setProperty('--x', `${left}px`);
    menu.style.top = `${bottom + 4}px`;
  }
}
