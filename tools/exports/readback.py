#!/usr/bin/env python3
"""Reads every export back with the tools that users read it with: pandas, pyarrow, DuckDB, conllu.

    .venv/bin/python tools/exports/readback.py target/debug/communique

One rule: what is expected comes from the records and the texts, never from our own reader of the export.
"""

import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import conllu
import duckdb
import pandas
import pyarrow
import pyarrow.parquet

ROOT = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = None
TABLES = ("events", "event_entities", "mentions", "documents")
KINDS = {"text": "string", "integer": "int64", "real": "double", "boolean": "bool", "date": "date32[day]"}
POLECAT = """Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW
Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|Recipient Country
Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|Wikipedia Recipient ID
Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|Feature Type|Source
Publication Date|Story People|Story Organizations|Story Locations|Language|Version""".replace("\n", "|").split("|")
PHOENIX = """EventID Date Year Month Day SourceActorFull SourceActorEntity SourceActorRole SourceActorAttribute
TargetActorFull TargetActorEntity TargetActorRole TargetActorAttribute EventCode EventRootCode PentaClass GoldsteinScore
Issues Lat Lon LocationName StateName CountryCode SentenceID URLs NewsSources""".split()


def documents():
    """Invented documents: every kind of character, dates and titles that lack, one sent twice."""
    example = (ROOT / "examples/invented-communique.txt").read_text(encoding="utf-8")
    states = ["Peru", "Chile", "Ghana", "Côte d'Ivoire", "Norway", "Laos", "Türkiye", "Iran"]
    for n, actor in enumerate(states):
        for m, other in enumerate(states):
            if actor == other:
                continue
            text = (
                f"«Ünïcode» 🙂 — {actor} condemned {other} on Thursday, \"strongly\".\r\n\t{actor} and {other} held talks in "
                f"Lima, officials said. {actor} did not expel the ambassador of {other}.\n"
                f"Foreign Minister Óscar Peña of {actor} visited {other}; 朝鮮 newspapers, and others, reported it."
            )
            yield {
                "id": f"note {n}/{m}", "text": text, "source": "Lusa" if m % 2 else None,
                "date": f"2026-05-{n * 3 + 1:02}" if m % 3 else None,
                "title": f"A title, with \"quotes\" and\ta tab {n}" if m % 4 else None,
            }
    yield {"id": "example", "text": example, "date": "2026-05-12", "source": "Lusa", "language": "en"}
    yield {"id": "example sent again", "text": example, "date": "2026-05-13", "source": "Lusa"}
    yield {"id": "empty", "text": ""}


def dyads(event):
    if event["reciprocal"]:
        n = len(event["actor"]) + len(event["recipient"])
        return n * (n - 1) if n > 1 else 1
    return max(1, len(event["actor"])) * max(1, len(event["recipient"]))


class Readback(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.at = pathlib.Path(cls.folder.name)
        cls.texts = {d["id"]: d["text"] for d in documents()}
        with open(cls.at / "texts.jsonl", "w", encoding="utf-8", newline="\n") as out:
            out.writelines(json.dumps(d, ensure_ascii=False) + "\n" for d in documents())
        cls.run_program("code", "-q", "-o", cls.at / "coded.jsonl", cls.at / "texts.jsonl")
        coded = [json.loads(line) for line in (cls.at / "coded.jsonl").read_text(encoding="utf-8").split("\n") if line]
        # What was sent again counts once.
        records = [r for r in coded if "example sent again" not in (r.get("id"), r.get("document"))]
        cls.records = {t: [r for r in records if r["type"] == t] for t in ("document", "event", "mention", "relation")}
        for form in ("jsonl", "csv", "parquet", "polecat", "phoenix", "annotation", "conllu"):
            texts = ["--texts", cls.at / "texts.jsonl"] if form in ("annotation", "conllu") else []
            cls.run_program("export", "-q", cls.at / "coded.jsonl", "-f", form, "-o", cls.at / form, *texts)

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    @staticmethod
    def run_program(*arguments):
        subprocess.run([PROGRAM, *map(str, arguments)], cwd=ROOT, check=True)

    def wanted(self):
        """Rows of each table, from the records."""
        events = self.records["event"]
        parties = sum(len(e["actor"]) + len(e["recipient"]) for e in events)
        return dict(zip(TABLES, (len(events), parties, len(self.records["mention"]), len(self.records["document"]))))

    def check_words(self, table, words, start, end, key="document"):
        """The offsets give the words."""
        rows = table[table[start].notna()]
        self.assertGreater(len(rows), 50)
        for _, row in rows.iterrows():
            self.assertEqual(self.texts[row[key]][int(row[start]) : int(row[end])], row[words])

    def check_tables(self, tables):
        """Counts, keys, words and nulls of the four tables as pandas has them."""
        events, parties, mentions, docs = (tables[name] for name in TABLES)
        self.assertEqual({name: len(tables[name]) for name in TABLES}, self.wanted())
        self.assertGreater(len(events), 200)
        self.assertTrue(events["id"].is_unique and docs["id"].is_unique)
        self.assertEqual(len(parties.merge(events, left_on="event", right_on="id", validate="many_to_one")), len(parties))
        for table in (events, parties, mentions):
            self.assertEqual(len(table.merge(docs, left_on="document", right_on="id", validate="many_to_one")), len(table))
        self.assertFalse(parties.duplicated(["event", "role", "position"]).any())
        self.assertFalse(mentions.duplicated(["document", "n"]).any())
        self.check_words(events, "trigger", "trigger_start", "trigger_end")
        self.check_words(parties, "text", "start", "end")
        self.check_words(mentions, "text", "start", "end")
        first = {r["id"]: r for r in self.records["document"]}
        for _, row in docs.iterrows():
            wanted = first[row["id"]]
            self.assertEqual(None if pandas.isna(row["title"]) else row["title"], wanted["title"])
            self.assertEqual(None if pandas.isna(row["date"]) else str(row["date"])[:10], wanted["date"])
            self.assertEqual(row["characters"], len(self.texts[row["id"]]))
        joined = parties[parties["role"] == "actor"].sort_values("position").groupby("event")["name"].agg(";".join)
        named = events.set_index("id")["actor_name"].dropna()
        self.assertEqual(joined.to_dict(), named.to_dict())
        self.assertIn("Côte d'Ivoire", " ".join(parties["text"].dropna()))
        self.assertLess(events["date"].notna().sum(), len(events))
        self.assertTrue(events["confidence"].between(0, 1).all())
        self.assertEqual(set(events["status"]) & {"actual", "negated"}, {"actual", "negated"})

    def test_csv_in_pandas(self):
        tables = {}
        for name in TABLES:
            table = pandas.read_csv(self.at / "csv" / f"{name}.csv", dtype={"cameo": str}, encoding="utf-8")
            tables[name] = table
        self.check_tables(tables)
        events = tables["events"]
        self.assertEqual(events["n"].dtype.kind, "i")
        self.assertEqual(events["reciprocal"].dtype.kind, "b")
        self.assertEqual(events["confidence"].dtype.kind, "f")
        pandas.to_datetime(events["published"], format="%Y-%m-%d")

    def test_csv_in_duckdb(self):
        db = duckdb.connect()
        for name in TABLES:
            db.execute(f"create table {name} as select * from read_csv('{self.at / 'csv' / name}.csv', header=true)")
            self.assertEqual(db.execute(f"select count(*) from {name}").fetchone()[0], self.wanted()[name])
        kinds = {row[0]: row[1] for row in db.execute("describe events").fetchall()}
        for column, kind in {"n": "BIGINT", "published": "DATE", "reciprocal": "BOOLEAN", "confidence": "DOUBLE"}.items():
            self.assertEqual(kinds[column], kind, column)

    def test_parquet_in_pyarrow(self):
        described = dictionary(self.at / "parquet/dictionary.md")
        for name in TABLES:
            file = pyarrow.parquet.ParquetFile(self.at / "parquet" / f"{name}.parquet")
            kinds = {field.name: str(field.type) for field in file.schema_arrow}
            self.assertEqual(kinds, {column: KINDS[kind] for column, kind in described[name].items()})
            self.assertEqual(file.metadata.num_rows, self.wanted()[name])
            columns = [file.metadata.row_group(0).column(i) for i in range(file.metadata.num_columns)]
            self.assertEqual({c.compression for c in columns}, {"ZSTD"})
            texts = [c for c in columns if c.physical_type == "BYTE_ARRAY" and c.statistics is not None]
            self.assertTrue(all("RLE_DICTIONARY" in c.encodings for c in texts))
        tables = {name: pandas.read_parquet(self.at / "parquet" / f"{name}.parquet") for name in TABLES}
        self.check_tables(tables)

    def test_parquet_in_duckdb(self):
        db = duckdb.connect()
        for name in TABLES:
            db.execute(f"create view {name} as select * from '{self.at / 'parquet' / name}.parquet'")
        joined = db.execute(
            "select count(*) from event_entities p join events e on p.event = e.id join documents d on e.document = d.id "
            "where p.document = d.id"
        ).fetchone()[0]
        self.assertEqual(joined, self.wanted()["event_entities"])
        kinds = {row[0]: row[1] for row in db.execute("describe events").fetchall()}
        self.assertEqual((kinds["date"], kinds["quad"], kinds["scale"]), ("DATE", "BIGINT", "DOUBLE"))
        month = db.execute("select count(*) from events where published between '2026-05-01' and '2026-05-31'").fetchone()[0]
        self.assertEqual(month, sum(e["published"] is not None for e in self.records["event"]))

    def test_csv_and_parquet_say_the_same(self):
        db = duckdb.connect()
        for name in TABLES:
            parquet, csv = self.at / "parquet" / f"{name}.parquet", self.at / "csv" / f"{name}.csv"
            names = [row[0] for row in db.execute(f"describe select * from '{parquet}'").fetchall()]
            cells = ", ".join(f'"{n}"::varchar' for n in names)
            kinds = f"select {cells} from read_csv('{csv}', header=true, all_varchar=true)"
            rows = db.execute(kinds).fetchall()
            self.assertEqual(rows, db.execute(f"select {cells} from '{parquet}'").fetchall(), name)

    def test_jsonl_in_pandas_and_duckdb(self):
        table = pandas.read_json(self.at / "jsonl", lines=True)
        counts = table["type"].value_counts()
        for kind, records in self.records.items():
            self.assertEqual(counts[kind], len(records))
        events = duckdb.sql(f"select * from read_json('{self.at / 'jsonl'}', format='newline_delimited') where type = 'event'")
        self.assertEqual(len(events), len(self.records["event"]))

    def test_polecat_in_pandas(self):
        table = pandas.read_csv(self.at / "polecat", sep="\t", quoting=3, dtype={"Actor COW": str}, encoding="utf-8")
        self.assertEqual(list(table.columns), POLECAT)
        actual = [e for e in self.records["event"] if e["status"] == "actual" and e["event"] != "STATEMENT"]
        self.assertEqual(len(table), sum(map(dyads, actual)))
        self.assertTrue(table["Event ID"].is_unique)
        self.assertEqual(set(table["Event ID"].str.split("_").str[0]), {e["id"] for e in actual})
        self.assertTrue(table["Intensity"].between(-10, 10).all())
        self.assertEqual(set(table["Quad Code"]) & {"VERBAL CONFLICT", "VERBAL COOPERATION"}, {"VERBAL CONFLICT", "VERBAL COOPERATION"})
        peru = table[table["Actor Country"] == "PER"]
        self.assertEqual(set(peru["Actor COW"]), {"135"})
        self.assertTrue(table["Story People"].str.contains("Óscar Peña").any())

    def test_phoenix_in_pandas(self):
        text = ["Date", "EventCode", "EventRootCode"]
        table = pandas.read_csv(self.at / "phoenix", sep="\t", quoting=3, names=PHOENIX, dtype=dict.fromkeys(text, str))
        actual = [e for e in self.records["event"] if e["status"] == "actual"]
        self.assertEqual(len(table), sum(map(dyads, actual)))
        self.assertTrue(table["EventCode"].str.fullmatch(r"\d{3,4}").all())
        self.assertTrue(table["PentaClass"].between(0, 4).all())
        pandas.to_datetime(table["Date"].dropna(), format="%Y%m%d")

    def test_annotation(self):
        page = json.loads((self.at / "annotation").read_text(encoding="utf-8"))
        self.assertEqual((page["@context"][0], page["type"]), ("http://www.w3.org/ns/anno.jsonld", "AnnotationPage"))
        self.assertEqual(len(page["items"]), len(self.records["event"]))
        texts = {"urn:communique:event:" + e["id"]: self.texts[e["document"]] for e in self.records["event"]}
        for item in page["items"]:
            self.assertEqual(item["type"], "Annotation")
            self.assertIn("trigger", {t["role"] for t in item["target"]})
            for target in item["target"]:
                position, quote = target["selector"]
                text, start, end = texts[item["id"]], position["start"], position["end"]
                self.assertEqual(text[start:end], quote["exact"])
                self.assertEqual(text[max(0, start - 32) : start], quote["prefix"])
                self.assertEqual(text[end : end + 32], quote["suffix"])

    def test_conllu(self):
        sentences = conllu.parse((self.at / "conllu").read_text(encoding="utf-8"))
        ids = [s.metadata["sent_id"] for s in sentences]
        self.assertEqual(len(ids), len(set(ids)))
        events = {k: v for s in sentences for k, v in s.metadata.items() if k.startswith("event_")}
        self.assertTrue(events)
        told = sum(k.startswith("event_") for s in sentences for k in s.metadata)
        self.assertEqual(told, len(self.records["event"]))
        for sentence in sentences:
            self.assertEqual(sum(token["head"] == 0 for token in sentence), 1)
            self.assertEqual([token["id"] for token in sentence], list(range(1, len(sentence) + 1)))
            sentence.to_tree()

    def test_dictionaries(self):
        for form, columns in (("polecat", POLECAT), ("phoenix", PHOENIX)):
            described = dictionary(self.at / f"{form}.dictionary.md")
            self.assertEqual(list(described[""]), columns)
        for name in TABLES:
            header = pandas.read_csv(self.at / "csv" / f"{name}.csv", nrows=0)
            self.assertEqual(list(header.columns), list(dictionary(self.at / "csv/dictionary.md")[name]))


def dictionary(path):
    """Columns of each table with their types, from a data dictionary."""
    tables, name = {}, ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            name = line[3:]
        elif line.startswith("| ") and not line.startswith(("| ---", "| column |")):
            column, kind = (cell.strip() for cell in line.split("|")[1:3])
            tables.setdefault(name, {})[column] = kind
    return tables


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    PROGRAM = pathlib.Path(sys.argv.pop()).resolve()
    unittest.main(verbosity=1)
