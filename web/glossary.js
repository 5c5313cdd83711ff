// The glossary: terms are marked in the text of a step, where each is mentioned first, and say what they
// mean when they are pressed; all of them stand in a dialog. Fetched when the bench stands.

import { openDialog } from './dialog.js';
import { element } from './element.js';
import { lessons } from './options.js';
import { version } from './site.js';
import { style } from './styles.js';

const isText = ':scope > :is(p, ul, ol):not(.eyebrow, .formula)';
const isTaken = 'button, a, code, math, output, strong, b, .tex';  // they have a meaning of their own

let terms = null;  // { name, words, lesson, step, html }

async function bringTerms() {
  const [answer] = await Promise.all([fetch(`glossary.json?v=${version}`), style(`glossary.css?v=${version}`)]);
  if (!answer.ok) throw new Error(`glossary.json: the server answered ${answer.status}`);
  terms ??= await answer.json();
}

// --- in the text ------------------------------------------------------------------------------

// Marks the terms in the text of a step, once.
export async function mark(section) {
  if (!terms) await bringTerms();
  if (section.matches('.explained')) return;
  section.classList.add('explained');
  const byWord = new Map(terms.flatMap((term) => term.words.map((word) => [word, term])));
  const words = [...byWord.keys()].sort((a, b) => b.length - a.length).join('|');
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}_-])(?:${words})(?![\\p{L}\\p{N}_-])`, 'giu');
  const done = new Set();
  for (const block of section.querySelectorAll(isText)) {
    for (const node of textsIn(block)) {
      const fresh = [...node.data.matchAll(pattern)].filter(({ 0: word }) => {
        const term = byWord.get(word.toLowerCase());
        return !done.has(term) && done.add(term);
      });
      for (const { 0: word, index } of fresh.reverse()) {  // so that places before it stay
        const own = node.splitText(index);
        own.splitText(word.length);
        const made = button(word, byWord.get(word.toLowerCase()));
        own.replaceWith(made);
        tie(made);
      }
    }
  }
}

// Before and behind a button a line may break, whatever stands there. What clings to it goes with it into a
// box that does not break, as the lessons' own buttons have one.
function tie(made) {
  const thing = made.parentElement.matches('em') && !made.nextSibling?.data ? made.parentElement : made;
  const [before, behind] = [thing.previousSibling, thing.nextSibling];
  const [opening] = before?.data?.match(/[(“‘]*$/) ?? [''];
  const [rest] = behind?.data?.match(/^[^ \n]*/) ?? [''];
  if (!opening && !rest) return;
  const box = element('span', { className: 'tied' });
  thing.replaceWith(box);
  if (opening) box.append(before.splitText(before.length - opening.length));
  box.append(thing);
  if (!rest) return;
  behind.splitText(rest.length);
  box.append(behind);
}

function textsIn(block) {
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest(isTaken)) found.push(walker.currentNode);
  }
  return found;
}

function button(word, term) {
  const made = element('button', { type: 'button', className: 'term', textContent: word });
  made.setAttribute('aria-haspopup', 'dialog');
  made.addEventListener('click', () => explain(made, term));
  return made;
}

// --- one term ---------------------------------------------------------------------------------

function explain(opener, term) {
  document.querySelector('#term')?.remove();
  const box = element('div', { id: 'term', role: 'dialog', tabIndex: -1, autofocus: true, popover: 'auto' });
  box.setAttribute('aria-labelledby', 'term-name');
  box.innerHTML = `<h4 id="term-name">${term.name}</h4>${term.html}<p class="more"></p>`;
  const all = element('button', { type: 'button', textContent: 'All terms' });
  all.addEventListener('click', () => {
    box.hidePopover();
    open({ opener });
  });
  box.querySelector('.more').append(...whereTo(term), all);
  box.addEventListener('click', ({ target }) => { if (target.closest('a')) box.hidePopover(); });
  document.body.append(box);
  box.showPopover({ source: opener });
  place(box, opener.getBoundingClientRect());
  const done = new AbortController();
  const close = () => box.hidePopover();
  for (const type of ['hashchange', 'resize']) addEventListener(type, close, { signal: done.signal });
  box.addEventListener('toggle', ({ newState }) => {
    if (newState !== 'closed') return;
    done.abort();
    box.remove();
  });
}

// Below the word, or above it where there is no room.
function place(box, word) {
  const { offsetWidth: width, offsetHeight: height } = box;
  const { clientWidth, clientHeight } = document.documentElement;
  const below = word.bottom + 6;
  const fits = below + height < clientHeight - 8 || word.top - 6 - height < 8;
  box.style.left = `${Math.max(8, Math.min(word.left, clientWidth - width - 8))}px`;
  box.style.top = `${fits ? Math.min(below, clientHeight - height - 8) : word.top - 6 - height}px`;
}

// A link to the step that brings the term in, if this page has it.
function whereTo({ lesson: id, step }) {
  const lesson = lessons.find((one) => one.id === id);
  if (!lesson) return [];
  const index = lesson.steps.findIndex((one) => one.id === step);
  return [element('a', { href: `#/${id}/${step}`, textContent: `Lesson ${lesson.number}, step ${index + 1}: ${lesson.steps[index].title}` })];
}

// --- all of them ------------------------------------------------------------------------------

export async function open({ opener }) {
  if (!terms) await bringTerms();
  const list = terms.map(({ name, html }) => `<div><dt>${name}</dt><dd>${html}<p class="more"></p></dd></div>`);
  const dialog = await openDialog({ name: 'glossary', title: 'Glossary', opener, version, markup: `<dl>${list.join('')}</dl>` });
  if (!dialog) return;
  dialog.querySelectorAll('.more').forEach((more, i) => more.append(...whereTo(terms[i])));
  dialog.addEventListener('click', ({ target }) => { if (target.closest('a')) dialog.close(); });
}
