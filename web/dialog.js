// A dialog of the page: fetched together with what is in it (lazy.js).

import { style } from './styles.js';

// Opens a modal dialog with the class `name`, a title and the HTML of its content; resolves with the
// element once its styles are there, or with null where it stands open already. Esc, its × and a
// press beside it close it, as does going to another step; `opener` then gets the keyboard back.
export async function openDialog({ name, title, markup, opener, version, styles = [], role = 'dialog' }) {
  await Promise.all(['dialog.css', ...styles].map((file) => style(`${file}?v=${version}`)));
  if (document.querySelector(`dialog.${name}`)) return null;
  const dialog = document.createElement('dialog');
  dialog.className = `dialog ${name}`;
  dialog.setAttribute('role', role);
  dialog.setAttribute('aria-labelledby', `${name}-title`);
  dialog.innerHTML = `<h2 id="${name}-title">${title}</h2>
    <button type="button" class="close" aria-label="Close">×</button>${markup}`;
  document.body.append(dialog);

  const done = new AbortController();
  dialog.addEventListener('close', () => {
    done.abort();
    dialog.remove();
    focusable(opener).focus();
  });
  addEventListener('hashchange', () => dialog.close(), { signal: done.signal });
  dialog.addEventListener('click', ({ target }) => {
    if (target === dialog || target.closest('.close')) dialog.close();  // or beside it
  });
  dialog.showModal();
  return dialog;
}

// What opened the dialog, unless it is hidden by now, as what stands in the contents is.
const focusable = (opener) => (opener === document.body || opener.offsetParent ? opener : document.querySelector('.menu'));

// Saves a file with this name.
export function download(name, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
