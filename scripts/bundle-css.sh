#!/bin/sh
# Trunk calls this before every build: joins the style sheets into style/bundle.css, which index.html inlines.
set -eu
cd "$(dirname "$0")/../style"

# The order is the order of the cascade: tokens first, single components last.
cat tokens.css base.css layout.css components/*.css >bundle.css.new

# Rewriting an unchanged file would make Trunk's watcher build for ever.
if cmp -s bundle.css.new bundle.css; then
  rm bundle.css.new
else
  mv bundle.css.new bundle.css
fi
