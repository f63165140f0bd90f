// Pages on paper and in forced colours.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import axe from 'axe-core';
import { assertNone, newPage } from './browser.mjs';
import { bare, sheetsOf } from './pdf.mjs';
import { serve } from './server.mjs';
import { buildSites, pages } from './sites.mjs';

const base = await serve(buildSites());

const UNCONTROLLED = {
  en: 'Uncontrolled when printed',
  ja: '印刷したものは管理対象外',
  vi: 'Bản in không được kiểm soát',
  zh: '打印件为非受控文件',
  lv: 'Izdruka nav kontrolēts dokuments',
};
const DOCUMENTS = ['starter/refund', 'starter/refund.ja', 'starter/refund.vi', 'starter/refund.zh', 'starter/refund.lv', 'starter/complaint', 'starter/outage-communication', 'everything/everything'];
const CARDS = ['cards/card', 'cards/card.ja', 'cards/card.vi', 'cards/card.zh', 'cards/card.lv', 'cards/dense', 'everything/everything'];

/** Prints a page; gives its sheets, and it as it stands on paper. */
async function print(address, { format = 'A4', ...options } = {}) {
  const page = await newPage(options);
  await page.goto(base + address);
  const sheets = await sheetsOf(await page.pdf({ preferCSSPageSize: true, format }));
  await page.emulateMedia({ media: 'print' });
  return { page, sheets };
}

/** The texts of all that `selector` finds and paper shows. */
const texts = (page, selector) => page.locator(selector).evaluateAll((all) => all.filter((one) => one.getClientRects().length > 0).map((one) => one.textContent));

/** How many boxes to tick are drawn before the steps. */
const boxes = (page) =>
  page.locator('.step-head').evaluateAll((heads) => {
    const drawn = heads.map((head) => getComputedStyle(head, '::before'));
    return drawn.filter((box) => box.borderTopStyle === 'solid' && parseFloat(box.width) > 9 && box.width === box.height).length;
  });

for (const { name, site, file } of pages) {
  test(`${name} goes to paper, with its text and without navigation`, async () => {
    const page = await newPage({ colorScheme: 'dark' });
    await page.goto(`${base}${site}/${file}`);
    const sheets = await sheetsOf(await page.pdf({ preferCSSPageSize: true }));
    sheets.forEach(({ foot }, at) => assert.equal(foot, `${at + 1}/${sheets.length}`));
    await page.emulateMedia({ media: 'print' });
    assert.equal(await page.locator('nav:visible').count(), 0);
    assert.equal(await page.locator('h1:visible').count(), 1);
    assert.equal(await page.locator('.step-text:visible').count(), await page.locator('.step-text').count());
    const [paper, ink] = await page.evaluate(() => [document.documentElement, document.body].map((element, index) => getComputedStyle(element)[index ? 'color' : 'backgroundColor']));
    assert.equal(paper, 'rgb(255, 255, 255)', 'paper is white, whatever the screen is');
    assert.ok(Math.max(...ink.match(/\d+/g).map(Number)) < 80, `ink is dark: ${ink}`);
    await page.close();
  });
}

for (const name of DOCUMENTS) {
  test(`${name} is a controlled document on paper: a head on every sheet, boxes, and lines to write on`, async () => {
    const { page, sheets } = await print(`${name}.html`);
    const lang = await page.getAttribute('html', 'lang');
    const [, id] = name.split(/\/([^.]+)/);
    const fields = await texts(page, ':is(.card-version, .card-effective) > *');
    assert.ok(sheets.length > 2 && fields.length > 1);
    const [canonical] = await page.locator('[rel="canonical"]').evaluateAll((all) => all.map(({ href }) => href));
    const head = [id, await page.textContent('h1'), ...fields, UNCONTROLLED[lang], canonical ?? ''];
    sheets.forEach(({ text, width, pieces }, at) => {
      for (const words of head) assert.ok(text.includes(bare(words)), `sheet ${at + 1}: ${words}`);
      for (const { x, wide, text: words } of pieces) assert.ok(x >= 0 && x + wide <= width, `sheet ${at + 1}: "${words}" is on it`);
    });
    const steps = await page.locator('.step').count();
    assert.equal(await boxes(page), steps);
    const all = sheets.map(({ text }) => text).join('');
    for (const words of await texts(page, '.step-text')) assert.ok(all.includes(bare(words)), words);
    const lines = await page.locator('.block-record li').evaluateAll((items) => items.map((item) => getComputedStyle(item, '::after').borderBottomStyle));
    assert.ok(lines.length > 0 && lines.every((line) => line === 'solid'));
    await page.close();
  });

  test(`${name}: links on paper have numbers, and the list at the end says where they lead`, async () => {
    const { page, sheets } = await print(`${name}.html`);
    const links = await page.locator('a[data-note]').evaluateAll((all) =>
      all.map((link) => ({ number: Number(link.dataset.note), href: link.getAttribute('href'), words: link.textContent, shown: getComputedStyle(link, '::after').content })));
    const notes = await texts(page, '.print-links li');
    assert.ok(links.length > 0);
    assert.deepEqual([...new Set(links.map(({ number }) => number))].sort((a, b) => a - b), notes.map((_, at) => at + 1), 'each note has a link');
    const all = sheets.map(({ text }) => text).join('');
    const known = await page.locator('[rel="canonical"]').count();
    for (const { number, href, words, shown } of links) {
      const full = known ? new URL(href, 'https://sops.example/handbook/').href : href;
      assert.ok(notes[number - 1].includes(full.replace(/^mailto:/, '')), `${number}: ${full} in "${notes[number - 1]}"`);
      assert.ok(shown.includes(`${number}`), shown);
      assert.ok(all.includes(bare(`${words}[${number}]`)), `"${words}" has its number on paper`);
    }
    notes.forEach((note, at) => assert.ok(all.includes(bare(`[${at + 1}]${note}`)), note));
    await page.close();
  });

  test(`${name}: the flowchart stands on one sheet, whole`, async () => {
    for (const format of ['A4', 'Letter', 'A5']) {
      const { page, sheets } = await print(`${name}.html`, { format });
      const words = await texts(page, 'figure.flowchart svg text');
      assert.ok(words.length > 3);
      const holding = sheets.filter(({ text }) => words.every((word) => text.includes(bare(word))));
      assert.equal(holding.length, 1, `${format}: ${sheets.length} sheets`);
      const heading = bare(await page.textContent('.section:has(.steps) > h2'));
      assert.ok(holding[0].text.includes(heading), `${format}: below its heading`);
      await page.close();
    }
  });
}

test('Readers choose the paper', async () => {
  for (const [format, width] of [['A4', 596], ['Letter', 612]]) {
    const { page, sheets } = await print('starter/refund.html', { format });
    for (const sheet of sheets) assert.ok(Math.abs(sheet.width - width) < 1, `${format}: ${sheet.width}`);
    await page.close();
  }
});

for (const name of CARDS) {
  test(`${name} goes on a card: one sheet of A5, with steps, limits and answers and no more`, async () => {
    const { page, sheets } = await print(`${name}.html#page:card`, { javaScriptEnabled: false });
    assert.equal(sheets.length, 1);
    const [{ width, height, text, pieces }] = sheets;
    assert.ok(Math.abs(width - 420) < 1 && Math.abs(height - 595) < 1, `A5: ${width} × ${height}`);
    const lang = await page.getAttribute('html', 'lang');
    // Where there is much text, steps of the card are named by their number.
    const ways = (await page.locator('.dense').count()) ? '.way-end, .way-number' : '.way';
    const wanted = await texts(page, `h1, .print-version b, .step-text, .answer, ${ways}, :is(.chip-time, .chip-hold, .chip-after, .chip-needs, .chip-max) dd`);
    for (const words of [...wanted, name.split(/\/([^.]+)/)[1], UNCONTROLLED[lang]]) assert.ok(text.includes(bare(words)), words);
    assert.ok((await page.locator('.step').count()) <= 9 && wanted.length > 12);
    assert.equal(await boxes(page), await page.locator('.step').count());
    assert.deepEqual(await texts(page, '.block, figure, .print-links, .print-card, .chip-role'), []);
    const small = pieces.filter(({ size }) => size < 6.99);
    assert.deepEqual(small, [], 'all of it can be read');
    await page.close();
  });
}

test('The way to the card shows it, prints it, and leads back', async () => {
  const page = await newPage({ viewport: { width: 1280, height: 800 } });
  await page.addInitScript(() => {
    window.printed = 0;
    window.print = () => (window.printed += 1);
  });
  await page.goto(`${base}cards/card.html`);
  await page.focus('.print-card a');
  await page.keyboard.press('Enter');
  await page.locator('.part-purpose').waitFor({ state: 'hidden' });
  await page.waitForFunction(() => window.printed === 1);
  for (const width of [1280, 390, 320]) {
    for (const colorScheme of ['light', 'dark']) {
      await page.setViewportSize({ width, height: 800 });
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
      await page.evaluate(axe.source);
      const { violations } = await page.evaluate(() => window.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] }));
      assertNone(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`)), `${colorScheme}, ${width} wide`);
    }
  }
  await page.click('.print-card a:nth-child(2)');
  await page.locator('.part-purpose').waitFor({ state: 'visible' });
  assert.equal(await page.evaluate(() => window.printed), 1);
  await page.close();
});

test('Only a card with much text is dense', async () => {
  const page = await newPage();
  for (const name of CARDS) {
    await page.goto(`${base}${name}.html`);
    assert.equal(await page.locator('.print-card.dense').count(), name === 'cards/dense' ? 1 : 0, name);
  }
  await page.close();
});

test('More than nine steps do not go on a card', async () => {
  const page = await newPage();
  await page.goto(`${base}starter/refund.html#page:card`);
  assert.equal(await page.locator('.print-card').count(), 0);
  assert.equal(await page.locator('figure.flowchart:visible').count(), 1);
  await page.close();
});

test('In forced colours numbers of steps stand out, and what is said has a border', async () => {
  const page = await newPage({ forcedColors: 'active' });
  await page.goto(`${base}everything/everything.html`);
  const numbers = await page.locator('.step-number').evaluateAll((all) => all.map((number) => [getComputedStyle(number).color, getComputedStyle(number, '::before').backgroundColor]));
  assert.ok(numbers.length > 4);
  for (const [ink, shape] of numbers) assert.notEqual(ink, shape);
  for (const block of await page.locator('.block-say, .alert').all()) {
    assert.equal(await block.evaluate((element) => getComputedStyle(element).borderBottomStyle), 'solid');
  }
  await page.close();
});
