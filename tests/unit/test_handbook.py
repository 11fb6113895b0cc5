"""Handbooks: what pages say as one tagged PDF, in two languages where there are two, with contents and page numbers."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdf import PdfReader

from awareness.content.markdown.blocks import Block, blocks_of
from awareness.pages.printed import Books
from awareness.print.advice import text_findings
from awareness.print.kinds.handbook import KIND, contents
from awareness.print.kinds.handbook.data import BookData, Chapter
from awareness.print.kinds.handbook.layout import columns_of, step_of
from awareness.print.several import Several
from awareness.site import Site, read_site
from office import mend, whole_office

BOTH, ALONE = KIND.forms
MARGIN = 5 / 25.4 * 72
"""Office printers leave as much unprinted, in points."""
CHOSEN = "    handbook: [practices/documents/faxing, causes/careless, practices/meetings]\n"


@pytest.fixture(scope="module")
def office_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    config = whole_office(tmp_path_factory.mktemp("office"))
    mend(config, {"    leaked_page:": f"{CHOSEN}    leaked_page:"})
    site, findings = read_site(config, {})
    assert site is not None and findings == []
    return site


def book(site: Site, id: str, locale: str = "zh-TW") -> Several:
    found: Several = KIND.subjects(site.edition(locale))[id]
    return found


def read(data: BookData) -> tuple[PdfReader, list[str]]:
    pdf, picture = KIND.make(data, BOTH)
    assert KIND.make(data, BOTH) == [pdf, picture] and picture.startswith(b"\x89PNG")
    reader = PdfReader(io.BytesIO(pdf))
    return reader, ["".join(page.extract_text().split()) for page in reader.pages]


def squeezed(words: str) -> str:
    return "".join(words.split())


def outline(reader: PdfReader) -> Iterator[tuple[int, str, int]]:
    """Depth, title and page of each bookmark."""

    def below(entries: Any, depth: int) -> Iterator[tuple[int, str, int]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from below(entry, depth + 1)
            else:
                yield depth, entry.title, reader.get_destination_page_number(entry) + 1

    yield from below(reader.outline, 1)


def tags(reader: PdfReader) -> Iterator[tuple[str, str]]:
    """Name and language of each element of the structure."""
    waiting = [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        one = waiting.pop()
        kids = one.get("/K", [])
        found = [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]
        waiting += [kid for kid in found if isinstance(kid, dict)]
        yield one.get("/S", ""), one.get("/Lang", "")


def test_there_is_one_of_everything_of_each_area_and_of_the_settings_choice(office_site: Site) -> None:
    areas = [f"area-{name}" for name in ("documents", "communications", "information", "meetings")]
    assert list(KIND.subjects(office_site.catalogue.default)) == ["all", *areas, "chosen"]
    topics = [topic.id for topic in book(office_site, "chosen").topics]
    meetings = ["practices/meetings", "practices/meetings/closed-venue"]
    assert topics == ["practices/documents/faxing", "causes/careless", *meetings]


def test_two_languages_share_a_book_in_the_first_ones_edition(office_site: Site) -> None:
    for id in KIND.subjects(office_site.catalogue.default):
        assert KIND.forms_of(office_site, book(office_site, id)) == (BOTH,)
        assert KIND.forms_of(office_site, book(office_site, id, "en")) == ()
        [thing] = KIND.telling(office_site, book(office_site, id, "en"))
        assert thing.main == f"handbook/{id}-a4.pdf"


def test_a_book_says_what_the_pages_say_in_both_languages(office_site: Site) -> None:
    of = book(office_site, "chosen")
    reader, pages = read(KIND.data(office_site, of, BOTH))
    whole, count = "".join(pages), len(pages)
    for locale in ("zh-TW", "en"):
        for topic in office_site.edition(locale).chosen([one.id for one in of.topics]):
            said = [topic.title, topic.slogan, topic.may or "", topic.scene.heading, topic.steps_heading]
            said += [text for block in blocks_of(topic.lead) for row in block.rows for text in row]
            said += [text for step in topic.steps for text in (step.act, step.how)]
            said += [topic.checklist_title, *topic.checklist]
            said += [one.sentence(locale) for one in office_site.laws.cited(topic.law)]
            assert [text for text in said if squeezed(text) not in whole] == []
    assert all(page.endswith(f"{number}/{count}") for number, page in enumerate(pages[1:], 2))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "zh-TW"
    assert {"/H1", "/H2", "/H3", "/L", "/TOC", "/Link"} <= {name for name, _ in tags(reader)}
    assert "en" in {language for _, language in tags(reader)}


def test_bookmarks_and_contents_lead_to_the_chapters(office_site: Site) -> None:
    reader, pages = read(KIND.data(office_site, book(office_site, "chosen"), BOTH))
    found = list(outline(reader))
    assert [(depth, title.split(" ")[0]) for depth, title, _ in found] == [
        (1, "文書機密"), (2, "傳真先確認"), (1, "洩漏原因"), (2, "文書處理不當"), (1, "會議機密"), (2, "秘密會場")
    ]  # fmt: skip
    for _, title, number in found:
        own, _, other = title.partition(" ")
        assert squeezed(own) in pages[number - 1] and squeezed(other) in pages[number - 1]
        assert squeezed(f"{own}{other}{number}") in pages[1]
    links = [link.get_object() for link in reader.pages[1]["/Annots"]]
    assert len(links) == len(found) and all("{" not in link["/Contents"] for link in links)


def test_each_page_has_the_name_of_its_area_in_its_colour_at_its_head(office_site: Site) -> None:
    reader, pages = read(KIND.data(office_site, book(office_site, "area-meetings"), BOTH))
    assert all(page.startswith("會議機密Meetings保密手冊") for page in pages[2:])
    red, green, blue = (part / 255 for part in bytes.fromhex(office_site.tokens.field("purple")[1:]))
    head = reader.pages[2].get_contents().get_data().decode("latin-1")
    assert any(f"{round(red, digits):g}" in head for digits in (3, 4, 5, 6, 7)), (red, green, blue)


def test_one_language_has_a_book_of_its_own(tmp_path: Path) -> None:
    config = whole_office(tmp_path)
    mend(config, {"      - {locale: en, name: English}\n": ""})
    for file in tmp_path.glob("docs/**/*.en.md"):
        file.unlink()
    site, _ = read_site(config, {})
    assert site is not None
    of = book(site, "area-meetings")
    assert KIND.forms_of(site, of) == (ALONE,)
    _, pages = read(KIND.data(site, of, ALONE))
    assert "Meetings" not in "".join(pages)
    topic = site.catalogue.default.topics["practices/meetings"]
    assert squeezed(topic.steps[0].how) in pages[2]


def test_what_has_no_translation_stands_alone_in_a_book_of_two_languages(tmp_path: Path) -> None:
    config = whole_office(tmp_path)
    (tmp_path / "docs/practices/meetings/closed-venue.en.md").unlink()
    site, _ = read_site(config, {})
    assert site is not None
    data = KIND.data(site, book(site, "area-meetings"), BOTH)
    area, measure = data.parts[0].chapters
    assert area.other is not None and measure.other is None
    _, pages = read(data)
    assert squeezed(measure.own.checklist[0]) in pages[-1]


def test_an_area_s_page_leads_to_its_book_where_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = whole_office(tmp_path)
    for file in tmp_path.glob("docs/practices/meetings/*.en.md"):
        file.unlink()
    site, _ = read_site(config, {})
    assert site is not None

    def with_book(locale: str) -> set[str]:
        edition = site.edition(locale)
        return {area.category for area in edition.areas if Books(site).has_book(edition, area)}

    areas = {area.category for area in site.catalogue.default.areas}
    assert (with_book("zh-TW"), with_book("en")) == (areas, areas - {"meetings"})
    monkeypatch.setattr(contents, "MOST_TOPICS", 2)
    assert "documents" not in with_book("zh-TW") and "meetings" in with_book("zh-TW")


def much_longer(chapter: Chapter, times: int) -> Chapter:
    """Its scene told many times over, with a wide table of long words."""
    row = tuple(f"column-{at}-without-any-place-to-break" for at in range(7))
    table = Block("table", (row, *[tuple("壹貳參肆伍陸柒捌")[:7]] * 3))
    narrow = Block("table", (("甲", "乙"), *[("一" * 30, "supercalifragilistic" * 2)] * 3))
    return replace(chapter, own=replace(chapter.own, scene=(*chapter.own.scene * times, table, narrow)))


def test_what_is_longer_than_a_page_goes_on_and_nothing_is_lost(office_site: Site) -> None:
    data = KIND.data(office_site, book(office_site, "area-meetings"), BOTH)
    [part] = data.parts
    chapter = much_longer(part.chapters[1], 40)
    titled = replace(chapter, own=replace(chapter.own, title="很長的標題" * 12, slogan="很長的標語" * 20))
    fuller = replace(data, parts=(replace(part, chapters=(titled,)),))
    (pdf, _), (_, pages) = KIND.make(fuller, BOTH), read(fuller)
    assert len(pages) > 4
    whole = "".join(pages)
    assert squeezed(chapter.own.checklist[-1]) in whole and whole.count("肆") >= 3
    assert all(page.startswith("會議機密") for page in pages[2:])
    for page in pypdfium2.PdfDocument(pdf):
        text = page.get_textpage()
        boxes = [text.get_charbox(at) for at in range(text.count_chars())]
        assert min(left for left, *_ in boxes) > MARGIN and max(box[2] for box in boxes) < page.get_width() - MARGIN


def test_a_chapter_is_set_smaller_until_it_is_a_page(office_site: Site) -> None:
    chapter = KIND.data(office_site, book(office_site, "area-meetings"), BOTH).parts[0].chapters[1]
    scenes = [chapter.own.scene * times for times in range(1, 40, 3)]
    longer = [replace(chapter, own=replace(chapter.own, scene=scene)) for scene in scenes]
    sizes = [step_of(one, columns_of(one), is_first=False) for one in longer]
    assert sizes == sorted(sizes, reverse=True) and len({*sizes}) > 3 and sizes[-1] == 0


def test_a_character_without_a_glyph_is_told_where_it_stands(tmp_path: Path) -> None:
    config = whole_office(tmp_path)
    file = tmp_path / "docs/practices/meetings/closed-venue.md"
    lines = file.read_text(encoding="utf-8").split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("會議室的門關上"))
    lines[at] = lines[at].replace("會議室", "會議室🙂")
    file.write_text("\n".join(lines), encoding="utf-8")
    site, _ = read_site(config, {})
    assert site is not None
    [finding] = text_findings(site, KIND, book(site, "all"))
    assert (finding.path, finding.line, finding.column) == (f"docs/{file.relative_to(tmp_path / 'docs')}", at + 1, 4)


@pytest.mark.parametrize(
    ("markdown", "blocks"),
    [
        ("一段。\n\n下一\n行。", [("p", [["一段。"]]), ("p", [["下一 行。"]])]),
        ("- **先做** 這個\n- [那個](a.md)", [("ul", [["先做", "這個"], ["那個"]])]),
        ("1. 一\n2. 二", [("ol", [["一"], ["二"]])]),
        ("|甲|乙|\n|-|-|\n|1|&lt;2|", [("table", [["甲", "乙"], ["1", "<2"]])]),
        ("> 引文 ![圖的說明](a.png)", [("p", [["引文 圖的說明"]])]),
        ("```\ncode\n```\n\n### 小標", [("p", [["code"]]), ("p", [["小標"]])]),
    ],
)
def test_markdown_becomes_blocks_of_words(markdown: str, blocks: list[tuple[str, list[list[str]]]]) -> None:
    assert [(block.kind, [[*row] for row in block.rows]) for block in blocks_of(markdown)] == blocks


@pytest.mark.slow
def test_the_book_of_everything_says_everything(office_site: Site) -> None:
    _, pages = read(KIND.data(office_site, book(office_site, "all"), BOTH))
    whole = "".join(pages)
    for edition in office_site.catalogue.editions.values():
        for topic in edition.topics.values():
            assert squeezed(topic.title) in whole and all(squeezed(step.how) in whole for step in topic.steps)
