"""The real build tells nobody who built it, and where."""

from pathlib import Path

from awareness.publish.leaks import Builder, find_leaks
from awareness.site import Site
from golden import ROOT


def test_the_built_site_tells_nothing_of_its_builder(site: Site, site_dir: Path) -> None:
    here = Builder.here(site)
    assert str(ROOT) in here.folders
    assert find_leaks(site_dir, site) == []
    strict = Builder(here.folders | {str(site_dir)}, here.names | {"pytest"}, here.names_in_content)
    assert find_leaks(site_dir, site, strict) == []
