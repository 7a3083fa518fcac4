#!/usr/bin/env python3
"""Score the program on eval/world.tsv: single sentences with one act each, half to develop on, half to measure.

    tools/eval/world.py                the figures of both halves
    tools/eval/world.py --list dev     what is missed of the dev half

Of the events coded for a text, the one that agrees best with the expected one is taken, and each field is counted on it.
The held half can't be listed: it is there to measure.
"""
import argparse
import collections
import csv
import json
import pathlib
import subprocess
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SET = ROOT / "eval" / "world.tsv"
PROGRAM = ROOT / "target" / "release" / "communique"
ASKED = {"category": 0.85, "actor": 0.85, "recipient": 0.75, "all three": 0.60}


def codes(parties):
    """The set of codes of a list of parties; a party without one does not count.

    >>> sorted(codes([{"code": "UKR"}, {"code": None}, {"code": "FRA"}]))
    ['FRA', 'UKR']
    """
    return frozenset(party["code"] for party in parties if party["code"])


def agreement(item, event):
    """(category, actor, recipient) right or not.

    >>> item = {"event": "AID", "actor": "CUB", "recipient": "HTI"}
    >>> agreement(item, {"event": "AID", "actor": [{"code": "CUB"}], "recipient": []})
    (True, True, False)
    """
    wanted = [frozenset(filter(None, item[role].split(","))) for role in ("actor", "recipient")]
    return (event["event"] == item["event"], *(codes(event[role]) == want for role, want in zip(("actor", "recipient"), wanted)))


def best(item, events):
    """The agreement of the event that agrees best, the category first; nothing is right where nothing is coded.

    >>> item = {"event": "AID", "actor": "CUB", "recipient": ""}
    >>> agree = best(item, [{"event": "CONSULT", "actor": [{"code": "CUB"}], "recipient": []}, {"event": "AID", "actor": [], "recipient": []}])
    >>> agree, best(item, [])
    ((True, False, True), (False, False, False))
    """
    return max((agreement(item, event) for event in events), key=lambda right: (right[0], sum(right)), default=(False, False, False))


def load():
    with open(SET, encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows, delimiter="\t", quoting=csv.QUOTE_NONE))


def coded(program, items, folder, *flags):
    """The events of each item, by its id."""
    source, records = pathlib.Path(folder) / "world.in.jsonl", pathlib.Path(folder) / "world.out.jsonl"
    lines = (json.dumps({"id": item["id"], "date": item["date"], "text": item["text"]}) for item in items)
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    subprocess.run([str(program), "code", "-q", "-o", str(records), *map(str, flags), str(source)], check=True, cwd=ROOT)
    events = collections.defaultdict(list)
    for line in records.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if record["type"] == "event":
            events[record["document"]].append(record)
    return events


def report(items, events):
    """The figures of some items, as text."""
    right = {item["id"]: best(item, events[item["id"]]) for item in items}
    share = [sum(fields) / len(items) for fields in zip(*right.values())] + [sum(map(all, right.values())) / len(items)]
    lines = ["category   total found actor recip all"]
    for category in sorted({item["event"] for item in items}):
        rows = [right[item["id"]] for item in items if item["event"] == category]
        found, actor, recipient = map(sum, zip(*rows))
        lines.append(f"{category:10} {len(rows):5} {found:5} {actor:5} {recipient:5} {sum(map(all, rows)):3}")
    lines += [f"{name:9} right {value:.3f} of {len(items)} (asked for: {ASKED[name]:.2f})" for name, value in zip(ASKED, share)]
    lines.append(f"{sum(len(events[item['id']]) for item in items) / len(items):.2f} events a text (asked for: at most 1.50)")
    return "\n".join(lines)


def reports(program, folder, *flags):
    """The report of each half."""
    items = load()
    events = coded(program, items, folder, *flags)
    return {half: report([item for item in items if item["half"] == half], events) for half in ("dev", "held")}


def shown(event):
    parties = [",".join(sorted(codes(event[role]))) or "-" for role in ("actor", "recipient")]
    return f"{event['event']} {parties[0]} -> {parties[1]} [{event['trigger']['text']}]"


def misses(program, folder, *flags):
    """The dev items that are not right in all three fields: text, what was expected, what was coded."""
    items = [item for item in load() if item["half"] == "dev"]
    events = coded(program, items, folder, *flags)
    blocks = []
    for item in items:
        if not all(best(item, events[item["id"]])):
            expected = f"{item['event']} {item['actor'] or '-'} -> {item['recipient'] or '-'}"
            found = "; ".join(map(shown, events[item["id"]])) or "nothing"
            blocks.append(f"{item['id']}: {item['text']}\n  expected {expected}\n  coded    {found}")
    return "\n".join(blocks)


def main():
    options = argparse.ArgumentParser(description="Score the program on eval/world.tsv.")
    options.add_argument("--list", metavar="dev", help="list what is missed of the dev half")
    options.add_argument("--program", default=PROGRAM, help="the program to score (default: target/release/communique)")
    options.add_argument("--model", help="model folder, handed to the program")
    options.add_argument("--lexicon", help="lexicon folder, handed to the program")
    given = options.parse_args()
    if given.list not in (None, "dev"):
        options.error("only the dev half can be listed; the held half is there to measure, and reading it would spoil that")
    flags = [part for name in ("model", "lexicon") if getattr(given, name) for part in (f"--{name}", pathlib.Path(getattr(given, name)).resolve())]
    with tempfile.TemporaryDirectory() as folder:
        if given.list:
            print(misses(given.program, folder, *flags))
        else:
            for half, text in reports(given.program, folder, *flags).items():
                print(f"{half} half\n{text}\n")


if __name__ == "__main__":
    main()
