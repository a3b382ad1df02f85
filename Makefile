# Two commands do everything on a bare Debian 12 with python3, make and git: `make run` and `make test`.
# System packages come from one list, packaging/system-packages.txt; Python packages from packaging/locks/.

.DEFAULT_GOAL := help
.PHONY: help run test check bench stress screenshots lock messages forms compile
.DELETE_ON_ERROR:
SHELL := /bin/sh

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCKS := packaging/locks
COMPILE_LOCK = uv pip compile --quiet --generate-hashes --universal --no-header --no-emit-index-url \
	--no-emit-find-links --python-version 3.11

# The result must not depend on the caller's settings: UTF-8 in any locale, byte code written, no questions.
export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
unexport PYTHONDONTWRITEBYTECODE PYTHONPATH PYTHONHOME PIP_USER PIP_TARGET PIP_PREFIX

help:
	@echo 'make run          open QualityAssess (without a display: write the demo into demo/)'
	@echo 'make test         all checks and all tests'
	@echo 'make check        all checks, without the tests'
	@echo 'make bench        measure start, reports, commits and memory'
	@echo 'make stress       all of the stress set of the reports, and a hundred generated assessments'
	@echo 'make screenshots  take the pictures in docs/screenshots/ and docs/guide/pictures/'
	@echo 'make messages     compile the message catalogue      make forms  generate the layouts'
	@echo 'make lock         compile packaging/locks/*.txt (needs uv)'

# One stamp per lock file: a second run finds it newer than what it was made from and goes straight on.
# Each lock holds all of the smaller ones, with the same pins (tests/test_repository.py).
$(VENV)/ready-%: $(LOCKS)/%.txt packaging/system-packages.txt packaging/install_system.py pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) packaging/install_system.py $*
	@test -x $(BIN)/pip || $(PYTHON) -m venv --clear $(VENV)
	@echo "Installing the Python packages of $< into $(VENV)"
	$(BIN)/python -m pip install --quiet --require-hashes -r $<
	$(BIN)/python -m pip install --quiet --no-build-isolation --no-deps --editable .
	@touch $@

# Without byte code the first start takes more than twice as long.
compile:
	@$(BIN)/python -m compileall -q qualityassess

run: $(VENV)/ready-run
	@$(MAKE) --no-print-directory compile
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname -s)" = Darwin ]; then \
		exec $(BIN)/qualityassess; \
	else \
		echo 'No display here: writing the sample workspace and its reports into demo/ instead of opening the window.'; \
		exec $(BIN)/qualityassess demo --out demo; \
	fi

check: $(VENV)/ready-test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python packaging/compile_messages.py --check
	$(BIN)/python packaging/compile_forms.py --check
	$(BIN)/python packaging/write_traceability.py --check

test: check
	@$(MAKE) --no-print-directory compile
	$(BIN)/python -m pytest

bench: $(VENV)/ready-bench
	@$(MAKE) --no-print-directory compile
	$(BIN)/python -m tests.bench

# The tests take the quick part of this.
stress: $(VENV)/ready-test
	QUALITYASSESS_STRESS=1 QUALITYASSESS_EXAMPLES=100 $(BIN)/python -m pytest -o timeout=0 \
		tests/reports/test_stress.py tests/services/test_report_stress.py tests/services/test_report_proof.py

screenshots: $(VENV)/ready-run
	@$(MAKE) --no-print-directory compile
	$(BIN)/python packaging/screenshots.py
	$(BIN)/python packaging/report_pictures.py

messages: $(VENV)/ready-test
	$(BIN)/python packaging/compile_messages.py

forms: $(VENV)/ready-run
	$(BIN)/python packaging/compile_forms.py

lock:
	$(COMPILE_LOCK) $(LOCKS)/run.in --output-file $(LOCKS)/run.txt
	$(COMPILE_LOCK) $(LOCKS)/test.in --constraints $(LOCKS)/run.txt --output-file $(LOCKS)/test.txt
	$(COMPILE_LOCK) $(LOCKS)/bench.in --constraints $(LOCKS)/test.txt --output-file $(LOCKS)/bench.txt
