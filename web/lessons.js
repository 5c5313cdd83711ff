// Fetches the files of a lesson when they are first asked for, and again only after a failure.

import { quietProse } from './prose.js';
import { version } from './site.js';

const fetched = new Map();
const brought = new Map();  // texts of hidden lessons: they do not come with the page
const opened = new Set();  // ids of the lessons that the engine has

// Resolves with { text, data: [[name, text], …] }.
export function fetchLesson(lesson) {
  if (!fetched.has(lesson.id)) {
    const names = [lesson.file, ...lesson.data.map((name) => `data/${name}`)];
    const files = Promise.all(names.map(fetchText))
      .then(([text, ...data]) => ({ text, data: data.map((part, i) => [lesson.data[i], part]) }));
    files.catch(() => fetched.delete(lesson.id));
    fetched.set(lesson.id, files);
  }
  return fetched.get(lesson.id);
}

// Puts the text of a hidden lesson into the page, once; that of the others stands there.
export function bringText(lesson) {
  if (!lesson.hidden) return Promise.resolve();
  if (!brought.has(lesson.id)) {
    const text = fetchText(lesson.page).then((html) => {
      document.querySelector('.pager').insertAdjacentHTML('beforebegin', html);
      quietProse();
    });
    text.catch(() => brought.delete(lesson.id));
    brought.set(lesson.id, text);
  }
  return brought.get(lesson.id);
}

// Gives the lesson to the engine, unless it has it already.
export async function openLesson(engine, lesson) {
  const { text, data } = await fetchLesson(lesson);
  if (opened.has(lesson.id)) return;
  const { diagnostics } = engine.open(lesson.file, text);
  for (const { line, column, what, advice } of diagnostics) {
    console.warn(`${lesson.file}:${line}:${column}: ${what} (${advice})`);
  }
  for (const [name, part] of data) engine.data(name, part);
  opened.add(lesson.id);
}

// From the next openLesson on the engine has a lesson as its file has it; all of them where none is named.
export function forgetLessons(lesson = null) {
  if (lesson) opened.delete(lesson.id);
  else opened.clear();
}

async function fetchText(file) {
  const response = await fetch(`lessons/${file}?v=${version}`).catch((error) => {
    throw new Error(`lessons/${file}: ${error.message}.`);
  });
  if (!response.ok) throw new Error(`lessons/${file}: the server answered ${response.status}.`);
  return response.text();
}
