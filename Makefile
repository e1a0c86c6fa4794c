# `make` builds README.md and the site; `make help` lists the rest. Needs Python 3.11 or newer and, for `make`, nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
READY := $(VENV)/.ready
DEV := $(VENV)/.ready-dev
# The versions of all libraries: the newest are taken with CONSTRAINTS=/dev/null, the lowest with a list by .ci/lowest.py.
CONSTRAINTS ?= constraints.txt
INSTALL = PIP_CONSTRAINT='$(CONSTRAINTS)' PIP_BUILD_CONSTRAINT='$(CONSTRAINTS)' $(BIN)/python -m pip install --quiet --disable-pip-version-check

.DEFAULT_GOAL := build
.PHONY: build serve docs test test-python test-quick bench lint format upgrade lock help clean judges chromium readers

build: $(READY) ## build README.md and the site in _site/
	@$(BIN)/papershelf build
	@echo "README.md is the list; open _site/index.html, or run: make serve"

serve: $(READY) ## show the site on this machine and rebuild it on every save
	@$(BIN)/papershelf serve

# One more than the cores: servers and browsers are waited for in many tests.
WORKERS ?= $(shell echo $$(($$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2) + 1)))

test: $(DEV) chromium readers judges ## pass every test
	@$(BIN)/papershelf build --check
	@$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)

test-python: $(DEV) ## pass the tests that need Python alone
	@$(BIN)/python -m pytest --numprocesses auto --dist loadfile -m "not browser and not judge" $(ARGS)

test-quick: $(DEV) ## pass the tests that need Python alone and little time
	@$(BIN)/python -m pytest -m "not browser and not judge and not slow" $(ARGS)

SIZES ?= 67 1000 10000
ROUNDS ?= 3

bench: $(READY) ## measure builds beside Hugo's and write docs/performance.md: SIZES="67 1000" ROUNDS=3
	@$(INSTALL) --editable '.[bench]'
	@$(BIN)/python -m benchmarks.build --sizes $(SIZES) --rounds $(ROUNDS) $(ARGS)

# Where the documentation is built.
DOCS ?= docs/_build/site

docs: $(READY) chromium ## build the documentation and the example lists as a site: DOCS=docs/_build/site
	@$(INSTALL) --editable '.[docs]'
	@$(BIN)/python scripts/tour.py docs/pictures docs/_build/examples
	@$(BIN)/python -m sphinx --builder html --fail-on-warning --keep-going --quiet --fresh-env --doctree-dir docs/_build/doctrees docs '$(DOCS)'
	@rm -rf '$(DOCS)/examples' && cp -R docs/_build/examples '$(DOCS)/examples'
	@echo "open $(DOCS)/index.html"

lint: $(DEV) ## ruff, ruff format and mypy --strict, as on Linux, Windows and macOS
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/mypy --platform win32 generator
	@$(BIN)/mypy --platform darwin generator

format: $(DEV) ## let ruff fix what it can
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

upgrade: ## renew constraints.txt with the newest libraries that pyproject.toml allows
	@fresh=$$(mktemp -d) && trap 'rm -rf "$$fresh"' EXIT && $(PYTHON) -m venv "$$fresh" \
	  && "$$fresh/bin/python" -m pip install --quiet --disable-pip-version-check hatchling '.[dev,bench,docs]' \
	  && { echo '# The libraries that make and CI install. Renew them with: make upgrade'; \
	       "$$fresh/bin/python" -m pip freeze --exclude papershelf; } > "$$fresh/constraints.txt" \
	  && cp "$$fresh/constraints.txt" constraints.txt

lock: $(DEV) ## renew requirements.lock, which the action installs: the newest libraries for every system and Python
	@$(INSTALL) uv
	@printf 'build\nhatchling>=1.26.3\n' | $(BIN)/uv pip compile - --upgrade --universal --generate-hashes --python-version 3.11.5 \
	  --no-annotate --no-emit-index-url --custom-compile-command 'make lock' --quiet --output-file .ci/release.lock
	@$(BIN)/uv pip compile pyproject.toml --upgrade --universal --generate-hashes --python-version 3.11.5 --no-annotate \
	  --no-emit-index-url --custom-compile-command 'make lock' --quiet --output-file requirements.lock

help: ## list what make can do
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | awk -F'|' '{printf "%-14s %s\n", $$1, $$2}'

clean: ## remove what was built and installed
	rm -rf $(VENV) _site dist node_modules docs/_build docs/pictures

$(VENV)/pyvenv.cfg:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Papershelf needs Python 3.11 or newer; say PYTHON=python3.12 make")'
	@$(PYTHON) -m venv $(VENV)

$(READY): pyproject.toml $(CONSTRAINTS) | $(VENV)/pyvenv.cfg
	@$(INSTALL) --editable .
	@touch $@

$(DEV): pyproject.toml $(CONSTRAINTS) $(READY)
	@$(INSTALL) --editable '.[dev]'
	@touch $@

# Browser tests drive Debian's Chromium, and one judge of HTML runs on Java; where they can be neither found nor installed
# their tests skip, and say so.
chromium:
	@$(call need,chromium,chromium,browser tests)
	@$(call need,java,default-jre-headless,the Nu HTML checker's tests)

# Programs that read our exports; pandoc comes from PyPI, citation-js from npm.
readers:
	@$(call need,bib2xml,bibutils,some tests of what readers keep)
	@$(call need,biber,biber,some tests of what readers keep)
	@$(call need,bibtex,texlive-base texlive-binaries,BibTeX's own verdict)

need = command -v $(1) >/dev/null \
  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && .ci/apt-install $(2); } \
  || echo "$(1) is not installed: $(3) will be skipped (Debian: apt-get install $(2))"

# The outside judges come from npm; where npm is missing their tests skip.
judges: node_modules/.ready

node_modules/.ready: package.json
	@if command -v npm >/dev/null; then npm install --no-package-lock --no-audit --no-fund --ignore-scripts --silent && touch $@; \
	  else echo "npm is not installed: the outside judges will be skipped"; fi
