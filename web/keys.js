// Keys that work all over the page. Space and PgDn scroll the text first and go on to the next step
// at its end; PgUp and Shift+Space likewise back. Ctrl+Z or ⌘Z undoes, with Shift it redoes; in a
// field they belong to what is being typed there. X swaps the present state and A. ? shows the keys,
// / leads to the search.

import { embed } from './options.js';

export function listenToKeys({ next, back, undo, redo, swap, help, search }) {
  addEventListener('keydown', (event) => {
    const turn = isUndo(event) ? (event.shiftKey ? redo : undo)
      : isKey(event, 'x') && !event.altKey ? swap : isKey(event, '?') ? help : isKey(event, '/') ? search
        : pageTurn(event, { next, back });
    if (!turn) return;
    event.preventDefault();
    if (turn === help || turn === search) event.stopPropagation();  // the canvas would take it for typing
    if (turn === undo || turn === redo || !event.repeat) turn();
  }, { capture: true });
}

function isUndo(event) {
  return (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'z'
    && (!isText(event.target) || event.target.matches('.formula:not(.draft) input'));
}

function isKey({ key, ctrlKey, metaKey, target }, wanted) {
  return key.toLowerCase() === wanted && !ctrlKey && !metaKey && !isText(target)
    && !document.querySelector('dialog[open]');
}

// The step to turn to, or undefined where the key has other work to do.
function pageTurn(event, { next, back }) {
  if (event.ctrlKey || event.metaKey || event.altKey || embed) return undefined;  // a frame's text ends in the page around it
  const { target } = event;
  const isSpace = event.key === ' ';
  if (isSpace && target.closest('button, summary, input, select, textarea')) return undefined;
  if (isText(target) || target.closest('.twin')) return undefined;  // these scroll by themselves
  if (document.querySelector(':popover-open, dialog[open]')) return undefined;
  const { scrollTop, scrollHeight, clientHeight } = document.scrollingElement;
  if (event.key === 'PageDown' || (isSpace && !event.shiftKey)) {
    return scrollTop + clientHeight >= scrollHeight - 2 ? next : undefined;
  }
  if (event.key === 'PageUp' || isSpace) return scrollTop <= 2 ? back : undefined;
  return undefined;
}

function isText(element) {
  return element.isContentEditable
    || element.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=button])');
}
