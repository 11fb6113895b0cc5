"""What is attached goes out written anew: nothing of what stood beside, and no damaged file stops the check."""

from __future__ import annotations

import io
from pathlib import Path

import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from awareness.attachments import cleaning, picture
from awareness.attachments.clean import Clean, RefusedError
from awareness.attachments.cleaning import INSTEAD, MAY_STAND, Attachments, apart, here, kinds
from awareness.words import read_words
from leaky_files import FILES

MADE = {name: make() for name, make in FILES.items()}
TELLING = (
    b"\xe7\x8e\x8b\xe5\xb0\x8f\xe6\x98\x8e",
    b"Wang",
    b"wang",
    b"hello",
    b"Photoshop",
    b"xmpmeta",
    b"list.xlsx",
    b"too long",
    b"mp42",
)
"""What the made files have beside what they show."""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:s="http://www.w3.org/2000/svg" xmlns:i="http://i" viewBox="0 0 9 9">{}</svg>'


def kind(name: str) -> str:
    return next(kind for kind in ("jpeg", "png", "webp", "gif", "pdf") if kind in name)


def written(name: str) -> Clean | RefusedError:
    return here(kind(name), MADE[name])


@pytest.mark.parametrize("name", [name for name in FILES if not name.endswith(("-cut", "-password"))])
def test_nothing_that_stood_beside_comes_along(name: str) -> None:
    found = written(name)
    assert isinstance(found, Clean)
    assert [words for words in TELLING if words in found.content] == []
    again = here(kind(name), found.content)
    assert isinstance(again, Clean) and again.dropped == ()
    if kind(name) != "pdf":
        before, after = (Image.open(io.BytesIO(data)).convert("RGB") for data in (MADE[name], found.content))
        assert before.size == after.size
        assert all(
            abs(one - other) < 4 for one, other in zip(before.getpixel((3, 3)), after.getpixel((3, 3)), strict=True)
        )


@pytest.mark.parametrize(
    "name",
    ["jpeg-place-and-artist", "jpeg-comment", "png-author", "webp-xmp", "pdf-author", "pdf-remark", "pdf-attachment"],
)
def test_what_was_dropped_is_said(name: str) -> None:
    found = written(name)
    assert isinstance(found, Clean) and found.dropped


def test_a_picture_stands_upright_and_moves_on() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    out = io.BytesIO()
    Image.new("RGB", (8, 4), "navy").save(out, "JPEG", exif=exif)
    found = here("jpg", out.getvalue())
    assert isinstance(found, Clean) and Image.open(io.BytesIO(found.content)).size == (4, 8)
    frames, out = [Image.new("RGB", (8, 8), colour) for colour in ("navy", "red")], io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=200, loop=0)
    found = here("gif", out.getvalue())
    assert isinstance(found, Clean) and Image.open(io.BytesIO(found.content)).n_frames == 2


def test_an_older_version_of_a_document_is_gone() -> None:
    writer = pypdf.PdfWriter(io.BytesIO(MADE["pdf-words"]), incremental=True)
    writer.pages[0][pypdf.generic.NameObject("/Rotate")] = pypdf.generic.NumberObject(0)
    out = io.BytesIO()
    writer.write(out)
    assert out.getvalue().count(b"%%EOF") > 1
    found = here("pdf", out.getvalue())
    assert isinstance(found, Clean) and found.content.count(b"%%EOF") == 1 and "older version" in found.dropped
    assert found.words == (("p. 1", "A123456789"),)


def test_a_form_goes_out_empty_and_runs_nothing() -> None:
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(MADE["clean-pdf"])))
    name, text = pypdf.generic.NameObject, pypdf.generic.TextStringObject
    field = pypdf.generic.DictionaryObject({
        name("/Type"): name("/Annot"), name("/Subtype"): name("/Widget"), name("/FT"): name("/Tx"),
        name("/T"): text("who"), name("/V"): text("Wang"),
        name("/Rect"): pypdf.generic.ArrayObject(map(pypdf.generic.NumberObject, (0, 0, 50, 20))),
    })  # fmt: skip
    reference = writer._add_object(field)
    writer.pages[0][name("/Annots")] = pypdf.generic.ArrayObject([reference])
    form = pypdf.generic.DictionaryObject({name("/Fields"): pypdf.generic.ArrayObject([reference])})
    writer.root_object[name("/AcroForm")] = form
    script = pypdf.generic.DictionaryObject({name("/S"): name("/JavaScript"), name("/JS"): text("app.alert(1)")})
    writer.root_object[name("/OpenAction")] = writer._add_object(script)
    out = io.BytesIO()
    writer.write(out)
    found = here("pdf", out.getvalue())
    assert isinstance(found, Clean) and {"OpenAction", "form values"} <= set(found.dropped)
    assert b"Wang" not in found.content and b"app.alert" not in found.content
    assert list(pypdf.PdfReader(io.BytesIO(found.content)).get_fields() or {}) == ["who"]


@pytest.mark.parametrize(("inside", "dropped"), [
    ("<path d='M0 0'/><text>A1<tspan>2</tspan></text>", ()),
    ("<metadata><i:x/></metadata><path i:label='Wang' d='M0 0'/><i:grid/>", ("metadata", "label", "grid")),
    ("<!-- Wang --><style>.a { fill: url(#b) }</style>", ("comments",)),
])  # fmt: skip
def test_a_drawing_keeps_its_shapes(inside: str, dropped: tuple[str, ...]) -> None:
    found = here("svg", SVG.format(inside).encode())
    assert isinstance(found, Clean) and sorted(found.dropped) == sorted(dropped) and b"Wang" not in found.content


@pytest.mark.parametrize("inside", [
    "<script>alert(1)</script>", "<s:script>alert(1)</s:script>", "<a href='&#106;avascript:x'/>", "<use href='&#106;avascript:x'/>",
    "<set attributeName='href' to='javascript:x'/>", "<animate/>", "<foreignObject/>", "<g onclick='x'/>", "<image href='x.png'/>",
    "<use href='x.svg#a'/>", "<style>@import 'x'</style>", "<style>a { b: u\\72l(http://x) }</style>", "<g style='fill: url(http://x)'/>",
    "<rect fill='url(//x#y)'/>", "<iframe/>",
])  # fmt: skip
def test_a_drawing_with_more_than_shapes_is_refused(inside: str) -> None:
    found = here("svg", SVG.format(inside).encode())
    assert isinstance(found, RefusedError) and found.rule == "leak-drawing"


@pytest.mark.parametrize("data", [b"<!DOCTYPE a [<!ENTITY b 'c'>]>" + SVG.format("").encode(), b"<html/>"])
def test_what_only_calls_itself_a_drawing_is_refused(data: bytes) -> None:
    found = here("svg", data)
    assert isinstance(found, RefusedError) and found.rule == "leak-drawing"


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(list(FILES)), st.data())
def test_a_damaged_file_never_breaks_the_check(name: str, data: st.DataObject) -> None:
    damaged = bytearray(MADE[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        damaged[at : at + data.draw(st.integers(0, 8))] = data.draw(st.binary(max_size=8))
    assert isinstance(here(kind(name), bytes(damaged)), Clean | RefusedError)


def test_what_hangs_or_dies_in_its_process_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert apart("pdf", MADE["clean-pdf"]) == written("clean-pdf")
    monkeypatch.setattr(cleaning, "SECONDS", 0.01)
    assert isinstance(slow := apart("pdf", MADE["clean-pdf"]), RefusedError) and slow.rule == "leak-file-broken"
    monkeypatch.setattr(cleaning.sys, "executable", "/bin/false")
    monkeypatch.setattr(cleaning, "SECONDS", 5)
    assert isinstance(dead := apart("pdf", MADE["clean-pdf"]), RefusedError) and dead.rule == "leak-file-broken"


def test_too_large_a_file_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cleaning, "MOST_MB", 0.0001)
    with pytest.raises(RefusedError) as refused:
        Attachments().cleaned("a.pdf", MADE["clean-pdf"])
    assert refused.value.rule == "leak-file-large"


def test_every_kind_is_told_once_and_every_way_has_its_words() -> None:
    assert {*kinds()} == {*MAY_STAND}
    for language in ("zh-TW", "en"):
        assert {*read_words(language)["attach"]} == {*INSTEAD, "other"}


def test_a_drawing_of_ours_needs_no_unpacking_to_be_seen_through() -> None:
    bare, told = io.BytesIO(), MADE["png-author"]
    Image.new("P", (8, 4)).save(bare, "PNG")
    damaged = bytearray(bare.getvalue())
    damaged[20] ^= 1
    assert picture._is_bare(bare.getvalue())
    for other in (told, bare.getvalue() + b"wang", bare.getvalue()[:-1], bytes(damaged), b"", b"GIF89a"):
        assert not picture._is_bare(other)
