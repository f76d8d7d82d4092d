#!/bin/sh
# Checks the dependencies: known vulnerabilities, licences, where they come from, and whether each is used.
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh

cargo-deny check
cargo-machete
