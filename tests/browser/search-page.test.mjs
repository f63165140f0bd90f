// The search page: its address, its filters, the back button, and what it offers where nothing is asked.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { base, field, isFocused, open, settled, titles } from './search.mjs';

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
  assert.match(await page.title(), /^complaint · Search/, 'bookmarks and tabs tell what was asked');
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
  assert.deepEqual((await page.locator('noscript a').allInnerTexts()).slice(0, 4), ['Home', 'Customer says…', 'Glossary', 'Billing']);
  assert.ok(await page.getByText('I want my money back').isVisible());
  assert.equal(await page.locator('.filters').count(), 0);
  await page.close();
});
