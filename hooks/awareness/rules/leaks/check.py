"""Every leak in the files of `docs/` and in the agency's settings, as findings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ...content.document import Document
from ...content.filenames import MARKDOWN
from ...content.readings import readings
from ...findings import Finding
from ...keys import digest
from ...memory import Memory
from ...project import Project
from ...text.alike import plain
from ..context import Context
from ..registry import rule
from . import NAME
from .allowed import Entry
from .attached import opened
from .contacts import mails, phones
from .documents import document_numbers, headers
from .drafts import comments, conflicts, drafts
from .identity import businesses, persons
from .network import addresses, folders, hosts, shares
from .secrets import keys, passwords
from .text import Known, Leak, Text, TextRule, masked

RULES: tuple[TextRule, ...] = (
    persons, businesses, phones, mails, addresses, shares, folders, hosts,
    headers, document_numbers, passwords, keys, comments, drafts, conflicts,
)  # fmt: skip
SHOWN_RULES = tuple(rule for rule in RULES if rule not in (comments, drafts, conflicts))
"""What a page may tell and its source does not; marks of the source are none of a page's words."""
BUILT = "site/"
"""What stands before the path of a built file in the list of what may stand."""
IN_NAMES: tuple[TextRule, ...] = (persons, phones, mails, document_numbers)
"""What a file's name could tell."""


@rule("leak-allow-idle")
def check_leaks(context: Context) -> Iterator[Finding]:
    """Every leak that `.leaks.yml` does not allow, and what is wrong with that list."""
    allowed, wrong = context.allowed
    yield from wrong
    if not allowed.is_whole:
        return  # nobody can tell yet which leaks are none
    known = Known.of(context.project)
    used: set[Entry] = set()
    for finding, leak in (*_in_files(context, known), *_in_agency(context.project, known)):
        if allowing := allowed.allowing(leak, finding.path):
            used |= allowing
        else:
            yield finding
    for entry in allowed.entries:
        is_theirs = entry.place[0] == NAME and context.project.tree.office  # an office need not have all it allows
        if entry not in used and not entry.path.startswith(BUILT) and not is_theirs:
            yield Finding(*entry.place, "leak-allow-idle", {"rule": entry.rule})


def leaks_in(text: Text, known: Known, rules: tuple[TextRule, ...] = RULES) -> list[Leak]:
    """What stands in a text and must not be published; a part of a leak is no second one."""
    leaks = (leak for way in text.ways for rule in rules for leak in rule(way, known))
    kept: list[Leak] = []
    reach = -1
    """How far the leaks so far go; those in a comment or a header are still leaks of their own."""
    for leak in sorted(leaks, key=lambda leak: (leak.offset, -len(leak.found))):
        end = leak.offset + len(leak.found)
        if end > reach:
            kept.append(leak)
            reach = reach if leak.rule in ("leak-comment", "leak-classification") else end
    return kept


def _in_files(context: Context, known: Known) -> Iterator[tuple[Finding, Leak]]:
    """Files in which there was nothing are not opened again."""
    project, memory = context.project, context.memory
    documents = {document.path: document for document in (*context.sources, *context.sources.unset)}
    shared = _shared(project, known)
    for name, file in project.tree.files.items():
        path = file.relative_to(project.root).as_posix()
        document = documents.get(path)
        key = _key(shared, memory, name, document is not None)
        is_clean = key in memory.clean or (memory.is_sound and not context.allowed[0].may_allow(path))
        found = [] if is_clean else list(_in_file(context, name, document, known))
        if not found and name in memory.digests:
            memory.seen_clean.add(key)
        yield from found


def clean_keys(project: Project, memory: Memory, names: Iterable[str]) -> frozenset[str]:
    """What a memory has of files in which there is no leak: of those beside the pages, whose words nobody can read
    here."""
    shared = _shared(project, Known.of(project))
    return frozenset(_key(shared, memory, name, False) for name in names)


def _shared(project: Project, known: Known) -> str:
    return digest(vars(known), project.languages)


def _key(shared: str, memory: Memory, name: str, is_page: bool) -> str:
    return f"{shared} {memory.digests.get(name)} {is_page} {name}"


def _in_file(context: Context, name: str, document: Document | None, known: Known) -> Iterator[tuple[Finding, Leak]]:
    file = context.project.tree.files[name]
    path = file.relative_to(context.project.root).as_posix()
    for leak in leaks_in(Text(file.name), known, IN_NAMES):
        yield finding_of(path, (1, 1), leak, file.name), leak
    try:
        beside, texts = opened(file, context.memory.content(name, file), context.attachments)
    except OSError as error:
        beside, texts = [Leak("leak-file-broken", file.name, values={"problem": error.strerror or "OSError"})], []
        if file.suffix.lower() in MARKDOWN:  # it has a finding already
            return
    for leak in beside:
        place = texts[0].place(leak.offset) if texts and not texts[0].part else (1, 1)
        yield finding_of(path, place, leak, ""), leak
    yield from _in_texts(path, [*texts, *(_shown(document) if document else ())], known)


def _in_texts(path: str, texts: Iterable[Text], known: Known) -> Iterator[tuple[Finding, Leak]]:
    """What a file's own texts tell, and what is shown of it, where that is not the same leak once more."""
    told: list[tuple[str, int, str]] = []
    for text in texts:
        for leak in leaks_in(text, known, RULES if text.written is None else SHOWN_RULES):
            line, column = (1, 1) if text.part else text.place(leak.offset)
            rule, words = leak.rule, re.sub(r"[\W_]", "", plain(leak.found))
            same = (other for *where, other in told if where == [rule, line])
            if text.written is None or not any(words in other or other in words for other in same):
                yield finding_of(path, (line, column), leak, text.part), leak
            told.append((rule, line, words))


def _shown(document: Document) -> Iterator[Text]:
    return (Text(reading.words, written=reading.written) for reading in readings(document))


def allowed_leaks(context: Context) -> Iterator[Leak]:
    """What looks like a leak in a file and may stand."""
    allowed = context.allowed[0]
    found = _in_files(context, Known.of(context.project)) if allowed.entries else ()
    return (leak for finding, leak in found if allowed.allowing(leak, finding.path))


def _in_agency(project: Project, known: Known) -> Iterator[tuple[Finding, Leak]]:
    """The agency's own words: the hotline and the address are there to be published, nothing else is."""
    agency = project.settings.data["extra"]["agency"]
    for key, value in _strings(agency, ("extra", "agency")):
        if key[2:] not in (("hotline", "number"), ("site_url",)):
            for leak in leaks_in(Text(value), known):
                path, *place = project.settings.at(key)
                yield finding_of(path, (place[0], place[1]), leak, ""), leak


def _strings(value: object, key: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _strings(inner, (*key, name))
    elif isinstance(value, str):
        yield key, value


def finding_of(path: str, place: tuple[int, int], leak: Leak, part: str = "") -> Finding:
    part = str(leak.values.get("part", part))
    values = {"shown": masked(leak.found), "hotline": "", **leak.values, "part": f"{part}: " if part else ""}
    return Finding(path, *place, leak.rule, values)
