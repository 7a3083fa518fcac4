"""Kills an add at random moments and looks whether the dossier, once finished, has the rows of one left alone.

    COMMUNIQUE_DATA=../shared python3 tools/bench/kill.py --kills 50

One rule: rows are compared as SQLite gives them, by a program that is not ours; packed records are compared by what
`communique` unpacks, since the dictionary that packs them depends on where the batches were cut.
"""

import argparse
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from page import fenced, write_section

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "dossier-speed.md"
PROGRAM = ROOT / "target" / "release" / "communique"
HEADING = "## Killed at random moments"
ABOUT = """As `make bench-dossier` printed it last. An add is killed, begun again and killed again, ten times over, then left to finish;
the rows of every table are compared with those of an add that was left alone."""
SCRATCH = ROOT / "target" / "bench"
# What differs by right: when a run began, how records are packed, and the index's own tables.
LEFT_OUT = {"run": {"started"}, "reading": {"dictionary", "records"}}
TABLES = ["run", "document", "band", "reading", "sentence", "event", "entity", "party", "relation", "relation_party", "name", "mention", "failure", "tally"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=50, help="kills in all (default: 50)")
    parser.add_argument("--each", type=int, default=10, help="kills of one add before it is left to finish (default: 10)")
    parser.add_argument("--stories", type=int, default=4000, help="stories to add (default: 4000)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    SCRATCH.mkdir(parents=True, exist_ok=True)
    stories = write_stories(options.stories)
    moments = random.Random(options.seed)
    alone = SCRATCH / "alone.dossier"
    began = time.monotonic()
    finish(alone, stories)
    seconds = time.monotonic() - began
    want, killed, landed = rows(alone), 0, 0
    while killed < options.kills:
        path = SCRATCH / "killed.dossier"
        remove(path)
        for _ in range(min(options.each, options.kills - killed)):
            # Ten kills share the time of one add, so that they fall into all its parts.
            landed += kill(path, stories, moments.uniform(0, 2 * seconds / options.each))
            killed += 1
        finish(path, stories, again=True)
        if rows(path) != want:
            print(f"kill: rows differ after {killed} kills", file=sys.stderr)
            return 1
        said = f"{killed} kills, {landed} of them before the end: the same rows"
        print(said, flush=True)
    write_section(PAGE, HEADING, f"{ABOUT}\n\n{fenced([said])}")
    return 0


def write_stories(number):
    """The first stories of the corpus in a file of their own."""
    corpus = Path(os.environ.get("COMMUNIQUE_DATA", "")) / "corpus" / "kcna-2011.jsonl"
    path = SCRATCH / "kill.jsonl"
    with corpus.open(encoding="utf-8") as lines, path.open("w", encoding="utf-8") as sink:
        sink.writelines(line for _, line in zip(range(number), lines))
    return path


def remove(path):
    for suffix in ("", "-wal", "-shm"):
        Path(str(path) + suffix).unlink(missing_ok=True)


def finish(path, stories, again=False):
    if not again:
        remove(path)
    subprocess.run([PROGRAM, "add", "-q", path, stories], cwd=ROOT, check=True)
    subprocess.run([PROGRAM, "check", "-q", path], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)


def kill(path, stories, after):
    """Whether the process was still at work when it was killed."""
    process = subprocess.Popen([PROGRAM, "add", "-q", path, stories], cwd=ROOT)
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    return process.wait() == -signal.SIGKILL


def rows(path):
    """Every row of every table, and the records as they come out."""
    database = sqlite3.connect(path)
    found = {}
    for table in TABLES:
        columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
        kept = ", ".join(f'"{c}"' for c in columns if c not in LEFT_OUT.get(table, ()))
        found[table] = database.execute(f"SELECT {kept} FROM {table} ORDER BY {kept}").fetchall()
    database.close()
    command = [PROGRAM, "events", path, "is:any", "--limit", "100000000", "--format", "jsonl"]
    found["events"] = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout
    return found


if __name__ == "__main__":
    sys.exit(main())
