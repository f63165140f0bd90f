// What was done, by whom it may concern: the path, answers, notes and times, as text or as Markdown.
(window.SopwithWalk ??= {}).transcript = (tools) => {
  'use strict';
  const { say, time, written } = tools;
  // Swedes write days as the standard does.
  const day = (at) => new Date(at).toLocaleDateString('sv');
  const escaped = (text) => text.replace(/[\\`*_[\]<>#|~]/g, '\\$&');

  // `stack`: the SOPs from the first to the one that is being walked, each inside the one before.
  return (stack, isMarkdown) => {
    const lines = [];
    const words = isMarkdown ? escaped : (text) => text;
    const put = (depth, text, mark = '- ') => lines.push('  '.repeat(depth) + (isMarkdown ? mark : '') + text);

    const write = ([sop, ...inside], depth) => {
      const title = words(`${sop.title} (${sop.id}${sop.version && ' v' + sop.version})`);
      put(depth, depth ? title : `${title}, ${day(sop.path[0].at)}`, depth ? '- ' : '## ');
      if (isMarkdown && !depth) lines.push('');
      const below = depth + (depth || !isMarkdown ? 1 : 0);
      sop.path.forEach((entry, place) => {
        const answer = entry.answer ? ' → ' + (isMarkdown ? `**${words(entry.answer)}**` : entry.answer) : '';
        put(below, `${time(entry.at)} ${say('step', entry.number)}: ${words(entry.text)}${answer}${entry.skipped ? ` (${say('skipped')})` : ''}`);
        if (entry.hold) put(below + 1, `${words(entry.holdLabel)}: ${written(Math.round(((entry.back || Date.now()) - entry.hold) / 1000))}`);
        for (const { label, value, at } of entry.notes) {
          if (value) put(below + 1, `${words(label)}: ${words(value).replaceAll('\n', ' / ')} (${time(at)})`);
        }
        entry.inside?.forEach((other) => other.path.length && write([other], below + 1));
        if (place === sop.path.length - 1) {
          if (entry.out && !entry.inside && !inside.length) put(below + 1, '→ ' + words(entry.out.title));
          if (sop.end && !entry.out) put(below, `${time(entry.done)} ${say('done')}`);
        }
      });
      if (inside.length) write(inside, below + 1);
    };
    write(stack, 0);
    return lines.join('\n') + '\n';
  };
};
