// Makes the content of one element equal to that of another by changing only what differs, so that
// keyboard focus, the caret and a scroll position stay where they are. What stands in the control
// `typing` is left alone, if there is one.

export function patch(now, fresh, typing = null) {
  const wanted = [...fresh.childNodes];
  wanted.forEach((node, index) => {
    const old = now.childNodes[index];
    if (!old) now.append(node);
    else if (old.nodeName !== node.nodeName) old.replaceWith(node);
    else if (old.nodeType === Node.ELEMENT_NODE) patchElement(old, node, typing);
    else if (old.nodeValue !== node.nodeValue) old.nodeValue = node.nodeValue;
  });
  while (now.childNodes.length > wanted.length) now.lastChild.remove();
}

function patchElement(old, node, typing) {
  for (const { name } of [...old.attributes]) {
    if (!node.hasAttribute(name)) old.removeAttribute(name);
  }
  for (const { name, value } of node.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  patch(old, node, typing);
  if (old.matches('input, select') && old !== typing) {  // once touched, deaf to its attributes
    old.value = node.value;
    old.checked = node.checked;
  }
}
