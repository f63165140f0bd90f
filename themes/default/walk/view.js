// How a step, the end, and what lies beside them are shown.
(window.SopwithWalk ??= {}).view = (tools) => {
  'use strict';
  const { page, say, make, button, tell, time, clock, copy, walk } = tools;

  // A field for a note. Enter leads on to the next; Shift and Enter to a new line.
  const field = (note) => {
    const input = make('textarea', { rows: 1, value: note.value, autocomplete: 'off' });
    input.oninput = () => {
      Object.assign(note, { value: input.value, at: Date.now() });
      walk.save();
    };
    return input;
  };

  const copyButton = (text) => button(say('copy'), (event) => copy(text(), event.target), 'S', 'walk-copy');

  const withCopy = (block) => {
    const words = () => [...block.children].filter((part) => !part.matches('.block-title, button')).map(page.plain).join('\n');
    block.append(copyButton(words));
    return block;
  };

  // What to say when the customer has been on hold.
  const sorry = () => {
    const block = make('div', { className: 'block block-say walk-sorry' }, make('p', { className: 'block-title' }, say('held')), make('p', {}, say('sorry')));
    return withCopy(block);
  };

  // What the page shows of a step, but for where it leads.
  const body = (step, entry) => {
    const view = page.copyOf(step);
    const fields = page.fieldsOf(view);
    view.querySelectorAll(':scope > .answers, :scope > .jump').forEach((part) => part.remove());
    fields.forEach((item, at) => {
      item.replaceChildren(make('label', {}, make('span', {}, ...item.childNodes), field(entry.notes[at])));
    });
    const text = view.querySelector('.step-text');
    const heading = make('h2', { className: 'step-text', tabIndex: -1 }, ...text.childNodes);
    text.replaceWith(heading);
    view.querySelectorAll(':scope > .block-say').forEach(withCopy);
    (view.querySelector(':scope > .chips') ?? view.querySelector('.step-head')).after(...clocks(step, entry), ...(entry.sorry ? [sorry()] : []));
    return { view, heading };
  };

  const clocks = (step, entry) => {
    const made = [];
    for (const kind of ['time', 'hold', 'after']) {
      const seconds = page.numberOf(step, kind);
      // Nobody watches a clock for days.
      if (!(seconds <= 86400)) continue;
      const label = page.labelOf(step, kind);
      if (kind !== 'hold') made.push(clock(kind, label, seconds, () => entry.at));
      else made.push(clock(kind, label, seconds, () => !entry.back && entry.hold, holdButton(entry)));
    }
    return made;
  };

  const holdButton = (entry) => button(say(entry.hold && !entry.back ? 'held' : 'hold'), walk.hold, 'H');

  const backButton = () => (walk.canGoBack() ? [button(say('back'), walk.back, 'Backspace')] : []);

  const answers = (list) => {
    const items = list.map(({ text, words, to, title, lang }, at) => {
      const press = button('', () => walk.go(to, text), at < 9 ? at + 1 : null);
      press.append(make('kbd', {}, at + 1), make('span', {}, ...words.childNodes), make('small', { lang: lang || tools.lang }, title && '→ ' + title));
      press.disabled = !to;
      return make('li', {}, press);
    });
    return make('ol', { className: 'walk-answers', role: 'list' }, ...items);
  };

  const limitOf = (step, rounds) => {
    const max = page.numberOf(step, 'max');
    if (!max || rounds === 1) return [];
    const name = rounds < max ? 'round' : rounds === max ? 'last_round' : 'too_many';
    return [make('p', { className: 'walk-round' }, say(name, rounds, max))];
  };

  const step = (sop, entry) => {
    const of = page.stepAt(entry.id);
    const { prose, phase } = page.before(of);
    const { view, heading } = body(of, entry);
    const choices = page.answers(of);
    const rounds = sop.path.filter(({ id }) => id === entry.id).length;
    const limit = limitOf(of, rounds);
    const buttons = backButton();
    if (choices.length === 0) {
      const to = page.follow(of);
      const name = !to?.url ? say(to?.end ? 'finish' : 'next') : say('into', to.title);
      const next = button(name, () => walk.go(to), 'Enter', 'walk-next');
      next.disabled = !to;
      buttons.push(next);
      if (view.matches('.optional')) buttons.push(button(say('skip'), () => walk.go(to, undefined, true)));
    }
    const parts = [...(phase ? [make('p', { className: 'walk-phase' }, phase)] : []), ...prose.map(page.copyOf), ...limit, view];
    if (choices.length) parts.push(answers(choices));
    parts.push(make('div', { className: 'walk-buttons' }, ...buttons));
    return { parts, heading, told: limit.map(page.plain).join() };
  };

  const end = (stack, transcript) => {
    const { out } = stack.at(-1).path.at(-1);
    const heading = make('h2', { tabIndex: -1 }, out ? say('handed', out.title) : say('done'));
    const text = make('textarea', { className: 'walk-transcript', readOnly: true, rows: 10, value: transcript(false), ariaLabel: say('transcript') });
    const copies = [false, true].map((isMarkdown) => button(say(isMarkdown ? 'copy_markdown' : 'copy_text'), (event) => copy(transcript(isMarkdown), event.target)));
    const buttons = backButton();
    if (stack.length > 1) buttons.push(button(say('return', stack.at(-2).title), () => walk.up(stack.length - 2), 'Enter', 'walk-next'));
    if (out) buttons.push(button(say('into', out.title), () => walk.go(out)));
    buttons.push(button(say('again'), walk.again));
    return { parts: [heading, make('div', { className: 'walk-buttons' }, ...buttons), make('h3', {}, say('transcript')), text, make('div', { className: 'walk-buttons' }, ...copies)], heading };
  };

  // The path so far, every stop a way back to it.
  const path = ({ path: entries, end: isEnd }) => {
    const items = entries.map((entry, at) => {
      const isHere = at === entries.length - 1 && !isEnd;
      const words = [make('b', {}, entry.number), ' ', entry.text, ...(entry.answer && !isHere ? [make('small', {}, entry.answer)] : [])];
      const part = isHere ? make('span', { ariaCurrent: 'step' }, ...words) : button('', () => walk.jump(at));
      if (!isHere) part.append(...words);
      return make('li', { className: isHere ? '' : entry.skipped ? 'walk-skipped' : 'walk-ticked' }, part);
    });
    return [make('h3', {}, say('path')), make('ol', { className: 'walk-path', role: 'list' }, ...items)];
  };

  // All notes but those of the step that is shown.
  const sheet = (stack) => {
    const sop = stack.at(-1);
    const entries = stack.flatMap(({ path: entries }) => entries).filter((entry) => sop.end || entry !== sop.path.at(-1));
    const notes = entries.flatMap((entry) => entry.notes);
    if (notes.length === 0) return [];
    const rows = notes.map((note) => {
      const when = make('small', {}, note.at ? time(note.at) : '');
      const input = field(note);
      input.addEventListener('input', () => (when.textContent = time(note.at)));
      return make('label', {}, make('span', {}, note.label, ' ', when), input);
    });
    return [make('h3', { tabIndex: -1, className: 'walk-notes' }, say('notes')), ...rows];
  };

  const limits = (content, exits, leave) => {
    const list = content.querySelector('dl');
    const ways = exits.map((to) => button(say('into', to.title), () => leave(to)));
    return list || ways.length ? [...(list ? [list.cloneNode(true)] : []), ...ways] : undefined;
  };

  return { step, end, path, sheet, limits };
};
