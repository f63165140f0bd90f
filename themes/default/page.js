// What a page does beyond being read: it tells what a term means, copies what to say, and shows where one is.
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
  const copy = async (button) => {
    const words = [...button.parentElement.children].filter((part) => !part.matches('.block-title, button'));
    try {
      await navigator.clipboard.writeText(words.map((part) => part.innerText.trim()).join('\n'));
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
})();
