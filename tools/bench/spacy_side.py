"""spaCy's half of the measurement, in a process of its own.

    spacy_side.py MODEL_DIR FILE.jsonl --batch 256 --processes 1 --products blis

Prints {"texts", "tokens", "seconds", "load_seconds", "peak_mib"}; the seconds are parsing alone, the memory is that
of this process without its helpers.
"""

import argparse
import json
import time
import warnings


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("model")
    parser.add_argument("file")
    parser.add_argument("--batch", type=int, default=256)
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--products", choices=["blis", "openblas"], default="blis", help="library of matrix products")
    options = parser.parse_args()
    warnings.filterwarnings("ignore")
    with open(options.file, encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]

    start = time.perf_counter()
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    # Without BLIS, thinc leaves matrix products to numpy, whose packages bring OpenBLAS.
    set_current_ops(NumpyOps(use_blis=options.products == "blis"))
    nlp = spacy.load(options.model)
    load_seconds = time.perf_counter() - start

    start = time.perf_counter()
    n_tokens = sum(map(len, nlp.pipe(texts, batch_size=options.batch, n_process=options.processes)))
    seconds = time.perf_counter() - start
    report = {"texts": len(texts), "tokens": n_tokens, "seconds": seconds, "load_seconds": load_seconds}
    print(json.dumps({**report, "peak_mib": peak_memory()}))


def peak_memory():
    """The most memory this process has held, in MiB."""
    with open("/proc/self/status", encoding="ascii", errors="replace") as lines:
        peak = next(line for line in lines if line.startswith("VmHWM:"))
    return int(peak.split()[1]) / 1024


if __name__ == "__main__":
    main()
