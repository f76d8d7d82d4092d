#!/bin/sh
# Draws the icons of the installed page from public/icons/app.svg, in the sizes that browsers ask for.
# The results are kept in public/icons/; run this again only when that drawing changes.
set -eu
cd "$(dirname "$0")/.."
browser=$(command -v chromium || command -v google-chrome)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# name, size, and for systems that cut out a shape of their own: a ground without corners.
draw() {
  {
    echo '<!doctype html><meta charset="utf-8"><style>html,body{margin:0;overflow:hidden}svg{display:block;width:100vw;height:100vh}</style>'
    if [ "$3" = full ]; then sed 's/ rx="[0-9]*"//' public/icons/app.svg; else cat public/icons/app.svg; fi
  } >"$work/$1.html"
  "$browser" --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update \
    --disable-sync --hide-scrollbars --force-device-scale-factor=1 --default-background-color=00000000 --window-size="$2,$2" \
    --user-data-dir="$work/profile" --screenshot="$PWD/public/icons/$1.png" "file://$work/$1.html" >/dev/null 2>&1
}
draw app-192 192 round
draw app-512 512 round
draw app-maskable 512 full
draw app-180 180 full
ls -l public/icons
