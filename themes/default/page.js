// What a page does beyond being read: it tells what a term means, copies what to say, shows where one
// is, prints the card of a procedure, has the switch for keys that do something alone, and forgets old notes.
(() => {
  'use strict';

  // Terms: their meanings stand on the page; here they come to the word that is pointed at, focused or tapped.
  const tip = document.createElement('div');
  tip.className = 'term-tip';
  tip.hidden = true;
  document.body.append(tip);
  let shown;
  let timer;
  let isTouch;

  const hide = () => {
    tip.hidden = true;
    shown = undefined;
  };

  const show = (term) => {
    const meaning = document.getElementById(term.getAttribute('aria-describedby'));
    if (!meaning || shown === term) return;
    shown = term;
    const name = document.createElement('strong');
    name.textContent = meaning.previousElementSibling.textContent;
    const words = meaning.cloneNode(true);
    words.querySelectorAll('[id]').forEach((part) => part.removeAttribute('id'));
    tip.lang = meaning.closest('[lang]').lang;
    tip.replaceChildren(name, ...words.childNodes);
    tip.hidden = false;
    // Under the word where there is room, or else above; never beyond the edges.
    const { left, top, bottom } = term.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const above = bottom + tip.offsetHeight + 12 > clientHeight && top > tip.offsetHeight + 12;
    tip.style.left = `${scrollX + Math.max(8, Math.min(left, clientWidth - tip.offsetWidth - 8))}px`;
    tip.style.top = `${scrollY + (above ? top - tip.offsetHeight - 4 : bottom + 4)}px`;
  };

  const termAt = ({ target }) => target.closest?.('a.term');

  // A pointer on its way over the page opens nothing, and may go from the word into its meaning.
  document.addEventListener('pointerover', (event) => {
    if (event.pointerType === 'touch') return;
    const term = termAt(event);
    clearTimeout(timer);
    if (term) timer = setTimeout(show, 120, term);
    else if (shown && !tip.contains(event.target)) timer = setTimeout(hide, 300);
  });
  document.addEventListener('pointerdown', (event) => {
    isTouch = event.pointerType !== 'mouse';
    if (shown && !tip.contains(event.target) && termAt(event) !== shown) hide();
  });
  document.addEventListener('focusin', (event) => {
    const term = termAt(event);
    if (term?.matches(':focus-visible')) show(term);
    else if (!tip.contains(event.target) && !isTouch) hide();
  });
  document.addEventListener('click', (event) => {
    const term = termAt(event);
    if (!term || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // In a walk the list of meanings is out of sight. A first tap shows the meaning, a second goes to it.
    const isTap = isTouch && event.detail > 0 && shown !== term;
    if (term.closest('.walk') || isTap) event.preventDefault();
    show(term);
  });
  document.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !shown) return;
      hide();
      event.stopPropagation();
    },
    true,
  );
  addEventListener('hashchange', hide);

  // Scripts: a button copies what to say. Where a browser forbids it, the words stand selected.
  // What a customer hears: nothing that is struck out, no marks of notes, and `14^1` is not 141.
  const spoken = (part) => {
    const silent = [...part.querySelectorAll('del, s, .footnote')];
    const raised = [...part.querySelectorAll('sup:not(.footnote)')].filter((sup) => /[\p{L}\p{N})]$/u.test(sup.previousSibling?.textContent) && !/^(st|nd|rd|th)$/.test(sup.textContent));
    silent.forEach((other) => (other.style.display = 'none'));
    raised.forEach((sup) => sup.prepend('^'));
    const words = part.innerText.trim().replace(/ {2,}/g, ' ');
    silent.forEach((other) => (other.style.display = ''));
    raised.forEach((sup) => sup.firstChild.remove());
    return words;
  };
  const copy = async (button) => {
    const words = [...button.parentElement.children].filter((part) => !part.matches('.block-title, button'));
    try {
      await navigator.clipboard.writeText(words.map(spoken).join('\n'));
    } catch {
      const range = document.createRange();
      range.setStartBefore(words[0]);
      range.setEndAfter(words.at(-1));
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      if (!document.execCommand('copy')) return;
    }
    const { textContent } = button;
    if (textContent === button.dataset.done) return;
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = textContent), 2000);
  };
  for (const button of document.querySelectorAll('.copy')) {
    button.hidden = false;
    button.onclick = () => copy(button);
  }

  // The flowchart: a box and its step are lit together.
  const boxes = [...document.querySelectorAll('.flow a')];
  const addressOf = (part) => (part.matches('.step') ? part.querySelector('.step-number') : part).getAttribute('href');
  const parts = new Map();
  // What the pointer is on, and what has the focus: pages scroll under a pointer that nobody moves.
  const asked = {};
  const light = ({ type, target }) => {
    asked[type] = target.closest?.('.flow a, .steps .step');
    // A reader knows which step they point at; it need not say so.
    const lit = Object.values(asked).flatMap((part) => (part && parts.get(addressOf(part))?.filter((other) => other !== part || boxes.includes(part))) ?? []);
    document.querySelectorAll('.lit').forEach((other) => lit.includes(other) || other.classList.remove('lit'));
    lit.forEach((other) => other.classList.add('lit'));
  };
  const current = () => {
    for (const box of boxes) {
      if (location.hash && box.getAttribute('href') === location.hash) box.setAttribute('aria-current', 'step');
      else box.removeAttribute('aria-current');
      const view = box.closest('.flowchart-view');
      if (!box.ariaCurrent || !view || !box.getClientRects().length) continue;
      const { top, height } = box.getBoundingClientRect();
      view.scrollTop += top + height / 2 - view.getBoundingClientRect().top - view.clientHeight / 2;
    }
  };
  if (boxes.length) {
    for (const part of [...boxes, ...document.querySelectorAll('.steps .step')]) {
      const address = addressOf(part);
      parts.set(address, [...(parts.get(address) ?? []), part]);
    }
    document.addEventListener('pointerover', light);
    document.addEventListener('focusin', light);
    addEventListener('hashchange', current);
    current();
  }

  // The flowchart beside the steps follows the step that is read; where there is no room beside them, either is shown.
  const views = [...document.querySelectorAll('.work-view')];
  const isBeside = matchMedia('(width >= 75rem)');
  const words = document.querySelector('template[data-chart]')?.content;
  for (const view of views) {
    const [steps] = view.querySelectorAll('.chart-tabs input');
    // What an address or a box leads to has to be there.
    const show = () => (steps.checked = true);
    view.addEventListener('click', ({ target }) => target.closest('.flow a[href^="#"]') && show());
    addEventListener('hashchange', () => view.querySelector('.work-steps :target') && show());
  }
  let isFollowed = false;
  const follow = () => {
    isFollowed = false;
    if (!isBeside.matches) return;
    for (const view of views) {
      const steps = [...view.querySelectorAll('.step')];
      const step = steps.findLast((one) => one.getBoundingClientRect().top < innerHeight * 0.4);
      const chart = view.querySelector('.flowchart-view');
      const address = step && addressOf(step);
      for (const box of view.querySelectorAll('.flow a')) {
        const isAt = box.getAttribute('href') === address;
        box.classList.toggle('at', isAt);
        if (!isAt || !chart || !box.getClientRects().length || chart.matches(':hover, :focus-within')) continue;
        const { top, bottom } = box.getBoundingClientRect();
        const frame = chart.getBoundingClientRect();
        if (top < frame.top + 40 || bottom > frame.bottom - 40) chart.scrollTop += (top + bottom - frame.top - frame.bottom) / 2;
      }
    }
  };
  if (views.length) {
    document.addEventListener('scroll', () => (isFollowed ||= !!requestAnimationFrame(follow)), { passive: true });
    isBeside.addEventListener('change', follow);
    follow();
  }

  // The flowchart large: the same figure in a dialog, to be fitted, made larger and moved.
  const open = (figure) => {
    const dialog = document.createElement('dialog');
    dialog.className = 'chart-dialog';
    dialog.ariaLabel = figure.querySelector('.flowchart-view').ariaLabel ?? document.querySelector('.chart-link').textContent;
    const tools = words.querySelector('.chart-tools').cloneNode(true);
    const place = document.createComment('');
    const view = figure.querySelector('.flowchart-view');
    const svg = view.querySelector('.flow.wide') ?? view.querySelector('.flow');
    const [width, height] = [svg.width, svg.height].map((side) => side.baseVal.value);
    view.before(place);
    dialog.append(tools, view);
    document.body.append(dialog);
    dialog.showModal();
    let scale = 1;
    // Zooms so that what stands at a point of the window stays there.
    const zoom = (to, x = view.clientWidth / 2, y = view.clientHeight / 2) => {
      const before = scale;
      scale = Math.min(4, Math.max(0.1, to));
      const [left, top] = [view.scrollLeft + x, view.scrollTop + y];
      svg.style.width = `${width * scale}px`;
      view.scrollTo(left * (scale / before) - x, top * (scale / before) - y);
    };
    const fit = () => zoom(Math.min((view.clientWidth - 32) / width, (view.clientHeight - 32) / height, 1.5));
    // As large as it can be read and is not cut at the sides.
    zoom(Math.min(1, (view.clientWidth - 32) / width));
    view.scrollTo(0, 0);
    const actions = { fit, in: () => zoom(scale * 1.25), out: () => zoom(scale / 1.25), close: () => dialog.close() };
    tools.addEventListener('click', ({ target }) => actions[target.dataset.do]?.());
    dialog.addEventListener('keydown', ({ key, ctrlKey, metaKey }) => {
      if (ctrlKey || metaKey) return;
      const action = { '+': 'in', '=': 'in', '-': 'out', 0: 'fit' }[key];
      if (action) return actions[action]();
      const step = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] }[key];
      if (step) view.scrollBy(...step);
    });
    view.addEventListener('wheel', wheel, { passive: false });
    function wheel(event) {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const { left, top } = view.getBoundingClientRect();
      zoom(scale * Math.exp(-event.deltaY / 200), event.clientX - left, event.clientY - top);
    }
    // One pointer moves the chart, two make it larger; a pointer that hardly moved has clicked.
    const down = new Map();
    let spread;
    let moved = 0;
    const drag = {
      pointerdown(event) {
        down.set(event.pointerId, event);
        [moved, spread] = [0, undefined];
      },
      pointermove(event) {
        const last = down.get(event.pointerId);
        if (!last) return;
        down.set(event.pointerId, event);
        const [one, two] = [...down.values()];
        if (two) {
          const next = Math.hypot(one.clientX - two.clientX, one.clientY - two.clientY);
          const { left, top } = view.getBoundingClientRect();
          if (spread) zoom((scale * next) / spread, (one.clientX + two.clientX) / 2 - left, (one.clientY + two.clientY) / 2 - top);
          spread = next;
        } else if (event.pointerType === 'mouse') {
          view.scrollBy(last.clientX - event.clientX, last.clientY - event.clientY);
        }
        moved += Math.abs(event.clientX - last.clientX) + Math.abs(event.clientY - last.clientY);
      },
      pointerup: ({ pointerId }) => down.delete(pointerId),
      pointercancel: ({ pointerId }) => down.delete(pointerId),
      dragstart: (event) => event.preventDefault(),
    };
    for (const [type, action] of Object.entries(drag)) view.addEventListener(type, action);
    const click = (event) => {
      if (moved > 6) event.preventDefault();
      else if (event.target.closest('a[href^="#"]')) dialog.close();
    };
    view.addEventListener('click', click);
    dialog.addEventListener('close', () => {
      for (const [type, action] of Object.entries(drag)) view.removeEventListener(type, action);
      view.removeEventListener('click', click);
      view.removeEventListener('wheel', wheel);
      svg.style.width = '';
      place.replaceWith(view);
      dialog.remove();
      document.querySelector('.chart-link a').focus({ preventScroll: true });
    });
  };
  document.querySelector('.chart-link a')?.addEventListener('click', (event) => {
    const figure = document.querySelector('.work-view .flowchart') ?? document.querySelector('.flowchart');
    if (!words || !figure?.querySelector('.flowchart-view') || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(figure);
  });

  // The contents: where one is.
  const links = [...document.querySelectorAll('.contents a')];
  const places = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  let isAsked = false;
  const mark = () => {
    isAsked = false;
    const { scrollTop, clientHeight, scrollHeight } = document.documentElement;
    const isEnd = scrollTop > 0 && scrollTop + clientHeight >= scrollHeight - 2;
    const at = isEnd ? links.length - 1 : places.findLastIndex((place) => place?.getBoundingClientRect().top < 80);
    links.forEach((link, place) => (place === at ? link.setAttribute('aria-current', 'location') : link.removeAttribute('aria-current')));
  };
  if (links.length) {
    document.addEventListener('scroll', () => (isAsked ||= !!requestAnimationFrame(mark)), { passive: true });
    mark();
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
})();
