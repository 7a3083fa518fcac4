#!/usr/bin/env python3
"""Fit the curve behind `confidence`: the chance that an event's category and both parties are right.

    tools/eval/confidence.py GOLD.jsonl RECORDS.jsonl

Five parameters: a base, constraints of the innermost row, operators over it, and whether actor or recipient is uncertain
(nobody, without a code, or placed by other words than its own). Logistic, with a ridge; the ridge is the one whose
out-of-fold Brier score is best in tenfold cross-validation over documents. Prints the constants for
crates/coder/src/confidence.rs, the scores, and the same for the plain share of right events.

Which coded event is right is told by the shared scorer, score.py in the folder of the gold.
"""
import collections
import json
import math
import pathlib
import sys

NAMES = ("BASE", "CONSTRAINT", "OPERATOR", "UNCERTAIN_ACTOR", "UNCERTAIN_RECIPIENT")
RIDGES = (0.5, 1, 2, 5, 10, 20, 50)
FOLDS = 10


def features(event):
    """The five numbers that the program knows of an event.

    >>> party = {"code": "CUB", "basis": "text"}
    >>> features({"frame": ["refuse/refuse", "consult/hold+object:talk"], "actor": [party], "recipient": []})
    [1.0, 1.0, 1.0, 0.0, 1.0]
    """
    uncertain = [not event[role] or any(not p["code"] or p["basis"] != "text" for p in event[role]) for role in ("actor", "recipient")]
    return [1.0, float(min(event["frame"][-1].count("+"), 3)), float(min(len(event["frame"]) - 1, 3)), *map(float, uncertain)]


def examples(gold_path, records_path):
    """Yield (document, features, right) of every coded event, matched as the shared scorer beside the gold matches them."""
    sys.path.insert(0, str(pathlib.Path(gold_path).parent))
    import score

    coded = score.read_events(records_path)
    for document in score.read_jsonl(gold_path):
        spans = document["sentences"]

        def place(event):
            start = event["trigger"]["start"]
            sent = next((i for i, s in enumerate(spans) if s["start"] <= start < s["end"]), -1)
            return sent, event["event"]

        cells = collections.defaultdict(lambda: ([], []))
        for event in document["events"]:
            cells[event["sent"], event["event"]][0].append(event)
        for event in coded[document["id"]]:
            cells[place(event)][1].append(event)
        for gold, told in cells.values():
            right = [c for g, c in score.assign(gold, told) if all(score.same_party(c[r], g[r]) for r in ("actor", "recipient"))]
            for event in told:
                yield document["id"], features(event), float(any(event is r for r in right))


def chance(weights, row):
    return 1 / (1 + math.exp(-sum(w * x for w, x in zip(weights, row))))


def fit(rows, ridge, rounds=4000, step=0.5):
    """Gradient descent; the base has no ridge."""
    weights = [0.0] * len(NAMES)
    for _ in range(rounds):
        slope = [0.0] * len(NAMES)
        for _, row, right in rows:
            miss = chance(weights, row) - right
            for at, value in enumerate(row):
                slope[at] += miss * value
        for at in range(len(weights)):
            slope[at] += ridge * weights[at] if at else 0.0
            weights[at] -= step * slope[at] / len(rows)
    return weights


def out_of_fold(rows, ridge):
    names = sorted({name for name, *_ in rows})
    total = 0.0
    for fold in range(FOLDS):
        held = set(names[fold::FOLDS])
        weights = fit([r for r in rows if r[0] not in held], ridge, rounds=1000)
        total += sum((chance(weights, row) - right) ** 2 for name, row, right in rows if name in held)
    return total / len(rows)


def main():
    rows = list(examples(*sys.argv[1:3]))
    share = sum(right for *_, right in rows) / len(rows)
    scores = {ridge: out_of_fold(rows, ridge) for ridge in RIDGES}
    ridge = min(scores, key=scores.get)
    for name, weight in zip(NAMES, fit(rows, ridge)):
        print(f"const {name}: f32 = {weight:.3f};")
    print(f"{len(rows)} events, {share:.3f} right; ridge {ridge}: Brier {scores[ridge]:.3f} out of the fold; plain share {share * (1 - share):.3f}")


if __name__ == "__main__":
    main()
