// A link that holds the step and everything in which it differs from its start.

import { announce } from './announce.js';
import { addressOf } from './router.js';

const longest = 2000;  // characters that every browser, mail and chat lets pass

// The address, or null where the state is too long for one.
export function shareLink(engine, place) {
  const state = engine.link();
  const changed = state.split('&').length > 2;  // beyond the format and the hash
  const address = `${location.origin}${location.pathname}${location.search}${addressOf(place)}${changed ? `?${state}` : ''}`;
  return address.length <= longest ? address : null;
}

// Copies the link, or shows it as the page's address. `say(short, words)` tells the reader which.
export async function share(engine, place, say) {
  const link = shareLink(engine, place);
  if (link === null) return say('Too long', 'This state is too long for a link. Export holds it as a file.');
  if (await copied(link)) return say('Link copied', 'The link to this state is on your clipboard.');
  history.replaceState(null, '', link);
  return say('See address', 'The link to this state is now the address of this page.');
}

// True where the text is on the clipboard.
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
