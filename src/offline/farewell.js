// This site keeps no copies in browsers. One that an earlier version left goes away.
(() => {
  'use strict';
  const leave = async () => {
    const prefix = `sopwith ${new URL(registration.scope).pathname} `;
    for (const name of await caches.keys()) if (name.startsWith(prefix)) await caches.delete(name);
    await registration.unregister();
  };
  addEventListener('install', () => skipWaiting());
  addEventListener('activate', (event) => event.waitUntil(leave()));
})();
