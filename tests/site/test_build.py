"""The build of the tests' office, in a fresh process: whole, without warnings, the same twice, and stopped by mistakes."""

import filecmp
import hashlib
import re
import shutil
from pathlib import Path

import pytest

from awareness.publish import audit
from awareness.publish.built import read_built
from awareness.publish.leaks import Builder
from awareness.rules.explain import rule_entries
from awareness.signed import sums_of
from awareness.site import Site
from golden import GOLDENS, ROOT
from office import ADDRESS, copy_code, hostile_office, mend, small_office

DOCS = GOLDENS / "office/docs"
TITLES = {
    locale: {
        file.relative_to(DOCS).as_posix().removesuffix(ending): re.search(
            "^title: (.*)$", file.read_text(encoding="utf-8"), re.MULTILINE
        )[1]
        for file in sorted(DOCS.rglob(f"*{ending}"))
        if ending != ".md" or not file.name.endswith(".en.md")
    }
    for locale, ending in (("zh-TW", ".md"), ("en", ".en.md"))
}
"""What an editor wrote at the head of each page of the office."""
TOPICS = [id for id in TITLES["zh-TW"] if re.fullmatch("(?:causes/(?!index)|practices/.*/).*", id)]
EDITORS = [id for id in TITLES["zh-TW"] if re.match("status|glossary|desk|guide/", id)]
PAGES = [*TITLES["zh-TW"], "404"]
ADDRESS_OF_OFFICE = "https://intranet.example/test/"
PREFIXES = {"zh-TW": "", "en": "en/"}


def files(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_all_pages_and_posters_are_there(site_dir: Path) -> None:
    there = files(site_dir)
    wanted = {f"{prefix}{page}.html" for prefix in PREFIXES.values() for page in PAGES}
    assert (len(TITLES["zh-TW"]), len(TOPICS)) == (len(TITLES["en"]), 12)
    for page in TOPICS:
        stem = "posters/" + page.removesuffix("/index")
        for prefix in PREFIXES.values():
            wanted |= {f"{prefix}{stem}{form}-{size}.pdf" for form in ("", "-mono") for size in ("a4", "a3")}
            wanted |= {f"{prefix}{stem}{form}.png" for form in ("", "-mono")}
        wanted |= {f"{stem}-bilingual-a4.pdf", f"{stem}-bilingual-a3.pdf", f"{stem}-bilingual.png"}
    assert wanted - there == set()


def test_the_gallery_holds_one_tile_a_topic_and_hides_none(site_dir: Path) -> None:
    """At a thousand topics a page of 7 MB would be of tiles that nobody sees."""
    for prefix in PREFIXES.values():
        _, *tiles = (site_dir / f"{prefix}posters/index.html").read_text(encoding="utf-8").split('<li class="poster"')
        assert len(tiles) == len(TOPICS)
        assert not any(" hidden" in tile.partition(">")[0] for tile in tiles)
        assert max(len(tile.partition("</li>")[0].encode()) for tile in tiles) < 4000


def test_the_build_says_once_that_the_address_is_the_example_and_warns_of_nothing(built: tuple[Path, str]) -> None:
    log = built[1]
    assert log.count("印出來的 QR 碼掃了到不了任何地方") == 1
    assert [line for line in log.splitlines() if line.startswith(("WARNING", "ERROR"))] == []


def test_the_audits_have_nothing_against_the_site(site: Site, site_dir: Path) -> None:
    """Links, anchors, other hosts, policies. (tests/projects/test_publish_audit.py attacks them.)"""
    assert [finding.text() for finding in audit(read_built(site_dir, Builder.here(site)), site)] == []


def test_every_rule_has_its_place_on_the_page_of_rules(site_dir: Path) -> None:
    """`guide/rules.html#unknown-key` is an address that colleagues send each other."""
    for locale, prefix in PREFIXES.items():
        text = (site_dir / f"{prefix}guide/rules.html").read_text(encoding="utf-8")
        entries = rule_entries(locale)
        assert sorted(re.findall(r'<div id="([^"]+)">', text.split('class="rules-families"')[1])) == sorted(
            entry.rule for entry in entries
        )
        assert len(re.findall(r'href="#rules-', text)) == len({entry.family for entry in entries})


def test_the_sums_are_those_of_all_files(site_dir: Path) -> None:
    sums = dict(
        reversed(line.split("  ", 1)) for line in (site_dir / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    )
    assert list(sums) == sorted(files(site_dir) - {"SHA256SUMS"}, key=str.encode)
    assert all(hashlib.sha256((site_dir / name).read_bytes()).hexdigest() == digest for name, digest in sums.items())


def test_everybody_may_read_the_site(site_dir: Path) -> None:
    assert {oct(path.stat().st_mode & 0o777) for path in site_dir.rglob("*") if path.is_file()} == {"0o644"}
    assert {oct(path.stat().st_mode & 0o777) for path in (site_dir, *site_dir.rglob("*")) if path.is_dir()} == {"0o755"}


def test_the_sitemap_has_every_page_with_its_twin_and_no_day_of_a_build(site_dir: Path) -> None:
    text = (site_dir / "sitemap.xml").read_text(encoding="utf-8")
    found = set(re.findall(f"<loc>{ADDRESS_OF_OFFICE}(.*?)</loc>", text))
    shown = set(TITLES["zh-TW"]) - set(EDITORS)
    assert found == {f"{prefix}{page}.html" for prefix in PREFIXES.values() for page in shown}
    assert text.count('hreflang="zh-TW"') == text.count('hreflang="en"') == len(found)
    topic = text.split(f"{ADDRESS_OF_OFFICE}causes/careless.html</loc>")[1].split("</url>")[0]
    revised = re.search(r"^revised: (.*)$", (DOCS / "causes/careless.md").read_text(encoding="utf-8"), re.MULTILINE)[1]
    assert f"<lastmod>{revised}</lastmod>" in topic


def test_language_hotline_and_one_heading_on_every_page(site_dir: Path) -> None:
    for page in PAGES:
        for locale, prefix in PREFIXES.items():
            html = (site_dir / f"{prefix}{page}.html").read_text(encoding="utf-8")
            assert f'<html lang="{locale}"' in html, page
            assert "02-12345678" in html, page
            assert html.count("<h1") == 1, page
            assert "&lt;p&gt;" not in html, f"{page} shows the tags of its own text"


def test_every_page_leads_to_the_telephone_and_to_the_page_of_the_worst_minute(site_dir: Path) -> None:
    """The office's settings name that page; no name of ours is wanted."""
    lacking = [
        prefix + page
        for prefix in PREFIXES.values()
        for page in PAGES
        if (html := (site_dir / f"{prefix}{page}.html").read_text(encoding="utf-8"))
        and not (
            "header-phone" in html and re.search(r'<footer class="footer".*?href="[^"]*about\.html"', html, re.DOTALL)
        )
    ]
    assert lacking == []


def test_measures_alone_begin_with_whether_one_may(site_dir: Path) -> None:
    answered = {id for id in TOPICS if 'class="answer"' in (site_dir / f"{id}.html").read_text(encoding="utf-8")}
    assert answered == {id for id in TOPICS if id.startswith("practices/") and not id.endswith("/index")}
    copying = (site_dir / "en/practices/documents/photocopying.html").read_text(encoding="utf-8")
    assert "<small>May I?</small> <b>Yes</b>, if you stay" in copying


def test_what_we_change_in_material_s_frame_is_changed(site_dir: Path) -> None:
    """These are replacements in Material's own HTML: a new version may no longer have what they look for."""
    html = (site_dir / "practices/documents/faxing.html").read_text(encoding="utf-8")
    assert 'name="search"' not in html
    assert 'alt="logo"' not in html
    assert '<div class="md-search" data-md-component="search" role="dialog" aria-label="' in html
    assert html.count("<nav") == html.count("</nav>")
    assert 'data-md-level="1" role="presentation">' in html


def test_a_month_with_a_name_is_not_read_as_a_day(site_dir: Path) -> None:
    """English has "March" alone, never "3 March"; Chinese has the numeral and 月份."""
    for page in ("index.html", "campaigns/march.html"):
        english = (site_dir / "en" / page).read_text(encoding="utf-8")
        assert "<strong>March</strong>" in english and ">3</b>" not in english, page
        assert ">3</b> <small>月份</small>" in (site_dir / page).read_text(encoding="utf-8"), page


def test_pages_name_their_title_and_description(site_dir: Path) -> None:
    for page in TOPICS:
        for locale, prefix in PREFIXES.items():
            html = (site_dir / f"{prefix}{page}.html").read_text(encoding="utf-8")
            assert f"<title>{TITLES[locale][page]} - " in html
            assert '<meta name="description" content="' in html
            assert f'<link rel="canonical" href="{ADDRESS_OF_OFFICE}{prefix}{page}.html">' in html


def test_pages_for_editors_are_not_for_search_engines(site_dir: Path) -> None:
    listed = (site_dir / "sitemap.xml").read_text(encoding="utf-8")
    for page in [*TOPICS, *EDITORS]:
        for prefix in PREFIXES.values():
            html = (site_dir / f"{prefix}{page}.html").read_text(encoding="utf-8")
            assert ('<meta name="robots" content="noindex">' in html) == (page not in TOPICS), page
            assert (f"/test/{prefix}{page}.html<" in listed) == (page in TOPICS), page


def test_nothing_that_no_page_asks_for_is_shipped(site_dir: Path) -> None:
    there = files(site_dir)
    assert [name for name in there if name.endswith((".map", ".md", ".yml", ".typ", ".py"))] == []
    assert [name for name in there if name.startswith(("assets/css/", "assets/javascripts/lunr", "search/"))] == []


ANOTHER_COMPUTER = """
import os, time

os.umask(0o077)
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
os.cpu_count = lambda: 1

now, listdir, scandir = time.time, os.listdir, os.scandir
time.time = lambda: now() + 400 * 86_400


class Backwards:
    def __init__(self, path="."):
        with scandir(path) as entries:
            self.entries = iter(sorted(entries, key=lambda entry: entry.name, reverse=True))

    def __iter__(self):
        return self.entries

    def __next__(self):
        return next(self.entries)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def close(self):
        pass


os.scandir = Backwards
os.listdir = lambda path=".": sorted(listdir(path), reverse=True)
print("another computer")
"""
"""Read by every Python that starts in its folder: another umask, one processor, another day, files in another order."""


ELSEWHERE = {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8", "LANG": "tr_TR.UTF-8"}
ELSEWHERE |= {"USER": "nobody", "LOGNAME": "nobody", "SOURCE_DATE_EPOCH": "981173106", "AWARENESS_CACHE": "off"}


def rebuild(build, config: Path, computer: Path, **environment: str) -> Path:
    """The same project built without any cache on another computer."""
    (computer / "sitecustomize.py").write_text(ANOTHER_COMPUTER, encoding="utf-8")
    environment |= ELSEWHERE | {"PYTHONPATH": str(computer), "HOME": str(computer)}
    done = build(config.parent / "site", config, **environment)
    assert done.returncode == 0, done.stderr
    assert "another computer" in done.stdout
    return config.parent / "site"


def assert_same(again: Path, site: Path) -> None:
    assert files(again) == files(site)
    _equal, different, failed = filecmp.cmpfiles(site, again, files(site), shallow=False)
    assert (different, failed) == ([], [])
    assert {oct(path.stat().st_mode & 0o777) for path in again.rglob("*") if path.is_file()} == {"0o644"}


@pytest.mark.slow
def test_another_folder_computer_day_and_user_give_the_same_bytes(build, hostile: Path, tmp_path: Path) -> None:
    again = rebuild(build, hostile_office(tmp_path / "there"), tmp_path, SITE_URL=ADDRESS)
    assert_same(again, hostile)


@pytest.mark.slow
def test_so_does_the_real_content(build, real_dir: Path, tmp_path: Path) -> None:
    """But for the month that its pages begin with: that computer's clock is a year ahead."""
    copy_code(tmp_path / "there")
    shutil.copytree(ROOT / "docs", tmp_path / "there/docs")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path / "there")
    assert sums_of(rebuild(build, tmp_path / "there/mkdocs.yml", tmp_path)) == sums_of(real_dir)


def test_mistakes_stop_the_build_all_at_once_and_without_a_traceback(build, tmp_path: Path) -> None:
    config = small_office(tmp_path / "office")
    mend(tmp_path / "office/docs/practices/documents/faxing.md", {"icon: fax": "icon: faxx"})
    mend(tmp_path / "office/docs/practices/documents/faxing.en.md", {"slogan:": "slogn:"})
    done = build(tmp_path / "site", config, AWARENESS_LANG="en")
    assert done.returncode != 0
    assert "docs/practices/documents/faxing.md:" in done.stderr
    assert "unknown-value: icon has no value 'faxx' — write fax" in done.stderr
    assert "unknown-key: there is no field slogn — write slogan" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_address_of_the_office_reaches_pages(hostile: Path) -> None:
    html = (hostile / "causes/careless.html").read_text(encoding="utf-8")
    assert f'href="{ADDRESS}/causes/careless.html"' in html


def test_words_that_look_like_markup_stay_words(hostile: Path) -> None:
    for name in (
        "practices/documents/faxing",
        "practices/documents/index",
        "posters/index",
        "index",
        "causes/careless",
    ):
        html = (hostile / f"en/{name}.html").read_text(encoding="utf-8")
        assert "<b>then</b>" not in html, name
        assert "<script>alert" not in html, name
        assert "&lt;b&gt;then&lt;/b&gt;" in html, name
