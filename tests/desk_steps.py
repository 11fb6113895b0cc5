"""What an editor does at the desk, by keys alone, and how long it takes: steps that walks are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from playwright.sync_api import Browser

from desk_pages import QUIET, Keyboard, of_chromium, of_firefox
from firefox import Firefox, find_firefox
from forge import TOKEN

FIRST, SECOND = ".desk__side:nth-child(1)", ".desk__side:nth-child(2)"
"""The first language's part of the page, and the second's."""
DONE = (
    "document.querySelector('[data-desk-status]').dataset.errors === '0' && !document.querySelector('.desk__finding')"
)


@contextmanager
def timed(task: str, keys: Keyboard) -> Iterator[None]:
    """Says what a task took: a program's hands are quick, so keys and letters are told beside the seconds."""
    start, pressed, typed = monotonic(), keys.pressed, keys.typed
    yield
    told = f"{monotonic() - start:.1f} s, {keys.pressed - pressed} keys, {keys.typed - typed} letters"
    print(f"\ndesk: {task}: {told}")


def write_side(keys: Keyboard, side: str, fields: Mapping[str, Any], text: str | None = None) -> None:
    """Fields and text of one language; `side` is its place on the page."""
    for name, value in fields.items():
        field = f"{side} [data-field={name}]"
        for at, words in enumerate(value if isinstance(value, list) else ()):
            if keys.ask(f"document.querySelector('{field} [data-item=\"{at}\"]')") is None:
                keys.to(f"{field} > div > button")
                keys.press("Enter")
                assert keys.has(f"{field} [data-item='{at}'] textarea")
            else:
                keys.to(f"{field} [data-item='{at}'] textarea")
            keys.fill(words)
        if isinstance(value, str):
            keys.to(f"{field} textarea")
            keys.fill(value)
    if text is not None:
        keys.to(f"{side} .desk__text")
        keys.fill(text)


def opened(keys: Keyboard, url: str, id: str) -> None:
    keys.goto(f"{url}desk.html?page={id}")
    keys.until(f"document.activeElement.matches('{FIRST} h2')")


def translate(keys: Keyboard) -> None:
    """Begins the second language."""
    keys.to("[data-translate]")
    keys.press("Enter")
    keys.until(f"document.activeElement.matches('{SECOND} h2') && !document.querySelector('[data-translate]')")


def with_files(config: Path, handed: Mapping[str, str]) -> Path:
    """An office in which what was handed in was accepted."""
    for path, text in handed.items():
        config.parent.joinpath(path).write_text(text, encoding="utf-8", newline="\n")
    return config


def mend(keys: Keyboard) -> None:
    """What is left are numbers and stamps: each at a press."""
    for _ in range(6):
        keys.until(f"document.querySelector({QUIET!r})")
        if keys.ask(DONE):
            return
        if keys.ask("!!document.querySelector('[data-mend=all]')"):
            keys.to("[data-mend=all]")
        else:
            keys.press("F8")
            keys.to("[data-mend]", most=20)
        keys.press("Enter")
    raise AssertionError(keys.ask("document.querySelector('[data-desk-sides]').innerText"))


def hand_in(keys: Keyboard, why: str) -> None:
    keys.press("F8")  # nothing is left to mend
    assert keys.has("[data-desk-hand-in] h2")
    keys.to("[data-desk-hand-in] details:first-of-type > summary")
    keys.press("Enter")
    keys.to("[data-what]")
    keys.type(why)
    keys.to("[data-boxes] label:first-child input")
    keys.press("Space")
    keys.to("[data-token]")
    keys.type(TOKEN)
    keys.to("[data-send-button]")
    keys.press("Enter")
    keys.until("document.querySelector('[data-told] a')")


@contextmanager
def chromium(browser: Browser) -> Iterator[Keyboard]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    yield of_chromium(page)
    page.close()


@contextmanager
def own_firefox(_: Browser) -> Iterator[Keyboard]:
    program = find_firefox()
    if program is None:
        pytest.skip("no Firefox on this machine: install one, or set FIREFOX to its path")
    firefox = Firefox(program)
    firefox.size(1280, 900)
    yield of_firefox(firefox)
    firefox.close()
