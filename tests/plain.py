"""A plain server: it knows one page of the site for whatever is missing, and not where the site stands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread


@contextmanager
def serve(site: Path, below: str, missing: str, scratch: Path) -> Iterator[str]:
    """Serves the built `site` below a path (`offices/7`), `missing` of it for every missing page; gives its address."""
    place = scratch / below
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(site)

    class Plain(SimpleHTTPRequestHandler):
        def send_error(self, code: int, *_: object) -> None:
            content = (site / missing).read_bytes()
            self.send_response(code)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Plain, directory=str(scratch)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{below}/"
    server.shutdown()
    server.server_close()
