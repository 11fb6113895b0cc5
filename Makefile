PYTHON ?= python3
PY := .venv/bin/python
export NO_MKDOCS_2_WARNING := 1
bench: export PYTHONPATH := hooks

site: .venv/ready            ## build site/ with strict checks
	$(PY) -m mkdocs build --strict
serve: .venv/ready           ## live preview on http://127.0.0.1:8000/
	$(PY) -m mkdocs serve
check: .venv/ready           ## check the content without building
	$(PY) hooks/check.py
test: .venv/ready            ## every test, those in a browser too
	$(PY) tests/chromium.py && $(PY) -m pytest tests
bench: .venv/ready           ## how fast posters and search are
	for bench in tests/bench/bench_*.py; do $(PY) $$bench || exit 1; done
lighthouse: site             ## Lighthouse on site/; needs Node.js
	$(PY) tests/lighthouse.py
requirements: .venv/ready    ## compile requirements.in into requirements.txt
	$(PY) -m pip install --quiet uv && $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --upgrade requirements.in -o requirements.txt
clean:                       ## remove all that was made
	rm -rf .venv .cache site

.venv/ready: requirements.txt
	$(PYTHON) -m venv .venv
	$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	touch $@

.PHONY: site serve check test bench lighthouse requirements clean
