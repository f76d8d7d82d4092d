#!/bin/sh
# Counts what visitors ask of a server: the page with demo data behind nginx, and a real Chromium that visits it. By hand,
# after `make build`; needs nginx, chromium and chromedriver (`apt-get install nginx-light chromium chromium-driver`).
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh

work=$(mktemp -d)
chmod 755 "$work" # nginx reads as somebody else
cleanup() {
  if [ -f "$work/nginx.pid" ]; then kill "$(cat "$work/nginx.pid")" 2>/dev/null || true; fi
  rm -rf "$work"
}
trap cleanup EXIT INT TERM

cp -r "${DIST:-dist}" "$work/site"
for scenario in all-good incident; do
  cargo run --quiet --package xtask -- demo --scenario $scenario --out "$work/data/$scenario"
done
cp -r "$work/data/all-good" "$work/site/data"
node scripts/load.mjs "$work" "${PORT:-8099}"
