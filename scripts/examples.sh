#!/bin/sh
# Builds the examples for other sites into a folder, when anything they are made of has changed: scripts/examples.sh OUT
# Needs a built page, which has built the widget, and the packages that `scripts/setup.sh test` installs.
set -eu
cd "$(dirname "$0")/.."
out=$1 widget=packages/status-widget/status-widget.js

for needed in examples/node_modules/.installed "$widget"; do
  [ -e "$needed" ] || {
    echo "examples: $needed is missing; \`scripts/setup.sh test\` and \`make build\` make it" >&2
    exit 1
  }
done
made_of=$(find examples packages/status-widget -name node_modules -prune -o -name .astro -prune -o -type f -print |
  LC_ALL=C sort | xargs cksum)
if [ "$made_of" = "$(cat "$out/.made-of" 2>/dev/null)" ]; then exit 0; fi
rm -rf "$out"
ASTRO_TELEMETRY_DISABLED=1 node examples/build.mjs "$out"
cp -R examples/html "$out/html"
printf '%s\n' "$made_of" >"$out/.made-of"
