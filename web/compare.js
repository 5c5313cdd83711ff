// Comparing: the present state is kept as A, beside which the bench and Table view then show the
// present one, and the two can change places.

import { announce } from './announce.js';

// `changed()` is called when something has changed.
export function createCompare(engine, changed) {
  return { pin, swap };

  function pin(on = !engine.state().pinned) {
    engine.pin(on);
    return done();
  }

  function swap() {
    if (engine.swap()) return done();
    if (engine.state().pinned) announce('A and the present are the same.');
    return false;
  }

  function done() {
    document.getElementById('contents').hidePopover();  // of which the buttons are a part on a phone
    changed();
    return true;
  }
}
