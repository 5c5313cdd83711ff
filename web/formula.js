// Makes a field of each formula that a step lets the reader rewrite. What is wrong with it stands
// below while it is typed; it counts when Enter is pressed or the field is left.

import { element } from './element.js';

// `act` as in predict.js.
export function createFormulas(engine, act) {
  const fields = new Map();  // by paragraph
  return { refresh };

  // `tasks` is what engine.tasks() says of the step's formulas.
  function refresh(section, tasks) {
    for (const task of tasks) {
      const line = section.querySelector(`.formula[data-formula="${task.name}"]`);
      if (!line) continue;
      if (!fields.has(line)) fields.set(line, build(line, task.name));
      const { input, restore } = fields.get(line);
      if (document.activeElement !== input) input.value = task.text;
      input.readOnly = task.locked;
      restore.hidden = !task.own;
      line.classList.toggle('own', task.own);
    }
  }

  function build(line, name) {
    const lessons = line.querySelector('code').textContent;
    const id = `formula-${name}-${fields.size}`;
    const input = element('input', { type: 'text', id, value: lessons, autocomplete: 'off', spellcheck: false, maxLength: 500 });
    input.setAttribute('autocapitalize', 'off');
    input.setAttribute('aria-describedby', `${id}-wrong`);
    const wrong = element('span', { id: `${id}-wrong`, className: 'wrong', role: 'status' });
    const restore = element('button', { type: 'button', className: 'button', textContent: 'The lesson’s own' });
    const label = element('label', { htmlFor: id });
    label.append(...line.querySelector('span').childNodes);
    line.replaceChildren(label, input, restore, wrong);

    const say = (words) => {
      wrong.textContent = words;
      input.setAttribute('aria-invalid', String(words !== ''));
    };
    const take = async (text) => say(await act(() => engine.formula(name, text, true)));
    input.addEventListener('input', () => say(engine.formula(name, input.value, false)));
    input.addEventListener('change', () => take(input.value));
    input.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return;
      input.value = lessons;
      take(lessons);
    });
    restore.addEventListener('click', async () => {
      input.value = lessons;
      await take(lessons);
      input.focus();
    });
    return { input, restore };
  }
}
