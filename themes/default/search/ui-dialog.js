// The dialog: the form of the page again, over the page, with results as one types.
Sopwith.dialog = (tools) => {
  'use strict';
  const { form, say, make, button, pageUrl, view } = tools;
  const field = form.elements.q;
  const own = form.cloneNode(true);
  const input = own.elements.q;
  const all = make('a', {}, say('all'));

  const { status, list, run, onKey } = view(input, {
    limit: () => 8,
    filters: () => ({}),
    shown: (answer, text) => Object.assign(all, { href: pageUrl(text), hidden: !text }),
    nothing: (text) => text && location.assign(pageUrl(text)),
    // The way may lead to a place on this very page.
    followed: (event) => event.button || event.ctrlKey || event.metaKey || event.shiftKey || dialog.close(),
  });

  const close = button('×', () => dialog.close(), 'search-close plain');
  close.ariaLabel = close.title = say('close');
  const head = make('div', { className: 'search-head' }, own, close);
  const foot = make('p', { className: 'search-foot' }, all, make('span', {}, say('keys')));
  const dialog = make('dialog', { className: 'search-dialog', ariaLabel: field.ariaLabel }, head, status, list, foot);
  input.enterKeyHint = 'go';
  dialog.addEventListener('keydown', (event) => {
    // A search field would take Escape to empty itself.
    if (event.key !== 'Escape' || event.isComposing) return onKey(event);
    event.preventDefault();
    dialog.close();
  });
  // Beside the dialog is the dialog, too: its backdrop.
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
  dialog.addEventListener('close', () => (field.value = input.value));
  document.body.append(dialog);

  // What is being typed goes on; what was typed before is `selected`, to be typed over.
  return (selected) => {
    if (dialog.open) return;
    input.value = field.value;
    dialog.showModal();
    input.focus();
    input.setSelectionRange(selected ? 0 : input.value.length, input.value.length);
    run();
  };
};
