"""What spaCy says, in the form in which the engine's examples print it.

    {"id": "a", "tokens": [[start, end, space, tag, pos, morph, head, dep, sent_start, lemma, iob, entity], ...],
     "noun_chunks": [[first, end], ...]}

One rule: offsets are code points and heads are absolute, so two answers are equal if their JSON is.

spaCy is slow, so its answers are kept under `target/parity`, named by spaCy's version, the model's sums, the input
and this file.
"""

import hashlib
import importlib.metadata
import json
import os
import sys
import warnings
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
KEPT = ROOT / "target" / "parity"
FIELDS = ("start", "end", "space", "tag", "pos", "morph", "head", "dep", "sent_start", "lemma", "iob", "entity")
STRING_FIELDS = ("start", "end", "space", "norm", "shape")


class Fault(Exception):
    """Why a check can't run."""


def data_folder():
    """The folder of texts that are not in the repository."""
    data = os.environ.get("COMMUNIQUE_DATA")
    if not data:
        raise Fault("COMMUNIQUE_DATA is not set; it must name the folder that holds corpus/ and eval/")
    folder = Path(data)
    if not (folder / "corpus").is_dir():
        raise Fault(f"COMMUNIQUE_DATA={data}: there is no folder corpus/ in it")
    return folder


def stories(n):
    """The first `n` English stories of the corpus, as {"id", "text"}."""
    path = data_folder() / "corpus" / "kcna-2011.jsonl"
    found = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            story = json.loads(line)
            if story["language"] == "en":
                found.append({"id": story["id"], "text": story["text"]})
            if len(found) == n:
                break
    return found


def statement():
    """The single statement beside the corpus."""
    text = (data_folder() / "corpus" / "statement.txt").read_text(encoding="utf-8")
    return {"id": "statement", "text": text}


def parses(model, texts):
    """spaCy's full answer to each text."""
    return kept("parses", model, texts, parse)


def tokenizations(model, texts):
    """spaCy's tokens of each text, with NORM and SHAPE."""
    return kept("tokens", model, texts, tokenize)


def kept(kind, model, texts, answer):
    path = KEPT / f"{kind}-{key(model, texts)}.jsonl"
    if not path.exists():
        print(f"asking spaCy for {kind} of {len(texts)} texts ({model.name}) ...", file=sys.stderr)
        KEPT.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part")
        with part.open("w", encoding="utf-8") as sink:
            for row in answer(load(model), texts):
                sink.write(json.dumps(row, ensure_ascii=False) + "\n")
        part.rename(path)
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def key(model, texts):
    sha = hashlib.sha256(importlib.metadata.version("spacy").encode())
    sha.update(Path(__file__).read_bytes())
    for path in sorted(path for path in model.rglob("*") if path.is_file()):
        sha.update(path.relative_to(model).as_posix().encode() + b"\0" + path.read_bytes())
    sha.update(json.dumps(texts).encode())
    return sha.hexdigest()[:24]


def load(model):
    import spacy

    warnings.filterwarnings("ignore")
    return spacy.load(model)


def parse(nlp, texts):
    docs = nlp.pipe((text["text"] for text in texts), batch_size=128)
    for text, doc in zip(texts, docs, strict=True):
        chunks = [[chunk.start, chunk.end] for chunk in doc.noun_chunks] if len(doc) else []
        yield {"id": text["id"], "tokens": [row(token) for token in doc], "noun_chunks": chunks}


def row(token):
    return [
        token.idx,
        token.idx + len(token.text),
        bool(token.whitespace_),
        token.tag_,
        token.pos_,
        str(token.morph),
        token.head.i,
        token.dep_,
        bool(token.is_sent_start),
        token.lemma_,
        token.ent_iob_ or "O",
        token.ent_type_,
    ]


def tokenize(nlp, texts):
    for text in texts:
        doc = nlp.tokenizer(text["text"])
        rows = [[t.idx, t.idx + len(t.text), bool(t.whitespace_), t.norm_, t.shape_] for t in doc]
        yield {"id": text["id"], "tokens": rows}
