import pytest
from awareness.site import Site, read_site
from golden import small_project


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of one cause, one area and one measure."""
    site, findings = read_site(small_project(tmp_path_factory.mktemp("small")), environment={})
    assert findings == []
    return site
