"""What the content answers, asked once for all tests.

`ours`: what the content promises that comes with the product. Another office's has promised nothing of it.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Page

from answers import Answers, all_asked
from awareness.site import Site
from once import made_once

SHIPPED = "苗栗縣政府政風處"


@pytest.fixture(autouse=True)
def promised(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("ours"):
        site: Site = request.getfixturevalue("real_site")
        if SHIPPED not in site.project.agency.name.values():
            pytest.skip("this office has content of its own")


@pytest.fixture(scope="session")
def answers(shared: Path, tab: Page, real_site: Site) -> Answers:
    return json.loads(made_once(shared / "answers", lambda: json.dumps(all_asked(tab, real_site))))
