"""What fits on a poster, how it breaks, and what the findings say. Pure Python, no rendering."""

from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace

import pytest

from awareness.content.schema import Design
from awareness.findings import Finding
from awareness.print import fit, lines
from awareness.print.font import width
from awareness.print.kinds.posters.contents import poster_data
from awareness.print.kinds.posters.forms import Style
from awareness.print.kinds.posters.layout import layout
from awareness.print.kinds.posters.measures import CHINESE, LATIN, ROOM
from awareness.print.misfits import DoesNotFitError
from awareness.print.rendering import check_printed
from awareness.site import Site, read_site
from drawn import EN_POINTS, ZH_POINTS, make_site
from golden import small_project


def findings(site: Site) -> list[Finding]:
    return check_printed(site)


HAN = "公務機密維護從離座鎖定螢幕做起人人有責時時注意處處"


@pytest.mark.parametrize("count", range(3, 7))
@pytest.mark.parametrize("length", range(4, 25))
def test_every_chinese_headline_fits_readably(tmp_path, length: int, count: int) -> None:
    site = make_site(tmp_path, zh={"title": HAN[:length], "points": ZH_POINTS[:count]})
    made = layout(poster_data(site, site.edition("zh-TW").topics["causes/faxing"], Style.COLOUR))
    assert made.headline.size * CHINESE.letter >= 20 - 1e-6, "5 m: characters of 20 mm"
    assert made.points.size * CHINESE.letter >= 8 - 1e-6, "2 m: characters of 8 mm"
    assert "".join(made.headline.lines) == HAN[:length]
    assert len(made.headline.lines) == 1 or len(made.headline.lines[-1]) > 1
    assert all(width(line, CHINESE.heavy) * made.headline.size <= ROOM + 1e-6 for line in made.headline.lines)


WORDS = ["Lock", "the", "screen", "whenever", "you", "step", "away", "from", "desk"]


@pytest.mark.parametrize("design", Design)
@pytest.mark.parametrize("count", range(3, 7))
@pytest.mark.parametrize("length", range(2, 11))
def test_every_english_headline_fits_readably(tmp_path, length: int, count: int, design: Design) -> None:
    headline = " ".join(WORDS[:length])
    site = make_site(tmp_path, en={"title": headline, "points": EN_POINTS[:count]}, both={"design": design})
    too_much = design is Design.SIGN and count == 6 and length >= 9
    with suppress(DoesNotFitError) if too_much else nullcontext():
        made = layout(poster_data(site, site.edition("en").topics["causes/faxing"], Style.COLOUR))
        assert made.headline.size * LATIN.letter >= 5000 / 350 - 1e-6
        assert made.points.size * LATIN.letter >= 2000 / 350 - 1e-6
        assert " ".join(made.headline.lines) == headline


@pytest.mark.parametrize("count", [3, 4, 5])
def test_bilingual_posters_fit(tmp_path, count: int) -> None:
    site = make_site(tmp_path, zh={"points": ZH_POINTS[:count]}, en={"points": EN_POINTS[:count]})
    made = layout(poster_data(site, site.edition("zh-TW").topics["causes/faxing"], Style.BILINGUAL))
    assert len(made.points.others) == count
    assert made.points.size * CHINESE.letter >= 8 - 1e-6


def test_numerals_and_pictograms_are_of_one_size_on_a_wall(tmp_path) -> None:
    """Whatever the texts; an area, which has no numeral, has a larger pictogram."""

    def sizes(length: int, **shown: object) -> tuple[float, float]:
        site = make_site(tmp_path, zh={"title": HAN[:length]})
        data = poster_data(site, site.edition("zh-TW").topics["causes/faxing"], Style.COLOUR)
        placed = layout(replace(data, shown=replace(data.shown, **shown)))
        return placed.numeral, placed.icon

    (usual,) = {sizes(length) for length in (4, 5, 9, 14)}
    assert sizes(4, figure="")[1] > usual[1]


@pytest.mark.parametrize(("act", "shown"), [(1, 0), (3, 2), (9, 2)])
def test_the_chosen_act_stands_on_the_slogan_poster(tmp_path, act: int, shown: int) -> None:
    """One that is not there is told by the check (act-gone); until then the last stands there."""
    site = make_site(tmp_path, both={"act": act})
    for edition in site.catalogue.editions.values():
        topic = edition.topics["causes/faxing"]
        assert poster_data(site, topic, Style.SLOGAN).shown.own.points == (topic.steps[shown].act,)


@pytest.mark.parametrize(
    ("locale", "slogan", "lines"),
    [
        ("zh-TW", "人不在，畫面也不在。", ["人不在", "畫面也不在"]),
        ("zh-TW", "門要關，人要對，紙要收。", ["門要關", "人要對", "紙要收"]),
        ("zh-TW", "誰在聽？", ["誰在聽？"]),
        ("en", "Binned is not gone. Shredded is.", ["Binned is", "not gone.", "Shredded is."]),
        ("en", "Easy for you, easy for a thief.", ["Easy for you,", "easy for a thief."]),
        ("en", "Waste paper can still talk.", ["Waste paper", "can still talk."]),
    ],
)
def test_a_slogan_breaks_where_it_pauses(tmp_path, locale: str, slogan: str, lines: list[str]) -> None:
    site = make_site(tmp_path, zh={"slogan": slogan}, en={"slogan": slogan})
    made = layout(poster_data(site, site.edition(locale).topics["causes/faxing"], Style.SLOGAN))
    assert [*made.slogan.lines] == lines
    said = "".join(line + tail for line, tail in zip(lines, made.tails, strict=True))
    assert said == slogan or locale == "en"


@pytest.mark.parametrize("length", range(3, 22))
def test_a_slogan_with_room_on_the_bar_has_room_as_a_headline(tmp_path, length: int) -> None:
    site = make_site(tmp_path, zh={"slogan": HAN[:length]}, en={"slogan": " ".join(WORDS)[: 2 * length]})
    for locale in ("zh-TW", "en"):
        topic = site.edition(locale).topics["causes/faxing"]
        assert layout(poster_data(site, topic, Style.COLOUR)) and layout(poster_data(site, topic, Style.SLOGAN))


def test_a_bar_is_where_the_headline_breaks(tmp_path) -> None:
    site = make_site(tmp_path, zh={"title": "影印不遺留", "headline": "影印|不遺留"})
    made = layout(poster_data(site, site.edition("zh-TW").topics["causes/faxing"], Style.COLOUR))
    assert made.headline.lines == ("影印", "不遺留")


@pytest.mark.parametrize("text", ["先查證，再談公事；不確定、就不說。", "他說「先等一下」——再回電（本人）…好"])
@pytest.mark.parametrize("room", range(3, 12))
def test_kinsoku(text: str, room: int) -> None:
    broken = fit.wrap(text, 700, room)
    assert "".join(broken) == text
    assert all(line[0] not in "，。、；：？！」』）—…" for line in broken)
    assert all(line[-1] not in "「『（" for line in broken)
    assert len(broken) == 1 or lines._count(broken[-1]) > 1 or room < 5


def test_numbers_and_words_stay_whole() -> None:
    assert lines.atoms("按Win + L鎖定5分鐘") == ("按", "Win ", "+ ", "L", "鎖", "定", "5分", "鐘")
    assert lines.atoms("請撥037-356639。") == ("請", "撥", "037-356639。")
    assert lines.atoms("Lock, then go") == ("Lock, ", "then ", "go")


def test_too_long_texts_are_all_named_with_place_and_excess(tmp_path) -> None:
    site = make_site(tmp_path, zh={"title": "密" * 400, "slogan": "慢" * 30, "points": ("查" * 90, "對", "號")})
    found = {f.rule: f for f in findings(site) if f.path == "docs/causes/faxing.md"}
    assert {"poster-headline", "poster-slogan"} <= set(found)
    headline, slogan = found["poster-headline"], found["poster-slogan"]
    assert (headline.line, slogan.line) == (3, 4)
    assert headline.values["count"] == 400
    assert 24 <= headline.values["most"] <= 48
    assert headline.values["excess"] == 400 - headline.values["most"]
    assert "縮短 9 字" in slogan.text("zh-TW")
    assert "shorten it by 9 characters" in slogan.text("en")


def test_following_the_advice_mends_the_poster(tmp_path) -> None:
    site = make_site(tmp_path, zh={"title": "密" * 60, "slogan": "慢" * 30})
    found = {f.rule: f.values["most"] for f in findings(site) if f.path == "docs/causes/faxing.md"}
    mended = make_site(tmp_path, zh={"title": "密" * found["poster-headline"], "slogan": "慢" * found["poster-slogan"]})
    assert findings(mended) == []


def test_points_name_the_step_that_gives_way(tmp_path) -> None:
    long = "這一個步驟實在寫得太長了，" * 4
    site = make_site(tmp_path, zh={"points": (long, "傳完才離開", long, long, long, long)})
    found = [f for f in findings(site) if f.rule == "poster-points" and f.path == "docs/causes/faxing.md"]
    assert found
    assert {f.line for f in found} <= {30, 34, 36, 38, 40}
    assert all(0 < f.values["most"] < len(long) for f in found)


def test_a_glyph_outside_the_font_is_named(tmp_path) -> None:
    site = make_site(tmp_path, zh={"slogan": "號碼對😀"}, en={"points": ("Check\u200b it", "b", "c")})
    found = [(f.path, f.line, f.values["glyph"]) for f in findings(site) if f.rule == "poster-glyph"]
    assert found == [("docs/causes/faxing.en.md", 30, "U+200B"), ("docs/causes/faxing.md", 4, "😀")]


def test_agency_names_are_checked_in_the_settings(tmp_path) -> None:
    site = make_site(
        tmp_path,
        agency={
            "name": {"zh-TW": "政" * 90, "en": "E"},
            "hotline": {"label": {"zh-TW": "線" * 40, "en": "H"}, "number": "11"},
        },
    )
    assert [(f.path, f.line, f.rule) for f in findings(site)] == [
        ("mkdocs.yml", 7, "poster-agency"),
        ("mkdocs.yml", 7, "poster-hotline"),
    ]


def test_an_area_s_title_is_the_category_on_its_posters(tmp_path) -> None:
    config = small_project(tmp_path)
    file = tmp_path / "docs/practices/documents/index.md"
    file.write_text(
        file.read_text(encoding="utf-8").replace("title: 文書機密", f"title: {'機' * 24}"),
        encoding="utf-8",
        newline="\n",
    )
    site, _ = read_site(config, environment={})
    assert {(f.path, f.line, f.rule, f.values["most"]) for f in findings(site)} == {
        ("docs/practices/documents/index.md", 2, "poster-category", 21)
    }


def test_an_address_too_long_for_the_code(tmp_path) -> None:
    site = make_site(tmp_path, agency={"site_url": f"https://{'a' * 150}.example/"})
    found = [f for f in findings(site) if f.rule == "poster-address"]
    assert len(found) == 2
    assert all(f.values["excess"] == f.values["length"] - 154 for f in found)


@dataclass(frozen=True)
class Width:
    text: str
    weight: int
    em: float


@pytest.mark.parametrize("case", [Width("機密", 900, 2.0), Width("8", 700, 0.590), Width("，", 700, 1.0)])
def test_widths_are_the_fonts(case: Width) -> None:
    assert width(case.text, case.weight) == pytest.approx(case.em, abs=0.02)


def test_a_translation_too_long_for_the_bilingual_poster_is_named_in_its_own_file(tmp_path) -> None:
    site = make_site(tmp_path, en={"title": "Every one of us has to confirm the number " * 4})
    found = [(f.path, f.rule) for f in findings(site)]
    assert found == [("docs/causes/faxing.en.md", "poster-headline")]


def test_too_many_points_for_any_headline_blame_the_points(tmp_path) -> None:
    site = make_site(tmp_path, zh={"points": ("核對號碼，再按傳送",) * 14})
    found = [f for f in findings(site) if f.path == "docs/causes/faxing.md"]
    assert {f.rule for f in found} == {"poster-points"}


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"zh": {"title": "|||"}}, "poster-empty"),
        ({"zh": {"points": ("x" * 200, "b", "c")}}, "poster-points"),
        ({"en": {"points": ("x" * 200, "b", "c")}}, "poster-points"),
        (
            {
                "agency": {
                    "hotline": {"label": {"zh-TW": "專線", "en": "Line"}, "number": "0800-286-586#12345678901234567890"}
                }
            },
            "poster-number",
        ),
        ({"agency": {"site_url": f"https://{'a' * 130}.tw/"}}, "poster-address"),
        ({"zh": {"title": "\u202e反"}}, "poster-glyph"),
        ({"zh": {"title": "Supercalifragilisticexpialidocious"}}, "poster-headline"),
    ],
)
def test_odd_input_is_a_finding(tmp_path, changes: dict, rule: str) -> None:
    assert {f.rule for f in findings(make_site(tmp_path, **changes))} == {rule}
    assert all(f.text(language) for f in findings(make_site(tmp_path, **changes)) for language in ("zh-TW", "en"))
