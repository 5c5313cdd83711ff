// “Numbers in and out”: the present step as a program, as JSON, as a table or as a picture, and a
// field to paste numbers into. Fetched when it is opened for the first time.

import { download as saveFile, openDialog } from './dialog.js';
import { createExporter } from './exporter.js';

export { createExporter };

const kinds = {
  numpy: { name: 'NumPy', ending: '.py', type: 'text/x-python', says: 'A program that computes this step again from your numbers, and checks every result. It runs with Python and NumPy.' },
  torch: { name: 'PyTorch', ending: '-torch.py', type: 'text/x-python', says: 'A program that computes this step again from your numbers, and checks every result. It runs with Python and PyTorch.' },
  csv: { name: 'Table (CSV)', ending: '.csv', type: 'text/csv', says: 'One tensor for a spreadsheet, with its labels and all digits.' },
  json: { name: 'JSON', ending: '.json', type: 'application/json', says: 'The numbers with all digits, their titles and labels, for programs.' },
  png: { name: 'Picture', ending: '.png', type: 'image/png', says: 'The bench as it looks now.' },
};
const shown = 20_000;  // characters of a preview

// `engine` has the numbers, `picture()` resolves with a PNG of the bench (null: there is none), `place`
// is the router's, `fetchLesson` that of lessons.js, `opener` gets the keyboard back.
export async function open({ engine, picture, place, fetchLesson, opener, version }) {
  const dialog = await openDialog({ name: 'take', title: 'Numbers in and out', markup, opener, version, styles: ['take.css'] });
  if (!dialog) return;
  const part = (name) => dialog.querySelector(`.${name}`);
  let exported;  // as exporter.js has it
  let tensors = {};  // of the step, by name
  let inputs = [];  // the names of those that take numbers in
  let ready = null;  // what Copy and Download give: { text } or { blob }
  let asked = 0;

  part('kinds').append(...Object.entries(kinds).map(([kind, { name }], index) => {
    const label = document.createElement('label');
    label.innerHTML = `<input type="radio" name="take-kind" value="${kind}"> <span>${name}</span>`;
    const [input] = label.children;
    input.checked = index === 0;
    input.disabled = kind === 'png' && !picture;
    if (input.disabled) label.title = 'There is no picture in this browser';
    return label;
  }));

  part('out').addEventListener('change', ({ target }) => {
    if (target.type === 'radio') offerTensors();
    show();
  });
  part('again').addEventListener('click', () => {
    part('copy').focus();
    load();
  });
  part('copy').addEventListener('click', copy);
  part('download').addEventListener('click', download);
  part('into').addEventListener('change', sayShape);
  part('in').addEventListener('submit', (event) => {
    event.preventDefault();
    apply();
  });
  // The keys of Undo work here, too.
  dialog.addEventListener('close', window.softlookup.on('change', ({ step }) => (
    step === place.step.id ? show() : dialog.close())));
  await load();

  // --- out ---

  async function load() {
    part('out').ariaBusy = 'true';
    part('again').hidden = true;
    exported = () => ({ refused: 'Loading…' });
    show();
    try {
      exported = await createExporter({ engine, lesson: place.lesson, fetchLesson });
    } catch {
      exported = () => ({ refused: 'What writes programs and tables could not be loaded. Are you online?' });
    }
    const { text, refused } = exported('json');
    tensors = refused ? {} : JSON.parse(text).tensors;
    inputs = Object.keys(tensors).filter((name) => tensors[name].input);
    part('into').replaceChildren(...inputs.map(option));
    part('in').hidden = inputs.length === 0;
    offerTensors();
    sayShape();
    await show();
    part('again').hidden = !refused;
    if (refused) say('Not loaded.');
    part('out').ariaBusy = 'false';
  }

  function kind() {
    return dialog.querySelector('[name=take-kind]:checked').value;
  }

  function option(name) {
    const { title, shape } = tensors[name];
    const size = shape ? `, ${shape.join(' × ')}` : ', cannot be computed';
    return new Option(`${title === name ? name : `${title} (${name})`}${size}`, name);
  }

  function offerTensors() {
    const all = kind() === 'json' ? [new Option('all of this step', '')] : [];
    const names = Object.keys(tensors);
    part('which').replaceChildren(...all, ...names.map(option));
    part('tensor').hidden = names.length === 0 || !['csv', 'json'].includes(kind());
  }

  async function show() {
    asked += 1;
    const mine = asked;
    const chosen = kind();
    part('says').textContent = kinds[chosen].says;
    part('said').textContent = '';
    ready = null;
    const isPicture = chosen === 'png';
    part('text').hidden = isPicture;
    part('image').hidden = !isPicture;
    if (isPicture) {
      const blob = await picture();
      if (mine !== asked || !blob) return;
      ready = { blob };
      const image = part('image');
      image.src = URL.createObjectURL(blob);
      image.onload = () => URL.revokeObjectURL(image.src);
      return;
    }
    const { text, refused } = exported(chosen, part('tensor').hidden ? '' : part('which').value);
    if (!refused) ready = { text, blob: new Blob([text], { type: `${kinds[chosen].type};charset=utf-8` }) };
    part('text').textContent = refused
      ?? (text.length > shown ? `${text.slice(0, shown)}\n… and ${(text.length - shown).toLocaleString('en')} characters more` : text);
    part('text').scrollTop = 0;
  }

  function say(sentence) {
    const said = part('said');
    said.textContent = said.textContent === sentence ? `${sentence}\u00a0` : sentence;
  }

  async function copy() {
    if (!ready) return say('There is nothing to copy.');
    try {
      await (ready.text === undefined
        ? navigator.clipboard.write([new ClipboardItem({ 'image/png': ready.blob })])
        : navigator.clipboard.writeText(ready.text));
      const lines = ready.text?.trimEnd().split('\n').length;
      return say(lines ? `Copied: ${lines === 1 ? '1 line' : `${lines} lines`}.` : 'The picture is copied.');
    } catch {
      return say('This browser does not let the page copy. Download it instead.');
    }
  }

  function download() {
    if (!ready) return say('There is nothing to download.');
    const tensor = part('tensor').hidden || !part('which').value ? '' : `-${part('which').value}`;
    const name = `softlookup-${place.lesson.id}-${place.step.id}${tensor}${kinds[kind()].ending}`;
    saveFile(name, ready.blob);
    return say(`Saved as ${name}.`);
  }

  // --- in ---

  function sayShape() {
    if (inputs.length === 0) return;
    const [rows, cols] = tensors[part('into').value].shape;
    const count = (n, thing) => `${n} ${thing}${n === 1 ? '' : 's'}`;
    part('shape').textContent = `It has ${count(rows, 'row')} and ${count(cols, 'column')}. `
      + 'One row a line; tabs, commas, semicolons or spaces between numbers.';
    tell('');
  }

  function apply() {
    const name = part('into').value;
    const refused = engine.paste(name, 0, 0, part('numbers').value);
    tell(refused || `${tensors[name].title} has these numbers now. Undo brings the old ones back.`, refused);
  }

  function tell(sentence, refused = '') {
    part('taken').textContent = sentence;
    part('taken').classList.toggle('refused', refused !== '');
    part('numbers').setAttribute('aria-invalid', String(refused !== ''));
  }
}

const markup = `
  <section class="out" aria-labelledby="take-out">
    <h3 id="take-out">Take this step with you</h3>
    <div class="kinds" role="radiogroup" aria-labelledby="take-out"></div>
    <label class="tensor" hidden>Tensor <select class="which"></select></label>
    <p class="says"></p>
    <pre class="text" tabindex="0" role="region" aria-label="Preview"></pre>
    <img class="image" alt="The bench as it looks now" hidden>
    <div class="row">
      <button type="button" class="again button" hidden>Try again</button>
      <button type="button" class="copy button">Copy</button>
      <button type="button" class="download button primary">Download</button>
      <p class="said" role="status"></p>
    </div>
  </section>
  <form class="in" hidden aria-labelledby="take-in">
    <h3 id="take-in">Paste numbers</h3>
    <label>Into <select class="into"></select></label>
    <p class="shape" id="take-shape"></p>
    <textarea class="numbers" rows="6" spellcheck="false" autocomplete="off" wrap="off"
      aria-label="Numbers to paste" aria-describedby="take-shape take-taken"></textarea>
    <p class="taken" id="take-taken" role="status"></p>
    <div class="row"><button class="button">Apply</button></div>
  </form>`;
