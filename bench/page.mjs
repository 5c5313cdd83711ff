// What runs in the browser. run.mjs calls these functions of `window.bench` one by one.

import { candidates, loadSubject } from './candidates.mjs';

const round_ms = 20;  // a page's clock ticks in tenths of a millisecond

// Seconds of every round, by candidate, and how far each answer is from one computed in double,
// relative to the largest value.
async function attention(n, d, rounds) {
  const cells = [1, 2, 3].map((seed) => Float32Array.from({ length: n * d }, normal(seed)));
  const wanted = exact(...cells, n, d);
  const largest = cells[2].reduce((top, value) => Math.max(top, Math.abs(value)), 0);
  const runs = {}, errors = {};
  for (const [name, make] of Object.entries(candidates)) {
    const call = await make(n, d);
    const answer = await call(...cells);
    errors[name] = wanted.reduce((worst, value, i) => Math.max(worst, Math.abs(answer[i] - value)), 0) / largest;
    const waits = call(...cells) instanceof Promise;
    runs[name] = waits ? async (times) => { for (let i = 0; i < times; i += 1) await call(...cells); }
      : (times) => { for (let i = 0; i < times; i += 1) call(...cells); };
  }
  return { errors, seconds: await measure(runs, rounds) };
}

async function edits(text, lesson, step, input, rounds) {
  const module = await loadSubject();
  const [name, ...words] = [input, text, lesson, step].map((word) => module.stringToNewUTF8(word));
  if (module._lesson_open(...words) !== 1) throw new Error(`there is no step ${step}`);
  return measure({ edit: (times) => module._lesson_edit(name, times) }, rounds);
}

// Each look of a plane of 640 × 480 queries.
async function planes(text, lesson, step, looks, rounds) {
  const module = await loadSubject();
  const words = [text, lesson, step].map((word) => module.stringToNewUTF8(word));
  if (module._plane_open(...words) === 0) throw new Error(`there is no plane in ${step}`);
  return measure(Object.fromEntries(looks.map((look, i) => [look, (times) => module._plane_paint(i, times)])), rounds);
}

// A map's numbers to colours, and a whole edit of one.
async function maps(text, lesson, step, input, rounds) {
  const module = await loadSubject();
  const [name, ...words] = [input, text, lesson, step].map((word) => module.stringToNewUTF8(word));
  const cells = module._map_open(...words);
  if (cells === 0) throw new Error(`there is no map in ${step}`);
  const seconds = await measure({ colours: module._map_paint, edit: (times) => module._map_edit(name, times) }, rounds);
  return { cells, seconds };
}

// How long the browser takes to make machine code of a module, as it does on a first visit.
async function compile(url, rounds) {
  const bytes = await (await fetch(url)).arrayBuffer();
  const seconds = [];
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    await WebAssembly.compile(bytes.slice(0));
    seconds.push((performance.now() - begun) / 1000);
  }
  return seconds;
}

// Candidates take turns, so that what disturbs one disturbs all. Before that each runs until the
// browser has had time to make fast code of it.
async function measure(runs, rounds) {
  const times = {}, seconds = {};
  for (const [name, run] of Object.entries(runs)) {
    times[name] = 1;
    seconds[name] = [];
    for (let spent = 0; spent < 5 * round_ms;) {
      const took = await timed(run, times[name]);
      spent += took;
      if (took < round_ms) times[name] *= took > round_ms / 8 ? 2 : 8;
    }
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, run] of Object.entries(runs)) {
      seconds[name].push(await timed(run, times[name]) / 1000 / times[name]);
    }
  }
  return seconds;
}

async function timed(run, times) {
  const begun = performance.now();
  await run(times);
  return performance.now() - begun;
}

function exact(q, k, v, n, d) {
  const out = new Float64Array(n * d);
  for (let row = 0; row < n; row += 1) {
    const scores = Float64Array.from({ length: n }, (_, key) => {
      let dot = 0;
      for (let i = 0; i < d; i += 1) dot += q[row * d + i] * k[key * d + i];
      return dot / Math.sqrt(d);
    });
    const top = Math.max(...scores);
    const shares = scores.map((score) => Math.exp(score - top));
    const sum = shares.reduce((total, share) => total + share, 0);
    for (let key = 0; key < n; key += 1) {
      for (let i = 0; i < d; i += 1) out[row * d + i] += shares[key] / sum * v[key * d + i];
    }
  }
  return out;
}

// Normal numbers from a seed: mulberry32, then Box–Muller.
function normal(seed) {
  let s = seed;
  const uniform = () => {
    s = (s + 0x6d2b79f5) >>> 0;
    let t = Math.imul(s ^ (s >>> 15), s | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}

window.bench = { attention, edits, planes, maps, compile };
