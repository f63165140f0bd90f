// Where in a text the words of a query stand, which passage has most of them, and what is shown of it.
Sopwith.matcher = (tokenise, query, units) => {
  var known = new Map(), insides = [];
  units.forEach((unit, at) => {
    unit.words.forEach(word => {
      if (word[0] === '<') insides.push([word.slice(1), at]);
      else if (!/[*?]/.test(word) && !known.has(word)) known.set(word, at);
    });
  });
  function matches(text) {
    var tokens = tokenise(text), found = [];
    tokens.forEach((token, at) => {
      var unit = known.get(token.f), next = tokens[at + 1];
      for (var i = 0; unit === undefined && i < query.units.length; i++) if (query.units[i].prefix && token.f.startsWith(query.units[i].f)) unit = i;
      insides.forEach(([end, of]) => { if (unit === undefined && token.f !== end && token.f.endsWith(end)) unit = of; });
      if (unit !== undefined) found.push({ unit, start: token.s, end: token.t });
      if (next && (next.j || (unit === undefined && !token.g && !next.g)) && (unit = known.get(token.f + next.f)) !== undefined) found.push({ unit, start: token.s, end: next.t });
    });
    return found;
  }
  function cut(text, found, start, end) {
    var marked = [], at = start;
    function push(to, is) {
      if (to <= at) return;
      var last = marked[marked.length - 1], words = text.slice(at, to).replace(/\n/g, ' · ');
      if (last && last[1] === is) last[0] += words; else marked.push([words, is]);
      at = to;
    }
    found.forEach(match => {
      if (match.end <= start || match.start >= end) return;
      push(Math.max(match.start, at), false);
      push(Math.min(match.end, end), true);
    });
    push(end, false);
    return marked;
  }
  return {
    mark: text => cut(text, matches(text), 0, text.length),
    // The passage with most of what was looked for: [anchor, number, heading, text].
    best: passages => {
      var best = null, most = 0;
      passages.forEach(passage => {
        var weights = units.map(() => 0), value = 0;
        matches(passage[3]).forEach(match => { weights[match.unit] = 1; });
        matches(passage[2]).forEach(match => { weights[match.unit] = 3; });
        weights.forEach((weight, at) => { value += weight * units[at].rarity; });
        if (value > most) { most = value; best = passage; }
      });
      return best;
    },
    snippet: text => {
      var found = matches(text), best = 0, most = 0;
      found.forEach((first, at) => {
        var seen = new Set();
        for (var i = at; i < found.length && found[i].end <= first.start + 140; i++) seen.add(found[i].unit);
        if (seen.size > most) { most = seen.size; best = first.start; }
      });
      // Sentences and lines are shown whole where they fit.
      var ends = at => !at || at >= text.length || /([\n。！？]|[.!?…]\s)\P{Ll}$/u.test(text.slice(at > 1 && at - 2, at + 1)), blank = at => /\s/.test(text[at]);
      function seek(from, to, test) {
        for (var step = from < to ? 1 : -1; from !== to + step; from += step) if (test(from)) return from;
        return -1;
      }
      var whole = at => /[\udc00-\udfff]/.test(text[at]) ? at + 1 : at, begin = seek(best, best - 90, ends), start = begin < 0 ? whole(seek(best - 40, best, blank) + 1 || best - 40) : begin;
      var limit = Math.min(start + 180, text.length), needed = start, end;
      found.forEach(({ end }) => { if (end <= limit) needed = Math.max(needed, end); });
      end = seek(limit, needed + 1, ends);
      if (end < 0) end = seek(limit + 1, limit + 60, ends);
      var cutOff = end < 0;
      if (cutOff) end = seek(limit - 1, needed + 1, blank);
      end = start + text.slice(start, end < 0 ? whole(limit) : end).trimEnd().length;
      return (begin < 0 ? [['… ', false]] : []).concat(cut(text, found, start, end), cutOff ? [[' …', false]] : []);
    }
  };
};
