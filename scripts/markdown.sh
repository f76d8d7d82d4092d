#!/bin/sh
# Trunk calls this after every build: makes the program that reads Markdown and puts it beside the page, which
# downloads it only when a text needs it. `cargo xtask finish-dist` names it by its content.
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh

out=${TRUNK_STAGING_DIR:?}
release=
if [ "${TRUNK_PROFILE:?}" = release ]; then release=--release; fi
# The page is built with its relocations, by which it is taken apart. Here they would only be weight.
RUSTFLAGS=$(printf %s "${RUSTFLAGS:-}" | sed 's/-Clink-args=--emit-relocs//')
export RUSTFLAGS
# A release builds the standard library by these flags. In one folder with the page's, each would build it again for the other.
target=${CARGO_TARGET_DIR:-target}${release:+/markdown}
# shellcheck disable=SC2086 # an option or nothing
cargo build --quiet --package allclear-markdown --target wasm32-unknown-unknown --target-dir "$target" $release

# A release has a wasm-bindgen of its own on PATH, which takes the page apart; there is nothing to take apart here.
wasm=$target/wasm32-unknown-unknown/${release:+release}
if [ -z "$release" ]; then wasm=${wasm}debug; fi
"${REAL_WASM_BINDGEN:-wasm-bindgen}" --target web --no-typescript --remove-producers-section ${release:+--remove-name-section} \
  --out-dir "$out" --out-name allclear-markdown "$wasm/allclear_markdown.wasm"
if [ "$release" ]; then
  $WASM_OPT --strip-debug --strip-producers "$out/allclear-markdown_bg.wasm" -o "$out/allclear-markdown_bg.wasm"
  esbuild --minify --format=esm --log-level=warning --allow-overwrite "--outdir=$out" "$out/allclear-markdown.js"
fi
