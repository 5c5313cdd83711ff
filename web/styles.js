// Styles that come with a part of the page that is fetched late.

// Resolves when the stylesheet is there; what could not be fetched can be asked for again.
export function style(href) {
  return new Promise((resolve, reject) => {
    if (document.querySelector(`link[href="${href}"]`)) return resolve();
    const link = Object.assign(document.createElement('link'), { rel: 'stylesheet', href });
    link.onload = resolve;
    link.onerror = () => {
      link.remove();
      reject(new Error(`${href} could not be loaded`));
    };
    return document.head.append(link);
  });
}
