// WCAG 2.2 AA as far as a machine can tell, in light and dark, on a desk and on a telephone.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import axe from 'axe-core';
import { assertNone, newPage } from './browser.mjs';
import { serve } from './server.mjs';
import { buildSites, pages } from './sites.mjs';

const RULES = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] };
const base = await serve(buildSites());

for (const { name, site, file } of pages) {
  test(`${name} has no barrier that axe knows`, async () => {
    const page = await newPage();
    await page.goto(`${base}${site}/${file}`);
    await page.evaluate(axe.source);
    for (const width of [1280, 390]) {
      for (const colorScheme of ['light', 'dark']) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const { violations } = await page.evaluate((rules) => window.axe.run(rules), RULES);
        const barriers = violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`));
        assertNone(barriers, `${colorScheme}, ${width} wide`);
      }
    }
    await page.close();
  });

  test(`${name} never scrolls sideways on a narrow screen`, async () => {
    const page = await newPage({ viewport: { width: 320, height: 640 } });
    await page.goto(`${base}${site}/${file}`);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
    await page.close();
  });
}
