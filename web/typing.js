// Typing into a cell of the picture: a real <input> right over it, which brings a phone's keyboard,
// input methods, copy and paste by itself.

import { element } from './element.js';
import { showRefusal } from './refusal.js';

const fingers = matchMedia('(pointer: coarse)');
const smallest = { width: 76, height: 34 };  // room for "−0.60" in letters of 16 px

// `canvas` is the element; the engine asks for an input by calling the function returned here.
export function createTyping(engine, canvas) {
  let input = null;
  let sign = null;  // beside a number, for fingers: a phone's digits may come without a minus
  let pressed = '';  // the last key on the canvas: typing may have begun with it

  canvas.addEventListener('keydown', (event) => { pressed = event.key; }, { capture: true });
  canvas.addEventListener('pointerdown', () => { pressed = ''; }, { capture: true });
  listenToTaps();
  addEventListener('hashchange', close);
  return { open, follow, close };

  function open(name, row, col, x, y, width, height, text, isNumber) {
    close();
    input = document.createElement('input');
    input.className = 'typing';
    input.inputMode = isNumber ? 'decimal' : 'text';
    if (isNumber && fingers.matches) sign = signOf(input);
    input.autocomplete = 'off';
    input.value = text;
    input.setAttribute('aria-label', `New value for ${name}, row ${row + 1}, column ${col + 1}`);
    put({ x, y, width, height });
    Object.assign(input.dataset, { name, row, col });
    const cell = { name, row, col, input };
    input.addEventListener('keydown', (event) => onKey(event, cell));
    input.addEventListener('blur', () => finish(cell));
    canvas.after(...[input, sign].filter(Boolean));
    input.focus({ preventScroll: true });
    if (text !== pressed) input.select();  // a first digit stays, a whole value is typed over
  }

  function put(box) {
    const [x, y] = [canvas.offsetLeft + box.x, canvas.offsetTop + box.y];
    const [width, height] = [Math.max(box.width, smallest.width), Math.max(box.height, smallest.height)];
    const at = (made, left, wide) => Object.assign(made.style, { left: `${left}px`, top: `${y}px`, width: `${wide}px`, height: `${height}px` });
    at(input, x, width);
    const isRoom = x + width + 48 <= canvas.offsetLeft + canvas.offsetWidth;
    if (sign) at(sign, isRoom ? x + width + 4 : x - 48, 44);
  }

  // Pressed, it must not take the keyboard away from the field.
  function signOf(field) {
    const made = element('button', { type: 'button', className: 'button sign', tabIndex: -1, textContent: '±', title: 'Change the sign' });
    made.addEventListener('mousedown', (event) => event.preventDefault());
    made.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      field.value = /^\s*[-−]/.test(field.value) ? field.value.replace(/[-−]\s*/, '') : `−${field.value.trim()}`;
    });
    return made;
  }

  // What is half typed stays over its cell, when a phone is turned for example. Called after each frame.
  function follow() {
    if (!input) return;
    const { name, row, col } = input.dataset;
    const box = engine.cellRect(name, Number(row), Number(col));
    if (box) put(box);
  }

  // A phone shows its keyboard only for a focus() right here, while the finger's event is handled.
  function listenToTaps() {
    let down = null;  // where the finger is, as long as it may be a tap
    const place = ({ touches: [{ clientX, clientY }] }) => {
      const { left, top } = canvas.getBoundingClientRect();
      return [clientX - left, clientY - top];
    };
    canvas.addEventListener('touchstart', (event) => {
      down = event.touches.length === 1 ? place(event) : null;
      if (down) engine.touch(...down);
    }, { passive: true });
    canvas.addEventListener('touchmove', (event) => {
      if (down && Math.hypot(...place(event).map((at, i) => at - down[i])) >= 8) down = null;
    }, { passive: true });
    canvas.addEventListener('touchcancel', () => { down = null; });
    canvas.addEventListener('touchend', () => {
      if (down) engine.tap();
      down = null;
    });
  }

  function onKey(event, cell) {
    if (event.isComposing) return;
    if (event.key === 'Enter' && commit(cell)) {
      close();
      canvas.focus({ preventScroll: true });
    } else if (event.key === 'Escape') {
      close();
      canvas.focus({ preventScroll: true });
    } else if (event.key === 'Tab') {
      if (!commit(cell)) return event.preventDefault();
      close();
      canvas.focus({ preventScroll: true });
      if (engine.tab(event.shiftKey)) event.preventDefault();
    }
    engine.wake();
  }

  // The old value stays when the new one is refused; the reason is shown either way.
  function commit({ name, row, col, input: field }) {
    const refused = engine.set(name, row, col, field.value, true);
    if (refused) showRefusal(field, refused);
    return refused === '';
  }

  // Pressing somewhere else ends the edit like Enter does.
  function finish(cell) {
    if (cell.input !== input) return;
    commit(cell);
    close();
    engine.wake();
  }

  function close() {
    const old = [input, sign];
    input = null;  // first, since removing the element makes it lose the keyboard
    sign = null;
    old.forEach((made) => made?.remove());
  }
}
