"""What templates may call, by subject. Each public name of a group is a global of the templates.

Addresses are from the site's root; the `url` filter makes them relative.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Sized
from json import dumps
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from ..content.answers import Answer, Answered, answered
from ..content.case import Case
from ..content.edition import Edition
from ..content.kinds.guide import ORDER
from ..content.laws import Provision, Statute, citing
from ..content.quiz import Asked
from ..content.topic import Kind, Page, Topic
from ..editing.fields import guide_fields
from ..editing.status import LawRow, Row, behind, law_rows, page_rows, topic_rows, unopened
from ..findings import told_in
from ..look.icons import icon_path
from ..print.bundles import bundle_file
from ..print.form import File, Form
from ..print.kind import PrintedKind, Thing
from ..print.kinds import kinds
from ..print.kinds.booklet import KIND as BOOKLET
from ..print.kinds.handbook import KIND as HANDBOOK
from ..print.kinds.handbook.contents import AREA
from ..print.kinds.inspection_forms import KIND as FORMS
from ..print.kinds.inspections import KIND as INSPECTION
from ..print.kinds.posters import KIND as POSTERS
from ..print.kinds.posters.contents import revision
from ..print.kinds.posters.forms import Style
from ..print.kit import saved_as
from ..print.qr import qr_code
from ..print.sets import set_file, set_files, set_groups
from ..rules.explain import rule_entries
from ..rules.glossary import Term, glossary
from ..settings.forge import page_links
from ..site import Site
from ..words import counted
from .handing import hand_in
from .kits import Group as FileGroup
from .kits import Kits, group_of

CATEGORY_ICONS = {"causes": "magnify"}
"""Icons of categories that are no area; an area brings its own."""
ANSWER_ICONS = {Answer.YES: "check-bold", Answer.FIRST: "hand-back-right", Answer.NO: "close-thick"}
"""Signs of the answers to "may I?", which no two share their shape."""

ANSWERS = ("yes", "no", "none")
"""What the answers of a sheet mean, in their order."""


class Group:
    """Functions and values about one subject."""

    def __init__(self, site: Site) -> None:
        self._site = site


class Links(Group):
    """Addresses of pages, and the language of their words."""

    Kind = Kind
    ANSWER_ICONS = ANSWER_ICONS

    def answer(self, topic: Topic) -> Answered | None:
        """What a measure's page says first: whether one may."""
        return answered(topic.may, topic.locale) if topic.may else None

    def link(self, entry: Topic | Page) -> str:
        return self._site.edition(entry.edition).prefix + entry.page

    @pass_context
    def tongue(self, context: Context, entry: Topic | Page | None) -> Markup:
        """The `lang` attribute of words that are not in the page's own language; nothing for those that are."""
        if entry is None or entry.locale == context["locale"]:
            return Markup("")
        return Markup(f' lang="{entry.locale}"')

    def forge_links(self, entry: Topic | Page, locale: str) -> dict[str, str]:
        """Addresses of the office's forge for the page that shows `entry` in `locale`; empty where there is none."""
        project, page = self._site.project, self._site.edition(locale).prefix + entry.page
        title = self._site.words(locale)["forge"]["issue"].format(title=entry.title, page=page)
        place = (project.forge, project.tree, entry.source, locale, project.languages)
        return page_links(*place, title, self._site.address(entry))


class Icons(Group):
    """Small drawings, as inline SVG."""

    def icon(self, name: str) -> Markup:
        """A Material Design Icon, silent to screen readers."""
        head = '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
        return Markup(f'{head}<path d="{icon_path(name)}"/></svg>')

    def category_icon(self, topic: Topic) -> Markup:
        own = CATEGORY_ICONS.get(topic.category)
        return self.icon(own or self._site.edition(topic.edition).topics[topic.area_id].icon)

    def qr(self, address: str) -> Markup:
        """The QR code of an address, for paper."""
        code = qr_code(address)
        box, path = f"-4 -4.5 {code.modules + 8} {code.modules + 8}", f'<path stroke="#000" d="{code.strokes}"/>'
        return Markup(f'<svg class="qr" viewBox="{box}" aria-hidden="true">{path}</svg>')


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

    def saved(self, thing: Thing, file: File) -> str:
        """The name under which a reader keeps a file."""
        return saved_as(self._site, thing, file)

    def gallery_forms(self) -> list[tuple[PrintedKind, Form, str]]:
        """What the gallery can be filtered by: forms and their looks; what is in two languages, where there are two."""
        several = len(self._site.project.languages) > 1
        shown = [(kind, form) for kind in self.printed if kind.in_gallery for form in kind.forms]
        return [(kind, form, look) for kind, form in shown if several or not form.is_bilingual for look in form.looks]

    def tiles(self, locale: str) -> Iterator[tuple[Topic, list[Thing], dict[str, tuple[Topic, str]]]]:
        """What stands in a language's gallery: a topic, its things, first the one that is shown at first, and for each
        language the topic as that tells it, with the names of the forms it has there."""
        for topic in self._site.edition(locale).topics.values():
            told = {one: self._site.edition(one).topics[topic.id] for one in self._site.project.languages}
            names = {
                one: [shown_as(thing.form, look) for thing in self._shown(of, one) for look in thing.form.looks]
                for one, of in told.items()
            }
            yield topic, self._shown(topic, locale), {one: (told[one], " ".join(names[one])) for one in told}

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


class Quizzes(Group):
    """Questions, and the word that right answers spell."""

    def asked_on(self, page: Page) -> list[tuple[Topic, Asked]]:
        """The questions of a quiz page, each with its topic: a campaign's, or all there are."""
        edition = self._site.edition(page.edition)
        if edition.campaign_of(page):
            return [(edition.topics[asked.topic], asked) for asked in edition.asked_by(page)]
        return [(topic, asked) for topic in (*edition.causes, *edition.measures) for asked in topic.quiz]

    def letter(self, word: str, at: int) -> str:
        """A character of a solution, so that who looks at the page's source does not read it at a glance."""
        return f"{ord(word[at]) + 17 * (at + 1):x}"


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


class Guide(Group):
    """What the pages for those who write are generated from."""

    rule_entries = staticmethod(rule_entries)
    behind = staticmethod(behind)
    guide_fields = staticmethod(guide_fields)

    @property
    def terms(self) -> tuple[Term, ...]:
        return glossary()

    def told_in(self, locale: str) -> str:
        """The language in which an edition tells rules, fields and terms, which the program has in a few only."""
        return told_in(locale, self._site.project.default)

    def guide_pages(self, edition: Edition) -> list[Page]:
        """The pages for those who write, in their order; an office's own after them."""
        own = [page.id for page in edition.pages.values() if page.for_editors]
        return [edition.pages[id] for id in dict.fromkeys([*ORDER, *own]) if id in edition.pages]

    def topic_rows(self, locale: str) -> list[Row]:
        return topic_rows(self._site, locale)

    def page_rows(self, locale: str) -> list[Row]:
        return page_rows(self._site, locale)


class Handing(Group):
    """What the desk hands in."""

    def hand_in(self, locale: str) -> dict[str, Any]:
        return hand_in(self._site, locale)


class Cases(Group):
    """What has happened, and the law that pages cite."""

    citing = staticmethod(citing)

    def cases_of(self, edition: Edition, topic: Topic) -> list[Case]:
        """The cases that show a cause, or what a measure is for, the newest first."""
        return [case for case in edition.cases if topic.id in (*case.causes, *case.measures)]

    def cited(self, entry: Topic | Case) -> list[Provision]:
        return self._site.laws.cited(entry.law)

    def statutes(self) -> list[tuple[Statute, list[Provision]]]:
        """Each with its parts, as the file lists them."""
        laws = self._site.laws
        return [(statute, laws.parts(statute)) for statute in laws.statutes]

    def law_rows(self) -> list[LawRow]:
        return law_rows(self._site)

    def unopened(self, locale: str) -> list[Case]:
        return unopened(self._site, locale)

    @pass_context
    def case_year(self, context: Context, case: Case) -> str:
        words = context["words"]["cases"]
        return str(words["year"].format(year=case.year) if case.year else words["unknown_year"])


class Numbers(Group):
    """Numbers as a language says them."""

    def counted(self, things: Sized, forms: Sequence[str], words: Mapping[str, Any] | None = None) -> str:
        """How many things there are, in the form for so many: one area, two areas. In words, if given, where small."""
        return counted(len(things), forms, words["numbers"] if words else ())


GROUPS = (Links, Icons, Printed, Kits, Quizzes, Inspections, Books, Guide, Handing, Cases, Numbers)
