#!/bin/sh
# Installs what one job needs and this machine lacks: scripts/setup.sh serve | build | test | audit.
# Everything is compared by version first, so a second run does nothing and takes no time.
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh

say() { printf 'setup: %s\n' "$*"; }
fail() {
  printf 'setup: %s\n' "$*" >&2
  exit 1
}

# Is the command of this version already on PATH?
has() {
  case "$("$1" --version 2>/dev/null | head -n 1) " in
  *" $2 "*) return 0 ;;
  *) return 1 ;;
  esac
}

# cargo_tool CRATE COMMAND VERSION WHY HOW_LONG [cargo install options]
cargo_tool() {
  crate=$1 command=$2 version=$3 why=$4 how_long=$5
  shift 5
  if has "$command" "$version"; then return; fi
  say "building $crate $version, $why; usually $how_long, once per machine (kept in $TOOLS)"
  # Not optimised to the last, as their authors release them: that doubles the time to build what then runs for seconds.
  CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_OPT_LEVEL=1 \
    cargo install "$crate" --version "$version" --root "$TOOLS/$crate-$version" --quiet "$@" </dev/null ||
    fail "could not build $crate $version; the compiler's messages are above"
}

rust_tools() {
  command -v cargo >/dev/null || fail "cargo is missing: install Rust with rustup first"
  if [ ! -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ]; then
    say "adding the wasm32-unknown-unknown target, which the page is compiled for; usually 10 s"
    command -v rustup >/dev/null || fail "rustup is missing: add the target wasm32-unknown-unknown to this Rust by hand"
    rustup target add wasm32-unknown-unknown
  fi
  cargo_tool trunk trunk "$TRUNK" "which builds and serves the page" "4 to 6 minutes" --locked
  # Without --locked: the lock file published with this command has dependencies that no longer build.
  cargo_tool wasm-bindgen-cli wasm-bindgen "$WASM_BINDGEN" "which connects wasm to the browser" "2 to 3 minutes"
}

# What only a release needs: the wasm is taken apart, and the standard library built for size.
release_tools() {
  # This command has no --version; its place names its version.
  if [ ! -x "$TOOLS/wasm_split_cli_support-$WASM_SPLIT/bin/wasm-split-cli" ]; then
    cargo_tool wasm_split_cli_support wasm-split-cli "$WASM_SPLIT" "which takes rarely needed parts out of the wasm" \
      "1 minute" --locked --features build-binary
  fi
  if [ ! -d "$(rustc --print sysroot)/lib/rustlib/src/rust/library" ]; then
    say "adding the source of the standard library, which a release builds for size; usually 5 s"
    command -v rustup >/dev/null || fail "rustup is missing: add the component rust-src to this Rust by hand"
    rustup component add rust-src
  fi
}

node_tools() {
  command -v node >/dev/null || fail "node is missing: install Node.js $NODE_MIN or newer (wasm-opt and wrangler need it)"
  major=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
  [ "$major" -ge "$NODE_MIN" ] || fail "Node.js $major is too old: install $NODE_MIN or newer"
  stamp=node_modules/.installed
  if cmp -s package-lock.json "$stamp"; then return; fi
  say "installing the npm packages of package.json (wasm-opt, the Pages emulator, axe-core); usually 20 s"
  npm ci --no-audit --no-fund --loglevel=error </dev/null || fail "npm could not install package.json"
  cp package-lock.json "$stamp"
}

# What the examples of docs/embedding.md are built with, which nothing else here needs.
example_tools() {
  stamp=examples/node_modules/.installed
  if cmp -s examples/package-lock.json "$stamp"; then return; fi
  say "installing the npm packages of the examples (React, Vue, Svelte, Astro; 185 MB); usually 30 s"
  npm ci --prefix examples --no-audit --no-fund --loglevel=error </dev/null ||
    fail "npm could not install examples/package.json"
  cp examples/package-lock.json "$stamp"
}

lint_tools() {
  if cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1; then return; fi
  say "adding rustfmt and clippy; usually 10 s"
  rustup component add rustfmt clippy
}

browsers() {
  missing=
  for command in chromium chromedriver firefox-esr WebKitWebDriver Xvfb; do
    command -v "$command" >/dev/null || missing="$missing $command"
  done
  if [ "$missing" ]; then
    say "installing browsers and their drivers (missing:$missing); usually 1 minute"
    command -v apt-get >/dev/null || fail "no apt-get here: install$missing by hand"
    sudo=
    if [ "$(id -u)" != 0 ]; then
      command -v sudo >/dev/null || fail "neither root nor sudo: install by hand: $BROWSER_PACKAGES"
      sudo="sudo -n"
    fi
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 # both are lists of words
    { $sudo apt-get update -qq && $sudo apt-get install -y -qq --no-install-recommends $BROWSER_PACKAGES; } </dev/null ||
      fail "apt-get could not install: $BROWSER_PACKAGES"
  fi
  cargo_tool geckodriver geckodriver "$GECKODRIVER" "which drives Firefox" "3 minutes" --locked
}

case "${1:-}" in
serve) rust_tools ;;
build)
  rust_tools
  release_tools
  node_tools
  ;;
test)
  rust_tools
  release_tools
  node_tools
  example_tools
  lint_tools
  browsers
  ;;
audit)
  cargo_tool cargo-deny cargo-deny "$CARGO_DENY" "which checks licences and advisories" "5 minutes" --locked
  cargo_tool cargo-machete cargo-machete "$CARGO_MACHETE" "which finds unused dependencies" "1 minute" --locked
  ;;
*) fail "say what to set up: serve, build, test or audit" ;;
esac
