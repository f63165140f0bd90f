// What the page says of its steps: their order, what they hold, and where they lead.
(window.SopwithWalk ??= {}).page = (procedures) => {
  'use strict';
  const steps = [...document.querySelectorAll('.steps .step')];
  const own = (element, selector) => element.querySelector(':scope > ' + selector);
  const plain = (element) => {
    if (!element.querySelector?.('sup, del, s, br')) return element.textContent.trim().replace(/\s+/g, ' ');
    const copy = element.cloneNode(true);
    copy.querySelectorAll('del, s, .footnote').forEach((part) => part.remove());
    copy.querySelectorAll('br').forEach((part) => part.replaceWith(' '));
    copy.querySelectorAll('sup').forEach((part) => /[\p{L}\p{N})]$/u.test(part.previousSibling?.textContent) && !/^(st|nd|rd|th)$/.test(part.textContent) && part.prepend('^'));
    return copy.textContent.trim().replace(/\s+/g, ' ');
  };
  // With a blank between the number and the title of a step.
  const spaced = (link) => [...link.childNodes].map(plain).join(' ');
  const stepAt = (id) => document.getElementById(id)?.closest('.step');
  const idOf = (url) => decodeURIComponent(new URL(url).hash.slice(1));

  // The step that follows in the line; after a branch, what follows its decision.
  const line = (step) => {
    let next = step;
    while ((next = next.nextElementSibling)) if (next.matches('.step')) return { step: next };
    return step.parentElement.matches('.branch') ? follow(step.parentElement.closest('.step')) : { end: true };
  };

  const follow = (step) => {
    const jump = own(step, '.jump');
    return jump ? way(jump, () => line(step)) : line(step);
  };

  // Where an arrow leads: a step, another page, the end; `undefined` where what it names is not there.
  const way = (holder, next) => {
    const link = own(holder, '.way');
    if (link.matches('.way-next')) return next();
    if (link.matches('.way-end')) return { end: true };
    if (!link.href) return undefined;
    if (link.pathname === location.pathname) return { step: stepAt(idOf(link.href)) ?? steps[0] };
    return { url: link.href, title: plain(link), lang: link.lang, isWalk: leadsOn(link) };
  };

  // Whether a link leads to a page with steps.
  const leadsOn = (link) => procedures.includes(link.getAttribute('href')?.split('#')[0]);

  const answers = (step) =>
    [...step.querySelectorAll(':scope > .answers > li')].map((item) => {
      const branch = own(item, '.branch');
      const to = branch ? { step: own(branch, '.step') } : way(item, () => follow(step));
      // Words without their links, each in its language. Before a branch stands a colon.
      const words = copyOf(own(item, '.answer'));
      words.querySelectorAll('a').forEach((link) => link.replaceWith(...link.childNodes));
      if (words.lastChild?.nodeType === Node.TEXT_NODE) words.lastChild.data = words.lastChild.data.replace(/[:：]\s*$/, '');
      return { text: plain(words), words, to, title: branch ? '' : spaced(own(item, '.way')), lang: own(item, '.way')?.lang };
    });

  const isStep = (element) => element.matches('.step');

  // What stands before a step: the heading it is under, and the text since the step above.
  const before = (step) => {
    const prose = [];
    let place = step.previousElementSibling;
    for (; place && !isStep(place); place = place.previousElementSibling) {
      if (!place.matches('.phase')) prose.unshift(place);
    }
    let top = step;
    while (top.parentElement.matches('.branch')) top = top.parentElement.closest('.step');
    while (top && !top.matches('.phase')) top = top.previousElementSibling;
    return { prose, phase: top ? plain(top) : '' };
  };

  // What is to be written down: the entries of a list, or the whole of a block without one.
  const fieldsOf = (step) =>
    [...step.querySelectorAll(':scope > .block-record')].flatMap((block) => {
      const items = [...block.querySelectorAll('li:not(:has(li))')];
      return items.length ? items : [block.lastElementChild];
    });

  const chip = (step, name) => step.querySelector(`:scope > .chips > .chip-${name}`);
  const numberOf = (step, name) => Number(chip(step, name)?.dataset.number);
  const labelOf = (step, name) => plain(chip(step, name).firstElementChild);

  // A copy that has no id twice on the page.
  const copyOf = (element) => {
    const copy = element.cloneNode(true);
    [copy, ...copy.querySelectorAll('[id]')].forEach((part) => part.removeAttribute('id'));
    return copy;
  };

  const textOf = (step) => {
    const text = step.querySelector('.step-text').cloneNode(true);
    text.querySelectorAll('.flag').forEach((flag) => flag.remove());
    return plain(text);
  };

  // Tells whether the steps are still those that a place was kept for.
  const shape = () => {
    const links = (step) => [...step.querySelectorAll(':scope > :is(.jump, .answers > li) > .way')].map((link) => link.className + link.getAttribute('href'));
    const text = steps.map((step) => [step.id, links(step), fieldsOf(step).map(plain)].join()).join();
    let hash = 0;
    for (const char of text) hash = (hash * 31 + char.codePointAt(0)) | 0;
    return hash;
  };

  // Other documents that take over, each once.
  const exits = () => {
    const links = [...document.querySelectorAll('.steps .way-document')].filter((link) => link.pathname !== location.pathname);
    return [...new Map(links.map((link) => [link.href, way(link.parentElement)])).values()];
  };

  return { steps, plain, stepAt, idOf, follow, answers, before, fieldsOf, numberOf, labelOf, copyOf, textOf, shape, exits, leadsOn };
};
