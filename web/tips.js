// What a control does: browsers show a title when the mouse rests on it, and here it is shown when the
// keyboard comes to it, too. Esc puts it away.

import { element } from './element.js';

export function showTips() {
  const tip = element('div', { className: 'tip', popover: 'manual' });
  tip.setAttribute('aria-hidden', 'true');  // those who listen hear the title itself
  document.body.append(tip);

  addEventListener('focusin', ({ target }) => {
    const { title } = target;
    if (title && target.matches(':focus-visible')) show(target.getBoundingClientRect(), title);
    else hide();
  });
  addEventListener('focusout', hide);
  addEventListener('scroll', hide, { capture: true, passive: true });
  for (const type of ['pointerdown', 'keydown']) {
    addEventListener(type, ({ key }) => { if (!['Tab', 'Shift'].includes(key)) hide(); }, { capture: true });
  }

  function show({ left, top, bottom }, words) {
    tip.textContent = words;
    tip.showPopover();
    const { clientWidth, clientHeight } = document.documentElement;
    const below = bottom + 8 + tip.offsetHeight < clientHeight;
    tip.style.left = `${Math.max(8, Math.min(left, clientWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${below ? bottom + 8 : top - 8 - tip.offsetHeight}px`;
  }

  function hide() {
    if (tip.matches(':popover-open')) tip.hidePopover();
  }
}
