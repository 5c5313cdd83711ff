// Says a sentence to those who listen to the page instead of looking at it.

const place = document.querySelector('.announcer');

export function announce(sentence) {
  // The same sentence twice in a row would be no change, and so be said once.
  place.textContent = place.textContent === sentence ? `${sentence}\u00a0` : sentence;
}
