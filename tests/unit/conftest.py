import pytest
from hypothesis import settings

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
