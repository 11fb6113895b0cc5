"""What a review says of the files with a page for each poster of a place: which changed, and how they look."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image

from awareness.print.kinds.posters.forms import A4, Style
from awareness.print.together import together
from awareness.review.built import Version
from awareness.review.previews import PrintedChange
from awareness.review.sets import GAP, MOST_SHOWN, PAGE, compare_sets, row_of, title_of
from drawn import made, make_site

OTHERS = ("place-fax-a3.pdf", "place-fax-mono-a4.pdf", "place-fax-slogan-mono-a4.pdf", "causes/faxing-a4.pdf")


@pytest.fixture(scope="module")
def poster(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return made(make_site(tmp_path_factory.mktemp("site")), Style.COLOUR, A4, "zh-TW")


def version(folder: Path, files: dict[str, bytes]) -> Version:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return Version(folder / "docs", folder, ("zh-TW", "en"))


def test_a_set_is_told_once_with_its_pages_before_and_after(poster: bytes, tmp_path: Path) -> None:
    one, two = (together([poster] * count, "傳真機旁") for count in (1, 2))
    old = version(tmp_path / "old", {"posters/place-fax-a4.pdf": one, "en/posters/category-causes-a4.pdf": one,
                                     "posters/place-desk-a4.pdf": one})  # fmt: skip
    new = version(tmp_path / "new", {"posters/place-fax-a4.pdf": two, "posters/place-meeting-room-a4.pdf": one,
                                     "posters/place-desk-a4.pdf": one, **{f"posters/{name}": two for name in OTHERS}})  # fmt: skip
    found = compare_sets(old, new)
    assert {(one.state, one.path) for one in found} == {
        ("changed", "posters/place-fax-a4.pdf"),
        ("added", "posters/place-meeting-room-a4.pdf"),
        ("removed", "en/posters/category-causes-a4.pdf"),
    }
    changed = next(one for one in found if one.state == "changed")
    assert changed.old and changed.new
    assert [title_of(file) for file in (changed.old, changed.new)] == [("傳真機旁", 1), ("傳真機旁", 2)]
    widths = [Image.open(io.BytesIO(row_of(file))).width for file in (changed.old, changed.new)]
    assert widths == [PAGE, 2 * PAGE + GAP]
    assert compare_sets(old, Version(tmp_path, None, ("zh-TW",))) == ()


def test_a_long_set_shows_its_first_pages(poster: bytes, tmp_path: Path) -> None:
    (tmp_path / "all.pdf").write_bytes(together([poster] * (MOST_SHOWN + 2), "全部"))
    picture = Image.open(io.BytesIO(row_of(tmp_path / "all.pdf")))
    assert picture.width == MOST_SHOWN * (PAGE + GAP) - GAP


def test_the_words_of_a_printed_thing_are_read_from_its_pdf(poster: bytes, tmp_path: Path) -> None:
    for name in ("fax-a4.pdf", "fax-slogan-mono-a4.pdf"):
        (tmp_path / name).write_bytes(poster)
    preview = tmp_path / "fax-slogan-mono.0123456789abcdef.png"
    change = PrintedChange(
        "posters", "changed", "a/fax-slogan-mono", "a/fax.html", "傳真", preview, tmp_path / "no.png"
    )
    form, look = change.look
    assert (form.name, look) == ("slogan", "mono")
    before, after = change.texts()
    assert "傳真" in "".join(before.split()) and after == ""
    assert (
        PrintedChange("posters", "added", "a/fax", "a/fax.html", "傳真", None, tmp_path / "fax.png").texts()[1]
        == before
    )
    sheet = PrintedChange("inspection-forms", "added", "x", "x.html", "x", None, tmp_path / "fax-a4.pdf")
    assert sheet.texts() == ("", "")
