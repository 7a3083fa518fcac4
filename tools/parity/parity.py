"""Compares the engine with spaCy, token by token: every answer must be the same.

    COMMUNIQUE_DATA=../shared .venv/bin/python tools/parity/parity.py

Texts: the first 2,000 English stories of the corpus and the statement, with the small and the medium model; then
generated strings for the tokenizer. Exits 1 on any difference that is not in `ties.tsv`, 2 if it can't run.

One rule: nothing is rounded and nothing is skipped. Where tokens differ, the whole text counts as different.
"""

import argparse
import csv
import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import oracle
from oracle import ROOT, Fault

TIES = Path(__file__).with_name("ties.tsv")
# Above this a difference of two scores is no tie of single-precision sums.
LARGEST_TIE = 1e-4
N_SHOWN = 5


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stories", type=int, default=2000, help="English stories to compare (default: 2000)")
    parser.add_argument("--model", action="append", help="model folder under models/ (default: small and medium)")
    options = parser.parse_args()
    names = options.model or ["en_core_web_sm", "en_core_web_md"]
    try:
        models = [find_model(name) for name in names]
        texts = [*oracle.stories(options.stories), oracle.statement()]
        build()
        n_differences = sum(compare_parses(model, texts) for model in models)
        n_differences += sum(compare_tokens(model, generated_strings(model)) for model in models)
    except Fault as fault:
        print(f"parity: {fault}", file=sys.stderr)
        return 2
    print("equal" if n_differences == 0 else f"{n_differences} differences")
    return int(n_differences > 0)


def find_model(name):
    folder = ROOT / "models" / name
    if not folder.is_dir():
        raise Fault(f"{folder} is not there; `make parity` fetches it")
    return folder


def generated_strings(model):
    """Strings made to try the tokenizer of a model, the same in every run."""
    command = [sys.executable, str(Path(__file__).with_name("strings.py")), str(model)]
    done = subprocess.run(command, capture_output=True)
    if done.returncode != 0:
        raise Fault(f"tools/parity/strings.py failed:\n{done.stderr.decode().strip()}")
    return read_lines(done.stdout)


def read_lines(output):
    # Not `splitlines`, which also splits at separators within the texts.
    return [json.loads(line) for line in output.decode().split("\n") if line]


def build():
    command = ["cargo", "build", "--release", "--quiet", "-p", "communique-language", "--examples"]
    if subprocess.run(command, cwd=ROOT).returncode != 0:
        raise Fault("the engine's examples don't build")


def ask_engine(example, model, texts):
    """The engine's answers, by one of its examples."""
    command = ["cargo", "run", "--release", "--quiet", "-p", "communique-language", "--example", example, "--", model]
    lines = "".join(json.dumps(text, ensure_ascii=False) + "\n" for text in texts)
    done = subprocess.run(command, cwd=ROOT, input=lines.encode(), stdout=subprocess.PIPE)
    if done.returncode != 0:
        raise Fault(f"the engine's example `{example}` ended with {done.returncode}")
    return read_lines(done.stdout)


def compare_parses(model, texts):
    comparison = Comparison(model.name, oracle.FIELDS, texts)
    comparison.run(oracle.parses(model, texts), ask_engine("dump", model, texts))
    return comparison.report()


def compare_tokens(model, texts):
    comparison = Comparison(f"{model.name} strings", oracle.STRING_FIELDS, texts)
    comparison.run(oracle.tokenizations(model, texts), ask_engine("tokens", model, texts))
    return comparison.report()


class Comparison:
    """Counts what is equal and what is not, attribute by attribute."""

    def __init__(self, name, fields, texts):
        self.name, self.fields = name, fields
        self.texts = {text["id"]: text["text"] for text in texts}
        self.ties = read_ties(name)
        self.n_texts = self.n_tokens = self.n_chunks = self.n_ties = 0
        self.different = Counter()
        self.shown = []

    def run(self, theirs, ours):
        if [row["id"] for row in theirs] != [row["id"] for row in ours]:
            raise Fault(f"{self.name}: the engine gave {len(ours)} answers to {len(theirs)} texts, or in another order")
        for want, found in zip(theirs, ours):
            self.compare(want, found)

    def compare(self, want, found):
        self.n_texts += 1
        self.n_tokens += len(want["tokens"])
        self.n_chunks += len(want.get("noun_chunks", []))
        where = want["id"]
        if [token[:3] for token in want["tokens"]] != [token[:3] for token in found["tokens"]]:
            i, a, b = first_difference(want["tokens"], found["tokens"])
            self.count("tokens", where, i, a, b, at=(a or b)[0])
            return
        for i, (left, right) in enumerate(zip(want["tokens"], found["tokens"])):
            for field, a, b in zip(self.fields[3:], left[3:], right[3:]):
                if a != b:
                    self.count(field, where, i, a, b, at=left[0])
        if want.get("noun_chunks") != found.get("noun_chunks"):
            i, a, b = first_difference(want["noun_chunks"], found["noun_chunks"])
            self.count("noun_chunks", where, i, a, b, at=want["tokens"][(a or b)[0]][0])

    def count(self, field, where, i, want, found, at):
        if (where, str(i), field) in self.ties:
            self.n_ties += 1
            return
        self.different[field] += 1
        if self.different[field] <= N_SHOWN:
            around = self.texts[where][max(0, at - 60) : at + 60]
            self.shown.append(f"  {field} in {where} at {i}: spaCy {want!r}, engine {found!r}\n    {around!r}")

    def report(self):
        print(f"{self.name}: {self.n_texts} texts, {self.n_tokens} tokens, {self.n_chunks} noun chunks")
        names = ["tokens", *self.fields[3:], *(["noun_chunks"] if "tag" in self.fields else [])]
        print("  different: " + ", ".join(f"{name} {self.different[name]}" for name in names))
        if self.n_ties:
            print(f"  {self.n_ties} known ties passed over (ties.tsv)")
        print("\n".join(self.shown), end="\n" if self.shown else "")
        return sum(self.different.values())


def first_difference(want, found):
    """Index and both values of the first place where two lists part."""
    for i in range(max(len(want), len(found))):
        a, b = (rows[i] if i < len(rows) else None for rows in (want, found))
        if a != b:
            return i, a, b
    return 0, None, None


def read_ties(name):
    """Differences known to be ties; each must carry the margin between the two scores."""
    with TIES.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    for row in rows:
        if not 0 <= float(row["margin"]) < LARGEST_TIE:
            place = f"{TIES.name}: {row['id']} token {row['token']}"
            raise Fault(f"{place}: margin {row['margin']} is no tie (limit {LARGEST_TIE})")
    return {(row["id"], row["token"], row["attribute"]) for row in rows if row["model"] == name}


if __name__ == "__main__":
    sys.exit(main())
