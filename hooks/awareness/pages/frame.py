"""Material's frame in each language: its table of words, what the switch to the dark says, and what is drawn once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from ..look.icons import icon_folder
from ..site import Site
from .group import Group

LANGUAGES = icon_folder().parents[1] / "partials" / "languages"
"""Material's own words, a file a language."""
DARK = "slate"
"""Material's name of the dark scheme."""


TITLE, NAME = "\ue000", "\ue001"
"""What stands for a page's title and its file's name in what is kept: no page has characters of private use."""


class Frame(Group):
    """Parts of the frame that are the same on all pages of a folder, but for the page's own title and name."""

    def __init__(self, site: Site) -> None:
        super().__init__(site)
        self._made: dict[tuple[str, str], str] = {}

    @pass_context
    def of_folder(self, context: Context, part: str, caller: Callable[[object], str]) -> str:
        """What `caller` makes of the page, or of one in its place for all of the folder."""
        page = context.get("page")
        if not page:  # the one that is not found
            return caller(page)
        folder, _, name = page.url.rpartition("/")
        if (part, folder) not in self._made:
            made = str(caller(SimpleNamespace(url=page.url, meta={"title": TITLE})))
            self._made[part, folder] = made.replace(f'{name}" hreflang=', f'{NAME}" hreflang=')
        return self._made[part, folder].replace(TITLE, page.meta["title"]).replace(NAME, name)


def frame_settings(site: Site, locale: str, palette: object) -> dict[str, Any]:
    """The settings of the theme that depend on the language; `palette` is the one of the settings."""
    words = site.words(locale)["nav"]
    named = [_named(scheme, words) for scheme in palette] if isinstance(palette, list) else palette
    written = site.project.settings_of(locale)
    return {"language": _language(locale, written.get("theme")), "palette": named}


def in_language(html: str, locale: str) -> str:
    """A page that says its language itself: Material has no words in some, and lends those of another one."""
    return re.sub(r'<html lang="[^"]*"', f'<html lang="{locale}"', html, count=1)


def _language(locale: str, theme: object) -> str:
    """The table of Material's words that is nearest: zh-HK has zh, and what has none English."""
    own = theme.get("language") if isinstance(theme, dict) else None
    near = (locale, locale.split("-")[0])
    return own or next((one for one in near if (LANGUAGES / f"{one}.html").is_file()), "en")


def _named(scheme: object, words: Mapping[str, Any]) -> object:
    """A scheme of the palette whose switch says where it leads."""
    if not isinstance(scheme, dict) or not isinstance(scheme.get("toggle"), dict):
        return scheme
    name = words["light" if scheme.get("scheme") == DARK else "dark"]
    return {**scheme, "toggle": {**scheme["toggle"], "name": name}}
