#!/usr/bin/env bash
# Puts the packages that a requirements file names into .venv; does nothing when they are there.
#
#     tools/venv.sh tools/exports/requirements.txt
set -euo pipefail
cd "$(dirname "$0")/.."

wanted=$1
stamp=.venv/installed/$(basename "$(dirname "$wanted")").txt
if cmp -s "$wanted" "$stamp"; then
    exit 0
fi
if ! python3 -m venv .venv; then
    echo "venv: python3 can't make a virtual environment; install it (Debian: apt-get install python3-venv)" >&2
    exit 2
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check -r "$wanted"
mkdir -p "$(dirname "$stamp")"
cp "$wanted" "$stamp"
