"""The timetable has each event once, in the order in which MkDocs calls them, and no handler does work of its own."""

import ast
import logging
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.plugins import EVENTS

from golden import ROOT

TREE = ast.parse((ROOT / "hooks/timetable.py").read_text(encoding="utf-8"))
LONGEST = 10
OUTSIDE = ["startup", "serve", "build_error", "shutdown"]
"""Events before and after a build that goes well."""
RECORDER = "called = []\n" + "\n".join(
    f"def on_{event}(*given, **named):\n    called.append('{event}')\n" for event in EVENTS if event not in OUTSIDE
)


def events() -> list[str]:
    """The events of the timetable, from the top."""
    names = [
        node.name if isinstance(node, ast.FunctionDef) else node.targets[0].id
        for node in TREE.body
        if isinstance(node, (ast.FunctionDef, ast.Assign))
    ]
    return [name.removeprefix("on_") for name in names if name.startswith("on_")]


def test_every_event_once_in_the_order_of_mkdocs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# A\n", encoding="utf-8")
    (tmp_path / "recorder.py").write_text(RECORDER, encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: A\nplugins: []\nhooks: [recorder.py]\n", encoding="utf-8")
    monkeypatch.setattr(logging.getLogger("mkdocs"), "disabled", True)
    config = load_config(str(tmp_path / "mkdocs.yml"))
    build(config)
    called = list(dict.fromkeys(config.hooks["recorder.py"].called))
    assert "page_markdown" in called
    order = ["startup", *called, "serve", "build_error", "shutdown"]
    assert len(events()) == len(set(events())) > 10
    assert sorted(events(), key=order.index) == events()


def test_a_handler_is_short_and_a_priority_has_its_reason() -> None:
    lines = (ROOT / "hooks/timetable.py").read_text(encoding="utf-8").splitlines()
    handlers = [node for node in TREE.body if isinstance(node, ast.FunctionDef)]
    for handler in handlers:
        assert handler.end_lineno - handler.lineno < LONGEST, handler.name
        for decorator in handler.decorator_list:
            assert "  # " in lines[decorator.lineno - 1], handler.name


def test_the_timetable_is_the_only_hook() -> None:
    assert "\nhooks:\n  - hooks/timetable.py\n\n" in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert sorted(file.name for file in (ROOT / "hooks").glob("*.py")) == ["__main__.py", "timetable.py"]
