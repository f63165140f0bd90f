#!/usr/bin/env bash
# Bold words that turndown writes for Japanese and Chinese are no bold words to Markdown.
#
# Guess:  what turndown makes of HTML, a CommonMark parser makes HTML of again: that is what both are for.
# Seen:   turndown 7.2.5 writes `**注意：**保留` for `<b>注意：</b>保留`. Two stars between a punctuation mark and a letter cannot
#         close (CommonMark 0.31.2, right-flanking), so markdown-it 14.1.0 shows the stars to the reader. In English a blank
#         stands there, and nobody sees it.
# Who meets it: whoever moves a Chinese or Japanese handbook from a wiki to Markdown: every label with a full-width colon,
#         every quotation in bold.
#
# Needs Node.js, npm and its registry. Fails when the behaviour has changed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
npm install --silent --no-audit --no-fund --prefix . turndown@7.2.5 markdown-it@14.1.0 >/dev/null
node -e "
  const turndown = new (require('turndown'))();
  const markdown = require('markdown-it')();
  for (const html of ['<p><b>Note:</b> hold</p>', '<p><b>注意：</b>保留</p>', '<p><b>「返金」</b>です</p>']) {
    const text = turndown.turndown(html);
    console.log(text, '->', markdown.render(text).trim());
  }
" >out.txt
echo "turndown 7.2.5, markdown-it 14.1.0:"; cat out.txt
expected='**Note:** hold -> <p><strong>Note:</strong> hold</p>
**注意：**保留 -> <p>**注意：**保留</p>
**「返金」**です -> <p>**「返金」**です</p>'
[ "$(cat out.txt)" = "$expected" ] || { echo "changed"; exit 1; }
echo "as stated"
