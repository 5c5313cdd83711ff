// Styles that come with a part of the page that is fetched late.

const asked = new Map();  // the promises, by address

// Resolves when the stylesheet is there; what could not be fetched can be asked for again.
export function style(href) {
  if (!asked.has(href)) asked.set(href, fetchStyle(href));
  return asked.get(href);
}

function fetchStyle(href) {
  return new Promise((resolve, reject) => {
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
    link.onload = resolve;
    link.onerror = () => {
      link.remove();
      asked.delete(href);
      reject(new Error(`${href} could not be loaded`));
    };
    document.head.append(link);
  });
}
