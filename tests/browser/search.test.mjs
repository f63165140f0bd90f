// The search dialog as a reader meets it: with the keyboard, with an input method, with a slow machine.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newPage } from './browser.mjs';
import { asked, base, field, isFocused, open, opened, openDialog, settled, titles, type } from './search.mjs';

test('A page loads no more for search than a small script until someone searches', async () => {
  const page = await newPage();
  const scripts = [];
  // What the page does by itself, and the copy of the site that comes after it, have nothing to do with search.
  const counts = (request) => request.resourceType() === 'script' && !/\/(offline|page)-/.test(request.url());
  page.on('request', (request) => counts(request) && scripts.push(new URL(request.url()).pathname));
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
    await openDialog(page);
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
  await openDialog(page);
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
