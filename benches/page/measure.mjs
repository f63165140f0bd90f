// What a first visit to a page costs on a slow machine and a slow line: what is loaded, when the largest part is
// painted, and whether anything moves.
//
//   node benches/page/measure.mjs SITE FILE... [--runs N] [--latency MS]
//
// SITE is a built site, FILE a page below it. The line has 1.6 Mbit/s and 150 ms there and back where nothing else is said, the processor is
// slowed four times; the copy for when there is no network, which is made afterwards, is left out. CHROMIUM names the browser; `bash tests/run` has installed what else is needed.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import zlib from 'node:zlib';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(fileURLToPath(new URL('../../tests/browser/browser.mjs', import.meta.url)));
const { chromium } = require('playwright-core');
const given = process.argv.slice(2);
const option = (name, usual) => (given.includes(name) ? Number(given.splice(given.indexOf(name), 2)[1]) : usual);
const runs = option('--runs', 5);
const latency = option('--latency', 150);
const [site, ...files] = given;
if (!files.length) {
  console.log('usage: node benches/page/measure.mjs SITE FILE... [--runs N] [--latency MS]');
  process.exit(2);
}

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };
let loaded = [];
const server = http.createServer((request, response) => {
  const name = decodeURIComponent(new URL(request.url, 'http://site').pathname).slice(1);
  fs.readFile(path.join(site, name), (error, bytes) => {
    if (error) return response.writeHead(404).end();
    const packed = zlib.gzipSync(bytes, { level: 9 });
    loaded.push([name, packed.length]);
    response.writeHead(200, { 'content-type': types[path.extname(name)] ?? 'application/octet-stream', 'content-encoding': 'gzip' });
    response.end(packed);
  });
});
await new Promise((done) => server.listen(0, '127.0.0.1', done));
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ['--no-sandbox', '--disable-gpu'] });
const median = (numbers) => numbers.sort((one, other) => one - other)[numbers.length >> 1];

for (const [name, viewport] of Object.entries({ desk: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } })) {
  for (const file of files) {
    const times = [];
    const shifts = [];
    for (let run = 0; run < runs; run += 1) {
      loaded = [];
      const context = await browser.newContext({ viewport, serviceWorkers: 'block' });
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', { offline: false, latency, downloadThroughput: 200_000, uploadThroughput: 93_750 });
      await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
      await page.addInitScript(() => {
        window.seen = { paint: 0, shift: 0 };
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => (seen.paint = entry.startTime))).observe({ type: 'largest-contentful-paint', buffered: true });
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => (seen.shift += entry.value))).observe({ type: 'layout-shift', buffered: true });
      });
      await page.goto(`http://127.0.0.1:${server.address().port}/${file}`, { waitUntil: 'load' });
      await page.waitForTimeout(700);
      const { paint, shift } = await page.evaluate('seen');
      times.push(paint);
      shifts.push(shift);
      await context.close();
    }
    const bytes = loaded.filter(([name]) => !name.endsWith('favicon.ico'));
    const sum = bytes.reduce((sum, [, size]) => sum + size, 0);
    console.log(`${name} ${file}: ${(sum / 1000).toFixed(1)} kB gzipped in ${bytes.length} files; largest paint ${Math.round(median(times))} ms; moved ${Math.max(...shifts).toFixed(3)}`);
    if (name === 'desk') console.log('  ' + bytes.map(([name, size]) => `${name} ${size}`).join('  '));
  }
}
await browser.close();
server.close();
server.closeAllConnections();
