# Everything a developer does, with nothing but Python and make. `make` alone lists it.

PYTHON  ?= python3
# Many tests wait for a terminal, a clock or a sound: more workers than cores finish sooner.
WORKERS ?= 6
ARGS    ?=

VENV := .venv
# What builds and checks a release has an environment of its own: it needs much that the program does not.
RELEASE := build/release
BIN  := $(VENV)/bin
PIP  := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check

# Where it is set, every worker would compile every test in every run.
unexport PYTHONDONTWRITEBYTECODE

# mypy refuses a folder without Python files.
CODE  := src tests tools $(if $(wildcard bench/*.py),bench)

.PHONY: help run test nightly soak check format lock release sbom bench tables pictures reference docs year club clean

help:
	@echo 'make run       open the app               (ARGS="start core": pass this on)'
	@echo 'make test      run the tests              (ARGS="-k rest -x"; WORKERS=0: in one process)'
	@echo 'make nightly   run the randomised tests at their nightly size (about half an hour)'
	@echo 'make soak      run them at the size for a release             (many hours; ARGS as for make test)'
	@echo 'make check     format, lint, types, boundaries and sizes; changes nothing'
	@echo 'make format    format the code, and fix what ruff can fix'
	@echo 'make lock      renew requirements/*.txt    (ARGS="--no-upgrade": change only what must change)'
	@echo 'make release   build the package, and try it in an empty home'
	@echo 'make sbom      list all dependencies in CycloneDX, in build/sbom.cdx.json'
	@echo 'make bench     take every measurement, into docs/performance.md     (ARGS=--quick: in a few minutes,'
	@echo '               into build/performance.md; ARGS="--only first_frame rest": these alone)'
	@echo 'make tables    write the tables of the docs from the models'
	@echo 'make pictures  draw the screens for the docs'
	@echo 'make reference write the references in docs/{commands,config,dependencies,keys}.md'
	@echo 'make docs      build the documentation as a site, in build/site; a dead link fails'
	@echo 'make year      train a house full of bodies for a year, into docs/year and docs/coach.md'
	@echo 'make club      start a club with sample athletes, to try it; ctrl+c ends it'
	@echo 'make clean     remove what these made     (then PYTHON=python3.13 make test: another Python)'

# --- Installing, once: a stamp says what .venv holds -------------------------------------------------

$(VENV)/made:
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo 'StrengthTUI needs Python 3.11 or newer, and "$(PYTHON)" is not. Name one: make PYTHON=python3.12 ...' >&2; exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo '"$(PYTHON)" lacks the venv module; on Debian and Ubuntu: apt install python3-venv' >&2; exit 1; }
	"$(PYTHON)" -m venv --clear $(VENV)
	@touch $@

$(VENV)/run: $(VENV)/made pyproject.toml requirements/run.txt
	$(PIP) install --requirement requirements/run.txt
	$(PIP) install --no-deps --editable .
	@touch $@

$(VENV)/all: $(VENV)/run requirements/dev.txt
	$(PIP) install --requirement requirements/dev.txt
	@# Compiles all tests once; otherwise each worker of the first run would compile all of them.
	@$(BIN)/python -m pytest --collect-only --quiet --quiet >/dev/null || :
	@touch $@

$(RELEASE)/made: $(VENV)/made requirements/release.txt
	"$(PYTHON)" -m venv --clear $(RELEASE)
	$(RELEASE)/bin/python -m pip --quiet --quiet install --requirement requirements/release.txt
	@touch $@

# --- Doing -------------------------------------------------------------------------------------------

run: $(VENV)/run
	@$(BIN)/strengthtui $(ARGS)

test: $(VENV)/all
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

# The test files whose number of cases depends on STRENGTHTUI_SIZE.
nightly soak: $(VENV)/all
	STRENGTHTUI_SIZE=$@ $(BIN)/python -m pytest -n $(WORKERS) \
	  $$(grep -rlE --include='test_*.py' '(support.sizes|hypothesis) import' tests) $(ARGS)

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
LOCK := $(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --quiet --no-emit-index-url \
  --custom-compile-command 'make lock' --upgrade $(ARGS)

lock: $(VENV)/made
	$(PIP) install uv
	$(LOCK) pyproject.toml --group test --group check --group docs --output-file requirements/dev.txt
	$(LOCK) pyproject.toml --constraint requirements/dev.txt --output-file requirements/run.txt
	$(LOCK) --group release --output-file requirements/release.txt

release: $(RELEASE)/made
	$(RELEASE)/bin/zizmor --offline --quiet .github
	$(RELEASE)/bin/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(RELEASE)/bin/check-jsonschema --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/[!c]*.yml
	$(RELEASE)/bin/check-jsonschema --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	$(RELEASE)/bin/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	rm -rf dist
	$(RELEASE)/bin/python -m build --outdir dist . >build/build.log 2>&1 || { cat build/build.log; exit 1; }
	$(RELEASE)/bin/twine check --strict dist/*
	$(RELEASE)/bin/check-wheel-contents dist/*.whl
	"$(PYTHON)" tools/release_check.py dist/*.whl

sbom: $(RELEASE)/made
	$(RELEASE)/bin/cyclonedx-py requirements requirements/run.txt --pyproject pyproject.toml --output-reproducible \
	  --output-file build/sbom.cdx.json

bench: $(VENV)/all
	$(BIN)/python bench/run.py $(ARGS)

year: $(VENV)/all
	$(BIN)/python tools/year.py
	PYTHONPATH=. $(BIN)/python tools/year_pages.py

tables: $(VENV)/all
	$(BIN)/python tools/plan_docs.py $(ARGS)

pictures: $(VENV)/all
	$(BIN)/python tools/pictures.py $(ARGS)

reference: $(VENV)/all
	PYTHONPATH=. $(BIN)/python tools/reference.py
	PYTHONPATH=. $(BIN)/python tools/keys.py

docs: $(VENV)/all
	$(BIN)/python tools/site.py

club: $(VENV)/all
	@PYTHONPATH=. $(BIN)/python tools/club_trial.py

clean:
	rm -rf $(VENV) build dist .hypothesis .pytest_cache .mypy_cache .ruff_cache .import_linter_cache snapshot_report.html
	find src tests bench tools -name __pycache__ -type d -prune -exec rm -rf {} +
