// A link that holds the step and everything in which it differs from its start.

import { addressOf } from './router.js';

const longest = 2000;  // characters that every browser, mail and chat lets pass

// The address, or null where the state is too long for one.
export function shareLink(engine, place) {
  const state = engine.link();
  const changed = state.split('&').length > 2;  // beyond the format and the hash
  const address = `${location.origin}${location.pathname}${location.search}${addressOf(place)}${changed ? `?${state}` : ''}`;
  return address.length <= longest ? address : null;
}

// True where the text is on the clipboard.
export async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
