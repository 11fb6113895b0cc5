"""The command that begins a rule: its function in the family's module, and its card beside the family's others."""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from .. import judging  # noqa: F401  loading it registers the rules
from ..cards import CORE, card, rule_files
from ..findings import meant
from ..rules.registry import RULES
from ..words import read_words

NAME = re.compile(r"[a-z]+(-[a-z]+)+")
OF_DOCUMENT = '''

@rule("{name}")
def {function}(document: Document, context: Beside) -> Iterator[Finding]:
    """[to write] What it looks for, and why nothing else finds it."""
    if (at := document.text.find("[{name}]")) >= 0:
        yield Finding(document.path, *document.place(at), "{name}", {{"text": "[{name}]"}})
'''
OF_SITE = '''

@rule("{name}")
def {function}(context: Context) -> Iterator[Finding]:
    """[to write] What it looks for, and why nothing else finds it."""
    for document in context.sources:
        if (at := document.text.find("[{name}]")) >= 0:
            yield Finding(document.path, *document.place(at), "{name}", {{"text": "[{name}]"}})
'''
CARD = """severity: error
zh-TW:
  message: 「{{text}}」【待寫，哪裡不對】
  fix: 【待寫，該寫成什麼】
  why: 【待寫，為什麼要管，讀者或編輯會遇到什麼】
en:
  message: '`{{text}}` [to write: what is wrong]'
  fix: '[to write: the text to put instead]'
  why: '[to write: why it matters, what a reader or an editor meets]'
bad: '[{name}]'
good: '[to write: the same without it]'
---
cases:
  {name}:
    change:
    - file: docs/contact.md
      find: 說明。
      replace: '[{name}]'
    zh-TW: []
    en: []
"""


def begin_rule(family: str, name: str, language: str) -> int:
    """Writes both stubs and says what to do next. Returns 1 where nothing was written."""
    words = read_words(language)["new_rule"]
    homes = _homes()
    if family not in homes:
        print(words["unknown"].format(family=family, meant=meant(family, homes)))
        return 1
    if not NAME.fullmatch(name) or name in rule_files():
        print(words["taken" if name in rule_files() else "bad_name"].format(name=name))
        return 1
    code, cards = homes[family]
    stub = OF_DOCUMENT if hasattr(sys.modules[code], "Beside") else OF_SITE
    module = Path(str(sys.modules[code].__file__))
    function = stub.format(name=name, function=name.replace("-", "_"))
    texts = {module: module.read_text(encoding="utf-8") + function, cards / f"{name}.yml": CARD.format(name=name)}
    for file, text in texts.items():
        file.write_text(text, encoding="utf-8", newline="\n")
        print(words["written"].format(file=file.relative_to(CORE.parents[1]).as_posix()))
    print(words["next"].format(name=name))
    return 0


def _homes() -> dict[str, tuple[str, Path]]:
    """Family -> the module that has most of its rules, and the folder of their cards."""
    families: dict[str, Counter[tuple[str, Path]]] = {}
    for rule in RULES:
        for name in rule.names:
            home = rule.function.__module__, rule_files()[name].parent
            families.setdefault(card(name).family, Counter())[home] += 1
    return {family: homes.most_common(1)[0][0] for family, homes in sorted(families.items())}
