"""What a case sheet says, asked of the site, and where each text stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ....look.icons import icon_path
from ....words import long_date
from ...kind import Place, Text
from ...qr import LONGEST
from .data import Headings, SheetData

if TYPE_CHECKING:
    from ....content.case import Case
    from ....findings import Finding
    from ....site import Site

SECTIONS = {"happened": 1, "we_do": 2}
"""Texts that stand in the body, and below which of its headings."""
SETTINGS = {"agency": ("name",), "hotline": ("hotline", "label")}
"""Texts that stand in the settings, below extra.agency."""


def sheet_data(site: Site, case: Case) -> SheetData:
    """All that the sheet of `case` is made from. Pure: the same site gives the same data."""
    locale, agency, words, colours = case.locale, site.project.agency, site.words(case.locale), site.tokens.colours
    said, address = words["cases"], site.address(case)
    about = [*([said["year"].format(year=case.year)] if case.year else []), case.office]
    day = [long_date(case.source_date, words)] if case.source_date else []
    unit = agency.units.get(case.opened_by or "")
    opened = said["unopened"]
    if case.opened and unit:
        opened = said["opened"].format(unit=unit[locale], day=long_date(case.opened, words))
    return SheetData(
        locale=locale, category=said["category"], about=" · ".join(about),
        title=case.title, lesson=case.lesson, icon=icon_path("gavel"),
        headings=Headings(
            happened=case.sections[1].heading, we_do=case.sections[2].heading,
            questions=said["questions"], outcome=said["outcome"], law=said["law"], source=said["source"],
        ),
        happened=case.happened, outcome=case.outcome,
        law=tuple((one.name(locale), one.sentence(locale)) for one in site.laws.cited(case.law)),
        questions=case.questions, we_do=case.we_do,
        source=words["list_comma"].join([case.source_title, case.source_publisher, *day]),
        source_locale=site.project.default, verified=opened,
        agency=agency.name[locale], hotline=agency.hotline.label[locale], number=agency.hotline.number,
        revised=f"{words['topic']['revision']} {long_date(case.revised, words)}",
        address=address, qr_alt=words["poster"]["qr_alt"].format(address=address), date=case.revised.isoformat(),
        ink=colours["ink"], paper=colours["paper"], accent=colours["accent"], on_accent=colours["on-accent"],
        ground=colours["ground"],
    )  # fmt: skip


def texts(site: Site, case: Case) -> Iterator[Text]:
    data = sheet_data(site, case)
    for field in ("title", "lesson", "office", "outcome", "source_title", "source_publisher"):
        yield Text(field, getattr(case, field))
    for field in ("happened", "questions", "we_do"):
        yield from (Text(field, words, index) for index, words in enumerate(getattr(case, field)))
    yield from (Text("law", " ".join(said), index) for index, said in enumerate(data.law))
    yield from (Text(field, getattr(data, field)) for field in SETTINGS)


def place(site: Site, case: Case, field: str, index: int) -> Place:
    if field in SETTINGS:
        return site.project.settings.at(("extra", "agency", *SETTINGS[field], case.locale))
    if field in SECTIONS:
        return case.source, case.sections[SECTIONS[field]].text_line, 1
    return case.source, *(case.places.get((field, index)) or case.places.get((field,)) or (1, 1))


def findings(site: Site, case: Case) -> Iterator[Finding]:
    """An address too long for the QR code."""
    from ....findings import Finding

    address = site.address(case)
    if (length := len(address.encode())) > LONGEST:
        values = {"address": address, "length": length, "most": LONGEST, "excess": length - LONGEST}
        yield Finding(case.source, 1, 1, "poster-address", values)
