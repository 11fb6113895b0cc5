"""How pages say a number of things: one area, two areas; 兩個領域, not 二個."""

import pytest

from awareness.pages.globals import Numbers
from awareness.site import Site
from awareness.words import read_words


@pytest.mark.parametrize(
    ("locale", "said"),
    [
        ("en", {1: "one area", 2: "two areas", 5: "five areas", 8: "eight areas", 25: "25 areas"}),
        ("zh-TW", {1: "一個領域", 2: "兩個領域", 5: "五個領域", 8: "八個領域", 12: "十二個領域", 25: "25個領域"}),
    ],
)
def test_a_number_in_words(site: Site, locale: str, said: dict[int, str]) -> None:
    words = read_words(locale)
    assert {count: Numbers(site).counted([""] * count, words["counted"]["areas"], words) for count in said} == said


@pytest.mark.parametrize(
    ("locale", "said"),
    [("en", ["0 measures", "1 measure", "2 measures"]), ("zh-TW", ["0 項做法", "1 項做法", "2 項做法"])],
)
def test_a_number_in_digits(site: Site, locale: str, said: list[str]) -> None:
    forms = read_words(locale)["home"]["measures"]
    assert [Numbers(site).counted([""] * count, forms) for count in range(3)] == said
