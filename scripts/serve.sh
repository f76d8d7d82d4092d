#!/bin/sh
# Serves the page with demo data on http://127.0.0.1:8080 and reloads it when a source changes.
set -eu
cd "$(dirname "$0")/.."
. scripts/env.sh

# Trunk refuses to ignore a path that does not exist.
mkdir -p target dist dist-dev node_modules bench-out
sh scripts/bundle-css.sh
exec trunk serve --dist dist-dev "$@"
