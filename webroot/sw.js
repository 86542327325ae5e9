/**
 * Keeps parts of the page for use without network. It keeps nothing until a page asks for its part: visitors who only
 * look get no copies. Answers of the API are never kept here.
 */
const VERSION = 'version of the page';

/**
 * The parts of the page: the address of what is kept of them, the first parts of the paths that it is shown at, and the
 * files that they need. The server fills in version, views and files.
 */
const PARTS = {
  shop: {page: '/index.html', views: ['views of the shop'], files: ['files of the shop']},
  door: {page: '/door', views: ['door'], files: ['files of the door']},
};

const PREFIX = 'page-';
const nameOf = (part) => `${PREFIX}${VERSION}-${part}`;
const partOf = (cacheName) => cacheName.slice(cacheName.lastIndexOf('-') + 1);
const kept = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX));

/** Puts the page of a part last: a cache that has it is complete. */
const precache = async (part) => {
  const {page, files} = PARTS[part];
  const cache = await caches.open(nameOf(part));
  if (await cache.match(page)) {
    return;
  }
  await cache.addAll(files.map((file) => `/v/${VERSION}/${file}`));
  await cache.add(new Request(page, {cache: 'no-cache'}));
};

/** A new version keeps the parts that the former one kept. */
self.addEventListener('install', (event) => {
  event.waitUntil(
    kept().then((names) => Promise.all([...new Set(names.map(partOf))].filter((part) => part in PARTS).map(precache))),
  );
});

const removeOthers = async () => {
  const names = await kept();
  await Promise.all(names.filter((name) => !name.startsWith(`${PREFIX}${VERSION}-`)).map((name) => caches.delete(name)));
};

self.addEventListener('activate', (event) => {
  event.waitUntil(removeOthers().then(() => self.clients.claim()));
});

/** A page asks to be kept, or to be served by this version at once. */
self.addEventListener('message', (event) => {
  const {type, part} = event.data ?? {};
  if (type === 'keep' && part in PARTS) {
    const done = precache(part).then(
      () => event.ports[0]?.postMessage({kept: true}),
      () => event.ports[0]?.postMessage({kept: false}),
    );
    event.waitUntil(done);
  } else if (type === 'activate') {
    self.skipWaiting();
  }
});

const partAt = (path) => Object.values(PARTS).find(({views}) => views.includes(path.split('/')[1]));

/** The page from the network; the kept one if there is none. */
const pageFirst = async (request, {page}) => {
  try {
    return await fetch(request);
  } catch (failure) {
    const copy = await caches.match(page);
    if (copy) {
      return copy;
    }
    throw failure;
  }
};

/** Files of a version never change. */
const copyFirst = async (request) => (await caches.match(request)) ?? fetch(request);

const IS_FILE = /^\/(js|css|vendor|door)\/|^\/icon\.svg$/;

/** A file by its address without a version. */
const fileFirst = async (request, path) => {
  try {
    return await fetch(request);
  } catch (failure) {
    const copy = await caches.match(`/v/${VERSION}${path}`);
    if (copy) {
      return copy;
    }
    throw failure;
  }
};

self.addEventListener('fetch', (event) => {
  const {request} = event;
  const {origin, pathname} = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || pathname.startsWith('/api')) {
    return;
  }
  if (request.mode === 'navigate') {
    const part = partAt(pathname);
    if (part) {
      event.respondWith(pageFirst(request, part));
    }
  } else if (pathname.startsWith('/v/')) {
    event.respondWith(copyFirst(request));
  } else if (IS_FILE.test(pathname)) {
    event.respondWith(fileFirst(request, pathname));
  }
});

/** Shows what the server tells. A later one of the same tag takes the place of an earlier one. */
self.addEventListener('push', (event) => {
  const {title, body, path, tag} = event.data?.json() ?? {};
  const options = {body, tag, data: {path}, icon: '/door/icon-192.png', badge: '/door/icon-192.png'};
  event.waitUntil(self.registration.showNotification(title ?? 'boxoffice', options));
});

/** Another tab may be in the middle of a payment, so only one that shows the view already is used. */
const show = async (path) => {
  const {href} = new URL(path, self.location.origin);
  const tabs = await self.clients.matchAll({type: 'window', includeUncontrolled: true});
  const open = tabs.find(({url}) => url.split(/[?#]/)[0] === href);
  return open ? open.focus() : self.clients.openWindow(href);
};

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const path = event.notification.data?.path ?? '/';
  event.waitUntil(show(/^\/(?!\/)/.test(path) ? path : '/'));
});

/** A push service has replaced a subscription by itself: the server is told the new one, if the user is signed in. */
self.addEventListener('pushsubscriptionchange', (event) => {
  const renew = async () => {
    const options = event.newSubscription?.options ?? event.oldSubscription?.options;
    const subscription = event.newSubscription ?? (await self.registration.pushManager.subscribe(options));
    const {endpoint, keys} = subscription.toJSON();
    const key = btoa(String.fromCharCode(...new Uint8Array(subscription.options.applicationServerKey)));
    const serverKey = key.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
    const {ok} = await fetch('/api/notifications/push/subscriptions', {
      method: 'PUT',
      headers: {'Content-Type': 'application/json'},
      body: JSON.stringify({endpoint, keys, serverKey}),
    });
    if (!ok) {
      await subscription.unsubscribe();
    }
  };
  event.waitUntil(renew());
});
