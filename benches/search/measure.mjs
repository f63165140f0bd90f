// How search does in a browser: the same results over http and from disk as the program's own, how
// good they are, what is loaded for a query, and how long an answer takes.
//
//   node benches/search/measure.mjs SITE QUERIES [--every N] [--lists FILE]
//
// SITE is a built site; QUERIES has a JSON object a line: {q, lang, type, targets}, a target being the
// path of a page without `.html`. CHROMIUM names the browser. With `--lists FILE`, the results that
// `cargo bench --bench search -- quality SOURCE QUERIES --lists FILE` wrote are compared, too.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import zlib from 'node:zlib';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const require = createRequire(fileURLToPath(new URL('../../tests/browser/browser.mjs', import.meta.url)));
const { chromium } = require('playwright-core');
const [site, file, ...rest] = process.argv.slice(2);
const option = (name, usual) => (rest.includes(name) ? rest[rest.indexOf(name) + 1] : usual);
if (!site || !file) {
  console.log('usage: node benches/search/measure.mjs SITE QUERIES [--every N] [--lists FILE]');
  process.exit(2);
}
const read = (name) => fs.readFileSync(name, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
const queries = read(file).filter((_, at) => at % Number(option('--every', 1)) === 0);
const lists = option('--lists') && new Map(read(option('--lists')).map((one) => [one.q, one]));

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css' };
let loaded = [];
const server = http.createServer((request, response) => {
  const name = decodeURIComponent(new URL(request.url, 'http://site').pathname).replace(/^\/handbook\//, '');
  fs.readFile(path.join(site, name), (error, bytes) => {
    if (error) return response.writeHead(404).end();
    if (/search/.test(name) && name.endsWith('.js')) loaded.push([bytes.length, zlib.gzipSync(bytes).length]);
    const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'";
    response.writeHead(200, { 'content-type': types[path.extname(name)] ?? 'text/plain', 'content-security-policy': policy });
    response.end(bytes);
  });
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const roots = {
  http: `http://127.0.0.1:${server.address().port}/handbook/`,
  disk: pathToFileURL(path.resolve(site)).href + '/',
};
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] });

const open = async (root) => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(root + 'search.html');
  await page.waitForFunction(() => window.SopwithSearch);
  await page.evaluate(() => {
    window.engine = SopwithSearch(new URL('assets/search/', location.href).href);
    window.ask = async (text, lang) => {
      const { hits, total } = await engine.search(text, { lang, limit: 10 });
      const start = performance.now();
      await engine.search(text, { lang, limit: 10 });
      const time = performance.now() - start;
      return { urls: hits.map(({ url }) => url.replace(/\.html$/, '')), scores: hits.map(({ score }) => score), total, time };
    };
  });
  return page;
};

// Results, and how good they are.
const results = {};
for (const [name, root] of Object.entries(roots)) {
  const page = await open(root);
  results[name] = [];
  for (const { q, lang } of queries) results[name].push(await page.evaluate(([text, lang]) => ask(text, lang), [q, lang]));
  await page.context().close();
}
const cells = new Map();
const times = [];
let different = 0;
queries.forEach((query, at) => {
  const { urls, time, scores } = results.http[at];
  times.push(time);
  const place = urls.findIndex((url) => query.targets.includes(url));
  for (const name of ['all', 'L ' + query.lang, 'T ' + query.type]) {
    const cell = cells.get(name) ?? { count: 0, sum: 0 };
    cells.set(name, { count: cell.count + 1, sum: cell.sum + (place < 0 ? 0 : 1 / (place + 1)) });
  }
  const own = lists?.get(query.q) ?? results.http[at];
  const same = JSON.stringify(urls) === JSON.stringify(results.disk[at].urls) && JSON.stringify([urls, scores]) === JSON.stringify([own.urls, own.scores]);
  if (!same && different++ < 5) console.log('different:', query.q, urls.findIndex((url, place) => url !== own.urls[place] || scores[place] !== own.scores[place]), scores.slice(0, 3), own.scores.slice(0, 3));
});
for (const [name, { count, sum }] of [...cells].sort()) console.log(name.padEnd(14), String(count).padStart(5), 'MRR@10', (sum / count).toFixed(3));
const at = (numbers, share) => [...numbers].sort((one, other) => one - other)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];
console.log(`different over http, from disk${lists ? ' or in the program' : ''}: ${different} of ${queries.length}`);
console.log(`an answer once all is loaded: median ${at(times, 0.5).toFixed(1)} ms, 95th percentile ${at(times, 0.95).toFixed(1)} ms`);

// What is loaded: the first query of a visit, and one after it, each with the snippets of six results.
const visits = queries.filter((_, at) => at % Math.max(1, Math.floor(queries.length / 120)) === 0);
const sums = { first: [], next: [] };
for (let visit = 0; visit + 1 < visits.length; visit += 2) {
  loaded = [];
  const page = await open(roots.http);
  for (const [name, { q, lang }] of [['first', visits[visit]], ['next', visits[visit + 1]]]) {
    await page.evaluate(async ([text, lang]) => {
      const { hits } = await engine.search(text, { lang, limit: 10 });
      await Promise.all(hits.slice(0, 6).map((hit) => hit.passage()));
    }, [q, lang]);
    sums[name].push(loaded.reduce(([plain, packed, count], [size, small]) => [plain + size, packed + small, count + 1], [0, 0, 0]));
    loaded = [];
  }
  await page.context().close();
}
for (const [name, all] of Object.entries(sums)) {
  const [plain, packed, count] = [0, 1, 2].map((field) => at(all.map((sum) => sum[field]), 0.5));
  console.log(`${name} query: ${(plain / 1000).toFixed(0)} kB (${(packed / 1000).toFixed(0)} kB gzipped) in ${count} files, medians of ${all.length}`);
}
await browser.close();
server.close();
