#!/bin/sh
# Draws the pictures of link previews, one for each status, from public/icons/. They have no words, so they fit every language.
# The result is kept in public/preview/; run this again only when an icon changes.
set -eu
cd "$(dirname "$0")/.."
browser=$(command -v chromium || command -v google-chrome)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p public/preview
for icon in public/icons/*.svg; do
  [ "$icon" != public/icons/app.svg ] || continue # the page as an app, no status
  name=$(basename "$icon" .svg)
  tone=$(sed -n 's/.*fill="\(#[0-9a-f]*\)".*/\1/p' "$icon" | head -n 1)
  {
    echo '<!doctype html><meta charset="utf-8"><style>'
    echo 'html,body{margin:0;height:630px;overflow:hidden}'
    echo "body{display:grid;place-items:center;background:color-mix(in srgb,$tone 9%,#fff);box-sizing:border-box;border-bottom:18px solid $tone}"
    echo 'svg{width:264px;height:264px}</style>'
    cat "$icon"
  } >"$work/$name.html"
  "$browser" --headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update \
    --disable-sync --hide-scrollbars --force-device-scale-factor=1 --window-size=1200,630 --user-data-dir="$work/profile" \
    --screenshot="$PWD/public/preview/$name.png" "file://$work/$name.html" >/dev/null 2>&1
done
ls -l public/preview
