// Every page of every site is valid HTML.
import path from 'node:path';
import { test } from 'node:test';
import { HtmlValidate } from 'html-validate';
import { assertNone } from './browser.mjs';
import { buildSites, filesIn, sources } from './sites.mjs';

const folder = buildSites();
const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: {
    // Templates write `<meta />`, the sanitiser of authors' text `<img>`. They mean the same.
    'void-style': 'off',
    // The sanitiser writes `disabled=""`; so do we.
    'attribute-boolean-style': ['error', { style: 'empty' }],
    // Ids that Sopwith makes hold a `:`, so that no author's can be the same; authors' are in any language.
    'valid-id': ['error', { relaxed: true }],
    // A procedure's title is as long as its author needs it.
    'long-title': 'off',
  },
});

for (const site of Object.keys(sources)) {
  test(`The pages of ${site} are valid HTML`, async () => {
    const faults = [];
    for (const file of filesIn(path.join(folder, site), '.html')) {
      const { results } = await validator.validateFile(path.join(folder, site, file));
      for (const { messages } of results) {
        for (const { line, column, message, ruleId } of messages) faults.push(`${file}:${line}:${column}: ${message} (${ruleId})`);
      }
    }
    assertNone(faults);
  });
}
