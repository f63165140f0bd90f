// The page of a procedure under the reader's hands: terms, scripts, the chart, the contents.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import axe from 'axe-core';
import { assertNone, complaintsOf, newPage } from './browser.mjs';
import { serve } from './server.mjs';
import { buildSites } from './sites.mjs';

const base = `${await serve(buildSites())}starter/`;

async function open(file, options) {
  const page = await newPage({ reducedMotion: 'reduce', ...options });
  const complaints = await complaintsOf(page, base);
  await page.goto(base + file);
  return { page, complaints };
}

const isInView = (locator) =>
  locator.evaluate((element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
  });

for (const file of ['refund.html', 'refund.ja.html', 'refund.lv.html']) {
  test(`The meaning of a term comes to its word, from the mouse and the keyboard: ${file}`, async () => {
    const { page, complaints } = await open(file);
    const term = page.locator('.step a.term').first();
    const tip = page.locator('.term-tip');
    const meaning = page.locator(`[id="${await term.getAttribute('aria-describedby')}"]`);
    const said = async () => (await tip.textContent()).replace(/\s+/g, ' ');
    const words = (await meaning.textContent()).trim().replace(/\s+/g, ' ').slice(0, 30);
    await term.hover();
    await tip.waitFor();
    assert.ok((await said()).includes(words));
    assert.ok(await isInView(tip));
    await tip.hover();
    await page.waitForTimeout(400);
    assert.ok(await tip.isVisible(), 'the pointer may go into it');
    await page.keyboard.press('Escape');
    assert.equal(await tip.isVisible(), false);
    await page.mouse.move(1, 1);
    await page.keyboard.press('Tab');
    await term.focus();
    await tip.waitFor();
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => window.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }));
    assertNone(violations.map(({ id }) => id));
    await page.keyboard.press('Tab');
    assert.equal(await tip.isVisible(), false);
    assertNone(complaints);
    await page.close();
  });
}

test('A first tap on a term shows its meaning, a second goes to it', async () => {
  const { page } = await open('refund.html', { hasTouch: true, isMobile: true, viewport: { width: 360, height: 640 } });
  const term = page.locator('.step a.term').first();
  await term.tap();
  await page.locator('.term-tip').waitFor();
  assert.equal(new URL(page.url()).hash, '');
  assert.ok(await isInView(page.locator('.term-tip')));
  await page.locator('h1').tap();
  assert.equal(await page.locator('.term-tip').isVisible(), false, 'a tap elsewhere closes it');
  await term.tap();
  await term.tap();
  assert.equal(new URL(page.url()).hash, await term.getAttribute('href'));
  await page.close();
});

test('A term in a walk shows its meaning, and the walk goes on', async () => {
  const { page } = await open('refund.html#walk');
  await page.locator('.walk h2').waitFor();
  const term = page.locator('.walk .walk-main a.term');
  for (let steps = 0; steps < 5 && !(await term.count()); steps += 1) await page.keyboard.press('Enter');
  await term.first().click();
  await page.locator('.term-tip').waitFor();
  assert.equal(new URL(page.url()).hash, '#walk');
  await page.close();
});

test('What is said can be copied, with what is to be filled in marked', async () => {
  const { page, complaints } = await open('refund.html');
  await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: { writeText: async (text) => (window.copied = text) } }));
  const block = page.locator('#decline .block-say');
  assert.deepEqual(await block.locator('.slot').allTextContents(), ['[delivery date]', '[end date]']);
  const button = block.getByRole('button', { name: 'Copy' });
  await button.click();
  await block.getByText('Copied').waitFor();
  assert.match(await page.evaluate('copied'), /^Your order arrived on \[delivery date\], so [^\n]+\.$/);
  await block.getByText('Copy', { exact: true }).waitFor();
  await page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new Error('not allowed'))));
  await button.click();
  await page.waitForFunction(() => /^Your order arrived/.test(getSelection().toString().trim()));
  assertNone(complaints);
  await page.close();
});

test('A box of the flowchart and its step are lit together', async () => {
  const { page } = await open('refund.html');
  const step = page.locator('#ask-reason');
  const box = page.locator('.flow.narrow a[href="#ask-reason"]');
  const isLit = (locator) => locator.evaluate((element) => element.classList.contains('lit'));
  await box.hover();
  assert.ok((await isLit(step)) && (await isLit(box)));
  await step.locator('.step-text').hover();
  assert.ok(await isLit(box));
  await page.locator('h1').hover();
  assert.equal(await isLit(box), false);
  await step.locator('.step-number').focus();
  assert.ok(await isLit(box), 'also by keyboard');
  await page.goto(`${base}refund.html#note`);
  const last = page.locator('.flow.narrow a[href="#note"]');
  assert.equal(await last.getAttribute('aria-current'), 'step');
  const inside = await last.evaluate((element) => {
    const view = element.closest('.flowchart-view').getBoundingClientRect();
    const node = element.getBoundingClientRect();
    return node.top >= view.top && node.bottom <= view.bottom;
  });
  assert.ok(inside, 'the chart is scrolled to it');
  await page.close();
});

test('The contents of a page of text show where one is', async () => {
  const { page } = await open('../everything/handbook.html');
  const current = () => page.locator('.contents [aria-current]').allTextContents();
  for (const heading of await page.locator('main :is(h2, h3):not(.contents h2)').all()) {
    if (!(await page.locator(`.contents a[href="#${await heading.getAttribute('id')}"]`).count())) continue;
    await heading.evaluate((element) => element.scrollIntoView());
    const words = (await heading.textContent()).trim();
    const isEnd = await page.evaluate(() => scrollY + innerHeight >= document.documentElement.scrollHeight - 2);
    if (!isEnd) await page.waitForFunction((words) => document.querySelector('.contents [aria-current]')?.textContent.trim() === words, words);
  }
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  const last = await page.locator('.contents a').last().textContent();
  await page.waitForFunction((last) => document.querySelector('.contents [aria-current]')?.textContent === last, last);
  assert.equal((await current()).length, 1);
  await page.close();
});

test('Without JavaScript a term leads to its meaning, and there is no button that does nothing', async () => {
  const { page } = await open('refund.html', { javaScriptEnabled: false });
  assert.equal(await page.locator('.copy:visible').count(), 0);
  const term = page.locator('.step a.term').first();
  await term.click();
  assert.equal(new URL(page.url()).hash, await term.getAttribute('href'));
  await page.close();
});

for (const file of ['refund.html', 'refund.ja.html', 'refund.vi.html', 'refund.zh.html', 'refund.lv.html', 'outage-communication.html']) {
  test(`A first visit loads little, and nothing moves: ${file}`, async () => {
    const page = await newPage({ serviceWorkers: 'block' });
    const sizes = [];
    page.on('response', async (response) => sizes.push(response.body().then((body) => gzipSync(body, { level: 9 }).length)));
    await page.addInitScript(() => {
      window.moved = 0;
      new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (window.moved += value))).observe({ type: 'layout-shift', buffered: true });
    });
    await page.goto(base + file, { waitUntil: 'networkidle' });
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    assert.ok(bytes > 10_000 && bytes <= 30_000, `${bytes} bytes`);
    assert.equal(await page.evaluate('moved'), 0);
    await page.close();
  });
}
