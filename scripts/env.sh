# shellcheck shell=sh disable=SC2034
# Sourced from the repository root by every script: tool versions, and a PATH on which the pinned tools come first.

. ./tools.env
WASM_BINDGEN=$(awk '$0 == "name = \"wasm-bindgen\"" { getline; gsub(/[^0-9.]/, ""); print; exit }' Cargo.lock)

# Shared by all clones on a machine: building these takes minutes.
TOOLS=${ALLCLEAR_TOOLS:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/allclear-tools}
for tool in "trunk-$TRUNK" "wasm_split_cli_support-$WASM_SPLIT" "wasm-bindgen-cli-$WASM_BINDGEN" "geckodriver-$GECKODRIVER" "cargo-deny-$CARGO_DENY" \
  "cargo-machete-$CARGO_MACHETE"; do
  PATH=$TOOLS/$tool/bin:$PATH
done
PATH=$PWD/node_modules/.bin:$PATH
export PATH

# How a program is made smaller; index.html has the steps for the page's own. Only features that every browser has are named:
# told of all, wasm-opt writes types that none knows. Taken apart and put together anew (--flatten --rereloop), a program packs
# half a hundredth smaller.
WASM_OPT="wasm-opt --enable-bulk-memory --enable-bulk-memory-opt --enable-multivalue --enable-mutable-globals
  --enable-nontrapping-float-to-int --enable-reference-types --enable-sign-ext
  --low-memory-unused -Oz --flatten --rereloop -Oz -Oz"

export TRUNK_SKIP_VERSION_CHECK=true # a build does not ask the network for newer versions of its tools
export WRANGLER_SEND_METRICS=false
# Trunk takes this variable for a boolean of its own and refuses the usual `1`.
if [ "${NO_COLOR:-}" ]; then export NO_COLOR=true; fi
