#!/usr/bin/env bash
# In lunr, a word that begins or ends with a letter beyond ASCII is not found by that very word.
#
# Guess:  lunr knows no Vietnamese or Latvian stems, but a word typed as it stands in a title is found; the same functions
#         take the text and the query apart.
# Seen:   lunr 2.3.9 cuts from a text's words whatever JavaScript's `\W` matches at their ends, and that is every letter
#         with an accent: `cá` is kept as `c`, `Žagars` as `agar`. The words of a query are not cut. So `cá`, `café`, `ārsts`
#         and `Žagars` find nothing, though each is a title, and `agars`, which nobody wrote, finds `Žagars`.
# Who meets it: readers of documentation in any language with accents, wherever a site generator brings lunr and no plugin for
#         that language is switched on.
#
# Needs Node.js, npm and its registry. Fails when the behaviour has changed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . lunr@2.3.9 >/dev/null
cat >find.js <<'JS'
const lunr = require('lunr');
const titles = ['Món cá kho', 'Café', 'Ārsts', 'Žagars', 'Refund'];
const index = lunr(function () {
  this.ref('title');
  this.field('title');
  for (const title of titles) this.add({ title });
});
for (const query of ['refund', 'cá', 'café', 'ārsts', 'Žagars', 'agars']) {
  console.log(`${query}: ${index.search(query).map((hit) => hit.ref).join(', ') || 'nothing'}`);
}
JS
node find.js >out.txt
echo "lunr 2.3.9:"; cat out.txt
expected='refund: Refund
cá: nothing
café: nothing
ārsts: nothing
Žagars: nothing
agars: Žagars'
[ "$(cat out.txt)" = "$expected" ] || { echo "changed"; exit 1; }
echo "as stated"
