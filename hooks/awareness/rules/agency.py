"""Rules about the agency's own words in the settings, and about the units that own topics."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from difflib import get_close_matches

from ..content.document import Document, kept_of_document
from ..content.kinds import is_topic, kind_of
from ..findings import Finding, meant
from ..settings.agency import agency_words
from ..settings.languages import written_languages
from ..text.scripts import LATIN, SQUARE, writing_of
from .context import Context
from .registry import Turn, rule
from .wording.chinese import simplified_characters

Place = tuple[str | int, ...]
YEAR = timedelta(days=365)
"""RFC 9116: less than a year ahead, for nobody knows longer who answers."""
NAME = "extra.agency.site_name"
IDLE = {
    "copyright": "extra.agency.name",
    "repo_name": "repo_url",
    "site_author": "extra.agency.name",
    "site_description": "docs/index.md: description",
}
"""Setting of MkDocs that our templates do not show -> what they take instead."""


@rule("agency-words", "simplified-character")
def agency_names(context: Context) -> Iterator[Finding]:
    """Names in another language than they are said to be, and simplified characters."""
    project = context.project
    for key, words in agency_words(project.agency):
        for locale, text in words.items():
            place = project.settings.at(("extra", "agency", *key, locale))
            values = {"key": ".".join((*key, locale)), "locale": locale, "words": text}
            if writing_of(locale).is_square is not _is_square(text):
                yield Finding(*place, "agency-words", values)
            elif locale.startswith("zh"):
                yield from _simplified(text, place)


def _is_square(text: str) -> bool:
    """Whether a name is Chinese or the like: it may hold letters (AI 辦公室), as an English one may hold Chinese."""
    return len(SQUARE.findall(text)) * 3 > len(LATIN.findall(text))


def _simplified(text: str, place: tuple[str, int, int]) -> Iterator[Finding]:
    table = simplified_characters()
    if found := "".join(character for character in text if character in table):
        values = {"words": found, "meant": "".join(table[character] for character in found)}
        yield Finding(*place, "simplified-character", values)


@rule("leaked-page")
def leaked_page(context: Context) -> Iterator[Finding]:
    """The page that all others lead to is not there."""
    id, pages = context.project.agency.leaked_page, context.catalogue.default.pages
    if id is not None and id not in pages and id not in context.ids:
        place = context.project.settings.at(("extra", "agency", "leaked_page"))
        yield Finding(*place, "leaked-page", {"id": id, "meant": meant(id.removesuffix(".md"), list(pages))})


@rule("handbook-topic")
def handbook(context: Context) -> Iterator[Finding]:
    """Topics of the office's own handbook that are not there."""
    topics = context.catalogue.default.topics
    for at, id in enumerate(context.project.agency.handbook):
        if id not in topics and not any(map(is_topic, context.ids & {id, f"{id}/index"})):
            place = context.project.settings.at(("extra", "agency", "handbook", at))
            yield Finding(*place, "handbook-topic", {"id": id, "meant": meant(id.removesuffix(".md"), list(topics))})


@rule("security-expires", turn=Turn.MADE)
def security_expires(context: Context) -> Iterator[Finding]:
    """A security.txt that does not count any more, or promises for longer than anybody would believe."""
    security = context.project.agency.security
    if security and not context.today <= security.expires <= context.today + YEAR:
        place = context.project.settings.at(("extra", "agency", "security", "expires"))
        values = {"day": security.expires.isoformat(), "meant": (context.today + YEAR).isoformat()}
        yield Finding(*place, "security-expires", values)


@rule("setting-idle")
def idle(context: Context) -> Iterator[Finding]:
    """Settings of MkDocs that no page shows: another one says it, or nobody asks."""
    project, settings = context.project, context.project.settings
    places: dict[Place, tuple[str, bool]] = {(key,): (instead, key in settings.data) for key, instead in IDLE.items()}
    if names := project.agency.site_name:
        key, written = written_languages(settings)
        listed = {(*key, at, "site_name"): entry for at, entry in enumerate(written)}
        places |= {
            place: (NAME, entry.get("site_name", name) != name)
            for place, entry in listed.items()
            for name in [names.get(entry["locale"])]
        }
        places[("site_name",)] = NAME, settings.data.get("site_name") != names[project.default]
    for place, (instead, is_told) in places.items():
        if is_told:
            yield Finding(*settings.at(place), "setting-idle", {"key": place[-1], "instead": instead})


@kept_of_document
def _owner(source: Document) -> str:
    return str(source.front.data.get("owner") or "").strip()


@rule("unknown-value", "agency-unit")
def owners(context: Context) -> Iterator[Finding]:
    """Owners that are no unit: a slip stands at its topic.

    Where a unit's key is another now, the settings are named once.
    """
    project, units = context.project, context.project.agency.units
    sources = context.sources.of(project.default)
    places = [(source, _owner(source)) for source in sources if "owner" in kind_of(source.id).source.model_fields]
    used = {owner for _, owner in places}
    unknown: dict[str, list[Finding]] = {}
    for source, owner in places:  # also where another field, or the text, is wrong
        if owner and owner not in units and isinstance(source.front.data["owner"], str):
            values = {"key": "owner", "value": owner, "meant": meant(owner, units)}
            finding = Finding(source.path, *source.front.place(("owner",)), "unknown-value", values)
            unknown.setdefault(owner, []).append(finding)
    for owner, findings in unknown.items():
        near = get_close_matches(owner, units, n=1, cutoff=0.6)
        if len(findings) == 1 or used.intersection(near):
            yield from findings
        else:
            place = project.settings.at(("extra", "agency", "units", *near))
            counted = {"owner": owner, "count": len(findings), "units": ", ".join(units)}
            yield Finding(*place, "agency-unit", counted)
