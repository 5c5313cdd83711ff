// “Progress”: what is kept of the reader's work, saved as a file, opened again, and given up. Also the
// way to save a state that is too long for a link, and to open such a file. Fetched when asked for.

import { download, openDialog } from './dialog.js';
import { counted, inWords, progressFile, readFile, replaced, stateFile } from './files.js';
import { lessons } from './options.js';

// `progress` is of progress.js; `renew()` shows what is stored by now, `show({ lesson, step, state })` a
// shared state. With `tooLong`, the number of characters of a link, the dialog offers the state of
// `place` as a file; `file` is one that was dropped on the page.
export async function open({ engine, place, progress, renew, show, opener, version, tooLong = 0, file = null }) {
  const common = { opener, version, styles: ['saves.css'] };
  return tooLong > 0 ? openTooLong() : openProgress();

  // --- progress ---

  async function openProgress() {
    const dialog = await openDialog({ ...common, name: 'saves', title: 'Progress', markup: progressMarkup });
    if (!dialog) return;
    const part = (name) => dialog.querySelector(`.${name}`);
    let found = null;  // progress from a file that waits for a yes

    part('save').addEventListener('click', () => say('said', `Saved as ${save()}.`));
    part('choose').addEventListener('click', () => part('file').click());
    part('file').addEventListener('change', ({ target }) => {
      if (target.files.length > 0) take(target.files[0]);
      target.value = '';  // so that the same file can be chosen again
    });
    dialog.addEventListener('drop', (event) => {
      event.preventDefault();
      event.stopPropagation();
      if (event.dataTransfer.files.length > 0) take(event.dataTransfer.files[0]);
    });
    part('add').addEventListener('click', add);
    part('leave').addEventListener('click', () => ask(null));
    part('over').addEventListener('click', () => openStartOver(part('over')));
    describe();
    if (file) await take(file);

    function describe() {
      const words = inWords(counted(progress.all()));
      part('kept').textContent = `${words[0].toUpperCase()}${words.slice(1)}.`;
      part('where').textContent = progress.trouble() || 'This is kept in this browser only. A file brings it to another.';
      part('over').disabled = progress.isFixed();
    }

    async function take(chosen) {
      ask(null);
      const { refused, state, progress: theirs } = await readFile(chosen);
      if (refused) return say('opened', refused, true);
      if (!state) return ask(theirs);
      if (!exists(state)) return say('opened', `There is no step “${`${state.lesson}/${state.step}`.slice(0, 80)}” on this page. Nothing was changed.`, true);
      dialog.close();
      return show(state);
    }

    // Says what a file of progress would bring, or nothing.
    function ask(theirs) {
      found = theirs;
      part('question').hidden = !theirs;
      part('choose').hidden = Boolean(theirs);
      say('opened', '');
      if (!theirs) return;
      const lost = replaced(progress.all(), theirs);
      part('holds').textContent = `This file holds: ${inWords(counted(theirs))}.`;
      part('replaces').textContent = lost === 0 ? 'Nothing of yours is replaced.'
        : `In ${lost === 1 ? 'one step' : `${lost} steps`} its numbers are newer than yours and take their place.`;
      part('add').focus();
    }

    async function add() {
      progress.merge(found);
      ask(null);
      await renew();
      describe();
      say('opened', progress.trouble() ? 'It is part of your progress now, for this visit.' : 'It is part of your progress now.');
      part('choose').focus();
    }

    function say(name, words, refused = false) {
      part(name).textContent = words;
      part(name).classList.toggle('refused', refused);
    }
  }

  function save() {
    const name = `softlookup-progress-${new Date().toISOString().slice(0, 10)}.json`;
    download(name, new Blob([progressFile(progress.all())], { type: 'application/json' }));
    return name;
  }

  // --- start over ---

  async function openStartOver(button) {
    const dialog = await openDialog({ ...common, opener: button, name: 'start-over', role: 'alertdialog', title: 'Start over?', markup: startOverMarkup });
    if (!dialog) return;
    dialog.setAttribute('aria-describedby', 'start-over-lost');
    dialog.querySelector('.lost').textContent = `This takes away all that is kept: ${inWords(counted(progress.all()))}. It cannot be undone.`;
    dialog.querySelector('.save').addEventListener('click', () => {
      dialog.querySelector('.said').textContent = `Saved as ${save()}.`;
    });
    dialog.querySelector('.sure').addEventListener('click', startOver);
    dialog.querySelector('.cancel').addEventListener('click', () => dialog.close());
    dialog.querySelector('.cancel').focus();
  }

  function startOver() {
    progress.clear();
    try {
      sessionStorage.clear();
    } catch { /* then it is empty */ }
    history.replaceState(null, '', location.pathname + location.search);
    location.reload();
  }

  // --- a state as a file ---

  async function openTooLong() {
    const dialog = await openDialog({ ...common, name: 'state', title: 'Share as a file', markup: tooLongMarkup });
    if (!dialog) return;
    dialog.querySelector('.why').textContent = 'This step with your numbers is too long for a link. It would have '
      + `${tooLong.toLocaleString('en')} characters, and not every mail or chat lets more than 2,000 pass. A file holds it.`;
    dialog.querySelector('.save').addEventListener('click', () => {
      const name = `softlookup-${place.lesson.id}-${place.step.id}.json`;
      download(name, new Blob([stateFile(place, engine.link())], { type: 'application/json' }));
      dialog.querySelector('.said').textContent = `Saved as ${name}.`;
    });
    dialog.querySelector('.save').focus();
  }
}

const exists = ({ lesson, step }) => lessons.some(({ id, steps }) => id === lesson && steps.some((known) => known.id === step));

const progressMarkup = `
  <section aria-labelledby="saves-kept">
    <h3 id="saves-kept">Yours so far</h3>
    <p class="kept"></p>
    <p class="where"></p>
    <div class="row"><button type="button" class="save button">Save as a file</button> <p class="said" role="status"></p></div>
  </section>
  <section aria-labelledby="saves-open">
    <h3 id="saves-open">Open a file</h3>
    <p>Progress that was saved here, or a step that somebody shared as a file. You can also drop it on this page.</p>
    <p>Progress is added to yours. What is seen or solved in one of them counts; where both have numbers for a step, the newer ones stay.</p>
    <input type="file" class="file" accept=".json,application/json" hidden>
    <div class="question" hidden>
      <p class="holds"></p>
      <p class="replaces"></p>
      <div class="row"><button type="button" class="add button primary">Add it to mine</button> <button type="button" class="leave button">Leave it</button></div>
    </div>
    <div class="row"><button type="button" class="choose button">Choose a file</button> <p class="opened" role="status"></p></div>
  </section>
  <section aria-labelledby="saves-over">
    <h3 id="saves-over">Start over</h3>
    <p>Forget everything and begin as on the first day.</p>
    <div class="row"><button type="button" class="over button" aria-haspopup="dialog">Start over …</button></div>
  </section>`;

const startOverMarkup = `
  <p class="lost" id="start-over-lost"></p>
  <p>If you want it back one day, save it as a file first.</p>
  <div class="row">
    <button type="button" class="save button">Save as a file</button>
    <p class="said" role="status"></p>
  </div>
  <div class="row end">
    <button type="button" class="cancel button">Keep my progress</button>
    <button type="button" class="sure button primary">Start over</button>
  </div>`;

const tooLongMarkup = `
  <p class="why"></p>
  <p>Whoever gets the file drops it on this page, or opens it under Contents, Progress.</p>
  <div class="row"><button type="button" class="save button primary">Save the file</button> <p class="said" role="status"></p></div>`;
