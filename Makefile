# Everything a newcomer needs: each target does all it takes on a machine with Python 3.11+, git and make.

PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed
EXAMPLES := $(wildcard examples/*-*)

.PHONY: install brief test lint soak bench browser postgres java docs lock clean

install: $(INSTALLED)  ## leaves the command at .venv/bin/comity

$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Comity needs Python 3.11 or newer: make install PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Python's venv module is missing: on Debian, apt-get install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

brief: install  ## reads the shipped examples and writes build/brief.html
	@mkdir -p build
	$(BIN)/comity brief $(EXAMPLES) --as-of 2025-12-31 --since 2025-06-30 --store build/example.db -o build/brief.html

test: install browser postgres java lint  ## the whole suite
	$(BIN)/python -m pytest -n 2 -m "not soak"

lint: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

browser:  ## what the browser tests need, where this may install it
	@command -v chromium >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk >/dev/null; } || \
	  echo "browser tests will be skipped: they need Chromium (Debian: apt-get install chromium fonts-noto-cjk)"

postgres:  ## what the tests on PostgreSQL need, where this may install it
	@command -v initdb >/dev/null || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || \
	  { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  apt-get update -qq && apt-get install -y -qq --no-install-recommends postgresql >/dev/null; } || \
	  echo "tests on PostgreSQL will be skipped: they need its server (Debian: apt-get install postgresql)"

java:  ## what the tests on Spark need, where this may install it
	@command -v java >/dev/null || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && \
	  apt-get update -qq && apt-get install -y -qq --no-install-recommends default-jre-headless >/dev/null; } || \
	  echo "tests on Spark will be skipped: they need Java 17 or newer (Debian: apt-get install default-jre-headless)"

soak: install browser postgres java  ## the long ones
	$(BIN)/python -m pytest -m soak -p no:randomly -s

bench: install  ## times, as ratios within one run
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.coding
	$(BIN)/python -m benchmarks.searching
	$(BIN)/python -m benchmarks.events
	$(BIN)/python -m benchmarks.tying

docs: install  ## writes the generated parts of docs/
	$(BIN)/python docs/generate.py

lock: install  ## resolves pyproject.toml anew
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes \
	  --no-emit-index-url --no-header --quiet --output-file requirements.lock

clean:
	rm -rf build dist .venv
