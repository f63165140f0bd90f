// The guided walk: one step at a time, in the place of the page. Starts itself; the address `#walk` opens it.
(() => {
  'use strict';
  const parts = SopwithWalk;
  const box = document.querySelector('template[data-walk]');
  const { walk: key, version, title, hours, script, procedures, words, hash } = box.dataset;
  const { lang } = document.documentElement;
  const main = document.querySelector('main');
  const opener = box.nextElementSibling;
  const known = Object.fromEntries(words.split('\n').map((line) => line.split(/ (.*)/, 2)));

  const say = (name, ...values) => values.reduce((text, value) => text.replace(/\{.\}/, () => value), known[name]);
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  // `ariaKeyShortcuts`: the key that does the same.
  const button = (text, onclick, ariaKeyShortcuts = null, className = '') => make('button', { type: 'button', className, onclick, ariaKeyShortcuts }, text);
  const time = (at) => new Date(at).toLocaleTimeString(lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

  const status = make('p', { className: 'walk-status', role: 'status' });
  let telling;
  // Emptied first, so that the same words are told again; and in the end, so that they hide nothing.
  const tell = (text) => {
    status.textContent = '';
    clearTimeout(telling);
    telling = setTimeout(() => {
      status.textContent = text;
      telling = setTimeout(() => (status.textContent = ''), 6000);
    }, 50);
  };

  // `near` is where the focus goes back to where the old way of copying is the only one.
  const copy = async (text, near) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const field = make('textarea', { className: 'walk-copied', value: text, ariaLabel: say('copy') });
      near.after(field);
      field.select();
      const isDone = document.execCommand('copy');
      if (!isDone) return tell(say('by_hand'));
      field.remove();
      near.focus();
    }
    tell(say('copied'));
  };

  const page = parts.page(procedures.split(' '));
  const root = new URL('..', new URL(script, document.baseURI)).pathname;
  const store = parts.storage(`sopwith:walk:${root}:`, hours);
  const { clock, written } = parts.clock({ say, make, tell });
  const transcript = parts.transcript({ say, time, written });
  const stamp = `${version} ${page.shape()}`;
  // Hosts may show `refund.html` as `refund`.
  const placeOf = (url) => new URL(url, document.baseURI).pathname.replace(/(index)?\.html$/, '');
  const address = location.href.split(/[?#]/)[0];

  // The SOPs from the one it began with to this one; each has its path, an entry for every step.
  let stack;
  let rootKey;
  let quiet = false;
  let isOpen = false;
  let heading;
  let timer;

  const here = () => stack.at(-1);
  const last = () => here().path.at(-1);

  const save = () => {
    store.write(rootKey, { stack, quiet });
    store.writeTab('tab', { key: rootKey });
  };

  const pop = () => {
    const { id, notes } = here().path.pop();
    here().kept[id] = notes;
  };

  // Ends what is open above a place in the stack; what was done there stays with the step that led to it.
  const fold = (at) => {
    while (stack.length > at + 1) {
      const done = stack.pop();
      const entry = last();
      if (entry && done.path.length > 0) (entry.inside ??= []).push(done);
    }
  };

  const enter = (step) => {
    const sop = here();
    const notes = sop.kept[step.id] ?? page.fieldsOf(step).map((item) => ({ label: page.plain(item), value: '' }));
    delete sop.kept[step.id];
    const number = page.plain(step.querySelector('.step-number'));
    sop.path.push({ id: step.id, number, text: page.textOf(step), at: Date.now(), notes });
    return last();
  };

  const begin = () => {
    const sop = here();
    Object.assign(sop, { path: [], kept: {}, end: false });
    enter(page.stepAt(sop.start ?? '') ?? page.steps[0]);
  };

  // Finds the place that was kept. Gives what has to be said of it.
  const load = () => {
    const isHere = ({ url }) => placeOf(url) === placeOf(address);
    stack = undefined;
    let told = '';
    for (const name of [store.read('tab')?.key, key]) {
      const kept = name && store.read(name);
      const at = kept ? kept.stack.findLastIndex(isHere) : -1;
      if (at < 0) continue;
      [stack, rootKey, quiet] = [kept.stack, name, kept.quiet];
      fold(at);
      // The case may be another by now.
      const touched = kept.until - hours * 36e5;
      if (Date.now() - touched > 6e5) told = say('resumed', time(touched));
      break;
    }
    if (!stack) [stack, rootKey] = [[{ url: address }], key];
    const sop = here();
    const isNew = sop.stamp !== undefined && sop.stamp !== stamp;
    Object.assign(sop, { stamp, title, version, id: key.replace(/\.[^.]*$/, '') });
    if (isNew || !sop.path?.length) begin();
    save();
    return isNew ? say('new', version || '–') : told;
  };

  const leave = (to) => {
    const url = to.url.split('#')[0];
    if (to.isWalk) {
      const inside = last().inside ?? [];
      const again = inside.findLastIndex((sop) => sop.url === url && !sop.end);
      const fresh = { url, start: page.idOf(to.url), path: [], kept: {} };
      stack.push(again < 0 ? fresh : inside.splice(again, 1)[0]);
    }
    save();
    location.assign(to.isWalk ? url + '#walk' : to.url);
  };

  const walk = {
    save,
    canGoBack: () => here().path.length > 1 || here().end || stack.length > 1,

    go(to, answer, skipped) {
      if (!to) return;
      const from = last();
      Object.assign(from, { answer: answer ?? from.answer, done: Date.now(), skipped });
      if (!to.step) here().end = true;
      if (to.url) {
        from.out = to;
        show();
        return leave(to);
      }
      const waits = from.hold && !from.back;
      if (waits) from.back = Date.now();
      if (to.step) {
        const entry = enter(to.step);
        // Still on hold, where the next step has a hold too; else the customer is back.
        if (waits) page.numberOf(to.step, 'hold') ? startHold(entry) : (entry.sorry = true);
      }
      show();
    },

    back() {
      if (here().end) {
        here().end = false;
        delete last().out;
      } else if (here().path.length > 1) pop();
      else if (stack.length > 1) {
        stack.at(-2).end = false;
        delete stack.at(-2).path.at(-1)?.out;
        return walk.up(stack.length - 2);
      } else return;
      delete last().answer;
      show();
    },

    jump(at) {
      here().end = false;
      while (here().path.length > at + 1) pop();
      delete last().out;
      delete last().answer;
      show();
    },

    up(at) {
      fold(at);
      save();
      location.assign(here().url + '#walk');
    },

    again() {
      if (!confirm(say('sure'))) return;
      begin();
      show();
    },

    hold() {
      const entry = last();
      if (entry.hold && !entry.back) Object.assign(entry, { back: Date.now(), sorry: true });
      else startHold(entry);
      show();
      const block = content.querySelector('.walk-sorry');
      if (block) tell(page.plain(block.children[1]));
    },
  };

  const startHold = (entry) => {
    const holdLabel = page.labelOf(page.stepAt(entry.id), 'hold');
    Object.assign(entry, { hold: Date.now(), holdLabel, back: 0, sorry: false });
  };

  const view = parts.view({ page, say, make, button, tell, time, clock, copy, walk, lang });
  const content = make('div', { className: 'walk-main' });
  const side = make('div', { className: 'walk-side' });
  const above = make('ol', { className: 'walk-stack', role: 'list' });

  const show = (notice = '') => {
    save();
    const sop = here();
    const shown = sop.end ? view.end(stack, (isMarkdown) => transcript(stack, isMarkdown)) : view.step(sop, last());
    heading = shown.heading;
    content.replaceChildren(...(notice ? [make('p', { className: 'walk-notice' }, notice)] : []), ...shown.parts);
    above.replaceChildren(...stack.slice(0, -1).map((other, at) => make('li', {}, button(say('return', other.title), () => walk.up(at)))));
    side.replaceChildren(...view.path(sop), ...view.sheet(stack), ...forget);
    section.classList.toggle('walk-quiet', quiet);
    tools.children[1].ariaPressed = !quiet;
    heading.focus({ preventScroll: true });
    section.scrollIntoView({ behavior: 'instant' });
    const told = [notice, shown.told].filter(Boolean).join(' ');
    if (told) tell(told);
  };

  const clear = () => {
    if (!confirm(say('sure_clear'))) return;
    store.clear();
    stack = undefined;
    location.hash = '';
  };

  const close = () => (location.hash = last().id);

  const panel = (name, contents) => {
    if (!contents) return;
    const dialog = make('dialog', { className: 'walk-panel', ariaLabel: say(name) }, make('h2', {}, say(name)), ...contents, button(say('close_panel'), () => dialog.close()));
    dialog.addEventListener('close', () => dialog.remove());
    dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());
    section.append(dialog);
    dialog.showModal();
  };

  const limits = () => panel('limits', view.limits(box.content, page.exits(), (to) => walk.go(to)));

  const clocks = () => {
    quiet = !quiet;
    show();
  };

  const press = (selector) => content.querySelector(selector)?.click();
  const focus = (selector) => section.querySelector(selector)?.focus();
  // Key, its words, and what it does.
  const keys = [
    ['Enter', 'next', () => (content.querySelector('.walk-next') ? press('.walk-next') : focus('.walk-answers button'))],
    ['1–9', 'choose'],
    ['Backspace', 'back', () => walk.back()],
    ['S', 'copy_say', () => press('.walk-copy')],
    ['H', 'hold', () => press('.walk-clock button')],
    ['L', 'limits', limits],
    ['N', 'notes', () => focus('.block-record textarea, .walk-notes')],
    ['T', 'clocks', clocks],
    ['Escape', 'close', close],
    ['?', 'keys', () => panel('keys', [make('dl', {}, ...keys.map(([name, word]) => make('div', {}, make('dt', {}, make('kbd', {}, name)), make('dd', {}, say(word))))), ...keySwitch()])],
  ];

  // The switch of the page's foot once more.
  const keySwitch = () => {
    const copy = document.querySelector('template[data-keys]')?.content.cloneNode(true);
    copy?.querySelectorAll('input').forEach((box) => (box.checked = areKeysOn()));
    return copy ? [copy] : [];
  };
  const areKeysOn = () => document.documentElement.dataset.keys !== 'off';

  const onKey = (event) => {
    const { target, keyCode } = event;
    // On a keyboard of other letters a key is known by its place.
    const name = event.key.length === 1 && event.key > '~' && event.code.startsWith('Key') ? event.code[3] : event.key;
    if (event.isComposing || keyCode === 229 || event.altKey || event.ctrlKey || event.metaKey || target.closest('dialog')) return;
    const take = (act) => {
      event.preventDefault();
      // A key held down does not run through the steps.
      if (!event.repeat) act();
    };
    if (target.matches('textarea')) {
      if (name === 'Escape') take(() => heading.focus());
      if (name === 'Enter' && !event.shiftKey && !target.readOnly) {
        const fields = [...section.querySelectorAll('textarea:not([readonly])')];
        const next = fields[fields.indexOf(target) + 1];
        const isNear = next && content.contains(next) === content.contains(target);
        take(() => (isNear ? next : content.querySelector('.walk-next') ?? heading).focus());
      }
      return;
    }
    if (name === 'Enter' && target.closest('a, button')) return;
    if (name.length === 1 && (!areKeysOn() || target.matches('input'))) return;
    const found = keys.find(([wanted, , act]) => act && wanted.toLowerCase() === name.toLowerCase());
    if (found) return take(found[2]);
    if (/^[1-9]$/.test(name)) take(() => press(`.walk-answers li:nth-child(${name}) button`));
  };

  const forget = [
    make('div', { className: 'walk-buttons' }, button(say('again'), walk.again), button(say('clear'), clear)),
    make('p', {}, say('kept', hours)),
  ];
  const shown = keys.filter(([, name]) => ['limits', 'clocks', 'close', 'keys'].includes(name));
  const tools = make('div', { className: 'walk-buttons' }, ...shown.map(([name, word, act]) => button(say(word), act, name)));
  const head = make('header', { className: 'walk-head' }, above, make('h1', {}, title), tools);
  const section = make('section', { className: 'walk', tabIndex: -1, ariaLabel: opener.textContent }, head, content, side, status);
  section.addEventListener('keydown', onKey);
  section.addEventListener('click', (event) => {
    const link = event.target.closest('a');
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || !page.leadsOn(link)) return;
    event.preventDefault();
    leave({ url: link.href, isWalk: true });
  });

  const open = () => {
    isOpen = true;
    document.body.classList.add('walking');
    main.append(section);
    show(load());
    timer = setInterval(() => {
      // Forgotten while it stood open.
      if (!store.read(rootKey) && Date.now() - last().at > hours * 36e5) return show(load());
      content.querySelectorAll('.walk-clock').forEach((element) => element.tick());
    }, 1000);
  };

  const hide = () => {
    isOpen = false;
    clearInterval(timer);
    section.remove();
    document.body.classList.remove('walking');
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    place?.scrollIntoView({ behavior: 'instant' });
    (place?.querySelector('.step-number') ?? opener).focus({ preventScroll: Boolean(place) });
  };

  const follow = () => {
    if ((location.hash === hash) !== isOpen) isOpen ? hide() : open();
  };
  addEventListener('hashchange', follow);
  // A page that the browser held ready has not seen what was done since.
  addEventListener('pageshow', ({ persisted }) => persisted && isOpen && show(load()));
  follow();
})();
