#!/usr/bin/env bash
# systemd_test.sh BUILD_DIR: installs into a temporary folder and lets systemd's own tools judge what is there.
set -euo pipefail
build=$1
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT
fail() { printf '%s\n' "$*" >&2; exit 1; }

cmake --install "$build" --prefix "$root/usr" >"$root/install.log" || fail "cmake --install failed, see above"
unit=$root/usr/lib/systemd/system/channeld.service

# Also that the program stands where the unit starts it.
complaints=$(systemd-analyze verify --man=no "$unit" 2>&1 | grep -F channeld || true)
[ -z "$complaints" ] || fail "systemd-analyze verify: $complaints"

exposure=$(systemd-analyze security --offline=true "$unit" | grep -oP 'Overall exposure level for .*: \K[0-9.]+')
echo "exposure level $exposure"
systemd-analyze security --offline=true --threshold=15 "$unit" >/dev/null ||
    fail "the unit's exposure level is $exposure, expected 1.5 or less"

users=$(systemd-sysusers --dry-run "$root/usr/lib/sysusers.d/channeld.conf" 2>&1) || fail "systemd-sysusers: $users"

# Only root may give files away; here root and channeld are one.
if [ "$(id -u)" = 0 ]; then
    mkdir "$root/etc"
    echo "channeld:x:0:0::/:/bin/false" >"$root/etc/passwd"
    echo "channeld:x:0:" >"$root/etc/group"
    systemd-tmpfiles --root="$root" --create "$root/usr/lib/tmpfiles.d/channeld.conf" || fail "systemd-tmpfiles failed"
    modes=$(cd "$root/etc" && stat -c '%n %a' channeld channeld/secrets)
    [ "$modes" = $'channeld 750\nchanneld/secrets 700' ] || fail "unexpected modes: $modes"
fi
