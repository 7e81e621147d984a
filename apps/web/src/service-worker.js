// The phone shell without a network. The build fills in the version and the list of files.
const VERSION = '%VERSION%';
const FILES = ['%FILES%'];
const CACHE = `lien-ket-${VERSION}`;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches.open(CACHE).then((cache) =>
      // Straight from the server: the browser's own cache may hold the page of the version before.
      cache.addAll(FILES.map((file) => new Request(file, { cache: 'reload' }))),
    ),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name))),
      )
      .then(() => self.clients.claim()),
  );
});

// Sent by the app when nobody has a form open: a waiting version takes over.
self.addEventListener('message', (event) => {
  if (event.data === 'take-over') void self.skipWaiting();
});

/** Pages that are not the phone shell: the workbench, and what the API writes itself. */
const NOT_OURS = /^\/(ban|gioi-thieu|demo|contracts|graphql|health)(\/|$)/;

async function answer(request, url) {
  const cache = await caches.open(CACHE);
  if (request.mode === 'navigate') return (await cache.match('/')) ?? fetch(request);
  return (await cache.match(url.pathname)) ?? fetch(request);
}

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  // Answers of the API are never kept here: they are private, and the app keeps its own copies.
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (NOT_OURS.test(url.pathname)) return;
  event.respondWith(answer(event.request, url));
});
