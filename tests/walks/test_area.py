"""The walk of an area: two Markdown files, and it is found wherever areas are; no style sheet, no template, no code."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from areas import AREAS, add_area, add_measure, project_with
from awareness.check import check
from awareness.content.colours import area_colours
from walked import TRAVEL, Walked

FIELD = (0x4A, 0x2A, 0x0E)
"""`--field-brown` as a picture has it."""
COLOUR = re.compile(rb'\[data-colour="?([a-z]+)"?\]\{--field:')


def test_it_takes_two_markdown_files(walked: Walked) -> None:
    assert walked.took["area"] == {"docs/practices/travel/index.md", "docs/practices/travel/index.en.md"}


@pytest.mark.parametrize(
    ("prefix", "title", "measures"), [("", "差旅機密", "五個領域"), ("en/", "Travel", "five areas")]
)
def test_it_is_in_menu_home_gallery_and_among_the_practices(
    walked: Walked, prefix: str, title: str, measures: str
) -> None:
    home, gallery, practices = (
        walked.page(f"{prefix}{name}") for name in ("index.html", "posters/index.html", "practices/index.html")
    )
    tile = re.search(r'<a class="area-tile" href="practices/travel/index.html" data-colour="brown">.*?</a>', home)
    assert tile and title in tile[0]
    assert measures in home
    assert re.search(r'data-value="travel"[^>]*data-colour="brown"', gallery)
    assert practices.count('class="area-column"') == 5
    menu = practices[practices.index("md-nav--primary") :]
    assert re.search(rf'href="travel/index.html"[^>]*>.*?{title}', menu, re.DOTALL)


def test_it_has_a_page_with_its_colour_a_field_and_its_icon(walked: Walked) -> None:
    for name in ("practices/travel/index.html", "practices/travel/lock-it.html"):
        assert re.search(r'<header class="head" id="content" data-colour="brown">', walked.page(name))


def test_its_colour_is_in_the_style_sheet_and_no_other_area_s_went(walked: Walked) -> None:
    [sheet] = (walked.site / "assets").glob("awareness.*.css")
    assert set(COLOUR.findall(sheet.read_bytes())) == {b"causes", b"crimson", b"teal", b"blue", b"purple", b"brown"}


def test_search_finds_it_with_its_colour(walked: Walked) -> None:
    index = walked.page("assets/search/zh-TW.js")
    assert "practices/travel/index.html" in index
    assert index.count('"brown"') == 2  # the area and its measure


def test_its_posters_have_its_field_and_its_bundle_is_there(walked: Walked) -> None:
    posters = walked.site / "posters"
    with pypdfium2.PdfDocument(posters / "practices/travel/lock-it-a4.pdf") as document:
        picture = document[0].render(scale=0.5).to_pil().convert("RGB")
    colours = picture.getcolors(picture.width * picture.height)
    assert sum(count for count, colour in colours if colour == FIELD) > picture.width * picture.height // 5
    assert (posters / "category-travel-a4.zip").is_file()


def test_it_is_on_the_status_page(walked: Walked) -> None:
    assert "差旅機密" in walked.page("status.html")


def test_without_a_colour_it_has_one_and_is_told_the_line(tmp_path: Path) -> None:
    config = project_with(tmp_path, 4, measures=1)
    add_area(tmp_path / "docs", replace(TRAVEL, colour=""), 5)
    add_measure(tmp_path / "docs", TRAVEL, 1)
    site, findings = check(config, environment={})
    [found] = [finding for finding in findings if finding.rule.startswith("area-colour")]
    assert found.severity == "warning"
    assert found.words("en")[1] == "write `colour: brown`"
    assert site.catalogue.default.topics["practices/travel"].colour == "brown"


@pytest.mark.slow
@pytest.mark.parametrize(("areas", "causes"), [(2, 3), (8, 9)])
def test_an_office_of_any_size_is_built_with_all_that_belongs_to_an_area(
    build, tmp_path: Path, areas: int, causes: int
) -> None:
    """The rows of its tiles: tests/browser/test_rows.py."""
    done = build(tmp_path / "site", project_with(tmp_path, areas, 1, causes))
    assert done.returncode == 0, done.stdout + done.stderr
    home, gallery, lost = (
        (tmp_path / "site" / name).read_text(encoding="utf-8")
        for name in ("index.html", "posters/index.html", "404.html")
    )
    assert home.count('class="area-tile"') == home.count('class="area-column"') == areas
    assert home.count('class="cause-tile"') == home.count('class="cause-card"') == causes
    assert lost.count('class="area-tile"') == areas + 1
    menu = home[home.index("md-nav--primary") :]
    for area in AREAS[:areas]:
        assert f'data-value="{area.name}"' in gallery
        assert f"practices/{area.name}/index.html" in menu
        assert (tmp_path / f"site/posters/category-{area.name}-a4.zip").is_file()
    [sheet] = (tmp_path / "site/assets").glob("awareness.*.css")
    assert set(COLOUR.findall(sheet.read_bytes())) == {b"causes", *(area.colour.encode() for area in AREAS[:areas])}


@pytest.mark.parametrize("count", [1, 2, 5, 8])
def test_any_number_of_areas_has_colours_of_its_own(count: int, tmp_path: Path) -> None:
    site, findings = check(project_with(tmp_path, count, measures=1), environment={})
    assert [finding for finding in findings if finding.severity == "error"] == []
    edition = site.catalogue.default
    assert [area.colour for area in edition.areas] == [area.colour for area in AREAS[:count]]
    assert len({topic.colour for topic in edition.shown_first}) == count + 1
    assert len(area_colours(site.catalogue, site.tokens.palette)) == count
