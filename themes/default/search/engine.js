// The search engine: from what somebody typed to documents, best first.
// It takes the steps of src/search/ with the same numbers; tests hold the two against each other.
// Whatever is not loaded yet is noted, loaded, and the query is answered anew: so the steps stay plain.
var Sopwith = Sopwith || {};
(() => {
'use strict';

// What things weigh; see src/search/engine.rs.
var OTHER_ACCENTS = 0.45, UNTYPED_ACCENTS = 0.95, COMPLETION = 0.8, CORRECTION = 0.7, GRAM = 0.6,
  WORDS_SIDE = 0.5, THREE_SIDE = 0.5, RUN_SIDE = 0.5, WHOLE_HEADING = 1.5, LANGUAGE = 1.15,
  COMPLETIONS = 24, BUDGET = 12000, RANGE = 2, SEGMENT = 2000, LEVELS = 31, INLINE = 24, BLOCK = 2000,
  LONGEST = 300, WORDS = 10, PAIRS = 12, SHORT = 3, TITLE = 64, CHECKED = 60,
  PAIR = '+', WORD = 1, GRAMS = 2, JOINER = 3, BREAK = 4;

// Loading. Each file is a script that hands itself over.
var base, index, failed, shards = {}, loading = {}, missing = [];
window.sopwithIndex = data => { index = data; };
window.sopwithShard = (name, ...values) => { shards[name] = values; };

// `there` tells whether the file was what it should be: some servers answer with a page in its place.
function script(file, there) {
  return loading[file] || (loading[file] = new Promise((done, fail) => {
    var element = document.createElement('script');
    element.src = base + file;
    element.onerror = () => { element.remove(); delete loading[file]; fail(new Error('cannot load ' + element.src)); };
    element.onload = () => { if (!there()) return element.onerror(); element.remove(); done(); };
    document.head.appendChild(element);
  }));
}

function start(fresh) {
  if (index && !fresh) return Promise.resolve();
  if (fresh) index = null;
  return script('index.js' + (fresh ? '?' + Date.now() : ''), () => index).then(prepare);
}

var gramRanges, markRanges, plain, letters, dictionaries, lists;
function prepare() {
  gramRanges = index.grams;
  markRanges = index.marks;
  letters = index.letters;
  plain = {};
  index.plain.split(' ').forEach(pair => { plain[pair[0]] = pair.slice(1); });
  dictionaries = { d: firsts(index.d), t: firsts(index.t) };
  lists = { w: firsts(index.w), r: firsts(index.r) };
}

function firsts(pair) { return pair[1] ? pair[0].split('|') : []; }

// A shard that is there, or nothing and a note that it is wanted.
function need(name) {
  if (!shards[name]) missing.push(name);
  return shards[name];
}

function numbered(letter, at, names) { return letter + at + '-' + names.slice(at * 6, at * 6 + 6); }

// Runs steps until all they need is there.
function settle(steps) {
  missing = [];
  var result = steps();
  if (!missing.length) return Promise.resolve(result);
  return Promise.all(missing.map(name => script(name + '.js', () => shards[name]))).then(() => settle(steps));
}

// Numbers: 13 bits in two characters.
function Bits(text, pair) { this.text = text; this.at = pair * 13; }
function digit(code) { return code - (code > 92 ? 36 : 35); }
Bits.prototype.bits = function (wanted) {
  var value = 0;
  while (wanted > 0) {
    var place = this.at % 13, here = Math.min(13 - place, wanted), at = (this.at - place) / 13 * 2;
    var word = at < this.text.length ? digit(this.text.charCodeAt(at)) * 91 + digit(this.text.charCodeAt(at + 1)) : 0;
    value = value * (1 << here) + ((word >> (13 - place - here)) & ((1 << here) - 1));
    this.at += here;
    wanted -= here;
  }
  return value;
};
Bits.prototype.gamma = function () {
  var length = 0;
  while (length < 31 && !this.bits(1)) length++;
  return 2 ** length + this.bits(length);
};

// Lists: documents and impacts in turn.
function decode(bits, count, into) {
  var end = into.length + count * 2, level = LEVELS + 1;
  while (into.length < end) {
    level -= bits.gamma();
    var size = count > 1 ? bits.gamma() : 1;
    if (size === 1) { into.push(bits.bits(index.bits), level); continue; }
    var parameter = bits.bits(5), next = 0;
    for (var i = 0; i < size && into.length < end; i++) {
      next += (bits.gamma() - 1) * (1 << parameter) + bits.bits(parameter);
      into.push(next++, level);
    }
  }
  return into;
}

// The last of so many that does not begin behind something.
function lastOf(count, isBehind) {
  var low = 0, high = count;
  while (low < high) { var middle = (low + high) >> 1; if (isBehind(middle)) high = middle; else low = middle + 1; }
  return Math.max(low - 1, 0);
}
function shardOf(begins, key) { return lastOf(begins.length, at => begins[at] > key); }

// Words in order: a letter for how many characters are those of the one before, and the others.
var CODED = /([A-Z])([^A-Z]*)/g;

// The forms of a dictionary's shard, in order.
function read(letter, at) {
  var shard = at < dictionaries[letter].length && need(numbered(letter, at, index[letter][1]));
  if (!shard) return [];
  if (shard.forms) return shard.forms;
  var bits = new Bits(shard[1], 0), forms = shard.forms = [], key = '';
  var head = { block: 0, at: 0 }, tail = { block: shard[2], at: 0 };
  for (var [, kept, rest] of shard[0].matchAll(CODED)) {
    var parts = rest.split('~');
    key = key.slice(0, kept.charCodeAt(0) - 65) + parts[0];
    for (var i = Math.min(1, parts.length - 1); i < parts.length; i++) {
      var form = { key, exact: (i && parts[i]) || key, count: bits.gamma(), list: [], segments: [], shard: at, letter };
      if (form.count <= INLINE) decode(bits, form.count, form.list);
      else for (var n = 0; n * SEGMENT < form.count; n++) {
        var pairs = bits.gamma(), place = n ? tail : head;
        if (place.at && place.at + pairs > BLOCK) { place.block++; place.at = 0; }
        form.segments.push([place.block, place.at]);
        place.at += pairs;
      }
      forms.push(form);
    }
  }
  return forms;
}

function formsOf(letter, key) {
  return read(letter, shardOf(dictionaries[letter], key)).filter(form => form.key === key);
}

function postings(form, segments) {
  if (form.read >= Math.min(segments, form.segments.length)) return form.list;
  var list = [], names = shards[numbered(form.letter, form.shard, index[form.letter][1])][3], done = 0;
  form.segments.slice(0, segments).forEach((place, number) => {
    var name = numbered((form.letter === 'd' ? 'p' : 'q') + form.shard + '-', place[0], names);
    var block = need(name);
    if (block) { decode(new Bits(block[0], place[1]), Math.min(form.count - number * SEGMENT, SEGMENT), list); done++; }
  });
  if (form.segments.length && done === Math.min(segments, form.segments.length)) { form.list = list; form.read = done; }
  return form.segments.length ? list : form.list;
}

// Characters.
function within(code, ranges) {
  for (var i = 0; i < ranges.length; i += 2) if (code >= ranges[i] && code <= ranges[i + 1]) return true;
  return false;
}
function isMark(char) { return char >= '\u0300' && within(char.codePointAt(0), markRanges); }
function classOf(char) {
  if (char < '\x80') return /[a-z0-9]/i.test(char) ? WORD : char === "'" ? JOINER : BREAK;
  if (char === '\u2019' || char === '\u02bc') return JOINER;
  if (within(char.codePointAt(0), gramRanges)) return GRAMS;
  return letters.includes(char) || /[\p{Alphabetic}\p{N}\p{M}]/u.test(char) ? WORD : BREAK;
}
function fold(char) {
  var code = char.codePointAt(0);
  if (code < 128) return char;
  if ((code >= 0x30a1 && code <= 0x30f6) || code === 0x30fd || code === 0x30fe) return String.fromCharCode(code - 0x60);
  if (within(code, gramRanges)) return char;
  return [...char.normalize('NFD')].filter(part => { return !/\p{M}/u.test(part); })
    .map(part => plain[part] || part).join('');
}

// A text as tokens: f as looked up, e as written, g whether of a script without blanks, j whether joined to the one before.
function tokenise(text) {
  var tokens = [], word = null, behind = false, at = 0;
  function close() { if (word && word.f) tokens.push(word); word = null; }
  while (at < text.length) {
    var from = at, cluster = String.fromCodePoint(text.codePointAt(at));
    at += cluster.length;
    while (at < text.length && isMark(text[at])) cluster += text[at++];
    Array.from(cluster.normalize('NFKC').toLowerCase()).forEach(char => {
      var what = classOf(char);
      if (what === WORD) {
        behind = false;
        word = word || { f: '', e: '', s: from };
        word.f += fold(char);
        word.e += char;
        word.t = at;
      } else if (what !== JOINER || !word) {
        close();
        if (what === GRAMS) tokens.push({ f: fold(char), e: char, s: from, t: at, g: true, j: behind });
        behind = what === GRAMS;
      }
    });
  }
  close();
  return tokens;
}

function keyOf(tokens, field, limit) {
  var key = '', units = 0;
  for (var i = 0; i < tokens.length; i++) {
    units += tokens[i][field].length + 1;
    if (units > limit) break;
    key += (i && !tokens[i].j ? ' ' : '') + tokens[i][field];
  }
  return key;
}

function scriptOf(token) {
  var char = token.e[0];
  return char >= '\u30a1' && char <= '\u30fc' ? 16 : char >= '\u3400' && char <= '\u9fff' ? 5 : 0;
}
function runAt(tokens, at) {
  var longest = scriptOf(tokens[at]), length = 1;
  if (!longest || (at && tokens[at].j && scriptOf(tokens[at - 1]) === longest)) return 0;
  while (length <= longest && at + length < tokens.length && tokens[at + length].j && scriptOf(tokens[at + length]) === longest) length++;
  return length >= 3 && length <= longest ? length : 0;
}

function headingKey(key) {
  var hash = 0x811c9dc5;
  for (var i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return '=' + (hash >>> 0).toString(16);
}

// Numbers with signs between their groups of three digits: how many groups, and whether decimals follow; see src/search/joins.rs.
function numberAt(text) {
  var found = /^(\d{1,3}(?:[ ,.\xa0\u202f\u2009]\d{3}(?![\p{L}\p{N}]))+)([.,]\d{1,2}(?![\p{L}\p{N}]))?/u.exec(text);
  return found && [found[1].split(/\D/).length, found[2] ? 1 : 0];
}

// What was typed. Quotes that nothing closes hold the rest, which is no phrase.
var QUOTED = RegExp('""“”„“«»「」『』＂＂〝〟'.replace(/(.)(.)/g, '|$1([^$2]*)($2|$)').slice(1), 'g');
function phrasesOf(text) {
  return [...text.matchAll(QUOTED)].map(found => {
    var [, words, close] = found.filter(part => part !== undefined), tokens = close ? tokenise(words) : [];
    return tokens.length > 1 && keyOf(tokens, 'f', Infinity);
  }).filter(Boolean);
}

function parse(text) {
  text = [...text.slice(0, LONGEST * 2)].slice(0, LONGEST).join('');
  var tokens = tokenise(text), units = [], sides = [], joins = [], numbers = tokens.map(() => -1), words = 0, pair = 0, numberEnds = 0;
  var pairs = tokens.filter(token => token.j).length;
  function join(at, count, field) { return tokens.slice(at, at + count).map(token => token[field]).join(''); }
  function push(at, count, prefix) {
    var f = join(at, count, 'f'), next = tokens[at + count];
    var place = units.findIndex(unit => unit.f === f);
    if (place >= 0) units[place].prefix |= prefix;
    return place >= 0 ? place : units.push({ f, e: join(at, count, 'e'), g: tokens[at].g, prefix, next: count > 1 && next && next.j ? next.f : '' }) - 1;
  }
  function side(at, count, weight) {
    var term = join(at, count, 'f');
    if (!sides.some(known => known[0] === term)) sides.push([term, weight]);
  }
  tokens.forEach((token, at) => {
    var last = at + 1 === tokens.length, next = tokens[at + 1], number = words < WORDS && numberAt(text.slice(token.s));
    if (at < numberEnds) return;
    if (number) {
      words++;
      numberEnds = at + number[0] + number[1];
      push(at, number[0], false);
      if (number[1] && /[^0]/.test(tokens[numberEnds - 1].f)) push(numberEnds - 1, 1, false);
    } else if (token.g) {
      var run = runAt(tokens, at);
      if (run) side(at, run, RUN_SIDE);
      if (next && next.j) {
        if (pairs <= PAIRS || Math.floor(pair * PAIRS / pairs) !== Math.floor((pair + 1) * PAIRS / pairs)) {
          push(at, 2, false);
          if (tokens[at + 2] && tokens[at + 2].j) side(at, 3, THREE_SIDE);
        }
        pair++;
      } else if (!token.j && words < WORDS) { words++; push(at, 1, last); }
    } else if (words < WORDS) {
      words++;
      numbers[at] = push(at, 1, last);
      if (next && !next.g) side(at, 2, WORDS_SIDE);
    }
  });
  // Neighbours in one piece: every two words, and more where signs stand between them.
  tokens.forEach((token, at) => {
    for (var count = 2; count < 5 && at + count <= tokens.length; count++) {
      var term = join(at, count, 'f'), of = numbers.slice(at, at + count);
      if ((count > 2 && /\s/.test(text.slice(tokens[at + count - 2].t, tokens[at + count - 1].s))) || of.includes(-1)) break;
      if (!joins.some(known => known[0] === term)) joins.push([term, of]);
    }
  });
  return {
    units, joins, sides, phrases: phrasesOf(text), whole: keyOf(tokens, 'f', TITLE), exact: keyOf(tokens, 'e', TITLE),
    heading: tokens.length ? headingKey(keyOf(tokens, 'f', Infinity)) : ''
  };
}

// Spelling.
function distance(one, other) {
  if (Math.abs(one.length - other.length) > 2) return Infinity;
  var rows = [];
  for (var i = 0; i <= one.length; i++) {
    rows.push([i]);
    for (var j = 1; j <= other.length; j++) {
      if (!i) { rows[0].push(j); continue; }
      var least = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) least = Math.min(least, rows[i - 2][j - 2] + 1);
      rows[i].push(least);
    }
  }
  return rows[one.length][other.length];
}

function wordsFrom(letter, beginning) {
  var begins = lists[letter], last = shardOf(begins, beginning + '\uffff'), found = [];
  for (var at = shardOf(begins, beginning), count = 0; at <= last && at < begins.length && count < 4; at++, count++) {
    var shard = need(numbered(letter, at, index[letter][1]));
    if (!shard) continue;
    var word = '';
    for (var [, kept, rest] of shard[0].matchAll(CODED)) {
      word = word.slice(0, kept.charCodeAt(0) - 65) + rest.slice(0, -1);
      if (word.startsWith(beginning)) found.push({ word, often: +rest.slice(-1) });
    }
  }
  return found;
}

// The shards that hold keys which begin so, at most two.
function reading(letter, beginning, take) {
  var begins = dictionaries[letter], first = shardOf(begins, beginning), last = Math.min(shardOf(begins, beginning + '\uffff'), first + RANGE - 1);
  for (var at = first; at <= last; at++) read(letter, at).forEach(take);
}

function compare(one, other) { return one < other ? -1 : one > other ? 1 : 0; }

function corrections(unit) {
  var typed = [...unit.f], length = typed.length, near = [], half = (length - 1) >> 1;
  if (length < 4 || /[0-9]/.test(unit.f)) return [];
  var most = length >= 9 ? 2 : 1;
  function take(known, word) {
    var slips = distance(typed, word);
    if (slips > most && unit.prefix && word.length > length) {
      slips = Infinity;
      for (var end = length - 1; end <= length + 1; end++) if (end <= word.length) slips = Math.min(slips, distance(typed, word.slice(0, end)));
      slips = Math.max(1, 2 * slips);
      if (slips > 2) return;
    } else if (slips > most) return;
    var text = word.join('');
    if (slips && !near.some(other => other.word === text)) near.push({ word: text, often: known.often, slips, first: word[0] === typed[0] ? 0 : 1 });
  }
  wordsFrom('w', typed.slice(0, half).join('')).forEach(known => { take(known, [...known.word]); });
  wordsFrom('r', typed.slice(half + 1).reverse().join('')).forEach(known => { take(known, [...known.word].reverse()); });
  near.sort((one, other) => one.slips - other.slips || one.first - other.first || other.often - one.often || compare(one.word, other.word));
  return near.slice(0, 4).map(known => known.word);
}

// Ranking.
function log(value) {
  var power = 31 - Math.clz32(value);
  return 16 * power + Math.floor(value * 16 / 2 ** power) - 16;
}
function rarity(count) { return log(16 * (index.documents + 1)) - log(16 * Math.max(count, 1)) + 6; }

function add(lookup, unit, key, weight) {
  formsOf('d', key).forEach(form => {
    var accents = form.exact === unit.e || form.exact === PAIR ? 1 : unit.e === unit.f ? UNTYPED_ACCENTS : OTHER_ACCENTS;
    lookup.count = Math.max(lookup.count, form.count);
    lookup.forms.push({ weight: weight * accents, form, whole: true });
  });
}

function complete(lookup, unit) {
  var length = [...unit.f].length, known;
  if (!unit.g && length <= SHORT) {
    // Of fewer characters, and of a word, too much begins so.
    known = lookup.count || length < SHORT;
    add(lookup, unit, unit.f + '*', COMPLETION);
    if (known) return;
  }
  if (unit.g && length > 1) return;
  lookup.count = Math.max(lookup.count, Math.min(take(lookup, unit.f, COMPLETION), index.documents));
}

// Takes those forms that begin so and that most documents have; gives how many they have.
function take(lookup, beginning, weight, inside) {
  var found = [], more = 0;
  reading('d', beginning, form => {
    if (form.key.startsWith(beginning) && (inside || (form.key !== beginning && form.exact !== PAIR && form.key.slice(-1) !== '*'))) found.push(form);
  });
  found.sort((one, other) => other.count - one.count || compare(one.key, other.key)).slice(0, COMPLETIONS).forEach(form => {
    more += form.count;
    lookup.forms.push({ weight, form, inside });
  });
  return more;
}

function tiersOf(whole, exact) {
  var tiers = new Map();
  if (whole) reading('t', whole, form => {
    if (!form.key.startsWith(whole) || !(whole === exact || form.exact.startsWith(exact))) return;
    var tier = form.key.length === whole.length ? 2 : 1, list = postings(form, Infinity);
    for (var i = 0; i < list.length; i += 2) tiers.set(list[i], Math.max(tier, tiers.get(list[i]) || 0));
  });
  return tiers;
}

function budget(lookups) {
  var allowed = lookups.map(() => 1), spent = 0;
  var order = lookups.map((lookup, at) => at).sort((one, other) => lookups[one].count - lookups[other].count || one - other);
  for (var i = 0; i < order.length; i++) {
    var cost = 0;
    lookups[order[i]].forms.forEach(entry => { if (entry.whole) cost += Math.max(entry.form.segments.length - 1, 0) * SEGMENT / 2; });
    if (spent + cost > BUDGET) break;
    spent += cost;
    allowed[order[i]] = Infinity;
  }
  return allowed;
}

function score(lookups, extras, tiers, lang) {
  var sums = new Map(), total = 0, most = 0, ranked = [], allowed = budget(lookups);
  lookups.forEach((lookup, at) => {
    var rare = lookup.weight * rarity(lookup.count), best = new Map();
    total += rare;
    lookup.forms.forEach(entry => {
      var list = postings(entry.form, entry.whole ? allowed[at] : 1);
      for (var i = 0; i < list.length; i += 2) {
        var value = entry.weight * list[i + 1] / LEVELS, known = best.get(list[i]);
        if (known === undefined || value > known) best.set(list[i], value);
      }
    });
    best.forEach((value, doc) => {
      var sum = sums.get(doc);
      if (!sum) sums.set(doc, (sum = { score: 0, matched: 0 }));
      sum.score += rare * value;
      sum.matched += rare;
    });
  });
  extras.forEach(extra => {
    var rare = extra.weight * rarity(extra.form.count), list = postings(extra.form, 1);
    for (var i = 0; i < list.length; i += 2) { var sum = sums.get(list[i]); if (sum) sum.score += rare * list[i + 1] / LEVELS; }
  });
  tiers.forEach((tier, doc) => { if (!sums.has(doc)) sums.set(doc, { score: 1, matched: total }); });
  sums.forEach((sum, doc) => {
    var share = total > 0 ? sum.matched / total : 1, run = runOf(doc);
    most = Math.max(most, share);
    ranked.push({ doc, tier: tiers.get(doc) || 0, share, old: run.standing ? 1 : 0,
      score: sum.score * share * share * share * (index.languages[run.language][0] === lang ? LANGUAGE : 1) });
  });
  return ranked.filter(one => one.share * 2 >= most).sort((one, other) => {
    return one.old - other.old || other.tier - one.tier || other.score - one.score || one.doc - other.doc;
  });
}

function runOf(doc) {
  var runs = index.runs, at = lastOf(runs.length / 5, at => runs[at * 5] > doc) * 5;
  var [standing, language, kind, department] = runs.slice(at + 1);
  return { standing, language, kind, department };
}

function rank(query, lang) {
  var lookups = query.units.map(unit => {
    var lookup = { forms: [], count: 0, weight: unit.g && [...unit.f].length > 1 ? GRAM : 1 };
    add(lookup, unit, unit.f, 1);
    if (unit.prefix) complete(lookup, unit);
    if (!unit.g && [...unit.f].length > 3) take(lookup, '<' + unit.f, 0.4, true);
    return lookup;
  });
  query.joins.forEach(([term, of]) => of.forEach(at => add(lookups[at], query.units[at], term, 0.9)));
  var tiers = tiersOf(query.whole, query.exact), extras = [], corrected = [], whole = query.whole, changed = false;
  query.sides.forEach(side => { formsOf('d', side[0]).forEach(form => { extras.push({ weight: side[1], form }); }); });
  if (query.heading) formsOf('d', query.heading).forEach(form => { extras.push({ weight: WHOLE_HEADING * 2 / (1 + form.count), form }); });
  if (missing.length) return null;
  var documents = score(lookups, extras, tiers, lang), best = documents[0];
  if (missing.length) return null;
  var allowed = budget(lookups);
  if (!best || !best.tier) lookups.filter((lookup, at) => {
    return !best || !lookup.forms.some(entry => {
      if (entry.inside) return false;
      var segments = entry.whole ? allowed[at] : 1, list = postings(entry.form, segments);
      // What stands in so many documents that its list is not read to the end is no slip.
      if (entry.whole && entry.form.segments.length > segments) return true;
      for (var i = 0; i < list.length; i += 2) if (list[i] === best.doc) return true;
      return false;
    });
  }).forEach(lookup => {
    var unit = query.units[lookups.indexOf(lookup)];
    if (unit.g) {
      var chars = [...unit.f];
      if (chars.length < 2) return;
      changed = true;
      add(lookup, unit, chars[0] + '?' + chars[1], CORRECTION);
      if (unit.next) add(lookup, unit, chars[0] + '?' + unit.next, CORRECTION);
      return;
    }
    // What is a part of a name was meant so.
    if (!lookup.count && lookup.forms.some(entry => entry.inside)) return;
    var words = corrections(unit);
    if (words.length) {
      if (!lookup.count) corrected.push([unit.e, words[0]]);
      changed = true;
      whole = whole.split(' ').map(word => word === unit.f ? words[0] : word).join(' ');
    }
    words.forEach(word => { add(lookup, unit, word, CORRECTION); });
  });
  if (whole !== query.whole) tiers = tiersOf(whole, whole);
  if (missing.length) return null;
  if (changed) documents = score(lookups, extras, tiers, lang);
  return missing.length ? null : { documents, corrected, units: lookups.map(lookup => {
    return { words: lookup.forms.map(entry => entry.form.key), rarity: lookup.weight * rarity(lookup.count) };
  }) };
}

// What is shown of a document.
function detail(doc) {
  var block = Math.floor(doc / index.block), shard = need(numbered('m', block, index.m));
  return shard && shard[0][doc % index.block];
}
function label(entry, lang) {
  return { name: entry[0], title: entry[1][lang] || Object.values(entry[1])[0] || entry[0] };
}
function passagesOf(doc) {
  var known = detail(doc), shard = known && need('x/' + known[2]);
  return shard && shard[0];
}

function holds(key, phrase) {
  function inside(one, other) { return one && other && classOf(one) === WORD && classOf(other) === WORD; }
  for (var at = key.indexOf(phrase); at >= 0; at = key.indexOf(phrase, at + 1)) {
    if (!inside(key[at - 1], phrase[0]) && !inside(key[at + phrase.length], phrase[phrase.length - 1])) return true;
  }
  return false;
}

function suggestionsFor(query) {
  var all = [];
  query.units.forEach(unit => {
    var chars = [...unit.f], beginning = chars.slice(0, Math.min(3, chars.length - 1)).join('');
    if (!unit.g && beginning) wordsFrom('w', beginning).sort((one, other) => other.often - one.often || compare(one.word, other.word))
      .slice(0, 3).forEach(known => { if (all[all.length - 1] !== known.word) all.push(known.word); });
  });
  return all.slice(0, 5);
}

function answer(text, options) {
  var query = parse(text), lang = options.lang || document.documentElement.lang, filters = options.filters || {}, limit = options.limit || 10;
  var ranking = rank(query, lang);
  if (!ranking) return null;
  var all = ranking.documents;
  function says(one) {
    var passages = passagesOf(one.doc), known = detail(one.doc);
    if (!passages) return true;
    var keys = [known[0]];
    passages.forEach(passage => { keys.push(passage[2], passage[3]); });
    keys = keys.map(words => keyOf(tokenise(words), 'f', Infinity));
    return query.phrases.every(phrase => keys.some(key => holds(key, phrase)));
  }
  var found = all.filter(one => narrow.passes(one.doc, filters));
  if (query.phrases.length) {
    found = found.slice(0, CHECKED).filter(says);
    all = all.slice(0, CHECKED).filter(says);
  }
  if (missing.length) return null;
  var shown = found.slice(0, limit), details = shown.map(one => detail(one.doc));
  var suggestions = found.length ? [] : suggestionsFor(query);
  if (missing.length) return null;
  var marks = Sopwith.matcher(tokenise, query, ranking.units);
  return {
    hits: shown.map((one, at) => {
      var run = runOf(one.doc);
      return {
        doc: one.doc, url: details[at][1], title: marks.mark(details[at][0]), score: one.score, lang: index.languages[run.language][0],
        kind: label(index.kinds[run.kind], lang), department: run.department ? label(index.departments[run.department - 1], lang) : null,
        status: ['current', 'draft', 'retired'][run.standing],
        passage: () => {
          return settle(() => passagesOf(one.doc)).then(passages => {
            var best = marks.best(passages) || ['', '', '', ''];
            // A heading with nothing below it shows what else fits.
            var shown = best[3] ? best : marks.best(passages.filter(passage => passage[3]));
            return { anchor: best[0], number: best[1], heading: best[2], snippet: shown ? marks.snippet(shown[3]) : [], said: shown && shown[4] };
          });
        }
      };
    }),
    total: found.length, more: found.length > limit, corrected: ranking.corrected, suggestions, facets: narrow.counts(all, filters, lang),
    all, filters, lang
  };
}

// Filters are the search page's own; elsewhere all documents pass. Documents of a list stand in pieces, each decoded anew.
var narrow = window.SopwithFilters ? SopwithFilters({
  settle, need, label, runOf, index: () => index,
  documents: (pieces, count) => new Set(pieces.flatMap((text, number) => decode(new Bits(text, 0), Math.min(count - number * SEGMENT, SEGMENT), []).filter((value, at) => at % 2 === 0)))
}) : { passes: () => true, counts: () => ({}) };

// One index for the page, wherever it is asked from.
window.SopwithSearch = folder => {
  base = folder;
  return {
    // How a text is taken apart; the test of both engines asks.
    tokens: text => start().then(() => tokenise(text).map(token => [(token.j ? '+' : '') + token.f, token.e])),
    search: (text, options) => {
      function run() { return settle(() => { return index && answer(text, options || {}); }); }
      return start().then(run).catch(error => {
        // Shards may be those of an older build: once, everything is loaded anew.
        if (failed) throw error;
        failed = true;
        shards = {};
        loading = {};
        return start(true).then(run).then(result => { failed = false; return result; });
      });
    },
    facet: narrow.facet
  };
};
})();
