# Every target sets up its own virtual environment on first use, and again when the pins change.
PYTHON ?= $(firstword $(foreach p,python3.11 python3.12 python3.13 python3,$(shell command -v $(p) 2>/dev/null)))
VENV := .venv
BIN := $(VENV)/bin
# one more than there are cores: some tests wait for a bot that was killed
WORKERS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: help demo run test check bench soak format clean
.DEFAULT_GOAL := help

help:  ## say what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /make \1\t/' | expand -t 14

demo: $(VENV)/run.stamp  ## the real bot on sample data, with a chat page in the browser (FRESH=1 starts over, PORT=8765)
	@$(BIN)/python -m bot demo $(if $(FRESH),--fresh) $(if $(PORT),--port $(PORT)) $(if $(NO_BROWSER),--no-browser)

run: $(VENV)/run.stamp  ## the bot on Telegram; the token stands in .env
	@$(BIN)/python -m bot run

test: $(VENV)/dev.stamp  ## all tests, on all cores (ARGS="-k visits" for some, WORKERS=0 for one process)
	@$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist worksteal $(ARGS)

check: $(VENV)/dev.stamp  ## tests, ruff and mypy --strict; what CI runs
	@echo "ruff…" && $(BIN)/ruff check . && $(BIN)/ruff format --check .
	@echo "mypy --strict…" && $(BIN)/mypy
	@$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist worksteal $(ARGS)

bench: $(VENV)/dev.stamp  ## print the measured figures (ARGS=replies for one of them)
	@$(BIN)/python -m tests.bench $(ARGS)

soak: $(VENV)/dev.stamp  ## the fault tests with their large numbers, an hour or two (ARGS=6 for one row)
	@$(BIN)/python -m tests.reliability $(ARGS)

format: $(VENV)/dev.stamp  ## lay out the code
	@$(BIN)/ruff check --fix --select I . && $(BIN)/ruff format .

clean:  ## take away the virtual environment and the caches; data stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache build *.egg-info

$(VENV)/made.stamp:
	@test -n "$(PYTHON)" || { echo "Rapport needs Python 3.11 or newer, and found none: install it (Debian: apt install python3 python3-venv)."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Rapport needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version). Name another: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { echo "$(PYTHON) cannot make a virtual environment: install its venv module (Debian: apt install python3-venv)."; exit 1; }
	@echo "Making the virtual environment in $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run.stamp: $(VENV)/made.stamp pyproject.toml constraints.txt
	@echo "Installing what Rapport runs on (a minute or two, once) …"
	@$(PIP) --editable .
	@touch $@

$(VENV)/dev.stamp: $(VENV)/run.stamp
	@echo "Installing what the tests need …"
	@$(PIP) --editable '.[dev]'
	@touch $@
