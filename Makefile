# Promises: `make run` serves Pakka on a bare machine, `make test` passes what guards a change, and
# `make test-all` that and the long proofs in part; `make proofs` tries all of these.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# Threads of a worker's own would spin for the core of the other.
# What Python compiled is kept, also where a machine says otherwise: each process of a test would
# compile the product again.
PYTEST := PYTHONDONTWRITEBYTECODE= OMP_NUM_THREADS=1 $(BIN)/python -m pytest --dist loadfile --no-loadscope-reorder

.PHONY: run test test-all proofs attack check lock bench clean

run: .venv/run.ready
	@echo "The command is $(BIN)/pakka; to try WhatsApp on this machine: $(BIN)/pakka dev whatsapp"
	@$(BIN)/pakka demo --if-missing
	@$(BIN)/pakka serve

# tests/conftest.py says which are long and orders the files; by their count of tests the longest
# would come last. Five workers on two cores, since a test waits for servers, browsers and clocks
# a third of its time, a long proof more.
test: .venv/dev.ready
	@$(PYTEST) -n 5 -m "not long"

test-all: test
	@$(PYTEST) -n 5 -m long

# The long proofs at their full size: twenty kills, five hundred bursts, the whole matrix of access.
proofs: .venv/dev.ready
	@PAKKA_PROOFS=1 $(PYTEST) -n 5 -m long

# Every hostile line of the shared corpora; `make test-all` takes a hundred and fifty of them.
attack: .venv/dev.ready
	@PAKKA_ATTACKS=1000000 $(BIN)/python -m pytest -n 0 tests/faults/test_obedience.py

check: .venv/dev.ready
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

bench: .venv/dev.ready
	@$(BIN)/python -m benchmarks

lock: .venv/dev.ready
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 \
		pyproject.toml requirements/build.in -o requirements/run.txt
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --python-version 3.11 \
		--extra dev -c requirements/run.txt pyproject.toml requirements/build.in -o requirements/dev.txt

clean:
	@rm -rf .venv build *.egg-info .mypy_cache .ruff_cache .pytest_cache

.venv/python.ready:
	@echo "Setting up Python packages (about two minutes the first time) ..."
	@$(PYTHON) -c 'import sys; sys.exit("Pakka needs Python 3.11 or newer; run: make run PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/run.ready: .venv/python.ready requirements/run.txt pyproject.toml
	@echo "Installing what Pakka runs on ..."
	@$(PIP) --only-binary :all: --require-hashes -r requirements/run.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.ready: .venv/run.ready requirements/dev.txt
	@echo "Installing what the tests need ..."
	@$(PIP) --only-binary :all: --require-hashes -r requirements/dev.txt
	@touch $@
