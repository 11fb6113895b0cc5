"""What the page of a campaign's kit shows: its files, and texts to paste. Sizes are told when the files are there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from ..content.edition import Edition
from ..content.kinds import kinds
from ..content.topic import Campaign, Page, Topic
from ..files import write_whole
from ..ledger import Ledger
from ..print.form import File
from ..print.kind import KIT, PrintedKind, Thing
from ..print.kit import files_of, kit_file, kit_name, pieces, saved_as, things_of
from ..regexes import regex
from ..site import Site
from .group import Group

SIZE = regex(r"@size\(([^)]+)\)")
"""Where a page tells the size of a file of the site, in brackets."""
UNKNOWN = "… kB"


@dataclass(frozen=True)
class KitFile:
    """A file as the kit's page offers it."""

    thing: Thing
    file: File
    name: str
    """Under which it is saved."""
    languages: tuple[str, ...]


@dataclass(frozen=True)
class FileGroup:
    """What a kind has for the campaign: each subject, what it is called, and its files."""

    kind: PrintedKind
    subjects: tuple[tuple[Any, str, list[KitFile]], ...]

    @cached_property
    def usual(self) -> list[KitFile]:
        """What most subjects have, on the first of them: paper says it once. None where no two have the same."""
        (named, count), *_ = Counter(_named(files) for *_, files in self.subjects).most_common(1)
        return next(files for *_, files in self.subjects if _named(files) == named) if count > 1 else []

    def is_usual(self, files: list[KitFile]) -> bool:
        return _named(files) == _named(self.usual)

    @property
    def listed(self) -> list[str]:
        """The titles, where that is all that paper says of its subjects."""
        return (
            [title for _, title, _ in self.subjects] if all(self.is_usual(files) for *_, files in self.subjects) else []
        )


def _named(files: list[KitFile]) -> tuple[str, ...]:
    return tuple(one.thing.form.name + one.file.end for one in files)


class Kits(Group):
    """What a campaign's kit has."""

    KIT = KIT

    def kit(self, page: Page, part: str) -> list[FileGroup]:
        """What the kit has for one of KIT."""
        edition, campaign = self._of(page)
        named, found = {}, dict[str, list[Any]]()
        for piece in pieces(self._site, edition, campaign, part):
            named[piece.kind.name] = piece.kind
            found.setdefault(piece.kind.name, []).append(piece.subject)
        return [group_of(self._site, named[name], subjects) for name, subjects in found.items()]

    def kit_name(self, kind: PrintedKind, locale: str) -> str:
        return kit_name(kind, locale)

    def kit_zips(self, page: Page) -> list[tuple[str, str, str]]:
        """The ZIP of each language: its address, its name, and the language."""
        return [self._zip(edition, page.id) for edition in self._site.catalogue.editions.values()]

    def kit_topics(self, page: Page) -> list[Topic]:
        edition, campaign = self._of(page)
        return edition.spoken_of(campaign)

    def mail_text(self, topic: Topic) -> str:
        """A paragraph about a topic for a mail or a newsletter."""
        words, agency, locale = self._site.words(topic.locale)["kit"], self._site.project.agency, topic.locale
        acts = [words["act"].format(number=number, act=step.act) for number, step in enumerate(topic.steps, 1)]
        said: str = words["mail_text"].format(
            title=topic.title, slogan=topic.slogan, description=topic.description, acts=words["acts"].join(acts),
            address=self._site.address(topic), hotline=f"{agency.hotline.label[locale]} {agency.hotline.number}",
            agency=agency.name[locale],
        )  # fmt: skip
        return said

    def _of(self, page: Page) -> tuple[Edition, Campaign]:
        edition = self._site.edition(page.edition)
        campaign = edition.kit_campaign(page)
        assert campaign  # so the check says
        return edition, campaign

    def _zip(self, edition: Edition, id: str) -> tuple[str, str, str]:
        page = edition.pages[id]
        return edition.prefix + kit_file(page), f"{page.title.replace(' ', '-')}.zip", edition.locale


def group_of(site: Site, kind: PrintedKind, subjects: Iterable[Any]) -> FileGroup:
    """What there is to be had of subjects."""
    rows = []
    for subject in subjects:
        files = [_file(site, thing, file) for thing in things_of(site, kind, subject) for file in files_of(thing)]
        rows.append((subject, kind.title(site, subject), files))
    return FileGroup(kind, tuple(rows))


def _file(site: Site, thing: Thing, file: File) -> KitFile:
    own = thing.subject.locale
    second = site.project.second(own) if thing.form.is_bilingual else None
    return KitFile(thing, file, saved_as(site, thing, file), (own, second) if second else (own,))


def tell_sizes(site: Site, out: Path, ledger: Ledger, known: bool = True) -> None:
    """Writes the sizes of files into the pages that were made anew, now that the files stand below `out`.

    Where they are not `known`, since no file is made yet, it says so.
    """
    for edition in site.catalogue.editions.values():
        for page in (page for page in edition.pages.values() if kinds()[page.kind].tells_sizes):
            path = edition.prefix + page.page
            if path not in ledger.kept and (file := out / path).is_file():
                text = file.read_text(encoding="utf-8")
                write_whole(file, SIZE.sub(lambda found: size_of(out / found[1]) if known else UNKNOWN, text).encode())


def size_of(file: Path) -> str:
    """As systems show it: 84 kB, 1.2 MB; of what is not there nothing, which the audit tells."""
    size = file.stat().st_size if file.is_file() else 0
    return f"{size / 1e6:.1f} MB" if size >= 999_500 else f"{max(1, round(size / 1000))} kB"
