"""Slides as Office Open XML presentation (ECMA-376, transitional): one master, and a layout for each of the deck's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape

from .deck import BODY, HEIGHT, TITLE, WIDTH, Deck, Slide
from .drawingml import RECTANGLE, Drawn, emu, placed
from .odf import HEAD, element
from .packed import packed
from .theme import DRAWING, theme
from .theme import KIND as THEME

MAIN = "http://schemas.openxmlformats.org/presentationml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
KINDS = "application/vnd.openxmlformats-officedocument.presentationml"
SPACES = f'xmlns:a="{DRAWING}" xmlns:r="{RELATED}" xmlns:p="{MAIN}"'
NOTES = (190.5, 254.0)
"""A page of notes, in mm."""
MAP = {
    "bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2", **{f"accent{n}": f"accent{n}" for n in range(1, 7)},
    "hlink": "hlink", "folHlink": "folHlink",
}  # fmt: skip
TABLES = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
"""The style that programs give a new table."""
OWN = element("p:clrMapOvr", element("a:masterClrMapping"))
MASTERS = 2147483648
"""The first number that a master may have; its layouts have the next."""


def pptx(deck: Deck) -> bytes:
    parts = dict(_parts(deck))
    known = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    types = "".join(element("Default", Extension=end, ContentType=kind) for end, kind in known.items())
    types += "".join(element("Override", PartName=f"/{name}", ContentType=_type(name)) for name in parts)
    head = {"[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{types}</Types>'}
    files = head | {"_rels/.rels": _relations(_ROOT)}
    for name, (text, related) in parts.items():
        files[name] = text
        if related:
            folder, _, file = name.rpartition("/")
            files[f"{folder}/_rels/{file}.rels"] = _relations(related)
    return packed({name: f"{HEAD}{text}" for name, text in files.items()})


_ROOT = {
    "ppt/presentation.xml": "officeDocument", "docProps/core.xml": f"{PACKAGE}/relationships/metadata/core-properties",
}  # fmt: skip


def _type(name: str) -> str:
    if name.startswith("docProps"):
        return "application/vnd.openxmlformats-package.core-properties+xml"
    stem = name.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
    return THEME if stem == "theme" else f"{KINDS}.{stem}{'.main' if stem == 'presentation' else ''}+xml"


Part = tuple[str, Mapping[str, str]]
"""Its text without HEAD, and what it leads to: target -> kind."""


def _parts(deck: Deck) -> Iterator[tuple[str, Part]]:
    draw, layouts = Drawn(deck), {name: number for number, name in enumerate(deck.layouts, 1)}
    yield "docProps/core.xml", (_core(deck), {})
    yield "ppt/presentation.xml", (_presentation(deck), {
        "slideMasters/slideMaster1.xml": "slideMaster", "notesMasters/notesMaster1.xml": "notesMaster",
        "theme/theme1.xml": "theme", **{f"{name}.xml": name for name in ("presProps", "viewProps", "tableStyles")},
        **{f"slides/slide{n}.xml": "slide" for n in range(1, len(deck.slides) + 1)},
    })  # fmt: skip
    yield "ppt/presProps.xml", (f"<p:presentationPr {SPACES}/>", {})
    yield "ppt/viewProps.xml", (f"<p:viewPr {SPACES}/>", {})
    yield "ppt/tableStyles.xml", (f'<a:tblStyleLst xmlns:a="{DRAWING}" def="{TABLES}"/>', {})
    for number in (1, 2):  # of slides, of notes
        yield f"ppt/theme/theme{number}.xml", (theme(deck.locale, draw.theme).removeprefix(HEAD), {})
    yield "ppt/slideMasters/slideMaster1.xml", (_master(deck, draw), {
        **{f"../slideLayouts/slideLayout{n}.xml": "slideLayout" for n in layouts.values()},
        "../theme/theme1.xml": "theme",
    })  # fmt: skip
    for name, number in layouts.items():
        up = {"../slideMasters/slideMaster1.xml": "slideMaster"}
        yield f"ppt/slideLayouts/slideLayout{number}.xml", (_layout(deck, draw, name), up)
    held = draw.tree(_notes(draw, ()), "paper")
    master = f"<p:notesMaster {SPACES}>{held}{element('p:clrMap', **MAP)}</p:notesMaster>"
    yield "ppt/notesMasters/notesMaster1.xml", (master, {"../theme/theme2.xml": "theme"})
    for number, slide in enumerate(deck.slides, 1):
        yield from _slide(draw, number, slide, layouts[slide.layout])


def _slide(draw: Drawn, number: int, slide: Slide, layout: int) -> Iterator[tuple[str, Part]]:
    said = {f"../notesSlides/notesSlide{number}.xml": "notesSlide"} if slide.notes else {}
    tree = draw.tree(draw.boxes(slide.boxes()), slide.ground)
    related = {f"../slideLayouts/slideLayout{layout}.xml": "slideLayout"} | said
    yield f"ppt/slides/slide{number}.xml", (f"<p:sld {SPACES}>{tree}{OWN}</p:sld>", related)
    if said:
        notes = f"<p:notes {SPACES}>{draw.tree(_notes(draw, slide.notes))}{OWN}</p:notes>"
        back = {"../notesMasters/notesMaster1.xml": "notesMaster", f"../slides/slide{number}.xml": "slide"}
        yield f"ppt/notesSlides/notesSlide{number}.xml", (notes, back)


def _relations(parts: Mapping[str, str]) -> str:
    rows = "".join(
        element("Relationship", Id=f"rId{n}", Type=kind if "/" in kind else f"{RELATED}/{kind}", Target=target)
        for n, (target, kind) in enumerate(parts.items(), 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>'


def _core(deck: Deck) -> str:
    days = "".join(
        f'<dcterms:{what} xsi:type="dcterms:W3CDTF">{deck.date}T00:00:00Z</dcterms:{what}>'
        for what in ("created", "modified")
    )
    spaces = (
        f'xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
    )
    title = f"<dc:title>{escape(deck.title)}</dc:title><dc:language>{deck.locale}</dc:language>"
    return f"<cp:coreProperties {spaces}>{title}{days}</cp:coreProperties>"


def _presentation(deck: Deck) -> str:
    """What it leads to is numbered: 1 the master, 2 that of notes, slides from 7."""
    slides = "".join(f'<p:sldId id="{255 + n}" r:id="rId{6 + n}"/>' for n in range(1, len(deck.slides) + 1))
    return (
        f'<p:presentation {SPACES} saveSubsetFonts="1">'
        + element("p:sldMasterIdLst", f'<p:sldMasterId id="{MASTERS}" r:id="rId1"/>')
        + element("p:notesMasterIdLst", '<p:notesMasterId r:id="rId2"/>')
        + element("p:sldIdLst", slides)
        + element("p:sldSz", cx=emu(WIDTH), cy=emu(HEIGHT))
        + element("p:notesSz", cx=emu(NOTES[0]), cy=emu(NOTES[1]))
        + "</p:presentation>"
    )


def _master(deck: Deck, draw: Drawn) -> str:
    both = {words.role: words for name in deck.layouts for words in deck.placed(name).values()}
    shapes = [draw.words(both[role], None, is_held=True) for role in (TITLE, BODY) if role in both]
    ids = "".join(f'<p:sldLayoutId id="{MASTERS + n}" r:id="rId{n}"/>' for n in range(1, len(deck.layouts) + 1))
    levels = element("a:lvl1pPr", element("a:buNone"), marL=0, indent=0)
    styles = "".join(element(f"p:{name}Style", levels) for name in ("title", "body", "other"))
    return (
        f"<p:sldMaster {SPACES}>{draw.tree(shapes, 'paper')}{element('p:clrMap', **MAP)}"
        f"{element('p:sldLayoutIdLst', ids)}{element('p:txStyles', styles)}</p:sldMaster>"
    )


def _layout(deck: Deck, draw: Drawn, name: str) -> str:
    shapes = draw.boxes(deck.layouts[name].boxes)
    shapes += [draw.words(words, at, is_held=True) for (_, at), words in deck.placed(name).items()]
    tree = draw.tree(shapes, deck.ground(name), deck.layouts[name].name)
    return f'<p:sldLayout {SPACES} preserve="1" userDrawn="1">{tree}{OWN}</p:sldLayout>'


def _notes(draw: Drawn, said: tuple[str, ...]) -> list[str]:
    """The slide's picture, and what is to be said."""
    locked = '<p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
    picture = draw.named("Slide") + locked + element("p:nvPr", element("p:ph", type="sldImg", idx=2))
    words = draw.named("Notes") + '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
    words += element("p:nvPr", element("p:ph", type="body", idx=3))
    text = "".join(map(draw.plain, said)) or "<a:p/>"
    body = element("p:txBody", "<a:bodyPr/><a:lstStyle/>" + text)
    return [
        element("p:sp", element("p:nvSpPr", picture) + element("p:spPr", placed(20, 18, 150.5, 84.7) + RECTANGLE)),
        element("p:sp", element("p:nvSpPr", words) + element("p:spPr", placed(20, 112, 150.5, 120) + RECTANGLE) + body),
    ]
