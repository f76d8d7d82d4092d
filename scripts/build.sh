#!/bin/sh
# Builds the production page into dist/ and refuses it when Cloudflare Pages would misread its rules.
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh

# Panic messages name source files; where this machine keeps them is left out.
RUSTFLAGS="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src= ${RUSTFLAGS:-}" trunk build --release
# Trunk's own minifier gives up on the glue of today's wasm-bindgen and says so; this one does not.
esbuild --minify --log-level=warning --allow-overwrite --outdir=dist dist/boot.js dist/allclear-page-*.js
cargo xtask finish-dist dist
cargo xtask lint-pages dist
