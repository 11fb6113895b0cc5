"""The real build tells nobody who built it, and where."""

from pathlib import Path

from awareness.findings import Finding
from awareness.publish.built import read_built
from awareness.publish.leaks import Builder
from awareness.site import Site


def test_the_built_site_tells_nothing_of_its_builder(site: Site, site_dir: Path) -> None:
    here = Builder.here(site)
    assert str(site.project.root) in here.folders
    strict = Builder(here.folders | {str(site_dir)}, here.names | {"pytest"}, here.names_in_content)
    assert leaks(site_dir, strict) == []


def leaks(site_dir: Path, builder: Builder) -> list[Finding]:
    tables = read_built(site_dir, builder).tables
    return [one for table in tables.values() for one in table.findings if one.rule.startswith("built-leak-")]
