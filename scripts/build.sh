#!/bin/sh
# Builds the production page into dist/ and refuses it when Cloudflare Pages would misread its rules.
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh

trunk build --release
cargo xtask finish-dist dist
cargo xtask lint-pages dist
