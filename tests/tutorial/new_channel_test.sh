#!/usr/bin/env bash
# new-channel creates a folder named after the channel, and refuses names that would not build. The tutorial shows that the
# folder builds.
set -euo pipefail
tree=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0
fail() { echo "WRONG: $1"; failed=1; }

# refused TEXT ARGUMENT...: fails with a message that contains TEXT, and leaves no files.
refused() {
    local words=$1 before after
    shift
    before=$(find "$folder" | sort)
    if (cd "$folder" && "$tree/tools/new-channel" "$@") >"$folder.said" 2>&1; then fail "new-channel $* succeeds"; fi
    grep -qF -- "$words" "$folder.said" || fail "new-channel $* says $(cat "$folder.said")"
    rm "$folder.said"
    after=$(find "$folder" | sort)
    [ "$before" = "$after" ] || fail "new-channel $* leaves $after"
}

(cd "$folder" && "$tree/tools/new-channel" my_shop) >"$folder/said"
grep -qF -- "-DCHANNELD_EXTRA_CHANNELS=$folder" "$folder/said" || fail "it does not print the next steps"
grep -qx 'add_channel(my_shop)' "$folder/my_shop/CMakeLists.txt" || fail "CMakeLists.txt has another name"
grep -qF 'token: {env: MY_SHOP_TOKEN}' "$folder/my_shop/README.md" || fail "README.md has another name"
[ -d "$folder/my_shop/golden" ] || fail "there is no folder for golden files"
! grep -ri acme "$folder/my_shop" || fail "the skeleton's own name is left"

refused "exists already" my_shop
refused "expected a-z" My-Shop
refused "is a keyword of C++" class
refused "is the name of a library" std
refused "there is a channel 'sample'" sample
refused "is inside this tree" other "$tree/docs"
refused "usage:"
refused "expected a name and a folder" one two three
exit "$failed"
