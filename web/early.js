// Runs before the first paint, which is why it is not a module. What cannot wait:

// From here on the styles show one step at a time, not all of them as they do without scripts.
document.documentElement.classList.add('js');

// The page option ?theme=light or ?theme=dark overrides the system's choice.
const theme = new URLSearchParams(location.search).get('theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;

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
