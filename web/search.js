// The search in the contents, over the text of all lessons: what they say, their predictions and
// challenges, and the glossary; not what is covered until the reader has answered. Fetched when its field is first used.

import { announce } from './announce.js';
import { element } from './element.js';
import { lessons } from './options.js';
import { version } from './site.js';
import { style } from './styles.js';

const most = 30;  // results that are shown
const excerpt = 110;  // characters
const contents = document.getElementById('contents');

let entries = null;  // a step or a term each: { href, title, lesson, places, text, covered }
let said = 0;  // the timer of what is announced when the reader pauses

// Shows in `hits` what the field asks for. Rejects when the texts cannot be fetched.
export async function seek(field, hits) {
  if (!entries) {
    const [found] = await Promise.all([fetchEntries(), style(`search.css?v=${version}`)]);
    if (!entries) listen(field, hits);
    entries ??= found;
  }
  show(field, hits);
}

async function fetchEntries() {
  const answer = await fetch(`search.json?v=${version}`);
  if (!answer.ok) throw new Error(`search.json: the server answered ${answer.status}`);
  return (await answer.json()).flatMap(({ lesson: id, step, term, text, covered = '' }) => {
    const lesson = lessons.find((one) => one.id === id);
    if (!lesson) return [];  // not on this page (options.js)
    const place = lesson.steps.findIndex((one) => one.id === step);
    const href = `#/${id}/${step}`;
    if (term) return { href, title: term, lesson: 'Glossary', places: ['', ''], text, covered };
    return {
      href,
      title: lesson.steps[place].title,
      lesson: place === 0 ? lesson.title : lesson.name,
      places: [`${lesson.number} `, `, step ${place + 1}`],
      text,
      covered,
    };
  });
}

// --- finding ----------------------------------------------------------------------------------

const alike = { '’': "'", '‘': "'", '“': '"', '”': '"', '−': '-', '–': '-' };

// Without case and accents, every character at its old place.
function fold(text) {
  return text.normalize('NFC').toLowerCase().replace(/[^\0-\x7f]/g, (sign) => {
    const bare = alike[sign] ?? sign.normalize('NFD').replace(/\p{M}/gu, '');
    return bare.length === sign.length ? bare : sign;
  });
}

const isLetter = (sign) => /[\p{L}\p{N}]/u.test(sign ?? '');

// Where `word` stands first in a folded text, at the start of a word if anywhere: { at, starts }, or null.
function find(text, word) {
  let inner = null;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isLetter(text[at - 1]) || !isLetter(word[0])) return { at, starts: true };
    inner ??= { at, starts: false };
  }
  return inner;
}

// The steps that have all of the words, the best first: titles before text, the start of a word before
// its inside, words that follow each other as they were typed.
function search(words) {
  const phrase = words.join(' ');
  const found = [];
  for (const entry of entries) {
    entry.folded ??= [entry.title, entry.lesson, `${entry.text}\n${entry.covered}`].map(fold);
    const ranks = words.map((word) => rank(entry.folded, word));
    if (ranks.includes(undefined)) continue;
    const follow = entry.folded.some((part) => part.includes(phrase)) ? 0.5 : 0;
    found.push({ entry, worth: follow + ranks.reduce((sum, one) => sum + one) / words.length });
  }
  return found.sort((a, b) => b.worth - a.worth).map(({ entry }) => entry);
}

function rank(parts, word) {
  const worth = parts.map((part, i) => [find(part, word), 6 - 2 * i]).find(([hit]) => hit);
  return worth && worth[1] + worth[0].starts;
}

// --- showing ----------------------------------------------------------------------------------

function show(field, hits) {
  const words = fold(field.value).split(/\s+/).filter(Boolean);
  contents.classList.toggle('searching', words.length > 0);
  contents.scrollTop = 0;
  clearTimeout(said);
  if (words.length === 0) return hits.replaceChildren();
  const found = search(words);
  const sum = sentence(found.length, field.value.trim());
  said = setTimeout(announce, 700, sum);  // not at every letter
  return hits.replaceChildren(
    element('p', { textContent: sum }),
    element('ol', {}, ...found.slice(0, most).map((entry) => element('li', {}, link(entry, words)))),
  );
}

function sentence(count, asked) {
  if (count === 0) return `Nothing found for “${asked}”. Try one word, or its beginning.`;
  if (count > most) return `The best ${most} of ${count} results`;
  return count === 1 ? '1 result' : `${count} results`;
}

function link({ href, title, lesson, places, text, covered }, words) {
  const isBelow = covered && words.some((word) => !find(fold(`${title}\n${lesson}\n${text}`), word));
  return element('a', { href },
    element('b', {}, ...marked(title, words)),
    element('small', {}, places[0], ...marked(lesson, words), places[1]),
    element('span', {}, ...(isBelow ? ['In the text below the prediction.'] : marked(cut(text, words), words))));
}

// A piece of the paragraph that has most of the words, from shortly before the first of them.
function cut(text, words) {
  const worth = (line) => words.reduce((sum, word) => {
    const hit = find(fold(line), word);
    return sum + (hit ? 1 + hit.starts : 0);
  }, 0);
  const line = text.split('\n').reduce((best, other) => (worth(other) > worth(best) ? other : best));
  const at = Math.min(...words.map((word) => find(fold(line), word)?.at ?? Infinity));
  const from = at === Infinity || at < excerpt / 2 ? 0 : line.indexOf(' ', at - excerpt / 3) + 1;
  const to = line.length <= from + excerpt ? line.length : line.lastIndexOf(' ', from + excerpt);
  return `${from > 0 ? '… ' : ''}${line.slice(from, to)}${to < line.length ? ' …' : ''}`;
}

// The text as nodes, with a <mark> around every hit.
function marked(text, words) {
  const folded = fold(text);
  const nodes = [];
  let done = 0;
  for (let at = 0; at < text.length; at += 1) {
    const hit = words.filter((word) => folded.startsWith(word, at)).sort((a, b) => b.length - a.length)[0];
    if (!hit) continue;
    nodes.push(text.slice(done, at), element('mark', { textContent: text.slice(at, at + hit.length) }));
    done = at + hit.length;
    at = done - 1;
  }
  return [...nodes, text.slice(done)];
}

// --- the keyboard -----------------------------------------------------------------------------

function listen(field, hits) {
  contents.addEventListener('keydown', (event) => {
    const { key, target } = event;
    const links = [...hits.querySelectorAll('a')];
    const here = target === field ? -1 : links.indexOf(target);
    if (target !== field && here < 0) return;
    if (key === 'Escape' && field.value) clear();
    else if (key === 'ArrowDown') links[Math.min(here + 1, links.length - 1)]?.focus();
    else if (key === 'ArrowUp' && here >= 0) (links[here - 1] ?? field).focus();
    else if (key === 'Enter' && here < 0) links[0]?.click();
    else return;
    event.preventDefault();
  });
  contents.addEventListener('toggle', ({ newState }) => {
    if (newState === 'closed' && field.value) clear();
  });

  function clear() {
    if (contents.matches(':popover-open')) field.focus();
    field.value = '';
    show(field, hits);
  }
}
