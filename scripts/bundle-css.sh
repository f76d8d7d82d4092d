#!/bin/sh
# Trunk calls this before every build: joins the style sheets into style/first.css, which index.html inlines, and
# style/allclear-page.css, which the page waits for.
set -eu
cd "$(dirname "$0")/../style"

# What the shell in index.html is made of. It comes before the others, so it decides the order of the layers.
first="tokens.css base.css layout.css components/banner.css components/masthead.css components/notice-card.css"

# join NAME FILES... Rewriting an unchanged file would make Trunk's watcher build for ever.
join() {
  name=$1
  shift
  cat "$@" >"$name.new"
  if cmp -s "$name.new" "$name"; then rm "$name.new"; else mv "$name.new" "$name"; fi
}

# shellcheck disable=SC2086 # a list of files
join first.css $first
rest=
for sheet in components/*.css; do
  case " $first " in *" $sheet "*) ;; *) rest="$rest $sheet" ;; esac
done
# shellcheck disable=SC2086
join allclear-page.css $rest
