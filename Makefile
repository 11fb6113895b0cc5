PYTHON ?= python3
PY := .venv/bin/python
PIP := $(PY) -m pip --quiet --disable-pip-version-check
PYTEST := $(PY) -m pytest -n auto
COMPILE := .venv-tools/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade
# An office's own settings, over the product's
CONFIG := $(or $(wildcard office.yml),mkdocs.yml)
export NO_MKDOCS_2_WARNING := 1
# make site LANG_=en: findings in English, as with AWARENESS_LANG=en in the environment
export AWARENESS_LANG := $(or $(LANG_),$(AWARENESS_LANG))
bench lighthouse: export PYTHONPATH := hooks:tests:$(CURDIR)/.cache/bench
# make wheels PLATFORM=win_amd64 PYTHON_VERSION=3.12; then, there, without network: make site WHEELS=wheels
OFFLINE = $(if $(WHEELS),--no-index --find-links $(WHEELS))
OTHER = $(PLATFORM:%=--platform %) $(PYTHON_VERSION:%=--python-version %)

site: .venv/desk             ## build site/ with strict checks
	$(PY) hooks settings && $(PY) -m mkdocs build --strict -f $(CONFIG) && $(PY) hooks audit
serve: .venv/desk            ## live preview on http://127.0.0.1:8000/
	$(PY) hooks settings && $(PY) -m mkdocs serve -f $(CONFIG)
check: .venv/ready           ## check the content; FILES="docs/a.md …" FORMAT=text|github|gitlab|json LANG_=en FIX=1 PATCH=file RULE=unknown-key
	@$(PY) hooks check $(FILES) $(if $(FORMAT),--format $(FORMAT)) $(if $(FIX),--fix) $(if $(PATCH),--patch $(PATCH)) $(if $(RULE),--explain $(RULE))
stamp: .venv/ready           ## which translations are behind; FILES="…" stamps them as current (ALL=1; SAME=1: no change in meaning)
	$(PY) hooks stamp $(FILES) $(if $(ALL),--all) $(if $(SAME),--no-change-in-meaning)
begin: .venv/ready           ## make this your office's site: ANSWERS=file (asks without one), AGAIN=1 begins only the list of addresses
	$(PY) hooks begin $(if $(AGAIN),--again) && $(MAKE) site
topic: .venv/ready           ## begin a topic: KIND=measure AREA=documents ID=… TITLE=… TITLE_EN=… (asks for what is not given)
	@$(if $(filter-out topic,$(MAKECMDGOALS)),echo 'TITLE="…": quotes around words with spaces / 有空格的標題要加引號' >&2; exit 1)
	$(PY) hooks topic
schema: .venv/ready          ## write what editors' programs know of the fields, into .vscode/
	$(PY) hooks schema
verify: .venv/ready          ## build once more, elsewhere and without caches, and compare with site/; SHEET=code: is site/ what was signed?
	$(PY) hooks verify
review: $(if $(WHEELS),.venv/ready,.venv/tests) ## what changed since BASE=origin/main, as review/index.html; and approval.pdf, AUTHOR="…" asks
	$(PY) hooks review
update: .venv/ready          ## merge the product's next version and say what changes; REF=v1.1, FROM=address; UNDO=1 takes it back
	$(PY) hooks update $(if $(UNDO),--undo)
	@[ "$$(git rev-parse -q --verify refs/awareness/before-update)" != "$$(git rev-parse -q --verify HEAD^1)" ] || $(MAKE) review BASE=refs/awareness/before-update
release: site                ## site/ as two ZIPs (web server, shared folder) with sums and notes, in dist/
	$(PY) hooks release
lint: .venv/tests            ## style, form and types of code, templates and scripts, in seconds
	$(PY) -m ruff check . && $(PY) -m ruff format --check . && $(PY) -m mypy
	$(PY) -m djlint --quiet --lint overrides hooks && $(PY) tests/javascript/check.py --install
unit: .venv/tests            ## the core's tests, in under a minute
	$(PYTEST) -m "not slow" tests/unit
content: browser             ## what any office's content must pass: a change of docs/ or office/ needs no more
	$(PYTEST) -m "not slow and not ours" tests/content
test: browser                ## every test but the slow ones and those of the content's own site; the core's fill the time beside builds
	$(PYTEST) -m "not slow and not published"
test-all: browser            ## the slow ones too
	$(PYTEST)
browser: .venv/tests .venv/desk ## what the tests drive: finds Chromium, nginx and Firefox, or installs them
	$(PY) tests/programs.py
bench: .venv/tests .cache/bench/ready ## how fast builds are beside stock MkDocs: SIZES="26 100"; PART=check|desk|first_view|kit|posters|search for one part
	$(PY) tests/bench/bench_$(or $(PART),builds).py $(SIZES)
lighthouse: site             ## Lighthouse on site/; needs Node.js
	$(PY) tests/lighthouse.py
requirements: .venv-tools/ready ## compile what pyproject.toml asks for into requirements.txt and tests/requirements.txt
	$(COMPILE) pyproject.toml -o requirements.txt
	$(COMPILE) --group test --group lint --group made -c requirements.txt -o tests/requirements.txt
	$(COMPILE) .ci/tools/requirements.in -o .ci/tools/requirements.txt
wheels: .venv/ready          ## download all packages into wheels/, for a machine without network
	$(PIP) download --no-deps --only-binary :all: --require-hashes $(OTHER) --dest $(or $(WHEELS),wheels) -r requirements.txt
	$(PY) hooks desk --into $(or $(WHEELS),wheels)
desk: .venv/ready            ## fetch what the writing desk runs in a browser; needs npm and the network
	$(PY) hooks desk $(WHEELS:%=--beside %)
parts: .venv/ready .venv-tools/ready ## the list of parts with hashes and licences (CycloneDX), as site.cdx.json
	.venv-tools/bin/python .ci/tools/parts.py requirements.txt .venv site.cdx.json
audit: .venv-tools/ready     ## ask for known holes in the pinned packages; needs the network
	.venv-tools/bin/pip-audit --strict --disable-pip --require-hashes -r requirements.txt || \
	{ echo "audit: a part has a known hole, or the service that knows them could not be reached and nothing was audited; see above" >&2; exit 1; }
clean:                       ## remove all that was made
	rm -rf .venv .venv-tools .cache wheels site site.* review mends dist

.venv/ready: requirements.txt
	@$(PYTHON) -c "import sys; sys.version_info >= (3, 11) or sys.exit('需要 Python 3.11 以上 / Python 3.11 or newer is needed; this is ' + sys.version.split()[0] + ': make PYTHON=python3.12 …')"
	$(PYTHON) -m venv .venv
	$(PIP) install --require-hashes $(OFFLINE) -r requirements.txt
	touch $@
.venv/desk: .venv/ready $(shell find hooks/awareness -name "*.py") # without npm or network the site has no writing desk, and says so
	$(PY) hooks desk $(WHEELS:%=--beside %)
	mkdir -p $@ && touch $@
.venv/tests: .venv/ready tests/requirements.txt
	$(PIP) install --require-hashes $(OFFLINE) -r tests/requirements.txt
	touch $@
.cache/bench/ready: .venv/ready tests/bench/requirements.txt
	$(PIP) install --require-hashes --upgrade --target .cache/bench -r tests/bench/requirements.txt
	touch $@
.venv-tools/ready: .ci/tools/requirements.txt
	$(PYTHON) -m venv .venv-tools
	.venv-tools/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .ci/tools/requirements.txt
	touch $@

.PHONY: site serve check begin stamp topic schema verify review update release lint unit content test test-all browser bench lighthouse requirements wheels desk parts audit clean
