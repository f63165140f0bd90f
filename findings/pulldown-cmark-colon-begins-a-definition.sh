#!/usr/bin/env bash
# A line that begins with a colon becomes a definition in pulldown-cmark, whatever follows the colon.
#
# Guess:  with definition lists switched on, `: meaning` below a line is a definition, and `:warning: …`, `:00` or `:-)` are
#         text, since the notation asks for a blank after the colon; so pandoc and markdown-it's plugin read it.
# Seen:   pulldown-cmark 0.13.6 needs no blank. The line above becomes the term, the first colon is eaten, and whoever reads
#         the HTML misses one. markdown-it 14.1.0 with markdown-it-deflist 3.0.0 keeps both lines in a paragraph.
# Who meets it: writers of shortcodes for emoji, times and directives of other tools, in every tool that switches the
#         option on.
#
# Needs cargo, npm and their registries. Fails when the behaviour has changed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
printf 'Check the parcel.\n:warning: Never tell the code.\n' >input.md

mkdir -p rust/src
cat >rust/Cargo.toml <<'TOML'
[package]
name = "finding"
version = "0.0.0"
edition = "2021"
[dependencies]
pulldown-cmark = { version = "=0.13.6", default-features = false, features = ["html"] }
TOML
cat >rust/src/main.rs <<'RUST'
use pulldown_cmark::{html, Options, Parser};
fn main() {
    let text = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let mut out = String::new();
    html::push_html(&mut out, Parser::new_ext(&text, Options::ENABLE_DEFINITION_LIST));
    print!("{out}");
}
RUST
cargo run --quiet --manifest-path rust/Cargo.toml --target-dir "$work/target" -- input.md >rust.html

npm install --silent --no-audit --no-fund --prefix . markdown-it@14.1.0 markdown-it-deflist@3.0.0 >/dev/null
node -e "
  const text = require('fs').readFileSync('input.md', 'utf8');
  process.stdout.write(require('markdown-it')().use(require('markdown-it-deflist')).render(text));
" >node.html

echo "pulldown-cmark 0.13.6:"; cat rust.html
echo "markdown-it 14.1.0, markdown-it-deflist 3.0.0:"; cat node.html
grep -q '<dt>Check the parcel.</dt>' rust.html && grep -q '<dd>warning: Never' rust.html || { echo "changed: pulldown-cmark reads a paragraph"; exit 1; }
grep -q '^<p>Check the parcel.' node.html && ! grep -q '<dl>' node.html || { echo "changed: markdown-it reads a definition"; exit 1; }
echo "as stated"
