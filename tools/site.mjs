// Builds the page into build/site:  node tools/site.mjs
//
// Takes the shell from web/, the lessons as HTML from build/native/softlookup, the bench from
// build/wasm and the fonts from tools/fonts.py. `make` builds those first. Prints how many bytes a
// reader has to fetch, against the budget.
//
// SITE_URL=https://example.org/softlookup/ tells where the site will stand: its pages then name their own
// address, and what shows a preview of a link finds the picture (it wants a whole address).

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync }
  from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { buildSync, transformSync } from 'esbuild';
import temml from 'temml';
import { colours, css } from './colours.mjs';
import { readGlossary } from './glossary.mjs';
import { plainSteps, unescape } from './plain.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const at = (...parts) => join(root, ...parts);
const out = at('build/site');
const lazy = ['later', 'take', 'saves', 'help', 'search', 'glossary', 'teach', 'embed'];  // modules that are fetched when they are asked for
const isLazy = (name) => ['dialog.css', 'sw.js'].includes(name) || lazy.some((module) => name.startsWith(`${module}.`));
const fonts = ['inter.woff2', 'serif-regular.woff2', 'serif-italic.woff2', 'serif-bold.woff2'];
const home = process.env.SITE_URL ? new URL(`${process.env.SITE_URL.replace(/\/*$/, '')}/`).href : '';
const about = {
  title: 'Soft Lookup: attention you can touch',
  description: 'Attention is a dictionary lookup made soft. A tutorial in which you can touch every number of it.',
};
const budget = { prose: 40, lesson: 450 };  // KB, packed with gzip

function main() {
  const lessons = writtenLessons();
  makeFonts();

  const files = new Map();  // path in the site → content
  for (const name of readdirSync(at('web')).filter((file) => /\.(css|svg)$/.test(file))) {
    files.set(name, smaller(name, readFileSync(at('web', name))));
  }
  files.set('early.js', smaller('early.js', readFileSync(at('web/early.js'))));
  files.set('main.js', bundled('main.js'));
  for (const module of lazy) files.set(`${module}.js`, bundled(`${module}.js`));
  for (const name of fonts) files.set(`fonts/${name}`, readFileSync(at('build/fonts', name)));
  for (const name of ['softlookup.js', 'softlookup.wasm', 'take.wasm']) {
    files.set(name, smaller(name, readFileSync(need(at('build/wasm', name), 'make wasm'))));
  }
  for (const { file } of lessons) files.set(`lessons/${file}`, readFileSync(at('lessons', file)));
  files.set('colours.css', smaller('colours.css', css()));
  const terms = readGlossary(readFileSync(at('lessons/glossary.txt'), 'utf8'), lessons,
    (tex) => mathml(tex, false, 'glossary.txt'));
  files.set('glossary.json', JSON.stringify(terms.map(({ plain, ...term }) => term)));
  files.set('search.json', searchable(lessons, terms));
  const version = hash([...files.values(), JSON.stringify(lessons)]);
  files.set('site.js', facts(lessons, version, files.get('softlookup.wasm').length));
  for (const [name, lesson] of [['index', lessons[0]], ...lessons.map((one) => [one.id, one])]) {
    if (files.has(`${name}.html`)) throw new Error(`lessons/${lesson.file}: a lesson cannot be called “${name}”`);
    files.set(`${name}.html`, page(name, lesson, lessons, version, files));
  }

  files.set('examples/embed.html', readFileSync(at('examples/embed.html')));
  files.set('sw.js', worker(files, version));
  files.set('card.png', readFileSync(at('docs/card.png')));  // only others show it

  write(files);
  report(files, lessons[0]);
}

// --- fewer bytes ------------------------------------------------------------------------------

// The page's modules as one; site.js, which is written last, stays beside it.
function bundled(name) {
  const { outputFiles } = buildSync({
    entryPoints: [at('web', name)], bundle: true, minify: true, format: 'esm', external: ['./site.js'], write: false,
  });
  return Buffer.from(outputFiles[0].contents);
}

// Scripts and styles without what only people read; other files as they are.
function smaller(name, content) {
  const loader = /\.(js|css)$/.exec(name)?.[1];
  return loader ? Buffer.from(transformSync(content.toString(), { loader, minify: true }).code) : content;
}

// --- what others have built -------------------------------------------------------------------

// Stops with advice when a file is missing.
function need(path, command) {
  if (existsSync(path)) return path;
  throw new Error(`${path.slice(root.length)} is missing: run ${command} first`);
}

// The lessons as the engine's writer gives them, in their order, with what this page adds.
function writtenLessons() {
  const writer = need(at('build/native/softlookup'), 'make native');
  const names = readdirSync(at('lessons')).filter((name) => /^\d.*\.md$/.test(name)).sort();
  if (names.length === 0) throw new Error('lessons/ holds no lesson (a file like 040-softmax.md)');
  const printed = execFileSync(writer, ['html', ...names.map((name) => join('lessons', name))],
    { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'inherit'] });
  return JSON.parse(printed).lessons.map((lesson) => ({
    ...lesson,
    // From 900 on a lesson stands in no list.
    hidden: /^9\d\d-/.test(lesson.file),
    name: lesson.title.split(':')[0],  // “Softmax” of “Softmax: from scores to shares”
    html: dressed(lesson),
    plain: plainSteps(lesson),
  }));
}

// Fonts change only with the script that cuts them.
function makeFonts() {
  const script = at('tools/fonts.py');
  const isOld = (name) => {
    const path = at('build/fonts', name);
    return !existsSync(path) || statSync(path).mtimeMs < statSync(script).mtimeMs;
  };
  if (fonts.some(isOld)) execFileSync('/usr/bin/python3', [script, at('build/fonts')]);
}

// --- HTML -------------------------------------------------------------------------------------

// Adds to a lesson's HTML what depends on the page around it.
function dressed({ number, steps, html, file }) {
  let step = 0;
  return html
    .replace('<h2>', `<p class="eyebrow">Lesson ${number}</p><h2>`)
    .replace(/<h3>/g, () => `<p class="eyebrow">Step ${step += 1} of ${steps.length}</p><h3>`)
    // Without scripts the tables are all there is, so they stand open.
    .replaceAll('<details class="start">', '<details class="start" open>')
    // A table wider than the page must scroll, for those who use the keyboard, too.
    .replace(/<table>.*?<\/table>/gs, (table) => `<div class="scroll">${table}</div>`)
    .replaceAll('<div class="scroll">', '<div class="scroll" tabindex="0" role="group" '
      + 'aria-label="Table">')
    .replace(/(<span class="tex( display)?">)(.*?)<\/span>/gs, (_, start, display, tex) => (
      `${start}${mathml(unescape(tex), Boolean(display), file)}</span>`));
}

function mathml(tex, displayMode, file) {
  try {
    return temml.renderToString(tex, { displayMode, throwOnError: true });
  } catch (error) {
    throw new Error(`${file}: temml cannot read the formula $${tex}$: ${error.message}`);
  }
}

const escape = (text) => text.replace(/[<>"&]/g, (sign) => (
  { '<': '&lt;', '>': '&gt;', '"': '&quot;', '&': '&amp;' }[sign]));

// Every step of every listed lesson; those of other lessons than `here` stand in their own pages.
function contents(here, lessons) {
  return lessons.map((lesson) => {
    const { id, number, title, steps } = lesson;
    const page = lesson === here ? '' : `${id}.html`;
    const links = steps.map((step, i) => `
        <li><a href="${page}#/${id}/${step.id}"><span>${i + 1}</span> ${escape(step.title)}</a></li>`);
    return `<details${lesson === here ? ' open' : ''}>
      <summary><b>${number}</b> ${escape(title)}</summary>
      <ol>${links.join('')}
      </ol>
    </details>`;
  }).join('\n    ');
}

// The addresses of all modules, for early.js.
function modules(files, version) {
  return [...files.keys()]
    .filter((name) => /^\w+\.js$/.test(name) && name !== 'early.js' && !isLazy(name))
    .map((name) => (name === 'softlookup.js' ? `${name}?v=${version}` : name))
    .join(' ');
}

// The whole page with the text of one lesson: its own, or the one that the site opens with.
function page(name, lesson, lessons, version, files) {
  const isFirst = name === 'index';
  const { title, description } = isFirst ? about : { title: `${lesson.title} · Soft Lookup`, description: lesson.description || about.description };
  const address = home + (isFirst ? '' : `${name}.html`);
  const values = {
    version,
    title: escape(title),
    description: escape(description),
    home,
    canonical: home && `\n  <meta property="og:url" content="${address}">\n  <link rel="canonical" href="${address}">`,
    'light-paper': colours.light.paper,
    'dark-paper': colours.dark.paper,
    modules: modules(files, version),
    contents: contents(lesson, lessons.filter(({ hidden }) => !hidden)),
    lesson: lesson.html,
  };
  return readFileSync(at('web/index.html'), 'utf8').replace(/\{\{([\w-]+)\}\}/g, (_, name) => {
    if (!(name in values)) throw new Error(`web/index.html: nothing to put in for {{${name}}}`);
    return values[name];
  });
}

// --- what the scripts know of the site ----------------------------------------------------------

function facts(lessons, version, wasmBytes) {
  const known = lessons.map(({ id, number, title, name, file, data, steps, hidden }) => (
    { id, number, title, name, file, data, steps, ...(hidden && { hidden }) }));
  return `// generated by tools/site.mjs
export const version = '${version}';
export const wasmBytes = ${wasmBytes};
export const colours = ${JSON.stringify(Object.keys(colours.light))};
export const lessons = ${JSON.stringify(known, null, 1)};
`;
}

// What search.js looks through: the terms of the glossary, { lesson, step, term, text }, and all steps,
// { lesson, step, text, covered }, in the lessons' order.
function searchable(lessons, terms) {
  const steps = lessons.filter(({ hidden }) => !hidden)
    .flatMap(({ id, plain }) => plain.map((step) => ({ lesson: id, ...step })));
  return JSON.stringify([...terms.map(({ lesson, step, name, plain }) => ({ lesson, step, term: name, text: plain })), ...steps]);
}

// The service worker, with what it keeps: everything, what is fetched late included.
function worker(files, version) {
  const data = existsSync(at('lessons/data')) ? readdirSync(at('lessons/data')).map((name) => `lessons/data/${name}`) : [];
  const head = `const version = '${version}', files = ${JSON.stringify([...files.keys(), ...data])};\n`;
  return smaller('sw.js', head + readFileSync(at('web/worker.js')));
}

// Stands in the addresses of files that must fit together, so that none comes from an older visit.
function hash(parts) {
  const sum = createHash('sha256');
  parts.forEach((part) => sum.update(part));
  return sum.digest('hex').slice(0, 10);
}

function write(files) {
  rmSync(out, { recursive: true, force: true });
  for (const [name, content] of files) {
    const path = join(out, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  if (existsSync(at('lessons/data'))) {
    cpSync(at('lessons/data'), join(out, 'lessons/data'), { recursive: true });
  }
}

// --- bytes ------------------------------------------------------------------------------------

// Rather too many than too few: every style and script, and all fonts that the lesson ever needs.
function report(files, first) {
  const packed = (name) => {
    const content = files.get(name) ?? readFileSync(join(out, name));
    return name.endsWith('.woff2') ? content.length : gzipSync(content).length;
  };
  const names = [...files.keys()].filter((name) => !isLazy(name));
  const text = first.html.replace(/<details class="start".*?<\/details>/gs, '');
  const usedFonts = ['inter', 'serif-regular'];
  if (/<em>|<mi>/.test(text)) usedFonts.push('serif-italic');
  if (/<strong>/.test(text)) usedFonts.push('serif-bold');

  const styles = names.filter((name) => name.endsWith('.css'));
  const prose = ['index.html', ...styles];
  const longest = Math.max(...names.filter((name) => name.endsWith('.html')).map(packed));
  const rest = [
    ...names.filter((name) => /^[\w-]+\.(js|svg|wasm)$/.test(name)),
    ...usedFonts.map((name) => `fonts/${name}.woff2`),
    `lessons/${first.file}`,
    ...first.data.map((name) => `lessons/data/${name}`),
  ];
  const sum = (list) => list.reduce((total, name) => total + packed(name), 0);
  let isOver = false;
  const line = (what, bytes, limit) => {
    const verdict = bytes <= limit * 1000 ? 'within' : 'OVER';
    isOver ||= verdict === 'OVER';
    const size = (bytes / 1000).toFixed(1);
    console.log(`site: ${what}: ${size} KB with gzip, ${verdict} the budget of ${limit} KB`);
  };
  line('readable prose of the longest lesson', longest + sum(styles), budget.prose);
  line('first interactive lesson', sum([...prose, ...rest]), budget.lesson);
  const later = [...files.keys()].filter(isLazy).map((name) => `${name} ${(packed(name) / 1000).toFixed(1)}`);
  console.log(`site: later, when asked for: ${later.join(', ')} KB`);
  if (isOver) throw new Error('more bytes than the budget allows');
}

try {
  main();
} catch (error) {
  console.error(`site: ${error.message}`);
  process.exit(1);
}
