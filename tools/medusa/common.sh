# Sourced by up and down after they set `work`, the work folder: names, ports and the two servers' start and stop.
# shellcheck shell=bash disable=SC2034,SC2154
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
app=$work/app
cluster=$work/postgres
pid_file=$work/medusa.pid
pg_bin=/usr/lib/postgresql/15/bin

# Ports are chosen when the work folder is made; a later call without the variables finds them again.
[ ! -f "$work/ports" ] || { read -r old_port old_pg_port <"$work/ports"; }
port=${MEDUSA_PORT:-${old_port:-9000}}
pg_port=${MEDUSA_PG_PORT:-${old_pg_port:-55432}}
url=http://127.0.0.1:$port

say() { echo "medusa: $*"; }
fail() { echo "medusa: $*" >&2; exit 1; }

# PostgreSQL refuses to run as root.
as_postgres() {
    if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi
}

postgres_runs() { as_postgres "$pg_bin/pg_ctl" -D "$cluster" status >/dev/null 2>&1; }

# True when the process named in the pid file is ours: numbers are reused, so its folder is compared too.
medusa_runs() {
    [ -s "$pid_file" ] && [ "$(readlink "/proc/$(cat "$pid_file")/cwd")" = "$(readlink -f "$app")" ]
}

medusa_answers() { curl -fsS -o /dev/null --max-time 2 "$url/health" 2>/dev/null; }

stop_medusa() {
    medusa_runs || { rm -f "$pid_file"; return 0; }
    local pid
    pid=$(cat "$pid_file")
    kill -TERM "$pid"
    for _ in {1..60}; do medusa_runs || break; sleep 0.25; done
    ! medusa_runs || kill -KILL "$pid"
    rm -f "$pid_file"
}

stop_postgres() { ! postgres_runs || as_postgres "$pg_bin/pg_ctl" -D "$cluster" -m fast -w stop >/dev/null; }
