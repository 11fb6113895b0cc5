"""What the desk's page asks of the core. Runs in the browser's worker (desk/worker.js), and as it is in tests.

The content's sources lie in a folder, the editor's texts over them; each check reads and judges that whole project, and
what was worked out of files that did not change is kept from one to the next, as `make check` keeps it.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any

from ..cards import card
from ..check import Read, judged, read_tree
from ..content.document import KEPT, Document, read_document
from ..content.stamp import Stamp, digest_of
from ..editing.check_command import concerns
from ..editing.mending import applied, is_mendable, mended_files
from ..editing.new_topic import Refused, Wish, begin
from ..editing.new_translation import begin_translation
from ..editing.stamping import CannotStampError, with_stamp
from ..findings import LANGUAGES, Finding, in_order, told_in
from ..look.icons import icon_names, icon_path
from ..memory import Kept, Memory, Parts
from ..naming import split_file
from ..project import Project, content_of, project_of
from ..rules.leaks.check import clean_keys
from ..site import Site
from ..words import read_words
from .early import kinds_of, pages_of
from .facts import Facts, read_facts, read_fronts
from .form import Asked, fields_of, with_field
from .parity import compared

Texts = Mapping[str, str]
"""A file's path, as findings tell it -> its text."""
STAMPED = ("translation-stale", "translation-unstamped")
"""Rules whose findings a new stamp mends, where the translation says what the original says."""
SETTINGS = "_read"
"""A document's (content/document.py): kept from one check to the next too, for nothing here reads YAML in C."""
MOST_ICONS = 24
"""Offered at once."""


class Desk:
    """One editor's work on one project, whose files lie below `root`."""

    def __init__(self, root: Path, locale: str, day: date) -> None:
        self.root, self.locale, self.day = root, locale, day
        self.facts: Facts = read_facts(root)
        self.base: dict[str, bytes | None] = {}
        """What stood where the editor's texts now stand; None where nothing did."""
        self.kept: Parts | None = None
        self.found: list[Finding] = []
        """Of the last check, in the order in which the page knows them."""
        self.site: Site | None = None

    @property
    def language(self) -> str:
        """In which findings are told."""
        return told_in(self.locale, self.facts.languages[0])

    def project(self) -> tuple[Project, list[Finding]]:
        """The project as it stands now. Its settings were sound when they were packed, and nobody changes them here."""
        front = self.facts.settings
        config = self.root / front.path
        tree, shared, wrong = content_of(front, self.root / str(front.data.get("docs_dir") or "docs"), self.root)
        project, findings = project_of(config, front, (config,), (tree, shared))
        assert project is not None
        return replace(project, settings_files=(config,)), [*findings, *wrong]

    def judged(self) -> tuple[Site, list[Finding]]:
        """The site with the editor's texts, and all that is wrong with it."""
        project, told = self.project()
        read = read_tree(project)
        digests = read.digests | {name: one for name, one in self.facts.digests.items() if name in read.digests}
        memory = Memory(digests, *self.kept or ())
        memory.is_sound = self.facts.is_sound and not self.kept and not self.base
        memory.contents = read.contents
        memory.documents = memory.documents or self._packed(project, read)
        memory.pictures = {**self.facts.pictures, **memory.pictures}
        memory.clean |= clean_keys(project, memory, self.facts.digests)
        self.site, findings = judged(project, told, memory, self.day)
        self.kept = memory.kept(frozenset((*KEPT, SETTINGS)))
        return self.site, in_order(findings)

    def _packed(self, project: Project, read: Read) -> Kept:
        """What the build read of the pages, in place of an earlier check's."""
        fronts = {} if self.base else read_fronts(self.root)
        names = {project.tree.name_of(path): path for path in fronts}
        return {
            name: (
                read.digests[name],
                self.document(path, read.contents[name].decode("utf-8", "replace")),
                {SETTINGS: (fronts[path], [])},
            )
            for name, path in names.items()
            if name in read.contents
        }

    def remember(self, notes: Path) -> None:
        """Begins with what an earlier start worked out, if it can be read."""
        with suppress(Exception):  # torn, or of another code: whatever its classes say to that
            self.kept = pickle.loads(notes.read_bytes())

    def note(self, notes: Path) -> None:
        """Judges what is published, and writes what was worked out, for the next start: nothing of what is written."""
        if not self.base:
            self.judged()
            notes.write_bytes(pickle.dumps(self.kept, pickle.HIGHEST_PROTOCOL))

    def lay(self, texts: Texts) -> None:
        """The editor's texts over the files, and what stood there before where they have gone."""
        for path in self.base.keys() - texts.keys():
            self._write(path, self.base.pop(path))
        for path, text in texts.items():
            if is_content(path):
                file = self.root / path
                self.base.setdefault(path, file.read_bytes() if file.is_file() else None)
                self._write(path, text.encode("utf-8", "replace"))

    def _write(self, path: str, content: bytes | None) -> None:
        file = self.root / path
        if content is None:
            file.unlink(missing_ok=True)
        elif not file.is_file() or file.read_bytes() != content:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)

    def document(self, path: str, text: str) -> Document:
        """A page as its form has it: names that it asks for stand in it as they are written."""
        id, locale = split_file(path.split("docs/", 1)[-1], self.facts.languages)
        return read_document(path, text, id, locale)

    def asked(self, document: Document) -> Asked:
        return Asked(self.project()[0], self.facts, document, self.locale)

    def said(self, number: int) -> dict[str, Any]:
        """A finding of the last check as the page shows it."""
        finding = self.found[number]
        message, fix = finding.words(self.language)
        words = {"message": message, "fix": fix, "why": card(finding.rule).words[self.language]["why"]}
        mend = "stamp" if finding.rule in STAMPED else "edit" if is_mendable(finding) else ""
        place = {"path": finding.path, "line": finding.line, "column": finding.column} | self._field(finding)
        return {"number": number, "rule": finding.rule, "severity": finding.severity, "mend": mend} | words | place

    def _field(self, finding: Finding) -> dict[str, Any]:
        """The field in which a finding stands, and which item of it; none in the text below."""
        if not is_content(finding.path) or not (self.root / finding.path).is_file():
            return {"field": "", "item": None}
        document = self.document(finding.path, (self.root / finding.path).read_text(encoding="utf-8", errors="replace"))
        above = [(place, key) for key, place in document.front.places.items() if key and place[0] <= finding.line]
        if finding.line >= document.body_line or not above:
            return {"field": "", "item": None}
        key = max(above)[1]
        return {"field": str(key[0]), "item": key[1] if len(key) > 1 and isinstance(key[1], int) else None}


def is_content(path: str) -> bool:
    """Whether an editor may write there: a page, or a list beside the pages."""
    parts = PurePosixPath(path).parts
    is_inside = "docs" in parts[:2] and ".." not in parts and not path.startswith("/")
    return is_inside and path.endswith((".md", ".yml"))


def pages(desk: Desk) -> list[dict[str, Any]]:
    """Every page that can be chosen, in the reader's language."""
    return pages_of(desk.project()[0], desk.facts, desk.locale)


def texts(desk: Desk, *paths: str) -> dict[str, str]:
    """The texts of files as published."""
    files = {path: desk.root / path for path in paths if is_content(path)}
    published = {
        path: desk.base.get(path, file.read_bytes() if file.is_file() else None) for path, file in files.items()
    }
    return {path: content.decode("utf-8", "replace") for path, content in published.items() if content is not None}


def check(desk: Desk, written: Texts) -> dict[str, Any]:
    """What is wrong with the editor's texts, and how many findings stand elsewhere."""
    desk.lay(written)
    _, desk.found = desk.judged()
    chosen = set(written)
    told = [number for number, finding in enumerate(desk.found) if concerns(finding, chosen)]
    findings = [desk.said(number) for number in told]
    documents = [desk.document(path, text) for path, text in written.items() if path.endswith(".md")]
    documents.sort(key=lambda document: desk.facts.languages.index(document.locale))
    return {"findings": findings, "elsewhere": len(desk.found) - len(told), "parity": compared(documents, desk.locale)}


def form(desk: Desk, path: str, text: str) -> dict[str, Any]:
    """A page's settings as fields, and as they are written; no fields where nobody can read them."""
    document = desk.document(path, text)
    is_read = document.settings is not None and not document.misread
    return {"fields": fields_of(desk.asked(document)) if is_read else [], "head": document.text[: document.body_start]}


def write(desk: Desk, path: str, text: str, name: str, value: Any) -> str:
    """The page's settings, fences too, with one field written anew."""
    document = desk.document(path, text)
    written = desk.document(path, with_field(document, desk.asked(document).model, name, _typed(value)))
    return written.text[: written.body_start]


def _typed(value: Any) -> Any:
    """A value as YAML has it: a day is written without quotes."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) and len(value) == len("2026-07-01") else value
    except ValueError:
        return value


def mend(desk: Desk, number: int, rule: str = "", path: str = "") -> dict[str, str]:
    """What a finding of the last check is mended with: paths and their new texts; nothing where it stayed.

    `rule` and `path` are the finding's as the page shows it: a later check may have numbered it anew.
    """
    numbered = desk.found[number : number + 1]
    same = [one for one in (*numbered, *desk.found) if not rule or (one.rule, one.path) == (rule, path)]
    if not same:
        return {}
    return _stamped(desk, same[0].path) if same[0].rule in STAMPED else _mended(desk, same[:1])


def mend_all(desk: Desk) -> dict[str, str]:
    """As `mend`, of all that is wrong with the editor's texts and can be mended without a decision."""
    return _mended(desk, [one for one in desk.found if is_mendable(one) and concerns(one, set(desk.base))])


def _mended(desk: Desk, findings: list[Finding]) -> dict[str, str]:
    project = desk.project()[0]
    files = {path: file for path, file in mended_files(project).items() if is_content(path)}
    before = {path: file.read_bytes() if file.is_file() else None for path, file in files.items()}
    applied(findings, files, project)
    after = {path: file.read_bytes() for path, file in files.items() if file.is_file()}
    changed = {path: content for path, content in after.items() if before[path] != content}
    for path in changed:
        desk.base.setdefault(path, before[path])
    return {path: content.decode("utf-8", "replace") for path, content in changed.items()}


def _stamped(desk: Desk, path: str) -> dict[str, str]:
    site = desk.site or desk.judged()[0]
    document = next((one for one in site.sources if one.path == path), None)
    original = document and site.sources.files.get((document.id, site.project.default))
    if document is None or original is None:
        return {}
    try:
        data = with_stamp((desk.root / path).read_bytes(), document, Stamp(desk.day, digest_of(original)))
    except CannotStampError:
        return {}
    return {path: data.decode()}


def kinds_to_begin(desk: Desk) -> list[Mapping[str, Any]]:
    """The kinds of pages that can be begun here, and what each asks for."""
    return kinds_of(desk.site or desk.judged()[0], desk.locale)


def begun(desk: Desk, wish: Mapping[str, str]) -> dict[str, Any]:
    """The files of a new page, and the texts of those that got a title; or a sentence that says why there are none."""
    if desk.base:
        desk.lay({})  # what was begun and given up takes no name
        desk.site = None
    site = desk.site or desk.judged()[0]
    try:
        files = begin(site, Wish(**{name: value.strip() for name, value in wish.items()}), desk.day)
    except Refused as refused:
        return _refused(desk, refused)
    texts = {file.relative_to(desk.root).as_posix(): text for file, text in files.items()}
    path, *others = texts
    titled = {site.project.default, "en" if wish["title_en"].strip() else ""}
    told = {one: text for one, text in texts.items() if desk.document(one, text).locale in titled}
    return {"path": path, "others": others, "texts": told}


def translate(desk: Desk, path: str, text: str, file: str) -> dict[str, Any]:
    """The text that a page's file in another language begins with; or a sentence that says why there is none."""
    original, locale = desk.document(path, text), desk.document(file, "").locale
    try:
        return {"text": begin_translation(original, locale, desk.facts.languages[0], desk.day)}
    except Refused as refused:
        return _refused(desk, refused)


def _refused(desk: Desk, refused: Refused) -> dict[str, Any]:
    words = read_words(desk.locale)
    said = words["desk"]["refused"].get(refused.reason) or words["new_topic"][refused.reason]
    return {"refused": str(said).format(**refused.values)}


def icons(desk: Desk, query: str) -> list[tuple[str, str]]:
    """Icons whose names have the query's words, each with its outline."""
    wanted = query.lower().replace("-", " ").split()
    found = sorted(
        (name for name in icon_names() if all(word in name for word in wanted)), key=lambda name: (len(name), name)
    )
    return [(name, icon_path(name)) for name in found[:MOST_ICONS]]


def preview(desk: Desk, path: str, root: str) -> dict[str, Any]:
    """A page as readers will see it, and its printed things, as of the last check."""
    from ..pages.draft import preview  # the first check need not wait for all that pages ask

    return preview(desk.site or desk.judged()[0], path, desk.day, root, desk.locale)


def warm() -> None:
    """What every check asks and no page changes, looked up beforehand: a browser keeps it (desk/core.js)."""
    for module in ("judging", "pages.draft"):  # every rule, and all that pages ask
        import_module(f"{__package__.rpartition('.')[0]}.{module}")
    icon_names()
    for locale in LANGUAGES:
        read_words(locale)


QUESTIONS: dict[str, Callable[..., Any]] = {
    "pages": pages, "texts": texts, "check": check, "form": form, "write": write, "mend": mend, "mend_all": mend_all,
    "kinds": kinds_to_begin, "begin": begun, "translate": translate, "icons": icons, "preview": preview,
}  # fmt: skip
"""What can be asked, by name."""


def answer(desk: Desk, name: str, values: str) -> str:
    """A question and its answer, as JSON."""
    return json.dumps(QUESTIONS[name](desk, *json.loads(values)), ensure_ascii=False)
