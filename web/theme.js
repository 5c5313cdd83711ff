// Light or dark: the switch in the contents, and what the bench must know of how the page looks. The
// page itself follows by its styles (colours.css); early.js has shown what was chosen before.

import { colours } from './site.js';

const root = document.documentElement;
const key = 'softlookup.theme';
const choices = [...document.querySelectorAll('[name=theme]')];
const settings = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)', '(prefers-reduced-motion: reduce)']
  .map((query) => matchMedia(query));
const calm = settings.at(-1);
let tell = () => {};

mark();
for (const choice of choices) {
  choice.addEventListener('change', () => {
    keep(choice.value);
    show(choice.value);
  });
}
addEventListener('storage', (event) => {  // another tab
  if (event.key === key) show(event.newValue ?? '');
});

// From now on the bench is told its colours, and whether things may move.
export function followLook(engine) {
  tell = () => engine.look(colours.map(asSeen).join(' '), calm.matches);
  settings.forEach((setting) => setting.addEventListener('change', () => tell()));
  tell();
}

function show(theme) {
  window.showTheme(theme);
  mark();
  tell();
}

function mark() {
  choices.forEach((choice) => { choice.checked = choice.value === root.dataset.theme; });
}

// Where nothing can be kept, the choice lasts as long as the page.
function keep(theme) {
  try {
    if (theme) localStorage.setItem(key, theme);
    else localStorage.removeItem(key);
  } catch { /* as said */ }
}

// A colour of the page as six digits. It may be one of the system's, which has a name only.
function asSeen(name) {
  const probe = root.appendChild(document.createElement('i'));
  probe.style.cssText = `color: var(--${name}); forced-color-adjust: none`;
  const [red, green, blue] = getComputedStyle(probe).color.match(/\d+/g);
  probe.remove();
  return [red, green, blue].map((part) => Number(part).toString(16).padStart(2, '0')).join('');
}
