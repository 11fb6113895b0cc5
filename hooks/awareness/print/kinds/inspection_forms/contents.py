"""What the forms of an inspection say, filled in with the agency and its areas as far as the site knows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ....content.items import inspected
from ....words import long_date
from ...office.odt import ROOM, Form, Grid, Sheet, labelled, pairs, signed
from ...several import Several

if TYPE_CHECKING:
    from ....content.edition import Edition
    from ....content.topic import Topic
    from ....site import Site

NAMES = ("plan", "report", "notice")
BLANK = 4
"""Rows to write in."""


def papers(edition: Edition) -> Mapping[str, Several]:
    """None where nothing is inspected."""
    topics = tuple(topic for topic in inspected(edition) if topic.area_id in edition.topics)
    return {name: Several(name, edition.locale, "", topics[0].source, topics) for name in NAMES if topics}


def title_of(site: Site, paper: Several) -> str:
    return str(site.words(paper.locale)["inspection"]["forms"][paper.id]["title"])


def form_data(site: Site, paper: Several) -> Form:
    """Pure: the same site gives the same data."""
    words, colours, agency = site.words(paper.locale), site.tokens.colours, site.project.agency
    said, revised = words["inspection"]["forms"], max(topic.revised for topic in paper.topics)
    space = "　" if paper.locale.startswith(("zh", "ja")) else " – "
    contact = f"{agency.name[paper.locale]}{space}{agency.hotline.label[paper.locale]} {agency.hotline.number}"
    made = {"plan": _plan, "report": _report, "notice": _notice}[paper.id](site, paper, said[paper.id])
    grids, title = (*made, signed(said["signed"])), title_of(site, paper)
    return Form(
        locale=paper.locale, title=title,
        sheets=(Sheet(title, agency.name[paper.locale], grids, said[paper.id].get("opening", "")),),
        foot=f"{contact}{space}{words['inspection']['revision'].format(date=long_date(revised, words))}",
        date=revised.isoformat(), ink=colours["ink"], accent=colours["accent"], on_accent=colours["on-accent"],
        ground=colours["ground"],
    )  # fmt: skip


Said = Mapping[str, Any]


def _plan(site: Site, paper: Several, said: Said) -> list[Grid]:
    counted = site.words(paper.locale)["inspection"]["lines"]
    areas = [(area.title, counted.format(count=count)) for area, count in _areas(site, paper)]
    scope = "\n".join(said["area"].format(title=title, lines=lines) for title, lines in areas)
    return [labelled([scope if words == "areas" else words for words in said["rows"]], 11.0)]


def _report(site: Site, paper: Several, said: Said) -> list[Grid]:
    yes, no, none = site.words(paper.locale)["inspection"]["answers"]
    areas = [(area.title, "", "", "") for area, _ in _areas(site, paper)]
    rows = ((said["area"], yes, no, none), *areas, (site.words(paper.locale)["inspection"]["total"], "", "", ""))
    facts = (said["faults"], *[("", "", "")] * BLANK)
    return [
        pairs(said["about"]),
        Grid((ROOM - 90, 30.0, 30.0, 30.0), rows, (7.0,) * len(rows), said["results"], has_head=True),
        labelled(said["good"], 18.0),
        Grid((20.0, 79.0, 79.0), tuple(map(tuple, facts)), (7.0, *[9.0] * BLANK), said["found"], has_head=True),
        labelled(said["end"], 13.0),
    ]


def _notice(site: Site, paper: Several, said: Said) -> list[Grid]:
    rows = (tuple(said["columns"]), *[("",) * 5] * (BLANK + 1))
    return [
        pairs(said["about"]),
        Grid((16.0, 50.0, 50.0, 24.0, 38.0), rows, (8.0, *[16.0] * (BLANK + 1)), said["mend"], has_head=True),
        labelled(said["answer"], 11.0),
    ]


def _areas(site: Site, paper: Several) -> list[tuple[Topic, int]]:
    """Each area, and how many lines are asked of it."""
    edition, counts = site.edition(paper.locale), dict[str, int]()
    for topic in paper.topics:
        counts[topic.area_id] = counts.get(topic.area_id, 0) + len(topic.checklist)
    return [(edition.topics[id], count) for id, count in counts.items()]
