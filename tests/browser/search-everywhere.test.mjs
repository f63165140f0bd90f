// Search in every setting: strict hosts, disks, small screens, the dark, paper, scripts of a site; and with the real index.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';
import { assertNone, complaintsOf, newPage } from './browser.mjs';
import { base, faked, open, openDialog, settled, titles, type } from './search.mjs';
import { serve } from './server.mjs';
import { buildSites, repository } from './sites.mjs';

test('Scripts of a site ask, too', async () => {
  const page = await open('departments/billing.html');
  const hits = await page.evaluate(() => window.Sopwith.search('refund request', { lang: 'en', limit: 3 }));
  assert.equal(hits[0].url, `${base}refund.html`);
  assert.deepEqual(Object.keys(hits[0]), ['url', 'title', 'anchor', 'score']);
  assert.match(hits[0].title, /refund/i);
  assert.notEqual(hits[0].anchor, '');
  await page.close();
});

for (const [way, address] of [['from a host as strict as they come', base], ['from disk', pathToFileURL(`${faked}/starter/`).href]]) {
  test(`All of search works ${way}`, async () => {
    const page = await newPage();
    const complaints = await complaintsOf(page, address);
    await page.goto(`${address}ja/nouhin-chien.html`);
    await openDialog(page);
    await page.keyboard.insertText('返金');
    await settled(page);
    await page.locator('.hit mark').first().waitFor();
    await page.getByRole('link', { name: 'すべての結果と絞り込み' }).click();
    await page.locator('.hit mark').first().waitFor();
    await page.locator('[data-facet="kind"] input').first().check();
    await settled(page);
    assert.match(page.url(), /kind=/);
    await titles(page).first().click();
    await page.waitForURL('**/refund.ja.html');
    assertNone(complaints);
    await page.close();
  });
}

const RULES = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] };
const states = {
  'The dialog with nothing typed': ['refund.html', async (page) => page.keyboard.press('/')],
  'The dialog with results': ['refund.ja.html', async (page) => { await openDialog(page); await type(page, 'the'); await page.keyboard.press('ArrowDown'); }],
  'The dialog with nothing found': ['refund.html', async (page) => { await openDialog(page); await type(page, 'zzz'); }],
  'The search page with results': ['search.html?q=the&tag=sop', async (page) => page.locator('.filters').evaluate((filters) => (filters.open = true))],
  'The search page with nothing found': ['search.html?q=zzz&kind=sop', async () => {}],
  'Recent searches': ['search.html', async (page) => { await page.evaluate(() => localStorage.setItem('sopwith:recent:/some/where/starter/', '["refund","complaint"]')); await page.reload(); }],
};
for (const [name, [file, act]] of Object.entries(states)) {
  test(`${name}: no barrier that axe knows, no scrolling sideways`, async () => {
    const page = await open(file);
    await act(page);
    await settled(page);
    await page.waitForTimeout(500);
    await page.evaluate(axe.source);
    for (const width of [1280, 390, 320]) {
      for (const colorScheme of ['light', 'dark']) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const { violations } = await page.evaluate((rules) => window.axe.run(rules), RULES);
        assertNone(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`)), `${colorScheme}, ${width} wide`);
      }
      const wide = await page.evaluate(() => [document.documentElement, ...document.querySelectorAll('dialog[open], dialog[open] *')].filter((element) => element.scrollWidth > innerWidth && getComputedStyle(element).overflowX !== 'hidden').map((element) => element.outerHTML.slice(0, 80)));
      assertNone(wide, `${width} wide`);
    }
    await page.close();
  });
}

test('On paper there is no search', async () => {
  const page = await open('refund.html');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.search').isVisible(), false);
  await page.close();
});

/** How many bytes travel. */
const packed = (text) => gzipSync(text, { level: 9 }).length;
const theme = path.join(repository, 'themes/default');
// As it goes out: `src/theme/assets.rs`.
const script = (file) => fs.readFileSync(path.join(theme, file), 'utf8').split('\n').map((line) => line.trimStart()).filter((line) => line && !line.startsWith('//')).join('\n');

test('What search loads is small', () => {
  assert.ok(packed(script('sopwith.js')) < 1150, 'on every page, for search, the walk, the copy of the site, and the card');
  const files = fs.readdirSync(path.join(theme, 'search'));
  const all = (wanted) => files.filter(wanted).map((file) => script(`search/${file}`)).join('\n');
  assert.ok(packed(all((file) => file.startsWith('ui'))) <= 4608, 'what the reader sees');
  assert.ok(packed(all(() => true)) <= 12 * 1024, 'with the engine');
});

// With the engine and the index of the program itself.
const site = `${await serve(buildSites())}starter/`;

for (const [lang, text, url] of [['en', 'refund', 'refund.html'], ['ja', '返金', 'refund.ja.html'], ['vi', 'hoàn tiền', 'refund.vi.html'], ['zh', '退款', 'refund.zh.html'], ['lv', 'naudas atmaksa', 'refund.lv.html']]) {
  test(`“${text}” finds the procedure for refunds first`, async () => {
    const page = await newPage();
    const complaints = await complaintsOf(page, site);
    await page.goto(`${site}answer-and-greet${lang === 'en' ? '' : `.${lang}`}.html`);
    await openDialog(page);
    await page.keyboard.insertText(text);
    await settled(page);
    assert.equal(await titles(page).first().evaluate((link) => link.href), site + url);
    await page.locator('.hit-passage a').first().waitFor();
    await page.locator('.hit-passage a').first().click();
    await page.waitForFunction(() => document.querySelector(':target'));
    assertNone(complaints);
    await page.close();
  });
}

test('Facets of a real site filter', async () => {
  const page = await newPage();
  await page.goto(`${site}search.html?q=refund&language=ja`);
  await settled(page);
  assert.ok((await titles(page).count()) > 0);
  for (const link of await titles(page).all()) assert.equal(await link.getAttribute('lang'), 'ja');
  for (const facet of ['role', 'tag']) {
    await page.locator(`[data-facet="${facet}"] summary`).click();
    await page.locator(`[data-facet="${facet}"] input`).first().waitFor();
  }
  await page.close();
});
