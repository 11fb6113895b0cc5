"""The report's two forms: a page that stands alone, and a few lines of Markdown for a comment."""

from __future__ import annotations

import base64
import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..findings import Finding
from ..print.kinds import kinds
from ..words import locales, read_words
from .previews import PrintedChange
from .review import MOST_PAGES, MOST_PRINTED, MOST_SETS, Review, names_of_counts

TEMPLATES = Path(__file__).parent
MOST_LISTED = 20
"""Entries of one list in the summary, and addresses of one echo: the rest is a number."""
PUNCTUATION = re.compile(r"([\\`*_{}\[\]()#+.!<>|~&$-])")
MENTION = re.compile(r"([@#!])(?=\w)")


def page_html(review: Review, language: str) -> str:
    """The report as one HTML file that asks for nothing else."""
    words = read_words(language)
    asked = {
        "review": review, "comparison": review.comparison, "language": language,
        "words": words["review"], "no_history": words["stamp"]["no_history"], "site_name": words["site"],
        "most_pages": MOST_PAGES, "most_printed": MOST_PRINTED, "most_sets": MOST_SETS, "most_listed": MOST_LISTED,
        "names": names_of_counts(language), "printed": _by_kind(review), "data": _data,
        "said": lambda finding: said(finding, language),
        "form": lambda change: form_name(change, review.original, language),
    }  # fmt: skip
    html = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined)
    html.trim_blocks = html.lstrip_blocks = True
    return html.get_template("report.html").render(asked)


def _by_kind(review: Review) -> dict[str, list[PrintedChange]]:
    changes = review.comparison.printed
    return {kind: found for kind in kinds() if (found := [change for change in changes if change.kind == kind])}


def _data(picture: bytes) -> str:
    return "data:image/webp;base64," + base64.b64encode(picture).decode()


def said(finding: Finding, language: str) -> tuple[str, str]:
    """Where it is, and what it says."""
    place = f"{finding.path}:{finding.line}:{finding.column}"
    return place, finding.text(language).removeprefix(f"{place}: ")


def form_name(change: PrintedChange, original: str, language: str) -> str:
    """中文，省墨"""
    words = read_words(language)
    locale = next((locale for locale in locales() if change.name.startswith(f"{locale}/")), original)
    form, name = change.look[0], look_name(change, language)
    return name if form.is_bilingual else f"{read_words(locale)['language']}{words['review']['list_comma']}{name}"


def look_name(change: PrintedChange, language: str) -> str:
    """省墨"""
    return kinds()[change.kind].look(*change.look, language)


def summary_markdown(review: Review, language: str) -> str:
    """What a comment on the pull request says: counts, pages, broken addresses, new findings."""
    words = read_words(language)["review"]
    comparison = review.comparison
    lines = [f"### {words['title']}", "", _compared(review, language), ""]
    for log, word in ((review.new_log, "new_broken"), (review.old_log, "old_broken")):
        lines += [f"**{words[word]}**", ""] if log else []
    counts = review.counts(language)
    states, colon = words["states"], words["colon"]
    lines += [f"- {name}{colon}{count}" for name, count in counts]
    lines += [words["nothing"]] if not (counts or review.new_log or review.old_log) else []
    new = (said(finding, language) for finding, is_new in review.listed if is_new)
    lists = {
        "broken": [f"{_code(page.old_page)}{colon}{words['breaks']}" for page in comparison.pages if page.breaks],
        "new_findings": [f"{_code(place)} {_plain(text)}" for place, text in new],
        "pages": [f"{states[page.state]}{colon}{_plain(page.title)} {_code(page.page)}" for page in comparison.pages],
        "stale": [_code(path) for path in review.behind],
        "files": [_code(file) for file in review.other_files],
    }
    for name, entries in lists.items():
        lines += _listed(words["counts"][name], entries, words["more"])
    return "\n".join([*lines, "", words["see"], ""])


def _compared(review: Review, language: str) -> str:
    words = read_words(language)["review"]
    base = review.base
    said: str = words["compared"].format(head=_plain(review.head), ref=_plain(base.ref), commit=base.commit[:7])
    return said + (words["dirty"] if review.is_dirty else "") + (words["tip"] if review.base.is_tip else "")


def _listed(name: str, entries: list[str], more: str) -> list[str]:
    if not entries:
        return []
    rest = [f"- {more.format(count=len(entries) - MOST_LISTED)}"] if len(entries) > MOST_LISTED else []
    return ["", f"**{name}**", "", *(f"- {entry}" for entry in entries[:MOST_LISTED]), *rest]


def _plain(text: str) -> str:
    """`text` as Markdown that shows just this, links nothing and calls nobody."""
    return MENTION.sub("\\1\u2060", PUNCTUATION.sub(r"\\\1", text))


def _code(text: str) -> str:
    return "`" + text.replace("`", "'").replace("\n", " ") + "`"
