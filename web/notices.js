// What the page itself has to say, above the text of a step: one notice of each kind at a time.

import { element } from './element.js';

const place = document.querySelector('.notices');

// Says `sentences`, with `buttons` ([words, action]) or else a × to put the notice away; no sentence
// takes it away. The same notice again is not said twice.
export function notice(kind, sentences = [], buttons = []) {
  const old = place.querySelector(`[data-kind=${kind}]`);
  const said = sentences.filter((sentence) => sentence !== '');
  if ((old?.dataset.said ?? '') === said.join('\n')) return;
  old?.remove();
  if (said.length === 0) return;
  const box = element('div', { className: 'notice' });
  Object.assign(box.dataset, { kind, said: said.join('\n') });
  box.append(element('div', {}, ...said.map((textContent) => element('p', { textContent }))));
  const button = (textContent, onclick, className) => element('button', { type: 'button', textContent, onclick, className });
  if (buttons.length > 0) {
    box.lastChild.append(element('p', { className: 'ways' },
      ...buttons.map(([words, action]) => button(words, action, 'button'))));
  } else {
    const away = button('×', () => { box.hidden = true; }, 'away');
    away.setAttribute('aria-label', 'Dismiss');
    box.append(away);
  }
  place.append(box);
}
