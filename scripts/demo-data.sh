#!/bin/sh
# Trunk calls this after every build: puts demo data beside a debug page. A release build stays without data,
# because an operator's page must never show an invented incident.
set -eu
cd "$(dirname "$0")/.."

if [ "${TRUNK_PROFILE:?}" = release ]; then exit 0; fi
cargo xtask languages "$TRUNK_STAGING_DIR"
cargo xtask demo --out "${TRUNK_STAGING_DIR:?}/data"
# The widget needs npm's packages, which only `make build` and `make test` install; the page does without.
if [ -d node_modules/esbuild ]; then scripts/widget.sh "$TRUNK_STAGING_DIR"; fi
