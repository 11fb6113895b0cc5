"""Findings about posters: which text, where it stands, what to shorten and by how much."""

from __future__ import annotations

from ....content.topic import Topic
from ....findings import Finding, in_order
from ....site import Site
from ...font import missing_glyphs
from ...misfits import Misfit
from ...qr import LONGEST
from .data import poster_data
from .forms import Style

SETTINGS = {"agency": ("name",), "hotline": ("hotline", "label"), "number": ("hotline", "number")}
"""Texts that stand in the settings, below extra.agency."""
FORMS_ZH = {Style.COLOUR: "海報", Style.MONO: "省墨海報", Style.BILINGUAL: "雙語海報"}
FORMS_EN = {Style.COLOUR: "the poster", Style.MONO: "the low-ink poster", Style.BILINGUAL: "the bilingual poster"}


def text_findings(site: Site, topic: Topic) -> list[Finding]:
    """Characters that the font does not have, and an address too long for the QR code."""
    findings = []
    if not topic.headline.strip("| "):
        findings.append(Finding(*_place(site, topic, "headline", 0), "poster-empty"))
    texts = [("title", topic.title, -1), ("headline", topic.headline, -1), ("slogan", topic.slogan, -1)]
    texts += [("points", step.act, index) for index, step in enumerate(topic.steps)]
    for field, text, index in texts:
        for glyph in missing_glyphs(text):
            path, line, column = _glyph_place(site, glyph, *_place(site, topic, field, index))
            findings.append(
                Finding(path, line, column, "poster-glyph", {"glyph": _visible(glyph), "text": _short(text)})
            )
    agency = site.project.agency
    for field, text in (("agency", agency.name[topic.locale]), ("hotline", agency.hotline.label[topic.locale])):
        for glyph in missing_glyphs(text):
            path, line, column = _glyph_place(site, glyph, *_place(site, topic, field, 0))
            findings.append(
                Finding(path, line, column, "poster-glyph", {"glyph": _visible(glyph), "text": _short(text)})
            )
    address = poster_data(site, topic, Style.COLOUR).qr_address
    if (length := len(address.encode())) > LONGEST:
        values = {"address": address, "length": length, "most": LONGEST, "excess": length - LONGEST}
        findings.append(Finding(topic.source, 1, 1, "poster-address", values))
    return findings


def misfit_finding(site: Site, topic: Topic, style: Style, misfit: Misfit) -> Finding:
    """A text that has no room, at its file and line."""
    text = misfit.text
    source = topic
    if misfit.other and (second := site.project.second(topic.locale)):
        source = site.edition(second).topics[topic.id]
    path, line, column = _place(site, source, misfit.field, misfit.index)
    values = {
        "form_zh": FORMS_ZH[style], "form_en": FORMS_EN[style], "text": _short(text),
        "count": len(text), "most": misfit.most, "excess": misfit.excess,
    }  # fmt: skip
    return Finding(path, line, column, f"poster-{misfit.field}", values)


def strictest(findings: list[Finding]) -> list[Finding]:
    """One finding a text: the form with the least room, so that following it once mends all forms."""
    by_text: dict[tuple, Finding] = {}
    for finding in findings:
        key = (finding.path, finding.line, finding.rule, finding.values.get("text"), finding.values.get("glyph"))
        known = by_text.get(key)
        if known is None or finding.values.get("most", 0) < known.values.get("most", 0):
            by_text[key] = finding
    return in_order(by_text.values())


def failed(topic: Topic, style: Style, problem: str) -> Finding:
    """Typst itself refused: something the other rules do not foresee."""
    values = {"form_zh": FORMS_ZH[style], "form_en": FORMS_EN[style], "problem": problem}
    return Finding(topic.source, 1, 1, "poster-failed", values)


def _place(site: Site, topic: Topic, field: str, index: int) -> tuple[str, int, int]:
    if field in SETTINGS:
        return site.project.config, *site.project.settings.place(("extra", "agency", *SETTINGS[field], topic.locale))
    if field == "address-line":
        return topic.source, 1, 1
    if field == "points":
        return topic.source, topic.steps[index].line, 1
    if field == "category":
        topic = site.edition(topic.locale).topics.get(topic.area_id, topic)
        field = "title"
    return topic.source, *(topic.places.get((field,)) or topic.places.get(("title",)) or (1, 1))


def _glyph_place(site: Site, glyph: str, path: str, line: int, column: int) -> tuple[str, int, int]:
    """Where the character itself stands: in the field's line or the next, for a field may be folded; else the field's place."""
    file = site.project.root / path
    rows = file.read_text(encoding="utf-8", errors="replace").split("\n") if file.is_file() else []
    for number, row in enumerate(rows[line - 1 : line + 1], line):
        if (at := row.find(glyph, column - 1 if number == line else 0)) >= 0:
            return path, number, at + 1
    return path, line, column


def _visible(glyph: str) -> str:
    """The character, or its number where it does not print."""
    return glyph if glyph.isprintable() else f"U+{ord(glyph):04X}"


def _short(text: str, longest: int = 30) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
