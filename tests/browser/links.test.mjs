// No link of any page of any site leads nowhere. Over the files: no browser needed.
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { assertNone } from './browser.mjs';
import { buildSites, filesIn, sources } from './sites.mjs';

const ROOT = 'site://root/';
const folder = buildSites();

for (const site of Object.keys(sources)) {
  const files = new Set(filesIn(path.join(folder, site), ''));
  const pages = new Map([...files].filter((file) => file.endsWith('.html')).map((file) => [file, read(path.join(folder, site, file))]));

  test(`Every link of ${site} leads to a page, and every #fragment to an element`, () => {
    const broken = [];
    for (const [file, page] of pages) {
      for (const { target, fragment, link } of linksOf(file, page)) {
        if (!files.has(target)) broken.push(`${file}: ${link}: no such file`);
        else if (fragment && !pages.get(target).ids.includes(fragment)) broken.push(`${file}: ${link}: no such element`);
      }
    }
    assertNone(broken);
  });

  test(`Ids of ${site} are unique in their page, and descriptions and labels refer to them`, () => {
    const wrong = [];
    for (const [file, { ids, references }] of pages) {
      for (const id of ids.filter((id, index) => ids.indexOf(id) !== index)) wrong.push(`${file}: #${id} twice`);
      for (const id of references.filter((id) => !ids.includes(id))) wrong.push(`${file}: #${id} is referred to and not there`);
    }
    assertNone(wrong);
  });

  test(`Every page of ${site} can be reached from its home page`, () => {
    const reached = new Set(['index.html']);
    for (const file of reached) {
      for (const { target } of linksOf(file, pages.get(file))) if (pages.has(target)) reached.add(target);
    }
    assertNone([...pages].filter(([file, page]) => !reached.has(file) && !page.moved && file !== '404.html').map(([file]) => file));
  });
}

/** What a page refers to, and what it can be asked for. Sopwith writes attributes in one way only: name="value". */
function read(file) {
  const html = fs.readFileSync(file, 'utf8');
  const values = (names) => [...html.matchAll(new RegExp(` (?:${names})="([^"]*)"`, 'g'))].map((match) => match[1].replaceAll('&amp;', '&'));
  return {
    ids: values('id'),
    links: values('href|src|action|data-script|data-index'),
    references: values('aria-describedby|aria-labelledby').flatMap((value) => value.split(' ')),
    moved: html.includes('http-equiv="refresh"'),
  };
}

/** Links that stay on the site. */
function linksOf(file, page) {
  return page.links
    .map((link) => ({ link, url: new URL(link, ROOT + file) }))
    .filter(({ url }) => url.href.startsWith(ROOT))
    .map(({ link, url }) => ({ link, target: decodeURIComponent(url.pathname.slice(1)), fragment: decodeURIComponent(url.hash.slice(1)) }));
}
