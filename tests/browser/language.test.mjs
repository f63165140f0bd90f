// Every word is in the language it says it is in.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { assertNone, newPage } from './browser.mjs';
import { serve } from './server.mjs';
import { buildSites, documentsOf, filesIn } from './sites.mjs';

const folder = buildSites();
const base = await serve(folder);
const starter = path.join(folder, 'starter');
const documents = documentsOf(starter);

test('Every page names the language of its document', () => {
  for (const { url, lang } of documents) {
    assert.match(fs.readFileSync(path.join(starter, url), 'utf8'), new RegExp(`^<html lang="${lang}">$`, 'm'), url);
  }
});

test('The language switch leads from one translation of a procedure to all others', async () => {
  const page = await newPage();
  await page.goto(`${base}starter/refund.html`);
  for (const lang of ['ja', 'vi', 'zh', 'lv', 'en']) {
    assert.equal(await page.locator('.translations li').count(), 5);
    await page.locator(`.translations a[hreflang="${lang}"]`).click();
    await page.locator(`html[lang="${lang}"]`).waitFor();
    const { title } = documents.find((document) => document.id === 'refund' && document.lang === lang);
    assert.equal(await page.locator('h1').textContent(), title);
  }
  await page.close();
});

test('The language switch says in which languages there is no translation, in words', async () => {
  const page = await newPage();
  const texts = {};
  for (const { url, id, lang } of documents.filter(({ kind }) => kind === 'sop')) {
    await page.goto(`${base}starter/${url}`);
    const there = documents.filter((other) => other.id === id).map((other) => other.lang);
    const shown = await page.locator('.translations li').evaluateAll((all) => all.map((item) => item.lang));
    assert.deepEqual([...shown].sort(), [...there].sort(), url);
    assert.equal(await page.locator('.translations [aria-current]').evaluate((here) => here.closest('[lang]').lang), lang, url);
    const missing = await page.locator('.not-in [lang]').evaluateAll((all) => all.map((name) => name.lang));
    assert.deepEqual([...missing, ...there].sort(), ['en', 'ja', 'lv', 'vi', 'zh'], url);
    assert.equal(await page.locator('.not-in a').count(), 0, url);
    if (missing.length) texts[lang] = (await page.locator('.not-in').textContent()).split(/[:：]/)[0];
  }
  assert.deepEqual(texts, { en: 'Not in', ja: '翻訳なし', lv: 'Nav tulkojuma', vi: 'Chưa có bản dịch', zh: '暂无译文' });
  await page.close();
});

test('A title in another language than its page says so', async () => {
  const page = await newPage();
  const wrong = [];
  for (const file of filesIn(starter, '.html')) {
    const links = await page.evaluate((html) => {
      const all = new DOMParser().parseFromString(html, 'text/html').querySelectorAll('main a[href]');
      return [...all].map((link) => ({ href: link.getAttribute('href'), text: link.textContent, lang: link.closest('[lang]').getAttribute('lang') }));
    }, fs.readFileSync(path.join(starter, file), 'utf8'));
    for (const { href, text, lang } of links) {
      const url = new URL(href, `site://root/${file}`).pathname.slice(1);
      const target = documents.find((document) => document.url === url && document.title === text);
      if (target && target.lang !== lang) wrong.push(`${file}: ${text}: ${lang} instead of ${target.lang}`);
    }
  }
  assertNone(wrong);
  await page.close();
});

test("The site's own words say their language on pages in another", async () => {
  const page = await newPage();
  await page.goto(`${base}starter/refund.ja.html`);
  for (const words of await page.getByText('Sopwith starter library').all()) {
    assert.equal(await words.evaluate((element) => element.closest('[lang]').lang), 'en');
  }
  await page.close();
});
