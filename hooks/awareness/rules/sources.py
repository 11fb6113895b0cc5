"""The rules about files: those about one at a time, and those that need all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ..content.sources import Source, Sources
from ..findings import Finding
from ..project import Project
from .copies import check_copies
from .markdown import blocks, markup
from .markdown.images import check_images
from .markdown.links import check_links
from .moved import Whereabouts
from .pages import campaign_months, campaigns_of_one_month, orphans
from .wording import characters, chinese, punctuation
from .wording.hotline import check_hotline
from .wording.names import near_names

SourceRule = Callable[[Source, Project], Iterable[Finding]]
SourcesRule = Callable[[Sources, Project], Iterable[Finding]]

RULES: tuple[SourceRule, ...] = (
    characters.byte_order_mark,
    characters.windows_lines,
    characters.invisible,
    characters.wide_spaces,
    characters.look_alike,
    characters.lost_text,
    characters.full_width,
    characters.full_width_marks,
    characters.wide_indent,
    characters.trailing_space,
    characters.final_newline,
    chinese.half_width_punctuation,
    chinese.quotation_marks,
    chinese.mainland_terms,
    punctuation.doubled_marks,
    punctuation.spaced_marks,
    punctuation.unpaired_marks,
    punctuation.torn_fields,
    near_names,
    markup.page_text,
    markup.headings,
    markup.raw_html,
    markup.field_markup,
    markup.left_over_marks,
    blocks.indented_text,
    blocks.run_together,
    blocks.footnotes,
    blocks.table_cells,
    blocks.bold_headings,
)
RULES_ABOUT_ALL: tuple[SourcesRule, ...] = (check_hotline, check_images, orphans, campaign_months)


def check_sources(sources: Sources, project: Project, there: Whereabouts) -> list[Finding]:
    findings = [finding for source in sources for rule in RULES for finding in rule(source, project)]
    findings += [
        finding
        for source in sources.unset
        for rule in RULES
        for finding in rule(source, project)
        if finding.line >= source.body_line
    ]
    findings += [
        *check_links(sources, project, there),
        *check_copies(sources, project, there),
        *campaigns_of_one_month(sources, project, there),
    ]
    return findings + [finding for rule in RULES_ABOUT_ALL for finding in rule(sources, project)]
