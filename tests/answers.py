"""What our own content answers: all that its tests ask of it, asked once, of the engine itself.

That the box asks the engine and shows what it says is asked of the tests' own office (tests/browser).
"""

from __future__ import annotations

from pathlib import Path

import yaml
from playwright.sync_api import Page

from awareness.search.index import scripts, shared_scripts
from awareness.site import Site
from golden import ROOT

QUERIES, CASE_QUERIES = ROOT / "tests/content/queries.yml", ROOT / "tests/content/case_queries.yml"
OFFICIALS = sorted((ROOT / "tests/content/officials").glob("*.yml"))
ASKED = QUERIES, CASE_QUERIES, *OFFICIALS
"""An office without questions of its own has no such files."""
ASK_ALL = """async queries => {
    const ask = await awarenessSearch.engine(awarenessIndex);
    ask.learn(awarenessLearnt);
    const found = [];
    for (const query of queries) found.push([query, (await ask(query)).items.map(item => item.location)]);
    return Object.fromEntries(found);
}"""
Answers = dict[str, dict[str, list[str]]]
"""By language and query: the pages that answer it, the best first."""


def all_asked(tab: Page, site: Site) -> Answers:
    written = [query for file in ASKED if file.is_file() for query in _read(file)]
    found: Answers = {}
    for locale, edition in site.catalogue.editions.items():
        load_engine(tab, site, locale)
        queries = [query["query"] for query in written if query["locale"] == locale]
        found[locale] = tab.evaluate(ASK_ALL, [*(topic.title for topic in edition.own_topics), *queries])
    return found


def load_engine(tab: Page, site: Site, locale: str) -> None:
    """The engine and the index as the site has them, in an empty page: nothing needs to be built for it."""
    tab.goto("about:blank")
    made = {**shared_scripts(site), **scripts(site, locale)}
    for script in made.values():
        tab.add_script_tag(content=script())


def _read(file: Path) -> list[dict]:
    return yaml.safe_load(file.read_text(encoding="utf-8"))
