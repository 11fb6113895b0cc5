"""The revision: it changes when the poster does, and only then."""

from dataclasses import replace
from datetime import date

import pytest

from awareness.content.schema import Design, Sign
from awareness.look.tokens import Tokens
from awareness.print.kinds.posters import KIND, contents
from awareness.print.kinds.posters.contents import ALPHABET, CODE_LENGTH, Revision, poster_data, revision
from awareness.print.kinds.posters.forms import A3, A4, MONO_A3, PREVIEW, Style
from awareness.rules.leaks.network import hosts
from awareness.rules.leaks.text import Known, Text
from drawn import COLOURS, ZH_POINTS, make_site

ID = "causes/faxing"
WITH_HEADLINE = {*Style} - {Style.SLOGAN}
"""The slogan's poster shows neither headline nor numeral, and one act."""


def codes(site, locale: str = "zh-TW") -> dict[Style, str]:
    return {
        Style(form.name): revision(site, topic, Style(form.name)).code
        for topic in [site.edition(locale).topics[ID]]
        for form in KIND.forms_of(site, topic)
    }


@pytest.mark.parametrize(
    ("change", "styles"),
    [
        ({"zh": {"slogan": "號碼錯，就外洩。"}}, {*Style}),
        ({"zh": {"headline": "傳真|先確認"}}, WITH_HEADLINE),
        ({"zh": {"points": (*ZH_POINTS[:2], "傳完再走")}}, WITH_HEADLINE),
        ({"both": {"icon": "printer"}}, {*Style}),
        ({"both": {"sign": Sign.WARNING}}, WITH_HEADLINE),
        ({"both": {"design": Design.SIGN}}, WITH_HEADLINE),
        ({"both": {"number": 4}}, WITH_HEADLINE),
        ({"zh": {"revised": date(2026, 12, 1)}}, {*Style}),
        ({"agency": {"site_url": "https://other.example/"}}, {*Style}),
        ({"en": {"slogan": "Look twice."}}, {"bilingual"}),
        ({"zh": {"lead": "另一段導言", "description": "別的", "keywords": ("甲",), "checklist": ("乙",)}}, set()),
        ({"both": {"owner": "other", "reviewed": date(2027, 1, 1)}}, set()),
    ],
)
def test_the_code_changes_with_what_is_shown(tmp_path, change: dict, styles: set[str]) -> None:
    before, after = codes(make_site(tmp_path)), codes(make_site(tmp_path, **change))
    assert {style for style in before if before[style] != after[style]} == styles


def test_a_colour_belongs_to_the_posters_that_show_it(tmp_path) -> None:
    site = make_site(tmp_path)
    other = replace(site, tokens=Tokens(COLOURS | {"field-causes": "#000044", "sign-warning": "#FF0000"}, ""))
    before, after = codes(site), codes(other)
    assert {style for style in before if before[style] != after[style]} == {"colour", "bilingual", "slogan"}


def test_the_words_of_a_step_are_not_shown(tmp_path) -> None:
    site = make_site(tmp_path)
    topic = site.edition("zh-TW").topics[ID]
    longer = replace(topic, steps=tuple(replace(step, how="別的說明", line=99) for step in topic.steps))
    assert revision(site, topic) == revision(site, longer)


def test_a_code_is_short_and_clear(tmp_path) -> None:
    for code in codes(make_site(tmp_path)).values():
        assert len(code) == CODE_LENGTH
        assert set(code) <= set(ALPHABET)
    assert not set("01ilou") & set(ALPHABET)


def test_no_code_is_taken_for_a_computer() -> None:
    """Of so many codes of any characters five would be."""
    text = " ".join(contents._code(number) for number in range(20_000))
    assert [leak.found for leak in hosts(Text(text), Known())] == []


def test_the_qr_code_carries_the_printed_code(tmp_path) -> None:
    site = make_site(tmp_path)
    topic = site.edition("en").topics[ID]
    data = poster_data(site, topic, Style.MONO)
    assert data.qr_address == f"https://intranet.example/secrecy/en/causes/faxing.html?poster=20261122-{data.code}"
    assert revision(site, topic, Style.MONO) == Revision(date(2026, 11, 22), data.code)
    assert data.shown.own.revised == "Revision 22 November 2026 ({code})"


def styles(site, locale: str) -> list[str]:
    return [form.name for form in KIND.forms_of(site, site.edition(locale).topics[ID])]


def test_bilingual_posters_belong_to_the_default_edition(tmp_path) -> None:
    site = make_site(tmp_path)
    assert styles(site, "zh-TW") == list(Style)
    assert styles(site, "en") == [Style.COLOUR, Style.MONO, Style.SLOGAN]


def test_file_names(tmp_path) -> None:
    topic = make_site(tmp_path).edition("en").topics[ID]
    colour, mono, bilingual, slogan = KIND.forms
    assert KIND.path(topic, slogan, MONO_A3) == "posters/causes/faxing-slogan-mono-a3.pdf"
    assert KIND.path(topic, colour, A4) == "posters/causes/faxing-a4.pdf"
    assert KIND.path(topic, mono, A3) == "posters/causes/faxing-mono-a3.pdf"
    assert KIND.path(topic, bilingual, A4) == "posters/causes/faxing-bilingual-a4.pdf"
    assert [KIND.path(topic, form, PREVIEW) for form in KIND.forms] == [
        f"posters/causes/faxing{end}.png" for end in ("", "-mono", "-bilingual", "-slogan")
    ]
