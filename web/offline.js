// Lets the page work without a network after the first visit (worker.js), and offers a new version when
// there is one. Called when the first frame stands, so that nothing has to wait for it.

import { notice } from './notices.js';

// Who builds the site looks at it on their own machine and must not see yesterday's.
const isWorkshop = ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);

export async function workOffline() {
  if (isWorkshop || !navigator.serviceWorker) return;  // there is none without https either
  let registration;
  try {
    registration = await navigator.serviceWorker.register('sw.js', { updateViaCache: 'none' });
  } catch {
    return;  // storage is denied or full: the page then needs its network
  }
  if (registration.waiting) offer(registration.waiting);
  follow(registration.installing);  // the browser may have looked for it before
  registration.addEventListener('updatefound', () => follow(registration.installing));
}

function follow(worker) {
  worker?.addEventListener('statechange', () => {
    if (worker.state === 'installed' && navigator.serviceWorker.controller) offer(worker);
  });
}

function offer(worker) {
  notice('version', ['There is a new version of this page. Your numbers and your progress stay.'], [
    ['Load it', () => {
      navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
      worker.postMessage('take over');
    }],
    ['Later', () => notice('version')],
  ]);
}
