# What a newcomer needs: `make demo` and `make test`. Python 3.11 or later and make are enough.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
RUNS := $(VENV)/.runs
READY := $(VENV)/.ready
OUT ?= out
EXTENSION := backends/editors/vscode
SECONDS_OF_FUZZING ?= 300
LAWS ?= tests
EXAMPLES ?= 100000
# Commands are started hundreds of times: compiling every module each time would be most of it.
unexport PYTHONDONTWRITEBYTECODE
SEED := specs/proposals/iap-24a13.zh.amend specs/proposals/iap-24a13.en.amend

.PHONY: help setup demo test quick lint oracles laws mutants fuzz bench bless tables pictures guide site vsix clean

help:
	@echo "make demo      build the seed proposal into $(OUT)/ (sets everything up first)"
	@echo "make test      run every check and test that needs Python alone"
	@echo "make quick     the same in a minute: few examples of each law, nothing that is slow"
	@echo "make oracles   run the tests that need LibreOffice, Node or Chromium"
	@echo "make laws      search at random for what refutes a law, with very many examples"
	@echo "make mutants   put faults into the core, and see which the laws let through (MUTANTS=all: every one)"
	@echo "make fuzz      try to break what reads Word files, proposals, base texts and loose texts"
	@echo "make bench     measure, as ratios against yardsticks"
	@echo "make bless     accept the present output as the golden files; then read the diff"
	@echo "make tables    write the tables of the grammars anew, after a change of a grammar"
	@echo "make guide     take the pictures of the guide anew; then read the diff"
	@echo "make pictures  render the worked proposals to PNG, and tell which pages differ from the last"
	@echo "               time (needs LibreOffice and poppler)"
	@echo "make site      build the guide, the language, all messages and the worked proposals into"
	@echo "               $(OUT)/site, a set of pages that can be searched"
	@echo "make vsix      build the extension for VS Code into $(OUT)/ (needs Node 20 or later and npm)"
	@echo "make clean     remove what was built"

setup: $(READY)

# What the command needs, and no more: the tests need ten times as much.
$(RUNS): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Amend needs Python 3.11 or later; say PYTHON=... if it has another name."; exit 1; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "Python cannot make virtual environments here; on Debian, install python3-venv."; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(READY): $(RUNS)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

demo: $(RUNS)
	@$(BIN)/amend build $(SEED) --to docx,html,txt --output $(OUT)
	@echo
	@echo "Open the .docx with Word or LibreOffice and see the tracked changes; open the .html in a"
	@echo "browser and switch between redline, both texts side by side, base and proposed text; the .txt"
	@echo "is the consolidated text."

test: $(READY) lint
	$(BIN)/python -m pytest -n 2 --dist worksteal -m "not oracle"

quick: $(READY) lint
	AMEND_PROFILE=quick $(BIN)/python -m pytest -n 2 --dist worksteal -m "not oracle and not slow"

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	PYTHONPATH=.types $(BIN)/lint-imports --no-cache

oracles: $(READY)
	$(BIN)/python -m pytest -m oracle

laws: $(READY)
	AMEND_PROFILE=long AMEND_EXAMPLES=$(EXAMPLES) $(BIN)/python -m pytest -n 2 --dist worksteal -m "hypothesis and not oracle" $(LAWS)

mutants: $(READY)
	PYTHONPATH=tests $(BIN)/python -m mutants

fuzz: $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check 'atheris>=3'
	mkdir -p .fuzz/word .fuzz/texts
	$(BIN)/python tests/fuzz/word_reader.py -max_total_time=$(SECONDS_OF_FUZZING) -timeout=20 \
	  -artifact_prefix=.fuzz/ .fuzz/word
	$(BIN)/python tests/fuzz/texts.py -max_total_time=$(SECONDS_OF_FUZZING) -timeout=20 \
	  -artifact_prefix=.fuzz/ .fuzz/texts
	AMEND_FUZZ=100000 $(BIN)/python -m pytest -q tests/lsp/test_wire.py -k mutated

bench: $(READY)
	$(BIN)/python tests/bench

bless: $(READY)
	$(BIN)/python -m pytest -q -m "not oracle" --bless

tables: $(READY)
	$(BIN)/python -m amend.grammar.tables

pictures: $(READY)
	@$(BIN)/python tests/oracles/pictures.py $(OUT)/pictures specs/proposals/*.amend

guide: $(READY)
	$(BIN)/python -m pytest -q --bless tests/oracles/test_guide.py

site: $(READY)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,site]'
	$(BIN)/python specs/site/gather.py $(OUT)/pages
	$(BIN)/python -m sphinx -q -W --keep-going -b html $(OUT)/pages $(OUT)/site
	@echo "Open $(OUT)/site/index.html."

vsix: $(EXTENSION)/node_modules/.package-lock.json
	npm run --silent check --prefix $(EXTENSION)
	node $(EXTENSION)/package.mjs $(OUT)/amend.vsix
	@echo "Wrote $(OUT)/amend.vsix. In VS Code: Extensions, Install from VSIX; or"
	@echo "code --install-extension $(OUT)/amend.vsix"

# No script of a module is run: none of those that are used needs one.
$(EXTENSION)/node_modules/.package-lock.json: $(EXTENSION)/package.json $(EXTENSION)/package-lock.json
	npm ci --silent --ignore-scripts --no-audit --no-fund --prefix $(EXTENSION)
	@touch $@

clean:
	rm -rf $(OUT) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
