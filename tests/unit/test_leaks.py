"""Words on a page: what every leak rule finds, and what none may stop at."""

from __future__ import annotations

from itertools import pairwise

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from awareness.cards import LANGUAGES, card, rule_files
from awareness.content.document import read_document
from awareness.content.readings import readings
from awareness.rules.leaks.check import leaks_in
from awareness.rules.leaks.identity import valid_business, valid_person
from awareness.rules.leaks.text import Known, Text, masked
from golden import GOLDENS

KNOWN = Known(phone="037356639", hotline="037-356639")
FOUND = yaml.safe_load((GOLDENS / "leaks/found.yml").read_text(encoding="utf-8"))
PAGES = yaml.safe_load((GOLDENS / "leaks/pages.yml").read_text(encoding="utf-8"))
INNOCENT = [str(words) for words in yaml.safe_load((GOLDENS / "leaks/innocent.yml").read_text(encoding="utf-8"))]
PAGE = "---\ntitle: 頁\n---\n\n{}\n"
SURROUNDINGS = ("{}", "影印前先看清楚{}，再交給同仁。", "Look at {} before you copy.")
LETTERS = "ABCDEFGHJKLMNPQRSTUVXYWZIO"


def rules(text: str) -> list[str]:
    return [leak.rule for leak in leaks_in(Text(PAGE.format(text), "md"), KNOWN)]


@pytest.mark.parametrize("rule", FOUND)
def test_it_is_found(rule: str) -> None:
    missed = [words for words in FOUND[rule] for around in SURROUNDINGS if rule not in rules(around.format(words))]
    assert missed == []


def told(page: str) -> set[str]:
    """What is said of a file: of its source, and of what a reader has of it."""
    text = page if page.startswith("---") else PAGE.format(page)
    shown = (Text(reading.words, written=reading.written) for reading in readings(read_document("docs/a.md", text)))
    return {leak.rule for text in (Text(text, "md"), *shown) for leak in leaks_in(text, KNOWN)}


@pytest.mark.parametrize("rule", PAGES)
def test_it_is_found_however_it_is_written(rule: str) -> None:
    assert [page for page in PAGES[rule] if rule not in told(page)] == []


def test_innocent_words_give_nothing() -> None:
    assert len(INNOCENT) >= 60
    pages = {around.format(words) if "\n" not in words else words for words in INNOCENT for around in SURROUNDINGS}
    alarms = {page: found for page in pages if (found := told(page))}
    assert alarms == {}


@pytest.mark.parametrize("header", [
    "密等：機密", "密等：密", "**密等：** 極機密", "> 密等：絕對機密", "- 密　等：密", "密等及解密條件或保密期限：", "密等及解密條件：密（本件於公布時解密）",
    "解密條件：本件至120年12月31日解密", "保密期限：10年", "主旨：密不錄由。", "Classification: SECRET", "Security classification: Top Secret//NOFORN",
    "說明：本件至中華民國120年12月31日解除密等。",
])  # fmt: skip
def test_a_header_of_a_document_is_found(header: str) -> None:
    assert "leak-classification" in rules(header)


@pytest.mark.parametrize("lines", ["<<<<<<< HEAD\n甲\n=======\n乙\n>>>>>>> main", "<<<<<<<\r\n甲"])
def test_marks_of_a_merge_are_found(lines: str) -> None:
    assert set(rules(lines)) == {"leak-conflict"}


@pytest.mark.parametrize("setting", ["draft: true", "draft: yes", "status: draft"])
def test_a_draft_in_the_front_matter_is_found(setting: str) -> None:
    assert [leak.rule for leak in leaks_in(Text(f"---\ntitle: 頁\n{setting}\n---\n\n內文\n", "md"), KNOWN)] == [
        "leak-draft"
    ]


@pytest.mark.parametrize("shown", ["```html\n<!-- 說明 -->\n```", "~~~\n<!-- a -->\n~~~"])
def test_a_comment_shown_as_code_is_no_comment(shown: str) -> None:
    assert rules(shown) == []


def test_a_secret_in_a_comment_is_named_too() -> None:
    assert rules("<!-- 王先生 A123456789 -->") == ["leak-comment", "leak-national-id"]


def test_the_place_is_the_character() -> None:
    text = Text("一\n二三：Ａ１２３４５６７８９。", "md")
    (leak,) = leaks_in(text, KNOWN)
    assert (text.place(leak.offset), leak.found) == ((2, 4), "Ａ１２３４５６７８９")


def test_the_hotline_s_extension_is_part_of_it() -> None:
    known = Known(phone="037322150", extension="123", hotline="037-322150#123")
    for words, found in {
        "037-322150#123": [],
        "037-322150 分機 123": [],
        "037-322150": [],
        "037-322150#124": ["leak-phone"],
        "分機 123": [],
        "分機 124": ["leak-phone"],
    }.items():
        assert [leak.rule for leak in leaks_in(Text(words), known)] == found, words


def test_a_masked_secret_is_not_the_secret() -> None:
    assert masked("A123456789") == "A12****789"
    for rule, examples in FOUND.items():
        for words in examples:
            for leak in leaks_in(Text(words, "md"), KNOWN):
                shown = leak.values.get("shown", masked(leak.found))
                if rule not in ("leak-draft", "leak-comment"):
                    assert leak.found not in shown, leak


@st.composite
def persons(draw: st.DrawFn, second: str) -> str:
    """A number with a right check digit; `second` holds what its second character may be."""
    number = (
        draw(st.sampled_from(LETTERS))
        + draw(st.sampled_from(second))
        + draw(st.text("0123456789", min_size=7, max_size=7))
    )
    return next(number + last for last in "0123456789" if valid_person(number + last))


@st.composite
def written(draw: st.DrawFn, number: str) -> str:
    """The number as people write it: small, full-width, in groups."""
    gap, at = draw(st.sampled_from(["", " ", "-", "－"])), draw(st.sampled_from([(1,), (4, 7), (9,), (1, 9)]))
    cuts = [0, *at, 10]
    number = gap.join(number[start:end] for start, end in pairwise(cuts))
    form = draw(st.sampled_from(["as it is", "small", "full width"]))
    return (
        number.lower()
        if form == "small"
        else "".join(chr(ord(c) + 0xFEE0) if c.isalnum() and c.isascii() else c for c in number)
        if form == "full width"
        else number
    )


AROUND = st.text(
    st.one_of(
        st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF),
        st.sampled_from("，。「」（）：、\n abcdefgXYZ.,:;!?\"'*_#>"),
    ),
    max_size=40,
)


def test_a_letter_before_a_number_is_no_part_of_it() -> None:
    assert rules("X A10000000 1") == ["leak-national-id"]  # X A10000000 would be a resident's number, had it no gap


@given(st.data(), AROUND, AROUND)
def test_a_right_number_is_found_in_any_words(data: st.DataObject, before: str, after: str) -> None:
    number = data.draw(persons("12"))
    before, after = (
        (before + " " if before[-1:].isascii() and before[-1:].isalnum() else before),
        (" " + after if after[:1].isascii() and after[:1].isalnum() else after),
    )
    assert "leak-national-id" in [
        leak.rule for leak in leaks_in(Text(before + data.draw(written(number)) + after), KNOWN)
    ]


@given(st.data(), AROUND)
def test_a_right_resident_number_is_found(data: st.DataObject, before: str) -> None:
    number = data.draw(st.one_of(persons("89"), persons("ABCD")))
    assert "leak-resident-id" in [leak.rule for leak in leaks_in(Text(f"{before}，{number}。"), KNOWN)]


@given(persons("1289ABCD"), st.integers(1, 9))
def test_a_wrong_check_digit_is_never_an_alarm(number: str, by: int) -> None:
    wrong = number[:-1] + str((int(number[-1]) + by) % 10)
    assert rules(f"號碼是{wrong}。") == []


@given(st.text("0123456789", min_size=8, max_size=8))
def test_a_business_number_is_found_exactly_when_it_is_one(number: str) -> None:
    assert ("leak-business-number" in rules(f"統一編號：{number}")) == valid_business(number)


@given(st.text(st.one_of(st.characters(), st.sampled_from("0123456789-A@.\\:/<>!密碼字第號")), max_size=200))
def test_no_text_breaks_the_rules(text: str) -> None:
    for leak in leaks_in(Text(text, "md"), KNOWN):
        assert text[leak.offset : leak.offset + len(leak.found)] == leak.found or leak.rule in (
            "leak-classification",
            "leak-draft",
        )


def test_every_rule_says_why_in_both_languages() -> None:
    for rule in rule_files():
        if rule.startswith(("leak-", "built-leak-")):
            assert all(len(card(rule).words[language]["why"]) > 10 for language in LANGUAGES), rule
