// Runs before the first paint, which is why it is not a module. What cannot wait:

// From here on the styles show one step at a time, not all of them as they do without scripts.
document.documentElement.classList.add('js');

// An address that names a place: its text may be that of another lesson, on its way.
document.documentElement.classList.toggle('placed', location.hash.startsWith('#/'));

// A frame in another page has styles of its own, and a presentation large letters (options.js).
const asked = new URLSearchParams(location.search);
for (const option of ['embed', 'present']) document.documentElement.classList.toggle(option, asked.get(option) === '1');
if (asked.get('embed') === '1') {
  document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: 'embed.css', blocking: 'render' }));
}

// Light, dark, or as the system has it: ''. The switch (theme.js) calls this, too.
window.showTheme = (theme) => {
  document.documentElement.dataset.theme = theme;
  for (const meta of document.querySelectorAll('meta[name=theme-color]')) {
    const own = meta.dataset.theme;
    meta.media = !theme ? `(prefers-color-scheme: ${own})` : theme === own ? 'all' : 'not all';
  }
};

// The page option ?theme=light or ?theme=dark stands above what the reader has chosen before, and that
// above the system. Storage may be forbidden, which is no reason to fail.
function chosenTheme() {
  let kept = null;
  try {
    kept = localStorage.getItem('softlookup.theme');
  } catch { /* then nothing was chosen */ }
  return [asked.get('theme'), kept].find((theme) => theme === 'light' || theme === 'dark') ?? '';
}
window.showTheme(chosenTheme());

// The bench is the largest file by far. engine.js picks this answer up, and any failure with it.
const { wasm, modules } = document.currentScript.dataset;
window.wasmResponse = fetch(wasm);
window.wasmResponse.catch(() => {});

// All modules are asked for at once, not one after another as each names the next. (Written into
// the page, these links would be fetched without scripts too.)
for (const module of modules.split(' ')) {
  const link = document.createElement('link');
  link.rel = 'modulepreload';
  link.href = module;
  document.head.append(link);
}
