// The bench's tables, with the goals that the design set beside what was reached.

import { exponent, median, ratio, spread } from './stats.mjs';

const ours = 'Soft Lookup';
const rivals = ['onnxruntime-web', 'tfjs-backend-wasm'];
// (n, d): how many times the speed of the faster rival
const goals = { '12 8': 10, '64 64': 3, '256 64': 1.5, '1024 64': 1 };
const goalsOfEdits = { fruit: 5e-6, '13 × 8': 25e-6 };
const goalOfPicture = 8e-3, goalOfStart = 1.5, goalOfBytes = 450;

export function attention(sizes, tolerance) {
  title(`Attention in Chromium, WebAssembly, one thread, arrays in and out (answers within ${tolerance} of the largest value)`);
  const names = Object.keys(sizes[0].seconds);
  table(['(n, d)', ...names, 'to the faster rival', 'goal', '']
    , sizes.map(({ n, d, seconds }) => {
      const faster = rivals.reduce((a, b) => (median(seconds[a]) < median(seconds[b]) ? a : b));
      const times = ratio(seconds[faster], seconds[ours]);
      return [`(${n}, ${d})`, ...names.map((name) => time(seconds[name])), `${times.toFixed(2)} ×`,
        ...judged(`≥ ${goals[`${n} ${d}`]} ×`, times >= goals[`${n} ${d}`])];
    }));
  table(['GFLOP/s', ...names], sizes.map(({ n, d, seconds }) => [`(${n}, ${d})`,
    ...names.map((name) => (4 * n * n * d / median(seconds[name]) / 1e9).toFixed(1))]));
}

export function edits(steps) {
  title('One edit of a whole lesson in Chromium: input, tape, stage');
  table(['lesson', 'step', 'an edit', 'goal', ''], steps.map(({ name, step, seconds }) => [name, step, time(seconds),
    ...judged(`≤ ${goalsOfEdits[name] * 1e6} µs`, median(seconds) <= goalsOfEdits[name])]));
}

export function drawn({ planes, maps }) {
  title('Pictures in Chromium: 640 × 480 queries, 8 keys, values of 3; a map of 1,024 × 1,024');
  const met = (seconds) => judged(`≤ ${goalOfPicture * 1e3} ms`, median(seconds) <= goalOfPicture);
  table(['', 'time', 'goal', ''], [
    ...Object.entries(planes).map(([look, seconds]) => [`plane, ${look}`, time(seconds), ...met(seconds)]),
    ['map, numbers to colours', time(maps.seconds.colours), ...met(maps.seconds.colours)],
    ['map, a whole edit', time(maps.seconds.edit)],
  ]);
}

export function growth({ n, d }) {
  title('How the cost of attention grows: fitted exponents');
  const names = Object.keys(n[0].seconds);
  const fit = (sizes, key) => names.map((name) => (
    exponent(sizes.map((size) => size[key]), sizes.map(({ seconds }) => median(seconds[name]))).toFixed(2)));
  const from = (sizes, key) => `${sizes[0][key]} to ${sizes.at(-1)[key]}`;
  table(['', ...names], [[`n, ${from(n, 'n')} at d = 64`, ...fit(n, 'n')], [`d, ${from(d, 'd')} at n = 256`, ...fit(d, 'd')]]);
}

export function startUp({ seconds, bytes, compile }) {
  title('A first visit in Chromium, from this machine');
  const times = ratio(seconds.site, seconds.bare), kilobytes = bytes.site / 1024;
  table(['', 'Soft Lookup', 'a bare WebGL2 page', 'ratio', 'goal', ''], [
    ['first frame', time(seconds.site), time(seconds.bare), `${times.toFixed(2)} ×`, ...judged(`≤ ${goalOfStart} ×`, times <= goalOfStart)],
    ['bytes, gzip', `${kilobytes.toFixed(1)} KB`, `${(bytes.bare / 1024).toFixed(1)} KB`, '', ...judged(`≤ ${goalOfBytes} KB`, kilobytes <= goalOfBytes)],
    ['compile the module', time(compile)],
  ]);
}

export function native(results) {
  title('Natively, without a browser');
  table(['', 'Soft Lookup', 'plain C++', 'ratio'], Object.entries(results).map(([what, seconds]) => {
    const { 'soft lookup': mine, 'plain C++': plain } = seconds;
    return plain ? [what, time(mine), time(plain), `${ratio(plain, mine).toFixed(2)} ×`] : [what, time(mine)];
  }));
}

const judged = (goal, met) => [goal, met ? 'met' : 'missed'];

// The median with a fitting unit, and how far the middle half of the rounds lies apart.
function time(seconds) {
  const middle = median(seconds);
  const [size, unit] = middle < 1e-3 ? [1e6, 'µs'] : middle < 1 ? [1e3, 'ms'] : [1, 's'];
  return `${Number((middle * size).toPrecision(3))} ${unit} ± ${Math.round(spread(seconds) * 100)} %`;
}

function title(text) {
  console.log(text);
}

function table(head, rows) {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => (row[column] ?? '').length)));
  for (const row of [head, ...rows]) {
    console.log(`  ${row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]))).join('   ')}`.trimEnd());
  }
  console.log();
}
