from collections.abc import Iterator

import pytest
from hypothesis import settings

from awareness.cache import UNKEPT
from awareness.site import Site
from golden import checked, small_project

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")  # speed is shown by benchmarks; a busy machine must not fail a test


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of one cause, one area and one measure."""
    site, findings = checked(small_project(tmp_path_factory.mktemp("small")))
    assert findings == []
    return site


@pytest.fixture(autouse=True)
def nothing_unkept() -> Iterator[None]:
    """A command tells at its end what could not be kept; here many run in one process, and each tells its own."""
    yield
    UNKEPT.clear()
