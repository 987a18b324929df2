# Two commands for newcomers: `make demo` and `make test`. Each sets up what it needs.

PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
DEMO ?= demo

# pip compiles on one core; compileall on all, and again only what is new. Some packages carry
# files that do not compile.
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile -c constraints.txt -e
COMPILE = $(BIN)/python -m compileall -qq -j 0 $(VENV)/lib || true

.PHONY: demo test check bench external constraints locked audit clean

demo: $(VENV)/.installed
	@rm -rf $(DEMO)
	@$(BIN)/qualkit run corpora/left_behind_towns/transcripts \
	    --participants corpora/left_behind_towns/participants.csv --out $(DEMO)
	@echo
	@echo "The project is in $(DEMO)/ (transcripts: project.db, originals: vault.qkv)."
	@echo "Open $(DEMO)/exports/coded_excerpts.csv in Excel or LibreOffice; then try:"
	@echo "  $(BIN)/qualkit status --project $(DEMO)"
	@echo "  $(BIN)/qualkit log --project $(DEMO)"

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -q -n auto --dist worksteal

# Lint, types and import contracts.
check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Slow: real data in ../shared, accuracy and speed. Not part of `make test`.
external: $(VENV)/.installed-dev
	$(BIN)/python -m pytest -q tests/external -m "external or slow"

bench: $(VENV)/.installed-dev
	$(INSTALL) ".[dev,bench]"
	@$(COMPILE)
	$(BIN)/python -m tests.benchmarks $(BENCH)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: $(VENV)/bin/python pyproject.toml constraints.txt
	$(INSTALL) .
	@$(COMPILE)
	@touch $@

$(VENV)/.installed-dev: $(VENV)/bin/python pyproject.toml constraints.txt
	$(INSTALL) ".[dev]"
	@$(COMPILE)
	@touch $@ $(VENV)/.installed

# Refresh the exact pins from what an open install resolves to (torch stays pinned: see README).
constraints:
	rm -rf .venv-constraints
	$(PYTHON) -m venv .venv-constraints
	.venv-constraints/bin/python -m pip install --quiet torch==2.13.0
	.venv-constraints/bin/python -m pip install --quiet --upgrade -e ".[dev,models]"
	.venv-constraints/bin/python -m pip freeze --exclude-editable --exclude qualkit | grep -v ' @ ' | sed 's/+cpu$$//' > constraints.txt
	rm -rf .venv-constraints

# The same pins with the hash of every file, for `pip install --require-hashes` (README).
locked:
	$(PYTHON) -m venv .venv-constraints
	.venv-constraints/bin/python -m pip install --quiet uv
	.venv-constraints/bin/uv pip compile pyproject.toml -c constraints.txt --generate-hashes \
	    --python-version 3.11 --custom-compile-command "make locked" --quiet -o .ci/requirements-locked.txt
	rm -rf .venv-constraints

# Known weaknesses of the pinned packages, where the index that lists them can be reached.
audit:
	$(PYTHON) -m venv .venv-audit
	.venv-audit/bin/python -m pip install --quiet pip-audit
	.venv-audit/bin/pip-audit --disable-pip --require-hashes -r .ci/requirements-locked.txt
	rm -rf .venv-audit

clean:
	rm -rf $(VENV) $(DEMO) build dist .pytest_cache .mypy_cache .ruff_cache
