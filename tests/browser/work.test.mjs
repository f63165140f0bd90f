// The work comes first: on every procedure the first step is seen at once, and the chart is there when it is wanted.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import axe from 'axe-core';
import { assertNone, complaintsOf, newPage } from './browser.mjs';
import { serve } from './server.mjs';
import { buildSites } from './sites.mjs';

const sites = buildSites();
const base = `${await serve(sites)}starter/`;
const procedures = fs
  .readdirSync(path.join(sites, 'starter'), { recursive: true })
  .filter((file) => file.endsWith('.html') && fs.readFileSync(path.join(sites, 'starter', file), 'utf8').includes('class="steps"'));

async function open(file, options) {
  const page = await newPage({ reducedMotion: 'reduce', ...options });
  const complaints = await complaintsOf(page, base);
  await page.goto(base + file);
  return { page, complaints };
}

for (const [width, height] of [[1440, 900], [390, 844]]) {
  test(`The first step of every procedure begins in the first window of ${width} × ${height}`, async () => {
    assert.ok(procedures.length > 20, `${procedures.length} procedures`);
    const { page } = await open(procedures[0], { viewport: { width, height } });
    const below = [];
    for (const file of procedures) {
      await page.goto(base + file);
      const { top } = await page.locator('.steps .step').first().boundingBox();
      // Its number and the first line of its words.
      if (top > height - 40) below.push(`${file}: ${top}`);
    }
    assertNone(below);
    await page.close();
  });
}

for (const javaScriptEnabled of [true, false]) {
  test(`Where the chart has no room beside the steps, a reader chooses, ${javaScriptEnabled ? 'with' : 'without'} a script`, async () => {
    const { page } = await open('refund.html', { javaScriptEnabled, viewport: { width: 800, height: 900 } });
    const [steps, chart] = [page.locator('.work-steps'), page.locator('.work-chart .flow:visible')];
    assert.ok(await steps.isVisible());
    assert.equal(await chart.count(), 0);
    await page.getByRole('radio', { name: 'Flowchart' }).check();
    assert.equal(await steps.isVisible(), false);
    await chart.locator('a[href="#note"]').click();
    await page.locator('#note').waitFor();
    assert.ok(await steps.isVisible(), 'a box leads to its step');
    await page.close();
  });
}

test('The chart beside the steps follows the step that is read', async () => {
  const { page } = await open('refund.html', { viewport: { width: 1440, height: 900 } });
  for (const step of await page.locator('.work-steps > .steps > .step').all()) {
    await step.evaluate((element) => element.scrollIntoView());
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const box = page.locator('.flow.at:visible, .flow:visible a.at');
    assert.equal(await box.count(), 1);
    const isSeen = await box.evaluate((element) => {
      const view = element.closest('.flowchart-view').getBoundingClientRect();
      const { top, bottom } = element.getBoundingClientRect();
      return top >= view.top && bottom <= view.bottom;
    });
    assert.ok(isSeen, await box.getAttribute('href'));
  }
  await page.close();
});

for (const [file, width] of [['refund.html', 1440], ['refund.ja.html', 1440], ['complaint.html', 800]]) {
  test(`The chart opens large, is fitted, enlarged and left by keyboard: ${file} at ${width}`, async () => {
    const { page, complaints } = await open(file, { viewport: { width, height: 800 } });
    const link = page.locator('.chart-link a');
    await link.focus();
    await page.keyboard.press('Enter');
    const dialog = page.locator('dialog.chart-dialog');
    await dialog.waitFor();
    const chart = dialog.locator('.flow:visible');
    const size = async () => (await chart.boundingBox()).width;
    const before = await size();
    await page.keyboard.press('+');
    assert.ok((await size()) > before);
    await page.keyboard.press('0');
    const { width: fitted, height } = await chart.boundingBox();
    assert.ok(fitted <= width && height <= 800, 'all of it is seen');
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => window.axe.run('dialog', { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'] }));
    assertNone(violations.map(({ id }) => id));
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    assert.ok(await link.evaluate((element) => element === document.activeElement));
    assert.equal(await page.locator('.work-chart .flowchart-view').count(), 1, 'it is back in its place');
    assertNone(complaints);
    await page.close();
  });
}

test('A box of the large chart leads to its step, a drag does not', async () => {
  const { page } = await open('refund.html', { viewport: { width: 1440, height: 600 } });
  await page.locator('.chart-link a').click();
  const view = page.locator('.chart-dialog .flowchart-view');
  const box = view.locator('.flow:visible a[href="#ask-reason"]');
  const { x, y } = await box.boundingBox();
  await page.mouse.move(x + 20, y + 20);
  await page.mouse.down();
  await page.mouse.move(x + 20, y - 60, { steps: 5 });
  await page.mouse.up();
  assert.ok(await view.isVisible());
  assert.ok((await view.evaluate((element) => element.scrollTop)) > 40);
  await box.click();
  await page.locator('.chart-dialog').waitFor({ state: 'detached' });
  assert.equal(new URL(page.url()).hash, '#ask-reason');
  await page.close();
});

for (const latency of [50, 100, 200, 400]) {
  for (const how of ['key', 'click']) {
    test(`The first search loses no letter at ${latency} ms, opened by ${how}`, async () => {
      const { page } = await open('refund.html');
      await page.route(/assets\/.*search/, async (route) => {
        await new Promise((done) => setTimeout(done, latency));
        await route.continue();
      });
      if (how === 'key') await page.keyboard.press('/');
      else await page.locator('.site-header .search input').click();
      await page.keyboard.type('money back', { delay: 60 });
      const field = page.locator('.search-dialog .search input');
      await field.waitFor();
      await page.waitForTimeout(200);
      assert.equal(await field.inputValue(), 'money back');
      await page.close();
    });
  }
}

test('What is folded is printed', async () => {
  const { page } = await open('refund.html');
  await page.emulateMedia({ media: 'print' });
  for (const part of ['.card', '.details .terms', '.part-purpose h2', '.work-chart']) assert.ok(await page.locator(part).first().isVisible(), part);
  for (const part of ['.chart-tabs', '.actions', '.skip-chart']) assert.equal(await page.locator(part).first().isVisible(), false, part);
  await page.close();
});
