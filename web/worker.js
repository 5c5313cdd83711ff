// The service worker: after one visit the page works without a network. tools/site.mjs writes `version`
// and `files` above it. Each version has a cache of its own, and a new one waits until the reader takes
// it (offline.js), so that nothing changes in the middle of a lesson.

const prefix = 'softlookup-';
const own = prefix + version;

self.addEventListener('install', (event) => {
  const requests = files.map((file) => new Request(file, { cache: 'reload' }));  // not what the browser kept
  event.waitUntil(caches.open(own).then((cache) => cache.addAll(requests)));
});

// Another tab may still show the version before: it finds its files here, too.
self.addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    const names = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== own);
    await Promise.all(names.slice(0, -1).map((name) => caches.delete(name)));
    await self.clients.claim();
  })());
});

self.addEventListener('message', ({ data }) => {
  if (data === 'take over') self.skipWaiting();
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method === 'GET' && request.url.startsWith(self.registration.scope)) event.respondWith(answer(request));
});

async function answer(request) {
  const url = new URL(request.url);
  const asked = url.searchParams.get('v') ?? version;
  const cache = await caches.open((await caches.has(prefix + asked)) ? prefix + asked : own);
  if (url.href.split(/[?#]/)[0] === self.registration.scope) url.pathname += 'index.html';
  return await cache.match(url, { ignoreSearch: true }) ?? fetch(request);
}
