// Makes a form of a step's prediction: the reader commits to an answer, and only then sees what
// happens and why. It can be skipped, and taken again.

import { element } from './element.js';

const skipped = new Set();  // sections, for this visit

// `act(action)` lets the engine do something and shows what came of it; it resolves with '' or with
// the reason why it was refused.
export function createPredict(engine, act) {
  const forms = new Map();  // by section
  return { refresh };

  // `task` is what engine.tasks() says of the prediction.
  function refresh(section, task) {
    if (!forms.has(section)) forms.set(section, build(section));
    const form = forms.get(section);
    const answered = task.answer !== null;
    section.classList.toggle('awaiting', !answered && !skipped.has(section));
    form.box.classList.toggle('answered', answered);
    form.because.hidden = !answered && !skipped.has(section);
    form.reasons.forEach((reason) => { reason.hidden = !answered || task.right || Number(reason.dataset.choice) !== task.answer; });
    form.asking.hidden = answered;
    form.verdict.hidden = !answered;
    form.inputs.forEach((input) => { input.disabled = answered; });
    if (task.number && answered) form.inputs[0].value = task.answer;
    form.items.forEach((item, place) => {
      form.inputs[place].checked = answered ? place === task.answer : form.inputs[place].checked;
      item.classList.toggle('yours', answered && place === task.answer);
      item.classList.toggle('held', answered && place === task.outcome);
    });
    if (answered) form.words.replaceChildren(...verdict(task));
  }

  function build(section) {
    const box = section.querySelector('.predict');
    const list = box.querySelector('.choices');
    const because = box.querySelector('.because');
    const reasons = because.querySelectorAll('.reason');
    reasons.forEach((reason) => reason.firstElementChild.remove());  // the letter that its choice no longer has
    const items = list ? [...list.children] : [];
    const inputs = list ? items.map((item, place) => choice(section, item, place)) : [numberField(box)];
    const commit = element('button', { type: 'button', className: 'button primary', textContent: 'Check my prediction' });
    const skip = element('button', { type: 'button', className: 'button', textContent: 'Skip' });
    const again = element('button', { type: 'button', className: 'button', textContent: 'Predict again' });
    const refusal = element('p', { className: 'refused', role: 'alert', hidden: true });
    const asking = element('p', { className: 'ways' }, commit, skip);
    const words = element('div');
    const verdictBox = element('div', { className: 'verdict' }, words, element('p', { className: 'ways' }, again));
    const group = element('fieldset', {}, element('legend', { className: 'sr', textContent: 'Your prediction' }),
      list ?? box.querySelector('.number'), refusal, asking);
    because.before(group, verdictBox);

    commit.addEventListener('click', async () => {
      const place = inputs.findIndex((input) => input.checked);
      const answer = list ? place : Number(inputs[0].value.trim().replace('−', '-') || NaN);
      const refused = (list && place < 0) ? 'Choose one of them first.' : await act(() => engine.predict(answer));
      refusal.textContent = refused;
      refusal.hidden = refused === '';
      if (refused !== '') return;
      because.open = true;
      again.focus({ preventScroll: true });
    });
    skip.addEventListener('click', () => {
      skipped.add(section);
      act(() => true);
      because.querySelector('summary').focus({ preventScroll: true });
    });
    again.addEventListener('click', async () => {
      skipped.delete(section);
      inputs.forEach((input) => { input.checked = false; });
      if (!list) inputs[0].value = '';
      await act(() => engine.predictAgain());
      inputs[0].focus({ preventScroll: true });
    });
    return { box, items, inputs, because, reasons, asking, verdict: verdictBox, words };
  }
}

// A choice may hold buttons of its own, so it cannot be one; a click beside them chooses it.
function choice(section, item, place) {
  const id = `${section.id}-${place}`;
  const input = element('input', { type: 'radio', name: `${section.id}-choice`, value: place });
  const words = element('span', { id });
  words.append(...item.childNodes);
  input.setAttribute('aria-labelledby', id);
  item.append(input, words);
  item.addEventListener('click', ({ target }) => {
    if (input.disabled || target === input || target.closest('button')) return;
    input.checked = true;
    input.focus({ preventScroll: true });
  });
  return input;
}

function numberField(box) {
  const input = element('input', { type: 'text', inputMode: 'decimal', autocomplete: 'off', className: 'guess' });
  input.setAttribute('aria-label', 'Your prediction, a number');
  box.querySelector('.number').prepend(input, ' ');
  return input;
}

function verdict(task) {
  const parts = [element('p', { className: task.right ? 'right' : 'other' })];
  parts[0].textContent = task.right ? 'You were right.' : 'It turned out another way.';
  if (task.number) parts[0].textContent += ` You said ${short(task.answer)}; it is ${short(task.outcome)}.`;
  if (task.outcome < 0 && !task.number) parts[0].textContent += ' None of these happened.';
  if (task.shows.length > 0) {
    parts.push(element('ul', { className: 'shows' }, ...task.shows.map(({ says, now }) => (
      element('li', {}, `${says}: `, element('output', { textContent: now }))))));
  }
  return parts;
}

const short = (number) => String(Number(Number(number).toPrecision(4))).replace('-', '−');
