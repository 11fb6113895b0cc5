"""Leaves out of Material's style sheet what no page of this site can match.

A rule is kept where every class, id, attribute and element of its selector stands in the
vocabulary: the words of the templates that make our pages, of the scripts that change them,
and of the attributes and tags editors write. tests/browser/test_first_view.py asks every
page, in a browser, whether a selector left out would have matched.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

import tinycss2
from tinycss2.ast import Node

from ..regexes import regex
from ..site import Site

PARTS = "header logo palette alternate search tabs tabs-item nav nav-item".split()
"""Material's templates that our pages are made of, beside the one that holds them all."""
BRINGS = "banner path progress top integrated secondary pruned".split()
"""Blocks in these templates that only a feature brings (announce.dismiss, navigation.path, navigation.instant.progress,
navigation.top, toc.integrate, toc, navigation.prune); in `KNOWN` is no such feature."""
OTHERS = ("consent", "source", "footer", "annotation", "version", "status")
"""Blocks in them that only `extra.consent`, `repo_url`, Material's own foot, a page's `status` or the like bring."""
STOCK_COLOUR = "indigo"
OURS = ("details", "steps", "summary")
"""What our templates have and our own style dresses; by `steps` MaterialX calls something else."""
KNOWN = (
    "navigation.tabs navigation.indexes navigation.sections navigation.expand search.highlight search.suggest "
    "tables attr_list toc"
).split()
"""Features of the theme and extensions of Markdown for which this was tried. With any other Material's sheet stays
whole."""
MARKDOWN = (
    "html body h1 h2 h3 h4 h5 h6 p a strong em b i ul ol li dl dt dd blockquote hr br img code pre "
    "table thead tbody tr th td svg path small"
).split()
"""Elements that Markdown and the templates' macros write. Others an editor writes as tags, which are read."""
STATES = ("js", "hidden", "open", "readonly", "tabindex", "focus-visible", "type")
"""Classes and attributes that Material's script sets."""

WORD = regex(r"[A-Za-z0-9_][\w-]*")
NESTED = frozenset({"media", "supports"})
CHOICES = frozenset({"is", "where", "has"})


def can_purge(site: Site) -> bool:
    """Whether the site has only what this was tried for."""
    settings = site.project.settings.data
    extensions, theme = settings.get("markdown_extensions") or [], settings.get("theme")
    features = theme.get("features") or [] if isinstance(theme, dict) else []
    names = {
        str(name) for entry in [*extensions, *features] for name in (entry if isinstance(entry, dict) else [entry])
    }
    unknown = names.difference(KNOWN) or settings.get("repo_url")
    return not unknown and not {"consent", "version"} & set(settings.get("extra") or {})


def vocabulary(site: Site, material: Path, theme: Path) -> frozenset[str]:
    """The words that may stand as class, id, attribute or element in a page of the site.

    `material` is the folder of Material's templates, `theme` that of ours.
    """
    languages = [f"languages/{name}" for name in ("en", *site.project.languages)]
    stock = [material / "base.html", *(material / f"partials/{name}.html" for name in (*PARTS, *languages))]
    ours = [*theme.rglob("*.html"), *theme.rglob("*.js"), *Path(__file__).parents[1].rglob("*.js")]
    texts = [_read(file) for file in (*stock, *ours, *site.project.settings_files)]
    gone = tuple(f"md-{name}" for name in (*BRINGS, *OTHERS))
    words = {word for text in texts for word in WORD.findall(text) if not word.startswith(gone)}
    words -= {STOCK_COLOUR, *OURS, *(f"md-nav--{name}" for name in BRINGS)}
    words |= {word for page in site.sources for word in WORD.findall(" ".join(page.marks))}
    bundle = _read(next((material / "assets/javascripts").glob("bundle.*.min.js")))
    return frozenset(words.union(MARKDOWN, STATES, (word for word in WORD.findall(bundle) if _belongs(word, words))))


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _belongs(word: str, words: Collection[str]) -> bool:
    """Whether a script's word is part or state of a block that the pages have: `md-search-result__item`."""
    return word.startswith("data-md-") or re.split("__|--", word)[0] in words


def purge(css: str, words: Collection[str]) -> tuple[str, list[str]]:
    """`css` without what cannot match, and the selectors that were left out, each once."""
    left_out: list[str] = []
    kept = "".join(_kept(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), words, left_out))
    return kept, list(dict.fromkeys(left_out))


def _kept(rules: Iterable[Node], words: Collection[str], left_out: list[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "at-rule" and rule.content is not None and rule.lower_at_keyword in NESTED:
            nested = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if inner := "".join(_kept(nested, words, left_out)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{inner}}}"
        elif rule.type == "qualified-rule":
            selectors = split(rule.prelude, ",")
            left_out += [tinycss2.serialize(one).strip() for one in selectors if not _can_match(one, words)]
            if fitting := [one for one in selectors if _can_match(one, words)]:
                yield f"{','.join(map(tinycss2.serialize, fitting))}{{{tinycss2.serialize(rule.content)}}}"
        elif rule.type != "error":  # what a browser passes over
            yield rule.serialize()


def split(tokens: Sequence[Node], sign: str) -> list[list[Node]]:
    parts: list[list[Node]] = [[]]
    for token in tokens:
        if token == sign:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _can_match(selector: Sequence[Node], words: Collection[str]) -> bool:
    before = None
    for token in selector:
        match token.type:
            case "ident" | "hash" if before != ":" and token.value not in words:
                return False
            case "[] block" if not _can_have(token.content, words):
                return False
            case "function" if token.lower_name in CHOICES:
                if not any(_can_match(choice, words) for choice in split(token.arguments, ",")):
                    return False
        before = token.value if token.type == "literal" else None
    return True


def _can_have(attribute: Sequence[Node], words: Collection[str]) -> bool:
    """Whether an element may have the attribute, and where a whole value is asked for, that value."""
    name, *rest = [token for token in attribute if token.type in ("ident", "string", "literal")]
    exact = len(rest) > 1 and rest[0] == "="
    return name.value in words and (not exact or not WORD.fullmatch(rest[1].value) or rest[1].value in words)
