"""A page's files for an office whose first language is another one than that of the samples.

written for zh-TW, en                     turned for en, zh-TW
faxing.md     Chinese words, all facts    faxing.md        English words, all facts
faxing.en.md  English words               faxing.zh-TW.md  Chinese words
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from ..content.document import FENCE
from ..content.kinds import kind_of
from ..content.stamp import FIELD


def turned(id: str, texts: Mapping[str, str], languages: tuple[str, ...], source: str) -> dict[str, str]:
    """Locale -> text of the page's file, of `texts` whose facts stand in that of `source`; nothing where the first of
    `languages` has no words of it. Translations are unstamped: what they were made from is another file now."""
    first = languages[0]
    if first == source:
        return {locale: texts[locale] for locale in languages if locale in texts}
    if first not in texts:
        return {}
    words = kind_of(id).translation.model_fields.keys() - {FIELD}
    facts = {key: value for key, value in _front(texts[source]).items() if key not in words}
    found = {}
    for locale in (one for one in languages if one in texts):
        said = {key: value for key, value in _front(texts[locale]).items() if key in words}
        if locale == first:  # a link to the file that has been the translation
            found[locale] = _written(facts | said, texts[locale].replace(f".{first}.md", ".md"))
        else:
            found[locale] = _written(said, texts[locale])
    return found


def _front(text: str) -> dict[str, Any]:
    fence = FENCE.match(text)
    return dict((yaml.safe_load(fence[1]) if fence else None) or {})


def _written(front: Mapping[str, Any], text: str) -> str:
    fence = FENCE.match(text)
    settings = yaml.safe_dump(dict(front), allow_unicode=True, sort_keys=False, default_flow_style=False, width=10_000)
    return f"---\n{settings}---\n{text[fence.end() :] if fence else text}"
