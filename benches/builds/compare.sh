#!/usr/bin/env bash
# Whether two programs make the same of the same sites: findings and every byte of the pages. For changes that must
# change nothing.
#
#     bash benches/builds/compare.sh OLD NEW [SITE…]
#
# OLD and NEW are paths of the program. Without sites: the starter library, the examples and, where they lie beside this
# project, the handbooks in ../shared/corpora. Exits with 1 when anything differs.
set -euo pipefail
cd "$(dirname "$0")/../.."
[ $# -ge 2 ] || { sed -n '2,9p' "$0" | cut -c3-; exit 2; }
old=$1 new=$2
shift 2
if [ $# = 0 ]; then
  set -- . examples/*/
  if [ -d ../shared/corpora ]; then set -- "$@" ../shared/corpora/*/; else echo "no ../shared/corpora: handbooks are left out"; fi
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=1790000000
differs=0
for site in "$@"; do
  [ -d "$site" ] || continue
  for program in old new; do
    "${!program}" check "$site" --format json >"$work/$program.json" 2>/dev/null || true
    rm -rf "${work:?}/$program"
    "${!program}" build "$site" -o "$work/$program" --allow-errors --quiet >/dev/null 2>&1 || true
  done
  if ! cmp -s "$work/old.json" "$work/new.json"; then
    differs=1
    echo "== findings differ: $site"
    diff <(tr ',' '\n' <"$work/old.json") <(tr ',' '\n' <"$work/new.json") | head -12 || true
  fi
  if ! diff -rq "$work/old" "$work/new" >"$work/list" 2>&1; then
    differs=1
    echo "== pages differ: $site ($(wc -l <"$work/list") files)"
    diff -r "$work/old" "$work/new" 2>/dev/null | cut -c1-200 | head -12 || true
  fi
done
[ $differs = 1 ] || echo "the same: findings and pages of $# sites"
exit $differs
