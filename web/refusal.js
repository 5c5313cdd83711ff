// Says why something typed was refused, right below where it was typed, until the next action.
// `rect`: where that was in the window, if not all of `input`.

const bubble = document.getElementById('refusal');

export function showRefusal(input, reason, rect = input.getBoundingClientRect()) {
  bubble.textContent = reason;
  bubble.hidden = false;
  input.setAttribute('aria-invalid', 'true');
  input.setAttribute('aria-describedby', bubble.id);

  const left = rect.left ?? rect.x;
  const bottom = rect.bottom ?? rect.y + rect.height;
  const room = document.documentElement.clientWidth - bubble.offsetWidth - 8;
  bubble.style.left = `${Math.max(8, Math.min(left, room))}px`;
  bubble.style.top = `${bottom + 6}px`;

  const done = new AbortController();
  for (const type of ['keydown', 'pointerdown', 'scroll', 'resize', 'hashchange']) {
    addEventListener(type, () => {
      done.abort();
      bubble.hidden = true;
      input.removeAttribute('aria-invalid');
      input.removeAttribute('aria-describedby');
    }, { capture: true, signal: done.signal });
  }
}

// The engine judges numbers, but a number field hides from scripts what it cannot read itself.
export const notANumber = 'This is not a number. Write it like −0.5 or 2.';
