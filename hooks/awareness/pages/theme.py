"""The theme's generated parts: the style sheet and the mark."""

from __future__ import annotations

import base64
import re
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import cast

from ..cache import Cache
from ..content.kinds import kinds
from ..keys import code_digest, digest, digest_of_files
from ..look.icons import icon_folder
from ..regexes import regex
from ..scripts import one_script
from ..site import Site

MATERIAL = icon_folder().parents[1]
"""Folder of Material's templates and assets."""

STYLES = Path("assets/css")
SCRIPTS = Path("assets/javascripts")
"""Folders below the theme's own."""
STYLE_ORDER = ("tokens", "base", "frame", "parts", "home", "topic", "gallery", "case", "search", "contrast", "print")
"""Of every page, in the order in which they stand in one; others are of the kinds of pages that name them."""
SHARED_SCRIPT = "awareness"
"""The script that every page gets."""
OWN_SCRIPTS = ("desk/worker", "not-found", "search-box", "search-mark")
"""The desk's worker, what the page of a missing address asks for, and what the search loads when it is opened."""
BALLAST = regex(r"^assets/(css/|images/|stylesheets/|javascripts/(?!bundle\.))|\.map$|^sitemap\.xml$")
"""Files of the theme that no page asks for."""

WITHOUT_SCRIPT = ".filters { display: none; }\n.poster__forms { display: block !important; }\n"
"""Style sheet of the gallery where there is no script to choose a form: each tile links to the others."""

FOR_LANGUAGE = regex(r"^:root:lang\((\w+)\) \{[^{}]*\}\n|, :lang\((\w+)\)", re.MULTILINE)

MARKS = Path(__file__).parent / "marks"
"""What is committed of the posters' font; `.ci/tools/fonts.py` makes it."""


def theme_files(site: Site, theme: Path, cache_folder: Path) -> dict[str, str]:
    """The files that are made from several of the theme's, as they were made last from the same: address -> text."""
    colours = site.tokens.rules(area.colour for area in site.catalogue.default.areas)
    cache, marks = Cache(cache_folder / "theme"), frozenset().union(*(page.marks for page in site.sources))
    settings = (
        [file.read_bytes() for file in site.project.settings_files],
        repr(site.project.settings.data),
        site.tokens.css,
    )
    key = digest("theme", code_digest(), digest_of_files(theme), colours, marks, settings)
    if (kept := cache.load(key)) is None:
        cache.save(key, kept := _theme_files(site, theme, colours, cache))
        cache.prune()
    return cast(dict[str, str], kept)


def _theme_files(site: Site, theme: Path, colours: str, cache: Cache) -> dict[str, str]:
    own = {name: in_languages(_style(theme, name), site.project.languages) for name in style_names()}
    return {
        "assets/awareness.css": style_sheet(site, theme, colours, cache),
        **{f"assets/{name}.css": _minified(css, css, cache) for name, css in own.items()},
        **{(SCRIPTS / f"{name}.js").as_posix(): page_script(theme, name) for name in script_names()},
        "assets/without-script.css": WITHOUT_SCRIPT,
        "assets/mark.svg": mark(site),
    }


def style_sheet(site: Site, theme: Path, colours: str, cache: Cache) -> str:
    """Material's style sheets and ours as one, the agency's colours in place: nothing else blocks the first paint."""
    from .purge import WORD, can_purge, vocabulary  # most builds have what the last one made

    ours = [_style(theme, name) for name in STYLE_ORDER[1:]]
    css = in_languages("\n".join([numerals_face(), site.tokens.css, colours, *ours]), site.project.languages)
    stock = material_styles()
    readers = "".join(
        [*(page_script(theme, name) for name in script_names()), *(_style(theme, name) for name in style_names())]
    )
    words = vocabulary(site, MATERIAL, theme) & set(WORD.findall(stock)) if can_purge(site) else None
    bundle = next((MATERIAL / SCRIPTS).glob("bundle.*.min.js")).read_text(encoding="utf-8")
    return _minified(css, readers + bundle, cache, stock, words)


def _minified(css: str, readers: str, cache: Cache, stock: str = "", words: Collection[str] | None = None) -> str:
    """Two style sheets as one, `stock` with what has a word of `words` alone, as they were shortened last."""
    key = digest("style", code_digest(), css, readers, stock, words and sorted(words))
    if (kept := cache.load(key)) is None:
        from .minify import minify
        from .purge import purge

        cache.save(key, kept := minify((stock if words is None else purge(stock, words)[0]) + css, readers))
    return cast(str, kept)


def in_languages(css: str, locales: Iterable[str]) -> str:
    """The style without what only another language asks for: its rule of its own, its name behind others in a list."""
    spoken = {locale.partition("-")[0] for locale in locales}
    return FOR_LANGUAGE.sub(lambda found: found[0] if (found[1] or found[2]) in spoken else "", css)


def _style(theme: Path, name: str) -> str:
    return (theme / STYLES / f"{name}.css").read_text(encoding="utf-8")


def style_names() -> list[str]:
    """Every style sheet that kinds of pages load beside all pages'."""
    return sorted({name for kind in kinds().values() for name in kind.styles})


def material_styles() -> str:
    """Material's two style sheets."""
    folder = MATERIAL / "assets" / "stylesheets"
    return "".join(next(folder.glob(f"{name}.*.min.css")).read_text(encoding="utf-8") for name in ("main", "palette"))


def script_names() -> list[str]:
    """Every script that pages load: all pages', those of kinds of pages, and what no kind of page asks for."""
    return sorted({SHARED_SCRIPT, *OWN_SCRIPTS, *(kind.script for kind in kinds().values() if kind.script)})


def page_script(theme: Path, name: str) -> str:
    """One of our scripts for pages, as pages load it."""
    return one_script(theme / SCRIPTS / f"{name}.js")


def numerals_face() -> str:
    """`@font-face` of the posters' ten digits, so that page and poster are one family on every PC."""
    data = base64.b64encode((MARKS / "numerals.woff").read_bytes()).decode()
    return (
        '@font-face{font-family:"Poster numerals";font-weight:900;font-display:swap;'
        f'unicode-range:U+30-39;src:url("data:font/woff;base64,{data}") format("woff")}}\n'
    )


def mark(site: Site) -> str:
    """The site's mark: the character 密 on a square, like the stamp of a secret paper."""
    path = (MARKS / "secret.svgpath").read_text(encoding="utf-8").strip()
    colours = site.tokens.colours
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">'
        f'<path fill="{colours["accent"]}" d="M0 0h100v100H0z"/>'
        f'<path fill="{colours["on-accent"]}" d="M7 7h86v86H7zm5 5v76h76V12z" fill-rule="evenodd"/>'
        f'<path fill="{colours["on-accent"]}" d="{path}"/></svg>\n'
    )
