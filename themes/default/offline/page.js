// Asks the browser to keep a copy of the site, and says when a newer version is there.
(() => {
  'use strict';
  const box = document.querySelector('template[data-offline]');
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  const worker = new URL('../sw.js', document.currentScript.src).href;
  // An office computer may show one page all day.
  const PAUSE = 15 * 60_000;
  let asked = false;
  let isCopy = serviceWorker.controller?.scriptURL === worker;

  const offer = (show) => {
    if (document.querySelector('.news')) return;
    const bar = document.createElement('div');
    bar.className = 'news';
    bar.append(box.content.cloneNode(true));
    const [words, yes, later] = bar.children;
    // Put in afterwards, so that screen readers say it.
    const text = words.textContent;
    words.textContent = '';
    setTimeout(() => (words.textContent = text), 100);
    yes.onclick = show;
    later.onclick = () => bar.remove();
    box.after(bar);
  };

  const follow = (registration) => {
    const show = () => {
      asked = true;
      registration.waiting ? registration.waiting.postMessage('take') : location.reload();
    };
    const watch = (coming) => coming?.addEventListener('statechange', () => coming.state === 'installed' && isCopy && offer(show));
    // Nothing is lost on a page that nobody has touched; a walk has a place to lose.
    const isFresh = navigator.userActivation?.hasBeenActive === false && !location.hash.endsWith('walk');
    if (registration.waiting && isCopy) isFresh ? show() : offer(show);
    watch(registration.installing);
    registration.addEventListener('updatefound', () => watch(registration.installing));
    serviceWorker.addEventListener('controllerchange', () => {
      if (asked) location.reload();
      else if (isCopy) offer(show);
      isCopy = true;
    });
    let checked = Date.now();
    const check = () => {
      if (document.hidden || Date.now() - checked < PAUSE) return;
      checked = Date.now();
      registration.update().catch(() => {});
    };
    document.addEventListener('visibilitychange', check);
    setInterval(check, 60_000);
  };

  // A host may forbid it, and a browser may refuse: then the site is read from the host, as before.
  serviceWorker.register(worker).then(follow, () => {});
})();
