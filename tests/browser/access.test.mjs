// WCAG 2.2 AA as far as a machine can tell, in light and dark, on a desk and on a telephone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import axe from 'axe-core';
import { assertNone, newPage } from './browser.mjs';
import { serve } from './server.mjs';
import { buildSites, pages } from './sites.mjs';

const RULES = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] };
/** What readers may have told their computer. */
const LOOKS = [{ colorScheme: 'light' }, { colorScheme: 'dark' }];
const STRONG_LOOKS = [...LOOKS.map((look) => ({ ...look, contrast: 'more' })), { colorScheme: 'light', forcedColors: 'active' }];

async function assertNoBarriers(page, look, where) {
  await page.emulateMedia({ contrast: 'no-preference', forcedColors: 'none', reducedMotion: 'reduce', ...look });
  const { violations } = await page.evaluate((rules) => window.axe.run(rules), RULES);
  const barriers = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
  assertNone(barriers, `${JSON.stringify(look)}, ${where}`);
}

const base = await serve(buildSites());

for (const { name, site, file } of pages) {
  test(`${name} has no barrier that axe knows`, async () => {
    const page = await newPage();
    await page.goto(`${base}${site}/${file}`);
    await page.evaluate(axe.source);
    for (const width of [1280, 390]) {
      await page.setViewportSize({ width, height: 800 });
      for (const look of LOOKS) await assertNoBarriers(page, look, `${width} wide`);
    }
    // What colours do does not depend on the width.
    for (const look of STRONG_LOOKS) await assertNoBarriers(page, look, 'with more contrast');
    await page.close();
  });

  test(`${name} never scrolls sideways on a narrow screen`, async () => {
    const page = await newPage({ viewport: { width: 320, height: 640 } });
    await page.goto(`${base}${site}/${file}`);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
    await page.close();
  });
}

test('The guided walk has no barrier that axe knows, in any colours', async () => {
  const page = await newPage();
  await page.goto(`${base}starter/refund.html#walk`);
  await page.locator('.walk h2').waitFor();
  await page.evaluate(axe.source);
  for (let step = 0; step < 3; step += 1) {
    for (const look of [...LOOKS, ...STRONG_LOOKS]) await assertNoBarriers(page, look, `step ${step + 1}`);
    const answer = page.locator('.walk-answers button').first();
    await ((await answer.count()) ? answer : page.locator('.walk-next')).click();
  }
  await page.close();
});

test('A reader who asks for more contrast gets it: text by seven to one', async () => {
  for (const colorScheme of ['light', 'dark']) {
    const page = await newPage({ colorScheme, contrast: 'more' });
    await page.goto(`${base}everything/everything.html`);
    await page.evaluate(axe.source);
    const options = { runOnly: ['color-contrast-enhanced'], rules: { 'color-contrast-enhanced': { enabled: true } }, resultTypes: ['violations'] };
    const { violations } = await page.evaluate((rules) => window.axe.run('main', rules), options);
    assertNone(violations.flatMap(({ nodes }) => nodes.map((node) => `${node.html} ${node.failureSummary}`)), colorScheme);
    await page.close();
  }
});
