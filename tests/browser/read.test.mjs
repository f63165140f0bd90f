// Finding and following a procedure, without a mouse and without JavaScript.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newPage } from './browser.mjs';
import { serve } from './server.mjs';
import { buildSites, pages } from './sites.mjs';

const base = await serve(buildSites());

async function open(file, options) {
  const page = await newPage({ reducedMotion: 'reduce', ...options });
  await page.goto(base + file);
  return page;
}

/** Presses Tab until a link with this address has the focus. */
async function tabTo(page, address) {
  for (let presses = 0; presses < 300; presses += 1) {
    await page.keyboard.press('Tab');
    if ((await page.locator(':focus').getAttribute('href')) === address) return;
  }
  assert.fail(`no way to ${address} by Tab`);
}

const isInView = (locator) =>
  locator.evaluate((element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
  });

test('The keyboard leads from the home page to a procedure, and from an answer to its step', async () => {
  const page = await open('starter/index.html');
  await tabTo(page, 'refund.html');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/refund.html');
  await tabTo(page, '#rma');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/refund.html#rma');
  await page.keyboard.press('Tab');
  assert.equal(await page.locator('#rma :focus').count(), 1, 'Tab goes on from the step');
  await page.close();
});

test('The focus can be seen on every link of a procedure', async () => {
  const page = await open('starter/refund.html');
  const total = await page.locator('a:visible').count();
  for (let presses = 0; presses < total; presses += 1) {
    await page.keyboard.press('Tab');
    const shown = await page.locator(':focus').evaluate((link) =>
      [null, '::after'].some((part) => {
        const style = getComputedStyle(link, part);
        return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
      }),
    );
    assert.ok(shown, await page.locator(':focus').evaluate((link) => link.outerHTML));
  }
  await page.close();
});

test('The first Tab shows a link that skips to the content', async () => {
  const page = await open('starter/refund.html');
  const skip = page.locator('a').first();
  assert.equal(await isInView(skip), false);
  await page.keyboard.press('Tab');
  assert.ok(await skip.evaluate((link) => link === document.activeElement));
  assert.ok(await isInView(skip));
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  assert.equal(await page.locator('main :focus').count(), 1, 'Tab goes on from the content');
  await page.close();
});

test('Every answer leads to the step it names', async () => {
  const page = await open('starter/refund.html');
  const answers = await page.locator('.answers a[href^="#"]').all();
  assert.ok(answers.length > 5);
  for (const answer of answers) {
    const [number, title] = await answer.evaluate((link) => [...link.childNodes].map((node) => node.textContent));
    await answer.click();
    const step = page.locator('.step:target');
    assert.equal(await step.locator('.step-number').textContent(), number);
    assert.ok((await step.locator('.step-text').textContent()).includes(title));
    assert.ok(await isInView(step.locator('.step-head')));
  }
  await page.close();
});

test('A term leads to its meaning, which is read out with it', async () => {
  for (const file of ['starter/refund.ja.html', 'everything/everything.html']) {
    const page = await open(file);
    const terms = await page.locator('a.term').all();
    assert.ok(terms.length > 0);
    for (const term of terms) {
      const meaning = page.locator(`[id="${await term.getAttribute('aria-describedby')}"]`);
      assert.notEqual((await meaning.textContent()).trim(), '');
      await term.click();
      assert.ok(await isInView(page.locator('dt:target')));
      assert.equal(await page.locator('dt:target + dd').getAttribute('id'), await meaning.getAttribute('id'));
    }
    await page.close();
  }
});

for (const { name, site, file } of pages) {
  test(`${name} shows all its text without JavaScript`, async () => {
    const page = await open(`${site}/${file}`, { javaScriptEnabled: false });
    await page.locator('summary').evaluateAll((summaries) => summaries.forEach((summary) => summary.click()));
    // Of pictures the words stand below them; chart.test.mjs looks at the pictures.
    await page.locator('svg').evaluateAll((pictures) => pictures.forEach((picture) => picture.remove()));
    // Tabs are for screens that have no room for the steps and their chart side by side.
    const { width, height } = page.viewportSize();
    await page.setViewportSize({ width: 800, height });
    for (const tabs of await page.locator('.chart-tabs').all()) assert.deepEqual((await tabs.innerText()).split(/\s+/), (await tabs.textContent()).trim().split(/\s+/));
    await page.setViewportSize({ width, height });
    // What only paper shows, paper.test.mjs looks at; what a button does needs a script.
    await page.locator('.print-head, .print-links, .print-card :not(:first-child), .copy, .chart-tabs').evaluateAll((parts) => parts.forEach((part) => part.remove()));
    const [all, shown] = await page.evaluate(() => [document.body.textContent, document.body.innerText].map((text) => text.replace(/\s+/g, '')));
    assert.equal(shown, all);
    await page.close();
  });
}
