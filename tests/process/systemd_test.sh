#!/usr/bin/env bash
# systemd_test.sh BUILD_DIR: installs into a temporary folder and lets systemd's own tools judge the unit.
set -euo pipefail
build="$1"
root="$(mktemp -d)"
trap 'rm -rf "$root"' EXIT
DESTDIR="$root" cmake --install "$build" >"$root/install.log"

unit="$(find "$root" -name channeld.service)"
program="$(find "$root" -name channeld -type f -perm -u+x)"
[ -n "$unit" ] && [ -n "$program" ] || { echo "the unit or the program was not installed"; exit 1; }

# The unit names the program where it will be; for the check it has to exist under that name.
sed "s|^ExecStart=[^ ]*|ExecStart=$program|" "$unit" >"$root/channeld.service"
# This machine need not have the user.
complaints="$(systemd-analyze verify --man=no "$root/channeld.service" 2>&1 | grep -F channeld.service | grep -v 'Unknown user' || true)"
[ -z "$complaints" ] || { echo "$complaints"; exit 1; }

exposure="$(systemd-analyze security --offline=true "$root/channeld.service" | sed -n 's/.*Overall exposure level for [^:]*: \([0-9.]*\).*/\1/p')"
echo "exposure level: $exposure"
awk -v level="$exposure" 'BEGIN { exit !(level != "" && level <= 1.5) }' || { echo "expected 1.5 or less"; exit 1; }

systemd-sysusers --dry-run "$(find "$root" -path '*sysusers.d/channeld.conf')"
