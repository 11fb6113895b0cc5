"""What each page's template gets: its topic or page, its edition, its words and its menu."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from ..content.headings import HEADING_SHOWN, anchored_headings
from ..content.kinds import PLAIN, kind_of, kinds
from ..content.markdown.sections import split_sections
from ..content.topic import Page, Topic
from ..naming import split_file
from ..site import Site
from .navigation import menu, title_html


def find(site: Site, locale: str, source: str | None) -> Topic | Page | None:
    """The topic or page that is made from the file `source` of the site's list."""
    return site.edition(locale).by_source.get(site.project.tree.path_of(source)) if source else None


def source_text(site: Site, source: str) -> str | None:
    """The text of the file `source`, as it was read, with the names that it asks for filled in; None where it is none
    of the site's."""
    document = site.sources.files.get(split_file(source, site.project.languages))
    return document.text.removeprefix("\ufeff") if document else None


def prepare_page(site: Site, locale: str, source: str, markdown: str) -> tuple[str, str, list[str]]:
    """Template, Markdown and hidden parts of Material's frame for one page."""
    current = find(site, locale, source)
    kind = kinds()[current.kind if current else PLAIN]
    return kind.template, _with_anchors(markdown, kind.anchors), list(kind.hide)


def in_its_language(current: Topic | Page | None, title: str, contents: Iterable[Any]) -> str:
    """The page's title as HTML. On an original shown for want of a translation, it and the table of `contents` name
    their language."""
    if current is None or not current.shown_in:
        return title
    for entry in contents:
        entry.title = f'<span lang="{current.locale}">{entry.title}</span>'
        in_its_language(current, title, entry.children)
    return title_html(current)


def _with_anchors(markdown: str, anchors: Sequence[str]) -> str:
    """The page's Markdown with the same anchors in every language."""
    if not anchors:
        return markdown
    lines = markdown.splitlines()
    headings = [section.line - 1 for section in split_sections(markdown)[1:]]
    for anchor, at in zip(anchors, headings, strict=False):
        lines[at] += f" {{ #{anchor} }}"
    return "\n".join(lines)


def shared_anchors(site: Site, source: str, html: str) -> str:
    """The page with the anchors that its headings have in other languages: who changes language keeps the section.

    Languages whose page has other headings have none to share.
    """
    id, _ = split_file(source, site.project.languages)
    if kind_of(id).anchors or not HEADING_SHOWN.search(html):  # the same in every language, or none
        return html
    documents = [site.sources.files.get((id, locale)) for locale in site.project.languages]
    named = [list(anchored_headings(document)) for document in documents if document is not None]
    headings = list(HEADING_SHOWN.finditer(html))
    taken = {heading[1] for heading in headings}
    for at, heading in reversed(list(enumerate(headings))):
        others = dict.fromkeys(anchors[at] for anchors in named if len(anchors) == len(headings))
        new = [anchor for anchor in others if anchor not in taken]
        taken.update(new)
        spans = "".join(f'<span id="{escape(anchor)}"></span>' for anchor in new)
        html = html[: heading.start(2)] + spans + html[heading.start(2) :]
    return html


def page_context(site: Site, locale: str, source: str | None) -> dict[str, Any]:
    """The variables of the templates. `source` is None for the page that is not found."""
    edition = site.edition(locale)
    current = find(site, locale, source)
    second = site.project.second(locale)
    return {
        "site": site, "agency": site.project.agency, "locale": locale, "words": site.words(locale),
        "edition": edition,
        "other": site.edition(second) if second else None,  # whose names stand small beside this one's
        "leaked": edition.pages.get(site.project.agency.leaked_page or ""),
        "editions": sorted(site.catalogue.editions.values(), key=lambda one: one.locale != locale),
        "others": site.project.languages[1:],
        "current": current, "topic": current if isinstance(current, Topic) else None,
        "styles": kinds()[current.kind].styles if current else (),
        "nav": menu(edition, site.project, current),
    }  # fmt: skip


def alternates(site: Site, url: str) -> list[dict[str, str]]:
    """Links to the same page in every language, as Material's language menu wants them; none where there is one."""
    prefixes = {edition.locale: edition.prefix for edition in site.catalogue.editions.values()}
    bare = next((url.removeprefix(prefix) for prefix in prefixes.values() if prefix and url.startswith(prefix)), url)
    links = [
        {"name": site.words(lang)["language"], "link": prefix + bare, "lang": lang} for lang, prefix in prefixes.items()
    ]
    return links if len(links) > 1 else []
