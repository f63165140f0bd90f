// Pages on paper and in forced colours.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newPage } from './browser.mjs';
import { serve } from './server.mjs';
import { buildSites, pages } from './sites.mjs';

const base = await serve(buildSites());

for (const { name, site, file } of pages) {
  test(`${name} goes to paper, with its text and without navigation`, async () => {
    const page = await newPage({ colorScheme: 'dark' });
    await page.goto(`${base}${site}/${file}`);
    const sheets = (await page.pdf()).toString('latin1').match(/\/Type\s*\/Page\b/g) ?? [];
    assert.ok(sheets.length > 0);
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
