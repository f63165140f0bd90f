// The search page: all results, by page; filters; an address that can be kept and passed on.
window.SopwithPage = (tools) => {
  'use strict';
  const { form, engine, reader, say, make, view } = tools;
  const STEP = 10;
  const input = form.elements.q;
  const { title } = document;
  // Without a script there is nothing to filter.
  const filters = document.getElementById('search:filters').content.firstElementChild;
  const facets = [...filters.querySelectorAll('[data-facet]')];
  const situations = document.querySelector('.situations');
  const chosen = new Map(facets.map(({ dataset }) => [dataset.facet, new Set()]));
  // What facets are called, also of choices that no result has left.
  const titles = new Map();
  let limit = STEP;
  let latest;

  const read = () => {
    const query = new URLSearchParams(location.search);
    input.value = query.get('q') ?? '';
    for (const [facet, names] of chosen) {
      names.clear();
      query.getAll(facet).forEach((name) => names.add(name));
    }
    limit = STEP;
  };

  // `push`: as a step of its own, which the back button takes back.
  const write = (push) => {
    const url = new URL(location.href);
    const set = (name, values) => {
      url.searchParams.delete(name);
      values.forEach((value) => url.searchParams.append(name, value));
    };
    const text = input.value.trim();
    set('q', text ? [text] : []);
    chosen.forEach((names, facet) => set(facet, names));
    document.title = (text && text + ' · ') + title;
    if (url.href === location.href) return;
    try {
      history[push ? 'pushState' : 'replaceState'](null, '', url);
    } catch {
      // Some browsers refuse it to pages from disk.
    }
  };

  const count = () => [...chosen.values()].reduce((sum, { size }) => sum + size, 0);

  const change = (edit) => {
    edit();
    limit = STEP;
    write(true);
    return run();
  };

  const { status, list, run, onKey, stops } = view(input, {
    limit: () => limit,
    filters: () => Object.fromEntries([...chosen].map(([facet, names]) => [facet, [...names]])),
    unfilter: () => count() > 0 && (() => change(() => chosen.forEach((names) => names.clear()))),
    more: async () => {
      const before = stops().length;
      limit += STEP;
      await run();
      stops()[before]?.focus();
    },
    shown: (answer, text) => {
      latest = answer;
      write();
      filters.hidden = !answer;
      filters.firstElementChild.dataset.count = count() || '';
      if (situations) situations.hidden = Boolean(answer?.total);
      facets.forEach(show);
    },
  });

  // One facet: its values with how many results each would leave.
  const show = async (box) => {
    const { facet } = box.dataset;
    const answer = latest;
    const names = chosen.get(facet);
    if (names.size > 0) box.open = true;
    if (!answer || !(box.open || answer.facets[facet])) return;
    const values = [...(answer.facets[facet] ?? (await engine.facet(facet, answer)))];
    if (answer !== latest) return;
    values.forEach(({ name, title }) => titles.set(facet + name, title));
    for (const name of names) {
      if (!values.some((value) => value.name === name)) values.push({ name, title: titles.get(facet + name) ?? name, count: 0 });
    }
    const choice = ({ name, title, count }) => {
      const check = make('input', { type: 'checkbox', value: name, checked: names.has(name) });
      check.onchange = () => change(() => (check.checked ? names.add(name) : names.delete(name)));
      return make('li', {}, make('label', {}, check, make('span', {}, title), make('small', {}, count)));
    };
    const { activeElement } = document;
    const kept = box.contains(activeElement) && activeElement.value;
    const entries = make('ul', { role: 'list' }, ...values.map(choice));
    box.querySelector('ul')?.remove();
    box.append(entries);
    box.hidden = values.length === 0;
    if (kept) [...entries.querySelectorAll('input')].find(({ value }) => value === kept)?.focus();
  };

  facets.forEach((box) => box.addEventListener('toggle', () => show(box)));
  form.after(status, filters, list);
  filters.open = matchMedia('(width >= 64rem)').matches;
  situations?.querySelector('h2').after(situations.querySelector(`[lang="${CSS.escape(reader)}"]`) ?? '');
  form.addEventListener('submit', (event) => event.preventDefault());
  document.querySelector('main').addEventListener('keydown', onKey);
  addEventListener('popstate', () => {
    read();
    run();
  });
  input.addEventListener('input', () => (limit = STEP));
  read();
  run();
  input.focus({ preventScroll: true });

  return () => {
    input.focus();
    input.select();
  };
};
