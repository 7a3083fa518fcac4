#!/usr/bin/env bash
# Puts spaCy, which the engine is measured against, into .venv; does nothing when it is there.
set -euo pipefail
cd "$(dirname "$0")/../.."

wanted=tools/parity/requirements.txt
if cmp -s "$wanted" .venv/requirements.txt; then
    exit 0
fi
if ! python3 -m venv .venv; then
    echo "setup: python3 can't make a virtual environment; install it (Debian: apt-get install python3-venv)" >&2
    exit 2
fi
.venv/bin/python -m pip install --quiet --disable-pip-version-check -r "$wanted"
cp "$wanted" .venv/requirements.txt
