// Pasting a block of numbers into the picture or Table view: it goes into the tensor whose cell has
// the keyboard. A single value is pasted into a field as anywhere else. (SDL has no clipboard here.)

import { placeOf } from './arithmetic.js';
import { showRefusal } from './refusal.js';

const canvas = document.getElementById('canvas');

// `rect` says where a cell is in the window, or null.
export function listenToPaste(engine, rect) {
  document.addEventListener('paste', (event) => {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const field = event.target.closest?.('.typing, .tables [type=number]');
    if (field ? !isBlock(text) : document.activeElement !== canvas) return;
    const cell = field ? placeOf(field) : engine.focused();
    if (field && !engine.state().tensors[cell.name]) return;  // a word is being typed
    event.preventDefault();
    // What was being typed gives way, as if by Esc.
    field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
    const refused = cell ? engine.paste(cell.name, cell.row, cell.col, text)
      : 'No cell has been chosen. Choose the one into which to paste, with the mouse or with Tab.';
    if (!refused) return;
    const shown = field?.isConnected ? field : canvas;
    showRefusal(shown, refused, (cell && rect(cell.name, cell.row, cell.col)) ?? undefined);
  });
}

// More than one number, or brackets around them?
const isBlock = (text) => /[\t\n\r;,[]|\S\s+\S/.test(text.trim());
