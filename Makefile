# The commands people type. `make plan` and `make test` need nothing prepared but Python 3.11 or newer.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
CASE ?= scenarios/cases/haiti_2004.yaml

.PHONY: plan test soak check lint types layers format bench clean

plan: $(VENV)/.users
	$(BIN)/ssr-planner plan $(CASE) --out out

test: lint types layers check
	SSR_LAW_SHARE=0.1 $(BIN)/python -m pytest -n 2 --dist worksteal

soak: $(VENV)/.developers
	SSR_LAW_SHARE=1 $(BIN)/python -m pytest -n 2 --dist worksteal

check: $(VENV)/.developers
	$(BIN)/ssr-planner check

lint: $(VENV)/.developers
	$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(VENV)/.developers
	$(BIN)/mypy

layers: $(VENV)/.developers
	$(BIN)/lint-imports

format: $(VENV)/.developers
	$(BIN)/ruff format . && $(BIN)/ruff check --fix .

bench: $(VENV)/.developers
	$(BIN)/python -m benchmarks.run && $(BIN)/python -m benchmarks.many

$(BIN)/python:
	$(PYTHON) -m venv $(VENV) || (apt-get update && apt-get install -y python3-venv && $(PYTHON) -m venv $(VENV))

$(VENV)/.users: $(BIN)/python pyproject.toml constraints.txt
	test -e $(VENV)/.developers || $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[all]"
	touch $@

$(VENV)/.developers: $(BIN)/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	touch $@

clean:
	rm -rf $(VENV) out dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
