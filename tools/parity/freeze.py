"""Freezes a small part of the comparison with spaCy, so that `make test` runs it without spaCy.

    .venv/bin/python tools/parity/freeze.py

Writes spaCy's answers to the passages of `passages.txt` and to some of the generated strings, for the small model,
into `crates/language/tests/frozen/`. To be run again when those texts or the pinned spaCy change.

One rule: every frozen text was written for this repository.
"""

import json
import sys
from pathlib import Path

import oracle
from oracle import ROOT, Fault
from parity import find_model, generated_strings

FROZEN = ROOT / "crates" / "language" / "tests" / "frozen"
N_STRINGS = 300
# Longer ones try speed, not answers.
LONGEST_STRING = 200


def main():
    try:
        model = find_model("en_core_web_sm")
        strings = [text for text in generated_strings(model) if len(text["text"]) <= LONGEST_STRING]
        strings = strings[:: max(1, len(strings) // N_STRINGS)][:N_STRINGS]
    except Fault as fault:
        print(f"freeze: {fault}", file=sys.stderr)
        return 2
    FROZEN.mkdir(parents=True, exist_ok=True)
    passages = read_passages()
    write("parses.jsonl", passages, oracle.parses(model, passages))
    write("strings.jsonl", strings, oracle.tokenizations(model, strings))
    return 0


def read_passages():
    text = Path(__file__).with_name("passages.txt").read_text(encoding="utf-8")
    passages = text.removesuffix("\n").split("\n---\n")
    return [{"id": f"passage-{n}", "text": passage} for n, passage in enumerate([*passages, ""], 1)]


def write(name, texts, answers):
    """One line a text: the text with spaCy's answer."""
    with (FROZEN / name).open("w", encoding="utf-8") as sink:
        for text, answer in zip(texts, answers, strict=True):
            sink.write(json.dumps({**answer, "text": text["text"]}, ensure_ascii=False) + "\n")
    print(f"{name}: {len(answers)} texts, {sum(len(answer['tokens']) for answer in answers)} tokens")


if __name__ == "__main__":
    sys.exit(main())
