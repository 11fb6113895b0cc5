"""Attacks on a built site: each must be found, and the whole site must give no alarm."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable
from io import BufferedReader
from pathlib import Path

import pytest

from awareness.findings import LANGUAGES, Finding
from awareness.ledger import Ledger
from awareness.publish import Stage
from awareness.publish import built as built_module
from awareness.publish.audit import MOST
from awareness.publish.audit import audit as audit_built
from awareness.publish.built import read_built
from awareness.publish.complete import wanted_pages, wanted_printed, wanted_search
from awareness.publish.finish import finish
from awareness.publish.keeping import proven, save_ledger
from awareness.publish.leaks import Builder
from awareness.publish.sealed import SCRIPT_ADDRESS, SCRIPT_LOAD, TELEMETRY, file_unsealed
from awareness.publish.sums import write_sums
from awareness.publish.table import Table, table
from awareness.site import Site
from leaky_files import FILES

HTML = """<!doctype html>
<html lang="{locale}">
<head>
<meta charset="utf-8">
{head}
<link rel="stylesheet" href="{root}assets/awareness.css">
<script>var theme = "light"</script>
</head>
<body>
<a href="#content">skip</a> <main id="content"><a href="{root}index.html">home</a> <a href="https://law.example.tw/">law</a></main>
<script id="__config" type="application/json">{{"base": "."}}</script>
<script src="{root}assets/javascripts/awareness.js" data-engine="{root}assets/search/engine.js"></script>
</body>
</html>
"""


@pytest.fixture(scope="module")
def whole(small_site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a build of the small site leaves, reduced to what is audited."""
    folder = tmp_path_factory.mktemp("whole") / "site"
    addresses = {
        edition.prefix + entry.page: small_site.address(entry)
        for edition in small_site.catalogue.editions.values()
        for entry in (*edition.topics.values(), *edition.pages.values())
    }
    for name, locale in wanted_pages(small_site).items():
        head = f'<link rel="canonical" href="{addresses[name]}">' if name in addresses else '<base href="/test/">'
        write(
            folder / name,
            HTML.format(locale=locale, head=head, root="../" * name.count("/") if name in addresses else ""),
        )
    for name in (*wanted_printed(small_site), *wanted_search(small_site)):
        write(folder / name, "made")
        if (kind := f"clean-{Path(name).suffix[1:]}") in FILES:
            (folder / name).write_bytes(FILES[kind]())
    write(
        folder / "assets/awareness.css",
        '.mark { background: url("mark.svg") } .sign { mask: url("data:image/svg+xml,<svg xmlns=\'http://www.w3.org/2000/svg\'/>") }',
    )
    write(folder / "assets/mark.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>')
    write(folder / "assets/javascripts/awareness.js", "// see https://example.org/\nfoo()\n")
    write(
        folder / "assets/javascripts/bundle.a5f9d56c.min.js",
        'load("https://unpkg.com/mermaid.js")\n//# sourceMappingURL=bundle.js.map\n',
    )
    finish(folder, small_site, Ledger())
    return folder


def audit(folder: Path, site: Site) -> list[Finding]:
    return audit_built(read_built(folder, Builder.here(site)), site)


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


@pytest.fixture
def built(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "site"))


def test_a_whole_site_gives_no_alarm(small_site: Site, whole: Path) -> None:
    assert [finding.text("en") for finding in audit(whole, small_site)] == []


FAXING = "practices/documents/faxing.html"


def into(place: str, text: str, name: str = FAXING) -> Callable[[Path], None]:
    """An attack that puts `text` before `place`."""

    def attack(site: Path) -> None:
        before = (site / name).read_text(encoding="utf-8")
        assert place in before
        (site / name).write_text(before.replace(place, text + place, 1), encoding="utf-8")

    return attack


def instead(place: str, text: str, name: str = FAXING) -> Callable[[Path], None]:
    def attack(site: Path) -> None:
        before = (site / name).read_text(encoding="utf-8")
        assert place in before
        (site / name).write_text(before.replace(place, text), encoding="utf-8")

    return attack


def gone(name: str) -> Callable[[Path], None]:
    return lambda site: (site / name).unlink()


def style(text: str) -> Callable[[Path], None]:
    return lambda site: next(site.glob("assets/awareness.*.css")).write_text(text, encoding="utf-8")


def script(text: str) -> Callable[[Path], None]:
    return lambda site: next(site.glob("assets/javascripts/awareness.*.js")).write_text(text, encoding="utf-8")


ATTACKS = {
    "a page is missing": (gone("en/" + FAXING), {"audit-page"}),
    "a page is empty": (
        lambda site: (site / "contact.html").write_text(""),
        {"audit-page", "address-canonical", "policy-missing"},
    ),
    "a 404 page is missing": (gone("en/404.html"), {"audit-page"}),
    "a page speaks another language": (instead('lang="en"', 'lang="zh-TW"', "en/contact.html"), {"audit-language"}),
    "a poster is missing": (gone("posters/causes/careless-mono-a3.pdf"), {"audit-printed"}),
    "a preview is missing": (gone("en/posters/causes/careless.png"), {"audit-printed"}),
    "a bundle is missing": (gone("posters/all-a4.zip"), {"audit-printed"}),
    "an index is missing": (gone("assets/search/en.js"), {"audit-search"}),
    "the settings for a server are missing": (gone("web.config"), {"audit-file"}),
    "a link leads nowhere": (into("</main>", '<a href="nowhere.html">x</a>'), {"audit-link"}),
    "a link leads to a folder": (into("</main>", '<a href="../">x</a>'), {"audit-link"}),
    "a link leads out of the site": (into("</main>", '<a href="../../../x.html">x</a>'), {"audit-link"}),
    "a link has the wrong case": (into("</main>", '<a href="Faxing.html">x</a>'), {"audit-link"}),
    "a link starts with a slash": (into("</main>", '<a href="/test/index.html">x</a>'), {"audit-absolute"}),
    "a picture is missing": (into("</main>", '<img src="x.png" alt="">'), {"audit-link"}),
    "a picture of a set is missing": (into("</main>", '<img srcset="x.png 1x, y.png 2x" alt="">'), {"audit-link"}),
    "the engine's address is wrong": (instead("assets/search/engine.js", "assets/search/motor.js"), {"audit-link"}),
    "an anchor is missing": (into("</main>", '<a href="../../contact.html#phone">x</a>'), {"audit-anchor"}),
    "an anchor of the page is missing": (into("</main>", '<a href="#phone">x</a>'), {"audit-anchor"}),
    "a style sheet's picture is missing": (style("a { background: url(lost.svg) }"), {"audit-link"}),
    "the canonical address is another": (
        instead("https://intranet.example/test/practices", "https://elsewhere.example/practices"),
        {"address-canonical"},
    ),
    "the sitemap lacks a page": (instead(FAXING + "</loc>", "x.html</loc>", "sitemap.xml"), {"address-sitemap"}),
    "the sitemap lacks a twin": (instead('hreflang="en"', 'hreflang="de"', "sitemap.xml"), {"address-sitemap"}),
    "the sitemap is torn": (instead("</urlset>", "", "sitemap.xml"), {"address-sitemap"}),
    "a style sheet from another host": (
        into("</head>", '<link rel="stylesheet" href="https://fonts.example.com/css">'),
        {"sealed-host"},
    ),
    "a host without scheme": (into("</head>", '<script src="//cdn.example.com/x.js"></script>'), {"sealed-host"}),
    "a host is looked up": (
        into("</head>", '<link rel="preconnect" href="https://fonts.example.com">'),
        {"sealed-host"},
    ),
    "a picture from another host": (
        into("</main>", '<img src="https://cdn.example.com/x.png" alt="">'),
        {"sealed-host"},
    ),
    "a set of pictures": (into("</main>", '<img srcset="https://cdn.example.com/x.png 2x" alt="">'), {"sealed-host"}),
    "a frame": (into("</main>", '<iframe src="https://video.example.com/"></iframe>'), {"sealed-host"}),
    "a picture in a picture": (
        into("</main>", '<svg><image xlink:href="https://cdn.example.com/x.png"/></svg>'),
        {"sealed-host"},
    ),
    "a form": (into("</main>", '<form action="https://ask.example.com/"></form>'), {"sealed-host"}),
    "a page that moves on": (
        into("</head>", '<meta http-equiv="refresh" content="0; url=https://example.com/">'),
        {"sealed-host"},
    ),
    "a link that reports": (
        into("</main>", '<a href="#content" ping="https://count.example.com/">x</a>'),
        {"sealed-host"},
    ),
    "a style sheet that imports": (style('@import "https://cdn.example.com/x.css";'), {"sealed-host"}),
    "a font": (style("@font-face { src: url(https://fonts.example.com/x.woff2) }"), {"sealed-host"}),
    "a font without scheme": (style("@font-face { src: url('//fonts.example.com/x.woff2') }"), {"sealed-host"}),
    "a script that fetches": (script('fetch("https://api.example.com/")'), {"sealed-host"}),
    "a script that imports": (script('import("//cdn.example.com/x.js")'), {"sealed-host"}),
    "a worker that imports": (script("importScripts('https://cdn.example.com/x.js')"), {"sealed-host"}),
    "a socket": (script("new WebSocket('wss://live.example.com/')"), {"sealed-host"}),
    "a script that reports": (script("navigator.sendBeacon('/count')"), {"sealed-telemetry"}),
    "a source map is named": (script("x()\n//# sourceMappingURL=awareness.js.map"), {"sealed-map"}),
    "a source map is there": (
        lambda site: (site / "assets/x.js.map").write_text("{}"),
        {"sealed-map", "built-leak-stray"},
    ),
    "a drawing from another host": (
        lambda site: (site / "posters/x.svg").write_text('<svg><use href="https://cdn.example.com/x.svg#a"/></svg>'),
        {"sealed-host"},
    ),
    "a feed's style": (
        lambda site: (site / "feed.xml").write_text('<?xml-stylesheet href="https://cdn.example.com/x.xsl"?><feed/>'),
        {"sealed-host"},
    ),
    "the tool is named": (into("</head>", '<meta name="generator" content="mkdocs-1.6.1">'), {"sealed-generator"}),
    "no policy": (instead("Content-Security-Policy", "X-Nothing"), {"policy-missing"}),
    "two policies": (
        into("</head>", '<meta http-equiv="content-security-policy" content="default-src *">'),
        {"policy-missing"},
    ),
    "a loose policy": (instead("style-src 'self'", "style-src 'self' 'unsafe-inline'"), {"policy-loose"}),
    "a policy with a host": (instead("style-src 'self'", "style-src https://cdn.example.com"), {"policy-loose"}),
    "a script before the policy": (
        into("<meta http-equiv", "<script>early()</script>"),
        {"policy-late", "policy-script"},
    ),
    "another inline script": (into("</body>", "<script>late()</script>"), {"policy-script"}),
    "a changed inline script": (instead('theme = "light"', 'theme = "dark"'), {"policy-script"}),
    "an inline style": (into("</main>", '<p style="color: red">x</p>'), {"policy-inline"}),
    "a style element": (into("</head>", "<style>p { color: red }</style>"), {"policy-inline"}),
    "an id of the template": (into("</main>", '<p id="content">x</p>'), {"audit-id"}),
    "an id that a script asks for": (into("</main>", "<pre id=__config>x</pre>"), {"audit-id"}),
    "a link's second address": (
        into("</main>", '<img src="https://cdn.example.com/x.png" alt="" src="../../assets/x.png">'),
        {"sealed-host"},
    ),
    "a handler": (into("</main>", '<p onclick="x()">x</p>'), {"policy-inline"}),
    "a link that is script": (into("</main>", '<a href="javascript:x()">x</a>'), {"policy-inline"}),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_every_attack_is_found_and_nothing_else(small_site: Site, built: Path, name: str) -> None:
    attack, rules = ATTACKS[name]
    attack(built)
    findings = audit(built, small_site)
    assert {finding.rule for finding in findings} - {"audit-link", "sealed-host"} - rules == set()
    assert rules <= {finding.rule for finding in findings}
    for finding in findings:
        for language in LANGUAGES:
            assert finding.path.startswith("site/")
            assert finding.text(language)


def test_a_finding_names_the_place(small_site: Site, built: Path) -> None:
    into("</main>", '\n  <img src="https://cdn.example.com/x.png" alt="">')(built)
    line = (built / FAXING).read_text(encoding="utf-8").split("<img")[0].count("\n") + 1
    assert [finding.text("en") for finding in audit(built, small_site)] == [
        f"site/{FAXING}:{line}:3: sealed-host: 'https://cdn.example.com/x.png' would be loaded from another host — put the file into docs/ and use it from there; a link that readers click may stay"
    ]


def test_the_same_mistake_everywhere_is_counted(small_site: Site, built: Path) -> None:
    into("</main>", '<p style="">x</p>' * (MOST + 7))(built)
    findings = audit(built, small_site)
    assert [finding.rule for finding in findings].count("policy-inline") == MOST
    assert findings[-1] == Finding("site", 1, 1, "audit-more", {"rule": "policy-inline", "count": 7})


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("**/posters/**/*.*", "posters ✗, every language ✓, search ✓"),
        ("en/**/*.html", "posters ✓, every language ✗, search ✓"),
        ("assets/search/*.js", "posters ✓, every language ✓, search ✗"),
    ],
)
def test_an_engine_that_ignored_the_hooks_is_told_in_one_sentence(
    small_site: Site, built: Path, pattern: str, words: str
) -> None:
    for file in built.glob(pattern):
        if file.suffix != ".html" or pattern.startswith("en"):
            file.unlink()
    assert [finding.text("en") for finding in audit(built, small_site)] == [
        f"site:1:1: audit-engine: this was not built with our hooks ({words}); an engine that ignores `hooks` in mkdocs.yml leaves them out without a word — build with `make site`; the old site stays until then"
    ]


def test_nothing_built_is_one_sentence_too(small_site: Site, tmp_path: Path) -> None:
    assert [finding.rule for finding in audit(tmp_path / "site", small_site)] == ["audit-nothing"]


# -- The second audit: proven by sums -----------------------------------------------------


@pytest.fixture
def published(built: Path, small_site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The whole site with its sums, and what its build has read of it kept in `caches/`."""
    monkeypatch.setenv("AWARENESS_CACHE_KEY", "a key of nobody's")
    site = read_built(built, Builder.here(small_site))
    write_sums(site)
    save_ledger(tmp_path / "caches", Stage(built), Ledger(builder=site.builder), site.tables)
    return built


def second(folder: Path, site: Site, caches: Path) -> tuple[list[Finding], set[str]]:
    """What the second audit finds, and the files that it reads anew."""
    read: set[str] = set()

    def noted(name: str, file: BufferedReader, builder: Builder) -> Table:
        read.add(name)
        return table(name, file, builder)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(built_module, "table", noted)
        builder = Builder.here(site)
        return audit_built(read_built(folder, builder, proven(caches, folder, builder)), site), read


def test_what_the_build_has_read_is_proven_by_sums(small_site: Site, published: Path, tmp_path: Path) -> None:
    assert second(published, small_site, tmp_path / "caches") == ([], {"SHA256SUMS"})
    whole = set(read_built(published, Builder()).tables)
    assert second(published, small_site, tmp_path / "none") == ([], whole)


@pytest.mark.parametrize("change", ["key", "builder", "code"])
def test_who_else_says_it_proves_nothing(
    small_site: Site, published: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    if change == "key":
        monkeypatch.setenv("AWARENESS_CACHE_KEY", "a key of another's")
    elif change == "builder":
        monkeypatch.setattr("getpass.getuser", lambda: "mlwang")
    else:
        monkeypatch.setattr("awareness.publish.keeping.code_digest", lambda: "other")
    _, read = second(published, small_site, tmp_path / "caches")
    assert len(read) > 20


@pytest.mark.parametrize("name", ATTACKS)
def test_each_attack_after_the_build_is_found_as_by_reading_all(
    small_site: Site, published: Path, tmp_path: Path, name: str
) -> None:
    ATTACKS[name][0](published)
    findings, read = second(published, small_site, tmp_path / "caches")
    assert findings == second(published, small_site, tmp_path / "none")[0]
    assert "audit-sums" in {finding.rule for finding in findings} and len(read) <= 3
    assert ATTACKS[name][1] <= {finding.rule for finding in findings}


def test_sums_that_say_nothing_are_told(small_site: Site, published: Path, tmp_path: Path) -> None:
    for text in ("", "x\n"):
        (published / "SHA256SUMS").write_text(text)
        findings, _ = second(published, small_site, tmp_path / "caches")
        assert {finding.rule for finding in findings} == {"audit-sums", "audit-more"}
        assert "site/404.html" in {finding.path for finding in findings}
    sums = write_sums(read_built(published, Builder.here(small_site)))
    (published / "SHA256SUMS").write_text("".join(f"{sums[name]}  {name}\n" for name in reversed(list(sums))))
    findings, _ = second(published, small_site, tmp_path / "caches")
    assert [finding.text("en") for finding in findings] == [
        "site/SHA256SUMS:1:1: audit-sums: this file is not what SHA256SUMS says — do not edit site/; change docs/ and build again"
    ]


SCRIPT = """ " ' ` // https:// http:// wss:// ws:// www.w3.org/ x.js fetch( import( importScripts ( new\tWorker( .open( from .src = \n ; ( )
sendBeacon gtag( gtag _paq plausible.io google-analytics a """.split(" ")


def test_what_is_looked_for_first_hides_nothing() -> None:
    chance = random.Random(14)
    found = 0
    for _ in range(20_000):
        text = "".join(chance.choices(SCRIPT, k=chance.randint(2, 12)))
        loads = [match[0] for pattern in (SCRIPT_ADDRESS, SCRIPT_LOAD) for match in pattern.finditer(text)]
        tells = [match[0] for match in TELEMETRY.finditer(text)]
        findings = list(file_unsealed("x.js", text))
        assert [finding.values.get("address") for finding in findings if finding.rule == "sealed-host"] == loads
        assert [finding.values.get("text") for finding in findings if finding.rule == "sealed-telemetry"] == tells
        found += bool(loads)
    assert found > 500
