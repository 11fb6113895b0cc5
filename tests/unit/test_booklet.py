"""The booklet: eight pages of A5 in each language, and the same two up on A4 so that it folds."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pypdf import PdfReader

from awareness.print.imposing import folding_order
from awareness.print.kinds.booklet import KIND, contents
from awareness.print.kinds.booklet.data import BookletData
from awareness.print.kinds.booklet.layout import check_layout, shown
from awareness.site import Site, read_site
from office import whole_office

FORM = KIND.forms[0]
MARKED = re.compile(rb"/MCID (\d+)[^>]*>>BDC(.*?)EMC", re.DOTALL)


@pytest.fixture(scope="module")
def office_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    site, findings = read_site(whole_office(tmp_path_factory.mktemp("office")), {})
    assert site is not None and findings == []
    return site


def booklet(site: Site, locale: str = "zh-TW") -> BookletData:
    data: BookletData = KIND.data(site, KIND.subjects(site.edition(locale))["newcomers"], FORM)
    return data


def test_of_more_topics_than_its_pages_take_there_is_none(office_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody asked for one: its areas would be refused for want of room, and with them the site."""
    edition = office_site.edition("zh-TW")
    monkeypatch.setattr(contents, "MOST_TOPICS", len(edition.topics) - 1)
    assert KIND.subjects(edition) == {}


def pages_of(pdf: bytes) -> tuple[PdfReader, list[str]]:
    reader = PdfReader(io.BytesIO(pdf))
    return reader, ["".join(page.extract_text().split()) for page in reader.pages]


def kinds_of(data: BookletData) -> list[str]:
    return [page["kind"] for page in shown(data)["pages"]]


@pytest.mark.parametrize(
    ("count", "spreads"),
    [
        (4, [(4, 1), (2, 3)]),
        (8, [(8, 1), (2, 7), (6, 3), (4, 5)]),
        (12, [(12, 1), (2, 11), (10, 3), (4, 9), (8, 5), (6, 7)]),
    ],
)
def test_sheets_laid_in_one_another_and_folded_are_in_order(count: int, spreads: list[tuple[int, int]]) -> None:
    assert [(left + 1, right + 1) for left, right in folding_order(count)] == spreads


def test_folded_paper_turns_over_to_the_next_page() -> None:
    """Behind each page stands its neighbour: a sheet's front and back meet at the fold."""
    order = folding_order(16)
    for front, back in zip(order[::2], order[1::2], strict=True):
        assert (front[1] + 1, front[0] - 1) == back
    with pytest.raises(ValueError, match="four pages a sheet"):
        folding_order(6)


@pytest.mark.parametrize("locale", ["zh-TW", "en"])
def test_it_is_eight_pages_to_read_and_four_sides_to_fold(office_site: Site, locale: str) -> None:
    data = booklet(office_site, locale)
    made = KIND.make(data, FORM)
    assert made == KIND.make(data, FORM)
    (read, pages), (folded, sides) = map(pages_of, made[:2])
    assert (len(pages), len(sides)) == (8, 4)
    sizes = [
        tuple(round(float(side) * 25.4 / 72) for side in (one.mediabox.width, one.mediabox.height))
        for one in (read.pages[0], folded.pages[0])
    ]
    assert sizes == [(148, 210), (296, 210)]
    for side, (left, right) in zip(sides, folding_order(8), strict=True):
        assert side == pages[left] + pages[right]
    whole = "".join(pages)
    edition = office_site.edition(locale)
    said = [
        text
        for topic in (*edition.causes, *edition.areas, *edition.measures)
        for text in (topic.title, topic.may or "")
    ]
    said += [text for area in edition.areas for text in (area.slogan, *area.checklist)]
    assert [text for text in said if "".join(text.split()) not in whole] == []


def test_the_folded_file_is_tagged_as_the_one_to_read(office_site: Site) -> None:
    """The same elements in the same order, and each still names its words."""
    made = [pages_of(content)[0] for content in KIND.make(booklet(office_site), FORM)[:2]]
    told = [list(spoken(reader)) for reader in made]
    assert told[0] == told[1] and [name for name, _ in told[0]].count("/H1") == 8
    titles = [[entry.title for entry in reader.outline] for reader in made]
    assert titles[0] == titles[1]
    where = [made[1].get_destination_page_number(entry) for entry in made[1].outline]
    assert where == [next(at for at, spread in enumerate(folding_order(8)) if page in spread) for page in range(8)]
    root = made[1].trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/ViewerPreferences"]["/Duplex"] == "/DuplexFlipShortEdge"


def spoken(reader: PdfReader) -> Iterator[tuple[str, bytes]]:
    """Each element of the structure that has words of its own, in order: its name, and how its words are drawn."""
    words: dict[tuple[int, bytes], bytes] = {}
    for page in reader.pages:
        drawn = {page.indirect_reference.idnum: page.get_contents()}
        forms = [form.indirect_reference for form in (page["/Resources"].get("/XObject") or {}).values()]
        drawn |= {form.idnum: form.get_object() for form in forms}
        for number, part in drawn.items():
            words |= {(number, mark): text for mark, text in MARKED.findall(part.get_data())}

    def walk(element: Any, page: int) -> Iterator[tuple[str, bytes]]:
        page = element.raw_get("/Pg").idnum if "/Pg" in element else page
        kids, own = element.get("/K", []), b""
        for kid in (one.get_object() for one in (kids if isinstance(kids, list) else [kids])):
            if isinstance(kid, int):
                own += words.get((page, b"%d" % kid), b"")
            elif kid.get("/Type") == "/MCR":
                own += words.get((kid.raw_get("/Stm" if "/Stm" in kid else "/Pg").idnum, b"%d" % kid["/MCID"]), b"")
            else:
                yield from walk(kid, page)
        if own:
            yield element["/S"], own

    yield from walk(reader.trailer["/Root"]["/StructTreeRoot"], 0)


# --- what has room ----------------------------------------------------------------------


def test_what_an_office_has_less_of_leaves_pages_for_notes(office_site: Site) -> None:
    data = booklet(office_site)
    assert kinds_of(data) == ["cover", "causes", *["areas"] * 4, "leaked", "back"]
    assert kinds_of(replace(data, areas=data.areas[:1])) == [
        "cover",
        "causes",
        "areas",
        "leaked",
        *["notes"] * 3,
        "back",
    ]
    less = replace(data, areas=data.areas[:2], leaked=None, causes=())
    assert kinds_of(less) == ["cover", "causes", "areas", "areas", *["notes"] * 3, "back"]
    assert len(pages_of(KIND.make(less, FORM)[0])[1]) == 8


def test_of_more_areas_than_pages_several_stand_on_one(office_site: Site) -> None:
    data = booklet(office_site)
    for count in (5, 7, 10):
        more = replace(data, areas=(data.areas * 3)[:count])
        assert check_layout(more) == []
        listed = [page["areas"] for page in shown(more)["pages"] if page["kind"] == "areas"]
        assert [at for page in listed for at in page] == [*range(count)] and len(listed) <= 5
        _, pages = pages_of(KIND.make(more, FORM)[0])
        assert len(pages) == 8


def test_long_texts_are_told_shorter_then_smaller_and_what_has_no_room_is_a_finding(office_site: Site) -> None:
    data = booklet(office_site)
    area = data.areas[0]
    sizes = []
    for times in (1, 3, 4, 5, 7):
        longer = replace(data, areas=(replace(area, measures=area.measures * times), *data.areas[1:]))
        assert check_layout(longer) == []
        page = shown(longer)["pages"][2]
        sizes.append((page["much"], page["size"]))
        assert len(pages_of(KIND.make(longer, FORM)[0])[1]) == 8
    assert sizes == sorted(sizes, reverse=True) and len({*sizes}) > 2
    [misfit] = check_layout(replace(data, areas=(replace(area, measures=area.measures * 40), *data.areas[1:])))
    assert (misfit.field, misfit.index, misfit.text in {row.title for row in area.measures}) == ("areas", 0, True)
    assert KIND.place(office_site, KIND.subjects(office_site.catalogue.default)["newcomers"], "areas", 0)[0].endswith(
        "documents/index.md"
    )
