// “Teach”: makes a link for a class, or a frame for a page of one's own, out of what options.js can do.
// docs/EMBED.md says the same in words. Fetched when it is opened for the first time.

import { openDialog } from './dialog.js';
import { lessons } from './options.js';

// `place` is the router's, `link` the state of its step as text, `theme` what the page has: '' for the system's.
export async function open({ place, link, theme, opener, version }) {
  const dialog = await openDialog({ name: 'teach', title: 'Teach with this step', markup, opener, version, styles: ['teach.css'] });
  if (!dialog) return;
  const part = (name) => dialog.querySelector(`[name=${name}], .${name}`);
  const { lesson, step } = place;
  const isChanged = link.split('&').length > 2;  // beyond the format and the hash
  part('numbers').disabled = !isChanged;
  part('numbers').checked = isChanged;
  part('unchanged').hidden = isChanged;
  part('where').textContent = `Lesson ${lesson.number}, step ${place.number}: ${step.title}`;
  part('only').disabled = lessons.length === 1;
  part('only').checked = lessons.length === 1;
  part('theme').value = theme;
  dialog.addEventListener('change', show);
  for (const name of ['address', 'frame']) {
    dialog.querySelector(`.copy-${name}`).addEventListener('click', () => copy(part(name)));
    part(name).addEventListener('focus', ({ target }) => target.select());
  }
  show();

  function show() {
    const address = made(['only', 'lock', 'present']);
    part('address').value = address;
    part('go').href = address;
    part('frame').value = snippet(made(['lock'], 'embed=1'), `${lesson.name} · Soft Lookup`);
    part('said').textContent = address.length > 2000 ? `This link has ${address.length.toLocaleString('en')} characters. Not every mail or chat lets so many pass.` : '';
  }

  function made(options, first) {
    const values = { only: lesson.id, lock: '1', present: '1' };
    const hide = ['solutions', 'hints'].filter((name) => part(name).checked).join(',');
    const query = [
      first,
      ...options.filter((name) => part(name).checked).map((name) => `${name}=${values[name]}`),
      hide && `hide=${hide}`,
      part('theme').value && `theme=${part('theme').value}`,
    ].filter(Boolean).join('&');
    const state = part('numbers').checked ? `?${link}` : '';
    return new URL(`${lesson.id}.html${query && `?${query}`}#/${lesson.id}/${step.id}${state}`, location).href;
  }

  async function copy(field) {
    try {
      await navigator.clipboard.writeText(field.value);
      part('said').textContent = 'Copied.';
    } catch {
      field.focus();
      part('said').textContent = 'This browser does not let the page copy. It is selected now: copy it with the keyboard.';
    }
  }
}

const inHtml = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

// What is pasted into a page: the frame, and the lines that make it as tall as the lesson in it.
export const snippet = (address, title) => `<iframe src="${inHtml(address)}"
  title="${inHtml(title)}" allow="clipboard-write" loading="lazy"
  style="width: 100%; height: 40rem; border: 0; box-shadow: 0 0 0 1px #ccc"></iframe>
<script>
  addEventListener('message', ({ source, data }) => {
    const frame = [...document.querySelectorAll('iframe')].find((one) => one.contentWindow === source);
    if (!frame) return;
    if (data?.softlookup === 'height') frame.style.height = \`\${data.height}px\`;
    if (data?.softlookup === 'step' && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
  });
</script>
`;

const markup = `
  <p class="where"></p>
  <form class="wishes">
    <label><input type="checkbox" name="numbers"> <span>With my numbers <small class="unchanged">(none is changed)</small></span></label>
    <label><input type="checkbox" name="only"> <span>This lesson alone</span></label>
    <label><input type="checkbox" name="lock"> <span>Lock all numbers</span></label>
    <label><input type="checkbox" name="solutions"> <span>Without solutions</span></label>
    <label><input type="checkbox" name="hints"> <span>Without hints</span></label>
    <label><input type="checkbox" name="present"> <span>Large letters, for a wall</span></label>
    <label><span>Light or dark</span> <select name="theme">
      <option value="">as the reader likes</option><option value="light">light</option><option value="dark">dark</option>
    </select></label>
  </form>
  <section aria-labelledby="teach-link">
    <h3 id="teach-link">A link</h3>
    <div class="row">
      <input class="address pasted" readonly aria-labelledby="teach-link">
      <button type="button" class="copy-address button primary">Copy</button>
      <a class="go button" target="_blank">Try it</a>
    </div>
  </section>
  <section aria-labelledby="teach-frame">
    <h3 id="teach-frame">A frame in a page of yours</h3>
    <p>The lesson of this step, as tall as its text. Large letters are for links only.
      <a href="examples/embed.html" target="_blank">A page with such a frame</a></p>
    <div class="row">
      <textarea class="frame pasted" readonly rows="5" spellcheck="false" wrap="off" aria-labelledby="teach-frame"></textarea>
      <button type="button" class="copy-frame button">Copy</button>
    </div>
  </section>
  <p class="said" role="status"></p>
  <p class="note">All of this keeps things out of the way. It does not guard them: whoever changes the address sees everything.</p>`;
