"""Posters as files: what is in a PDF, and a cache that is never wrong."""

import io
import re
import tracemalloc
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pypdf
import pypdfium2
import pytest
import zxingcpp
from PIL import Image, ImageChops
from test_posters_fit import make_site

from awareness.cache import Cache
from awareness.content.schema import Design, Sign
from awareness.ledger import Ledger, Record, stamps_of
from awareness.print import bundles, press, rendering
from awareness.print.bundles import write_bundles
from awareness.print.engine import EngineError
from awareness.print.form import File, Form
from awareness.print.kinds.posters import KIND, drawing
from awareness.print.kinds.posters.contents import poster_data
from awareness.print.kinds.posters.drawing import make
from awareness.print.kinds.posters.forms import A3, A4, MONO_A4, PREVIEW, SHEETS, Style
from awareness.print.kinds.posters.measures import CHINESE
from awareness.print.preview import PREVIEW_COLOURS
from awareness.print.qr import LONGEST, qr_code
from awareness.print.rendering import render

ID = "causes/faxing"
MARKUP = ("#import $x^2$ *bold*", r"\u{41} @ref <label> `raw`", '_it_ [x] // "q" ~ -- ... 1.')


def pdf(site, style: Style = Style.COLOUR, size: File = A4, locale: str = "zh-TW") -> bytes:
    return made(site, style, size, locale)


def made(site, style: Style, file: File, locale: str) -> bytes:
    return make(poster_data(site, site.edition(locale).topics[ID], style), Form(style, (file,)))[0]


def read(content: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(content))


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return make_site(tmp_path_factory.mktemp("site"))


@pytest.mark.parametrize(("size", "width", "height"), [(A4, 210, 297), (A3, 297, 420)])
def test_page_title_language_and_standards(site, size: File, width: int, height: int) -> None:
    reader = read(pdf(site, size=size))
    assert len(reader.pages) == 1
    assert [round(float(side) / 72 * 25.4) for side in reader.pages[0].mediabox[2:]] == [width, height]
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "zh-TW"
    assert root["/MarkInfo"]["/Marked"]
    assert reader.metadata == {
        "/Title": "傳真先確認",
        "/ModDate": "D:20261122000000Z",
        "/CreationDate": "D:20261122000000Z",
    }
    xmp = reader.xmp_metadata.stream.get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>" in xmp
    assert "Typst" not in xmp


def test_text_stands_in_reading_order(site) -> None:
    text = read(pdf(site)).pages[0].extract_text()
    expected = ["洩漏原因", "3", "傳真先確認", "號碼對，人也要在。", "1 核對號碼，再按傳送", "2 先通電話，請對方守機旁", "3 傳完才離開",
                "範例縣政府政風處", "廉政專線", "037-356639", "2026年11月22日版", "掃描看完整做法"]  # fmt: skip
    places = [text.index(part) for part in expected]
    assert places == sorted(places), text


def elements(content: bytes) -> list[tuple[str, str]]:
    """Structure type and alternative text, in order."""
    found = []

    def walk(node) -> None:
        node = node.get_object()
        if isinstance(node, list):
            for child in node:
                walk(child)
        elif isinstance(node, dict):
            if "/S" in node:
                found.append((node["/S"], node.get("/Alt", "")))
            if "/K" in node:
                walk(node["/K"])

    walk(read(content).trailer["/Root"]["/StructTreeRoot"]["/K"])
    return found


def test_tags_and_alternative_texts(site) -> None:
    tags = elements(pdf(site, locale="en"))
    kinds = [kind for kind, _ in tags]
    assert kinds.count("/H1") == 1
    assert kinds.count("/LI") == kinds.count("/Lbl") == 3
    assert [alt for kind, alt in tags if kind == "/Figure"] == [
        "Pictogram: Confirm before you fax", "QR code, address https://intranet.example/secrecy/en/causes/faxing.html",
    ]  # fmt: skip


def test_words_of_two_lines_stay_two_words(tmp_path) -> None:
    site = make_site(tmp_path, en={"title": "Keep passwords out of sight"})
    titles = re.findall(r"Keep\s+passwords\s+out\s+of\s+sight", read(pdf(site, locale="en")).pages[0].extract_text())
    assert titles


def type_sizes(content: bytes) -> dict[str, float]:
    """Text -> size in mm on A4."""
    sizes: dict[str, float] = {}

    def visit(text, _cm, matrix, _font, size) -> None:
        if text.strip():
            sizes[text.strip()] = abs(size * matrix[3] * _cm[3]) / 72 * 25.4

    read(content).pages[0].extract_text(visitor_text=visit)
    return sizes


def test_letters_are_as_large_on_paper_as_stated(site) -> None:
    sizes = type_sizes(pdf(site))
    headline = next(size for text, size in sizes.items() if text == "傳真先確認")
    point = next(size for text, size in sizes.items() if "核對號碼" in text)
    assert headline * CHINESE.letter >= 20
    assert point * CHINESE.letter >= 8


@pytest.mark.parametrize("design", Design)
@pytest.mark.parametrize("sign", [None, *Sign])
def test_every_form_is_small_and_sound(tmp_path, design: Design, sign: Sign | None) -> None:
    site = make_site(tmp_path, both={"design": design, "sign": sign})
    for style in Style:
        content = pdf(site, style)
        assert len(content) < 50_000
        fonts = read(content).pages[0]["/Resources"]["/Font"].values()
        assert all(re.match(r"/[A-Z]{6}\+NotoSansCJK", font.get_object()["/BaseFont"]) for font in fonts)
        assert content == pdf(site, style), "the same bytes"


@pytest.mark.parametrize("sign", [None, Sign.PROHIBITION])
def test_the_slogan_without_its_fields_saves_ink(tmp_path, sign: Sign | None) -> None:
    """In other colours it is the same drawing: no ground, lines in black, and the same words and tags."""
    site = make_site(tmp_path, both={"sign": sign})
    colour, mono = (made(site, Style.SLOGAN, file, "zh-TW") for file in (A4, MONO_A4))
    greys = [pypdfium2.PdfDocument(one)[0].render(scale=1).to_pil().convert("L").histogram() for one in (colour, mono)]
    inked = [sum((255 - grey) * count for grey, count in enumerate(picture)) for picture in greys]
    assert inked[1] < 0.45 * inked[0]
    shown = poster_data(site, site.edition("zh-TW").topics[ID], Style.SLOGAN).shown.colours
    assert set(drawn_in(mono)) <= {"#FFFFFF", shown["ink"]}
    assert read(colour).pages[0].extract_text() == read(mono).pages[0].extract_text()
    assert elements(colour) == elements(mono)
    assert read(colour).trailer["/ID"] != read(mono).trailer["/ID"]


def drawn_in(content: bytes) -> set[str]:
    said = re.findall(rb"(?:cs|CS) ([\d. ]+) (?:scn|SCN)", read(content).pages[0].get_contents().get_data())
    numbers = [[round(float(part) * 255) for part in one.split()] for one in said]
    return {"#" + bytes(one * (3 // len(one))).hex().upper() for one in numbers}


@pytest.mark.parametrize("form", KIND.forms, ids=lambda form: form.name)
@pytest.mark.parametrize("design", Design)
def test_the_code_stands_in_four_white_modules(tmp_path, form: Form, design: Design) -> None:
    """As ISO/IEC 18004 asks, on all sides, measured in the picture of the printed thing."""
    site = make_site(tmp_path, both={"design": design, "sign": Sign.PROHIBITION})
    with pypdfium2.PdfDocument(pdf(site, Style(form.name))) as document:
        picture = document[0].render(scale=200 / 72).to_pil().convert("L")
    (code,) = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    place, modules = code.position, qr_code(code.text).modules
    left, top = place.top_left.x, place.top_left.y
    side = place.bottom_right.x - left
    module = side / modules
    inner = (left - 1, top - 1, left + side + 2, top + side + 2)
    outer = [round(edge + sign * (4 * module - 1)) for edge, sign in zip(inner, (-1, -1, 1, 1), strict=True)]
    picture.paste(255, inner)
    assert picture.crop(outer).getextrema()[0] > 200
    assert min(outer[2] - left - side, left - outer[0]) >= 3.8 * module


def test_markup_is_printed_as_it_is(tmp_path) -> None:
    site = make_site(
        tmp_path, en={"title": "#set $a$ *b* \\c @d <e>", "slogan": "= `x` _y_ [z] #panic()", "points": MARKUP}
    )
    text = read(pdf(site, locale="en")).pages[0].extract_text()
    squeezed = "".join(text.split())
    for part in ("#set $a$ *b* \\c @d <e>", "= `x` _y_ [z] #panic()", *MARKUP):
        assert part.replace(" ", "") in squeezed


def test_preview_size(site) -> None:
    picture = Image.open(io.BytesIO(made(site, Style.COLOUR, PREVIEW, "en")))
    assert (picture.format, picture.size) == ("PNG", PREVIEW.pixels)


@pytest.mark.parametrize("design", Design)
@pytest.mark.parametrize("style", Style)
def test_a_preview_is_light_and_has_the_poster_s_own_colours(tmp_path, design: Design, style: Style) -> None:
    site = make_site(tmp_path, both={"design": design, "sign": Sign.PROHIBITION})
    content = made(site, style, PREVIEW, "zh-TW")
    found = Image.open(io.BytesIO(content)).convert("RGB").getcolors(PREVIEW_COLOURS)
    colours = poster_data(site, site.edition("zh-TW").topics[ID], style).shown.colours.values()
    shown = {f"#{bytes(colour).hex()}".upper() for count, colour in found if count > 1000}
    assert len(content) < 32_000
    assert {*colours} <= shown


def test_a_bar_does_not_show_outside_its_frame(tmp_path) -> None:
    """Screens, as a preview does, widen a field to whole pixels."""
    site = make_site(tmp_path, both={"design": Design.SIGN, "sign": Sign.WARNING})
    picture = Image.open(io.BytesIO(made(site, Style.COLOUR, PREVIEW, "zh-TW"))).convert("RGB")
    columns = [picture.crop((x, 100, x + 1, 700)).getcolors() for x in range(26)]
    assert [x for x, colours in enumerate(columns) if len(colours) > 1] == []
    assert len({colours[0][1] for colours in columns}) > 1, "paper and frame"


@pytest.mark.parametrize(("style", "design"), [(Style.COLOUR, Design.FIELD), (Style.BILINGUAL, Design.SIGN)])
def test_the_larger_sheet_is_the_same_drawing(site, tmp_path, style: Style, design: Design) -> None:
    """As the engine would draw it, which takes twenty times as long: pixels, words, figures' places."""
    site = make_site(tmp_path, both={"design": design, "sign": Sign.WARNING})
    data = poster_data(site, site.edition("zh-TW").topics[ID], style)
    day, sheet = data.date, SHEETS[A3]
    drawn = drawing.template(data)
    own, larger = drawn.pdf(date.fromisoformat(day), sheet), make(data, KIND.form(style))[1]
    pictures = [pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_pil().convert("L") for pdf in (own, larger)]
    assert pictures[0].size == pictures[1].size
    assert sum(ImageChops.difference(*pictures).histogram()[64:]) < 100, "an edge may be a shade off"
    assert read(own).pages[0].extract_text() == read(larger).pages[0].extract_text()
    assert figures(larger) == pytest.approx(figures(own), abs=0.02)
    assert (
        read(own).trailer["/ID"] != read(larger).trailer["/ID"] != read(made(site, style, A4, "zh-TW")).trailer["/ID"]
    )
    assert read(larger).xmp_metadata.xmpmm_instance_id == read(larger).trailer["/ID"][0]


def figures(content: bytes) -> list[float]:
    """Where each figure stands."""
    reader = read(content)
    every = (reader.get_object(number) for number in range(1, len(reader.xref[0]) + 1))
    found = [one["/A"][0]["/BBox"] for one in every if isinstance(one, dict) and one.get("/S") == "/Figure"]
    assert len(found) == 2
    return [float(number) for box in found for number in box]


@pytest.mark.parametrize("length", [20, 61, 62, 100, LONGEST])
def test_a_qr_code_is_read(length: int) -> None:
    address = "https://intranet.example/".ljust(length, "a")[:length]
    code = qr_code(address)
    picture = Image.new("L", (code.modules + 8, code.modules + 8), 255)
    for x, y, run in ((int(part) for part in one) for one in re.findall(r"M(\d+) (\d+)h(\d+)", code.path)):
        picture.paste(0, (x + 4, y + 4, x + 4 + run, y + 5))
    assert [one.text for one in zxingcpp.read_barcodes(picture.resize((picture.width * 3, picture.height * 3), 0))] == [
        address
    ]


# --- the cache ---------------------------------------------------------------------------


def files(folder) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def built(site, tmp_path_factory):
    cache, out = tmp_path_factory.mktemp("cache"), tmp_path_factory.mktemp("out")
    steps: list[tuple[int, int]] = []
    assert render(site, out, cache, lambda done, total: steps.append((done, total))) == []
    return cache, files(out), steps


def every_file(site) -> list[str]:
    return [path for thing in KIND.things(site) for path in thing.paths]


def test_every_form_is_written(site, built) -> None:
    _, made, steps = built
    assert f"posters/{ID}-slogan-mono-a3.pdf" in made
    assert set(made) == {*every_file(site)}
    assert steps[-1] == (len(made), len(made))


@pytest.fixture
def count(monkeypatch) -> list[str]:
    """The forms of the posters that are made anew."""
    ordered: list[str] = []

    def make_all(orders):
        ordered.extend(f"{order.data.shown.own.locale} {order.form.name}" for order in orders)
        return press.make_all(orders)

    monkeypatch.setattr(rendering, "make_all", make_all)
    return ordered


def test_unchanged_posters_are_not_made_again(site, built, tmp_path, count: list[str]) -> None:
    cache, made, _ = built
    assert render(site, tmp_path, cache) == []
    assert count == []
    assert files(tmp_path) == made


def test_one_change_makes_one_languages_posters(built, tmp_path, count: list[str]) -> None:
    cache, _, _ = built
    changed = make_site(tmp_path, en={"slogan": "Look twice."})
    render(changed, tmp_path / "out", cache)
    assert sorted(count) == ["en colour", "en mono", "en slogan", "zh-TW bilingual"]


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-1], lambda b: b"", lambda b: b[:40] + b"?" + b[41:], lambda b: b[:20]]
)
def test_a_damaged_entry_is_made_again(site, built, tmp_path, damage) -> None:
    cache, made, _ = built
    victim = cache / next(rendering.every_job(site)).names[0]
    victim.write_bytes(damage(victim.read_bytes()))
    render(site, tmp_path, cache)
    assert files(tmp_path) == made
    assert Cache(cache).get(victim.name)


def test_two_builds_at_once(site, built, tmp_path) -> None:
    _, made, _ = built
    with ThreadPoolExecutor(2) as pool:
        builds = [pool.submit(render, site, tmp_path / name, tmp_path / "cache") for name in ("a", "b")]
        assert [build.result() for build in builds] == [[], []]
    assert files(tmp_path / "a") == files(tmp_path / "b") == made


@pytest.fixture
def published(site, built, tmp_path) -> Path:
    """A site with all posters and a ZIP of each view, and what its ledger kept."""
    cache, _, _ = built
    ledger = Ledger()
    render(site, tmp_path / "site", cache, ledger=ledger)
    write_bundles(site, tmp_path / "site", ledger)
    (tmp_path / "site/SHA256SUMS").write_text("")
    return tmp_path


def recorded(folder: Path, site) -> Record:
    ledger = Ledger()
    render(site, folder / "again", folder / "none", ledger=ledger)
    write_bundles(site, folder / "again", ledger)
    return ledger.record(folder / "site", {name: SimpleNamespace(digest="") for name, _ in stamps_of(folder / "site")})


def test_what_did_not_change_is_linked_and_nothing_is_read(site, published, monkeypatch) -> None:
    ledger = Ledger(published / "site", published / "new", recorded(published, site))
    monkeypatch.setattr(rendering, "make_all", lambda orders: iter(assert_none(orders)))
    monkeypatch.setattr(Cache, "get", lambda *_: pytest.fail("the cache is read"))
    monkeypatch.setattr(bundles, "whole", lambda *_: pytest.fail("a ZIP is written"))
    assert render(site, published / "new", published / "cache", ledger=ledger) == []
    write_bundles(site, published / "new", ledger)
    assert files(published / "new") == {
        name: content for name, content in files(published / "site").items() if name != "SHA256SUMS"
    }
    assert all((published / "new" / name).samefile(published / "site" / name) for name in files(published / "new"))


def assert_none(orders: list) -> list:
    assert orders == []
    return []


def test_what_a_poster_shows_is_looked_up_where_its_sources_or_the_code_are_others(
    small_site, tmp_path, monkeypatch
) -> None:
    """And where it shows the same, it stays."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/SHA256SUMS").write_text("")
    first, asked = Ledger(), []
    watched = replace(KIND, data=lambda site, topic, form: asked.append(topic.id) or KIND.data(site, topic, form))
    monkeypatch.setattr(rendering, "kinds", lambda: {KIND.name: watched})
    render(small_site, tmp_path / "site", tmp_path / "cache", ledger=first)
    tables = {name: SimpleNamespace(digest="") for name, _ in stamps_of(tmp_path / "site")}
    record = first.record(tmp_path / "site", tables)

    def rendered(site, name: str) -> list[str]:
        asked.clear()
        ledger = Ledger(tmp_path / "site", tmp_path / name, record)
        assert render(site, tmp_path / name, tmp_path / "cache", ledger=ledger) == []
        assert len(ledger.kept) == len(tables) - 1
        return sorted({*asked})

    everybody = sorted({subject.id for subject in KIND.own_subjects(small_site)})
    assert rendered(small_site, "unchanged") == []
    one = small_site.sources.files["causes/careless", "zh-TW"]
    files = small_site.sources.files | {(one.id, one.locale): replace(one, text=f"{one.text}\n")}
    edited = replace(small_site, sources=replace(small_site.sources, files=files))
    assert 0 < len(rendered(edited, "edited")) < len(everybody)
    monkeypatch.setattr(rendering, "code_digest", lambda: "other")
    assert rendered(small_site, "other-code") == everybody


def test_one_change_leaves_the_published_site_alone(site, published) -> None:
    """The Chinese posters in two forms are linked; what shows the English slogan is new, and so are its ZIPs."""
    before = files(published / "site")
    ledger = Ledger(published / "site", published / "new", recorded(published, site))
    changed = make_site(published, en={"slogan": "Look twice."})
    render(changed, published / "new", published / "cache", ledger=ledger)
    write_bundles(changed, published / "new", ledger)
    assert files(published / "site") == before
    after = files(published / "new")
    assert {name for name in after if after[name] == before.get(name)} == ledger.kept.keys()
    assert {name.removeprefix("posters/") for name in ledger.kept if name.endswith("a4.pdf")} == {
        *(f"{ID}{form}-a4.pdf" for form in ("", "-mono", "-slogan", "-slogan-mono"))
    }
    assert {name for name in ledger.kept if name.endswith("all-mono-a4.zip")} == {"posters/all-mono-a4.zip"}


def test_code_that_changed_meanwhile_is_not_kept(site, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(press, "is_as_loaded", lambda make: False)
    render(site, tmp_path / "out", tmp_path / "cache")
    assert len(files(tmp_path / "out")) == len(every_file(site))
    assert files(tmp_path / "cache") == {}


def test_what_typst_refuses_is_a_finding(site, tmp_path, monkeypatch) -> None:
    def refuse(*_args):
        raise EngineError("unknown variable")

    monkeypatch.setattr(rendering, "kinds", lambda: {KIND.name: replace(KIND, make=refuse)})
    found = render(site, tmp_path / "out", tmp_path / "cache")
    assert [f.rule for f in found] == ["printed-failed"] * 2
    assert "unknown variable" in found[0].text("en")


HELPERS = {
    "none can be started": "/nowhere/python",
    "one ends at once": "import sys",
    "one is killed at work": "import os, pickle, sys; pickle.load(sys.stdin.buffer); pickle.load(sys.stdin.buffer); os.abort()",
    "one answers nonsense": "print('Hello')",
}


@pytest.mark.parametrize("helper", [None, *HELPERS])
def test_a_second_process_makes_the_same_and_none_is_needed(site, built, tmp_path, monkeypatch, helper) -> None:
    _, made, _ = built
    monkeypatch.setattr(press, "WORTH_HELP", 1)
    monkeypatch.setattr(press, "AT_ONCE", 1)
    if helper and helper.startswith("none"):
        monkeypatch.setattr(press.sys, "executable", HELPERS[helper])
    elif helper:
        monkeypatch.setattr(press, "HELPER", HELPERS[helper])
    assert render(site, tmp_path / "out", tmp_path / "cache") == []
    assert files(tmp_path / "out") == made


def test_a_second_process_does_its_part(site) -> None:
    """All of it, while nobody else takes anything; and it knows the code by the same key."""
    jobs = [*rendering.every_job(site)]
    waiting, done = deque([[job.order] for job in jobs]), deque()
    press._helped(waiting, done)
    assert not waiting
    assert {made.name: made.code for made in done} == {job.thing.main: job.code for job in jobs}


def test_a_zip_is_written_member_by_member(site, tmp_path, monkeypatch) -> None:
    """As large as a member is what is held of it, however many there are."""
    names = {f"{number}.pdf": f"{number}.pdf" for number in range(20)}
    for name in names:
        (tmp_path / name).write_bytes(bytes(500_000))
    monkeypatch.setattr(bundles, "bundles", lambda site: [("all.zip", names)])
    tracemalloc.start()
    write_bundles(site, tmp_path)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (tmp_path / "all.zip").stat().st_size > 10_000_000 > 5 * most
