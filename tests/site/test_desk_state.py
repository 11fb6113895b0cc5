"""A site without a desk, by its settings or for want of parts: it builds, leads nowhere, and its page says why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from awareness.desk import packing
from awareness.pages.context import page_context
from awareness.pages.draft import environment
from awareness.settings.forge import Forge, Kind
from awareness.site import Site
from golden import GOLDENS, ROOT, TODAY
from office import FORGE, mend, small_office

SAID = {"here": "data-desk-pages", "off": "這個網站沒有開放撰寫台", "absent": "沒有備齊撰寫台的零件"}
LINK = "?page=practices/documents/faxing"


def state(site: Site, extra: dict[str, Any]) -> str:
    settings = replace(site.project.settings, data=site.project.settings.data | {"extra": extra})
    return packing.desk_state(replace(site, project=replace(site.project, settings=settings)))


def test_settings_and_parts_decide(site: Site, small_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "fetched", lambda: {"pyodide.js": Path()})
    assert [state(site, extra) for extra in ({}, {"desk": True}, {"desk": False})] == ["here", "here", "off"]
    assert packing.desk_state(small_site) == "off"  # which has no page of it
    monkeypatch.setattr(packing, "fetched", dict)
    assert state(site, {}) == "absent" and packing.desk_files(site) == []


@pytest.mark.parametrize("here", SAID)
def test_pages_lead_to_a_desk_that_is_there_and_else_its_page_says_why(site: Site, here: str) -> None:
    forge = Forge(Kind.GITEA, FORGE, "_edit/main/docs/")
    site = replace(site, project=replace(site.project, root=ROOT, forge=forge))
    templates = environment(site, TODAY)
    told = page_context(site, "zh-TW", "practices/documents/faxing.md")
    foot = templates.get_template("components/meta-row.html").render(**told, desk_state=here)
    assert (LINK in foot) == (here == "here") and FORGE in foot
    page = {"content": "", "url": "desk.html", "title": "撰寫台"}
    config = {"site_name": "…", "extra": {"alternate": []}}
    desk = page_context(site, "zh-TW", "desk.md")
    html = templates.get_template("desk.html").render(page=page, config=config, **desk, desk_state=here)
    assert [name for name, words in SAID.items() if words in html] == [here]
    assert ("<script" in html) == (here == "here")


@pytest.mark.slow
def test_a_site_whose_settings_want_no_desk_builds_without(
    build: Callable[..., CompletedProcess[str]], tmp_path: Path
) -> None:
    config = small_office(tmp_path / "office")
    for end in (".md", ".en.md"):
        (config.parent / f"docs/desk{end}").write_bytes((GOLDENS / f"office/docs/desk{end}").read_bytes())
    mend(config, {"\nextra:\n": f"\nrepo_url: {FORGE}\nextra:\n  forge: gitea\n  desk: false\n"})
    done = build(tmp_path / "site", config, AWARENESS_TODAY=TODAY.isoformat())
    assert done.returncode == 0, done.stdout + done.stderr
    assert not (tmp_path / "site/desk").exists()
    assert SAID["off"] in (tmp_path / "site/desk.html").read_text(encoding="utf-8")
    assert LINK not in (tmp_path / "site/practices/documents/faxing.html").read_text(encoding="utf-8")
