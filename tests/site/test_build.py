"""The real build, in a fresh process: whole, without warnings, the same twice, and stopped by mistakes."""

import filecmp
import re
import shutil
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from golden import GOLDENS, ROOT

TOPICS = yaml.safe_load((GOLDENS / "topics.yml").read_text(encoding="utf-8"))
GUIDE = [f"guide/{name}.html" for name in ("index", "edit", "new-topic", "translations", "images", "fields", "rules", "review")]
PAGES = ["index.html", "causes/index.html", "practices/index.html", "posters/index.html", "campaigns/july.html", "contact.html", "accessibility.html", "404.html", "status.html", "glossary.html", *GUIDE]
PREFIXES = {"zh-TW": "", "en": "en/"}


class Links(HTMLParser):
    """Every address of a page, with the attribute it stands in, and every id."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[tuple[str, str]] = []
        self.ids: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name in ("href", "src") and value:
                self.links.append((name if tag == "a" else tag, value))
            if name == "id" and value:
                self.ids.add(value)


def files(folder: Path) -> set[str]:
    return {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}


def test_all_pages_and_posters_are_there(site_dir: Path) -> None:
    there = files(site_dir)
    wanted = {prefix + page for prefix in PREFIXES.values() for page in [*PAGES, *TOPICS]}
    for page in TOPICS:
        stem = "posters/" + page.removesuffix("/index.html").removesuffix(".html")
        for prefix in PREFIXES.values():
            wanted |= {f"{prefix}{stem}{form}-{size}.pdf" for form in ("", "-mono") for size in ("a4", "a3")}
            wanted |= {f"{prefix}{stem}{form}.webp" for form in ("", "-mono")}
        wanted |= {f"{stem}-bilingual-a4.pdf", f"{stem}-bilingual-a3.pdf", f"{stem}-bilingual.webp"}
    assert wanted - there == set()


def test_the_build_says_once_that_the_address_is_the_example_and_warns_of_nothing(built: tuple[Path, str]) -> None:
    log = built[1]
    assert log.count("printed QR codes will lead nowhere") == 1
    assert [line for line in log.splitlines() if line.startswith(("WARNING", "ERROR"))] == []


def test_no_page_or_style_asks_another_host(site_dir: Path) -> None:
    for file in [*site_dir.rglob("*.html"), *site_dir.rglob("*.css")]:
        text = file.read_text(encoding="utf-8")
        for kind, address in Links(text).links if file.suffix == ".html" else []:
            if urlsplit(address).scheme in ("http", "https"):
                assert kind == "link" and address.startswith("https://intranet.example/"), (file, kind, address)
        assert not re.search(r"(?:@import|url\()\s*['\"]?https?:", text), file


def test_every_link_and_anchor_leads_somewhere(site_dir: Path) -> None:
    pages = {page: Links((site_dir / page).read_text(encoding="utf-8")) for page in files(site_dir) if page.endswith(".html")}
    broken = []
    for page, parsed in pages.items():
        for _, address in parsed.links:
            parts = urlsplit(address)
            if parts.scheme or not (parts.path or parts.fragment):
                continue
            path = unquote(parts.path)
            if path.startswith("/"):  # 404 pages are shown at any depth
                path = path.removeprefix("/secrecy/")
                target = path or "index.html"
            else:
                target = Path(page).parent.joinpath(path).as_posix() if path else page
            parts_of_target: list[str] = []
            for part in target.split("/"):
                parts_of_target = parts_of_target[:-1] if part == ".." else parts_of_target if part == "." else [*parts_of_target, part]
            target = "/".join(parts_of_target)
            target = f"{target}/index.html".lstrip("/") if (site_dir / target).is_dir() else target
            if not (site_dir / target).is_file() or (parts.fragment and target in pages and parts.fragment not in pages[target].ids):
                broken.append((page, address))
    assert broken == []


def test_language_hotline_and_one_heading_on_every_page(site_dir: Path) -> None:
    for page in [*PAGES, *TOPICS]:
        for locale, prefix in PREFIXES.items():
            html = (site_dir / (prefix + page)).read_text(encoding="utf-8")
            assert f'<html lang="{locale}"' in html, page
            assert "037-356639" in html, page
            assert html.count("<h1") == 1, page


def test_what_we_change_in_material_s_frame_is_changed(site_dir: Path) -> None:
    """These are replacements in Material's own HTML: a new version may no longer have what they look for."""
    html = (site_dir / "practices/documents/faxing.html").read_text(encoding="utf-8")
    assert 'name="search"' not in html
    assert 'alt="logo"' not in html
    assert '<div class="md-search" data-md-component="search" role="dialog" aria-label="' in html
    assert html.count("<nav") == html.count("</nav>")
    assert 'data-md-level="1" role="presentation">' in html


def test_pages_name_their_title_and_description(site_dir: Path) -> None:
    for page, topic in TOPICS.items():
        for locale, prefix in PREFIXES.items():
            html = (site_dir / (prefix + page)).read_text(encoding="utf-8")
            assert f"<title>{topic[locale]} - " in html
            assert '<meta name="description" content="' in html
            assert f'<link rel="canonical" href="https://intranet.example/secrecy/{prefix}{page}">' in html


def test_pages_for_editors_are_not_for_search_engines(site_dir: Path) -> None:
    listed = (site_dir / "sitemap.xml").read_text(encoding="utf-8")
    for page in [*TOPICS, "status.html", "glossary.html", *GUIDE]:
        for prefix in PREFIXES.values():
            noindex = '<meta name="robots" content="noindex">' in (site_dir / (prefix + page)).read_text(encoding="utf-8")
            assert noindex == (page not in TOPICS), page
            assert (f"/secrecy/{prefix}{page}<" in listed) == (page in TOPICS), page


def test_nothing_that_no_page_asks_for_is_shipped(site_dir: Path) -> None:
    there = files(site_dir)
    assert [name for name in there if name.endswith((".map", ".md", ".yml", ".typ", ".py"))] == []
    assert [name for name in there if name.startswith(("assets/css/", "assets/javascripts/lunr", "search/"))] == []


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project in another folder, without its caches."""
    folder = tmp_path_factory.mktemp("copy") / "project"
    folder.mkdir()
    for name in ("docs", "hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def test_another_folder_without_caches_gives_the_same_bytes(build, copy: Path, site_dir: Path) -> None:
    again = copy / "site"
    done = build(again, copy / "mkdocs.yml", PYTHONHASHSEED="7", TZ="Asia/Taipei", LC_ALL="C.UTF-8")
    assert done.returncode == 0, done.stderr
    assert files(again) == files(site_dir)
    equal, different, failed = filecmp.cmpfiles(site_dir, again, files(site_dir), shallow=False)
    assert (different, failed) == ([], [])


def test_mistakes_stop_the_build_all_at_once_and_without_a_traceback(build, copy: Path) -> None:
    zh, en = (copy / "docs/practices/documents" / name for name in ("faxing.md", "faxing.en.md"))
    before = {file: file.read_text(encoding="utf-8") for file in (zh, en)}
    try:
        zh.write_text(before[zh].replace("icon: fax", "icon: faxx"), encoding="utf-8")
        en.write_text(before[en].replace("slogan:", "slogn:"), encoding="utf-8")
        done = build(copy / "broken", copy / "mkdocs.yml", AWARENESS_LANG="en")
    finally:
        for file, text in before.items():
            file.write_text(text, encoding="utf-8")
    assert done.returncode != 0
    assert "docs/practices/documents/faxing.md:" in done.stderr
    assert "unknown-value: icon has no value 'faxx' — write fax" in done.stderr
    assert "unknown-key: there is no field slogn — write slogan" in done.stderr
    assert "Traceback" not in done.stderr


HOSTILE = 'Fax "now" & <b>then</b>'


@pytest.fixture(scope="module")
def office(build, copy: Path) -> Path:
    """A site with its own address, and a topic whose words look like markup."""
    file = copy / "docs/practices/documents/faxing.en.md"
    before = file.read_text(encoding="utf-8")
    words = before.replace("title: Confirm before you fax", f"title: '{HOSTILE}'").replace("\nslogan: ", "\nslogan: '<script>alert(1)</script>'\nunused: ", 1)
    file.write_text(re.sub(r"\nunused: .*", "", words), encoding="utf-8")
    try:
        done = build(copy / "office", copy / "mkdocs.yml", SITE_URL="https://ethics.example.gov.tw")
    finally:
        file.write_text(before, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert "lead nowhere" not in done.stderr
    return copy / "office"


def test_the_address_of_the_office_reaches_pages(office: Path) -> None:
    html = (office / "causes/low-vigilance.html").read_text(encoding="utf-8")
    assert 'href="https://ethics.example.gov.tw/causes/low-vigilance.html"' in html


def test_words_that_look_like_markup_stay_words(office: Path) -> None:
    for name in ("practices/documents/faxing", "practices/documents/index", "practices/documents/shredding", "posters/index", "index", "causes/careless-paperwork"):
        html = (office / f"en/{name}.html").read_text(encoding="utf-8")
        assert "<b>then</b>" not in html, name
        assert "<script>alert" not in html, name
        assert "&lt;b&gt;then&lt;/b&gt;" in html, name
