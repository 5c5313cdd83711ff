// A link that holds the step and everything in which it differs from its start.

import { addressOf } from './router.js';

const longest = 2000;  // characters that every browser, mail and chat lets pass

// The address, or null where the state is too long for one.
export function shareLink(engine, place) {
  const address = fullLink(engine, place);
  return address.length <= longest ? address : null;
}

// Resolves with { link, copied }: whether it is on the clipboard now. A link that is too long is null.
export async function copyLink(engine, place) {
  const link = shareLink(engine, place);
  return { link, copied: link !== null && await copied(link) };
}

// What the button does: copies the link, or shows it as the page's address. `say(short, words)` tells
// the reader which; `tooLong(characters)` offers another way.
export async function share(engine, place, { say, tooLong }) {
  const { link, copied: done } = await copyLink(engine, place);
  if (link === null) return tooLong(fullLink(engine, place).length);
  if (done) return say('Link copied', 'The link to this state is on your clipboard.');
  history.replaceState(null, '', link);
  return say('See address', 'The link to this state is now the address of this page.');
}

function fullLink(engine, place) {
  const state = engine.link();
  const changed = state.split('&').length > 2;  // beyond the format and the hash
  return `${location.origin}${location.pathname}${location.search}${addressOf(place)}${changed ? `?${state}` : ''}`;
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
