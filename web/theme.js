// Tells the bench whether the page is dark. The page itself follows by its styles (colours.css).

const system = matchMedia('(prefers-color-scheme: dark)');

export function followTheme(engine) {
  const tell = () => {
    const { theme } = document.documentElement.dataset;  // set by early.js for ?theme=
    engine.theme(theme ? theme === 'dark' : system.matches);
  };
  system.addEventListener('change', tell);
  tell();
}
