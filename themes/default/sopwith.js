// On every page: gets the scripts that search and that walk through the steps once a reader reaches for them, and not before.
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
    const wanted = command ? isK && !event.shiftKey : key === '/' && document.documentElement.dataset.keys !== 'off';
    const typing = target.isContentEditable || target.closest('textarea, select, input:not([type="checkbox"])');
    if (!wanted || altKey || isComposing || typing) return;
    event.preventDefault();
    open(event);
  });
})();
