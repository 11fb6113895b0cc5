"""Rules about two languages of one page: the same parts, steps, items, links and pictures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from ..content.answers import answered, openings
from ..content.document import Document
from ..content.markdown.sections import Section
from ..content.topic import Topic
from ..findings import Finding
from ..naming import SUFFIX, file_of, split_file
from ..project import Project

CODE = re.compile(r"`[^`\n]*`")
LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(\s*<?([^)\s>]+)[^)\n]*\)")


def page_parity(source: Document, original: Document, project: Project) -> Iterator[Finding]:
    """What the page of one language has and the other has not."""
    yield from _headings(source, original)
    yield from _links(source, original, project)
    yield from _images(source, original)


def topic_parity(topic: Topic, original: Topic) -> Iterator[Finding]:
    """The two languages tell the same steps and items, one for one."""
    if len(topic.steps) != len(original.steps):
        values = {"here": len(topic.steps), "there": len(original.steps), "other": original.source}
        yield Finding(topic.source, topic.steps[0].line, 1, "parity-steps", values)
    if len(topic.checklist) != len(original.checklist):
        values = {"here": len(topic.checklist), "there": len(original.checklist), "other": original.source}
        yield Finding(topic.source, *topic.places[("checklist",)], "parity-checklist", values)
    here, there = (one.may and answered(one.may, one.locale) for one in (topic, original))
    if here and there and here.answer is not there.answer:
        values = {"here": here.word, "there": there.word, "other": original.source}
        values["meant"] = openings(topic.locale)[there.answer]
        yield Finding(topic.source, *topic.places[("may",)], "parity-may", values)


def _headings(source: Document, original: Document) -> Iterator[Finding]:
    """The same headings, level for level."""
    here, there = (one.markdown.sections[1:] for one in (source, original))
    levels, wanted = ([section.level for section in sections] for sections in (here, there))
    if levels == wanted:
        return
    unlike = (n for n, pair in enumerate(zip(levels, wanted, strict=False)) if pair[0] != pair[1])
    at = next(unlike, min(len(levels), len(wanted)))
    counted = {"other": original.path, "here": len(here), "there": len(there)}
    if len(here) > len(there):
        at = _too_many(here, there)
        values = counted | {"heading": _as_written(here[at])}
        yield Finding(source.path, here[at].line, 1, "parity-extra-heading", values)
    else:
        line = here[at].line if at < len(here) else source.body_line
        values = counted | {"wanted": _as_written(there[at]), "line": there[at].line}
        yield Finding(source.path, line, 1, "parity-headings", values)


def _as_written(section: Section) -> str:
    return f"{'#' * section.level} {section.heading}"


def _too_many(here: Sequence[Section], there: Sequence[Section]) -> int:
    """The one of `here` that most likely has no partner.

    Without it levels and lengths of the others are the nearest.
    """

    rows, wanted = ([len(section.text.splitlines()) for section in sections] for sections in (here, there))

    def unlike(at: int) -> tuple[int, ...]:
        levels = [section.level for section in (*here[:at], *here[at + 1 :])]
        # its words belong to the part above
        joined = [*rows[: max(0, at - 1)], *([rows[at - 1] + rows[at]] if at else []), *rows[at + 1 :]]
        ways = ([*rows[:at], *rows[at + 1 :]], joined)
        return (
            sum(one != other for one, other in zip(levels, (section.level for section in there), strict=False)),
            min(sum(abs(one - other) for one, other in zip(way, wanted, strict=False)) for way in ways),
            rows[at],
            -at,
        )

    return min(range(len(here)), key=unlike)


def _links(source: Document, original: Document, project: Project) -> Iterator[Finding]:
    """The same links, as often.

    One to a file of one language counts as one to the other's; of those to outside only the number.
    """
    here, there = (_targets(one, project) for one in (source, original))
    count, wanted = (Counter(target for target, _ in targets) for targets in (here, there))
    for target, line in there:
        if count[target] < wanted[target]:
            wanted[target] = 0  # once is enough
            place = here[0][1] if here else source.body_line
            values = {"target": target, "other": original.path, "line": line}
            yield Finding(source.path, place, 1, "parity-links", values)
    wanted = Counter(target for target, _ in there)
    for target, line in here:
        if count[target] > wanted[target]:
            count[target] = 0
            yield Finding(source.path, line, 1, "parity-extra-link", {"target": target, "other": original.path})


def _images(source: Document, original: Document) -> Iterator[Finding]:
    """As many pictures. Those with words in them are others in each language."""
    here, there = (one.markdown.images for one in (source, original))
    if len(here) != len(there):
        place = source.place(source.body_start + here[0].start) if here else (source.body_line, 1)
        values = {"here": len(here), "there": len(there), "other": original.path}
        yield Finding(source.path, *place, "parity-images", values)


def _targets(source: Document, project: Project) -> list[tuple[str, int]]:
    """Where the links of a page lead, with their lines."""
    found = []
    fenced = False
    for number, row in enumerate(source.body.splitlines(), source.body_line):
        fenced ^= row.lstrip().startswith("```")
        if not fenced:
            found += [(_bare(match[1], project), number) for match in LINK.finditer(CODE.sub("", row))]
    return found


def _bare(target: str, project: Project) -> str:
    """A link's target without its language; anything outside is one target."""
    if re.match(r"[a-z][a-z0-9+.-]*:", target, re.IGNORECASE):
        return target.split(":")[0] + ":…"
    file = target.split("#")[0]
    if not file.endswith(SUFFIX):
        return file or "#…"
    return file_of(split_file(file, project.languages)[0], project.default, project.languages)
