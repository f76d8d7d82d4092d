#!/bin/sh
# Checks the dependencies: known vulnerabilities, licences, where they come from, and whether each is used.
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh

cargo-deny check
cargo-machete
# Nothing of npm is shipped to visitors. What builds and tests the page is named here, and does not fail the build.
npm audit --omit=dev
npm audit || echo "audit: the above is about tools of this repository, none of which a visitor runs"
