#!/bin/sh
# Builds the production page into dist/ and refuses it when Cloudflare Pages would misread its rules.
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh

# Panic messages name source files; where this machine keeps them is left out. The splitter needs the relocations.
flags="--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src= -Clink-args=--emit-relocs"
# What the compiler keeps behind a switch: a standard library built for size, and panics that say nothing, as
# boot.js shows the same fallback for every one. A compiler that knows other switches builds the page without.
small="-Zunstable-options -Cpanic=immediate-abort -Zlocation-detail=none -Zfmt-debug=none"
# shellcheck disable=SC2086 # a list of words
if echo | RUSTC_BOOTSTRAP=1 rustc $small --crate-name=probe --crate-type=lib --emit=metadata --out-dir=target/probe - 2>/dev/null; then
  export RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort
  export CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
  flags="$flags $small"
else
  echo "build: this compiler does not know the switches for a small standard library; the wasm is about 15 % larger" >&2
fi

REAL_WASM_BINDGEN=$(command -v wasm-bindgen)
ALLCLEAR_PARTS=$PWD/target/parts
export REAL_WASM_BINDGEN ALLCLEAR_PARTS
RUSTFLAGS="$flags ${RUSTFLAGS:-}" PATH=$PWD/scripts/split:$PATH trunk build --release --features split
unset RUSTC_BOOTSTRAP CARGO_UNSTABLE_BUILD_STD CARGO_UNSTABLE_BUILD_STD_FEATURES

# The parts do not say which features the compiler used, as the whole did.
for part in "$ALLCLEAR_PARTS"/split_*.wasm "$ALLCLEAR_PARTS"/chunk_*.wasm; do
  [ -e "$part" ] || continue # there need not be a part that two others share
  $WASM_OPT "$part" -o "dist/$(basename "$part")"
done
# One file of glue: the loader of the parts goes into the glue of wasm-bindgen, whose name it must know.
glue=$(basename dist/allclear-page-*.js)
sed -e "s|\./allclear-page\.js|./$glue|" -e 's|fetch(new URL|part(new URL|' "$ALLCLEAR_PARTS/__wasm_split.js" |
  cat - scripts/split/part.js >dist/__wasm_split.js
# Trunk's own minifier gives up on the glue of today's wasm-bindgen and says so; this one does not.
esbuild --bundle --format=esm --minify --log-level=warning --allow-overwrite --outdir=dist "dist/$glue"
esbuild --minify --log-level=warning --allow-overwrite --outdir=dist dist/signed.js dist/allclear-page.css
# What both need of language.js goes into each: one request less.
esbuild --bundle --minify --format=esm --log-level=warning --allow-overwrite --outdir=dist dist/404.js
esbuild --bundle --format=esm --target=es2022 --charset=utf8 --external:/recover.js --log-level=warning --allow-overwrite --outdir=dist dist/boot.js
# Every visit waits for this one first, and it packs a sixteenth better than what esbuild would make of it.
terser dist/boot.js --module --ecma 2020 --compress passes=3 --mangle --output dist/boot.js
# The scripts beside the Rust are in the glue now; Trunk has the document fetch them for themselves.
sed 's|<link[^>]*/snippets/[^>]*>||g' dist/index.html >dist/index.tmp
mv dist/index.tmp dist/index.html
rm -rf dist/__wasm_split.js dist/snippets dist/language.js

scripts/widget.sh dist

cargo xtask finish-dist dist
cargo xtask lint-pages dist
