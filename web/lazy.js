// Parts of the page that are fetched when they are first asked for.

import { showRefusal } from './refusal.js';
import { version } from './site.js';

const fetched = new Map();  // by name: the module
let failures = 0;

// Resolves with the module `name`. What cannot be fetched can be asked for again.
export async function bring(name) {
  const again = failures > 0 ? `&again=${failures}` : '';  // browsers remember a failed import
  const address = `./${name}.js?v=${version}${again}`;
  try {
    if (!fetched.has(name)) fetched.set(name, await import(address));
  } catch (error) {
    failures += 1;
    throw error;
  }
  return fetched.get(name);
}

// Calls the function `open` of the module `name` with `options`, the element that gets the keyboard
// back among them. What cannot be fetched is told there.
export async function openLazily(name, options) {
  const opener = document.activeElement;
  document.getElementById('contents').hidePopover();
  try {
    const { open } = await bring(name);
    await open({ ...options, opener, version });
  } catch {
    const shown = opener.offsetParent ? opener : document.querySelector('.menu');
    showRefusal(shown, 'This could not be loaded. Are you online? Try again in a moment.');
  }
}
