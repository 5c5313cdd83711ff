// Fetches the files of a lesson when they are first asked for, and again only after a failure.
// The page comes with the text of one lesson; each has a page of its own, from which others take it.

import { notice } from './notices.js';
import { quietProse } from './prose.js';
import { version } from './site.js';

const pager = document.querySelector('.pager');
const fetched = new Map();
const opened = new Set();  // ids of the lessons that the engine has

// Resolves with { text, data: [[name, text], …] }.
export function fetchLesson(lesson) {
  if (!fetched.has(lesson.id)) {
    const names = [lesson.file, ...lesson.data.map((name) => `data/${name}`)].map((name) => `lessons/${name}`);
    const files = Promise.all(names.map(fetchText))
      .then(([text, ...data]) => ({ text, data: data.map((part, i) => [lesson.data[i], part]) }));
    files.catch(() => fetched.delete(lesson.id));
    fetched.set(lesson.id, files);
  }
  return fetched.get(lesson.id);
}

export const hasText = ({ id }) => document.getElementById(`/${id}`) !== null;

// Puts the text of a lesson into the page. Where it cannot be fetched, the reader
// is told and decides when to try again.
export async function bringText(lesson) {
  const { id, name } = lesson;
  while (!hasText(lesson)) {
    try {
      const page = new DOMParser().parseFromString(await fetchText(`${id}.html`), 'text/html');
      if (!hasText(lesson)) pager.before(page.getElementById(`/${id}`));
      quietProse();
    } catch (error) {
      await new Promise((again) => {
        notice('place', [`The lesson “${name}” could not be fetched. ${error.message}`], [['Try again', again]]);
      });
      notice('place');
    }
  }
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
  const response = await fetch(`${file}?v=${version}`).catch((error) => {
    throw new Error(`${file}: ${error.message}.`);
  });
  if (!response.ok) throw new Error(`${file}: the server answered ${response.status}.`);
  return response.text();
}
