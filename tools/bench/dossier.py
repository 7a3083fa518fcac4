"""Measures the dossier: a year added beside spaCy's parse alone, the same year again, one story, and a million documents.

    COMMUNIQUE_DATA=../shared .venv/bin/python tools/bench/dossier.py [--million]

One rule: the program is measured from start to finish, as a user waits for it; spaCy from when its model is loaded.
"""

import argparse
import hashlib
import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import bench
from bench import ROOT, SCRATCH, Spacy, say, write_jsonl
from kill import PAGE, PROGRAM, remove
from page import fenced, write_section

sys.path.insert(0, str(ROOT / "tools" / "parity"))
from oracle import Fault, data_folder  # noqa: E402 (found by the line above)
from parity import find_model  # noqa: E402

LARGE = SCRATCH / "million.dossier"
YEAR = "## A year of a news agency"
MILLION = "## A million documents"
ABOUT_YEAR = "As `make bench` printed it last. spaCy's parse alone is that of the same stories, with as many processes."
ABOUT_MILLION = """As `make bench-dossier` printed it last.

Nothing is parsed here: the readings of the year are stored again under new ids and later days, with keys for near duplicates of
their own. The first list of queries is what an analyst asks; the harder ones are those for which the index has little to go by:
beginnings of four letters, phrases of nothing but frequent words, frequent words of which one must not be, conditions on one event
that no pair is kept of. Each search gives the newest 20 documents with snippets."""


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--million", action="store_true", help="also a dossier of a million documents (minutes, 5 GB)")
    parser.add_argument("--no-spacy", action="store_true", help="leave spaCy out")
    parser.add_argument("--keep", action="store_true", help="leave the large dossier where it is")
    parser.add_argument("--documents", type=int, default=1_000_000, help="documents of the large dossier")
    parser.add_argument("--batch", type=int, default=32, help="spaCy's batch size (default: 32)")
    options = parser.parse_args()
    try:
        subprocess.run(["cargo", "build", "--release", "--quiet", "-p", "communique"], cwd=ROOT, check=True)
        SCRATCH.mkdir(parents=True, exist_ok=True)
        year = data_folder() / "corpus" / "kcna-2011.jsonl"
        dossier = SCRATCH / "year.dossier"
        measure_year(year, dossier)
        if not options.no_spacy:
            measure_spacy(year, options.batch)
        measure_again(year, dossier)
        measure_one(year, dossier)
        write_section(PAGE, YEAR, f"{ABOUT_YEAR}\n\n{fenced(bench.SAID)}")
        if options.million:
            bench.SAID.clear()  # What follows has a section of its own.
            measure_million(year, dossier, options.documents)
            if options.documents == 1_000_000:
                write_section(PAGE, MILLION, f"{ABOUT_MILLION}\n\n{fenced(bench.SAID)}")
            if not options.keep:
                remove(LARGE)
    except Fault as fault:
        print(f"bench: {fault}", file=sys.stderr)
        return 2
    return 0


def measure(*arguments):
    """A run of the program: seconds from start to finish, of processor time, peak memory in MiB, and what it says last."""
    began = time.monotonic()
    process = subprocess.Popen(
        [PROGRAM, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise Fault(f"communique {arguments[0]} failed: {said}")
    seconds, busy = time.monotonic() - began, usage.ru_utime + usage.ru_stime
    return seconds, busy, usage.ru_maxrss / 1024, (said.strip().splitlines() or [""])[-1]


def add(dossier, path):
    return measure("add", "-t", "2", dossier, path)


def measure_year(year, dossier):
    remove(dossier)
    seconds, busy, memory, said = add(dossier, year)
    n = sum(1 for _ in open(year, encoding="utf-8"))
    storing = re.search(r"storing took .*", said).group(0)
    say(f"the year added: {n:,} stories in {seconds:.1f} s with two threads; {storing}; peak {memory:.0f} MiB")
    # What is not English is passed over by both.
    coded, coding, _, _ = measure("code", "-q", "-t", "2", "--language", "en", "-o", SCRATCH / "year.jsonl", year)
    say(f"the same stories coded to a file: {coded:.1f} s")
    say(f"processor time: {busy:.1f} s to add, {coding:.1f} s to code; the store's own share {1 - coding / busy:.0%}")
    size = dossier.stat().st_size
    say(f"its dossier: {size / 1e6:.1f} MB, {size / n:,.0f} bytes a story ({year.stat().st_size / n:,.0f} in the input)")


def measure_spacy(year, batch):
    with open(year, encoding="utf-8") as lines:
        texts = [{"text": json.loads(line)["text"]} for line in lines]
    side = Spacy(find_model("en_core_web_sm"))
    side.batch = batch
    run = side.run(write_jsonl("year-texts.jsonl", texts), processes=2)
    say(f"spaCy's parse alone of the same {run['texts']:,} stories, two processes: {run['seconds']:.1f} s")


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def measure_again(year, dossier):
    before = digest(dossier)
    seconds = add(dossier, year)[0]
    if digest(dossier) != before:
        raise Fault("adding the same year again wrote something")
    say(f"the same year added again: {seconds:.2f} s, no byte written")


def measure_one(year, dossier, where=""):
    times = []
    with open(year, encoding="utf-8") as lines:
        story = json.loads(next(lines))
    for n in range(5):
        one = {**story, "id": f"one-{n}-{time.time_ns()}", "text": f"{n}. {story['text']}"}
        times.append(add(dossier, write_jsonl("one.jsonl", [one]))[0])
    say(f"one new story{where}: {sorted(times)[2]:.2f} s, start of the program included (median of 5)")


def measure_million(year, dossier, documents):
    remove(LARGE)
    command = ["cargo", "run", "--release", "--quiet", "-p", "communique-dossier", "--example", "million", "--"]
    process = subprocess.Popen([*command, dossier, LARGE, str(documents)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    for line in process.stdout:
        say(line.rstrip())
    if process.wait() != 0:
        raise Fault("the replay failed")
    measure_one(year, LARGE, " into the large dossier")
    with open(year, encoding="utf-8") as lines:
        first = json.loads(next(lines))["id"]
    for command in (["stats", LARGE], ["show", LARGE, f"r1-{first}"], ["check", "-q", LARGE]):
        seconds, _, memory, _ = measure(*command)
        say(f"`communique {command[0]}` of the large dossier: {seconds:.2f} s, {memory:.0f} MiB")


if __name__ == "__main__":
    sys.exit(main())
