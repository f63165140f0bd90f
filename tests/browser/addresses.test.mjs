// Former addresses lead on with their step and their query; keys of other keyboards, and of one key alone.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { assertNone, complaintsOf, newPage } from './browser.mjs';
import { serve } from './server.mjs';
import { program, temporaryFolder } from './sites.mjs';

const folder = temporaryFolder();
const source = path.join(folder, 'source');
const SOP = `---
title: Refund an order
aliases: [/refund, "/c d", /old/desk/]
department: support
purpose: A customer who sends goods back gets the money back within three days.
glossary: none
---

## Instructions

1. Open the order in the shop. {#open}
   > [!RECORD]
   > - Order number
2. Refund the order. {#refund}
`;
fs.mkdirSync(path.join(source, 'sops/money'), { recursive: true });
fs.writeFileSync(path.join(source, 'sops/money/refund.md'), SOP);
execFileSync(program, ['build', '--quiet', source, '-o', path.join(folder, 'moved')], { encoding: 'utf8' });
const bases = { 'from a host': `${await serve(folder)}moved/`, 'from disk': `${pathToFileURL(folder)}/moved/` };

for (const [way, base] of Object.entries(bases)) {
  test(`Former addresses keep their step and their query, ${way}`, async () => {
    for (const [from, to] of [
      ['refund.html', 'money/refund.html'],
      ['refund.html#refund', 'money/refund.html#refund'],
      ['refund.html?a=b%20c#refund', 'money/refund.html?a=b%20c#refund'],
      ['c%20d.html#open', 'money/refund.html#open'],
      ['old/desk/index.html#open', 'money/refund.html#open'],
    ]) {
      const page = await newPage();
      const complaints = await complaintsOf(page, base);
      await page.goto('about:blank');
      await page.goto(base + from, { waitUntil: 'commit' });
      await page.waitForURL(base + to);
      await page.getByRole('heading', { level: 1, name: 'Refund an order' }).waitFor();
      // The way back leads to where the reader was before.
      await page.goBack();
      assert.equal(page.url(), 'about:blank');
      assertNone(complaints.filter((one) => !one.startsWith('failed:')), from);
      await page.context().close();
    }
  });
}

test('Without scripts, a former address leads to its document', async () => {
  const page = await newPage({ javaScriptEnabled: false });
  await page.goto(`${bases['from a host']}refund.html`);
  await page.waitForURL(`${bases['from a host']}money/refund.html`);
  await page.context().close();
});

const press = (page, key, code, more = {}) =>
  page.evaluate(([key, code, more]) => {
    const target = document.activeElement ?? document.body;
    target.dispatchEvent(new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true, ...more }));
  }, [key, code, more]);

test('Keys are known by their place on a keyboard of other letters', async () => {
  const page = await newPage({ reducedMotion: 'reduce' });
  await page.goto(`${bases['from a host']}money/refund.html`);
  await press(page, 'л', 'KeyK', { ctrlKey: true });
  await page.locator('dialog.search-dialog[open] input[name="q"]').press('Escape');
  await page.locator('dialog.search-dialog').waitFor({ state: 'hidden' });
  await page.locator('template[data-walk] + button').click();
  await page.locator('.walk h2').waitFor();
  // «т» stands where `n` does: the notes.
  await press(page, 'т', 'KeyN');
  assert.ok(await page.evaluate(() => document.activeElement.matches('textarea')));
  await page.context().close();
});

test('Shortcuts of one key can be switched off, and that is remembered', async () => {
  const page = await newPage({ reducedMotion: 'reduce' });
  const address = `${bases['from a host']}money/refund.html`;
  await page.goto(address);
  const box = page.getByLabel(/One-key shortcuts/);
  assert.equal(await box.isChecked(), true);
  await box.uncheck();
  await page.reload();
  assert.equal(await box.isChecked(), false);
  await page.keyboard.press('/');
  assert.equal(await page.locator('dialog.search-dialog[open]').count(), 0);
  await page.keyboard.press('Control+k');
  await page.locator('dialog.search-dialog[open]').waitFor();
  await page.keyboard.press('Escape');
  await page.goto(`${address}#walk`);
  await page.locator('.walk h2').waitFor();
  await page.keyboard.press('n');
  assert.ok(!(await page.evaluate(() => document.activeElement.matches('textarea'))));
  await page.keyboard.press('Enter');
  await page.locator('.walk h2', { hasText: 'Refund the order' }).waitFor();
  await page.goto(address);
  await box.check();
  await page.keyboard.press('/');
  await page.locator('dialog.search-dialog[open]').waitFor();
  await page.context().close();
});
