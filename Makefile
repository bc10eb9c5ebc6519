# The two commands of the README are `make demo` and `make test`; each sets up all it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: help demo serve test install bench train evaluate reported rules neutral lock clean

help:
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

$(VENV)/.runtime: requirements.lock pyproject.toml
	@echo "Setting up $(VENV) (once) ..."
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Onrecord needs Python 3.11 or newer: make PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements-dev.lock
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@

install: $(VENV)/.runtime ## make .venv/bin/onrecord

demo: $(VENV)/.runtime ## build and show the bundled demo pages
	@$(BIN)/onrecord demo

serve: $(VENV)/.runtime ## show the demo ledger in a browser on this machine
	@test -f onrecord-demo/demo.db || $(BIN)/onrecord demo >/dev/null
	@$(BIN)/onrecord serve onrecord-demo/demo.db

test: $(VENV)/.dev ## lint, types and the whole test suite
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/pytest --numprocesses 2 --cov --cov-report term

# as the command line sets it
bench: export OPENBLAS_NUM_THREADS = 1
bench: $(VENV)/.dev ## speed of each stage, in one run
	@$(BIN)/python bench/stages.py
	@$(BIN)/python bench/reading.py
	@$(BIN)/python bench/tagging.py
	@$(BIN)/python bench/serving.py
	@$(BIN)/python bench/matching.py --most 10000 --contrast

$(VENV)/.train: $(VENV)/.dev train/requirements.txt
	@$(PIP) install --requirement train/requirements.txt
	@touch $@

train: $(VENV)/.train ## learn the two models anew and put them into the package (hours; see train/README.md)
	@mkdir -p build
	cd train && ../$(BIN)/python words.py
	cd train && ../$(BIN)/python learn.py ../build/tagger.pt
	cd train && ../$(BIN)/python export.py tagger ../build/tagger.pt
	cd train && ../$(BIN)/python sentences.py ../build/sentences.pt
	cd train && ../$(BIN)/python export.py sentences ../build/sentences.pt
	cd train && ../$(BIN)/python evaluate.py && ../$(BIN)/python retrieval.py

evaluate: $(VENV)/.dev ## figures and errors of the shipped tagger
	@cd train && ../$(BIN)/python evaluate.py

reported: $(VENV)/.dev ## twelve invented events scored end to end (needs ../shared)
	@cd train && ../$(BIN)/python reported.py

rules: $(VENV)/.dev ## how often each rule decides and is right, into docs/rules.md (needs ../shared)
	@cd train && ../$(BIN)/python rules.py > ../docs/rules.md.new && mv ../docs/rules.md.new ../docs/rules.md

neutral: $(VENV)/.dev ## every difference between the ledgers of two sides exchanged (needs ../shared)
	@cd train && ../$(BIN)/python neutral.py

lock: ## renew the lock files (needs uv)
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra build --output-file requirements.lock pyproject.toml
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra dev --extra build --output-file requirements-dev.lock pyproject.toml

clean: ## remove the virtual environment and everything built
	rm -rf $(VENV) build dist .coverage* .mypy_cache .ruff_cache .pytest_cache .hypothesis
