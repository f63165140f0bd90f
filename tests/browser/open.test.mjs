// Pages open on any host and from disk, and ask nobody else for anything.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { assertNone, complaintsOf, newPage } from './browser.mjs';
import { serve } from './server.mjs';
import { buildSites, pages } from './sites.mjs';

const folder = buildSites();
const bases = { 'from a host': await serve(folder), 'from disk': `${pathToFileURL(folder)}/` };

for (const [way, base] of Object.entries(bases)) {
  for (const { name, site, file } of pages) {
    test(`${name} opens ${way} without a complaint`, async () => {
      const page = await newPage();
      const complaints = await complaintsOf(page, `${base}${site}/`);
      await page.goto(`${base}${site}/${file}`);
      for (const picture of await page.locator('img').all()) {
        await picture.scrollIntoViewIfNeeded();
        await picture.evaluate((image) => image.decode());
      }
      assert.equal(await page.locator('body').evaluate((body) => getComputedStyle(body).marginTop), '0px', 'the style sheet is applied');
      assertNone(complaints);
      await page.close();
    });
  }

  test(`An address of old leads to where the document is now, ${way}`, async () => {
    const page = await newPage();
    const complaints = await complaintsOf(page, `${base}everything/`);
    await page.goto(`${base}everything/old-name.html`);
    await page.waitForURL(`${base}everything/everything.html`);
    assert.equal(await page.locator('h1').textContent(), 'Everything at once');
    assertNone(complaints);
    await page.close();
  });

  test(`A site's own colour and footer are shown ${way}`, async () => {
    const page = await newPage();
    await page.goto(`${base}own-theme/lost-key.html`);
    const accent = await page.locator('html').evaluate((html) => getComputedStyle(html).getPropertyValue('--accent'));
    assert.equal(accent.trim(), '#8a1c4a');
    assert.match(await page.locator('footer').textContent(), /for staff only/);
    await page.close();
  });
}
