#!/usr/bin/env python3
"""Fails when a crate that the program links comes under a licence that asks more than to be named.

    python3 tools/licences.py

One rule: every crate must offer at least one choice of licences that all stand in PERMISSIVE.
"""

import json
import re
import subprocess
import sys

PERMISSIVE = {
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "Zlib",
}


def main():
    command = ["cargo", "metadata", "--format-version", "1", "--locked"]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        print("licences: cargo metadata failed; is Cargo.lock up to date?", file=sys.stderr)
        return 2
    packages = json.loads(done.stdout)["packages"]
    faults = [package for package in packages if not permitted(package["license"])]
    for package in faults:
        print(f"{package['name']} {package['version']}: {package['license'] or 'no licence named'}", file=sys.stderr)
    if not faults:
        print(f"{len(packages)} crates, all under permissive licences")
    return int(bool(faults))


def permitted(expression):
    """Whether an SPDX expression leaves a permissive choice."""
    if not expression:
        return False
    # Before SPDX, Cargo wrote a choice with a slash.
    words = re.findall(r"\(|\)|[^\s()]+", expression.replace("/", " OR "))
    value, rest = any_of(words)
    return value and not rest


def any_of(words):
    value, words = all_of(words)
    while words and words[0].upper() == "OR":
        other, words = all_of(words[1:])
        value = value or other
    return value, words


def all_of(words):
    value, words = one(words)
    while words and words[0].upper() == "AND":
        other, words = one(words[1:])
        value = value and other
    return value, words


def one(words):
    if not words:
        return False, words
    if words[0] == "(":
        value, words = any_of(words[1:])
        return value and words[:1] == [")"], words[1:]
    if len(words) > 2 and words[1].upper() == "WITH":
        return f"{words[0]} WITH {words[2]}" in PERMISSIVE, words[3:]
    return words[0] in PERMISSIVE, words[1:]


if __name__ == "__main__":
    sys.exit(main())
