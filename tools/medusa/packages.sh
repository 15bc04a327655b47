# Sourced by up: the programs that the shop needs, from Debian and from npm.
# shellcheck shell=bash disable=SC2034,SC2154
node_version=22.23.3 # for systems whose own Node is too old; Debian 12 has 18

install_debian_packages() {
    local missing=()
    [ -x "$pg_bin/postgres" ] || missing+=(postgresql-15)
    command -v node >/dev/null || missing+=(nodejs)
    command -v npm >/dev/null || missing+=(npm)
    command -v curl >/dev/null || missing+=(curl)
    [ ${#missing[@]} -gt 0 ] || return 0

    local install="apt-get install --no-install-recommends ${missing[*]}"
    command -v apt-get >/dev/null || fail "this system has no apt-get; these Debian packages are needed: ${missing[*]}"
    [ "$(id -u)" = 0 ] || fail "packages are missing; as root: $install"

    # Debian would make and start a database of its own, which nobody here asked for.
    local no_cluster=/etc/postgresql-common/createcluster.d/channeld-no-cluster.conf
    mkdir -p "${no_cluster%/*}"
    echo 'create_main_cluster = false' >"$no_cluster"
    export DEBIAN_FRONTEND=noninteractive
    say "$install"
    local result=0
    log=$work/logs/debian.log
    { apt-get update -qq && $install -y -qq; } >"$log" 2>&1 || result=$?
    rm -f "$no_cluster"
    [ "$result" != 0 ] || log=
    return "$result"
}

node_is_new_enough() {
    node -e 'const [a, b] = process.versions.node.split(".").map(Number)
             process.exit(a > 22 || (a === 22 && b >= 12) || (a === 20 && b >= 19) ? 0 : 1)'
}

npm_quietly() { npm "$@" --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error; }

# The npm registry carries Node itself as a package, so no system's Node has to be replaced.
install_node() {
    local cpu
    case $(uname -m) in
        x86_64) cpu=x64 ;;
        aarch64) cpu=arm64 ;;
        *) fail "Node 20.19 or 22.12 at least is needed, and none can be had here for $(uname -m)" ;;
    esac
    npm_quietly install --prefix "$work/node" --no-save "node-linux-$cpu@$node_version"
    ln -sfn "node_modules/node-linux-$cpu/bin" "$work/node/bin"
}

# No package's own install script runs: those would fetch programs from elsewhere.
install_npm_packages() {
    cp "$here/app/package.json" "$here/app/package-lock.json" "$app/"
    (cd "$app" && npm_quietly ci)
}
