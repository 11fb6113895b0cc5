"""What templates may call, by subject. Each public name of a group is a global of the templates.

Addresses are from the site's root; the `url` filter makes them relative.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Sized
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from ..cards import LANGUAGES
from ..content.kinds.guide import ORDER
from ..content.topic import Edition, Kind, Page, Topic
from ..editing.fields import Field, guide_fields
from ..editing.status import Row, behind, page_rows, topic_rows
from ..look.icons import icon_path
from ..print.bundles import bundle_file
from ..print.kinds.posters import KIND as POSTERS
from ..print.kinds.posters.data import revision
from ..print.kinds.posters.forms import A4, FILES, PREVIEW, Style
from ..print.qr import qr_code
from ..rules.explain import rule_entries
from ..rules.glossary import Term, glossary
from ..settings.forge import page_links
from ..site import Site

CATEGORY_ICONS = {"causes": "magnify"}
"""Icons of categories that are no area; an area brings its own."""


class Group:
    """Functions and values about one subject."""

    def __init__(self, site: Site) -> None:
        self._site = site

    def public(self) -> dict[str, Any]:
        own = [name for name in vars(type(self)) if not name.startswith("_")]
        return {name: getattr(self, name) for name in own}


class Links(Group):
    """Addresses of pages, and the language of their words."""

    Kind = Kind

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
        project = self._site.project
        title = self._site.words(locale)["forge"]["issue"].format(
            title=entry.title, page=self._site.edition(locale).prefix + entry.page
        )
        place = (project.forge, project.root, project.docs, entry.source, locale, project.languages)
        return page_links(*place, title, self._site.address(entry))


class Icons(Group):
    """Small drawings, as inline SVG."""

    def icon(self, name: str) -> Markup:
        """A Material Design Icon, silent to screen readers."""
        return Markup(
            '<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">'
            f'<path d="{icon_path(name)}"/></svg>'
        )

    def category_icon(self, topic: Topic) -> Markup:
        own = CATEGORY_ICONS.get(topic.category)
        return self.icon(own or self._site.edition(topic.edition).topics[topic.area_id].icon)

    def qr(self, address: str) -> Markup:
        """The QR code of an address, for paper."""
        code = qr_code(address)
        box = f"-4 -4.5 {code.modules + 8} {code.modules + 8}"
        return Markup(
            f'<svg class="qr" viewBox="{box}" aria-hidden="true"><path stroke="#000" d="{code.strokes}"/></svg>'
        )


class Posters(Group):
    """The posters of a topic, their files and their revisions."""

    preview_width, preview_height = PREVIEW.pixels or (0, 0)
    poster_styles = tuple(Style)

    def styles(self, topic: Topic) -> list[Style]:
        """The posters a topic's page offers; the one in two languages where both are told."""
        home = self._site.project.pair_home(topic.locale)
        own = self._site.edition(home).topics.get(topic.id, topic) if home else topic
        return [Style(form.name) for form in POSTERS.forms_of(self._site, own)]

    def pairs(self, locale: str) -> list[tuple[Edition, list[str]]]:
        """The pairs of languages with bilingual posters: an edition to name their topics, and the languages."""
        found: dict[str, list[str]] = {}
        for one in sorted(self._site.project.languages, key=lambda one: one != locale):
            if home := self._site.project.pair_home(one):
                found.setdefault(home, []).append(one)
        return [(self._site.edition(ones[0]), ones) for ones in found.values()]

    def languages_of(self, topic: Topic) -> str:
        """The languages a poster is shown under: its own, and the one whose translation is missing."""
        return " ".join(dict.fromkeys([topic.edition, topic.locale]))

    def poster(self, topic: Topic, style: str, size: str) -> str:
        return self._folder(topic, Style(style)) + POSTERS.path(topic, POSTERS.form(style), FILES[size])

    def preview(self, topic: Topic, style: str) -> str:
        return self._folder(topic, Style(style)) + POSTERS.path(topic, POSTERS.form(style), PREVIEW)

    def bundle(self, edition: Edition, group: str, style: str) -> str:
        return edition.prefix + bundle_file(POSTERS, group, POSTERS.form(style), A4)

    def revision_code(self, topic: Topic) -> str:
        return revision(self._site, topic).code

    def revision_codes(self, topic: Topic) -> list[str]:
        """The codes of all posters that lead to this page and are current."""
        return [revision(self._site, topic, Style(form.name)).code for form in POSTERS.forms_of(self._site, topic)]

    def _folder(self, topic: Topic, style: Style) -> str:
        """A bilingual poster stands once, in the edition of the pair's first language."""
        home = self._site.project.pair_home(topic.locale) if style is Style.BILINGUAL else None
        return self._site.edition(home or topic.locale).prefix


class Guide(Group):
    """What the pages for those who write are generated from."""

    rule_entries = staticmethod(rule_entries)
    behind = staticmethod(behind)

    @property
    def terms(self) -> tuple[Term, ...]:
        return glossary()

    def told_in(self, locale: str) -> str:
        """The language in which an edition tells rules, fields and terms, which the program has in a few only."""
        return next(one for one in (locale, self._site.project.default, *LANGUAGES[::-1]) if one in LANGUAGES)

    def guide_fields(self, locale: str) -> Iterator[tuple[str, list[Field]]]:
        return guide_fields(locale)

    def guide_pages(self, edition: Edition) -> list[Page]:
        """The pages for those who write, in their order; an office's own after them."""
        own = [page.id for page in edition.pages.values() if page.for_editors]
        return [edition.pages[id] for id in dict.fromkeys([*ORDER, *own]) if id in edition.pages]

    def topic_rows(self, locale: str) -> list[Row]:
        return topic_rows(self._site, locale)

    def page_rows(self, locale: str) -> list[Row]:
        return page_rows(self._site, locale)


class Numbers(Group):
    """Numbers as a language says them."""

    def counted(self, things: Sized, forms: Sequence[str], words: Mapping[str, Any] | None = None) -> str:
        """How many things there are, in the form for so many: one area, two areas. A small number in words, if given."""
        count, numbers = len(things), words["numbers"] if words else ()
        form = forms[count - 1 if 0 < count < len(forms) else -1]
        return form.format(count=numbers[count] if count < len(numbers) else count)


GROUPS = (Links, Icons, Posters, Guide, Numbers)
