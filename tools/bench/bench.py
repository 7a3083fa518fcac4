"""Measures the engine against spaCy: speed, memory, and how near it comes to the machine's own limit.

    COMMUNIQUE_DATA=../shared .venv/bin/python tools/bench/bench.py

Both parse the same stories with the same model and must give the same answers, or nothing is measured. Every run is
a fresh process; loading is not in the time. Runs of the two alternate, so that a slow spell of the machine hits
both, and medians are printed.

One rule: spaCy is measured at its best: at the batch size that suits it, and also with OpenBLAS in place of BLIS.
"""

import argparse
import collections
import json
import os
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tools" / "parity"))

import oracle  # noqa: E402 (found by the line above)
from oracle import Fault  # noqa: E402
from parity import compare_parses, find_model  # noqa: E402

SCRATCH = ROOT / "target" / "bench"
PAGE = ROOT / "docs" / "speed.md"
BATCH_SIZES = (32, 128, 256, 1000)
# Multiply-adds of the small model that are left once words are known, twice, for a token.
MFLOP_PER_TOKEN = 1.25
ONE_THREAD = {name: "1" for name in ("OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--stories", type=int, default=500, help="English stories to parse (default: 500)")
    parser.add_argument("--runs", type=int, default=5, help="runs of each, alternating (default: 5)")
    parser.add_argument("--model", default="en_core_web_sm", help="model folder under models/")
    options = parser.parse_args()
    try:
        model, texts = find_model(options.model), oracle.stories(options.stories)
        programs = build()
        if compare_parses(model, texts):
            raise Fault("the engine's answers differ from spaCy's; run `make parity`")
        stories = write_jsonl("stories.jsonl", texts)
        rates = measure_speed(Engine(programs, model), Spacy(model), stories, options.runs)
        measure_limit(programs, rates["engine, 1 thread"])
        measure_coding(programs["rate"], model, stories)
        measure_memory(Engine(programs, model))
        measure_year(rates)
        write_page()
    except Fault as fault:
        print(f"bench: {fault}", file=sys.stderr)
        return 2
    return 0


def build():
    """The engine's examples, by name."""
    command = ["cargo", "build", "--release", "--quiet", "-p", "communique-language", "-p", "communique-coder", "--examples"]
    done = subprocess.run([*command, "--message-format=json"], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise Fault("the engine's examples don't build")
    messages = [json.loads(line) for line in done.stdout.splitlines()]
    built = [m for m in messages if m["reason"] == "compiler-artifact" and m.get("executable")]
    return {message["target"]["name"]: message["executable"] for message in built}


class Engine:
    def __init__(self, programs, model):
        self.program, self.model = programs["throughput"], model

    def run(self, path, threads=1, stream=False):
        flags = ["--threads", threads, *(["--stream"] if stream else [])]
        return measure([self.program, self.model, *flags, path])


class Spacy:
    def __init__(self, model):
        self.model, self.batch = model, BATCH_SIZES[0]

    def run(self, path, processes=1, products="blis"):
        side = Path(__file__).with_name("spacy_side.py")
        flags = ["--batch", self.batch, "--processes", processes, "--products", products]
        return measure([sys.executable, side, self.model, path, *flags])

    def choose_batch(self, path):
        """Takes the batch size at which one run is fastest."""
        seconds = {}
        for self.batch in BATCH_SIZES:
            seconds[self.batch] = self.run(path)["seconds"]
        self.batch = min(seconds, key=seconds.get)


def measure(command):
    """What a program reports of its run. It tells its own memory: the system's count includes that of its parent."""
    done = subprocess.run(
        [str(part) for part in command], stdout=subprocess.PIPE, env={**os.environ, **ONE_THREAD}, text=True
    )
    if done.returncode != 0:
        raise Fault(f"{command[0]} ended with {done.returncode}")
    return json.loads(done.stdout)


def measure_speed(engine, spacy, path, n_runs):
    """Prints tokens a second of both; gives them by name."""
    spacy.choose_batch(path)
    sides = {
        "spaCy, 1 process": lambda: spacy.run(path),
        "spaCy with OpenBLAS, 1 process": lambda: spacy.run(path, products="openblas"),
        "engine, 1 thread": lambda: engine.run(path),
        "spaCy, 2 processes": lambda: spacy.run(path, processes=2),
        "spaCy with OpenBLAS, 2 processes": lambda: spacy.run(path, processes=2, products="openblas"),
        "engine, 2 threads": lambda: engine.run(path, threads=2),
    }
    runs = {name: [] for name in sides}
    for n in range(n_runs):
        for name, run in sides.items():
            print(f"run {n + 1} of {n_runs}: {name}", file=sys.stderr)
            runs[name].append(run())
    n_tokens = {run["tokens"] for results in runs.values() for run in results}
    if len(n_tokens) != 1:
        raise Fault(f"runs differ in their number of tokens: {sorted(n_tokens)}")
    return report_speed(runs, spacy.batch)


def report_speed(runs, batch):
    first = next(iter(runs.values()))[0]
    say(f"{first['texts']} stories, {first['tokens']:,} tokens; spaCy at batch size {batch}; medians")
    say(f"{'':34}{'tokens/s':>10}{'slowest':>10}{'fastest':>10}{'peak MiB':>10}{'load s':>8}")
    rates = {}
    for name, results in runs.items():
        each = [run["tokens"] / run["seconds"] for run in results]
        rates[name] = statistics.median(each)
        memory = statistics.median(run["peak_mib"] for run in results)
        load = statistics.median(run["load_seconds"] for run in results)
        # Of several processes only the first tells.
        shown = "" if "processes" in name else f"{memory:.0f}"
        say(f"{name:34}{rates[name]:10,.0f}{min(each):10,.0f}{max(each):10,.0f}{shown:>10}{load:8.2f}")
    for ours, n in (("engine, 1 thread", "1 process"), ("engine, 2 threads", "2 processes")):
        for side in ("spaCy", "spaCy with OpenBLAS"):
            say(f"{ours} : {side}, {n} = {rates[ours] / rates[f'{side}, {n}']:.1f}")
    return rates


def measure_limit(programs, rate):
    """Prints what share of the machine's own rate of matrix products the engine reaches."""
    gflops = measure([programs["gemm_rate"]])["gflops"]
    limit = gflops * 1e3 / MFLOP_PER_TOKEN
    say(
        f"matrix products alone: {gflops:.1f} GFLOP/s, enough for {limit:,.0f} tokens/s at {MFLOP_PER_TOKEN} MFLOP a "
        f"token; the engine on one thread reaches {rate / limit:.0%}"
    )


def measure_coding(program, model, stories):
    """Coding after parsing, on one thread: the fastest of ten rounds over the same stories."""
    run = measure([program, model, stories, 10])
    say(f"coding after parsing, 1 thread: {run['sentences'] / run['seconds']:,.0f} sentences/s ({run['sentences']:,} sentences, {run['events']:,} events)")


def measure_memory(engine):
    corpus = oracle.data_folder() / "corpus" / "kcna-2011.jsonl"
    cases = {
        "the year's corpus, streamed": corpus,
        "2 million random words": write_jsonl("random.jsonl", random_words()),
        "one line of 10 MB": write_jsonl("line.jsonl", [{"text": long_line()}]),
    }
    for name, path in cases.items():
        run = engine.run(path, stream=True)
        rate = run["tokens"] / run["seconds"]
        size = f"{run['peak_mib']:.0f} MiB, {run['tokens']:,} tokens"
        say(f"{name}: {size}, {rate:,.0f} tokens/s, {run['load_seconds']:.2f} s to load")


def random_words():
    """Words that no cache has seen, 1,000 in a text."""
    source = random.Random(1)
    letters = "abcdefghijklmnopqrstuvwxyz"
    for _ in range(2000):
        words = ("".join(source.choices(letters, k=source.randint(1, 12))) for _ in range(1000))
        yield {"text": " ".join(words)}


def long_line():
    """English-like words in one line without a break."""
    words = (ROOT / "tools" / "parity" / "passages.txt").read_text(encoding="utf-8").split()
    source, line, size = random.Random(1), [], 0
    while size < 10_000_000:
        line.append(source.choice(words))
        size += len(line[-1].encode()) + 1
    return " ".join(line)


def high_water(pid):
    """KiB that a process has held at most since it began its program. What the system counts at its end has in it what this
    script held when it started the process."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return 0
    held = [line for line in status.splitlines() if line.startswith("VmHWM")]
    return int(held[0].split()[1]) if held else 0


def measure_year(rates):
    """The program itself: all English stories of the corpus, parsed and coded, two threads, start to finish."""
    year = oracle.data_folder() / "corpus" / "kcna-2011.jsonl"
    subprocess.run(["cargo", "build", "--release", "--quiet", "-p", "communique"], cwd=ROOT, check=True)
    out = SCRATCH / "year.jsonl"
    command = [ROOT / "target" / "release" / "communique", "code", "-q", "-t", "2", "--language", "en", "-o", out, year]
    started = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT)
    peak = 0
    while process.poll() is None:
        peak = max(peak, high_water(process.pid))
        time.sleep(0.02)
    seconds = time.monotonic() - started
    if process.returncode != 0:
        raise Fault("communique code failed on the year's corpus")
    with open(out, encoding="utf-8") as lines:
        kinds = collections.Counter(line.split('"type":"', 1)[1].split('"', 1)[0] for line in lines)
    say(
        f"the year coded: {kinds['document']:,} stories, {kinds['event']:,} events in {seconds:.1f} s with two threads, "
        f"start to finish; peak {peak / 1024:.0f} MiB"
    )
    tokens = 2_000_000
    spacy = max(rate for name, rate in rates.items() if name.startswith("spaCy") and "2" in name)
    say(f"spaCy's parse alone of 2 million tokens at its best rate with two processes: {tokens / spacy:.0f} s")


SAID = []


def say(text):
    """Prints a line of the report and keeps it for the page."""
    print(text, flush=True)
    SAID.append(text)


def write_page():
    lines = "\n".join(SAID)
    PAGE.write_text(
        "# Speed\n\nWhat `make bench` printed last (needs `COMMUNIQUE_DATA`). Quote the ratios: both programs ran in turn on "
        "one machine of two cores.\n\n```\n" + lines + "\n```\n",
        encoding="utf-8",
    )


def write_jsonl(name, rows):
    SCRATCH.mkdir(parents=True, exist_ok=True)
    path = SCRATCH / name
    with path.open("w", encoding="utf-8") as sink:
        sink.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return path


if __name__ == "__main__":
    sys.exit(main())
