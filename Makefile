# The commands of the project; `make help` lists them.
PYTHON ?= python3
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup run test lint messages lock bench bench-search quality

help:   ## list the commands
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*##/\t/' | expand -t 12

setup: .venv/ready locale/ready   ## make .venv with the pinned packages, and the message catalogues

.venv/ready: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/ready-dev: requirements-dev.txt .venv/ready
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

locale/ready: $(wildcard locale/*/LC_MESSAGES/*.po) .venv/ready
	$(BIN)/pybabel --quiet compile --directory locale --domain django
	@touch $@

run: setup   ## prepare everything and serve it at http://$(HOST):$(PORT) (127.0.0.1:8000)
	@HOST="$(HOST)" PORT="$(PORT)" $(BIN)/python manage.py start

test: setup .venv/ready-dev   ## the whole suite, on SQLite and on PostgreSQL
	@$(BIN)/python -m tests

lint: .venv/ready-dev   ## check style and form
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

bench: setup .venv/ready-dev   ## measure against what others use (BENCH_SIZE=100000); writes docs/performance.md
	@BENCH_SIZE="$(BENCH_SIZE)" $(BIN)/python -m bench

bench-search: setup .venv/ready-dev   ## measure what searches find, on both databases; writes docs/search-quality.md
	@$(BIN)/python -m bench.finding

tools/quality/node_modules/ready: tools/quality/package-lock.json
	PUPPETEER_SKIP_DOWNLOAD=1 npm ci --prefix tools/quality --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

quality: setup .venv/ready-dev tools/quality/node_modules/ready   ## check the public site (PAGES=quick for a few pages, CHECKS=… for some checks); writes docs/quality.md
	@PAGES="$(PAGES)" CHECKS="$(CHECKS)" $(BIN)/python -m tools.quality

messages: setup   ## bring the message catalogues in line with the sources
	$(BIN)/python manage.py update_messages

lock: .venv/ready   ## pin every package anew, with hashes
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml \
	    --group test --group lint -c requirements.txt -o requirements-dev.txt
