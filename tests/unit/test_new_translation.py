"""A translation that is begun is built as its original, whatever kind of page that is."""

import re
from datetime import date

import pytest

from awareness.content.document import Document, read_document
from awareness.content.kinds import kind_of
from awareness.content.kinds import kinds as all_kinds
from awareness.content.stamp import digest_of
from awareness.desk.parity import counts
from awareness.editing.new_topic import Refused
from awareness.editing.new_translation import begin_translation
from awareness.site import Site

HAN = re.compile("[\u3400-\u9fff]")
DAY = date(2026, 11, 29)
ODD = """---
title: 傳真
description: 傳真之前
hide: [toc]
---
<div markdown>

前言有[一個連結](faxing.md)，
接著寫[第二個](other.md#scene)和 <https://office.example/>。

## 標題 {#own}

| 欄 | 欄 |
|---|---|
| 甲 |  |

> 引用的話
> 還沒說完

- **粗體** 在前
  說明
    1. 裡面一項
![圖](a.png)

```
碼 = 1
```

</div>
"""


def begun(document: Document, locale: str = "en") -> Document:
    text = begin_translation(document, locale, "zh-TW", DAY)
    return read_document(document.path.replace(".md", f".{locale}.md"), text, document.id, locale)


def shape(document: Document) -> object:
    front = document.front.data
    levels = [section.level for section in document.markdown.sections]
    return levels, counts(document), {name: _marked(front[name]) for name in front if name in ("quiz", "checklist")}


def _marked(value: object) -> object:
    if isinstance(value, list):
        return [_marked(one) for one in value]
    return {name: _marked(one) for name, one in value.items()} if isinstance(value, dict) else "…"


@pytest.mark.parametrize("locale", ["en", "ja"])
def test_of_every_kind_of_page(site: Site, locale: str) -> None:
    originals = [one for one in site.sources if one.locale == site.project.default]
    seen = {kind_of(one.id).name for one in originals}
    assert seen >= {name for name, kind in all_kinds().items() if kind.begin}
    for original in originals:
        made = begun(original.unfilled, locale)
        assert shape(made) == shape(original.unfilled), original.path
        assert made.front.data["translated_from"] == f"2026-11-29 {digest_of(original)}"
        assert not HAN.search(made.markdown.prose.replace("訪客證", "")), original.path


def test_links_pictures_tables_and_code_stay(site: Site) -> None:
    body = begun(read_document("docs/a.md", ODD, "a", "zh-TW")).body
    line = "【to write】"
    assert (
        body
        == f"""<div markdown>

{line} [{line}](faxing.md)
[{line}](other.md#scene) <https://office.example/>

## {line} {{#own}}

| {line} | {line} |
|---|---|
| {line} |  |

> {line}

- **{line}**
  {line}
    1. {line}
![{line}](a.png)

```
碼 = 1
```

</div>
"""
    )


def test_settings_that_nobody_can_read_begin_nothing() -> None:
    for text in ("", "沒有設定", "---\ntitle: [\n---\n"):
        with pytest.raises(Refused):
            begun(read_document("docs/a.md", text, "a", "zh-TW"))
