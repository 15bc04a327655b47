#!/usr/bin/env bash
# `follow` does the steps of a text in their order, and notices each that fails.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export CHANNELD=$here/../..
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0

# text LINE...: a Markdown file of these lines, in which ''' stands for ```.
text() { printf '%s\n' "${@//"'''"/'```'}" >"$folder/text.md"; }

passes() {
    "$here/follow" "$folder/text.md" >"$folder/said" 2>&1 || { echo "NOT DONE: $1"; cat "$folder/said"; failed=1; }
}
# fails WHAT WORDS: it fails, and WORDS are in what it says.
fails() {
    if "$here/follow" "$folder/text.md" >"$folder/said" 2>&1 || ! grep -qF -- "$2" "$folder/said"; then
        echo "NOT NOTICED: $1"; cat "$folder/said"; failed=1
    fi
}

text "'''cpp file=a/b.cpp" "one" "two" "'''" "'''diff file=a/b.cpp" " one" "-two" "+three" "'''" \
    "'''sh run" "cat a/b.cpp" "export word=four" "'''" "'''text output" "one" "three" "'''" \
    "'''sh run" 'echo $word' "'''" "'''text output" "four" "'''" "'''sh" "false" "'''"
passes "files, changes, commands that share a shell, output, a block to read"

text "" "'''sh run" "echo before" "false" "echo behind" "'''"
fails "a command that fails" "line 2; it said:"
text "'''sh run" "echo four" "'''" "'''text output" "four and a half" "'''"
fails "output that is not there" "missing: four and a half"
text "'''cpp file=a" "one" "'''" "'''diff file=a" "-two" "+three" "'''"
fails "a change of lines that are not there" "expected these lines, once:"
text "'''cpp file=a" "one" "one" "'''" "'''diff file=a" "-one" "+three" "'''"
fails "a change of lines that are there twice" "expected these lines, once:"
text "'''sh rnu" "true" "'''"
fails "a block of no known kind" "what is 'sh rnu'?"
text "nothing to do"
fails "a text without steps" "it has no steps"
exit "$failed"
