// The sites that the tests look at, built afresh, and one page of each kind.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = fileURLToPath(new URL('../../', import.meta.url));
export const program = path.resolve(repository, process.env.SOPWITH ?? 'target/debug/sopwith');

const examples = fs.readdirSync(path.join(repository, 'examples'));

/** Folders of sites, relative to the repository, by name. */
export const sources = {
  starter: '.',
  everything: 'tests/browser/site',
  cards: 'tests/browser/cards',
  ...Object.fromEntries(examples.map((name) => [name, `examples/${name}`])),
};

/** One page of each kind: what it is, its site and its file. */
export const pages = [
  { name: 'The home page', site: 'starter', file: 'index.html' },
  { name: 'An SOP in English', site: 'starter', file: 'refund.html' },
  { name: 'An SOP in Japanese', site: 'starter', file: 'refund.ja.html' },
  { name: 'An SOP in Vietnamese', site: 'starter', file: 'refund.vi.html' },
  { name: 'An SOP in Chinese', site: 'starter', file: 'refund.zh.html' },
  { name: 'An SOP in Latvian', site: 'starter', file: 'refund.lv.html' },
  { name: 'An SOP with lanes', site: 'starter', file: 'outage-communication.html' },
  { name: 'An SOP with everything', site: 'everything', file: 'everything.html' },
  { name: 'A department', site: 'starter', file: 'departments/support.html' },
  { name: 'The list of departments', site: 'starter', file: 'departments/index.html' },
  { name: 'A role', site: 'starter', file: 'roles/agent.html' },
  { name: 'A role in Japanese', site: 'starter', file: 'roles/agent.ja.html' },
  { name: 'The list of roles', site: 'starter', file: 'roles/index.html' },
  { name: 'A term', site: 'starter', file: 'terms/term-sla.html' },
  { name: 'The glossary', site: 'starter', file: 'glossary.html' },
  { name: 'What customers say', site: 'starter', file: 'situations.html' },
  { name: 'The tags', site: 'starter', file: 'tags.html' },
  { name: 'What changed', site: 'starter', file: 'changes.html' },
  { name: 'The search page', site: 'starter', file: 'search.html' },
  { name: 'A plain page', site: 'everything', file: 'about.html' },
  { name: 'The page for wrong addresses', site: 'starter', file: '404.html' },
  { name: 'A page of a kind of its own', site: 'own-kind', file: 'open-the-shop.html' },
  { name: 'The list of a kind of its own', site: 'own-kind', file: 'checklists/index.html' },
  { name: 'A page with a look of its own', site: 'own-theme', file: 'lost-key.html' },
];

/** A folder that is gone after the tests. Below `target`, where a browser in a sandbox may read it. */
export function temporaryFolder() {
  const parent = path.join(repository, 'target', 'tmp');
  fs.mkdirSync(parent, { recursive: true });
  const folder = fs.mkdtempSync(path.join(parent, 'browser-'));
  process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Builds all sites, each into a folder of its name; gives the folder above them. */
export function buildSites() {
  const folder = temporaryFolder();
  for (const [name, source] of Object.entries(sources)) {
    // The site that uses everything holds a draft, too.
    execFileSync(program, ['build', '--quiet', '--drafts', path.join(repository, source), '-o', path.join(folder, name)], { encoding: 'utf8' });
  }
  return folder;
}

/** Builds the starter library with the engine of `engine.js`, into `starter`; gives the folder above it. */
export function buildWithFakeEngine() {
  const folder = temporaryFolder();
  const built = path.join(folder, 'starter');
  const source = path.join(folder, 'source');
  for (const name of ['sops', 'sopwith.toml']) fs.cpSync(path.join(repository, name), path.join(source, name), { recursive: true });
  fs.appendFileSync(path.join(source, 'sopwith.toml'), '[theme]\nname = "fake"\n');
  const build = () => execFileSync(program, ['build', '--quiet', source, '-o', built], { encoding: 'utf8' });
  const file = path.join(source, 'themes/fake/search/engine.js');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, '');
  build();
  const documents = documentsOf(built).map((document) => ({
    ...document,
    steps: (document.steps ?? []).map((step, at) => ({ ...step, number: `${at + 1}`, role: at % 3 ? 'agent' : 'lead' })),
    tags: [document.lang, document.kind],
  }));
  fs.writeFileSync(file, `const DOCUMENTS = ${JSON.stringify(documents)};\n${fs.readFileSync(new URL('engine.js', import.meta.url), 'utf8')}`);
  build();
  return folder;
}

/** All files of an ending below a folder, relative to it. */
export function filesIn(folder, ending) {
  const list = (below) =>
    fs.readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap((entry) => {
      const file = path.posix.join(below, entry.name);
      return entry.isDirectory() ? list(file) : [file];
    });
  return list('').filter((file) => file.endsWith(ending));
}

/** What a site says of itself in `sopwith.json`. */
export function documentsOf(folder) {
  return JSON.parse(fs.readFileSync(path.join(folder, 'sopwith.json'), 'utf8')).documents;
}
