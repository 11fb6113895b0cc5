"""A campaign's slides: one layout, three files; what each says, in which language, and what has no room."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from openxml_audit import OpenXmlValidator
from pptx import Presentation
from pypdf import PdfReader

from awareness.print.advice import misfit_finding
from awareness.print.font import width
from awareness.print.kinds.slides import KIND
from awareness.print.kinds.slides.contents import slides_data
from awareness.print.kinds.slides.data import SlidesData
from awareness.print.kinds.slides.layout import check_layout, layout
from awareness.print.misfits import DoesNotFitError
from awareness.print.office.deck import POINT, TITLE, Deck, Rows, Words
from awareness.print.office.fonts import is_han, main_font
from awareness.site import Site
from awareness.words import TABLES, read_words
from odf import Odf

FORM = KIND.forms[0]
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def data_of(site: Site, locale: str = "zh-TW", id: str = "campaigns/october") -> SlidesData:
    return slides_data(site, KIND.subjects(site.edition(locale))[id])


@pytest.fixture(scope="module", params=[("zh-TW", "campaigns/october"), ("en", "campaigns/march")])
def made(request: pytest.FixtureRequest, site: Site) -> tuple[SlidesData, Deck, dict[str, bytes]]:
    """October's, three a topic; and March's, one a topic, which speaks of everything and lists what to do."""
    data = data_of(site, *request.param)
    data = replace(data, is_full=data.locale == "zh-TW")
    return data, layout(data), {file.kind: made for file, made in zip(FORM.files, KIND.make(data, FORM), strict=True)}


def words_of(deck: Deck) -> list[list[str]]:
    """What each slide says, paragraph by paragraph."""
    boxes = ([item for item in slide.boxes() if isinstance(item, Words)] for slide in deck.slides)
    return [[one.text for words in slide for one in words.paragraphs] for slide in boxes]


def bare(words: str) -> str:
    return re.sub(r"\s", "", words)


def test_a_topic_has_three_slides_or_one(site: Site) -> None:
    full = data_of(site)
    deck, short = layout(full), layout(replace(full, is_full=False))
    assert [slide.layout for slide in deck.slides] == ["cover", "list", *["topic", "scene", "steps"] * 2, "closing"]
    assert [slide.layout for slide in short.slides] == ["cover", "list", "short", "short", "closing"]
    titles = [slide.title for slide in deck.slides]
    assert titles[2:5] == ["傳真先確認", "傳真先確認 出事往往這樣開始", "傳真先確認 這樣做"] and len({*titles}) == len(
        titles
    )
    listed = data_of(site, id="campaigns/march")
    assert len(listed.things) == 2 and [slide.layout for slide in layout(listed).slides][-2:] == ["list", "closing"]
    assert listed.is_full and len(listed.topics) <= 8  # more have one slide each, where nothing is said


def test_an_agenda_of_many_topics_lists_their_areas(site: Site) -> None:
    data = data_of(site, id="campaigns/march")
    many = replace(data, topics=tuple(one for topic in data.topics for one in (topic, replace(topic))), is_full=False)
    _, agenda, *_ = words_of(layout(many))
    categories = {topic.category for topic in data.topics}
    assert categories < {*agenda} and not {topic.title for topic in data.topics} & {*agenda}
    assert "".join(agenda).count("、") == len(many.topics) - len(categories)


def test_an_agenda_that_nobody_could_keep_in_mind_is_left_out(site: Site) -> None:
    data = data_of(site, id="campaigns/march")
    areas = tuple(replace(data.topics[0], category=f"第{n}類") for n in range(20))
    cover, first, *_ = layout(replace(data, topics=areas, is_full=False)).slides
    assert (cover.layout, first.layout) == ("cover", "short")
    long = replace(data, topics=tuple(replace(topic, title="字" * 99) for topic in data.topics))
    assert check_layout(long)[0].field.startswith("title ")


def test_what_stands_at_the_end_of_a_row_leaves_room_for_its_words(site: Site) -> None:
    data = data_of(site, "en")
    long = replace(
        data, topics=tuple(replace(topic, category="Information systems and networks") for topic in data.topics)
    )
    for deck in (layout(data), layout(long)):
        [rows] = [item for item in deck.slides[1].items if isinstance(item, Rows)]
        for row in rows.rows:
            [said] = row.paragraphs
            widest = max(width(line, said.weight) for line in said.lines) * said.size * POINT
            assert row.aside and width(row.aside.text, 700) * row.aside.size * POINT <= rows.aside + 1e-6
            assert rows.indent + widest + rows.aside <= rows.w


def test_notes_say_the_lead_and_what_to_tick(site: Site) -> None:
    cover, agenda, topic, scene, steps, *_ = layout(data_of(site)).slides
    assert cover.notes == ("這個月看看傳真機和影印機。",) and agenda.notes == ()
    assert topic.notes == scene.notes == (data_of(site).topics[0].lead,)
    assert steps.notes == tuple(f"□ {words}" for words in data_of(site).topics[0].checklist)


def test_the_pdf_is_tagged_and_says_it_all(made: tuple[SlidesData, Deck, dict[str, bytes]]) -> None:
    data, deck, files = made
    reader = PdfReader(io.BytesIO(files["pdf"]))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == data.locale and reader.metadata.title == data.name
    for page, said in zip(reader.pages, words_of(deck), strict=True):
        shown = bare(page.extract_text())
        assert [words for words in said if bare(words) not in shown] == []
    assert len(reader.outline) == len(deck.slides)  # a title each
    assert files["png"].startswith(b"\x89PNG") and KIND.make(data, FORM) == [*files.values()]


def test_the_open_file_is_valid_and_says_it_all(made: tuple[SlidesData, Deck, dict[str, bytes]]) -> None:
    data, deck, files = made
    odf = Odf(files["odp"])
    assert odf.faults() == [] and odf.language == data.locale.split("-")[0]
    pages = odf.all("draw:page")
    for page, slide, said in zip(pages, deck.slides, words_of(deck), strict=True):
        shown = bare(odf.words(page))
        assert [words for words in (*said, *slide.notes) if bare(words) not in shown] == []
        titles = [frame for frame in page if frame.get(odf.name("presentation:class")) == "title"]
        assert [bare(odf.words(frame)) for frame in titles] == [bare(slide.title)]
    masters = {master.get(odf.name("style:display-name")) for master in odf.all("style:master-page", "styles.xml")}
    assert masters == {data.layouts[slide.layout] for slide in deck.slides}
    alts = [odf.words(title) for title in odf.all("svg:title")]
    assert data.icon_alt in alts and data.qr_alt in alts and all(topic.icon_alt in alts for topic in data.topics)
    for path in odf.all("draw:path"):  # an open outline is not filled
        outlines = path.get(odf.name("svg:d")).split("M")[1:]
        assert all(outline.endswith("Z") for outline in outlines)


@pytest.mark.slow
def test_the_other_file_is_valid(made: tuple[SlidesData, Deck, dict[str, bytes]], tmp_path: Path) -> None:
    (tmp_path / "slides.pptx").write_bytes(made[2]["pptx"])
    found = OpenXmlValidator().validate(tmp_path / "slides.pptx")
    assert found.is_valid, [str(error) for error in found.errors]


def test_the_other_file_is_read_back_and_says_it_all(made: tuple[SlidesData, Deck, dict[str, bytes]]) -> None:
    data, deck, files = made
    read = Presentation(io.BytesIO(files["pptx"]))
    assert [layout.name for layout in read.slide_layouts] == [data.layouts[name] for name in deck.layouts]
    for shown, slide, said in zip(read.slides, deck.slides, words_of(deck), strict=True):
        frames = [shape.text_frame.text.replace("\v", "") for shape in shown.shapes if shape.has_text_frame]
        assert [words for words in said if bare(words) not in bare("".join(frames))] == []
        assert (
            bare(shown.shapes.title.text_frame.text) == bare(slide.title)
            and shown.slide_layout.name == data.layouts[slide.layout]
        )
        notes = shown.notes_slide.notes_text_frame.text if shown.has_notes_slide else ""
        assert notes == "\n".join(slide.notes)


def test_colours_fonts_and_languages_are_the_theme_s_and_the_text_s(
    made: tuple[SlidesData, Deck, dict[str, bytes]],
) -> None:
    data, deck, files = made
    region = {"en": "en-GB"}.get(data.locale, data.locale)
    with zipfile.ZipFile(io.BytesIO(files["pptx"])) as archive:
        slides = [
            etree.fromstring(archive.read(name))
            for name in archive.namelist()
            if re.search(r"slides/slide\d+\.xml$", name)
        ]
        theme = archive.read("ppt/theme/theme1.xml").decode()
    for slide in slides:
        runs: list[Any] = [*slide.iter(f"{DRAWN}rPr")]
        assert {run.get("lang") for run in runs} == {region}
        assert all(run.find(f"{DRAWN}ea").get("typeface") == "+mn-ea" for run in runs)
        assert [*slide.iter(f"{DRAWN}srgbClr")] == []  # all by slots: another theme changes them
        alts = [shape.get("descr") for shape in slide.iter("{*}cNvPr") if shape.get("descr")]
        decorations = [*slide.iter("{*}decorative")]
        assert len(alts) + len(decorations) == len([*slide.iter(f"{DRAWN}custGeom")]) + len(
            [box for box in deck.slides[-1].items if type(box).__name__ == "Box" and slide is slides[-1]]
        )
    assert all(data.colours[name][1:] in theme for name in data.colours) and main_font(data.locale) in theme


def test_no_file_says_when_or_where_it_was_made(made: tuple[SlidesData, Deck, dict[str, bytes]]) -> None:
    data, _, files = made
    for kind in ("odp", "pptx"):
        with zipfile.ZipFile(io.BytesIO(files[kind])) as archive:
            assert {(entry.date_time, entry.create_system) for entry in archive.infolist()} == {
                ((1980, 1, 1, 0, 0, 0), 3)
            }
            about = archive.read("meta.xml" if kind == "odp" else "docProps/core.xml").decode()
        assert data.date in about and not re.search("creator|generator|lastModifiedBy", about)


LONG = "這一句話實在寫得太長了一點點，再短一些大家才記得住，" * 24


@pytest.mark.parametrize(
    ("changed", "field", "index"),
    [
        ({"headline": LONG}, "headline", 0),
        ({"slogan": LONG}, "slogan", 0),
        ({"scene": ("短", LONG)}, "scene", 1),
        ({"steps": (("短", "也短"), ("短", LONG))}, "how", 1),
    ],
)
def test_what_has_no_room_is_told_with_what_fits(site: Site, changed: dict[str, Any], field: str, index: int) -> None:
    data = data_of(site)
    longer = replace(data, topics=(replace(data.topics[0], **changed), *data.topics[1:]))
    misfit = check_layout(longer)[0]
    assert (misfit.field, misfit.index) == (f"{field} {data.topics[0].id}", index)
    shorter = {key: text_of(value, misfit.most) for key, value in changed.items()}
    assert check_layout(replace(data, topics=(replace(data.topics[0], **shorter), *data.topics[1:]))) == []
    with pytest.raises(DoesNotFitError):
        layout(longer)


def text_of(value: Any, most: int) -> Any:
    """The same with the long text cut."""
    if isinstance(value, tuple):
        return tuple(text_of(one, most) for one in value)
    return value[:most] if value == LONG else value


def test_a_text_without_room_is_found_in_its_file(site: Site) -> None:
    campaign = replace(KIND.subjects(site.catalogue.default)["campaigns/october"], slogan=LONG[:90])
    [misfit] = KIND.check(slides_data(site, campaign))
    finding = misfit_finding(site, KIND, campaign, FORM, misfit)
    row = (site.project.root / finding.path).read_text(encoding="utf-8").splitlines()[finding.line - 1]
    assert (finding.rule, finding.path) == ("printed-room", "docs/campaigns/october.md") and row.startswith("slogan: ")
    assert finding.values["form"]["en"] == "the slide deck" and finding.values["count"] == 90


@pytest.mark.parametrize("locale", sorted(file.stem for file in TABLES.glob("*.yml")))
def test_every_table_s_own_words_have_room(site: Site, locale: str) -> None:
    words, data = read_words(locale), data_of(site, "zh-TW" if is_han(locale) else "en")
    for month in words["home"]["months"].values():
        told = replace(data, locale=locale, month=month, words=words["slides"], layouts=words["slides"]["layouts"])
        assert check_layout(told) == []


def test_every_text_has_a_place(site: Site) -> None:
    for subject in KIND.own_subjects(site):
        for text in KIND.texts(site, subject):
            if text.words in site.words(subject.locale)["categories"].values():
                continue  # of causes: the tables of words tell it
            path, line, _ = KIND.place(site, subject, text.field, text.index)
            file = (site.project.root / path).read_text(encoding="utf-8").splitlines()
            assert bare(text.words)[:4] in bare("".join(file[max(0, line - 3) : line + 3])), text


def test_a_topic_told_in_another_language_keeps_it(site: Site) -> None:
    data = data_of(site, "en", "campaigns/october")
    chinese = data_of(site).topics[0]
    deck = layout(replace(data, topics=(replace(chinese), *data.topics[1:])))
    spoken = {words.locale for slide in deck.slides[2:5] for words in slide.boxes() if isinstance(words, Words)}
    assert spoken == {"zh-TW"} and {words.locale for words in deck.slides[0].boxes() if isinstance(words, Words)} == {
        "en"
    }
    assert [words.role for words in deck.slides[0].items if isinstance(words, Words)].count(TITLE) == 1


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_office_program_opens_every_file(site: Site, tmp_path: Path) -> None:
    """It says itself what it has read: each file becomes a PDF with a page a slide and the words of the file."""
    asked: dict[str, Deck] = {}
    for subject in KIND.own_subjects(site):
        data = slides_data(site, subject)
        for file, content in zip(FORM.files, KIND.make(data, FORM), strict=True):
            if file.kind in ("odp", "pptx"):
                name = f"{file.kind}-{data.locale}-{subject.id.replace('/', '-')}.{file.kind}"
                (tmp_path / name).write_bytes(content)
                asked[name] = layout(data)
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path / "made"), *asked]
    subprocess.run(command, cwd=tmp_path, check=False, capture_output=True, timeout=600)
    for name, deck in asked.items():
        file = (tmp_path / "made" / name).with_suffix(".pdf")
        if not file.is_file():
            pytest.skip("LibreOffice has no Impress here")
        pages = PdfReader(file).pages
        for page, slide in zip(pages, deck.slides, strict=True):
            shown = bare(page.extract_text())
            assert [words for words in words_of(replace(deck, slides=(slide,)))[0] if bare(words) not in shown] == [], (
                name
            )
