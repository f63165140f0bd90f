// The copy that a browser keeps: there without a network, of one version only, never changed under a reader's hands.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { assertNone, complaintsOf, newProfile } from './browser.mjs';
import { serve, serveWith } from './server.mjs';
import { program, repository, temporaryFolder } from './sites.mjs';

/** The starter library, to be changed and built again. */
function library() {
  const folder = temporaryFolder();
  const source = path.join(folder, 'source');
  const built = path.join(folder, 'built');
  for (const name of ['sops', 'sopwith.toml']) fs.cpSync(path.join(repository, name), path.join(source, name), { recursive: true });
  const build = () => execFileSync(program, ['build', '--quiet', source, '-o', built], { encoding: 'utf8' });
  const edit = (file, from, to) => {
    const place = path.join(source, file);
    const text = fs.readFileSync(place, 'utf8');
    assert.ok(text.includes(from), `${file} has "${from}"`);
    fs.writeFileSync(place, text.replaceAll(from, to));
    build();
  };
  build();
  return { source, built, build, edit };
}

const refund = (words) => ['sops/refund.md', 'Open the order', words];

/** Waits until something in the page holds. */
const until = async (page, holds) => {
  for (const end = Date.now() + 60_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
    // A page that is just loaded anew is asked once more.
    if (await page.evaluate(holds).catch(() => false)) return;
  }
  assert.fail(`${holds} never holds`);
};
/** Waits until the browser has a copy, and the page is given from it. */
const kept = (page) => until(page, () => Boolean(navigator.serviceWorker.controller));
const isWaiting = async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting);
const isGone = async () => !(await navigator.serviceWorker.getRegistration());
/** Asks for a new version, and waits until it is there or has failed. */
const update = (page) =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update().catch(() => {});
    const coming = registration.installing;
    if (coming) await new Promise((resolve) => coming.addEventListener('statechange', resolve));
    return coming?.state;
  });
const step = (page, words) => page.locator('.steps').getByText(words).first().waitFor();
const notice = (page) => page.locator('.news');
/** A reader has been at the page. */
const touch = (page) => page.keyboard.press('Shift');

/** A reader who has been on a page of the library, so that the browser has its copy. `before` is done with the page first. */
async function visited({ file = 'index.html', before = async () => undefined, ...host } = {}) {
  const site = library();
  const served = await serveWith(site.built, { offline: true, ...host });
  const profile = await newProfile();
  const page = await profile.newPage();
  const noted = await before(page, served.base);
  await page.goto(served.base + file);
  await kept(page);
  return { site, ...served, profile, page, noted };
}

test('After the first visit pages, search and a walk need no network', async () => {
  const { built } = library();
  const { base, stop } = await serveWith(built, { offline: true });
  const profile = await newProfile({ reducedMotion: 'reduce' });
  const page = await profile.newPage();
  const complaints = await complaintsOf(page, base);
  await page.goto(`${base}index.html`);
  await kept(page);
  await stop();
  await page.goto(base);
  await page.locator('h1').waitFor();
  await page.goto(`${base}roles/agent.ja.html`);
  await page.goto(`${base}refund`);
  await step(page, 'Open the order');
  await page.keyboard.press('/');
  await page.keyboard.type('outage');
  await page.locator('[role="listbox"] a, .search-results a').first().waitFor();
  await page.goto(`${base}search.html?q=outage`);
  await page.locator('main .search-results a').first().waitFor();
  await page.goto(`${base}refund.html#walk`);
  await page.locator('.walk h2').waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.walk h2', { hasText: 'Ask what went wrong' }).waitFor();
  // A page that was left while it loaded something has not failed.
  assertNone(complaints.filter((complaint) => !complaint.startsWith('failed: ')));
  await page.goto(`${base}nowhere.html`);
  assert.match(await page.locator('main').textContent(), /not stored in this browser/);
  await page.locator('main a').click();
  await page.waitForURL(`${base}index.html`);
  await profile.close();
});

test('A new version is told of, and shown when the reader says so', async () => {
  const { site, base, stop, profile, page, noted: complaints } = await visited({ file: 'refund.html', before: complaintsOf });
  await touch(page);
  site.edit(...refund('Find the order'));
  assert.equal(await update(page), 'installed');
  await notice(page).waitFor();
  await page.getByRole('status').filter({ hasText: 'A new version of this site is available.' }).waitFor();
  await stop();
  const other = await profile.newPage();
  await other.goto(`${base}refund.html#walk`);
  await other.locator('.walk h2', { hasText: 'Open the order' }).waitFor();
  assert.equal(await notice(other).locator('visible=true').count(), 0, 'nothing is between an agent and the walk');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await notice(page).locator('visible=true').count(), 0);
  await page.emulateMedia({ media: 'screen' });
  await page.getByRole('button', { name: 'Show it' }).focus();
  await page.keyboard.press('Enter');
  await step(page, 'Find the order');
  assert.equal(await notice(page).count(), 0);
  await other.waitForTimeout(300);
  await other.keyboard.press('Enter');
  await other.locator('.walk h2', { hasText: 'Ask what went wrong' }).waitFor();
  // What a page of the version before loads later is still there.
  await other.keyboard.press('Escape');
  await notice(other).getByRole('button', { name: 'Later' }).click();
  assert.equal(await notice(other).count(), 0);
  await other.keyboard.press('/');
  await other.keyboard.type('outage');
  await other.locator('[role="listbox"] a, .search-results a').first().waitFor();
  assertNone(complaints);
  await profile.close();
});

test('A page that is opened while a new version waits is of that version at once, a walk is not', async () => {
  const { site, base, profile, page } = await visited();
  site.edit(...refund('Find the order'));
  await update(page);
  await page.goto(`${base}refund.html#walk`);
  await page.locator('.walk h2', { hasText: 'Open the order' }).waitFor();
  await page.waitForTimeout(500);
  assert.match(await page.locator('.walk h2').first().textContent(), /Open the order/);
  const other = await profile.newPage();
  await other.goto(`${base}refund.html`);
  await step(other, 'Find the order');
  assert.match(await page.locator('.walk h2').first().textContent(), /Open the order/);
  await profile.close();
});

test('A version of which one file is another is not taken, and tried again', async () => {
  let spoilt = () => false;
  const change = (file, bytes) => (spoilt(file) ? Buffer.from(`${bytes} `) : bytes);
  const { site, base, asked, stop, profile, page } = await visited({ change });
  site.edit(...refund('Find the order'));
  spoilt = (file) => file === 'refund.html';
  assert.equal(await update(page), 'redundant');
  assert.equal(await notice(page).count(), 0);
  asked.length = 0;
  spoilt = () => false;
  await touch(page);
  assert.equal(await update(page), 'installed');
  assert.ok(asked.includes('refund.html'));
  assert.ok(!asked.includes('glossary.html') && !asked.some((file) => file.startsWith('assets/theme')), `what has not changed is not fetched: ${asked}`);
  await notice(page).waitFor();
  await stop();
  // In the old version until somebody says otherwise.
  await page.evaluate(() => history.replaceState(null, '', '#walk'));
  await page.goto(`${base}refund.html#walk`);
  await page.locator('.walk h2', { hasText: 'Open the order' }).waitFor();
  await profile.close();
});

test('A site that keeps no copies frees browsers of theirs', async () => {
  const { site, base, profile, page } = await visited();
  await page.evaluate(() => caches.open('sopwith /some/ other'));
  fs.writeFileSync(path.join(site.source, 'sopwith.toml'), 'offline = false\ntitle = "T"\n');
  site.build();
  await page.evaluate(async () => (await navigator.serviceWorker.ready).update().catch(() => {}));
  await until(page, isGone);
  assert.deepEqual(await page.evaluate(() => caches.keys()), ['sopwith /some/ other'], 'another site keeps its own');
  await page.goto(`${base}index.html`);
  assert.equal(await page.locator('template[data-offline]').count(), 0);
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length), 0);
  await profile.close();
});

test('Where the worker may not fetch, all is as without it, and nobody complains', async () => {
  const { built } = library();
  const base = await serve(built);
  const profile = await newProfile();
  const page = await profile.newPage();
  const complaints = await complaintsOf(page, base);
  await page.goto(`${base}refund.html`);
  await page.locator('head script[src*="assets/offline-"]').waitFor({ state: 'attached' });
  await page.waitForTimeout(1000);
  await until(page, isGone);
  assert.equal(await page.evaluate(() => navigator.serviceWorker.controller), null);
  await page.goto(`${base}index.html`);
  await page.waitForTimeout(300);
  assertNone(complaints);
  await profile.close();
});

test('A page that stands open asks for a new version after a quarter of an hour', async () => {
  const { site, base, asked, profile, page } = await visited({ before: (page) => page.clock.install() });
  await touch(page);
  site.edit(...refund('Find the order'));
  asked.length = 0;
  await page.clock.runFor(14 * 60_000);
  await new Promise((resolve) => setTimeout(resolve, 300));
  assert.ok(!asked.includes('sw.js'));
  await page.clock.runFor(3 * 60_000);
  await until(page, isWaiting);
  await page.clock.runFor(1000);
  await notice(page).waitFor();
  await profile.close();
});

test('Of a site that is too large the lists are kept, and what was visited', async () => {
  const folder = temporaryFolder();
  const source = path.join(folder, 'source');
  const built = path.join(folder, 'built');
  fs.mkdirSync(path.join(source, 'sops'), { recursive: true });
  fs.writeFileSync(path.join(source, 'sopwith.toml'), 'title = "T"\n');
  const terms = (meaning) => {
    const entries = Array.from({ length: 5001 }, (_, at) => `  - id: term-${at}\n    title: Term ${at}\n    definition: ${meaning}\n`);
    fs.writeFileSync(path.join(source, 'sops/terms.yaml'), `terms:\n${entries.join('')}`);
    execFileSync(program, ['build', '--quiet', '--allow-errors', source, '-o', built], { stdio: 'ignore' });
  };
  terms('One of very many.');
  const { base, stop, again } = await serveWith(built, { offline: true });
  const profile = await newProfile();
  const page = await profile.newPage();
  await page.goto(`${base}terms/term-1.html`);
  await kept(page);
  await page.goto(`${base}terms/term-2.html`);
  await page.goto(`${base}index.html`);
  await stop();
  await page.goto(`${base}terms/term-2.html`);
  assert.match(await page.locator('main').textContent(), /One of very many/);
  await page.goto(`${base}glossary.html`);
  await page.locator('h1').waitFor();
  await page.goto(`${base}terms/term-3.html`);
  assert.match(await page.locator('main').textContent(), /not stored in this browser/);
  await again();
  terms('One of a great many.');
  await page.goto(`${base}terms/term-3.html`);
  assert.match(await page.locator('main').textContent(), /One of a great many/, 'what is not kept comes from the host');
  await update(page);
  // A page that is opened takes the new version: it is loaded twice. (What the tests ask a page is a reader's touch to it.)
  let loads = 0;
  const anew = new Promise((resolve) => page.on('load', () => (loads += 1) === 2 && resolve()));
  await page.goto(`${base}index.html`);
  await anew;
  await stop();
  await page.goto(`${base}terms/term-2.html`);
  assert.match(await page.locator('main').textContent(), /One of a great many/, 'what was visited is of the new version too');
  await profile.close();
});
