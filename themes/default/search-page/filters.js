// What results can be narrowed by, and how many each choice would leave. The engine gives what it knows of the index.
window.SopwithFilters = (engine) => {
  'use strict';
  const { settle, need, label, runOf, index, documents } = engine;
  // Those that each document has one of, and those that lists of their own tell of.
  const SINGLE = ['department', 'kind', 'language'];
  const LISTED = ['role', 'tag'];
  const lists = new Map();

  // The documents that have a role or a tag, by its name.
  const members = (facet) => {
    const shard = need(index().facets[facet]);
    if (shard && !lists.has(shard)) {
      lists.set(shard, new Map(shard[0].map(([name, titles, count, pieces]) => [name, { titles: titles ?? {}, documents: documents(pieces, count) }])));
    }
    return lists.get(shard) ?? new Map();
  };

  const entryOf = (doc, facet) => {
    const { department, kind, language } = runOf(doc);
    return { department: index().departments[department - 1], kind: index().kinds[kind], language: index().languages[language] }[facet];
  };

  const has = (doc, facet, values) => {
    if (!values?.length) return true;
    if (!LISTED.includes(facet)) return values.includes(entryOf(doc, facet)?.[0]);
    const all = members(facet);
    return values.some((value) => all.get(value)?.documents.has(doc));
  };

  const passes = (doc, filters, without) => [...SINGLE, ...LISTED].every((facet) => facet === without || has(doc, facet, filters[facet]));

  const counted = (counts, entryOf, lang) =>
    [...counts]
      .map(([key, count]) => ({ ...label(entryOf(key), lang), count }))
      .sort((one, other) => other.count - one.count || one.title.localeCompare(other.title, lang, { numeric: true }));

  return {
    passes,
    counts: (all, filters, lang) =>
      Object.fromEntries(SINGLE.map((facet) => {
        const counts = new Map();
        for (const { doc } of all) {
          const entry = passes(doc, filters, facet) && entryOf(doc, facet);
          if (entry) counts.set(entry, (counts.get(entry) ?? 0) + 1);
        }
        return [facet, counted(counts, (entry) => entry, lang)];
      })),
    // How often each role or tag is among an answer's documents.
    facet: (facet, { all, filters, lang }) =>
      settle(() => {
        const counts = new Map();
        const listed = members(facet);
        for (const { doc } of all) {
          if (passes(doc, filters, facet)) listed.forEach((entry, name) => entry.documents.has(doc) && counts.set(name, (counts.get(name) ?? 0) + 1));
        }
        return counted(counts, (name) => [name, listed.get(name).titles], lang);
      }),
  };
};
