"""How the pages of one topic or page are named: its id, its file in each language, and its address.

    id  practices/documents/faxing (the file's path without language and suffix)
        file                                address
    zh  practices/documents/faxing.md       practices/documents/faxing.html
    en  practices/documents/faxing.en.md    en/practices/documents/faxing.html

Files are relative to `docs/`, addresses to the site's root. `languages` has the default first.
"""

from __future__ import annotations

from collections.abc import Iterable

from .regexes import regex

SUFFIX = ".md"
PAGE = ".html"


MADE_FOLDERS = ("server", "templates")
"""The folder of the site that the build fills alone, and the one that MkDocs leaves out."""
MADE_FILES = ("404", "404.html", "robots.txt", "sitemap.xml", "web.config", "SHA256SUMS")
"""Files at the site's top that the build makes, and the page that a server shows where there is none."""
DEVICE = regex(r"(?i)(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\..*)?")
"""Names that Windows keeps for devices: no folder that it shares can hold such a file."""


def is_taken(path: str, languages: tuple[str, ...]) -> bool:
    """Whether a path below the site's root belongs to the build, to a language's edition or to Windows.

    In capitals it is the same file on Windows, macOS and IIS.
    """
    first, *rest = path.split("/")
    ours = (*languages, *MADE_FOLDERS) if rest else MADE_FILES
    return first.casefold() in map(str.casefold, ours) or any(map(DEVICE.fullmatch, (first, *rest)))


def split_file(file: str, languages: tuple[str, ...]) -> tuple[str, str]:
    """Id and language of a file; a name without `.md` is taken as if it had it."""
    stem = file.removesuffix(SUFFIX)
    locale = next((locale for locale in languages[1:] if stem.endswith(f".{locale}")), languages[0])
    return stem.removesuffix(f".{locale}") if locale != languages[0] else stem, locale


def file_of(id: str, locale: str, languages: tuple[str, ...]) -> str:
    """The file of an id in a language."""
    return f"{id}{'' if locale == languages[0] else '.' + locale}{SUFFIX}"


def prefix_of(locale: str, languages: tuple[str, ...]) -> str:
    """What a language's addresses start with: nothing for the default, `en/` for others."""
    return "" if locale == languages[0] else f"{locale}/"


def split_page(page: str, languages: tuple[str, ...]) -> tuple[str, str]:
    """Id and language of an address."""
    locale = next((locale for locale in languages[1:] if page.startswith(f"{locale}/")), languages[0])
    return page.removeprefix(prefix_of(locale, languages)).removesuffix(PAGE), locale


def page_of(id: str, locale: str, languages: tuple[str, ...]) -> str:
    """The address of an id in a language."""
    return f"{prefix_of(locale, languages)}{id}{PAGE}"


def the_one_named(name: str, paths: Iterable[str]) -> str:
    """The only one of `paths` that ends with `name`; else `name` itself."""
    found = [path for path in paths if path.endswith(f"/{name}")]
    return found[0] if len(found) == 1 else name
