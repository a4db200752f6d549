# Everything a developer does, with nothing but Python and make. `make` alone lists it.

PYTHON  ?= python3
# Many tests wait for a terminal, a clock or a sound: more workers than cores finish sooner.
WORKERS ?= 6
ARGS    ?=

VENV := .venv
BIN  := $(VENV)/bin
PIP  := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check

# Where it is set, every worker would compile every test in every run.
unexport PYTHONDONTWRITEBYTECODE

# mypy refuses a folder without Python files.
CODE  := src tests tools $(if $(wildcard bench/*.py),bench)
BENCH := $(sort $(wildcard bench/[a-z]*.py))

.PHONY: help run test nightly soak check format lock bench tables pictures reference year clean

help:
	@echo 'make run       open the app               (ARGS="start core": pass this on)'
	@echo 'make test      run the tests              (ARGS="-k rest -x"; WORKERS=0: in one process)'
	@echo 'make nightly   run the randomised tests at their nightly size (about half an hour)'
	@echo 'make soak      run them at the size for a release             (many hours; ARGS as for make test)'
	@echo 'make check     format, lint, types, boundaries and sizes; changes nothing'
	@echo 'make format    format the code, and fix what ruff can fix'
	@echo 'make lock      renew requirements.lock    (ARGS="--no-upgrade": change only what must change)'
	@echo 'make bench     take every measurement     (ARGS: for each of them)'
	@echo 'make tables    write the tables of the docs from the models'
	@echo 'make pictures  draw the screens for the docs'
	@echo 'make reference write the references in docs/config.md and docs/keys.md'
	@echo 'make year      train a house full of bodies for a year, into docs/year and docs/coach.md'
	@echo 'make clean     remove what these made     (then PYTHON=python3.13 make test: another Python)'

# --- Installing, once: a stamp says what .venv holds -------------------------------------------------

$(VENV)/made:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo 'StrengthTUI needs Python 3.11 or newer, and "$(PYTHON)" is not. Name one: make PYTHON=python3.12 ...' >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo '"$(PYTHON)" lacks the venv module; on Debian and Ubuntu: apt install python3-venv' >&2; exit 1; }
	"$(PYTHON)" -m venv --clear $(VENV)
	@touch $@

$(VENV)/run: $(VENV)/made pyproject.toml requirements.lock
	$(PIP) install --constraint requirements.lock --editable .
	@touch $@

$(VENV)/all: $(VENV)/made pyproject.toml requirements.lock
	$(PIP) install --requirement requirements.lock
	$(PIP) install --no-deps --editable .
	@touch $(VENV)/run $@

# --- Doing -------------------------------------------------------------------------------------------

run: $(VENV)/run
	@$(BIN)/strengthtui $(ARGS)

test: $(VENV)/all
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

# The test files whose number of cases depends on STRENGTHTUI_SIZE.
nightly soak: $(VENV)/all
	STRENGTHTUI_SIZE=$@ $(BIN)/python -m pytest -n $(WORKERS) \
	  $$(grep -rl --include='test_*.py' 'support.sizes import' tests) $(ARGS)

check: $(VENV)/all
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/python -m mypy $(CODE)
	$(BIN)/lint-imports --no-logo
	$(BIN)/python tools/sizes.py

format: $(VENV)/all
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

# uv can resolve for every system and Python at once; pip only for the one that it runs on.
lock: $(VENV)/made
	$(PIP) install uv
	$(BIN)/uv pip compile pyproject.toml --group test --group check --universal --python-version 3.11 \
	  --upgrade --quiet --no-emit-index-url --custom-compile-command 'make lock' --output-file requirements.lock $(ARGS)

bench: $(VENV)/all
	@set -e; for file in $(BENCH); do echo "== $$file"; $(BIN)/python "$$file" $(ARGS); done

year: $(VENV)/all
	$(BIN)/python tools/year.py
	PYTHONPATH=. $(BIN)/python tools/year_pages.py

tables: $(VENV)/all
	$(BIN)/python tools/plan_docs.py $(ARGS)

pictures: $(VENV)/all
	$(BIN)/python tools/pictures.py $(ARGS)

reference: $(VENV)/all
	$(BIN)/python tools/reference.py
	PYTHONPATH=. $(BIN)/python tools/keys.py

clean:
	rm -rf $(VENV) build dist .hypothesis .pytest_cache .mypy_cache .ruff_cache .import_linter_cache snapshot_report.html
	find src tests bench tools -name __pycache__ -type d -prune -exec rm -rf {} +
