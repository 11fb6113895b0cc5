"""A built site as small as an audit needs it, and attacks on it with the rules that must find them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from awareness.findings import Finding
from awareness.ledger import Ledger
from awareness.publish.audit import audit as audit_built
from awareness.publish.built import read_built
from awareness.publish.complete import wanted_pages, wanted_printed, wanted_search
from awareness.publish.finish import finish
from awareness.publish.leaks import Builder
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


def whole_site(folder: Path, site: Site) -> Path:
    """What a build of the small site leaves in `folder`, reduced to what is audited."""
    addresses = {
        edition.prefix + entry.page: site.address(entry)
        for edition in site.catalogue.editions.values()
        for entry in (*edition.topics.values(), *edition.pages.values())
    }
    for name, locale in wanted_pages(site).items():
        head = f'<link rel="canonical" href="{addresses[name]}">' if name in addresses else '<base href="/test/">'
        write(
            folder / name,
            HTML.format(locale=locale, head=head, root="../" * name.count("/") if name in addresses else ""),
        )
    for name in (*wanted_printed(site), *wanted_search(site)):
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
    finish(folder, site, Ledger())
    return folder


def audit(folder: Path, site: Site) -> list[Finding]:
    return audit_built(read_built(folder, Builder.here(site)), site)


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


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
