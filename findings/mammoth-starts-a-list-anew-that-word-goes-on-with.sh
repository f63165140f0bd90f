#!/usr/bin/env bash
# mammoth counts from 1 again behind a paragraph where Word goes on with 3.
#
# Guess:  one numbered list of a Word document, with a remark between its second and third step, comes out as a list that goes
#         on at 3 (`<ol start="3">`), or as one list with the remark in it: all items name the same numbering.
# Seen:   mammoth 1.13.0 closes the list at the remark and opens another without `start`, and says nothing of it in its
#         messages. "See step 3" then leads nowhere.
# Who meets it: everybody who moves procedures from Word to HTML or Markdown with it or with what is built on it; steps with
#         a remark between them are the usual case.
#
# Needs Python with venv, npm, and their registries. Fails when the behaviour has changed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-docx==1.2.0
npm install --silent --no-audit --no-fund --prefix . mammoth@1.13.0 >/dev/null
venv/bin/python - <<'PY'
import docx

document = docx.Document()
for step in ["Open the order.", "Check the date."]:
    document.add_paragraph(step, style="List Number")
document.add_paragraph("If it is too late, ask your team lead.")
document.add_paragraph("Pay the money back.", style="List Number")
document.save("steps.docx")
PY
node -e "
  require('mammoth').convertToHtml({ path: 'steps.docx' }).then((result) => {
    console.log(result.value.replaceAll('><', '>\n<'));
    console.log('messages:', result.messages.length);
  });
" >out.html
echo "mammoth 1.13.0:"; cat out.html
expected='<ol>
<li>Open the order.</li>
<li>Check the date.</li>
</ol>
<p>If it is too late, ask your team lead.</p>
<ol>
<li>Pay the money back.</li>
</ol>
messages: 0'
[ "$(cat out.html)" = "$expected" ] || { echo "changed"; exit 1; }
echo "as stated"
