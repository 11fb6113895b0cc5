"""The office of the tests, built once in a fresh process, served on a free port and shown in one browser.

`real_…` is the site of our own content: only what stands in `content/` asks for it.
"""

from __future__ import annotations

import compileall
import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, Page, sync_playwright
from xdist.scheduler import LoadScopeScheduling

from awareness.cache import UNKEPT
from awareness.site import Site, read_site
from chromium import chromium
from golden import TODAY, checked, small_project
from office import REAL, SHARED, STORE, whole_office
from once import log_of, made_once

ROOT = Path(__file__).parent.parent
VIEWPORT = {"width": 1280, "height": 800}
settings.register_profile("day", deadline=None, derandomize=True)  # what lands fails by its own fault alone
settings.register_profile("night", deadline=None)  # speed is shown by benchmarks; a busy machine must not fail a test
DAY = {"AWARENESS_TODAY": TODAY.isoformat()}


class SharedScheduling(LoadScopeScheduling):
    """Tests that share what is made for them stay on one worker; all others go to whoever is free.

    xdist's own groups are marked in node ids, which pytest 9 no longer lets it change.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        shares = _shares(self.config.rootpath / file)
        return nodeid if shares is None else shares or file


@functools.cache
def _shares(file: Path) -> str | None:
    """With whom its tests share something that is made for them: other files, each other, or nobody."""
    text = file.read_text(encoding="utf-8")
    return "walks" if "walked: Walked" in text else "" if 'scope="module"' in text else None


def is_day(config: pytest.Config) -> bool:
    return "not slow" in config.option.markexpr


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile("day" if is_day(config) else "night")
    if not hasattr(config, "workerinput"):
        store = ROOT / ".cache/tests/.cache"  # as a build does, a run draws nothing again that the last one drew
        for name in SHARED:
            (store / name).mkdir(parents=True, exist_ok=True)
        os.environ[STORE] = str(store)
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # a hundred processes of this run read the same code
        compileall.compile_dir(ROOT / "hooks", quiet=2)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files whose tests share something come first, those with a build of their own before all: no worker waits for
    another's build at the start, and single tests, at last the core's, fill both to the end."""
    items.sort(
        key=lambda item: (
            item.path.parent.name == "unit",
            _shares(item.path) is None,
            item.path.parent.name == "browser",
        )
    )


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> SharedScheduling:
    config.option.loadscopereorder = False  # in the order of the items
    return SharedScheduling(config, log)


@pytest.fixture(autouse=True)
def nothing_unkept() -> Iterator[None]:
    """A command tells at its end what could not be kept; here many run in one process, and each tells its own."""
    yield
    UNKEPT.clear()


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of one cause, one area and one measure."""
    site, findings = checked(small_project(tmp_path_factory.mktemp("small")))
    assert findings == []
    return site


@pytest.fixture(scope="session")
def site(office: Path) -> Site:
    """The office of the tests, read once."""
    site, findings = read_site(office, environment={})
    assert findings == []
    return site


@pytest.fixture(scope="session")
def real_site() -> Site:
    """The real site, read once. What may go online may be tested."""
    site, findings = read_site(REAL, environment={})
    assert [finding.text() for finding in findings if finding.severity == "error"] == []
    assert site is not None
    return site


@pytest.fixture(scope="session")
def build() -> object:
    """`build(target, **environment)` builds the site into `target` and returns the finished process."""

    def run(target: Path, config: Path = ROOT / "mkdocs.yml", **environment: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config), "-d", str(target)]
        env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", **environment}
        return subprocess.run(command, cwd=config.parent, env=env, capture_output=True, text=True, encoding="utf-8")

    return run


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder that all workers of this run share."""
    return tmp_path_factory.mktemp("shared") if worker_id == "master" else tmp_path_factory.getbasetemp().parent


@pytest.fixture(scope="session")
def office(shared: Path) -> Path:
    """The settings file of the office of the tests."""
    folder = shared / "office"
    made_once(folder, lambda: str(whole_office(folder)))
    return folder / "mkdocs.yml"


@pytest.fixture(scope="session")
def built(build, office: Path) -> tuple[Path, str]:
    """The office's built site and the log of its build."""
    folder = office.parent / "build"
    return folder / "site", made_once(folder, lambda: log_of(build(folder / "site", office, **DAY)))


@pytest.fixture(scope="session")
def real_built(build, shared: Path) -> tuple[Path, str]:
    """The real site's folder and the log of its build."""
    folder = shared / "real"
    return folder / "site", made_once(folder, lambda: log_of(build(folder / "site", REAL)))


@pytest.fixture(scope="session")
def site_dir(built: tuple[Path, str]) -> Path:
    return built[0]


@pytest.fixture(scope="session")
def real_dir(real_built: tuple[Path, str]) -> Path:
    return real_built[0]


class _Handler(http.server.SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *arguments: object) -> None:
        pass


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serves `folder` on a free port; its address, with a slash at its end."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def site_url(site_dir: Path) -> Iterator[str]:
    """Address of the office's site, with a slash at its end."""
    with served(site_dir) as address:
        yield address


@pytest.fixture(scope="session")
def real_url(real_dir: Path) -> Iterator[str]:
    """Address of the real site, with a slash at its end."""
    with served(real_dir) as address:
        yield address


@pytest.fixture(scope="session")
def browser(pytestconfig: pytest.Config) -> Iterator[Browser]:
    flags = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(is_day(pytestconfig)), args=flags)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def tab(browser: Browser) -> Iterator[Page]:
    """The window of all tests. `wrong` collects errors of script, console and request."""
    context = browser.new_context(viewport=VIEWPORT, locale="zh-TW")
    page = context.new_page()
    wrong = page.wrong = []
    page.on("pageerror", lambda error: wrong.append(f"script: {error}"))
    page.on(
        "console",
        lambda message: wrong.append(f"console: {message.text}") if message.type in ("error", "warning") else None,
    )
    # A page that is left while a lazy picture is still on its way cancels the request: no fault.
    page.on(
        "requestfailed",
        lambda request: (
            wrong.append(f"request: {request.url} {request.failure}") if request.failure != "net::ERR_ABORTED" else None
        ),
    )
    page.on(
        "response",
        lambda response: wrong.append(f"{response.status}: {response.url}") if response.status >= 400 else None,
    )
    yield page
    context.close()


@pytest.fixture
def page(tab: Page) -> Iterator[Page]:
    """A page of 1280 x 800 that remembers nothing and fails the test on any error of script, console or request."""
    tab.wrong.clear()
    tab.set_viewport_size(VIEWPORT)
    yield tab
    if tab.url != "about:blank":
        tab.evaluate("localStorage.clear(), sessionStorage.clear()")
    tab.unroute_all()
    tab.emulate_media(media="null", color_scheme="null", reduced_motion="null")
    wrong = [*tab.wrong]
    tab.goto("about:blank")
    assert wrong == []
