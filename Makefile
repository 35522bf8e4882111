# Every command a contributor needs. Each sets up its own virtual environment in .venv first.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
PRODUCT := .venv/.product
TOOLS := .venv/.tools

.PHONY: run test lint bench fuzz corpus clean

run: $(PRODUCT)             ## Read corpus/ and answer the auditor's question
	$(BIN)/plantrace run corpus
	$(BIN)/plantrace coverage --gaps
	@echo "To go on, type first: source $(BIN)/activate    (the command plantrace is in there)"

test: lint                  ## Style, types and all tests
	$(BIN)/python -m pytest

lint: $(TOOLS)              ## Style and types
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(TOOLS)             ## Speed and memory beside pdfplumber and camelot; the results are kept and the README quotes them
	$(BIN)/python -m tests.bench --keep
	$(BIN)/python -m pytest tests/documents/test_readme.py -k figures --regenerate

fuzz: $(TOOLS)              ## 20,000 mutated documents, in runs of 250; MUTANTS=, FIRST= and LOG= to do it in pieces
	$(BIN)/python -m tests.fuzz --mutants $(or $(MUTANTS),20000) --first $(or $(FIRST),0) --chunk 250 $(if $(LOG),--log $(LOG))

corpus: $(TOOLS)            ## Make the sample documents in corpus/ again
	$(BIN)/python -m corpus.build

clean:                      ## Remove what the other commands made
	rm -rf .venv outputs/*.sqlite outputs/.plantrace-cache

$(PRODUCT): requirements.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "plantrace needs Python 3.11 or newer; name one: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(PIP) -r requirements.txt
	$(PIP) --no-deps -e .
	touch $@

$(TOOLS): $(PRODUCT) requirements-test.txt
	$(PIP) -r requirements-test.txt
	touch $@
