#!/bin/sh
# Builds the widget for other sites into a built page, and the same file into its package: scripts/widget.sh DIST
set -eu
cd "$(dirname "$0")/.."

node packages/status-widget/build.mjs "$1/widget/v1.js" packages/status-widget/status-widget.js
cargo xtask widget "$1"
