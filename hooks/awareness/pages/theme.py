"""The theme's generated parts: the style sheet, the numerals' font and the mark."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTCollection

from ..cache import Cache, key_of
from ..content.kinds import kinds
from ..look.icons import icon_folder
from ..print.font import font_file, font_version
from ..site import Site
from . import minify as minifying
from . import purge as purging
from .minify import minify
from .purge import WORD, can_purge, purge, vocabulary

MATERIAL = icon_folder().parents[1]
"""Folder of Material's templates and assets."""

STYLES = Path("assets/css")
SCRIPTS = Path("assets/javascripts")
"""Folders below the theme's own."""
STYLE_ORDER = ("tokens", "base", "frame", "parts", "home", "topic", "gallery", "search", "print")
BEFORE = STYLE_ORDER.index("search")
"""Where the styles of other kinds of pages come: each of its kind's name, found by it."""
GUIDE_STYLE = "guide"
"""Style of the pages for those who write, which ask for it themselves."""
SCRIPT_ORDER = ("day", "search-client", "language", "checklist", "print")
"""Small scripts that every page gets as one; each does nothing where its part of the page is missing."""
KIND_SCRIPTS = {
    "gallery": ("gallery",),
    "not-found": ("not-found",),
    "notice": ("day", "notice"),
    "status": ("status",),
}
"""Scripts of one kind of page, which asks for them itself, and the small scripts that each is made of."""
BALLAST = re.compile(
    r"^assets/(css/|images/|stylesheets/|javascripts/((lunr|workers)/|("
    + "|".join((*SCRIPT_ORDER, *KIND_SCRIPTS))
    + r")\.js))|\.map$"
)
"""Files of the theme that no page asks for."""

WITHOUT_SCRIPT = ".poster[hidden] { display: flex !important; }\n.filters { display: none; }\n"
"""Style sheet of the gallery where there is no script to filter it: everything is shown."""

HEAVY = {"wght": 900}


def style_sheet(site: Site, theme: Path, cache_folder: Path) -> str:
    """Material's style sheets and ours as one, the agency's colours in place: nothing else blocks the first paint."""
    colours = site.tokens.rules(area.colour for area in site.catalogue.default.areas)
    others = [
        name for name in kinds() if name not in (*STYLE_ORDER, GUIDE_STYLE) and _style_file(theme, name).is_file()
    ]
    names = (*STYLE_ORDER[1:BEFORE], *others, *STYLE_ORDER[BEFORE:])
    ours = [site.tokens.css, colours, *(_style(theme, name) for name in names)]
    css = "\n".join([numerals_face(cache_folder), *ours])
    stock, readers = material_styles(), page_script(theme, (*SCRIPT_ORDER, *KIND_SCRIPTS)) + _style(theme, GUIDE_STYLE)
    words = vocabulary(site, MATERIAL, theme) & set(WORD.findall(stock)) if can_purge(site) else None

    def make() -> bytes:
        used = stock if words is None else purge(stock, words)[0]
        return minify(used + css, readers + _bundle()).encode()

    makers = [Path(module.__file__).read_text(encoding="utf-8") for module in (minifying, purging)]
    return _cached(
        cache_folder, "style", make, [css, stock, readers, *sorted(words or ["whole"]), version("tinycss2"), *makers]
    ).decode()


def theme_files(site: Site, theme: Path, cache_folder: Path) -> dict[str, str]:
    """The files that are made from several of the theme's: address -> text."""
    scripts = "assets/javascripts"
    return {
        "assets/awareness.css": style_sheet(site, theme, cache_folder),
        "assets/guide.css": guide_style(theme),
        f"{scripts}/awareness.js": page_script(theme),
        **{f"{scripts}/{name}.js": page_script(theme, parts) for name, parts in KIND_SCRIPTS.items()},
        "assets/without-script.css": WITHOUT_SCRIPT,
        "assets/mark.svg": mark(site, cache_folder),
    }


def guide_style(theme: Path) -> str:
    """Style sheet of the guide, the glossary and the status page."""
    css = _style(theme, GUIDE_STYLE)
    return minify(css, css)


def _style(theme: Path, name: str) -> str:
    return _style_file(theme, name).read_text(encoding="utf-8")


def _style_file(theme: Path, name: str) -> Path:
    return theme / STYLES / f"{name}.css"


def material_styles() -> str:
    """Material's two style sheets."""
    folder = MATERIAL / "assets" / "stylesheets"
    return "".join(next(folder.glob(f"{name}.*.min.css")).read_text(encoding="utf-8") for name in ("main", "palette"))


def _bundle() -> str:
    return next((MATERIAL / "assets" / "javascripts").glob("bundle.*.min.js")).read_text(encoding="utf-8")


def page_script(theme: Path, names: Sequence[str] = SCRIPT_ORDER) -> str:
    """Our small scripts as one, without their comments."""
    parts = [(theme / SCRIPTS / f"{name}.js").read_text(encoding="utf-8") for name in names]
    return re.sub(
        r"^\s+",
        "",
        re.sub(r"^\s*/\*.*?\*/\s*$", "", "\n".join(parts), flags=re.DOTALL | re.MULTILINE),
        flags=re.MULTILINE,
    )


def numerals_face(cache_folder: Path) -> str:
    """`@font-face` of the posters' ten digits, so that page and poster are one family on every PC."""
    data = base64.b64encode(_cached(cache_folder, "numerals.woff", _numerals)).decode()
    return (
        '@font-face{font-family:"Poster numerals";font-weight:900;font-display:swap;'
        f'unicode-range:U+30-39;src:url("data:font/woff;base64,{data}") format("woff")}}\n'
    )


def mark(site: Site, cache_folder: Path) -> str:
    """The site's mark: the character 密 on a square, like the stamp of a secret paper."""
    path = _cached(cache_folder, "mark.path", _mark_path).decode()
    colours = site.tokens.colours
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100"><path fill="{colours["accent"]}" d="M0 0h100v100H0z"/>'
        f'<path fill="{colours["on-accent"]}" d="M7 7h86v86H7zm5 5v76h76V12z" fill-rule="evenodd"/>'
        f'<path fill="{colours["on-accent"]}" d="{path}"/></svg>\n'
    )


def _cached(folder: Path, name: str, make: Callable[[], bytes], sources: Sequence[str] = ()) -> bytes:
    """What `make` returns, kept for what it was made from (the font, `sources`) and the code that makes it."""
    cache = Cache(folder / "theme")
    key = key_of([name, font_version(), version("fonttools"), Path(__file__).read_text(encoding="utf-8"), *sources])
    if (content := cache.get(key)) is None:
        content = make()
        cache.put(key, content)
        cache.prune()
    return content


@cache
def _font() -> Any:
    file, place = font_file()
    return TTCollection(file, lazy=True).fonts[place]


def _numerals() -> bytes:
    font, characters = _font(), "0123456789"
    glyphs = font.getGlyphSet(location=HEAVY)
    names = {character: font.getBestCmap()[ord(character)] for character in characters}
    outlines = {}
    for name in (".notdef", *names.values()):
        pen = T2CharStringPen(glyphs[name].width, glyphs)
        if name != ".notdef":
            glyphs[name].draw(pen)
        outlines[name] = pen.getCharString()
    head, hhea = font["head"], font["hhea"]
    builder = FontBuilder(head.unitsPerEm, isTTF=False)
    builder.setupGlyphOrder(list(outlines))
    builder.setupCharacterMap({ord(character): name for character, name in names.items()})
    builder.setupCFF("PosterNumerals", {"FullName": "Poster numerals"}, outlines, {})
    builder.setupHorizontalMetrics({name: (round(glyphs[name].width), 0) for name in outlines})
    builder.setupHorizontalHeader(ascent=hhea.ascent, descent=hhea.descent)
    builder.setupNameTable({"familyName": "Poster numerals", "styleName": "Black"})
    builder.setupOS2(
        sTypoAscender=hhea.ascent,
        sTypoDescender=hhea.descent,
        usWinAscent=hhea.ascent,
        usWinDescent=-hhea.descent,
        usWeightClass=900,
    )
    builder.setupPost(keepGlyphNames=False)
    builder.font["head"].created = builder.font["head"].modified = head.created
    builder.font.recalcTimestamp = False
    builder.font.flavor = "woff"
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()


def _mark_path() -> bytes:
    font = _font()
    glyphs = font.getGlyphSet(location=HEAVY)
    pen = SVGPathPen(glyphs, ntos=lambda number: f"{number:.1f}".rstrip("0").rstrip("."))
    scale = 68 / font["head"].unitsPerEm
    # The ideograph's box reaches from -120 to 880 units; 16 is the margin inside the stamp.
    glyphs[font.getBestCmap()[ord("密")]].draw(TransformPen(pen, (scale, 0, 0, -scale, 16, 16 + 880 * scale)))
    return pen.getCommands().encode()
