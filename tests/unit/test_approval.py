"""The approval sheet: all that a review tells, on paper, in the order in which those who sign ask; and its code."""

from __future__ import annotations

import gzip
import io
from dataclasses import asdict, replace
from pathlib import Path

import pytest
import yaml
from PIL import Image
from pypdf import PdfReader

from attacks import write
from awareness.editing.history import SourceChange
from awareness.findings import Finding
from awareness.publish.command import verify_sheet
from awareness.review.approval.contents import Told
from awareness.review.approval.drawing import draw
from awareness.review.compare import Comparison, Echo, PageChange
from awareness.review.differences import compare_blocks
from awareness.review.previews import PrintedChange
from awareness.review.review import MOST_PRINTED, Review, _picture_printed
from awareness.review.sets import SetChange
from awareness.review.text import Block
from awareness.review.versions import Base
from awareness.rules.leaks.allowed import Entry
from awareness.signed import code_of, read_code, sums_of
from awareness.text.worddiff import compare_words
from awareness.words import locales
from golden import GOLDENS, small_project

GOLDEN = GOLDENS / "approval.yml"
LONG = "https://example.invalid/" + "a-very-long-address/" * 6


def block(kind: str, text: str) -> Block:
    return Block(kind, text, "zh-TW")


def picture(width: int, height: int, colour: str = "#ffd400") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "webp")
    return out.getvalue()


def change_of(name: str, count: int = 1) -> PageChange:
    old = [block("h1", "傳真"), block("p", "先確認有人收。"), block("li", "收回原稿")]
    new = [
        block("h1", "傳真"),
        block("p", "先打電話確認有人等。"),
        block("li", "收回原稿"),
        block("li", f"看 {LONG} 😀"),
    ]
    return PageChange("changed", f"{name}.html", f"{name}.html", f"{name}.md", f"傳真{name}", "zh-TW",
                      tuple(compare_blocks(old, new)) * count)  # fmt: skip


def review_of(pages: tuple[PageChange, ...], printed: tuple[PrintedChange, ...] = (), **rest: object) -> Review:
    comparison = Comparison(pages, (), printed, (), (), ())
    found = Review(Base("origin/main", "0123456789abcdef", False), "abc1234", False, (), (), comparison, [], [])
    return replace(found, has_camera=True, sums="0  index.html\n", **rest)


def posters(name: str) -> tuple[PrintedChange, ...]:
    forms = ("", "-mono", "-bilingual")
    return tuple(
        PrintedChange("posters", "changed", f"{name}{f}", f"{name}.html", f"傳真{name}", None, None) for f in forms
    )


def followers() -> tuple[PrintedChange, ...]:
    """What has the same words inside, behind a cover that stays as it was."""
    return tuple(
        PrintedChange(kind, "changed", name, f"{page}.html", title, None, None)
        for kind, name, page, title in (
            ("slides", "campaigns/july", "campaigns/july", "七月"), ("slides", "campaigns/march", "campaigns/march", "三月"),
            ("handbook", "all", "handbook/index", "全部主題"), ("handbook", "area-a", "handbook/index", "文書機密"),
        )
    )  # fmt: skip


@pytest.fixture(scope="module")
def small() -> Review:
    """A slogan, as editors change one: a page, all that prints it, and the translation that is behind."""
    values = {
        "other": "docs/a/old.md",
        "day": "2026-11-01",
        "key": "translated_from",
        "stamp": "2026-11-29 0",
        "file": "f",
    }
    stale = Finding("docs/a/fax.en.md", 3, 1, "translation-stale", values)
    return review_of(
        (change_of("a/fax"),), (*posters("a/fax"), *followers()), findings=[(stale, True)], authors=["王小明"],
        page_pictures={"a/fax.html": (picture(640, 500), picture(640, 9000))},
        printed_texts={
            (kind, name): compare_words("傳真 " + "那麼長" * 30 + " 先確認", "傳真 " + "那麼長" * 30 + " 先通電話")
            for kind, name in (("posters", "a/fax"), *((one.kind, one.name) for one in followers()))
        },
        printed_pictures={("posters", "a/fax"): (picture(400, 566), picture(400, 566, "#ffd500"))}
        | {(one.kind, one.name): (picture(300, 426), picture(300, 426)) for one in followers()},
        source_changes={"docs/a/fax.en.md": [SourceChange("slogan", compare_words("有人收", "有人等"))]},
    )  # fmt: skip


@pytest.fixture(scope="module")
def large() -> Review:
    """Everything that a review can tell, and more pages than the first page of a sheet lists."""
    pages = tuple(change_of(f"p{number:02}", 3) for number in range(12))
    moved = PageChange("moved", "b/new.html", "b/old.html", "b/new.md", "搬家", "en", ())
    gone = PageChange("removed", "b/gone.html", "b/gone.html", "b/gone.md", "不再", "zh-TW", (), redirected=True)
    added = replace(change_of("new"), state="added", changes=tuple(compare_blocks([], [block("p", "新的一頁")])))
    change = compare_blocks([block("p", "選單")], [block("p", "新選單")])[0]
    findings = [
        (Finding("docs/a.md", 3, 1, "unknown-key", {"key": f"k{n}", "meant": "title"}), n < 5) for n in range(9)
    ]
    found = review_of(
        (*pages, moved, gone, added), tuple(one for n in range(12) for one in posters(f"p{n:02}")),
        findings=findings, other_files=["mkdocs.yml"], look={"c.html": (None, None)},
        allowed=[Entry("leak-email", "service@office.example", "", "公開的信箱", "政風處", ("", 0, 0))],
    )  # fmt: skip
    sets = (SetChange("posters/place-fax-a4.pdf", "changed", None, None, "傳真機旁", (1, 2)),)
    echoes = (Echo(change, ("e.html",)),)
    more = replace(found.comparison, echoes=echoes, sets=sets, unseen=("quiet.md",), untranslated=("u.en.md",))
    return replace(found, comparison=more)


def told_of(review: Review, locale: str = "zh-TW") -> Told:
    told = Told(review, locale)
    told.made = told.sheet("示範市政府", "2026-11-29", "2026年11月29日", review.authors, code_of(review.sums))
    return told


def printed(review: Review, folder: Path, locale: str = "zh-TW") -> tuple[PdfReader, str]:
    told = told_of(review, locale)
    folder.mkdir()
    reader = PdfReader(io.BytesIO(draw(told.made, told.pictures, folder)))
    return reader, "".join("".join(page.extract_text().split()) for page in reader.pages).replace("\u200b", "")


def test_what_a_sheet_says_of_a_small_change(small: Review) -> None:
    """A golden that is not there is written: read it before you keep it."""
    made = asdict(told_of(small).made)
    made.pop("words")
    text = yaml.safe_dump(yaml.safe_load(yaml.safe_dump(plain(made))), allow_unicode=True, sort_keys=False, width=110)
    if not GOLDEN.exists():
        GOLDEN.write_text(text, encoding="utf-8")
        pytest.fail(f"{GOLDEN.name} was written")
    assert text == GOLDEN.read_text(encoding="utf-8")


def plain(value: object) -> object:
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list | tuple) else value


def test_a_small_change_is_two_pages_tagged_and_the_same_twice(small: Review, tmp_path: Path) -> None:
    reader, text = printed(small, tmp_path / "one")
    assert len(reader.pages) == 2
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "zh-TW" and "/StructTreeRoot" in root
    assert [float(side) for side in reader.pages[0].mediabox[2:]] == pytest.approx([595.3, 841.9], abs=0.1)
    for words in (
        "王小明",
        "示範市政府",
        code_of(small.sums),
        "承辦人",
        "批示",
        "先打電話確認有人等",
        "雙語",
        "fax.en.md",
        "〓",
    ):
        assert words in text, words
    reader.stream.seek(0)
    content = reader.stream.read()
    told = told_of(small)
    (tmp_path / "two").mkdir()
    assert content == draw(told.made, told.pictures, tmp_path / "two")
    assert str(tmp_path).encode() not in content and b"Typst" not in content


def test_a_long_change_has_contents_and_loses_nothing(large: Review, tmp_path: Path) -> None:
    reader, text = printed(large, tmp_path / "sheet")
    for page in large.comparison.pages:
        assert text.count("".join(page.title.split())) >= 2, page.title  # in the contents and in its place
    assert text.count("英文" if "英文" in text else "English") >= 1
    for words in (
        "b/old.html→b/new.html", "QR碼會失效", "舊網址已轉到新網址", "新的一頁", "選單", "quiet.md", "mkdocs.yml", "c.html",
        "place-fax-a4.pdf", "leak-email", "公開的信箱", "政風處", "u.en.md", *(f"k{n}" for n in range(9)),
    ):  # fmt: skip
        assert words in text, words
    assert text.count("處理情形：") == 5  # one for each new finding
    assert len(reader.outline) >= 8
    first = "".join(reader.pages[0].extract_text().split())
    assert "共15頁" in first and "承辦人" in first


@pytest.mark.parametrize(
    "locale", ["en", *(pytest.param(one, marks=pytest.mark.slow) for one in sorted({*locales()} - {"zh-TW", "en"}))]
)
def test_other_languages_have_a_sheet_too(small: Review, tmp_path: Path, locale: str) -> None:
    reader, text = printed(small, tmp_path / "sheet", locale)
    assert reader.trailer["/Root"]["/Lang"] == locale and len(reader.pages) == 2
    assert "送簽附件" not in text


def test_what_was_not_built_cannot_be_signed(small: Review, tmp_path: Path) -> None:
    told = Told(replace(small, new_log=("ERROR",), sums=""), "zh-TW")
    sheet = told.sheet("示範市政府", "2026-11-29", "", [], "")
    (tmp_path / "x").mkdir()
    text = "".join(PdfReader(io.BytesIO(draw(sheet, told.pictures, tmp_path / "x"))).pages[0].extract_text().split())
    assert "無法建置" in text and "承辦人" not in text and "驗證碼" not in text and "（未記名）" in text


def test_a_stale_translation_is_counted_once(small: Review) -> None:
    both = replace(small.comparison, untranslated=("a/fax.en.md",))
    review = replace(small, comparison=both, findings=[*small.findings, *small.findings])
    review.tree = type("Tree", (), {"path_of": lambda self, name: f"docs/{name}"})()
    assert review.behind == ["docs/a/fax.en.md"]
    assert dict(review.counts("zh-TW"))["待更新的譯文"] == 1


def test_no_page_is_without_a_picture_for_the_sake_of_another_s_forms(tmp_path: Path) -> None:
    Image.new("RGB", (4, 4)).save(tmp_path / "x.png")
    changes = [replace(one, new=tmp_path / "x.png") for page in range(MOST_PRINTED // 2) for one in posters(f"p{page}")]
    review = review_of((), tuple(changes))
    _picture_printed(review)
    assert len(review.printed_pictures) == MOST_PRINTED < len(changes)
    assert {name for _, name in review.printed_pictures} >= {f"p{page}" for page in range(MOST_PRINTED // 2)}


# -- The code -----------------------------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path) -> Path:
    config = small_project(tmp_path / "project")
    for name, text in {"index.html": '<a href="x" data-month="3" hidden>', "a/b.css": "a{}", "SHA256SUMS": "x"}.items():
        write(config.parent / "site" / name, text)
    (config.parent / "site/index.html.gz").write_bytes(gzip.compress(b'<a href="x" data-month="3" hidden>'))
    return config.parent / "site"


def test_the_code_is_of_what_readers_get_and_of_nothing_else(site: Path) -> None:
    code = code_of(sums_of(site))
    for name, content in {
        "SHA256SUMS": b"y",
        "index.html.gz": gzip.compress(
            b'<a href="x" data-month="3">', compresslevel=1
        ),  # another month, another machine
        "index.html": b'<a href="x" data-month="3">',
    }.items():
        (site / name).write_bytes(content)
        assert code_of(sums_of(site)) == code, name
    for name, content in {
        "index.html.gz": gzip.compress(b'<a href="y" data-month="3">'),
        "a/b.css": b"b{}",
        "a/new.html": b"",
        "index.html": b'<a href="x" data-month="3" hidden=x>',
    }.items():
        before = (site / name).read_bytes() if (site / name).exists() else None
        (site / name).write_bytes(content)
        assert code_of(sums_of(site)) != code, name
        (site / name).unlink() if before is None else (site / name).write_bytes(before)
    (site / "index.html.gz").write_bytes(b"no such file")
    assert code_of(sums_of(site)) != code


def test_a_slip_of_the_pen_is_told_from_another_site() -> None:
    code = code_of("1")
    assert read_code(f" {code.lower().replace('0', 'O').replace('1', 'l')} ".replace("-", " ")) == code
    wrong = [code[:at] + ("7" if code[at] != "7" else "8") + code[at + 1 :] for at in range(24) if code[at] != "-"]
    assert sum(read_code(one) is None for one in wrong) >= 18
    assert read_code(code[:-1]) is None and read_code("") is None


def test_verify_says_whether_a_site_is_what_was_signed(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config, sums = site.parent / "mkdocs.yml", sums_of(site)
    assert verify_sheet(config, "zh-TW", code_of(sums)) == 0
    assert "就是簽准的內容" in capsys.readouterr().out
    assert verify_sheet(config, "en", "1234") == 1
    assert "look at the paper again" in capsys.readouterr().out
    (site / "a/b.css").write_text("b{}", encoding="utf-8")
    write(site / "new.html", "")
    assert verify_sheet(config, "en", code_of(sums)) == 1
    assert capsys.readouterr().out.startswith("site/ is not what was signed")
    write(site.parent / "review/approval.sums", sums)  # the review is still there: then it is told what differs
    assert verify_sheet(config, "en", code_of(sums)) == 1
    assert capsys.readouterr().out.splitlines()[:2] == ["differs: a/b.css", "only in site/: new.html"]
    assert verify_sheet(config, "en", code_of(sums), site.parent / "nowhere") == 1
