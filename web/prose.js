// Keeps the numbers in the text of a step at what the engine computes.

const calm = matchMedia('(prefers-reduced-motion: reduce)');

// `flash` lights up for a moment what has changed: wanted after an edit, not on arrival.
export function refreshProse(section, numbers, { flash }) {
  for (const output of section.querySelectorAll('.live')) {
    const text = numbers[output.dataset.live];
    if (text === undefined || text === output.textContent) continue;
    output.textContent = text;
    if (flash && !calm.matches) flashUp(output);
  }
}

// An <output> is announced at every change, which a drag makes sixty times a second. What an edit
// did is said once, when it ends (announce.js).
export function quietProse() {
  document.querySelectorAll('.live').forEach((output) => output.setAttribute('aria-live', 'off'));
}

function flashUp(output) {
  output.getAnimations().forEach((animation) => animation.cancel());
  output.animate([{ backgroundColor: 'color-mix(in srgb, currentColor 38%, transparent)' }, {}],
    { duration: 600, easing: 'ease-out' });
}
