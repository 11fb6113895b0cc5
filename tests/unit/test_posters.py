"""Posters as files: what is in a PDF, and a cache that is never wrong."""

import io
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pypdf
import pytest
from PIL import Image
from test_posters_fit import make_site

from awareness.cache import Cache
from awareness.content.schema import Design, Sign
from awareness.print import rendering
from awareness.print.engine import EngineError
from awareness.print.kind import File
from awareness.print.kinds.posters import KIND
from awareness.print.kinds.posters.data import poster_data
from awareness.print.kinds.posters.drawing import make
from awareness.print.kinds.posters.forms import A3, A4, PREVIEW, Style
from awareness.print.kinds.posters.measures import CHINESE
from awareness.print.rendering import render

ID = "causes/faxing"
MARKUP = ("#import $x^2$ *bold*", r"\u{41} @ref <label> `raw`", '_it_ [x] // "q" ~ -- ... 1.')


def pdf(site, style: Style = Style.COLOUR, size: File = A4, locale: str = "zh-TW") -> bytes:
    return make(poster_data(site, site.edition(locale).topics[ID], style), size)


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


def test_markup_is_printed_as_it_is(tmp_path) -> None:
    site = make_site(
        tmp_path, en={"title": "#set $a$ *b* \\c @d <e>", "slogan": "= `x` _y_ [z] #panic()", "points": MARKUP}
    )
    text = read(pdf(site, locale="en")).pages[0].extract_text()
    squeezed = "".join(text.split())
    for part in ("#set $a$ *b* \\c @d <e>", "= `x` _y_ [z] #panic()", *MARKUP):
        assert part.replace(" ", "") in squeezed


def test_preview_size(site) -> None:
    picture = Image.open(io.BytesIO(make(poster_data(site, site.edition("en").topics[ID], Style.COLOUR), PREVIEW)))
    assert (picture.format, picture.size) == ("WEBP", PREVIEW.pixels)


# --- the cache ---------------------------------------------------------------------------


def files(folder) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


@pytest.fixture(scope="module")
def built(site, tmp_path_factory):
    cache, out = tmp_path_factory.mktemp("cache"), tmp_path_factory.mktemp("out")
    steps: list[tuple[int, int]] = []
    assert render(site, out, cache, lambda done, total: steps.append((done, total))) == []
    return cache, files(out), steps


def test_every_form_is_written(built) -> None:
    _, made, steps = built
    ends = ["-a3.pdf", "-a4.pdf", ".webp"]
    zh = [f"posters/{ID}{style}{end}" for style in ("", "-mono", "-bilingual") for end in ends]
    en = [f"en/posters/{ID}{style}{end}" for style in ("", "-mono") for end in ends]
    assert set(made) == {*zh, *en}
    assert steps[-1] == (15, 15)


@pytest.fixture
def count(monkeypatch) -> list[str]:
    """The names of the posters that are made anew."""
    made: list[str] = []
    real = rendering.make
    paths = {}

    def order(name, job):
        paths[name] = job.thing.paths[0]
        return (name, *real_order(name, job)[1:])

    def make(name, *rest):
        made.append(paths[name])
        return real(name, *rest)

    real_order = rendering._order
    monkeypatch.setattr(rendering, "_order", order)
    monkeypatch.setattr(rendering, "make", make)
    return made


def test_unchanged_posters_are_not_made_again(site, built, tmp_path, count: list[str]) -> None:
    cache, made, _ = built
    assert render(site, tmp_path, cache) == []
    assert count == []
    assert files(tmp_path) == made


def test_one_change_makes_one_languages_posters(built, tmp_path, count: list[str]) -> None:
    cache, _, _ = built
    changed = make_site(tmp_path, en={"slogan": "Look twice."})
    render(changed, tmp_path / "out", cache)
    assert sorted(count) == [
        f"en/posters/{ID}-a4.pdf",
        f"en/posters/{ID}-mono-a4.pdf",
        f"posters/{ID}-bilingual-a4.pdf",
    ]


@pytest.mark.parametrize(
    "damage", [lambda b: b[:-1], lambda b: b"", lambda b: b[:40] + b"?" + b[41:], lambda b: b[:20]]
)
def test_a_damaged_entry_is_made_again(site, built, tmp_path, damage) -> None:
    cache, made, _ = built
    victim = cache / rendering.plan(site)[0][0].keys[0]
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


def test_code_that_changed_meanwhile_is_not_kept(site, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(rendering, "is_as_loaded", lambda kind: False)
    render(site, tmp_path / "out", tmp_path / "cache")
    assert len(files(tmp_path / "out")) == 15
    assert files(tmp_path / "cache") == {}


def test_what_typst_refuses_is_a_finding(site, tmp_path, monkeypatch) -> None:
    def refuse(*_args):
        raise EngineError("unknown variable")

    monkeypatch.setattr(rendering, "kinds", lambda: {KIND.name: replace(KIND, make=refuse)})
    found = render(site, tmp_path / "out", tmp_path / "cache")
    assert [f.rule for f in found] == ["printed-failed"] * 2
    assert "unknown variable" in found[0].text("en")


def test_a_worker_that_dies_is_replaced_here(site, built, tmp_path, monkeypatch) -> None:
    _, made, _ = built

    class Dead:
        def __init__(self, *_args) -> None:
            raise OSError("no processes here")

    monkeypatch.setattr(rendering, "WORTH_WORKERS", 1)
    monkeypatch.setattr(rendering, "ProcessPoolExecutor", Dead)
    assert render(site, tmp_path / "out", tmp_path / "cache") == []
    assert files(tmp_path / "out") == made
