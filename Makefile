PYTHON ?= python3
PY := .venv/bin/python
export NO_MKDOCS_2_WARNING := 1
bench: export PYTHONPATH := hooks

site: .venv/ready            ## build site/ with strict checks
	$(PY) -m mkdocs build --strict && $(PY) hooks/audit.py
serve: .venv/ready           ## live preview on http://127.0.0.1:8000/
	$(PY) -m mkdocs serve
check: .venv/ready           ## check the content; FILES="docs/a.md …" FORMAT=text|github|gitlab|json LANG_=en FIX=1 RULE=unknown-key
	@$(PY) hooks/check.py $(FILES) $(if $(FORMAT),--format $(FORMAT)) $(if $(LANG_),--lang $(LANG_)) $(if $(FIX),--fix) $(if $(RULE),--explain $(RULE))
stamp: .venv/ready           ## which translations are behind; FILES="…" stamps them as current (ALL=1; SAME=1: no change in meaning)
	$(PY) hooks/stamp.py $(FILES) $(if $(ALL),--all) $(if $(SAME),--no-change-in-meaning)
topic: .venv/ready           ## begin a topic: KIND=measure AREA=documents ID=… TITLE=… TITLE_EN=… (asks for what is not given)
	$(PY) hooks/topic.py
schema: .venv/ready          ## write what editors' programs know of the fields, into .vscode/
	$(PY) hooks/schema.py
verify: .venv/ready          ## build once more, elsewhere and without caches, and compare with site/
	$(PY) hooks/verify.py
review: .venv/ready          ## what changed since BASE=origin/main, as review/index.html
	$(PY) hooks/review.py
test: .venv/ready            ## every test, those in a browser and under nginx too
	$(PY) tests/chromium.py && $(PY) tests/nginx.py && $(PY) -m pytest tests
bench: .venv/ready           ## how fast posters and search are
	for bench in tests/bench/bench_*.py; do $(PY) $$bench || exit 1; done
requirements: .venv/ready    ## compile requirements.in into requirements.txt
	$(PY) -m pip install --quiet uv && $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade requirements.in -o requirements.txt
clean:                       ## remove all that was made
	rm -rf .venv .cache site site.* review

.venv/ready: requirements.txt
	$(PYTHON) -m venv .venv
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

.PHONY: site serve check stamp topic schema review verify test bench requirements clean
