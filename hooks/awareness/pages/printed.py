"""What templates may call of all that is printed: a topic's things, the gallery, sheets of inspections, and books."""

from __future__ import annotations

from collections.abc import Iterator
from json import dumps

from ..content.edition import Edition
from ..content.topic import Topic
from ..print.bundles import bundle_file
from ..print.form import File, Form
from ..print.kind import PrintedKind, Thing
from ..print.kinds import kinds
from ..print.kinds.booklet import KIND as BOOKLET
from ..print.kinds.handbook import AREA_BOOK
from ..print.kinds.handbook import KIND as HANDBOOK
from ..print.kinds.inspection_forms import KIND as FORMS
from ..print.kinds.inspections import KIND as INSPECTION
from ..print.kinds.posters import KIND as POSTERS
from ..print.kinds.posters.contents import revision
from ..print.kinds.posters.forms import Style
from ..print.kit import saved_as
from ..print.sets import set_file, set_files, set_groups
from ..print.several import AREA
from ..site import Site
from .group import Group
from .kits import FileGroup, group_of

ANSWERS = ("yes", "no", "none")
"""What the answers of a sheet mean, in their order."""


class Printed(Group):
    """The printed things of a topic, their files and their revisions."""

    def __init__(self, site: Site) -> None:
        super().__init__(site)
        self._codes: dict[tuple[str, str, str], str] = {}

    @property
    def printed(self) -> list[PrintedKind]:
        return list(kinds().values())

    def poster(self, topic: Topic) -> Thing:
        """What hangs on most walls: the poster in colour."""
        return Thing(POSTERS, topic, POSTERS.forms[0], self._site.edition(topic.locale).prefix)

    def things(self, kind: PrintedKind, topic: Topic) -> list[Thing]:
        """What a topic's page offers of a kind."""
        return kind.offered(self._site, topic)

    def opens(self, thing: Thing, file: File) -> str:
        """What a link to a file is called, for who hears nothing else of it."""
        words, locale = thing.kind.words(thing.subject.locale), thing.subject.locale
        style, size = words["forms"][thing.form.name], thing.kind.label(file, locale)
        return str(words["open"].format(title=thing.subject.title, style=style, size=size))

    def saved(self, thing: Thing, file: File) -> str:
        """The name under which a reader keeps a file."""
        return saved_as(self._site, thing, file)

    def gallery_forms(self) -> list[tuple[PrintedKind, Form, str]]:
        """What the gallery can be filtered by: forms and their looks; what is in two languages, where there are two."""
        several = len(self._site.project.languages) > 1
        shown = [(kind, form) for kind in self.printed if kind.in_gallery for form in kind.forms]
        return [(kind, form, look) for kind, form in shown if several or not form.is_bilingual for look in form.looks]

    def tile(self, topic: Topic, locale: str) -> tuple[list[Thing], dict[str, tuple[Topic, str]]]:
        """What a language's gallery has of a topic: its things, first the one that is shown at first, and for each
        language the topic as that tells it, with the names of the forms it has there."""
        told = {one: self._site.edition(one).topics[topic.id] for one in self._site.project.languages}
        things = {one: self._shown(of, one) for one, of in told.items()}
        forms = {one: [shown_as(a.form, look) for a in of for look in a.form.looks] for one, of in things.items()}
        return things[locale], {one: (of, " ".join(forms[one])) for one, of in told.items()}

    def form_data(self, kind: PrintedKind, form: Form, look: str = "") -> dict[str, str]:
        """What the gallery's script needs to write a form's things into a tile, as attributes of its chip."""
        preview, own = form.pictured(look), form.of_look(look)
        languages = self._site.project.languages

        def files(locale: str) -> str:
            return dumps([[form.part + file.end, file.label if look else kind.label(file, locale)] for file in own])

        picture = [form.part + preview.end, *map(str, preview.pixels or ())] if preview else []
        opened = {
            f"data-open-{one.lower()}": words["open"].replace("{style}", kind.look(form, look, one))
            for one, words in ((one, kind.words(one)) for one in languages)
        }
        return {
            **{f"data-files-{one.lower()}": files(one) for one in languages},
            "data-picture": " ".join(picture),
            "data-end": self._end(kind, form, own),
            "data-sets": dumps([form.part + file.end for file in set_files(form) if file in own]),
            **opened,
        }

    def printed_in(self, kind: PrintedKind, form: Form, locale: str) -> str:
        """The address that all of a form's files and ZIPs begin with, where they are told in a language."""
        home = self._site.project.pair_home(locale) if form.is_bilingual else None
        return f"{self._site.edition(home or locale).prefix}{kind.name}/"

    def bundle(self, kind: PrintedKind, form: Form, locale: str) -> str:
        """The address of the ZIP of a form's things, told in a language; empty for none."""
        return (
            f"{self.printed_in(kind, form, locale)}all{end}" if (end := self._end(kind, form, form.downloads)) else ""
        )

    def sets_of(
        self, edition: Edition, form: Form = POSTERS.forms[0]
    ) -> Iterator[tuple[str, int, list[tuple[File, str]]]]:
        """Each place and category, how many posters it has, and the addresses of the files with all of them."""
        for group, name, topics in set_groups(self._site, edition):
            files = [(file, edition.prefix + set_file(POSTERS, group, form, file)) for file in set_files(form)]
            yield name, len(topics), files

    def coded_kinds(self) -> list[PrintedKind]:
        """The kinds that print a code on topics' things, by which one knows whether a copy is current."""
        topics, edition = self._site.catalogue.default.topics.keys(), self._site.catalogue.default
        return [kind for kind in self.printed if kind.revision and topics & kind.subjects(edition).keys()]

    def code_of(self, thing: Thing) -> str:
        """The code that is printed on the current thing."""
        asked = thing.kind.name, thing.subject.locale, thing.subject.id
        if asked not in self._codes:  # a topic's page tells it thrice, the status page twice
            assert thing.kind.revision
            self._codes[asked] = thing.kind.revision(self._site, thing.subject)
        return self._codes[asked]

    def revision_code(self, topic: Topic) -> str:
        return self.code_of(self.poster(topic))

    def revision_codes(self, topic: Topic) -> list[str]:
        """The codes of all posters that lead to this page and are current."""
        others = [Style(form.name) for form in POSTERS.forms_of(self._site, topic) if form is not POSTERS.forms[0]]
        return [self.revision_code(topic), *(revision(self._site, topic, style).code for style in others)]

    def _shown(self, topic: Topic, locale: str) -> list[Thing]:
        """What the gallery has of a topic under a language. Without a translation it is the original's alone."""
        things = [thing for kind in self.printed if kind.in_gallery for thing in kind.offered(self._site, topic)]
        return [thing for thing in things if topic.locale == locale or not thing.form.is_bilingual]

    def _end(self, kind: PrintedKind, form: Form, files: list[File]) -> str:
        """What the names of a form's ZIPs end in, after the group; empty for none."""
        file = next((file for file in files if file.in_bundles), None)
        return bundle_file(kind, "", form, file).removeprefix(f"{kind.name}/") if file else ""


class Inspections(Group):
    """The sheets of inspections."""

    def inspection_files(self, edition: Edition) -> Iterator[tuple[str, FileGroup]]:
        """What there is by heading: sheets, and the forms beside them."""
        said = self._site.words(edition.locale)["inspection"]
        for part, heading in (("all", "whole"), ("area", "by_area"), ("place", "by_place")):
            sheets = [one for one in INSPECTION.subjects(edition).values() if one.id.partition("-")[0] == part]
            yield said[heading], group_of(self._site, INSPECTION, sheets)
        yield said["forms"]["heading"], group_of(self._site, FORMS, FORMS.subjects(edition).values())

    def sheet_ids(self, edition: Edition) -> list[str]:
        return list(INSPECTION.subjects(edition))

    def answers_of_sheets(self) -> dict[str, object]:
        """What the answers of filled sheets mean, in every language, and what the day is called."""
        tables = [self._site.words(locale)["inspection"] for locale in self._site.project.languages]
        answers = {word: kind for said in tables for word, kind in zip(said["answers"], ANSWERS, strict=True)}
        return {"answers": answers, "days": [said["date"] for said in tables]}


class Books(Group):
    """Handbooks, and the booklet."""

    def has_book(self, edition: Edition, area: Topic) -> bool:
        """Not of too many topics for a book, nor where the language tells none of them."""
        return AREA_BOOK(edition, area) is not None

    def books(self, edition: Edition) -> Iterator[tuple[str, str, FileGroup]]:
        """What there is, with its anchor and its heading."""
        said = self._site.words(edition.locale)["handbook"]
        made = HANDBOOK.subjects(edition)
        areas = [book for id, book in made.items() if id.startswith(AREA)]
        for anchor, books in (("whole", [book for book in made.values() if book not in areas]), ("by_area", areas)):
            yield anchor, said[anchor], group_of(self._site, HANDBOOK, books)
        heading = BOOKLET.words(edition.locale)["heading"]
        yield "booklet", heading, group_of(self._site, BOOKLET, BOOKLET.subjects(edition).values())


def shown_as(form: Form, look: str) -> str:
    """A form's name, or one of its looks', among what the gallery can be filtered by."""
    return f"{form.name}-{look}" if look else form.name
