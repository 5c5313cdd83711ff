// Fingers on the plane of queries: two zoom it, one on a handle drags it. Everything else that fingers
// do stays the browser's: scrolling, and zooming the page.

// `stage` is the canvas's parent, so that this comes before SDL's listeners.
export function listenToFingers(engine, canvas, stage) {
  let apart = 0;  // how far apart two fingers on the plane are; 0: they are not

  listen('touchstart', (event, fingers) => {
    const isPinch = fingers.length === 2 && engine.zoomPlane(...between(fingers), 1);
    apart = isPinch ? distance(fingers) : 0;
    if (isPinch || (fingers.length === 1 && engine.grabs(...fingers[0]))) event.preventDefault();
  });
  listen('touchmove', (event, fingers) => {
    if (apart === 0 || fingers.length !== 2) return;
    event.preventDefault();
    event.stopPropagation();  // SDL would drag with the first finger
    engine.zoomPlane(...between(fingers), distance(fingers) / apart);
    apart = distance(fingers);
  });
  for (const type of ['touchend', 'touchcancel']) listen(type, () => { apart = 0; });

  function listen(type, listener) {
    stage.addEventListener(type, (event) => {
      const { left, top } = canvas.getBoundingClientRect();
      listener(event, [...event.touches].map(({ clientX, clientY }) => [clientX - left, clientY - top]));
    }, { capture: true, passive: false });
  }
}

const between = ([[ax, ay], [bx, by]]) => [(ax + bx) / 2, (ay + by) / 2];
const distance = ([[ax, ay], [bx, by]]) => Math.max(1, Math.hypot(ax - bx, ay - by));
