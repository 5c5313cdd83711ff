// A word in the text, the cells of Table view and the picture that mean the same tensor light up
// together, whichever of them is pointed at or has the keyboard.

export function createLights(engine) {
  let lit = '';
  document.addEventListener('pointerover', (event) => fromPage(event.target));
  document.addEventListener('focusin', (event) => fromPage(event.target));
  document.documentElement.addEventListener('pointerleave', () => light(''));
  return { fromCanvas, repaint };

  function fromPage(target) {
    const { ref, name } = target.closest('.current [data-ref], .tables [data-name]')?.dataset ?? {};
    if (light(ref ?? name ?? '')) engine.highlight(lit);
  }

  function fromCanvas(name) {
    light(name);
  }

  function light(name) {
    if (name === lit) return false;
    lit = name;
    repaint();
    return true;
  }

  // For when elements have been written anew.
  function repaint() {
    document.querySelectorAll('.lit').forEach((element) => element.classList.remove('lit'));
    if (!lit) return;
    const name = CSS.escape(lit);
    document.querySelectorAll(`.current [data-ref="${name}"], .tables [data-name="${name}"]`)
      .forEach((element) => element.classList.add('lit'));
  }
}
