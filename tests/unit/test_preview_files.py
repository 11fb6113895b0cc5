"""A preview's printed files are made when they are asked for; what is wrong with one is told in its place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from awareness.print import asked
from awareness.print.engine import EngineError
from awareness.print.press import Made, Order
from awareness.site import Site
from engine.preview import Later, Wrong

POSTER = "posters/practices/documents/faxing-a4.pdf"
REFUSED = "the template <says> no"
Ask = Callable[[str], tuple[str, str, bytes]]


@pytest.fixture
def ask(small_site: Site, tmp_path: Path) -> Ask:
    """`ask(path)` of a preview below /test/: status, type and what it answers."""
    config = SimpleNamespace(config_file_path=str(small_site.project.file), awareness=small_site)
    (later := Later()).add_printed(small_site, tmp_path / "print")
    server = SimpleNamespace(root=str(tmp_path), mount_path="/test/", serve_request=lambda environ, start: [b"page"])
    answer = Wrong(config, later).answering(server)

    def asked(path: str) -> tuple[str, str, bytes]:
        told: list[tuple[str, dict[str, str]]] = [("by the server", {"Content-Type": ""})]
        content = b"".join(
            answer({"PATH_INFO": f"/test/{path}"}, lambda status, headers: told.append((status, dict(headers))))
        )
        return told[-1][0], told[-1][1]["Content-Type"], content

    return asked


def test_what_cannot_be_drawn_is_told_in_its_place_and_the_next_time_it_is_drawn(
    ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(order: Order) -> Made:
        return Made(order.name, wrong=EngineError(REFUSED))

    with monkeypatch.context() as patch:
        patch.setattr(asked, "make", refuse)
        for prefix, title in (("", "預覽等待修正"), ("en/", "The preview waits for a correction")):
            status, type, told = ask(prefix + POSTER)
            assert (status[:3], type) == ("500", "text/html")
            assert title in told.decode() and "EngineError: the template &lt;says&gt; no" in told.decode()
        assert ask("posters/none-a4.pdf") == ask("index.html") == ("by the server", "", b"page")
    status, type, content = ask(POSTER)
    assert (status, type, content[:5]) == ("200 OK", "application/pdf", b"%PDF-")
