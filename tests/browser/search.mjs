// What the tests of search share: a site whose engine is a stand-in, and what a reader does with its hands.
import { newPage } from './browser.mjs';
import { serve } from './server.mjs';
import { buildWithFakeEngine } from './sites.mjs';

/** The folder of a site where tests know, and can hold up, the answers: `engine.js` gives them. */
export const faked = buildWithFakeEngine();
export const base = `${await serve(faked)}starter/`;

export const field = (page) => page.locator('dialog[open] input[name="q"], main input[name="q"]');
export const titles = (page) => page.locator('.hit > a');
/** All that the engine was asked. */
export const asked = (page) => page.evaluate(() => window.fake.asked.map(({ text }) => text));
export const isFocused = (locator) => locator.evaluate((element) => element === document.activeElement);

export async function open(file, options) {
  const page = await newPage({ reducedMotion: 'reduce', ...options });
  await page.goto(base + file);
  return page;
}

/** A page with the dialog open. */
export async function opened(file = 'refund.html', options = {}) {
  const page = await open(file, options);
  await openDialog(page);
  return page;
}

export async function openDialog(page) {
  await page.keyboard.press('/');
  await page.locator('dialog[open]').waitFor();
}

/** Waits until the list holds the answer to what is typed. */
export async function settled(page) {
  await page.waitForTimeout(150);
  await page.locator('.search-results[aria-busy="false"]').waitFor({ state: 'attached' });
}

export async function type(page, text) {
  await page.keyboard.type(text);
  await settled(page);
}
