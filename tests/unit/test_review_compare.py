"""Two built versions of a site, compared: only what a reader sees otherwise is told, and told once."""

from pathlib import Path

import pytest
from pypdf import PdfWriter

from awareness.print.office.odt import Form, odt
from awareness.review.built import Version
from awareness.review.compare import Comparison, compare

LANGUAGES = ("zh-TW", "en")
MENU = "<header>選單 {menu}</header>"


class Trial:
    """Two small sites, equal until a test changes the new one."""

    def __init__(self, folder: Path) -> None:
        self.old, self.new = (
            Version(folder / name / "docs", folder / name / "site", LANGUAGES) for name in ("old", "new")
        )
        for version in (self.old, self.new):
            for page in ("index", "a/fax", "a/shred", "a/index"):
                self.write(version, page)

    def write(
        self,
        version: Version,
        page: str,
        zh: str = "內文",
        en: str = "Words",
        menu: str = "",
        source: str = "",
        noise: str = "",
    ) -> None:
        for locale, words, ending, prefix in (("zh-TW", zh, ".md", ""), ("en", en, ".en.md", "en/")):
            if words:
                self.put(version.docs / f"{page}{ending}", f"{page} {words} {source}")
                article = f"<article><h1>{page} {locale}</h1><p>{words}</p></article>"
                html = f'<html lang="{locale}"><link href="x.{noise}.css">{MENU.format(menu=menu)}<main>{article}</main></html>'
                self.put(version.site / f"{prefix}{page}.html", html)

    def put(self, file: Path, text: str) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

    def poster(self, version: Version, name: str, text: str = "1") -> None:
        prefix, page = ("en/", name.removeprefix("en/")) if name.startswith("en/") else ("", name)
        self.put(version.site / f"{prefix}posters/{page}.png", text)

    def drop(self, page: str) -> None:
        for prefix, ending in (("", ".md"), ("en/", ".en.md")):
            (self.new.docs / f"{page}{ending}").unlink()
            (self.new.site / f"{prefix}{page}.html").unlink()

    def compare(self, **renames: str) -> Comparison:
        return compare(self.old, self.new, renames)


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    return Trial(tmp_path)


def told(found: Comparison) -> list[tuple[str, str]]:
    return [(page.state, page.page) for page in found.pages]


def test_equal_versions_say_nothing_even_where_file_names_of_styles_differ(trial: Trial) -> None:
    trial.write(trial.new, "index", noise="5f3a")
    found = trial.compare()
    assert not (found.pages or found.echoes or found.printed or found.unseen)
    assert "index.html" in found.unchanged


def test_a_changed_page_is_told_alone_with_its_words(trial: Trial) -> None:
    trial.write(trial.new, "a/fax", zh="別的內文")
    found = trial.compare()
    assert told(found) == [("changed", "a/fax.html")]
    assert [(piece.kind, piece.text) for piece in found.pages[0].changes[0].pieces] == [
        ("new", "別的"),
        ("same", "內文"),
    ]
    assert found.untranslated == ("a/fax.en.md",)


def test_a_changed_translation_is_a_page_of_its_own(trial: Trial) -> None:
    trial.write(trial.new, "a/fax", zh="別的", en="Other words")
    found = trial.compare()
    assert told(found) == [("changed", "a/fax.html"), ("changed", "en/a/fax.html")]
    assert found.pages[1].source == "a/fax.en.md"
    assert found.untranslated == ()


def test_a_file_whose_change_no_reader_sees_is_named_as_such(trial: Trial) -> None:
    trial.write(trial.new, "a/fax", source="keywords: 傳真機")
    found = trial.compare()
    assert told(found) == []
    assert found.unseen == ("a/fax.en.md", "a/fax.md")


def test_what_other_pages_show_of_it_is_one_line_with_their_addresses(trial: Trial) -> None:
    for page in ("index", "a/fax", "a/shred", "a/index"):
        trial.write(trial.new, page, menu="新")
    found = trial.compare()
    assert told(found) == []
    assert [(echo.change.new.text, len(echo.pages)) for echo in found.echoes] == [("選單 新", 8)]
    assert len(found.unchanged) == 8  # the main text is the same


def test_a_page_that_shows_only_what_others_show_too_did_not_change_itself(trial: Trial) -> None:
    for page in ("a/fax", "a/shred"):
        trial.put(
            trial.new.site / f"{page}.html",
            f"<html lang=zh-TW><header>選單</header><article><h1>{page} zh-TW</h1><p>內文</p><p>傳真新口號</p></article></html>",
        )
    trial.put(trial.new.docs / "a/fax.md", "related: [a/shred]")
    found = trial.compare()
    assert told(found) == []
    assert [echo.pages for echo in found.echoes] == [("a/fax.html", "a/shred.html")]


def test_a_page_whose_only_changed_words_others_show_too_is_told_as_their_source(trial: Trial) -> None:
    for page in ("a/fax", "index"):
        trial.put(
            trial.new.site / f"{page}.html",
            f"<html lang=zh-TW><header>選單</header><article><h1>{page} zh-TW</h1><p>傳真，新口號</p></article></html>",
        )
    trial.put(trial.new.docs / "a/fax.md", "slogan: 傳真，**新口號**")
    found = trial.compare()
    assert told(found) == [("changed", "a/fax.html")]
    assert {echo.pages for echo in found.echoes} == {("index.html",)}


def test_added_and_removed_pages(trial: Trial) -> None:
    trial.write(trial.new, "a/lock")
    trial.drop("a/shred")
    found = trial.compare()
    assert told(found) == [
        ("added", "a/lock.html"),
        ("added", "en/a/lock.html"),
        ("removed", "a/shred.html"),
        ("removed", "en/a/shred.html"),
    ]
    assert [page.breaks for page in found.pages] == [False, False, True, True]


@pytest.mark.parametrize("redirected", [False, True])
def test_a_renamed_page_breaks_printed_codes_unless_it_is_redirected(trial: Trial, redirected: bool) -> None:
    trial.drop("a/shred")
    trial.write(trial.new, "a/destroy", zh="內文", en="")
    if redirected:
        trial.put(trial.new.site / "a/shred.html", "<html><p>a/destroy.html</p></html>")
    moved = next(page for page in trial.compare(**{"a/destroy.md": "a/shred.md"}).pages if page.state == "moved")
    assert (moved.old_page, moved.page, moved.redirected, moved.breaks) == (
        "a/shred.html",
        "a/destroy.html",
        redirected,
        not redirected,
    )
    assert told(trial.compare(**{"a/destroy.md": "a/shred.md"})) == [
        ("moved", "a/destroy.html"),
        ("removed", "en/a/shred.html"),
    ]


def test_posters_before_and_after(trial: Trial) -> None:
    for name in ("a/fax", "a/fax-mono", "en/a/fax", "a/shred", "a"):
        for version in (trial.old, trial.new):
            trial.poster(version, name)
    trial.poster(trial.new, "a/fax-mono", "2")
    trial.poster(trial.new, "a", "2")
    trial.poster(trial.new, "en/a/lock")
    (trial.new.site / "posters/a/shred.png").unlink()
    found = {
        poster.name: (poster.state, poster.page, bool(poster.old), bool(poster.new))
        for poster in trial.compare().printed
    }
    assert found == {
        "a": ("changed", "a/index.html", True, True),
        "a/fax-mono": ("changed", "a/fax.html", True, True),
        "en/a/lock": ("added", "en/a/lock.html", False, True),
        "a/shred": ("removed", "a/shred.html", True, False),
    }


def test_what_has_no_page_is_called_what_its_files_say(trial: Trial) -> None:
    trial.put(trial.new.site / "inspection/area-a.png", "picture")
    paper = PdfWriter()
    paper.add_blank_page(10, 10)
    paper.add_metadata({"/Title": "保密檢查表　文書"})
    paper.write(trial.new.site / "inspection/area-a.pdf")
    form = Form("zh-TW", "計畫 <1>", (), "", "2026-11-22", *["#000000"] * 4)
    trial.put(trial.new.site / "en/inspection-forms/plan.png", "picture")
    (trial.new.site / "en/inspection-forms/plan.odt").write_bytes(odt(form))
    found = {one.name: one.title for one in trial.compare().printed}
    assert found == {"area-a": "保密檢查表　文書", "en/plan": "計畫 <1>"}


def test_a_moved_page_takes_its_posters_along(trial: Trial) -> None:
    trial.poster(trial.old, "a/shred-mono", "old")
    trial.drop("a/shred")
    trial.write(trial.new, "a/destroy", en="")
    trial.poster(trial.new, "a/destroy-mono", "new")
    (poster,) = trial.compare(**{"a/destroy.md": "a/shred.md"}).printed
    assert (poster.state, poster.name, poster.old.read_text(), poster.new.read_text()) == (
        "moved",
        "a/destroy-mono",
        "old",
        "new",
    )


def test_without_the_old_site_the_new_side_of_changed_files_is_shown(trial: Trial) -> None:
    trial.write(trial.new, "a/fax", zh="別的")
    for name in ("a/fax", "a/shred"):
        trial.poster(trial.new, name)
    found = compare(Version(trial.old.docs, None, LANGUAGES), trial.new, {})
    assert told(found) == [
        ("changed", "a/fax.html"),
        ("changed", "en/a/fax.html"),
    ]  # both show facts of the Chinese file
    assert [change.new.text for change in found.pages[0].changes] == ["a/fax zh-TW", "別的"]
    assert [poster.name for poster in found.printed] == ["a/fax"]


def test_without_the_new_site_the_changed_pages_are_still_named(trial: Trial) -> None:
    trial.put(trial.new.docs / "a/fax.md", "broken")
    found = compare(trial.old, Version(trial.new.docs, None, LANGUAGES), {})
    assert ("changed", "a/fax.html") in told(found)
    assert found.printed == () and found.echoes == ()
