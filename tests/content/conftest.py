"""`ours`: what the content promises that comes with the product. Another office's has promised nothing of it."""

from __future__ import annotations

import pytest

from awareness.site import Site

SHIPPED = "苗栗縣政府政風處"


@pytest.fixture(autouse=True)
def promised(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("ours"):
        site: Site = request.getfixturevalue("real_site")
        if site.project.agency.name["zh-TW"] != SHIPPED:
            pytest.skip("this office has content of its own")
