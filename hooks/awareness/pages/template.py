"""Functions and filters the templates use."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from ..content.body import SECTION_IDS
from ..content.kinds.guide import ORDER
from ..content.topic import Edition, Kind, Page, Topic
from ..editing.fields import guide_fields
from ..editing.status import behind, page_rows, topic_rows
from ..findings import LANGUAGES
from ..look.icons import icon_path
from ..print.bundles import bundle_file
from ..print.kinds.posters import revision, revisions, styles_of
from ..print.kinds.posters.forms import PREVIEW_HEIGHT, PREVIEW_WIDTH, Form, Size, Style, poster_file, preview_file
from ..print.qr import qr_code
from ..rules.explain import rule_entries
from ..rules.glossary import glossary
from ..settings.forge import page_links
from ..site import Site
from ..words import long_date

CATEGORY_ICONS = {"causes": "magnify"}
"""Icons of categories that are no area; an area brings its own."""


def functions(site: Site) -> dict[str, Callable[..., Any]]:
    """Globals of the templates. Addresses are from the site's root; the `url` filter makes them relative."""

    def link(entry: Topic | Page) -> str:
        """Address of a topic or page from the site's root; the `url` filter makes it relative."""
        return site.edition(entry.edition).prefix + entry.page

    @pass_context
    def tongue(context: Context, entry: Topic | Page | None) -> Markup:
        """The `lang` attribute of words that are not in the page's own language; nothing for those that are."""
        foreign = entry is not None and entry.locale != context["locale"]
        return Markup(f' lang="{entry.locale}"') if foreign else Markup("")

    def styles(topic: Topic) -> list[Style]:
        """The posters a topic's page offers; the one in two languages where both are told."""
        home = site.project.pair_home(topic.locale)
        own = site.edition(home).topics.get(topic.id, topic) if home else topic
        return list(styles_of(site, own))

    def told_in(locale: str) -> str:
        """The language in which an edition tells rules, fields and terms, which the program has in a few only."""
        return next(one for one in (locale, site.project.default, *LANGUAGES[::-1]) if one in LANGUAGES)

    def pairs(locale: str) -> list[tuple[Edition, list[str]]]:
        """The pairs of languages that there are bilingual posters in: an edition to name their topics, and the languages."""
        found: dict[str, list[str]] = {}
        for one in sorted(site.project.languages, key=lambda one: one != locale):
            if home := site.project.pair_home(one):
                found.setdefault(home, []).append(one)
        return [(site.edition(ones[0]), ones) for ones in found.values()]

    def languages_of(topic: Topic) -> str:
        """The languages a poster is shown under: its own, and the one whose translation is missing."""
        return " ".join(dict.fromkeys([topic.edition, topic.locale]))

    def category_icon(topic: Topic) -> Markup:
        return icon(CATEGORY_ICONS.get(topic.category) or site.edition(topic.edition).topics[topic.area_id].icon)

    def folder(topic: Topic, style: Style) -> str:
        """A bilingual poster stands once, in the edition of the pair's first language."""
        home = site.project.pair_home(topic.locale) if style is Style.BILINGUAL else None
        return site.edition(home or topic.locale).prefix

    def poster(topic: Topic, style: str, size: str) -> str:
        return folder(topic, Style(style)) + poster_file(topic, Form(Style(style), Size(size)))

    def preview(topic: Topic, style: str) -> str:
        return folder(topic, Style(style)) + preview_file(topic, Style(style))

    def bundle(edition: Edition, group: str, style: str) -> str:
        return edition.prefix + bundle_file(group, Style(style))

    def qr(address: str) -> Markup:
        """The QR code of an address as inline SVG, for paper."""
        code = qr_code(address)
        return Markup(
            f'<svg class="qr" viewBox="-4 -4.5 {code.modules + 8} {code.modules + 8}" aria-hidden="true"><path stroke="#000" d="{code.strokes}"/></svg>'
        )

    def revision_code(topic: Topic) -> str:
        return revision(site, topic).code

    def revision_codes(topic: Topic) -> list[str]:
        """The codes of all posters that lead to this page and are current."""
        return [current.code for current in revisions(site, topic).values()]

    def forge_links(entry: Topic | Page, locale: str) -> dict[str, str]:
        """Addresses of the office's forge for the page that shows `entry` in `locale`; each empty where there is none."""
        project = site.project
        title = site.words(locale)["forge"]["issue"].format(
            title=entry.title, page=site.edition(locale).prefix + entry.page
        )
        return page_links(
            project.forge,
            project.root,
            project.docs,
            entry.source,
            locale,
            project.languages,
            title,
            site.address(entry),
        )

    def guide_pages(edition: Edition) -> list[Page]:
        """The pages for those who write, in their order; an office's own after them."""
        own = [page.id for page in edition.pages.values() if page.for_editors]
        return [edition.pages[id] for id in dict.fromkeys([*ORDER, *own]) if id in edition.pages]

    return {
        "forge_links": forge_links,
        "guide_pages": guide_pages,
        "guide_fields": guide_fields,
        "rule_entries": rule_entries,
        "terms": glossary(),
        "topic_rows": lambda locale: topic_rows(site, locale),
        "page_rows": lambda locale: page_rows(site, locale),
        "behind": behind,
        "revision_code": revision_code,
        "revision_codes": revision_codes,
        "icon": icon,
        "link": link,
        "category_icon": category_icon,
        "count_word": count_word,
        "tongue": tongue,
        "styles": styles,
        "languages_of": languages_of,
        "pairs": pairs,
        "told_in": told_in,
        "poster": poster,
        "qr": qr,
        "bundle": bundle,
        "preview": preview,
        "preview_width": PREVIEW_WIDTH,
        "preview_height": PREVIEW_HEIGHT,
        "poster_styles": list(Style),
        "Kind": Kind,
    }


def filters() -> dict[str, Callable[..., Any]]:
    return {
        "long_date": lambda day, words: long_date(day, words),
        "iso": date.isoformat,
        "phrases": phrases,
        "coded": coded,
        "topic_body": topic_body,
        "one_menu": one_menu,
        "named_languages": named_languages,
    }


def icon(name: str) -> Markup:
    """A Material Design Icon as inline SVG, silent to screen readers."""
    return Markup(
        f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{icon_path(name)}"/></svg>'
    )


def count_word(count: int, words: Mapping[str, Any]) -> str:
    """A small number in words (六, six), a larger one in digits."""
    numbers = words["numbers"]
    return numbers[count] if count < len(numbers) else str(count)


def phrases(headline: str) -> Markup:
    """A headline whose `|` become places where a line may break."""
    return Markup("<wbr>").join(headline.split("|"))


def one_menu(html: str) -> str:
    """Material's menu without the contents of the page, which no page shows, and with one landmark: it names each nested list by a label that is empty."""
    return re.sub(
        r'(<nav class="md-nav" data-md-level="[1-9]")[^>]*>',
        r'\1 role="presentation">',
        html.split('<div class="md-sidebar md-sidebar--secondary"')[0],
    )


def coded(text: str) -> Markup:
    """A message's template for reading: code between backticks, and `…` for the values of a case."""
    text = re.sub(r"\{\w+\}", "…", text).replace("{{", "{").replace("}}", "}")
    return Markup(re.sub(r"`([^`]+)`", r"<code>\1</code>", str(escape(text))))


def named_languages(html: str) -> str:
    """Material's language menu with each name in its own language, so that it is read and drawn as such."""
    return re.sub(r'\bhreflang="([^"]+)"', r'hreflang="\1" lang="\1"', html)


def one_skip_link(html: str, words: str) -> str:
    """Material's link to the content, in our words: its Chinese ones are not said in Taiwan."""
    return re.sub(r'(<a\b[^>]*class="md-skip"[^>]*>)[^<]*', lambda found: found[1] + str(escape(words)), html)


def lean(html: str) -> str:
    """The page without blank lines and indents, which are a quarter of it. Code keeps its own."""
    return html if "<pre" in html else re.sub(r"\s*\n\s*", "\n", html)


def topic_body(html: str) -> Markup:
    """The rendered body of a topic with its lead, scene and steps in boxes of their own."""
    lead, *sections = re.split(r"(?=<h2\b)", html)
    boxes = [f'<div class="lead">{lead}</div>']
    for name, section in zip(SECTION_IDS, sections, strict=False):
        boxes.append(f'<section class="{name}" aria-labelledby="{name}">{section}</section>')
    return Markup("\n".join(boxes))
