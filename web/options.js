// What the address asks of the page, before its #. Whoever shares or embeds a lesson writes these, most
// easily with the dialog “Teach” (teach.js); docs/EMBED.md describes them.
//
//   embed=1                 in a frame of another page: one lesson, as tall as its text (embed.js)
//   present=1               large letters (early.js)
//   only=LESSON             this lesson alone
//   lock=1                  no number can be changed
//   hide=solutions,hints    of challenges
//   theme=light, dark       early.js
//
// They keep things out of the way; they do not guard them. Other words before the # are not ours.

import { lessons as all } from './site.js';

const params = new URLSearchParams(location.search);
const isOn = (name) => params.get(name) === '1';

export const embed = isOn('embed');
export const lock = isOn('lock');
export const hideable = ['solutions', 'hints'];
export const hidden = params.get('hide')?.split(',').filter(Boolean) ?? [];

// The lessons of this page: all, or the one that is asked for. A frame stays in the lesson it begins with.
const begun = embed ? location.hash.match(/^#\/([^/?]+)/)?.[1] ?? document.querySelector('.lesson').dataset.lesson : null;
const only = params.get('only') ?? begun;
const chosen = all.filter(({ id }) => id === only);
export const isAlone = chosen.length > 0;
export const lessons = isAlone ? chosen : all;

// What is asked for and cannot be done, in sentences.
export const refusals = [
  ...(only === null || isAlone ? [] : [`The link asks for the lesson “${only}” alone, which is not here.`]),
  ...hidden.filter((name) => !hideable.includes(name))
    .map((name) => `The link asks to hide “${name}”. What can be hidden: ${hideable.join(', ')}.`),
].map((sentence) => sentence.slice(0, 200));
