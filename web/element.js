// element('button', { type: 'button' }, …children): an element with properties and content.
export function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  if (properties.role) made.setAttribute('role', properties.role);
  made.append(...children);
  return made;
}
