// Search as a reader meets it: with the keyboard, with an input method, with the back button, from disk.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { assertNone, complaintsOf, newPage } from './browser.mjs';
import { serve } from './server.mjs';
import { buildSites, buildWithFakeEngine, repository } from './sites.mjs';

// Where a test must know or hold up the answers, the engine is a stand-in: `engine.js`.
const faked = buildWithFakeEngine();
const base = `${await serve(faked)}starter/`;

const field = (page) => page.locator('dialog[open] input[name="q"], main input[name="q"]');
const titles = (page) => page.locator('.hit > a');
const asked = (page) => page.evaluate(() => window.fake.asked.map(({ text }) => text));

async function open(file, options) {
  const page = await newPage({ reducedMotion: 'reduce', ...options });
  await page.goto(base + file);
  return page;
}

/** A page with the dialog open. */
async function opened(file = 'refund.html', options = {}) {
  const page = await open(file, options);
  await page.keyboard.press('/');
  await page.locator('dialog[open]').waitFor();
  return page;
}

/** Waits until the list holds the answer to what is typed. */
async function settled(page) {
  await page.waitForTimeout(150);
  await page.locator('.search-results[aria-busy="false"]').waitFor({ state: 'attached' });
}

async function type(page, text) {
  await page.keyboard.type(text);
  await settled(page);
}

const isFocused = (locator) => locator.evaluate((element) => element === document.activeElement);

test('A page loads no more for search than a small script until someone searches', async () => {
  const page = await newPage();
  const scripts = [];
  page.on('request', (request) => request.resourceType() === 'script' && scripts.push(new URL(request.url()).pathname));
  await page.goto(`${base}refund.html`);
  await page.waitForTimeout(300);
  assert.equal(scripts.length, 1);
  assert.match(scripts[0], /sopwith-/);
  await page.locator('.site-header input[name="q"]').focus();
  await page.waitForFunction(() => window.Sopwith.open);
  assert.equal(scripts.length, 2);
  assert.equal(await page.locator('dialog[open]').count(), 0, 'to come by with Tab changes nothing');
  await page.close();
});

for (const keys of ['/', 'Control+k', 'Meta+k']) {
  test(`${keys} opens search, Escape closes it and gives the focus back`, async () => {
    const page = await open('refund.html');
    const link = page.locator('main a[href]').first();
    await link.focus();
    const before = await page.evaluate(() => scrollY);
    await page.keyboard.press(keys);
    await page.locator('dialog[open]').waitFor();
    assert.ok(await isFocused(field(page)));
    assert.equal(await field(page).inputValue(), '', 'the key itself is not typed');
    await type(page, 'refund');
    await page.keyboard.press('Escape');
    assert.equal(await page.locator('dialog[open]').count(), 0);
    assert.ok(await isFocused(link));
    assert.equal(await page.evaluate(() => scrollY), before);
    await page.close();
  });
}

test('Keys typed into another field are left alone', async () => {
  const page = await open('refund.html');
  await page.evaluate(() => document.querySelector('main').prepend(document.createElement('textarea')));
  await page.locator('textarea').focus();
  await page.keyboard.type('1/2');
  await page.keyboard.press('Control+k');
  await page.waitForTimeout(200);
  assert.equal(await page.locator('textarea').inputValue(), '1/2');
  assert.equal(await page.locator('dialog[open]').count(), 0);
  await page.close();
});

test('What is typed into the field of the page goes on in the dialog, nothing is lost', async () => {
  const page = await open('refund.html');
  await page.locator('.site-header input[name="q"]').focus();
  await page.keyboard.type('refund', { delay: 20 });
  await settled(page);
  assert.equal(await field(page).inputValue(), 'refund');
  await page.keyboard.press('Escape');
  await page.locator('.site-header input[name="q"]').click();
  await page.locator('dialog[open]').waitFor();
  await type(page, 'complaint');
  assert.equal(await field(page).inputValue(), 'complaint', 'a click selects what was searched before');
  await page.close();
});

test('Arrows choose, Enter opens, and typing goes on in the field', async () => {
  const page = await opened();
  await type(page, 'the');
  const all = titles(page);
  assert.ok((await all.count()) > 2);
  await page.keyboard.press('ArrowDown');
  assert.ok(await isFocused(all.nth(0)));
  await page.keyboard.press('ArrowDown');
  assert.ok(await isFocused(all.nth(1)));
  await page.keyboard.press('End');
  assert.ok(await isFocused(all.last()));
  await page.keyboard.press('ArrowDown');
  assert.ok(await isFocused(all.last()), 'it ends there');
  await page.keyboard.press('Home');
  assert.ok(await isFocused(all.nth(0)));
  await page.keyboard.press('ArrowUp');
  assert.ok(await isFocused(field(page)));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press(' ');
  assert.ok(await isFocused(all.nth(0)), 'a blank scrolls, as everywhere');
  await type(page, ' r');
  assert.equal(await field(page).inputValue(), 'ther');
  assert.ok(await isFocused(field(page)));
  await page.keyboard.press('Backspace');
  await settled(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const target = await all.nth(1).getAttribute('href');
  await page.keyboard.press('Enter');
  await page.waitForURL(target);
  await page.close();
});

test('Enter in the field opens the first result of what is typed, however fast one is', async () => {
  const page = await opened('index.html');
  await page.evaluate(() => (window.fake.delay = () => 300));
  await page.keyboard.type('refund request');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/refund.html');
  await page.close();
});

test('With Ctrl, Enter opens another tab', async () => {
  const page = await opened('index.html');
  await type(page, 'refund request');
  for (const move of ['ArrowUp', 'ArrowDown']) {
    await page.keyboard.press(move);
    const [other] = await Promise.all([page.context().waitForEvent('page'), page.keyboard.press('Control+Enter')]);
    await other.waitForURL('**/refund.html');
    await other.close();
    assert.equal(await page.locator('dialog[open]').count(), 1, 'the dialog stays');
  }
  await page.close();
});

test('A result tells what it is, and leads to the step that matches', async () => {
  const page = await opened('index.html');
  await type(page, 'refund');
  const row = page.locator('.hit').filter({ has: page.locator('a[href$="/refund.html"]') }).first();
  assert.equal(await row.locator('mark').first().textContent(), 'refund');
  assert.match(await row.locator('.hit-about').textContent(), /SOP · billing/);
  const step = row.locator('.hit-passage a');
  assert.match(await step.textContent(), /^Step \d+ \S/);
  await step.click();
  await page.waitForURL('**/refund.html#*');
  assert.equal(await page.locator('.step:target').count(), 1);
  await page.close();
});

test('A link to a place on the same page closes the dialog', async () => {
  const page = await opened('refund.html');
  await type(page, 'refund request');
  await page.locator('.hit-passage a').first().click();
  await page.locator('.step:target').waitFor();
  assert.equal(await page.locator('dialog[open]').count(), 0);
  await page.close();
});

test('What is not in force, and what is in another language, says so', async () => {
  const page = await opened('refund.ja.html');
  await type(page, 'loyal');
  assert.match(await page.locator('.hit .status-draft').first().textContent(), /まだ有効ではありません/);
  assert.match(await page.locator('.hit-about').first().textContent(), /英語/);
  assert.equal(await titles(page).first().getAttribute('lang'), 'en');
  assert.equal(await page.locator('.hit-passage').first().getAttribute('lang'), 'en');
  await page.close();
});

test('A result that comes late never takes the place of a later one', async () => {
  const page = await opened();
  await page.evaluate(() => (window.fake.delay = (text) => (text === 'complaint' ? 10 : 600)));
  await page.keyboard.type('refund');
  await page.waitForTimeout(150);
  await field(page).fill('complaint');
  await page.waitForTimeout(900);
  assert.deepEqual((await asked(page)).slice(-2), ['refund', 'complaint']);
  assert.match(await titles(page).first().textContent(), /complaint/i);
  assert.equal(await page.locator('.search-results').getAttribute('aria-busy'), 'false');
  await page.close();
});

test('While a query runs its list is busy', async () => {
  const page = await opened();
  await page.evaluate(() => (window.fake.delay = () => 400));
  await page.keyboard.type('refund');
  await page.locator('.search-results[aria-busy="true"]').waitFor();
  await page.locator('.search-results[aria-busy="false"]').waitFor();
  await page.close();
});

test('Fast typing asks once', async () => {
  const page = await opened();
  await page.keyboard.type('refund', { delay: 5 });
  await settled(page);
  assert.deepEqual(await asked(page), ['refund']);
  await page.close();
});

test('While an input method composes, nothing is asked, and its keys are its own', async () => {
  const page = await opened('refund.ja.html');
  const client = await page.context().newCDPSession(page);
  for (const text of ['ｈ', 'へ', 'へん', 'へんきん', '返金']) {
    await client.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
    await page.waitForTimeout(100);
  }
  assert.deepEqual(await asked(page), []);
  await field(page).evaluate((input) => {
    for (const key of ['ArrowDown', 'Enter', 'Escape']) input.dispatchEvent(new KeyboardEvent('keydown', { key, isComposing: true, bubbles: true, cancelable: true }));
    input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, bubbles: true, cancelable: true }));
  });
  assert.ok(await isFocused(field(page)), 'arrows move in the list of the input method');
  assert.equal(await page.locator('dialog[open]').count(), 1);
  await client.send('Input.insertText', { text: '返金' });
  await settled(page);
  assert.deepEqual(await asked(page), ['返金']);
  assert.ok((await titles(page).count()) > 0);
  await page.close();
});

test('A word composed in the field of the page is not torn from its input method', async () => {
  const page = await open('refund.ja.html');
  await page.locator('.site-header input[name="q"]').focus();
  await page.waitForFunction(() => window.Sopwith.open);
  const client = await page.context().newCDPSession(page);
  await client.send('Input.imeSetComposition', { text: 'へん', selectionStart: 2, selectionEnd: 2 });
  await page.waitForTimeout(200);
  assert.equal(await page.locator('dialog[open]').count(), 0);
  await client.send('Input.insertText', { text: '返金' });
  await page.locator('dialog[open]').waitFor();
  await settled(page);
  assert.equal(await field(page).inputValue(), '返金');
  assert.deepEqual(await asked(page), ['返金']);
  await page.close();
});

test('The number of results is told once typing rests', async () => {
  const page = await opened();
  const status = page.locator('dialog [role="status"]');
  await type(page, 'refund');
  await page.waitForTimeout(500);
  assert.match(await status.textContent(), /^Results: \d+$/);
  await field(page).fill('zzz');
  await page.waitForTimeout(700);
  assert.match(await status.textContent(), /Nothing found for “zzz”/);
  await page.close();
});

test('Where nothing is found there are other ways on', async () => {
  const page = await opened();
  await type(page, 'zzz');
  assert.match(await page.locator('.search-results').textContent(), /Did you mean/);
  await page.getByRole('button', { name: 'refund', exact: true }).click();
  await settled(page);
  assert.equal(await field(page).inputValue(), 'refund');
  assert.ok((await titles(page).count()) > 0);
  await field(page).fill('zzz');
  await settled(page);
  await page.locator('dialog').getByRole('link', { name: 'What customers say' }).click();
  await page.waitForURL('**/search.html#page:situations');
  await page.close();
});

test('What was taken for a slip is told', async () => {
  const page = await opened();
  await type(page, 'refnud');
  assert.match(await page.locator('.search-results > p').first().textContent(), /Showing results for: refund/);
  await page.close();
});

test('An index that cannot be read is told', async () => {
  const page = await opened();
  await page.evaluate(() => (window.fake.failing = true));
  await type(page, 'refund');
  await page.waitForTimeout(500);
  assert.match(await page.locator('dialog [role="status"]').textContent(), /could not be loaded/);
  await page.close();
});

test('Where the script cannot be had the field leads to the search page', async () => {
  const page = await newPage();
  await page.route('**/assets/search-*.js', (route) => route.abort());
  await page.goto(`${base}refund.ja.html`);
  await page.locator('.site-header input[name="q"]').click();
  await page.keyboard.type('返金');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/search.html?q=${encodeURIComponent('返金')}&lang=ja`);
  await page.close();
});

test('Searches that led somewhere are kept, each can be removed, and all', async () => {
  const page = await opened('index.html');
  await type(page, 'refund');
  await page.keyboard.press('Escape');
  await page.locator('.site-header input[name="q"]').fill('');
  for (const text of ['complaint', 'refund request']) {
    await page.goto(`${base}index.html`);
    await page.keyboard.press('/');
    await page.locator('dialog[open]').waitFor();
    await type(page, text);
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
  }
  await page.goto(`${base}index.html`);
  await page.keyboard.press('/');
  const entries = page.locator('.recent li > :first-child');
  await entries.first().waitFor();
  assert.deepEqual(await entries.allTextContents(), ['refund request', 'complaint'], 'the last first; what led nowhere is not there');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await settled(page);
  assert.equal(await field(page).inputValue(), 'complaint');
  await field(page).fill('');
  await page.getByRole('button', { name: 'Remove “complaint”' }).click();
  await settled(page);
  assert.deepEqual(await entries.allTextContents(), ['refund request']);
  assert.ok(await isFocused(field(page)));
  await page.getByRole('button', { name: 'Clear all' }).click();
  await settled(page);
  assert.equal(await entries.count(), 0);
  assert.deepEqual(await page.evaluate(() => Object.keys(localStorage)), ['sopwith:recent:/some/where/starter/']);
  await page.close();
});

test('A browser that keeps nothing searches all the same', async () => {
  const page = await newPage();
  await page.addInitScript(() => Object.defineProperty(window, 'localStorage', { get: () => { throw new DOMException('no', 'SecurityError'); } }));
  await page.goto(`${base}index.html`);
  await page.keyboard.press('/');
  await page.locator('dialog[open]').waitFor();
  await type(page, 'refund request');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/refund.html');
  await page.close();
});

test('From the dialog to the search page goes the query, and the language', async () => {
  const page = await opened('refund.ja.html');
  await type(page, '返金');
  await page.getByRole('link', { name: 'すべての結果と絞り込み' }).click();
  await page.waitForURL('**/search.html?**');
  await settled(page);
  assert.equal(await field(page).inputValue(), '返金');
  assert.equal((await page.evaluate(() => window.fake.asked.at(-1))).lang, 'ja');
  assert.equal(await titles(page).first().getAttribute('lang'), 'ja');
  await page.close();
});

test('The search page shows what its address asks for, and its address what is asked', async () => {
  const page = await open('search.html?q=refund&kind=sop');
  await settled(page);
  assert.ok((await titles(page).count()) > 0);
  assert.ok(await page.locator('[data-facet="kind"] input[value="sop"]').isChecked());
  assert.deepEqual((await page.evaluate(() => window.fake.asked[0])).filters.kind, ['sop']);
  const entries = await page.evaluate(() => history.length);
  await field(page).fill('complaint');
  await settled(page);
  assert.equal(new URL(page.url()).search, '?q=complaint&kind=sop');
  assert.equal(await page.evaluate(() => history.length), entries, 'typing is no way to go back on');
  await page.close();
});

test('Facets filter, the back button takes it back, and forward does it again', async () => {
  const page = await open('search.html?q=the');
  await settled(page);
  const all = await page.locator('[data-facet="language"] input').count();
  const check = page.locator('[data-facet="department"] input').first();
  const name = await check.inputValue();
  await check.focus();
  await page.keyboard.press('Space');
  await settled(page);
  assert.equal(new URL(page.url()).searchParams.get('department'), name);
  assert.ok(await isFocused(check), 'the focus stays where it is');
  for (const about of await page.locator('.hit-about').allTextContents()) assert.ok(about.includes(name), about);
  await page.goBack();
  await settled(page);
  assert.equal(await check.isChecked(), false);
  assert.equal(new URL(page.url()).search, '?q=the');
  await page.goForward();
  await settled(page);
  assert.ok(await check.isChecked());
  assert.ok(all > 0);
  await page.close();
});

test('Back from a result the search page is as it was left', async () => {
  const page = await open('search.html');
  await field(page).fill('refund');
  await settled(page);
  await page.locator('[data-facet="kind"] input').first().check();
  await settled(page);
  await titles(page).first().click();
  await page.waitForURL('**/refund*.html');
  await page.goBack();
  await settled(page);
  assert.equal(await field(page).inputValue(), 'refund');
  assert.ok(await page.locator('[data-facet="kind"] input').first().isChecked());
  assert.ok((await titles(page).count()) > 0);
  await page.close();
});

test('Roles and tags come when they are wanted', async () => {
  const page = await open('search.html?q=the');
  await settled(page);
  const role = page.locator('[data-facet="role"]');
  assert.equal(await role.locator('input').count(), 0);
  await role.locator('summary').click();
  await role.locator('input').first().waitFor();
  await page.goto(`${base}search.html?q=the&tag=ja`);
  await settled(page);
  assert.ok(await page.locator('[data-facet="tag"] input[value="ja"]').isChecked());
  await page.close();
});

test('Where filters leave nothing they can be taken away', async () => {
  const page = await open('search.html?q=refund&department=nobody');
  await settled(page);
  assert.equal(await titles(page).count(), 0);
  assert.ok(await page.locator('[data-facet="department"] input[value="nobody"]').isChecked(), 'what is chosen is shown, and can be undone');
  assert.ok(await page.locator('.situations').isVisible());
  await page.getByRole('button', { name: 'Search without filters' }).click();
  await settled(page);
  assert.ok((await titles(page).count()) > 0);
  assert.equal(new URL(page.url()).search, '?q=refund');
  await page.close();
});

test('Show more shows ten more and leads on to them', async () => {
  const page = await open('search.html?q=e');
  await settled(page);
  assert.equal(await titles(page).count(), 10);
  await page.getByRole('button', { name: 'Show more' }).click();
  await settled(page);
  assert.equal(await titles(page).count(), 20);
  assert.ok(await isFocused(titles(page).nth(10)));
  await page.close();
});

test('Snippets come when their row is seen, and nothing moves', async () => {
  const page = await open('search.html?q=e', { viewport: { width: 1280, height: 500 } });
  await settled(page);
  const last = page.locator('.hit-passage').last();
  assert.equal(await last.textContent(), '');
  const shifts = await page.evaluate(async () => {
    const before = document.querySelector('.hits').getBoundingClientRect().height;
    document.querySelector('.hits').lastChild.scrollIntoView();
    await new Promise((resolve) => setTimeout(resolve, 300));
    return document.querySelector('.hits').getBoundingClientRect().height - before;
  });
  assert.notEqual(await last.textContent(), '');
  assert.equal(shifts, 0);
  await page.close();
});

test('With nothing asked the search page lists what customers say, the language of the reader first', async () => {
  const page = await open('search.html?lang=ja');
  await settled(page);
  const situations = page.locator('.situations');
  assert.equal(await situations.locator('[lang]').first().getAttribute('lang'), 'ja');
  await situations.getByText('返金してほしい').click();
  await page.waitForURL('**/refund.ja.html');
  await page.close();
});

test('Without JavaScript the search page says so and offers other ways; the field of a page leads there', async () => {
  const page = await open('refund.html', { javaScriptEnabled: false });
  await page.locator('.site-header input[name="q"]').fill('refund');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/search.html?q=refund');
  assert.match(await page.locator('noscript p').innerText(), /Search needs JavaScript/);
  assert.deepEqual((await page.locator('noscript a').allInnerTexts()).slice(0, 3), ['Home', 'Glossary', 'Billing']);
  assert.ok(await page.getByText('I want my money back').isVisible());
  assert.equal(await page.locator('.filters').count(), 0);
  await page.close();
});

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
    await page.keyboard.press('/');
    await page.locator('dialog[open]').waitFor();
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
  'The dialog with results': ['refund.ja.html', async (page) => { await page.keyboard.press('/'); await page.locator('dialog[open]').waitFor(); await type(page, 'the'); await page.keyboard.press('ArrowDown'); }],
  'The dialog with nothing found': ['refund.html', async (page) => { await page.keyboard.press('/'); await page.locator('dialog[open]').waitFor(); await type(page, 'zzz'); }],
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

test('Scripts and styles for search stay small', () => {
  const size = (name) => fs.statSync(path.join(faked, 'starter/assets', name)).size;
  const boot = fs.readdirSync(path.join(faked, 'starter/assets')).find((name) => name.startsWith('sopwith-'));
  assert.ok(size(boot) < 2048, `${size(boot)}`);
});

// With the engine and the index of the program itself.
const real = fs.existsSync(path.join(repository, 'themes/default/search/engine.js'));
const waits = { skip: !real && 'there is no engine' };
const site = real ? `${await serve(buildSites())}starter/` : undefined;

for (const [lang, text, url] of [['en', 'refund', 'refund.html'], ['ja', '返金', 'refund.ja.html'], ['vi', 'hoàn tiền', 'refund.vi.html'], ['zh', '退款', 'refund.zh.html'], ['lv', 'naudas atmaksa', 'refund.lv.html']]) {
  test(`“${text}” finds the procedure for refunds first`, waits, async () => {
    const page = await newPage();
    const complaints = await complaintsOf(page, site);
    await page.goto(`${site}answer-and-greet${lang === 'en' ? '' : `.${lang}`}.html`);
    await page.keyboard.press('/');
    await page.locator('dialog[open]').waitFor();
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

test('Facets of a real site filter', waits, async () => {
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
