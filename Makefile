# Two commands: `make chat` and `make test`. Everything lives in .venv and .kutip beside this file.
PYTHON ?= python3
BIN := .venv/bin
INDEX := .kutip/sample
SOURCES := ingest index assistant evaluation training tests

.PHONY: chat test slow peers lock format clean

chat: .venv/installed
	$(BIN)/kutip index corpus/articles --prune --index $(INDEX)
	$(BIN)/kutip chat --index $(INDEX)

test: .venv/test-installed
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest
	$(BIN)/kutip evaluate gate

slow: .venv/test-installed
	$(BIN)/pytest -m slow

format: .venv/test-installed
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)

# Refreshes constraints.txt: the newest versions that pyproject.toml allows, resolved in a fresh environment.
lock:
	rm -rf .kutip/lock && $(PYTHON) -m venv .kutip/lock
	.kutip/lock/bin/pip install --quiet --upgrade pip
	.kutip/lock/bin/pip install --quiet torch==2.13.0
	.kutip/lock/bin/pip install --quiet -e '.[test,train]'
	.kutip/lock/bin/pip freeze --exclude-editable --local | sed 's/+cpu//' | grep -v -i '^kutip' > constraints.txt
	rm -rf .kutip/lock

# What `kutip evaluate peers` compares Kutip with; the product's environment never sees it.
peers: .kutip/peers/bin/python
	$(BIN)/kutip evaluate peers --python .kutip/peers/bin/python

.kutip/peers/bin/python: pyproject.toml
	$(PYTHON) -m venv .kutip/peers
	.kutip/peers/bin/pip install --quiet torch==2.13.0
	.kutip/peers/bin/pip install --quiet --editable '.[bench]'
	touch $@

# torch first and by itself: asked for by another package it could come with several GB of CUDA.
.venv/installed: pyproject.toml constraints.txt
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --constraint constraints.txt torch==2.13.0
	$(BIN)/pip install --quiet --constraint constraints.txt --editable .
	touch $@

.venv/test-installed: .venv/installed
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[test]'
	touch $@

clean:
	rm -rf .venv .kutip
