// On every page: gets the script that searches once a reader reaches for search, and not before.
(() => {
  'use strict';
  const form = document.querySelector('form[data-script]');
  if (!form) return;
  const field = form.elements.q;
  let script;

  const load = () =>
    (script ??= new Promise((resolve, reject) => {
      const element = document.createElement('script');
      element.src = form.dataset.script;
      element.onload = resolve;
      element.onerror = () => {
        script = undefined;
        reject(new Error(element.src));
      };
      document.head.append(element);
    }));

  // Where the script cannot be had, the form still leads to the search page.
  const open = ({ type }) => load().then(() => Sopwith.open(/click|key/.test(type))).catch(() => field.focus());

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
    const { key, altKey, isComposing, target } = event;
    const command = event.ctrlKey || event.metaKey;
    const wanted = command ? key.toLowerCase() === 'k' && !event.shiftKey : key === '/';
    const typing = target.isContentEditable || target.closest('textarea, select, input:not([type="checkbox"])');
    if (!wanted || altKey || isComposing || typing) return;
    event.preventDefault();
    open(event);
  });
})();
