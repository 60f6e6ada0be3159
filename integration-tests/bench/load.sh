#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Makes the load figures of docs/benchmarks.md: a lab of its own with the servers on one processor and the simulator on
# another, each figure three times after one that does not count, median and spread. Takes about half an hour on a machine with nothing else to do.
#
#   integration-tests/bench/load.sh [DIRECTORY]    where lab, outputs and figures are kept (default: a new one under /tmp)
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
out=${1:-$(mktemp -d /tmp/rostrum-load.XXXXXX)}
runs=${RUNS:-3}
offset=${PORT_OFFSET:-30000}
mkdir -p "$out"
out=$(cd "$out" && pwd)
figures=$out/figures
: >"$figures"

on() { # processor $1, the rest is the command
    local processor=$1
    shift
    if command -v taskset >/dev/null && [ "$(getconf _NPROCESSORS_ONLN)" -gt 1 ]; then
        taskset -c "$processor" "$@"
    else
        "$@"
    fi
}

lab() {
    "$here/rostrum" --home "$out/lab" --port-offset "$offset" "$@"
}

load() { # name, how many times to begin with do not count, how many do, then options; its tables go to a file and its figures to the others
    local name=$1 warm=$2 times=$3
    shift 3
    echo "$(date +%T) $name: sim load $*" >&2
    on 1 "$here/rostrum" --home "$out/lab" --port-offset "$offset" sim load --warm-up 0 \
        --repeat $((warm + times)) "$@" >"$out/$name.txt" \
        || echo "some joins of $name failed, see $out/$name.txt" >&2
    awk -v run="$name" -v warm="$warm" '
        / joined in / && ++tables <= warm || tables <= warm { next }
        / joined in / { print run "|joins/s|" $8; print run "|seconds in all|" $6; print run "|notifications|" $10; print run "|MiB of documents in them|" $13 }
        /^(whole join|last join seen|role change seen)/ {
            what = substr($0, 1, 34); sub(/ +$/, "", what); split(substr($0, 35), ms, " ")
            print run "|" what ", p50 ms|" ms[2]; print run "|" what ", p99 ms|" ms[3]
        }
        / ms of a processor per join/ { print run "|processor of " $1 " per join, ms|" $2 }
    ' "$out/$name.txt" >>"$figures"
}

process() { # the process of a service
    cut -d" " -f1 "$out/lab/pids/$1"
}

memory() { # of a service, KiB: heap after a collection, resident
    local pid jdk
    pid=$(process "$1")
    jdk=$(dirname "$(readlink "/proc/$pid/exe")")
    "$jdk/jcmd" "$pid" GC.run >/dev/null
    "$jdk/jcmd" "$pid" GC.heap_info | awk '/PSYoungGen|ParOldGen/ { sub(/.*used /, ""); used += $1 } END { print used }'
    sed -n 's/VmRSS:[^0-9]*\([0-9]*\).*/\1/p' "/proc/$pid/status"
}

each_of() { # how many participants: what each of them costs while all are idle
    local people=$1 service heap resident begun
    for service in focus webconf; do
        memory "$service" >"$out/$service.before"
    done
    load "idle $people" 0 1 --conferences $((people / 10)) --participants 10 --parallel 16 --duration 45s &
    begun=$!
    until grep -qs "^rostrum_webconf_psom_connections{.*} $people\.0" \
        <(curl -s "http://127.0.0.1:$((9442 + offset))/metrics"); do
        kill -0 "$begun" 2>/dev/null || break
        sleep 1
    done
    for service in focus webconf; do
        memory "$service" >"$out/$service.after"
        heap=$(paste "$out/$service.before" "$out/$service.after" | awk -v n="$people" 'NR == 1 { printf "%.1f", ($2 - $1) / n }')
        resident=$(paste "$out/$service.before" "$out/$service.after" | awk -v n="$people" 'NR == 2 { printf "%.1f", ($2 - $1) / n }')
        echo "idle $people|heap of $service per participant, KiB|$heap" >>"$figures"
        echo "idle $people|resident memory of $service per participant, KiB|$resident" >>"$figures"
    done
    wait "$begun"
}

table() { # median and spread of each figure
    echo "| run | figure | median | least | most |"
    echo "| --- | --- | --- | --- | --- |"
    awk -F'|' '
        !($1 "|" $2 in count) { order[++kinds] = $1 "|" $2 }
        { value[$1 "|" $2, ++count[$1 "|" $2]] = $3 + 0 }
        END {
            for (k = 1; k <= kinds; k++) {
                key = order[k]; n = count[key]
                for (i = 2; i <= n; i++)
                    for (j = i; j > 1 && value[key, j] < value[key, j - 1]; j--) {
                        swap = value[key, j]; value[key, j] = value[key, j - 1]; value[key, j - 1] = swap
                    }
                split(key, name, "|")
                print "| " name[1] " | " name[2] " | " value[key, int((n + 1) / 2)] " | " value[key, 1] " | " value[key, n] " |"
            }
        }' "$figures"
}

lab sim --help >/dev/null # builds what has changed, on all processors
trap 'lab down >/dev/null || true' EXIT
on 0 "$here/rostrum" --home "$out/lab" --port-offset "$offset" up >"$out/up.txt"
echo "role-changes = 2" >"$out/roles.conf"
load "warm up" 1 0 --conferences "${WARM:-60}" --participants 10 --parallel 8
each_of "${IDLE:-3000}"
for run in $(seq "$runs"); do
    on 1 "$here/rostrum" --home "$out/lab" --port-offset "$offset" sim floor | tee "$out/floor-$run.txt" \
        | awk '{ print "floor|joins/s|" $7; print "floor|processor per join, both ends, ms|" $9 }' >>"$figures"
done
load "10 each" 1 "$runs" --conferences 60 --participants 10 --parallel 8
load "one of 250" 1 "$runs" --conferences 1 --participants 250 --parallel 8 --duration 10s --mix "$out/roles.conf"
load "one of 1000" 0 "$runs" --conferences 1 --participants 1000 --parallel 8 --deadline 60s
table | tee "$out/table.md"
echo "Outputs, figures and table: $out" >&2
