// The browser, and what a page must not do in it.
import assert from 'node:assert/strict';
import { after } from 'node:test';
import { chromium } from 'playwright-core';

const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

let browser;

/** Opens a page in the browser that CHROMIUM names. The first call starts it; it ends after the tests. */
export async function newPage(options) {
  browser ??= start();
  const page = await (await browser).newPage(options);
  page.setDefaultTimeout(10_000);
  return page;
}

/** Opens a browser profile of its own, in which several pages share what the browser keeps. */
export async function newProfile(options) {
  browser ??= start();
  const profile = await (await browser).newContext(options);
  profile.setDefaultTimeout(10_000);
  return profile;
}

async function start() {
  const executablePath = process.env.CHROMIUM;
  if (!executablePath) throw new Error('CHROMIUM must hold the path of the browser; `bash tests/run` sees to it');
  return chromium.launch({ executablePath, args: ARGUMENTS });
}

after(() => browser?.then((started) => started.close(), () => undefined));

/** Collects what goes wrong on a page: errors, refusals, and requests that leave `base`. */
export async function complaintsOf(page, base) {
  const complaints = [];
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => console.error(`refused: ${event.violatedDirective} ${event.blockedURI}`));
  });
  page.on('console', (message) => {
    // Browsers ask every host for an icon, unasked.
    if (message.location().url.endsWith('/favicon.ico')) return;
    if (['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`));
  page.on('requestfailed', (request) => complaints.push(`failed: ${request.url()}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(base)) complaints.push(`elsewhere: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`);
  });
  return complaints;
}

/** Fails and shows the faults, if there are any. */
export function assertNone(faults, where = 'faults') {
  if (faults.length > 0) assert.fail([`${where}: ${faults.length}`, ...faults.slice(0, 20)].join('\n'));
}
