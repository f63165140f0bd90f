// Walking through a procedure with a customer on the phone: keys, notes, clocks, other procedures, what is kept.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { assertNone, complaintsOf, newPage } from './browser.mjs';
import { serve } from './server.mjs';
import { buildSites, program, temporaryFolder } from './sites.mjs';

const folder = buildSites();
const bases = { 'from a host': `${await serve(folder)}starter/`, 'from disk': `${pathToFileURL(folder)}/starter/` };
const [base] = Object.values(bases);
const RULES = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] };

async function open(file, options, from = base) {
  const page = await newPage({ reducedMotion: 'reduce', ...options });
  const complaints = await complaintsOf(page, from);
  await page.goto(from + file);
  if (file.includes('#walk')) await page.locator('.walk h2').waitFor();
  return { page, complaints };
}

const press = async (page, ...keys) => {
  for (const key of keys) await page.keyboard.press(key);
};
const heading = (page) => page.locator('.walk h2').first();
const at = async (page, text) => {
  await page.locator('.walk h2', { hasText: text }).first().waitFor();
  assert.ok(await heading(page).evaluate((element) => element === document.activeElement), `the focus is on "${text}"`);
};
const clipboard = (page) =>
  page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: { writeText: async (text) => (window.copied = text) } });
  });

for (const [way, from] of Object.entries(bases)) {
  test(`A walk goes to its end through two procedures, with notes and a reload, ${way}`, async () => {
    const { page, complaints } = await open('refund.html', {}, from);
    await page.getByRole('button', { name: 'Start the guided walk' }).click();
    await at(page, 'Open the order');
    assert.equal(new URL(page.url()).hash, '#walk');
    await press(page, 'Enter');
    await at(page, 'Ask what went wrong');
    await press(page, 'n');
    await page.keyboard.type('A-4711');
    await press(page, 'Enter');
    await page.keyboard.type('It *broke*');
    await page.reload();
    await at(page, 'Ask what went wrong');
    assert.equal(await page.getByLabel('Order number').inputValue(), 'A-4711');
    assert.equal(await page.locator('.walk-ticked').count(), 1);
    await press(page, 'Enter');
    await at(page, 'within the return period');
    await press(page, '4', 'Enter', '2');
    await at(page, 'Read the ticket');
    assert.match(page.url(), /escalate-a-case\.html#walk$/);
    assert.equal(await page.locator('.walk-stack button').textContent(), 'Back to: Handle a refund request');
    assert.equal(await page.getByLabel('Order number').inputValue(), 'A-4711', 'the note sheet comes along');
    for (let steps = 0; steps < 30 && !(await page.locator('.walk-transcript').count()); steps += 1) {
      await press(page, (await page.locator('.walk-next').count()) ? 'Enter' : '1');
      await page.waitForTimeout(20);
    }
    await page.locator('.walk-transcript').waitFor();
    if (/escalate/.test(page.url())) {
      await press(page, 'Enter');
      await page.waitForURL('**/refund.html#walk');
    }
    await at(page, 'Continued in');
    await clipboard(page);
    await page.getByRole('button', { name: 'Copy as Markdown' }).click();
    const text = await page.evaluate(() => window.copied);
    assert.match(text, /^## Handle a refund request \(refund v3\), \d{4}-\d\d-\d\d\n\n- \d\d:\d\d Step 1: Open the order/);
    assert.match(text, /\n {2}- Reason, in the customer's words: It \\\*broke\\\* \(\d\d:\d\d\)\n/);
    assert.match(text, /Does the customer accept the answer\? → \*\*No\*\*\n {2}- Escalate a case \(escalate-a-case v\d+\)\n {4}- \d\d:\d\d Step 1: Read the ticket/);
    await page.locator('.walk-status', { hasText: 'Copied' }).waitFor();
    assertNone(complaints);
    await page.close();
  });
}

test('Backspace and the path lead back, and keep what was written', async () => {
  const { page } = await open('refund.html#walk');
  await press(page, 'Enter', 'n');
  await page.keyboard.type('B-1');
  await press(page, 'Backspace', 'Escape', 'Backspace');
  await at(page, 'Open the order');
  await press(page, 'Enter');
  assert.equal(await page.getByLabel('Order number').inputValue(), 'B-', 'Backspace in a field deletes a letter');
  await press(page, 'Enter', '2', '1');
  await at(page, 'Refund the amount');
  assert.equal(await page.locator('.walk .critical').count(), 1);
  await page.locator('.walk-path button', { hasText: 'within the return period' }).click();
  await at(page, 'within the return period');
  await press(page, '9');
  await at(page, 'within the return period');
  await press(page, 'Enter');
  assert.equal(await page.locator('.walk-answers :focus').textContent().then((text) => text.slice(0, 4)), '1Yes');
  await press(page, 'Escape');
  await page.locator('#period :focus').waitFor();
  assert.equal(await page.locator('.walk').count(), 0, 'Escape leads to the step on the page');
  await page.close();
});

test('A clock turns at three quarters and at the end, and a hold ends with an apology', async () => {
  const page = await newPage({ reducedMotion: 'reduce' });
  await page.clock.install({ time: new Date('2026-11-29T10:00:00') });
  await page.goto(`${base}hold-and-warm-transfer.html#walk`);
  await page.locator('.walk h2').waitFor();
  await press(page, 'Enter', '1', 'Enter');
  await at(page, 'Call the receiver');
  const clock = page.locator('.walk-clock');
  assert.equal(await clock.getAttribute('data-state'), 'idle', 'a hold begins when it is begun');
  await press(page, 'h');
  await page.clock.runFor(40_000);
  assert.equal(await clock.getAttribute('data-state'), 'left');
  await page.clock.runFor(6_000);
  assert.equal(await clock.getAttribute('data-state'), 'soon');
  assert.match(await page.locator('.walk-status').textContent(), /Hold: almost up: 0:1\d left/);
  await page.reload();
  await page.locator('.walk h2').waitFor();
  assert.equal(await clock.getAttribute('data-state'), 'soon', 'it goes on after a reload');
  await page.clock.runFor(20_000);
  assert.equal(await clock.getAttribute('data-state'), 'over');
  assert.match(await clock.textContent(), /time is up, 0:0\d over/);
  // The next step has a hold of its own: the customer still waits.
  await press(page, 'Enter');
  await at(page, 'Has the receiver answered');
  assert.equal(await clock.getAttribute('data-state'), 'left');
  await press(page, '2');
  await at(page, 'Return to the customer');
  assert.match(await page.locator('.walk-sorry').textContent(), /Thank you for waiting/);
  // Round two of at most two.
  await press(page, 'Enter');
  await at(page, 'Place the customer on hold');
  assert.match(await page.locator('.walk-round').textContent(), /Round 2 of 2: this is the last one/);
  await press(page, 'Enter', 'h', 'h');
  assert.match(await page.locator('.walk-sorry').textContent(), /Thank you for waiting/);
  await page.close();
});

test('A wait is over with a mark of its own, and clocks can be hidden', async () => {
  const page = await newPage({ reducedMotion: 'reduce' });
  await page.clock.install();
  await page.goto(`${base}outage-communication.html#walk`);
  await page.locator('.walk h2').waitFor();
  for (const key of ['Enter', '1', ...Array(5).fill('Enter')]) await press(page, key);
  await at(page, 'Publish an update');
  await page.clock.runFor(60_000 * 31);
  assert.equal(await page.locator('.walk-clock').getAttribute('data-state'), 'ready');
  await press(page, 't');
  assert.equal(await page.locator('.walk-clock:visible').count(), 0);
  await page.close();
});

test('Keys show keys, limits and ways out, and copy what to say', async () => {
  const { page } = await open('refund.html#walk');
  await press(page, '?');
  assert.match(await page.locator('dialog').textContent(), /Backspace/);
  await press(page, 'Escape', 'l');
  assert.match(await page.locator('dialog').textContent(), /Refund up to 120 EUR/);
  await press(page, 'Escape', 'Enter');
  await at(page, 'Ask what went wrong');
  await clipboard(page);
  await press(page, 's');
  assert.equal(await page.evaluate(() => window.copied), 'I am sorry that this order let you down. What went wrong, in your own words?');
  // The old way, where there is no other.
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { configurable: true, value: undefined });
    document.execCommand = (name) => (window.copied = `${name} ${document.activeElement.value.slice(0, 10)}`);
  });
  await page.locator('.walk-copy').click();
  assert.equal(await page.evaluate(() => window.copied), 'copy I am sorry');
  assert.equal(await page.locator('.walk-copied').count(), 0);
  await press(page, 'Escape');
  assert.equal(await page.locator('.walk').count(), 0);
  await page.close();
});

test('A new version begins again with a notice, and carries nothing over', async () => {
  const source = temporaryFolder();
  const build = (version) => {
    const text = fs.readFileSync(new URL('../../sops/hold-and-warm-transfer.md', import.meta.url), 'utf8');
    fs.mkdirSync(path.join(source, 'sops'), { recursive: true });
    fs.writeFileSync(path.join(source, 'sopwith.toml'), 'title = "T"\n');
    fs.writeFileSync(path.join(source, 'sops/one.md'), text.replace('version: "4"', `version: "${version}"`).replace(/\[\[([^\]|#]+)[^\]]*\]\]/g, 'end').replace(/: end,/, ''));
    fs.writeFileSync(path.join(source, 'sops/roles.yaml'), 'roles:\n  - id: agent\n    title: Agent\n  - id: senior-agent\n    title: Senior\n');
    execFileSync(program, ['build', '--quiet', source, '-o', path.join(source, 'out')], { stdio: 'pipe' });
  };
  build(4);
  const page = await newPage();
  await page.goto(`${pathToFileURL(source)}/out/one.html#walk`);
  await page.locator('.walk h2').waitFor();
  await press(page, 'Enter');
  await at(page, 'Does the customer agree');
  build(5);
  await page.reload();
  await at(page, 'Explain why');
  assert.match(await page.locator('.walk-notice').textContent(), /\(version 5\)/);
  assert.equal(await page.locator('.walk-ticked').count(), 0);
  await page.close();
});

test('Notes are deleted on demand, and when their time is over', async () => {
  const page = await newPage();
  await page.clock.install({ time: new Date('2026-11-29T10:00:00') });
  await page.goto(`${base}refund.html#walk`);
  const fill = async () => {
    await page.locator('.walk h2').waitFor();
    await press(page, 'Enter', 'n');
    await page.keyboard.type('secret');
  };
  const kept = () => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  await fill();
  assert.match(await kept(), /secret/);
  page.once('dialog', (dialog) => dialog.accept());
  await page.getByRole('button', { name: 'Delete all notes' }).click();
  await page.locator('.walk-slot :focus').waitFor();
  assert.equal(await kept(), '[{},{}]');
  await press(page, 'Enter');
  await fill();
  page.once('dialog', (dialog) => dialog.accept());
  await page.getByRole('button', { name: 'Start again' }).first().click();
  await at(page, 'Open the order');
  assert.doesNotMatch(await kept(), /secret/);
  await fill();
  await page.clock.setSystemTime(new Date('2026-11-29T10:20:00'));
  await page.reload();
  assert.match(await page.locator('.walk-notice').textContent(), /where you left off at 10:00/);
  await page.clock.setSystemTime(new Date('2026-11-29T22:30:00'));
  await page.goto(`${base}index.html`);
  assert.equal(await kept(), '[{},{}]', 'any page of the site sees to it');
  await page.close();
});

test('A procedure named in a step is walked, and leads back to the same step', async () => {
  const { page } = await open('refund.html#walk');
  await press(page, 'Enter', 'Enter', '2', '1', 'Enter', 'Enter');
  await at(page, 'Write the case note');
  await page.locator('.walk h2 a', { hasText: 'four parts' }).click();
  await page.waitForURL('**/crm-notes.html#walk');
  await page.locator('.walk-stack button').waitFor();
  await press(page, 'Backspace');
  await page.waitForURL('**/refund.html#walk');
  await at(page, 'Write the case note');
  await page.locator('.walk h2 a', { hasText: 'four parts' }).click();
  await page.waitForURL('**/crm-notes.html#walk');
  await page.locator('.walk-stack button').waitFor();
  await page.goBack();
  await at(page, 'Write the case note');
  await press(page, 'Enter');
  await at(page, 'Done');
  await page.close();
});

test('A branch leads back to what follows its decision, and an optional step can be skipped', async () => {
  const everything = base.replace('starter', 'everything');
  const { page, complaints } = await open('everything.html#walk', {}, everything);
  await at(page, 'Greet the caller');
  assert.ok(await page.locator('.walk-main', { hasText: 'Text before the first step.' }).count());
  await press(page, 'n');
  await page.keyboard.type('P1');
  await press(page, 'Enter', 'Enter', 'Enter');
  await at(page, 'Was the parcel lost');
  await press(page, '3');
  await at(page, 'Look at the map');
  await press(page, 'Enter', '1');
  await at(page, 'Wait for the post office');
  await page.getByRole('button', { name: 'Skip' }).click();
  await at(page, 'Refund the parcel');
  assert.equal(await page.locator('.walk-next').textContent(), 'Finish');
  await press(page, 'Enter');
  await at(page, 'Done');
  const text = await page.locator('.walk-transcript').inputValue();
  assert.match(text, /lost\? → Perhaps\n.*Step 2c\.1: Look at the map\.\n.*Step 2c\.2: Is it on the map\? → Yes\n.*Step 3: .*\(skipped\)\n.*Step 4: /);
  assertNone(complaints);
  await press(page, 'Backspace', 'Backspace', 'Backspace', 'Backspace', 'Backspace', '4');
  await at(page, 'Wait for the post office');
  await press(page, 'Backspace', '2');
  await page.waitForURL('**/other.html#walk');
  await page.locator('.walk-stack button').waitFor();
  await page.close();
});

test('Without JavaScript there is no button', async () => {
  const { page } = await open('refund.html', { javaScriptEnabled: false });
  assert.equal(await page.getByRole('button', { name: 'Start the guided walk' }).count(), 0);
  await page.close();
});

test('The script comes with the first walk, and only then', async () => {
  const { page } = await open('refund.html');
  const scripts = () => page.locator('script[src*="walk-"]').count();
  assert.equal(await scripts(), 0);
  await page.getByRole('button', { name: 'Start the guided walk' }).click();
  await page.locator('.walk').waitFor();
  assert.equal(await scripts(), 1);
  await page.close();
});

for (const file of ['refund.html', 'ja/shougai-renraku.html', 'outage-communication.html']) {
  test(`A walk through ${file} has no barrier that axe knows, and fits a narrow screen`, async () => {
    const { page } = await open(`${file}#walk`);
    await page.evaluate(axe.source);
    const look = async (where) => {
      for (const width of [1280, 390, 320]) {
        for (const colorScheme of ['light', 'dark']) {
          await page.setViewportSize({ width, height: 800 });
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          const { violations } = await page.evaluate((rules) => window.axe.run(rules), RULES);
          assertNone(violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html} ${node.failureSummary}`)), `${where}, ${colorScheme}, ${width} wide`);
        }
        assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, `${where}, ${width} wide`);
      }
    };
    await look('the first step');
    await press(page, '?');
    await look('keys');
    await press(page, 'Escape');
    for (let steps = 0; steps < 30 && !(await page.locator('.walk-transcript').count()); steps += 1) {
      await press(page, (await page.locator('.walk-next').count()) ? 'Enter' : '1');
      if (steps === 1 || (await page.locator('.walk .critical').count())) await look(`step ${steps}`);
    }
    await look('the end');
    await page.close();
  });
}

test('On paper there is the page, not the walk', async () => {
  const { page } = await open('refund.html#walk');
  await page.emulateMedia({ media: 'print' });
  assert.equal(await page.locator('.walk:visible, .walk-slot:visible').count(), 0);
  assert.equal(await page.locator('article h1:visible').count(), 1);
  await page.close();
});
