// Makes something to do of a step's challenge: it is opened and left, shows how far each part of the
// goal is, gives hints one at a time, and plays a solution on request.

import { element } from './element.js';
import { hidden, lock } from './options.js';

const calm = matchMedia('(prefers-reduced-motion: reduce)');
const duration = 900;  // milliseconds

// `act` as in predict.js; `next()` goes on to the next step; `solved()` is called when the reader has
// reached the goal for the first time.
export function createChallenge(engine, act, { next, solved }) {
  const forms = new Map();  // by section
  return { refresh };

  // `task` is what engine.tasks() says of the challenge.
  function refresh(section, task) {
    const isNew = !forms.has(section);
    if (isNew) forms.set(section, build(section, task));
    const form = forms.get(section);
    form.box.classList.toggle('open', task.open);
    form.badge.hidden = !task.solved;
    form.locked.hidden = !task.open && !lock;
    form.open.hidden = task.open || lock;
    form.leave.hidden = !task.open;
    form.show.hidden = !task.open || hidden.includes('solutions');
    const playing = form.show.disabled;
    form.own.hidden = !task.own || playing;
    form.hint.hidden = !task.open || form.given >= form.hints.length;
    form.goals.hidden = !task.open;
    if (task.open) form.goals.replaceChildren(...task.parts.map(goal));
    form.success.hidden = !(task.open && task.reached) || playing;
    form.success.firstChild.textContent = task.own ? 'This is one way to do it. ' : 'Solved. ';
    if (task.solved && !form.solved && !isNew) solved(section);
    form.solved = task.solved;
  }

  function build(section, task) {
    const box = section.querySelector('.challenge');
    const button = (textContent, primary) => element('button', {
      type: 'button', textContent, className: primary ? 'button primary' : 'button' });
    const hints = [...box.querySelectorAll('.hint')];
    hints.forEach((hint) => { hint.hidden = true; });
    const form = {
      box,
      badge: element('span', { className: 'badge', textContent: 'solved' }),
      locked: element('p', { className: 'locked', textContent: lock
        ? 'The link that led here locks all numbers, so this cannot be tried.'
        : 'While it is open, all other inputs are locked at their start.' }),
      goals: element('ul', { className: 'goals' }),
      success: element('p', { className: 'success' }, element('strong'), nextButton()),
      hints: hidden.includes('hints') ? [] : hints,
      given: 0,
      solved: task.solved,
      open: button('Take it on', true),
      hint: button('Hint'),
      show: button('Show me'),
      own: button('My own values'),
      leave: button('Leave it'),
    };
    box.querySelector('h4').append(' ', form.badge);
    box.querySelector('.task').after(form.locked, form.goals, form.success);
    box.append(element('p', { className: 'ways' }, form.open, form.hint, form.show, form.own, form.leave));

    form.open.addEventListener('click', async () => {
      await act(() => engine.tryChallenge(true));
      form.leave.focus({ preventScroll: true });
    });
    form.leave.addEventListener('click', async () => {
      await act(() => engine.tryChallenge(false));
      form.open.focus({ preventScroll: true });
    });
    form.hint.addEventListener('click', () => {
      const hint = form.hints[form.given];
      form.given += 1;
      hint.hidden = false;
      hint.open = true;
      hint.querySelector('summary').focus({ preventScroll: true });
      form.hint.hidden = form.given >= form.hints.length;
    });
    form.show.addEventListener('click', async () => {
      form.show.disabled = true;
      await play(section);
      form.show.disabled = false;
      await act(() => true, { running: true });
      form.own.focus({ preventScroll: true });
    });
    form.own.addEventListener('click', async () => {
      await act(() => engine.ownValues());
      form.show.focus({ preventScroll: true });
    });
    return form;
  }

  function nextButton() {
    const onward = element('button', { type: 'button', className: 'button', textContent: 'Next →' });
    onward.addEventListener('click', next);
    return onward;
  }

  // The inputs walk from the reader's values to the solution's.
  async function play(section) {
    const began = performance.now();
    for (let share = 0; share < 1 && section.classList.contains('current');) {
      share = calm.matches ? 1 : Math.min(1, (performance.now() - began) / duration);
      const eased = share < 1 ? share * share * (3 - 2 * share) : 1;
      await act(() => engine.show(eased), { running: share < 1 });
      if (share < 1) await nextFrame();
    }
  }
}

// A part of the goal, its present value, and whether it holds.
function goal({ says, now, holds }) {
  const tick = element('span', { className: 'tick', textContent: holds ? '✓' : '○' });
  tick.setAttribute('aria-hidden', 'true');
  const item = element('li', { className: holds ? 'holds' : '' }, tick, element('span', { textContent: says }));
  if (now) item.append(element('output', { textContent: `now ${now}` }));
  item.append(element('span', { className: 'sr', textContent: holds ? ', reached' : ', not yet' }));
  return item;
}

// A hidden tab gets no frames.
function nextFrame() {
  return new Promise((resolve) => {
    requestAnimationFrame(resolve);
    setTimeout(resolve, 100);
  });
}
