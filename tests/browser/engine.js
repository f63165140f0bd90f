// Stands in for the engine where a test must know, or hold up, its answers. `DOCUMENTS` is put before it.
window.SopwithSearch = (base) => {
  window.fake = { base, asked: [], delay: () => 0, failing: false };
  const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));
  const marked = (text, word) => {
    const at = text.toLowerCase().indexOf(word);
    return at < 0 ? [[text, false]] : [[text.slice(0, at), false], [text.slice(at, at + word.length), true], [text.slice(at + word.length), false]];
  };
  const values = (documents, of) => {
    const counts = new Map();
    for (const name of documents.flatMap(of).filter(Boolean)) counts.set(name, (counts.get(name) ?? 0) + 1);
    return [...counts].map(([name, count]) => ({ name, title: name, count }));
  };
  const fields = {
    department: ({ department }) => department,
    kind: ({ kind }) => kind,
    language: ({ lang }) => lang,
    role: ({ steps }) => [...new Set(steps.map(({ role }) => role))],
    tag: ({ tags }) => tags,
  };
  return {
    async search(text, { lang, limit, filters }) {
      window.fake.asked.push({ text, lang, limit, filters });
      await wait(window.fake.delay(text));
      if (window.fake.failing) throw new Error('no index');
      const word = (text === 'refnud' ? 'refund' : text).toLowerCase();
      const has = (document) => [document.title, ...document.steps.map((step) => step.text)].join(' ').toLowerCase().includes(word);
      const passes = (document) => Object.entries(filters).every(([name, wanted]) => wanted.length === 0 || wanted.some((one) => [fields[name](document)].flat().includes(one)));
      const found = DOCUMENTS.filter((document) => has(document) && passes(document));
      const rank = (document) => (document.title.toLowerCase().includes(word) ? 0 : 2) + (document.lang === lang ? 0 : 1);
      found.sort((one, two) => rank(one) - rank(two));
      const hit = (document) => ({
        doc: document.url,
        url: document.url,
        title: marked(document.title, word),
        kind: { name: document.kind, title: document.kind.toUpperCase() },
        department: document.department ? { name: document.department, title: document.department } : null,
        lang: document.lang,
        status: document.id === 'loyalty-offer' ? 'draft' : document.id === 'complaint' ? 'retired' : 'current',
        score: 1,
        async passage() {
          const step = document.steps.find((one) => one.text.toLowerCase().includes(word)) ?? document.steps[0];
          if (!step) return { anchor: '', number: '', heading: '', snippet: [] };
          return { anchor: step.id, number: step.number, heading: step.text.slice(0, 60), snippet: marked(`${step.text} `.repeat(4), word) };
        },
      });
      return {
        hits: found.slice(0, limit).map(hit),
        total: found.length,
        more: found.length > limit,
        corrected: text === 'refnud' ? [['refnud', 'refund']] : [],
        suggestions: text === 'zzz' ? ['refund', 'complaint'] : [],
        facets: { department: values(found, fields.department), kind: values(found, fields.kind), language: values(found, fields.language) },
        found,
      };
    },
    facet: async (name, { found }) => values(found, fields[name]),
  };
};
