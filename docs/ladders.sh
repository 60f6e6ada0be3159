#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Draws the ladders of this documentation anew: starts a lab of its own, plays scenarios, draws what was said, stops the lab.
# Usage: docs/ladders.sh [PORT-OFFSET]
#
# A picture is written only where something else was said: times, and the order of what is said at a time, are never the same twice. A
# conference is always called K7QW2M9A.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
work=$(mktemp -d)
pictures="$here/images"

lab() {
    "$here/../rostrum" --home "$work/lab" --port-offset "${offset:?}" "$@"
}

tidy_up() {
    dismiss
    lab down >/dev/null 2>&1 || echo "ladders: the lab in $work/lab could not be stopped" >&2
    rm -rf "$work"
}

dismiss() { # the people of the play before
    [ -n "$people" ] || return 0
    kill "$people" 2>/dev/null || true
    wait "$people" || true
    people=""
}

said() { # what was said according to text ladder $1, without times and pauses
    sed -E 's/^( .{4}) +[0-9]+\.[0-9]  /\1  /; /╎/d; s/[[:space:]]+$//' "$1" | LC_ALL=C sort
}

draw() { # name, options of `rostrum sim ladder`: what the people of the play said who are still there
    local name=$1 id format
    shift
    id=$(sed -E 's/.*"conference":"[^"]*:id:([^"]+)".*/\1/' "$work/played.json")
    for format in text mermaid svg; do
        lab sim ladder --conference "$id" --format "$format" "$@" | sed "s/$id/K7QW2M9A/g" >"$work/$name.$format"
    done
    if [ -e "$pictures/$name.txt" ] \
        && [ "$(said "$work/$name.text")" = "$(said "$pictures/$name.txt")" ]; then
        echo "$name: nothing new"
        return
    fi
    cp "$work/$name.text" "$pictures/$name.txt"
    cp "$work/$name.mermaid" "$pictures/$name.mmd"
    cp "$work/$name.svg" "$pictures/$name.svg"
    echo "$name: drawn"
}

play() { # a scenario, whose people stay
    dismiss
    : >"$work/played.json"
    "$here/../rostrum" --home "$work/lab" --port-offset "$offset" sim scenario --json --stay "$1" >"$work/played.json" &
    people=$!
    until [ "$(wc -l <"$work/played.json")" -gt 0 ]; do
        kill -0 "$people" 2>/dev/null || { echo "ladders: $1 was not played" >&2; return 1; }
        sleep 0.2
    done
    ! grep -q '"passed":false' "$work/played.json" || { cat "$work/played.json" >&2; return 1; }
}

people=""
offset=${1:-20000}
trap tidy_up EXIT
lab up

# What is first of all takes longer than it ever will again.
play join
play "$pictures/dial-in-join.yaml"
draw dial-in-join --join bob
play "$pictures/locked-out.yaml"
draw locked-out --participant carol --protocol SIP
play refused-joins
draw refused-joins --participant carol,dave,erin --protocol SIP
