# What can be done here; `make` alone lists it.
#
# Nothing needs installing by hand but a Rust toolchain and Python with pip. Checks that read texts which are not in
# the repository take their folder from COMMUNIQUE_DATA (it holds corpus/ and eval/).

PYTHON ?= .venv/bin/python
CARGO_TEST := $(shell cargo nextest --version >/dev/null 2>&1 && echo nextest run || echo test)

.DEFAULT_GOAL := help
.PHONY: help setup demo test lint eval spacy parity bench bench-dossier

help: # Lists these targets
	@sed -n 's/^\([a-z-]*\):.*# /\1\t/p' Makefile | expand -t 15

setup: # Fetches the small English model and checks every file of it
	@python3 tools/fetch_model.py

demo: setup # Reads the example texts
	cargo build --release --quiet
	target/release/communique read examples/*.txt

test: setup # Runs all tests, among them spaCy's frozen answers, and reads the exports back in pandas and DuckDB
	cargo $(CARGO_TEST) --workspace
	cargo test --workspace --doc --quiet
	@tools/venv.sh tools/exports/requirements.txt
	cargo build --quiet
	$(PYTHON) tools/exports/readback.py $${CARGO_TARGET_DIR:-target}/debug/communique

lint: # Checks format, code and the licences of what we depend on
	cargo fmt --check
	cargo clippy --workspace --all-targets --quiet -- -D warnings
	python3 tools/licences.py

eval: setup # Scores the hand-coded sets and writes docs/accuracy.md; needs COMMUNIQUE_DATA
	cargo build --release --quiet
	python3 tools/eval/eval.py

spacy: setup # Fetches spaCy and the medium model, for parity and bench
	@python3 tools/fetch_model.py --medium
	@tools/venv.sh tools/parity/requirements.txt

parity: spacy # Compares the engine with spaCy token by token; needs COMMUNIQUE_DATA
	$(PYTHON) tools/parity/parity.py

bench: spacy # Measures speed and memory against spaCy, of parsing and of a dossier; needs COMMUNIQUE_DATA
	$(PYTHON) tools/bench/bench.py
	$(PYTHON) tools/bench/dossier.py

bench-dossier: spacy # Measures a dossier also with a million documents and 50 kills (half an hour, 5 GB); needs COMMUNIQUE_DATA
	$(PYTHON) tools/bench/dossier.py --million
	$(PYTHON) tools/bench/kill.py
