// The page's header and menu: Undo, Redo, Pin as A, Swap, Share, Export, the switch for Table view, the
// contents, Progress, Keys.

import { announce } from './announce.js';
import { bring } from './lazy.js';
import { embed, lock } from './options.js';

const history = document.querySelector('.history');
const view = document.querySelector('.view');
const contents = document.getElementById('contents');
const buttons = Object.fromEntries(
  [...document.querySelectorAll('[data-do]')].map((button) => [button.dataset.do, button]));

// `actions` has a function for each data-do in index.html.
export function createToolbar(actions) {
  for (const [name, button] of Object.entries(buttons)) {
    button.addEventListener('click', () => {
      if (button.getAttribute('aria-disabled') !== 'true') actions[name]();
    });
  }
  history.hidden = false;
  view.hidden = false;
  view.querySelector('[popovertarget=resets]').hidden = lock;
  document.querySelector('.extras').hidden = false;
  return { update, showTable, fixTable, say };

  // What Share did, on its own button, for a moment.
  function say(short, words) {
    announce(words);
    buttons.share.title = words;
    buttons.share.textContent = short;
    setTimeout(() => { buttons.share.textContent = 'Share'; }, 2000);
  }

  // A button that is off keeps the keyboard, so that pressing Undo to the end loses no place.
  function update({ canUndo, canRedo, pinned }) {
    buttons.undo.setAttribute('aria-disabled', String(!canUndo));
    buttons.redo.setAttribute('aria-disabled', String(!canRedo));
    buttons.pin.textContent = pinned ? 'Unpin A' : 'Pin as A';
    buttons.swap.hidden = !pinned || lock;
  }

  function showTable(on) {
    buttons.table.setAttribute('aria-checked', String(on));
  }

  // Where Table view is all there is, there is nothing to switch.
  function fixTable() {
    buttons.table.hidden = true;
  }
}

// On a phone Undo and Redo stand between Back and Next, and the rest in the menu; in a frame there is none.
const narrow = matchMedia('(width < 50em), (width < 66em) and (orientation: portrait)');
narrow.addEventListener('change', arrange);
arrange();

function arrange() {
  if (narrow.matches && !embed) {
    document.querySelector('.pager [rel=prev]').after(history);
    document.querySelector('.menu-tools').append(view);
  } else {
    document.querySelector('.tools').prepend(history, view);
  }
}

// However long the list, it opens at the step that is shown; on a phone at the buttons above it.
contents.addEventListener('toggle', () => {
  if (!narrow.matches) contents.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
});

// A link in the contents goes somewhere on this same page, so the list must step aside by itself.
contents.addEventListener('click', (event) => {
  if (event.target.closest('a')) contents.hidePopover();
});

// The search is fetched when its field is first used.
const field = contents.querySelector('.search');
field.addEventListener('focus', search);
field.addEventListener('input', search);

export function openSearch() {
  contents.showPopover();
  field.focus();
}

let searches = 0;
async function search() {
  searches += 1;
  const mine = searches;
  const hits = contents.querySelector('.hits');
  try {
    const { seek } = await bring('search');
    await seek(field, hits);
  } catch {
    if (mine === searches) announce(hits.textContent = 'The search could not be loaded. Are you online?');
  }
}
