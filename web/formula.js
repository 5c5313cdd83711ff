// Makes a field of each formula that a step lets the reader rewrite. What is wrong with it stands
// below, with its place, while it is typed; it counts when Enter is pressed or the field is left.

import { element } from './element.js';

const pause = 300;  // milliseconds without a key before a half-typed word is called wrong
const near = 40;    // characters around a mistake

// `act` as in predict.js.
export function createFormulas(engine, act) {
  const updates = new Map();  // by paragraph
  return { refresh };

  // `tasks` is what engine.tasks() says of the step's formulas.
  function refresh(section, tasks) {
    for (const task of tasks) {
      const line = section.querySelector(`[data-formula="${task.name}"]`);
      if (!updates.has(line)) updates.set(line, build(line, task.name));
      updates.get(line)(task);
    }
  }

  function build(line, name) {
    const lessons = line.querySelector('code').textContent;
    const id = `formula-${updates.size}`;
    const label = element('label', { htmlFor: id }, ...line.querySelector('span').childNodes);
    const input = element('input', { type: 'text', id, autocomplete: 'off', spellcheck: false, enterKeyHint: 'done' });
    input.setAttribute('autocapitalize', 'off');
    input.setAttribute('aria-describedby', `${id}-wrong ${id}-note`);
    const wrong = element('span', { id: `${id}-wrong`, className: 'wrong', role: 'status' });
    const note = element('span', { id: `${id}-note`, className: 'note' });
    const restore = element('button', { type: 'button', className: 'button', textContent: 'Put it back' });
    restore.setAttribute('aria-describedby', note.id);
    line.replaceChildren(label, input, wrong, note, restore);

    let now = { text: '' };  // the task, as the engine last told it
    let mistake = null;      // of what stands in the field
    let waiting = 0;

    input.addEventListener('input', () => {
      judge(engine.formula(name, input.value, false), pause);
    });
    input.addEventListener('change', () => take(input.value.trim()));
    input.addEventListener('keydown', ({ key }) => {
      if (key === 'Escape') put(now.text);
    });
    restore.addEventListener('click', async () => {
      await take(lessons);
      input.focus({ preventScroll: true });
    });

    // What the reader has begun to type stays until the formula changes in another way.
    return (task) => {
      const changed = task.text !== now.text || task.locked !== now.locked;
      now = task;
      line.classList.toggle('locked', task.locked);
      line.classList.toggle('own', task.own);
      input.readOnly = task.locked;
      restore.hidden = !task.own;
      if (changed) put(task.text);
    };

    function put(text) {
      input.value = text;
      judge(null);
    }

    async function take(text) {
      input.value = text;
      if (text === now.text) return judge(null);
      let refused = null;
      await act(() => {
        refused = engine.formula(name, text, true);
        return refused === null;
      });
      return refused && judge(refused);
    }

    // Good news at once; a mistake after a pause, since a word that is being typed is none yet.
    function judge(found, after = 0) {
      clearTimeout(waiting);
      mistake = found;
      input.setAttribute('aria-invalid', String(mistake !== null));
      line.classList.toggle('draft', input.value.trim() !== now.text);
      note.textContent = noteNow();
      if (mistake && after > 0) waiting = setTimeout(show, after);
      else show();
    }

    function show() {
      wrong.replaceChildren(...(mistake ? [...marked(input.value, mistake.at), mistake.says] : []));
    }

    function noteNow() {
      if (now.locked) return 'Locked while the challenge is open.';
      if (mistake) return `Until it is right, this counts: ${now.text}`;
      if (input.value.trim() !== now.text) return 'Enter lets it count. Esc takes it back.';
      return now.own ? `The lesson has ${lessons}` : 'Yours to rewrite. Then press Enter.';
    }
  }
}

// The text with the part marked that begins at this byte, what lies far from it left out; a gap where
// something is missing. Nothing where the mistake has no place.
function marked(text, byte) {
  if (byte < 0) return [];
  const at = new TextDecoder().decode(new TextEncoder().encode(text).subarray(0, byte)).length;
  const [part] = text.slice(at).match(/^([\p{L}_][\p{L}\p{N}_]*|[\d.]+(e[-+]?\d+)?|.|$)/su);
  const before = text.slice(0, at);
  const after = text.slice(at + part.length);
  return [element('code', {}, before.length > near ? `…${before.slice(-near)}` : before,
    element('mark', { textContent: part || '\u00a0' }), after.length > near ? `${after.slice(0, near)}…` : after), ' '];
}
