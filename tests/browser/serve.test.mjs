// `sopwith serve` shows a page anew when its file changes.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, test } from 'node:test';
import { assertNone, complaintsOf, newPage } from './browser.mjs';
import { program, repository, temporaryFolder } from './sites.mjs';

const folder = temporaryFolder();
fs.cpSync(path.join(repository, 'examples/minimal'), folder, { recursive: true });
const source = path.join(folder, 'sops/answer-a-chat.md');
const base = await serve(folder);

/** Starts `sopwith serve`; gives the address it prints. */
function serve(site) {
  const child = spawn(program, ['serve', '--port', '0', site], { stdio: ['ignore', 'pipe', 'ignore'], timeout: 100_000 });
  after(() => child.kill());
  return new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (data) => {
      said += data;
      const address = /http:\S+/.exec(said);
      if (address) resolve(address[0]);
    });
    child.on('error', reject);
    child.on('exit', (code) => reject(new Error(`sopwith serve ended with ${code}`)));
  });
}

test('An open page shows the new text when its file is saved', async () => {
  const page = await newPage();
  const complaints = await complaintsOf(page, base);
  await page.goto(`${base}answer-a-chat.html`);
  for (const words of ['Greet the customer like a friend.', 'Greet the customer like a captain.']) {
    fs.writeFileSync(source, fs.readFileSync(source, 'utf8').replace(/Greet the customer.*?\./, words));
    await page.locator('.steps').getByText(words).waitFor();
  }
  // A page that is left stops waiting for changes.
  assertNone(complaints.filter((complaint) => !complaint.startsWith(`failed: ${base}_sopwith/version`)));
  await page.close();
});

test('An open page stays as it is while nothing changes', async () => {
  const page = await newPage();
  await page.goto(`${base}answer-a-chat.html`);
  let loads = 0;
  page.on('load', () => (loads += 1));
  await page.waitForTimeout(1000);
  assert.equal(loads, 0);
  await page.close();
});

test('A change that comes while a page is still loading is not missed', async () => {
  const page = await newPage();
  let release;
  const late = new Promise((resolve) => (release = resolve));
  await page.route('**/_sopwith/**', async (route) => {
    await late;
    await route.continue();
  });
  await page.goto(`${base}answer-a-chat.html`);
  const words = 'Greet the customer like a neighbour.';
  fs.writeFileSync(source, fs.readFileSync(source, 'utf8').replace(/Greet the customer.*?\./, words));
  await page.waitForTimeout(1000);
  release();
  await page.locator('.steps').getByText(words).waitFor();
  await page.close();
});

test('A page with an error is shown as well as it can be, and mended when the error is', async () => {
  const page = await newPage();
  await page.goto(`${base}answer-a-chat.html`);
  const text = fs.readFileSync(source, 'utf8');
  fs.writeFileSync(source, text.replace('#hand-over', '#nowhere'));
  await page.locator('.broken').waitFor();
  fs.writeFileSync(source, text);
  await page.locator('.answers a[href="#hand-over"]').waitFor();
  assert.equal(await page.locator('.broken').count(), 0);
  await page.close();
});
