#!/bin/sh
# Measures the production page: sizes, then loading side by side with hand-written pages in one browser session.
# RUNS visits per page; PROFILE as the harness names them; SCALE=20:12,2000:1200 grows components:notices instead.
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh
harness=${BENCH_DIR:-../shared/bench}
out=$PWD/bench-out

scripts/build.sh
cargo run --quiet --profile native --package xtask -- bench-history
cargo xtask budgets dist || echo "bench: over budget; measuring all the same"
if [ ! -f "$harness/bench.mjs" ]; then
  echo "bench: no harness in $harness (set BENCH_DIR to a folder with bench.mjs); only sizes were measured" >&2
  exit 1
fi
harness=$(cd "$harness" && pwd)

# The content is as of now: an older document would rightly be shown as out of date.
node "$harness/gen-data.mjs" --out "$out/data" --now "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
node "$harness/gen-baselines.mjs" --data "$out/data/data.json" --out "$out/base"
cargo xtask bench-data --in "$out/data/data.json" --out "$out/ours"
node scripts/bench-targets.mjs "$harness" >"$out/targets.json"

set -- --config "$out/targets.json" --runs "${RUNS:-7}" --out "$out"
if [ "${SCALE:-}" ]; then
  node "$harness/bench.mjs" "$@" --scale "$SCALE" --profile "${PROFILE:-mid-mobile-cpu}"
else
  node "$harness/bench.mjs" "$@" --profile "${PROFILE:-desktop,mid-mobile}"
fi
echo "bench: written to $out"
