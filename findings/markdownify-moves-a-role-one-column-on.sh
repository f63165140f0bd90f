#!/usr/bin/env bash
# A `|` in a cell moves all cells behind it one column on when markdownify makes Markdown of a table.
#
# Guess:  markdownify, which escapes `*` and `_` in words so that they stay words, escapes what parts the cells of a table too.
# Seen:   markdownify 1.2.3 writes the `|` as it is: only its option `escape_misc`, which is off and escapes every bracket and
#         `+` as well, names that sign. The row then has a cell more than its head, and GitHub's rule for tables drops the
#         last one: of "Open File | Print", "Agent" the reader keeps "Open File" and "Print", and the role is gone.
# Who meets it: whoever moves tables of steps from a wiki: menu paths, "yes | no", and commands are written so.
#
# Needs Python with venv, npm, and their registries. Fails when the behaviour has changed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check markdownify==1.2.3
npm install --silent --no-audit --no-fund --prefix . markdown-it@14.1.0 >/dev/null
venv/bin/python - >table.md <<'PY'
from markdownify import markdownify

print(markdownify("<table><tr><th>Step</th><th>Role</th></tr><tr><td>Open File | Print</td><td>Agent</td></tr></table>"))
PY
grep '|' table.md >out.txt
node -e "
  const html = require('markdown-it')().render(require('fs').readFileSync('table.md', 'utf8'));
  console.log([...html.matchAll(/<td>(.*?)<\/td>/g)].map((cell) => cell[1]).join(' / '));
" >>out.txt
echo "markdownify 1.2.3, markdown-it 14.1.0:"; cat out.txt
expected='| Step | Role |
| --- | --- |
| Open File | Print | Agent |
Open File / Print'
[ "$(cat out.txt)" = "$expected" ] || { echo "changed"; exit 1; }
echo "as stated"
