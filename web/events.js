// What others can listen to: `step`, `change` and `solved`, as api.js describes them.

const listeners = { step: new Set(), change: new Set(), solved: new Set() };

// Returns a function that stops listening.
export function listen(event, listener) {
  if (!Object.hasOwn(listeners, event)) throw new TypeError(`There is no event “${event}”, only: ${Object.keys(listeners).join(', ')}.`);
  if (typeof listener !== 'function') throw new TypeError('What listens to an event is a function.');
  const entry = { listener };  // the same function may listen twice
  listeners[event].add(entry);
  return () => { listeners[event].delete(entry); };
}

// A listener's mistake is its own: it is reported, and the page goes on.
export function tell(event, what) {
  for (const { listener } of [...listeners[event]]) {
    try {
      listener({ ...what });
    } catch (error) {
      reportError(error);
    }
  }
}
