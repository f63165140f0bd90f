// The browser's engine gives what the program's gives, over http and from disk. What is expected stands
// in tests/spec; `tests/suite/search.rs` holds the program to the same files.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { newPage } from './browser.mjs';
import { serve } from './server.mjs';
import { buildSites, repository } from './sites.mjs';

const folder = buildSites();
const roots = { http: `${await serve(folder)}starter/`, disk: pathToFileURL(`${folder}/starter/`).href };
const spec = (name) => fs.readFileSync(path.join(repository, 'tests/spec', name), 'utf8').split('\n').filter((line) => line && !line.startsWith('#'));

async function searching(root) {
  const page = await newPage();
  await page.goto(`${root}search.html`);
  await page.waitForFunction(() => window.SopwithSearch);
  await page.evaluate(() => (window.engine = SopwithSearch(new URL('assets/search/', location.href).href)));
  return page;
}

for (const [name, root] of Object.entries(roots)) {
  test(`Results are those of the program (${name})`, async () => {
    const page = await searching(root);
    for (const line of spec('search-results.txt')) {
      const [, lang, query] = /^(\S+) (.*) → /s.exec(line);
      const found = await page.evaluate(async ([text, lang]) => {
        const { hits } = await engine.search(text, { lang, limit: 5 });
        return Promise.all(hits.map(async (hit) => [hit.url, (await hit.passage()).anchor]));
      }, [query, lang]);
      const words = found.map(([url, anchor]) => (anchor ? `${url}#${anchor}` : url)).join(' ');
      assert.equal(`${lang} ${query} → ${words}`, line);
    }
    await page.context().close();
  });
}

test('Texts are taken apart as the program does', async () => {
  const page = await searching(roots.http);
  for (const line of spec('search-tokens.txt')) {
    const text = line.slice(0, line.lastIndexOf(' → '));
    const words = await page.evaluate((text) => engine.tokens(text), text);
    const told = words.map(([folded, exact]) => (folded.replace(/^\++/, '') === exact ? folded : `${folded}=${exact}`)).join(' ');
    assert.equal(`${text} → ${told}`, line);
  }
  await page.context().close();
});

test('The script that searches is small', () => {
  const name = fs.readdirSync(`${folder}/starter/assets`).find((file) => /^search-[0-9a-f]+\.js$/.test(file));
  const size = gzipSync(fs.readFileSync(`${folder}/starter/assets/${name}`), { level: 9 }).length;
  assert.ok(size <= 12_000, `${size} bytes`);
});

test('A query of ten thousand letters is answered', async () => {
  const page = await searching(roots.http);
  for (const letter of ['a', '返', 'ー', '"', ' a', '𠮷', '<b>', '\u0301', '\ud800']) {
    const total = await page.evaluate(async (letter) => (await engine.search(letter.repeat(10_000), { lang: 'en' })).total, letter);
    assert.equal(typeof total, 'number');
  }
  await page.context().close();
});

test('When the site was built anew, an open page searches the new one', async () => {
  const page = await searching(roots.http);
  const stale = /search\/[dtm]\d+-/;
  let broken = 0;
  await page.route(stale, (route) => (broken++ < 2 ? route.fulfill({ status: 404, body: '' }) : route.continue()));
  const urls = await page.evaluate(async () => (await engine.search('refund', { lang: 'en' })).hits.map(({ url }) => url));
  assert.equal(urls[0], 'refund.html');
  assert.ok(broken > 0);
  await page.context().close();
});

test('A server that answers with a page where a file is missing is told from one that has it', async () => {
  const page = await searching(roots.http);
  await page.route(/search\/[dt]\d+-/, (route) => route.fulfill({ contentType: 'text/javascript', body: '<!DOCTYPE html>' }));
  const told = await page.evaluate(() => engine.search('refund', { lang: 'en' }).catch((error) => error.message));
  assert.match(told, /^cannot load /);
  await page.context().close();
});

test('A phrase is looked for among what the filters leave', async () => {
  const page = await searching(roots.http);
  const ask = (text, filters) => page.evaluate(async ([text, filters]) => (await engine.search(text, { lang: 'en', filters })).hits, [text, filters]);
  assert.ok((await ask('"warm transfer"', {})).some(({ kind }) => kind.name !== 'term'));
  const terms = await ask('"warm transfer"', { kind: ['term'] });
  assert.ok(terms.length > 0 && terms.every(({ kind }) => kind.name === 'term'));
  await page.context().close();
});
