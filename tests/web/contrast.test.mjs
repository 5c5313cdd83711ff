// Every text on every ground that it stands on, as WCAG 2.1 asks: 4.5 : 1 for letters, 3 : 1 for what shows
// where a control is and which one is in use; in the tables for more contrast 7 : 1 for letters. The cells
// of the bench are tested where they are drawn, in tests/ui/theme_test.cpp.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { colours } from '../../tools/colours.mjs';

const rgb = (hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16));
const luminance = (colour) => {
  const [red, green, blue] = colour.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const ratio = (one, other) => {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

// A colour as the styles write it: a name, or `weight 13% bench` for a mixture.
function seen(table, words) {
  const [, name, share, ground] = /^(\w+)(?: (\d+)% (\w+))?$/.exec(words);
  const colour = rgb(table[name]);
  if (!ground) return colour;
  return colour.map((c, i) => Math.round(c * share / 100 + rgb(table[ground])[i] * (1 - share / 100)));
}

const papers = ['paper', 'bench', 'card', 'surface'];
const on = (grounds, ...inks) => inks.flatMap((ink) => grounds.map((ground) => [ink, ground]));
const letters = [
  ...on([...papers, 'track'], 'ink'),
  ...on(papers, 'muted', 'query', 'key', 'value', 'weight', 'refusal'),
  ...on(['bench', 'card'], 'series'),
  // Live numbers and letters of choices stand on a tint of their own.
  ...['query', 'value', 'weight', 'ink'].flatMap((role) => ['paper', 'card'].map((ground) => [role, `${role} 11% ${ground}`])),
  ...['paper', 'card'].map((ground) => ['key 85% ink', `key 11% ${ground}`]),
  ['value', 'value 14% card'],                                                                   // solved
  ['refusal', 'refusal 16% card'], ['ink', 'refusal 16% card'],                                  // a mistake in a formula
  ...['query', 'key', 'value', 'weight', 'muted'].flatMap((role) => [['ink', `${role} 16% paper`], ['ink', `${role} 16% card`]]),  // a word lit up
  ['ink', 'weight 13% bench'],                                                                   // a cell lit up
  ...['ink', 'weight'].map((ink) => [ink, 'weight 10% card']),                                   // where one is, in the contents
  ...['paper', 'card'].map((ground) => ['ink', `key 26% ${ground}`]),                             // what a search has found
  ['ink', 'weight 12% card'], ['ink', 'key 11% paper'], ['ink', 'key 11% bench'],
  ['paper', 'ink'], ['paper', 'ink 86% paper'], ['paper', 'refusal'],                            // buttons
  ['ink 80% track', 'track'], ...['paper', 'card'].map((ground) => ['ink', `ink 8% ${ground}`]),
];
const signs = [
  ...on(papers, 'focus'), ...on(['bench', 'card', 'paper'], 'edge', 'muted', 'weight', 'refusal'),
  ['query', 'card'], ['card', 'muted'], ['card', 'weight'], ['weight', 'track'],
  ...on(['bench'], 'query', 'key', 'value', 'series', 'ink'),
];

const tables = {
  light: [colours.light, 4.5], dark: [colours.dark, 4.5],
  'light, more contrast': [{ ...colours.light, ...colours.more.light }, 7], 'dark, more contrast': [{ ...colours.dark, ...colours.more.dark }, 7],
};
for (const [name, [table, least]] of Object.entries(tables)) {
  test(`letters and signs can be told from their ground, ${name}`, () => {
    const weak = (pairs, wanted) => pairs.map(([ink, ground]) => [ratio(seen(table, ink), seen(table, ground)), ink, ground])
      .filter(([has]) => has < wanted).map(([has, ink, ground]) => `${ink} on ${ground}: ${has.toFixed(2)} of ${wanted}`);
    assert.deepEqual([...weak(letters, least), ...weak(signs, 3)], []);
  });
}

test('the ratio is the one of WCAG', () => {
  assert.equal(ratio(rgb('#000000'), rgb('#ffffff')), 21);
  assert.equal(ratio(rgb('#777777'), rgb('#ffffff')).toFixed(2), '4.48');
});
