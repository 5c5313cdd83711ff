// How fast Soft Lookup is, as ratios to what one would take instead:  make bench
//
// Everything is measured in one run, in turns, in medians of several rounds; times of different runs
// are never compared. Prints tables and writes build/bench.json. docs/PERFORMANCE.md explains them.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { attention, drawn, edits, growth, native, startUp } from './report.mjs';
import { openBrowser, root } from './browser.mjs';

const shapes = [[12, 8], [64, 64], [256, 64], [1024, 64]];
const growing = { n: [64, 128, 256, 512, 1024].map((n) => [n, 64]), d: [16, 32, 64, 128].map((d) => [256, d]) };
const tolerance = 1e-5;  // of the largest value
const softmax = readFileSync(`${root}/lessons/040-softmax.md`, 'utf8');
const lessons = [
  ...['not-shares', 'exp', 'divide', 'ratios', 'constant', 'temperature', 'ends', 'safety']
    .map((step) => ({ name: 'fruit', file: 'lessons/040-softmax.md', text: softmax, lesson: 'softmax', step, input: 'q' })),
  { name: '13 × 8', file: 'bench/lesson-13x8.md', text: readFileSync(`${root}/bench/lesson-13x8.md`, 'utf8'), lesson: 'thirteen', step: 'all', input: 'q' },
];
const pictures = readFileSync(`${root}/bench/pictures.md`, 'utf8');

async function main() {
  const begun = Date.now();
  const browser = await openBrowser();
  const result = {
    date: new Date().toISOString(),
    machine: { processor: cpus()[0].model, cores: cpus().length, chromium: browser.version, node: process.version, load: load() },
  };
  console.log(`${result.date}, ${result.machine.cores} × ${result.machine.processor}, Chromium ${browser.version}; load ${load()}\n`);

  result.attention = [];
  for (const [n, d] of shapes) {
    const measured = { n, d, ...await browser.call('attention', n, d, 15) };
    agree(measured);
    result.attention.push(measured);
  }
  attention(result.attention, tolerance);

  result.edits = [];
  for (const { text, lesson, step, input, ...rest } of lessons) {
    const { edit } = await browser.call('edits', text, lesson, step, input, 15);
    result.edits.push({ ...rest, lesson, step, seconds: edit });
  }
  edits(result.edits);

  result.planes = await browser.call('planes', pictures, 'pictures', 'plane', ['winner', 'blend', 'share', 'entropy'], 15);
  result.maps = await browser.call('maps', pictures, 'pictures', 'map', 't', 15);
  drawn(result);

  result.growth = {};
  for (const [what, sizes] of Object.entries(growing)) {
    result.growth[what] = [];
    for (const [n, d] of sizes) {
      const known = result.attention.find((one) => one.n === n && one.d === d);
      result.growth[what].push(known ?? { n, d, ...await browser.call('attention', n, d, 7) });
    }
  }
  growth(result.growth);

  result.startUp = await browser.startUp(9);
  result.startUp.compile = await browser.call('compile', '/softlookup.wasm', 9);
  startUp(result.startUp);
  await browser.close();

  result.native = JSON.parse(execFileSync(`${root}/build/native/bench/softlookup_bench`,
    lessons.flatMap(({ file, lesson, step, input }) => [file, lesson, step, input]), { cwd: root, encoding: 'utf8' }));
  native(result.native);

  result.machine.loadAtEnd = load();
  mkdirSync(`${root}/build`, { recursive: true });
  writeFileSync(`${root}/build/bench.json`, `${JSON.stringify(result, null, 1)}\n`);
  console.log(`load ${load()}; ${Math.round((Date.now() - begun) / 1000)} s; all rounds are in build/bench.json`);
}

// Whoever computes something else is not compared.
function agree({ n, d, errors }) {
  for (const [name, error] of Object.entries(errors)) {
    if (!(error <= tolerance)) throw new Error(`${name} at (${n}, ${d}) is off by ${error} of the largest value`);
  }
}

function load() {
  return readFileSync('/proc/loadavg', 'utf8').split(' ', 3).join(' ');
}

await main();
