# Everything from a bare machine with Python 3.11: the targets make .venv themselves, need no activated environment
# and can be called again at any time.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO := demo
LOOK := src/blaugruen/web/static/build
CATALOGUES := $(shell find src/blaugruen/web -name django.po)
LOOK_SOURCES := $(shell find frontend -name node_modules -prune -o -type f -print)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset quarter test coverage check bench docs pictures frontend format lock clean

help: ## List what can be done
	@echo "BlauGrün Coaching-Toolbox"
	@echo
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|'

demo: $(VENV)/.web $(LOOK)/.made ## Open the platform with the demo programme on http://127.0.0.1:8000
	@BLAUGRUEN_DATA_DIR=$(DEMO)/data $(BIN)/blaugruen serve --demo $(ARGS)

demo-reset: ## Throw the demo programme away; the next make demo builds it anew
	rm -rf $(DEMO)/data

quarter: $(VENV)/.core ## Run the embedded demo quarter without a browser and say where the report lies
	@$(BIN)/blaugruen demo -o $(DEMO)

test: $(VENV)/.dev $(LOOK)/.made $(VENV)/.languages ## Run all tests; prints what was skipped and why
	@echo "→ tests"
	@$(BIN)/python -m pytest -n auto --dist loadgroup $(ARGS)

coverage: ## Run all tests and name the lines none of them reaches; takes nearly twice as long
	@$(MAKE) --no-print-directory test ARGS="--cov --cov-report=term-missing:skip-covered $(ARGS)"

check: $(VENV)/.dev ## Style, types, import rules, documentation, knowledge pack
	@echo "→ style"; $(BIN)/ruff check . && $(BIN)/ruff format --check .
	@echo "→ types"; $(BIN)/mypy
	@echo "→ import rules"; $(BIN)/lint-imports
	@echo "→ knowledge pack"; $(BIN)/blaugruen knowledge check
	@echo "→ languages"; $(BIN)/python -m blaugruen.web.translations check
	@echo "→ migrations"; DJANGO_SETTINGS_MODULE=blaugruen.web.settings.test $(BIN)/python -m django makemigrations --check --dry-run
	@echo "→ documentation"; $(BIN)/python docs/generate.py --check

bench: $(VENV)/.dev $(LOOK)/.made ## Measure speed and memory, side by side in one run
	@$(BIN)/python benchmarks/balance.py $(ARGS)
	@$(BIN)/python benchmarks/simulation.py $(SIMULATION_ARGS)
	@$(BIN)/python benchmarks/web_pages.py $(WEB_ARGS)

docs: $(VENV)/.dev ## Write the generated parts of the documentation
	@$(BIN)/python docs/generate.py

pictures: $(VENV)/.dev $(LOOK)/.made $(VENV)/.languages ## Take the pictures of the READMEs from the demo (needs chromium)
	@$(BIN)/python docs/pictures.py

frontend: $(LOOK)/.made ## Build style, scripts and fonts of the web pages

format: $(VENV)/.dev ## Format the code
	@$(BIN)/ruff check --fix . ; $(BIN)/ruff format .

lock: $(VENV)/.dev ## Pin the newest versions of everything into requirements/
	@$(BIN)/python requirements/compile.py

clean: ## Remove the environment and everything that was made
	rm -rf $(VENV) $(DEMO) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage*

$(VENV)/.made:
	@echo "→ environment in $(VENV)"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed, for example: make PYTHON=python3.11 …")'
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.core: $(VENV)/.made requirements/core.txt pyproject.toml
	@echo "→ packages"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/core.txt
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.web: $(VENV)/.core requirements/web.txt
	@echo "→ packages of the platform"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/web.txt
	@touch $@

$(VENV)/.dev: $(VENV)/.web requirements/dev.txt requirements/swmm.txt
	@echo "→ packages for development"
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/swmm.txt
	@touch $@

$(VENV)/.languages: $(VENV)/.web $(CATALOGUES)
	@echo "→ languages"
	@$(BIN)/python -m blaugruen.web.translations compile
	@touch $@

$(LOOK)/.made: $(LOOK_SOURCES) requirements/node.txt | $(VENV)/.made
	@echo "→ front end"
	@$(BIN)/python frontend/build.py
	@touch $@
