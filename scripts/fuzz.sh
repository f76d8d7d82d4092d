#!/bin/sh
# Fuzzes every provider decoder for SECONDS each (default 20): scripts/fuzz.sh [TARGET…]. Needs a nightly compiler and
# cargo-fuzz; says so and stops where they are missing.
set -eu
cd "$(dirname "$0")/.."
seconds=${SECONDS_EACH:-20}

if ! cargo +nightly fuzz --version >/dev/null 2>&1; then
  echo "fuzz: needs \`rustup toolchain install nightly\` and \`cargo install cargo-fuzz\`" >&2
  exit 1
fi
targets=${*:-$(cargo +nightly fuzz list)}
for target in $targets; do
  seeds=crates/providers/fixtures/$target
  [ -d "$seeds" ] || seeds="crates/providers/fixtures/*"
  mkdir -p "fuzz/corpus/$target"
  echo "fuzz: $target for $seconds s"
  # shellcheck disable=SC2086 # the seeds of `any` are several folders
  cargo +nightly fuzz run --sanitizer none "$target" "fuzz/corpus/$target" $seeds -- \
    -max_total_time="$seconds" -max_len=65536 -timeout=10 -dict=fuzz/words.dict -print_final_stats=1 -verbosity=0
done
