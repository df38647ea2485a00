# `make help` lists what can be run. Needed on the machine: make, and Python 3.11 or newer as python3 (or PYTHON=...).

PYTHON ?= python3
VENV   ?= .venv
# The demo's throw-away workspace, and where its reports go (tracked: a visitor sees there what comes out).
WORKSPACE ?= build/demo
EXPORTS   ?= exports

PY      = $(VENV)/bin/python
PIP     = $(PY) -m pip --disable-pip-version-check
ASSESS  = $(VENV)/bin/assess --lang nl
RUNTIME = $(VENV)/installed-runtime
DEV     = $(VENV)/installed-dev
# Modules that each make a tracked document from the code: --write writes it, --check fails when it is out of date.
GENERATORS = assess.cli.helpdoc assess.content.schema assess.content.formatdoc assess.workflow.stateschema

.DEFAULT_GOAL = help
.PHONY: help demo test programs lint format types imports documents docs unit coverage browser pictures fuzz lock clean

help:  ## what can be run
	@sed -n 's/^\([a-z]*\):.*  ## /\1\t/p' Makefile | expand -t 12

# `check` exits with 1 here: the worked example has open questions, and says so.
demo: export ASSESS_WORKSPACE = $(WORKSPACE)
demo: $(RUNTIME)  ## make the worked example, score it, write its reports into exports/
	@$(PY) -m compileall -q assess
	@rm -rf $(WORKSPACE)
	@set -e; id=$$($(ASSESS) demo --no-ui); \
	$(ASSESS) score "$$id"; \
	$(ASSESS) check "$$id" || test $$? -eq 1; \
	$(ASSESS) export "$$id" -f xlsx,pdf,annexes,html,csv,json,oscal -o $(EXPORTS)

test: programs lint types imports documents coverage browser  ## everything that CI runs

programs:
	@.ci/programs

lint: $(DEV)  ## style, and layout as the formatter leaves it
	$(PY) -m ruff check
	$(PY) -m ruff format --check

format: $(DEV)  ## lay out the code, and mend what ruff can mend by itself
	$(PY) -m ruff check --fix-only
	$(PY) -m ruff format

types: $(DEV)  ## mypy, strict, tests too
	$(PY) -m mypy

imports: $(DEV)  ## the direction of imports: the contracts in pyproject.toml
	$(VENV)/bin/lint-imports --no-logo

documents: $(DEV)  ## are the generated documents up to date?
	@set -e; for each in $(GENERATORS); do echo "$$each --check"; $(PY) -m $$each --check; done

docs: $(DEV)  ## write the generated documents anew
	@set -e; for each in $(GENERATORS); do echo "$$each --write"; $(PY) -m $$each --write; done

unit: $(DEV)  ## the tests alone; ARGS="-k matrix" picks some
	@$(PY) -m compileall -q assess
	$(PY) -m pytest -n auto $(ARGS)

coverage: $(DEV)  ## the tests, and how much of the code they reach
	@$(PY) -m compileall -q assess
	$(PY) -m pytest -n auto --cov --cov-report=
	$(PY) -m coverage report --fail-under=95
	$(PY) -m coverage report --include='assess/domain/*' --fail-under=100
	$(PY) -m coverage report --include='assess/scoring/*' --fail-under=100

browser: $(DEV)  ## the accessible edition in Chromium, with an accessibility engine; pictures in build/browser
	@tests/browser/run $(PY) $(wildcard $(EXPORTS)/*.html)

# Pictures of what people see, for the README; poppler draws the pages.
pictures: $(DEV)  ## draw the pictures of docs/pictures anew, from the screens and from the reports in exports/
	$(PY) -m tests.tui.pictures docs/pictures
	pdftoppm -r 64 -f 2 -l 2 -png -singlefile $(EXPORTS)/*_zelfbeoordeling_*.pdf docs/pictures/report
	pdftoppm -r 64 -f 1 -l 1 -png -singlefile $(EXPORTS)/*_bijlage-2_*.pdf docs/pictures/annex-2

SECONDS ?= 600
fuzz: $(DEV)  ## feed the readers with hostile input, SECONDS a target (for the night; Linux, CPython 3.11 to 3.13)
	$(PIP) install --quiet 'atheris>=3,<4'
	$(PY) -m tests.fuzz.run $(SECONDS)

# Versions stay as they are where pyproject.toml still allows them; UPGRADE=--upgrade takes the newest.
LOCK = $(PY) -m uv --no-config pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
       --default-index https://pypi.org/simple --custom-compile-command "make lock"
lock: | $(PY)  ## make locks/ anew from pyproject.toml
	$(PIP) install --quiet 'uv>=0.13,<0.14'
	$(LOCK) $(UPGRADE) --group dev --output-file locks/dev.txt
	$(LOCK) --group build --constraints locks/dev.txt --output-file locks/runtime.txt

clean:  ## remove what these commands made, the virtual environment too
	rm -rf $(VENV) build dist .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find assess tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed: make PYTHON=..." if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

# Only what the lock names, byte for byte; nothing is built but assess itself, with a build backend from the lock.
# Bytecode is made here because some machines forbid Python to make it while running, and then every start is slow.
$(VENV)/installed-%: locks/%.txt pyproject.toml | $(PY)
	$(PIP) install --quiet --require-hashes --only-binary :all: --requirement $<
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@$(PY) -m compileall -q $(VENV)/lib
	@touch $@
