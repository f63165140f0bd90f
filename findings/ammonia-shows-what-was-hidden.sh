#!/usr/bin/env bash
# A sanitiser that takes attributes away shows what they hid, and counts lists anew.
#
# Guess:  ammonia, which removes what is dangerous from HTML, leaves a reader with what a browser would have shown, or less.
# Seen:   ammonia 4.2.4 with its defaults takes away `hidden` and keeps the element, so that its words appear; and it takes
#         away `value` of a list's item and `type` of a list, so that steps 7 and 8 are 1 and 2, and a) is 1.
# Who meets it: everybody who sanitises text that people pasted from a help centre: notes for the staff become public, and
#         "see step 7" leads nowhere.
#
# Needs cargo and its registry. Fails when the behaviour has changed.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir src
cat >Cargo.toml <<'TOML'
[package]
name = "finding"
version = "0.0.0"
edition = "2021"
[dependencies]
ammonia = "=4.2.4"
TOML
cat >src/main.rs <<'RUST'
fn main() {
    println!("{}", ammonia::clean("<p hidden>For the staff only.</p>"));
    println!("{}", ammonia::clean("<ol><li value=\"7\">Weigh it.</li><li>Seal it.</li></ol>"));
    println!("{}", ammonia::clean("<ol type=\"a\"><li>Weigh it.</li></ol>"));
}
RUST
cargo run --quiet --target-dir "$work/target" >out.html
echo "ammonia 4.2.4:"; cat out.html
expected='<p>For the staff only.</p>
<ol><li>Weigh it.</li><li>Seal it.</li></ol>
<ol><li>Weigh it.</li></ol>'
[ "$(cat out.html)" = "$expected" ] || { echo "changed"; exit 1; }
echo "as stated"
