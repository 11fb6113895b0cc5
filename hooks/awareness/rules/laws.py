"""Rules about what pages cite of `.laws.yml`: told at each citing place, since each may now say something wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..content.case import Case
from ..content.laws import Provision
from ..content.topic import Topic
from ..findings import Finding, meant
from ..tree import LAWS
from .context import Context
from .registry import Turn, rule
from .reviews import due


@rule("law-unknown")
def unknown(context: Context) -> Iterator[Finding]:
    """Citations that the file does not declare."""
    laws = context.site.laws
    for entry, index, key in _citations(context) if laws.is_whole else ():
        if key not in laws.provisions:
            values = {"key": key, "file": f"{context.docs}/{LAWS}", "meant": meant(key, laws.provisions) or "…"}
            yield _at(entry, index, "law-unknown", values)


@rule("law-unchecked", "law-amended", "review-future", turn=Turn.MADE)
def old(context: Context) -> Iterator[Finding]:
    """Statutes that nobody has looked up for long, and those that changed after the citing page was reviewed."""
    months, today = context.project.agency.law_months, context.today
    provisions = context.site.laws.provisions
    for entry, index, key in _citations(context):
        if (cited := provisions.get(key)) is None:
            continue
        statute, values = cited.statute, _values(cited, months, context)
        if due(statute.checked, months) < today:
            yield _at(entry, index, "law-unchecked", values)
        if statute.amended and statute.amended > entry.reviewed:
            amended = {"amended": statute.amended.isoformat(), "reviewed": entry.reviewed.isoformat()}
            yield _at(entry, index, "law-amended", values | amended)
    for statute in context.site.laws.statutes:
        if statute.checked > today:
            values = {"key": "checked", "day": statute.checked.isoformat(), "today": today.isoformat()}
            yield Finding(*statute.place, "review-future", values)


def _values(cited: Provision, months: int, context: Context) -> dict[str, object]:
    statute = cited.statute
    name = {locale: cited.name(locale) for locale in ("zh-TW", "en")}
    place = {"file": statute.place[0], "line": statute.place[1], "key": statute.key}
    return {"name": name, "day": statute.checked.isoformat(), "months": months} | place | {"today": f"{context.today}"}


def _citations(context: Context) -> Iterator[tuple[Topic | Case, int, str]]:
    """Every page that cites, at which place of its list, and which key."""
    for entry in context.catalogue.default.dated:
        for index, key in enumerate(entry.law):
            yield entry, index, key


def _at(entry: Topic | Case, index: int, rule: str, values: Mapping[str, object]) -> Finding:
    place = entry.places.get(("law", index)) or entry.places[("law",)]
    return Finding(entry.source, *place, rule, values)
