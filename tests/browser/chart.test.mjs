// Flowcharts as a reader sees them: with the fonts of this machine, on a desk, on a phone, on paper.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assertNone, newPage } from './browser.mjs';
import { serve } from './server.mjs';
import { buildSites } from './sites.mjs';

const base = await serve(buildSites());

const charts = [
  'starter/refund.html',
  'starter/refund.ja.html',
  'starter/refund.vi.html',
  'starter/refund.zh.html',
  'starter/refund.lv.html',
  'starter/complaint.html',
  'starter/outage-communication.html',
  'starter/zh/kuaidi-sunhuai.html',
  'starter/vi/khach-hang-phan-nan-phi.html',
  'everything/everything.html',
  'everything/about.html',
];

async function open(file, options) {
  const page = await newPage({ reducedMotion: 'reduce', ...options });
  await page.goto(base + file);
  return page;
}

/** What stands on something else in the pictures that are shown, measured as they are drawn. */
const faults = () => {
  const found = [];
  for (const picture of document.querySelectorAll('svg.flow')) {
    if (getComputedStyle(picture).display === 'none') continue;
    const name = (element) => element.textContent.trim().slice(0, 30);
    const nodes = [...picture.querySelectorAll('.node')].map((node) => ({
      node,
      box: node.querySelector('rect, path, circle').getBBox(),
    }));
    const inside = (a, b) => a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;
    const overlap = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
    for (const { node, box } of nodes) {
      for (const text of node.querySelectorAll('text')) {
        if (!inside(text.getBBox(), box)) found.push(`the words of ${name(node)} stand out of their box`);
      }
    }
    for (const text of picture.querySelectorAll('text')) {
      if (parseFloat(getComputedStyle(text).fontSize) < 12) found.push(`${name(text)} is too small`);
    }
    const all = picture.viewBox.baseVal;
    const labels = [...picture.querySelectorAll('[aria-hidden] > text')].map((text) => ({ text, box: text.getBBox() }));
    labels.forEach(({ text, box }, at) => {
      if (!inside(box, all)) found.push(`the label ${name(text)} is cut off`);
      for (const node of nodes) if (overlap(box, node.box)) found.push(`the label ${name(text)} stands on ${name(node.node)}`);
      for (const other of labels.slice(0, at)) if (overlap(box, other.box)) found.push(`the label ${name(text)} stands on ${name(other.text)}`);
    });
    for (const way of picture.querySelectorAll('.way')) {
      const length = way.getTotalLength();
      for (let at = 0; at < length; at += 3) {
        const { x, y } = way.getPointAtLength(at);
        const holds = (box, by) => x > box.x + by && x < box.x + box.width - by && y > box.y + by && y < box.y + box.height - by;
        // The box of letters is higher than they are.
        for (const { text, box } of labels) if (holds(box, 2)) found.push(`a line runs through the label ${name(text)}`);
        for (const { node, box } of nodes) if (holds(box, 1)) found.push(`a line runs through ${name(node)}`);
      }
    }
  }
  return [...new Set(found)];
};

for (const file of charts) {
  for (const [where, width] of [['on a desk', 1280], ['on a phone', 320]]) {
    test(`Nothing stands on anything in the charts of ${file} ${where}`, async () => {
      const page = await open(file, { viewport: { width, height: 900 } });
      for (const choice of await page.locator('.to-chart:visible').all()) await choice.check();
      assert.ok((await page.locator('svg.flow:visible').count()) > 0, 'there is a chart');
      assertNone(await page.evaluate(faults), file);
      await page.close();
    });
  }
}

test('A node leads to its step, by mouse and by keyboard', async () => {
  const page = await open('starter/refund.html');
  const node = page.locator('svg.flow:visible a.choice').first();
  await node.click();
  await page.waitForURL('**/refund.html#period');
  await page.locator('svg.flow:visible a.critical').first().focus();
  await page.keyboard.press('Enter');
  await page.waitForURL('**/refund.html#pay');
  await page.close();
});

test('A hand-over leads to the other procedure', async () => {
  const page = await open('starter/refund.html');
  await page.locator('svg.flow:visible a.hand-over').first().click();
  await page.waitForURL('**/escalate-a-case.html');
  await page.close();
});

test('A screen reader hears the chart as a list, with the ways on', async () => {
  const page = await open('starter/refund.html');
  const tree = await page.locator('.flowchart-view').first().ariaSnapshot();
  assert.match(tree, /list/);
  assert.match(tree, /link "Decision: 7 Did the item cost more than 30 euros\? Support agent · 15.s\. Next: Yes → 8 Create an RMA number for the item\.; No, the customer keeps the item → 10 [^"]+"/);
  assert.match(tree, /listitem "Start/);
  await page.close();
});

test('A phone is given the narrow chart, and needs no scrolling sideways for it', async () => {
  const page = await open('starter/refund.html', { viewport: { width: 360, height: 740 } });
  assert.equal(await page.locator('svg.flow.wide').isVisible(), false);
  const view = page.locator('.flowchart-view').first();
  assert.ok(await view.evaluate((view) => view.scrollWidth <= view.clientWidth + 1));
  await page.close();
});

test('On paper a chart is as wide as the page at most, and its lines are there', async () => {
  const page = await open('starter/complaint.html', { viewport: { width: 700, height: 1000 } });
  await page.emulateMedia({ media: 'print' });
  const { width, narrow } = await page.evaluate(() => ({
    width: document.querySelector('svg.flow').getBoundingClientRect().width,
    narrow: getComputedStyle(document.querySelector('svg.narrow')).display,
  }));
  assert.ok(width <= 700, `${width}`);
  assert.equal(narrow, 'none');
  await page.close();
});

for (const colorScheme of ['light', 'dark']) {
  test(`Words and lines stand out from what is behind them when it is ${colorScheme}`, async () => {
    const page = await open('starter/refund.html', { colorScheme });
    const weak = await page.evaluate(() => {
      const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
      const luminance = (color) => {
        canvas.fillStyle = color;
        canvas.fillRect(0, 0, 1, 1);
        const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const contrast = (a, b) => {
        const [low, high] = [luminance(a), luminance(b)].sort((one, two) => one - two);
        return (high + 0.05) / (low + 0.05);
      };
      const picture = document.querySelector('svg.flow');
      const behind = getComputedStyle(document.querySelector('.flowchart-view')).backgroundColor;
      const found = [];
      for (const node of picture.querySelectorAll('.node')) {
        const shape = getComputedStyle(node.querySelector('rect, path'));
        for (const text of node.querySelectorAll('text, tspan')) {
          if (contrast(getComputedStyle(text).fill, shape.fill) < 4.5) found.push(`words ${text.textContent}`);
        }
        if (contrast(shape.stroke, behind) < 3) found.push(`edge of ${node.textContent}`);
      }
      for (const way of picture.querySelectorAll('.way')) if (contrast(getComputedStyle(way).stroke, behind) < 3) found.push('a line');
      return found;
    });
    assertNone(weak);
    await page.close();
  });
}
