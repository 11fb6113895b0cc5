"""`mkdocs serve`: a folder of its own that keeps what did not change, and a page that tells what is wrong.

an edit ──> preview/site.new-… ── as a build, without audits ──> swapped in as preview/site/, browsers load it anew
                   ├── what is printed, and the search's index ──> made when a browser asks for it
                   └── what is wrong ──> preview/wrong/: one page a language, shown in every page's place until mended
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from html import escape
from mimetypes import guess_type
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from mkdocs.config import load_config

from awareness.check import check
from awareness.files import write_whole
from awareness.findings import LANGUAGES, Finding
from awareness.ledger import SUMS, Ledger
from awareness.pages.kits import tell_sizes
from awareness.print.asked import Asked
from awareness.publish import Changes, Stage, save_ledger
from awareness.publish.built import files_of
from awareness.publish.sums import sums_text
from awareness.running import begin_again
from awareness.site import Site
from awareness.store import FOLDER, Store
from awareness.words import read_words

from .config import Config, cache_of, is_inner
from .overlay import watched

if TYPE_CHECKING:  # it brings a server and a watcher of files
    from mkdocs.livereload import LiveReloadServer


class Made(NamedTuple):
    status: str
    type: str
    content: bytes


LEAST_SECONDS = 0.1
FILES_A_SECOND = 4000
"""That are looked at for changes: a twentieth of a core's time."""
UNREAD: Any = SimpleNamespace(digest="")
"""What audits know of a file of the preview: nothing."""
PAGE = """\
<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>{title}</title>
<style>
body {{ font: 1.1rem/1.6 system-ui, sans-serif; max-width: 50rem; margin: 3rem auto; padding: 0 1rem }}
li {{ margin: 1rem 0 }}
</style>
<body>
<h1>{title}</h1>
<p>{about}</p>
<ul>
{items}
</ul>
</body>
</html>
"""


def folder_of(config: Config) -> Path:
    """Where the preview's site stands."""
    return cache_of(config) / "preview/site"


def show(
    stage: Stage, site: Site, store: Store, caches: Path | None = None
) -> tuple[list[Finding], dict[str, Changes] | None]:
    """Makes what was built the site that is previewed, as `publish` would, without reading it."""
    names = files_of(stage.folder)
    (stage.folder / SUMS).write_text(sums_text(dict.fromkeys(names, "")), encoding="utf-8", newline="\n")
    stage.swap()
    if caches is not None:
        save_ledger(caches, stage, store.ledger, dict.fromkeys(names, UNREAD))
    return [], None


class Later:
    """Files that are made when a browser asks for one: between two edits nobody looks at most of them."""

    def __init__(self) -> None:
        self._makers: dict[str, Callable[[str], bytes | None]] = {}
        self._press = ThreadPoolExecutor(1)  # the engine keeps what it has loaded for each thread

    def add(self, path: str, script: Callable[[], str]) -> None:
        self._makers[path] = lambda asked: script().encode() if asked == path else None

    def add_printed(self, site: Site, cache: Path) -> None:
        self._makers["printed"] = Asked(site, cache).content

    def content(self, path: str) -> bytes | None:
        """What a file of the site that was built last has in it; None where there is none."""
        found = (self._press.submit(make, path).result() for make in [*self._makers.values()])
        return next((content for content in found if content is not None), None)


def print_later(later: Later, config: Config, ledger: Ledger) -> None:
    """In place of all that is printed, and of what is told of it."""
    if not is_inner(config):
        later.add_printed(config.awareness, cache_of(config) / FOLDER)
        tell_sizes(config.awareness, Path(config.site_dir), ledger, known=False)


def tell_in_browser(server: LiveReloadServer, config: Config, build: Callable[[], None], later: Later) -> None:
    """Serves the preview's folder. A build that fails does not leave the server stuck: it shows the findings."""
    site, wrong = folder_of(config), Wrong(config, later)
    server.root = str(site)

    def build_or_tell() -> None:
        try:
            build()
            server.root = str(site)
        except Exception as error:  # whatever it is, the next edit may mend it
            wrong.show(server, error)

    _look_often(server, config)
    server.builder = build_or_tell
    server.set_app(wrong.answering(server))


def _look_often(server: LiveReloadServer, config: Config) -> None:
    """MkDocs looks for edits twice a second, which is half of what an editor of a small site waits for.

    At the code it goes on to look so seldom: that has more files, and to walk through them takes from the build's time.
    """
    from watchdog.observers.polling import PollingObserver

    files = len(config.awareness.project.tree.files)
    interval = min(server.observer.timeout, max(LEAST_SECONDS, files / FILES_A_SECOND))
    for path in (config.docs_dir, config.config_file_path):
        server.unwatch(path)
    seldom, server.observer = server.observer, PollingObserver(timeout=interval)
    for path in (config.docs_dir, config.config_file_path, *watched(config)):
        server.watch(path)
    server.observer.start()
    server.observer, server.build_delay = seldom, LEAST_SECONDS / 2


def wait_for_mending(config: Config, error: Exception) -> None:
    """The first build has failed, and MkDocs would end: serves what is wrong until an edit, then begins again."""
    from mkdocs.livereload import LiveReloadServer

    host, port = config.dev_addr
    wrong, mount = Wrong(config), urlsplit(config.site_url or "/").path

    def begin_or_tell() -> None:
        try:
            load_config(config.config_file_path)  # with such settings no server would begin
        except Exception as refused:
            wrong.show(server, refused)
        else:
            begin_again()

    server = LiveReloadServer(begin_or_tell, host, port, root=str(wrong.folder), mount_path=mount)
    server.set_app(wrong.answering(server))
    wrong.show(server, error)
    for path in (config.docs_dir, config.config_file_path, *config.watch, *watched(config)):
        server.watch(str(path))
    try:
        server.serve()  # type: ignore[no-untyped-call]  # MkDocs does not say its type
    finally:
        server.shutdown()


class Wrong:
    """The pages that tell what is wrong, one a language, in place of every other one."""

    def __init__(self, config: Config, later: Later | None = None) -> None:
        self._later = later or Later()
        self.folder, self._project = folder_of(config).with_name("wrong"), Path(config.config_file_path)
        site = getattr(config, "awareness", None)
        editions = site.catalogue.editions.values() if site else ()
        self._prefixes = {edition.prefix: edition.locale for edition in editions} or {"": LANGUAGES[0]}

    def show(self, server: LiveReloadServer, error: Exception) -> None:
        for prefix, locale in self._prefixes.items():
            write_whole(self.folder / prefix / "index.html", _told(self._project, error, locale).encode())
        server.root = str(self.folder)

    def answering(self, server: LiveReloadServer) -> Callable[[dict[str, Any], Any], Iterable[bytes]]:
        """What answers the browser in place of the server, which does so where nothing is wrong."""

        def answer(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
            path = environ["PATH_INFO"].removeprefix(server.mount_path)
            if server.root == str(self.folder) and (not path or path.endswith(("/", ".html"))):
                prefix = self._prefix(path)
                environ["PATH_INFO"] = f"{server.mount_path}{prefix}index.html"
            elif not Path(server.root, path).exists() and (made := self._made(path)):
                start_response(made.status, [("Content-Type", made.type), ("Content-Length", str(len(made.content)))])
                return [made.content]
            return server.serve_request(environ, start_response)

        return answer

    def _prefix(self, path: str) -> str:
        found: str = max((prefix for prefix in self._prefixes if path.startswith(prefix)), key=len)
        return found

    def _made(self, path: str) -> Made | None:
        """What is made as it is asked for, or what is wrong with it."""
        try:
            content = self._later.content(path)
        except Exception as error:  # whatever it is, the server goes on
            locale = self._prefixes[self._prefix(path)]
            return Made("500 Internal Server Error", "text/html", _told(self._project, error, locale).encode())
        return None if content is None else Made("200 OK", guess_type(path)[0] or "application/octet-stream", content)


def _told(project: Path, error: Exception, locale: str) -> str:
    """The page of what is wrong: the findings that stopped the build, or what the engine says where there are none."""
    language = locale if locale in LANGUAGES else LANGUAGES[0]
    words: Mapping[str, str] = read_words(language)["preview"]
    cause = error.__context__ or error  # MkDocs stops with an error that says no more than that there was one
    findings = getattr(cause, "findings", ()) or check(project)[1]
    texts = [finding.text(language) for finding in findings if finding.severity == "error"]
    items = "\n".join(f"<li>{escape(text)}</li>" for text in texts or [f"{type(cause).__name__}: {cause}"])
    return PAGE.format(language=escape(language), items=items, **{name: escape(text) for name, text in words.items()})
