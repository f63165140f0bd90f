// Keeps a copy of the site in the browser. The build writes SITE before this: which files belong to the version.
(() => {
  'use strict';
  const { version, list, hash, whole, notKept } = SITE;
  const { scope } = registration;
  const root = new URL(scope).pathname;
  // An address has no blank in it, so that no other site's copies begin alike.
  const prefix = `sopwith ${root} `;
  const own = prefix + version;
  const VISITED = ' visited';
  const MOST_VISITED = 500;
  const AT_ONCE = 6;

  // Paths are known as they are on disk; a browser may write one in several ways.
  const addressOf = (path) => scope + path.split('/').map(encodeURIComponent).join('/');
  const LIST = `${scope}?list`;
  const USED = `${scope}?used`;

  const pathOf = (address) => {
    const { origin, pathname } = new URL(address);
    if (origin !== location.origin || !pathname.startsWith(root)) return undefined;
    try {
      return decodeURIComponent(pathname.slice(root.length));
    } catch {
      return undefined;
    }
  };

  const hashOf = async (bytes) => {
    const digest = await crypto.subtle.digest('SHA-256', bytes);
    return [...new Uint8Array(digest, 0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  };

  // What a host redirected may not answer a navigation, and what it compressed is so no more.
  const clean = (response, bytes) => {
    const headers = new Headers(response.headers);
    for (const name of ['Vary', 'Content-Encoding', 'Content-Length']) headers.delete(name);
    return new Response(bytes, { headers });
  };

  // A file as the list has it: while a host is given a new version, old files stand beside new ones.
  const get = async (path, wanted) => {
    for (const cache of ['no-cache', 'reload']) {
      const response = await fetch(addressOf(path), { cache });
      const bytes = await response.arrayBuffer();
      if ((await hashOf(bytes)) === wanted) return clean(response, bytes);
    }
    return undefined;
  };

  const must = (found, path) => {
    if (!found) throw new Error(`${path} is not of this version`);
    return found;
  };

  const forEach = async (items, act) => {
    const queue = items.values();
    const work = async () => {
      for (const item of queue) await act(item);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  };

  const copies = async () => (await caches.keys()).filter((name) => name.startsWith(prefix));

  // Other versions, with what they hold.
  const others = async () => {
    const found = [];
    for (const name of await copies()) {
      const cache = await caches.open(name);
      const kept = name !== own && (await cache.match(LIST));
      if (kept) found.push({ cache, files: Object.assign({}, ...(await kept.json())) });
    }
    return found;
  };

  // What was fetched before a failure is kept for the next try; nobody is given it before all is there.
  const install = async () => {
    const cache = await caches.open(own);
    const before = await others();
    const listed = (await cache.match(LIST)) ?? must(await get(list, hash), list);
    await cache.put(LIST, listed.clone());
    const [needed, extra] = await listed.json();
    const kept = new Set((await cache.keys()).map(({ url }) => url));
    const add = (isNeeded) => async ([path, wanted]) => {
      const address = addressOf(path);
      if (kept.has(address)) return;
      const older = before.find(({ files }) => files[path] === wanted);
      const found = (await older?.cache.match(address)) ?? (await get(path, wanted));
      if (isNeeded) must(found, path);
      if (found) await cache.put(address, found);
    };
    await forEach(Object.entries(needed), add(true));
    await forEach(Object.entries(extra), add(false));
    if (!whole) await visitAgain();
  };

  // Where not all is kept: pages that were visited come along in their present state, as far as they can be had.
  const visitAgain = async () => {
    const now = await caches.open(own + VISITED);
    for (const name of (await copies()).filter((name) => name.endsWith(VISITED) && name !== own + VISITED)) {
      const before = await caches.open(name);
      await forEach(await before.keys(), async (request) => {
        try {
          const isNamedByContent = pathOf(request.url).startsWith('assets/') && !request.url.endsWith('/index.js');
          const response = isNamedByContent ? await before.match(request) : await fetch(request.url, { cache: 'no-cache' });
          if (response.status === 200) await now.put(request, clean(response, await response.arrayBuffer()));
        } catch {
          // It will be visited again.
        }
      });
    }
  };

  // The version before stays for pages that are open: what they load later is of their version.
  const activate = async () => {
    const isOpen = (await clients.matchAll({ includeUncontrolled: true })).length > 0;
    let former = !isOpen;
    for (const name of (await copies()).reverse()) {
      if (name === own || name === own + VISITED) continue;
      if (!former && (await (await caches.open(name)).match(USED))) former = true;
      else await caches.delete(name);
    }
    await (await caches.open(own)).put(USED, new Response());
    await clients.claim();
  };

  // Hosts may show `refund.html` as `refund`.
  const find = async (cacheName, path) => {
    const names = /(^|\/)$/.test(path) ? [`${path}index.html`, path] : [path, `${path}.html`, path.replace(/(index)?\.html$/, '')];
    for (const name of names) {
      // Unlike opening it, this does not bring a copy back that was taken away.
      const kept = await caches.match(addressOf(name), { cacheName });
      if (kept) return kept;
    }
    return undefined;
  };

  const fromCopy = async (path, { mode }) => {
    const kept = await find(own, path);
    if (kept) return kept;
    if (mode === 'navigate' && (await find(own, `${path}/index.html`))) return Response.redirect(`${addressOf(path)}/`);
    if (!path.startsWith('assets/')) return undefined;
    for (const { cache: older } of await others()) {
      const former = (await older.match(USED)) && (await older.match(addressOf(path)));
      if (former) return former;
    }
    return undefined;
  };

  const keep = async (address, response) => {
    const visited = await caches.open(own + VISITED);
    await visited.put(address, clean(response, await response.arrayBuffer()));
    const all = await visited.keys();
    for (const request of all.slice(0, Math.max(0, all.length - MOST_VISITED))) await visited.delete(request);
  };

  const answer = async (event, path) => {
    const { request } = event;
    const kept = await fromCopy(path, request).catch(() => undefined);
    if (kept) return kept;
    try {
      const response = await fetch(request);
      if (!whole && response.status === 200) event.waitUntil(keep(addressOf(path), response.clone()).catch(() => {}));
      return response;
    } catch (error) {
      const visited = whole ? undefined : await find(own + VISITED, path).catch(() => undefined);
      if (visited) return visited;
      if (request.mode !== 'navigate') throw error;
      const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': "default-src 'none'; style-src 'self'" };
      return new Response(notKept.replaceAll('{root}', scope), { status: 503, headers });
    }
  };

  addEventListener('install', (event) => event.waitUntil(install()));
  addEventListener('activate', (event) => event.waitUntil(activate()));
  addEventListener('message', ({ data }) => data === 'take' && skipWaiting());
  addEventListener('fetch', (event) => {
    const { method, url, headers } = event.request;
    const path = pathOf(url);
    if (method === 'GET' && path !== undefined && !headers.has('Range')) event.respondWith(answer(event, path));
  });
})();
