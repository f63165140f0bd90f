#!/usr/bin/env bash
# `text` of a paragraph in python-docx leaves out what Word shows in a content control and below furigana.
#
# Guess:  `paragraph.text` is what a reader sees in that paragraph, and `document.paragraphs` are all paragraphs outside of
#         tables.
# Seen:   python-docx 1.2.0 gives neither the value of a field of a form (`w:sdt`, as company templates have for title, owner
#         and date) nor the word that carries a reading (`w:ruby`, whose base is the word itself); a paragraph that stands in
#         a content control as a whole is not in the list. There is no warning.
# Who meets it: whoever moves procedures out of Word with a few lines of Python: the order number field is empty, and 返金
#         comes out as 金.
#
# Needs Python with venv, pip and its registry. Fails when the behaviour has changed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-docx==1.2.0
cat >read.py <<'PY'
import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

W = nsdecls("w")
document = docx.Document()
owner = document.add_paragraph("Owner: ")
owner._p.append(parse_xml(f"<w:sdt {W}><w:sdtContent><w:r><w:t>Billing</w:t></w:r></w:sdtContent></w:sdt>"))
reading = document.add_paragraph()
reading.add_run()._r.append(
    parse_xml(
        f"<w:ruby {W}><w:rt><w:r><w:t>へん</w:t></w:r></w:rt>"
        "<w:rubyBase><w:r><w:t>返</w:t></w:r></w:rubyBase></w:ruby>"
    )
)
reading.add_run("金")
document.element.body.insert(
    0, parse_xml(f"<w:sdt {W}><w:sdtContent><w:p><w:r><w:t>Refund policy</w:t></w:r></w:p></w:sdtContent></w:sdt>")
)
document.save("form.docx")
for paragraph in docx.Document("form.docx").paragraphs:
    print(f"[{paragraph.text}]")
PY
venv/bin/python read.py >out.txt
echo "python-docx 1.2.0:"; cat out.txt
[ "$(cat out.txt)" = '[Owner: ]
[金]' ] || { echo "changed"; exit 1; }
echo "as stated"
