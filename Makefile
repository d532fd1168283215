# Needs make and Python 3.11 or later with venv and pip. Everything else goes into .venv, by version and hash.

VENV ?= .venv
PYTHON ?= $(shell for python in python3.11 python3; do \
	$$python -c 'import sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
STAMP := $(VENV)/.installed
RECORD := out/demo.db
READ := NO_COLOR=1 COLUMNS=120 $(BIN)/accordingto

.DEFAULT_GOAL := help
DATA ?= ../shared/data
.PHONY: help setup demo train test lint types imports tests lock clean distclean

help:
	@echo "make demo       read the reports of examples/ilven into a fresh record and print what they say"
	@echo "make test       run every check"
	@echo "make train      train the tagger from scratch on the corpus and on DATA ($(DATA)), in about half an hour"
	@echo "make lock       pin what pyproject.toml asks for in requirements/lock.txt (with Python 3.11)"
	@echo "make clean      remove what make made; make distclean also removes $(VENV)"

setup: $(STAMP)

$(STAMP): requirements/lock.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "No Python 3.11 or later with venv: install one or call make PYTHON=/path/to/python." >&2; exit 1; }
	test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes --no-deps --requirement requirements/lock.txt
	$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

demo: $(STAMP)
	@mkdir -p out
	@rm -f $(RECORD) $(RECORD)-wal $(RECORD)-shm
	$(READ) read examples/ilven --record $(RECORD)
	$(READ) positions Halvet --record $(RECORD)
	$(READ) timeline --since 2026-09-17 --until 2026-10-31 --record $(RECORD)
	$(READ) sources --record $(RECORD)
	@echo
	@echo "This was all of what is said of Halvet, and what happened from 17 September on. For the rest:"
	@echo "  $(BIN)/accordingto positions --record $(RECORD)"
	@echo "  $(BIN)/accordingto --help"

train: $(STAMP)
	test -x out/train-venv/bin/pip || $(PYTHON) -m venv out/train-venv
	out/train-venv/bin/python -m pip --disable-pip-version-check --quiet install --requirement requirements/lock.txt
	out/train-venv/bin/python -m pip --disable-pip-version-check --quiet install --requirement requirements/train.txt
	out/train-venv/bin/python -m pip --disable-pip-version-check --quiet install --no-deps --no-build-isolation --editable .
	out/train-venv/bin/python -m training.train --data $(DATA)

test: lint types imports tests

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

imports: $(STAMP)
	$(BIN)/lint-imports

tests: $(STAMP)
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal

lock:
	python3.11 -m venv out/lock-venv
	out/lock-venv/bin/python -m pip --disable-pip-version-check --quiet install pip-tools==7.6.2
	CUSTOM_COMPILE_COMMAND="make lock" out/lock-venv/bin/pip-compile --quiet --generate-hashes --strip-extras \
		--allow-unsafe --extra dev --extra training --extra postgresql --extra parquet --all-build-deps --no-emit-index-url --no-emit-find-links \
		--no-emit-trusted-host --no-emit-options --output-file requirements/lock.txt pyproject.toml

clean:
	rm -rf out build dist src/*.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean
	rm -rf $(VENV)
