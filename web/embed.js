// The page in a frame of another one (?embed=1): tells it how tall it is, which step is shown and what
// was solved, as docs/EMBED.md describes. Fetched only there.

// `place()` is where the reader is, `listen` of events.js.
export function start(place, listen) {
  const tell = (softlookup, more) => parent.postMessage({ softlookup, ...more }, '*');
  const body = document.body;
  let told = 0;
  new ResizeObserver(() => {
    const height = Math.ceil(body.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    tell('height', { height });
  }).observe(body);

  const here = () => {
    const { lesson, step, number, count } = place();
    return { lesson: lesson.id, step: step.id, title: step.title, number, count };
  };
  tell('ready', here());
  listen('step', () => tell('step', here()));
  listen('solved', () => tell('solved', here()));

  // The page's name leads to a page of its own, at the same step.
  const name = document.querySelector('.top h1 a');
  name.target = '_blank';
  name.title = 'Open in a page of its own';
  const lead = () => {
    const address = new URL(location.href);
    address.searchParams.delete('embed');
    name.href = address;
  };
  lead();
  listen('step', lead);
}
