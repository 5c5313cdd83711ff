// The keys of the page, as a dialog. Fetched when it is opened for the first time.

import { openDialog } from './dialog.js';

// Keys as [what, keys…]; a key may be several that are pressed together, joined by +.
const groups = [
  ['On the whole page', [
    ['Read on; at the end of a step, the next one', 'Space', 'PgDn'],
    ['Back up; at the top of a step, the one before', 'Shift+Space', 'PgUp'],
    ['Undo', 'Ctrl+Z', '⌘+Z'],
    ['Redo', 'Shift+Ctrl+Z', 'Shift+⌘+Z'],
    ['Swap the present and A, which is pinned', 'X'],
    ['Search all lessons', '/'],
    ['Show these keys', '?'],
    ['Close a window or a menu', 'Esc'],
  ]],
  ['In the picture', [
    ['To the next number, and out at the end', 'Tab'],
    ['To the one before', 'Shift+Tab'],
    ['Leave the picture', 'Esc'],
  ]],
  ['On a number with an outline', [
    ['Change it by a step', '↑', '↓'],
    ['by ten steps', 'Shift+↑', 'Shift+↓'],
    ['by a tenth of a step', 'Alt+↑', 'Alt+↓'],
    ['Type another', 'Enter', '0 to 9'],
    ['Take it, or not', 'Enter', 'Esc'],
    ['Back to the start of the step', 'Delete'],
  ]],
  ['On the query or a key of the plane', [
    ['Move it', '↑', '↓', '←', '→'],
    ['Closer, further, as at the start', '+', '−', '0'],
    ['What the colours mean; lines', 'M', 'L'],
  ]],
  ['On a computed number', [
    ['Choose a number that it came from', '←', '→'],
    ['Go there', 'Enter'],
    ['Come back', 'Backspace'],
  ]],
  ['In the field of a formula', [
    ['Let it count, or take it back', 'Enter', 'Esc'],
  ]],
  ['In Table view', [
    ['To the next number', 'Tab'],
    ['Change a number', '↑', '↓'],
    ['Take what you typed, or not', 'Enter', 'Esc'],
    ['How a computed number came about', 'Enter'],
  ]],
];

export async function open({ opener, version }) {
  const markup = groups.map(([title, keys]) => `<section><h3>${title}</h3><dl>${keys.map(line).join('')}</dl></section>`);
  await openDialog({ name: 'help', title: 'Keys', opener, version, styles: ['help.css'],
    markup: `<div class="groups">${markup.join('')}</div>` });
}

function line([what, ...ways]) {
  const keys = ways.map((way) => way.split('+').map((key) => `<kbd>${key}</kbd>`).join(' '));
  return `<div><dt>${what}</dt><dd>${keys.join(' <span>or</span> ')}</dd></div>`;
}
