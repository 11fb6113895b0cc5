"""What templates may call, by subject. Each public name of a group is a global of the templates.

Addresses are from the site's root; the `url` filter makes them relative.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Sized
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
from ..print.qr import qr_code
from ..rules.explain import rule_entries
from ..rules.glossary import Term, glossary
from ..settings.forge import page_links
from ..words import counted
from .frame import Frame
from .group import Group
from .handing import hand_in
from .kits import Kits
from .printed import Books, Inspections, Printed

CATEGORY_ICONS = {"causes": "magnify"}
"""Icons of categories that are no area; an area brings its own."""
ANSWER_ICONS = {Answer.YES: "check-bold", Answer.FIRST: "hand-back-right", Answer.NO: "close-thick"}
"""Signs of the answers to "may I?", which no two share their shape."""


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


GROUPS = (Frame, Links, Icons, Printed, Kits, Quizzes, Inspections, Books, Guide, Handing, Cases, Numbers)
