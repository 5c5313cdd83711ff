// Says something to those who listen to the page instead of looking at it. What belongs to one edit, its
// number and that it solved the challenge, is said in one go: the second would cut off the first.

const place = document.querySelector('.announcer');
let waiting = [];

export function announce(sentence) {
  waiting.push(sentence);
  if (waiting.length === 1) queueMicrotask(say);
}

function say() {
  const words = waiting.filter(Boolean).join(' ');
  waiting = [];
  // The same sentence twice in a row would be no change, and so be said once.
  place.textContent = place.textContent === words ? `${words}\u00a0` : words;
}
