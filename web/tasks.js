// What the reader is asked to do in a step, kept at what the engine says: predictions, challenges,
// formulas.

import { createChallenge } from './challenge.js';
import { createFormulas } from './formula.js';
import { createPredict } from './predict.js';

// `done()` is called after every action that ended, `changed()` also in the middle of one.
export function createTasks(engine, { done, changed, next, solved }) {
  const predict = createPredict(engine, act);
  const challenge = createChallenge(engine, act, { next, solved });
  const formulas = createFormulas(engine, act);
  return { refresh };

  function refresh(section) {
    if (!section.querySelector('.predict, .challenge, .formula')) return;
    const tasks = engine.tasks();
    if (tasks.predict) predict.refresh(section, tasks.predict);
    if (tasks.challenge) challenge.refresh(section, tasks.challenge);
    formulas.refresh(section, tasks.formulas);
  }

  // An action answers with '' or true where it was done, else with the reason or false.
  async function act(action, { running = false } = {}) {
    const answer = action();
    if (running) changed();
    else if (answer === '' || answer === true) done();
    return typeof answer === 'string' ? answer : '';
  }
}
