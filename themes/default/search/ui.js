// What the dialog and the search page share: a field tied to a list of results.
(() => {
  'use strict';
  const { form } = Sopwith;
  const root = new URL('.', form.action);
  const engine = SopwithSearch(new URL('.', new URL(form.dataset.index, document.baseURI)).href);
  const isPage = Boolean(form.closest('main'));
  const reader = (isPage && new URLSearchParams(location.search).get('lang')) || document.documentElement.lang;
  const words = Object.fromEntries(form.dataset.words.split('\n').map((line) => line.split(/ (.*)/, 2)));

  const say = (name, value) => words[name].replace(/\{.\}/, () => value);

  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };

  const button = (text, onclick, className = '') => make('button', { type: 'button', className, onclick }, text);

  const marked = (parts) => parts.map(([text, isMatch]) => (isMatch ? make('mark', {}, text) : text));

  // The page with all results of a query, or with the place on it that `hash` names.
  const pageUrl = (text, hash = '') => {
    const url = new URL(form.action);
    if (text) url.searchParams.set('q', text);
    if (form.elements.lang) url.searchParams.set('lang', form.elements.lang.value);
    url.hash = hash;
    return url.href;
  };

  // Searches that led somewhere, the last one first. Two sites of one host keep theirs apart.
  const RECENT = 8;
  const key = 'sopwith:recent:' + root.pathname;
  const recent = () => {
    try {
      return JSON.parse(localStorage.getItem(key)) || [];
    } catch {
      return [];
    }
  };
  const keep = (list) => {
    try {
      localStorage.setItem(key, JSON.stringify(list.slice(0, RECENT)));
    } catch {
      // A browser may keep nothing, for pages from disk or by its owner's wish.
    }
  };
  const without = (text) => recent().filter((other) => other !== text);

  // Snippets are looked up when their row comes into view.
  const rows = new Map();
  const seen = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      seen.unobserve(target);
      rows.get(target)?.();
    }
  });

  const languageName = (lang) => {
    try {
      return new Intl.DisplayNames([document.documentElement.lang], { type: 'language' }).of(lang);
    } catch {
      return lang;
    }
  };

  const row = (hit, place) => {
    const { href } = new URL(hit.url, root);
    const about = [hit.kind.title];
    if (hit.department) about.push(hit.department.title);
    if (hit.lang !== reader) about.push(languageName(hit.lang));
    const line = make('p', { className: 'hit-about' }, about.join(' · '));
    if (hit.status !== 'current') {
      line.prepend(make('strong', { className: 'status status-' + hit.status }, say(hit.status)), ' ');
    }
    place ??= make('div', { className: 'hit-passage', lang: hit.lang });
    const fill = async () => {
      const passage = await hit.passage().catch(() => undefined);
      // The row may have become that of a later answer.
      if (!passage || rows.get(place) !== fill) return;
      const { anchor, number, heading, snippet, said } = passage;
      // What a customer says stands in quotation marks.
      place.replaceChildren(make('p', {}, ...(said ? [make('q', {}, ...marked(snippet))] : marked(snippet))));
      if (!anchor || !heading) return;
      const link = make('a', { href: href + '#' + encodeURIComponent(anchor) });
      if (number) link.append(make('span', { lang: document.documentElement.lang }, say('step', number)), ' ');
      link.append(heading);
      place.append(link);
    };
    rows.set(place, fill);
    seen.observe(place);
    return make('li', { className: 'hit' }, make('a', { href, lang: hit.lang }, ...marked(hit.title)), line, place);
  };

  // Ties a field to a list. `options.limit()` and `options.filters()` tell what to ask for,
  // `options.shown(answer)` is called when the list stands; the answer is `undefined` without one.
  const view = (input, options) => {
    const status = make('p', { className: 'search-status', role: 'status' });
    const list = make('div', { className: 'search-results' });
    let asked = 0;
    let timer;
    let telling;
    let asking = Promise.resolve();
    let passages = new Map();

    // Told once typing rests, so that a screen reader is not talked over.
    const tell = (text) => {
      clearTimeout(telling);
      telling = setTimeout(() => (status.textContent = text), 400);
    };

    const change = (text) => {
      input.value = text;
      input.focus();
      run();
    };

    // The page has them below.
    const situations = () => (isPage ? [] : [make('p', {}, make('a', { href: pageUrl('', 'page:situations') }, say('say')))]);

    const recents = () => {
      const texts = recent();
      if (texts.length === 0) return situations();
      const forget = (list) => {
        keep(list);
        change('');
      };
      const entry = (text) => {
        const remove = button('×', () => forget(without(text)), 'plain');
        remove.ariaLabel = say('remove', text);
        return make('li', {}, button(text, () => change(text), 'plain'), remove);
      };
      const head = make('div', { className: 'recent-head' }, make('h2', {}, say('recent')), button(say('clear'), () => forget([])));
      return [head, make('ul', { className: 'recent' }, ...texts.map(entry)), ...situations()];
    };

    const found = ({ hits, corrected, suggestions, more }) => {
      const parts = [];
      const offer = (name, others) => others.length > 0 && parts.push(make('p', {}, say(name), ...others.flatMap((other) => [' ', other])));
      offer('read', corrected.map(([, taken]) => make('strong', {}, taken)));
      offer('mean', suggestions.map((text) => button(text, () => change(text))));
      if (hits.length > 0) {
        const lines = hits.map((hit) => row(hit, passages.get(hit.doc)));
        // A row that stays keeps its snippet until the new one is there, so that nothing flickers.
        passages = new Map(hits.map(({ doc }, at) => [doc, lines[at].lastChild]));
        parts.push(make('ol', { className: 'hits', role: 'list' }, ...lines));
        if (more && options.more) parts.push(button(say('more'), options.more));
      } else {
        const unfilter = options.unfilter?.();
        if (unfilter) parts.push(button(say('unfilter'), unfilter));
        parts.push(...situations());
      }
      return parts;
    };

    // An answer that a later question has overtaken is dropped.
    const ask = async () => {
      const mine = ++asked;
      const text = input.value.trim();
      list.ariaBusy = 'true';
      let answer;
      let word = '';
      try {
        if (text) {
          answer = await engine.search(text, { lang: reader, limit: options.limit(), filters: options.filters() });
          word = say(answer.total ? 'count' : 'none', answer.total || text);
        }
      } catch {
        word = say('failed');
      }
      if (mine !== asked) return;
      rows.clear();
      seen.disconnect();
      list.replaceChildren(...(answer ? found(answer) : text ? [] : recents()));
      list.ariaBusy = 'false';
      tell(word);
      options.shown(answer, text);
    };

    const run = () => {
      clearTimeout(timer);
      timer = undefined;
      return (asking = ask());
    };

    // Some input methods (Vietnamese Telex) rewrite a word letter by letter without saying so.
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(run, 60);
    };

    input.addEventListener('input', (event) => event.isComposing || soon());
    input.addEventListener('compositionend', soon);

    const stops = () => [...list.querySelectorAll('li > :first-child')];

    // Opens the first result of what is typed now; on the page, where others are to be chosen from, leads to it.
    const enter = async (inNewTab) => {
      await (timer ? run() : asking);
      const [first] = stops();
      if (!first?.href) return options.nothing?.(input.value.trim());
      if (isPage) return first.focus();
      if (!inNewTab) return first.click();
      remember();
      window.open(first.href);
    };

    const remember = () => {
      const text = input.value.trim();
      if (text) keep([text, ...without(text)]);
    };

    const onKey = (event) => {
      const { key, target, ctrlKey, metaKey, altKey } = event;
      // 229: the key belongs to an input method, also where `isComposing` comes too late.
      if (event.isComposing || event.keyCode === 229) return;
      const all = stops();
      const at = all.indexOf(target.closest('li')?.firstChild);
      const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[key];
      const isField = target === input;
      if (isField && key === 'Enter') enter(ctrlKey || metaKey);
      else if (to !== undefined && (at >= 0 || (isField && key === 'ArrowDown'))) (all[to] ?? (to < 0 ? input : target)).focus();
      else {
        // Typing goes on in the field, wherever one has got to.
        if (at >= 0 && ((key.length === 1 && key !== ' ') || key === 'Backspace') && !ctrlKey && !metaKey && !altKey) input.focus();
        return;
      }
      event.preventDefault();
    };

    const onClick = (event) => {
      if (!event.target.closest('a[href]') || event.button > 1) return;
      remember();
      options.followed?.(event);
    };
    list.addEventListener('click', onClick);
    list.addEventListener('auxclick', onClick);
    return { status, list, run, onKey, stops };
  };

  // For scripts of a site's own.
  Sopwith.find = async (text, { lang = reader, limit = 5 } = {}) => {
    const { hits } = await engine.search(text, { lang, limit, filters: {} });
    return Promise.all(
      hits.map(async (hit) => ({
        url: new URL(hit.url, root).href,
        title: hit.title.map(([part]) => part).join(''),
        anchor: (await hit.passage()).anchor,
        score: hit.score,
      })),
    );
  };
  Sopwith.open = (isPage ? window.SopwithPage : Sopwith.dialog)({ form, engine, reader, say, make, button, pageUrl, view });
})();
