// On every page: gets the scripts that search and that walk through the steps once a reader reaches for them, and not before.
// Prints the card of a procedure.
(() => {
  'use strict';
  const loader = ({ dataset }) => {
    let script;
    return () =>
      (script ??= new Promise((resolve, reject) => {
        const element = document.createElement('script');
        element.src = dataset.script;
        element.onload = resolve;
        element.onerror = () => {
          script = undefined;
          reject(new Error(element.src));
        };
        document.head.append(element);
      }));
  };

  // A copy of the site for when there is no network, once the page is there.
  const copy = document.querySelector('template[data-offline]');
  if (copy && isSecureContext && location.protocol.startsWith('http')) addEventListener('load', () => loader(copy)().catch(() => {}));

  // Notes of walks are forgotten after their time, also where no walk is opened again.
  for (const name of ['localStorage', 'sessionStorage']) {
    try {
      const store = window[name];
      for (const key of Object.keys(store)) {
        if (key.startsWith('sopwith:walk:') && JSON.parse(store[key]).until < Date.now()) store.removeItem(key);
      }
    } catch {
      // A browser may keep nothing.
    }
  }

  const walk = document.querySelector('template[data-walk]');
  if (walk) {
    const button = walk.content.querySelector('button').cloneNode(true);
    const load = loader(walk);
    // An author may have called a place so; then that is what is meant.
    const { hash } = Object.assign(walk.dataset, { hash: document.getElementById('walk') ? '#page:walk' : '#walk' });
    // The script opens itself, and from then on follows the address.
    const follow = () => location.hash === hash && load().catch(() => (button.disabled = true));
    button.onclick = () => (location.hash = hash);
    walk.after(button);
    addEventListener('hashchange', follow);
    follow();
  }

  // The address has changed before the page is printed.
  document.querySelector('[href="#page:card"]')?.addEventListener('click', () => setTimeout(print));

  // Who speaks to the browser, or brushes against keys, switches off what one key does alone; that is remembered.
  const root = document.documentElement;
  const KEYS = 'sopwith:keys';
  const showKeys = () => document.querySelectorAll('input[data-keys]').forEach((box) => (box.checked = root.dataset.keys !== 'off'));
  try {
    root.dataset.keys = localStorage.getItem(KEYS) ?? 'on';
  } catch {
    root.dataset.keys = 'on';
  }
  const keys = document.querySelector('template[data-keys]');
  if (keys) (document.querySelector('.site-footer') ?? document.body).append(keys.content.cloneNode(true));
  showKeys();
  document.addEventListener('change', ({ target }) => {
    if (!target.matches('input[data-keys]')) return;
    root.dataset.keys = target.checked ? 'on' : 'off';
    showKeys();
    try {
      localStorage.setItem(KEYS, root.dataset.keys);
    } catch {
      // Then it holds for this page.
    }
  });

  const form = document.querySelector('form[data-script]');
  if (!form) return;
  const field = form.elements.q;
  const load = loader(form);

  // The field of the page takes what is typed until the script is there; only what stood in it before may be typed over.
  // Where the script cannot be had, the form still leads to the search page.
  const open = ({ type }) => {
    const { value } = field;
    const { activeElement } = document;
    field.focus({ preventScroll: true });
    load().then(() => {
      // Whoever leaves the dialog is back where they were.
      if (activeElement === document.body) field.blur();
      else activeElement.focus({ preventScroll: true });
      Sopwith.open(field.value === value && /click|key/.test(type));
    }).catch(() => {});
  };

  window.Sopwith = { form, search: (text, options) => load().then(() => Sopwith.find(text, options)) };
  if (form.closest('main')) {
    load().catch(() => {});
  } else {
    field.addEventListener('focus', () => load().catch(() => {}));
    field.addEventListener('click', open);
    // A word that an input method is still composing must not be torn from it.
    field.addEventListener('input', (event) => event.isComposing || open(event));
    field.addEventListener('compositionend', open);
  }
  document.addEventListener('keydown', (event) => {
    const { key, code, altKey, isComposing, target } = event;
    const command = event.ctrlKey || event.metaKey;
    // On a keyboard of other letters the key is known by its place.
    const isK = key.toLowerCase() === 'k' || (key > '~' && code === 'KeyK');
    const wanted = command ? isK && !event.shiftKey : key === '/' && root.dataset.keys !== 'off';
    const typing = target.isContentEditable || target.closest('textarea, select, input:not([type="checkbox"])');
    if (!wanted || altKey || isComposing || typing) return;
    event.preventDefault();
    open(event);
  });
})();
