"""The body of a topic, and the parts of its page."""

from dataclasses import replace

import pytest

from awareness.content.body import read_topic_body
from awareness.content.document import Document, read_document
from awareness.content.markdown.marks import prose
from awareness.content.markdown.plain import plain
from awareness.pages.context import prepare_page, shared_anchors
from awareness.pages.template import phrases, topic_body
from awareness.site import Site

BODY = """
Why it matters.

## Scene

What happened.

## Steps

1. **Look**
   And look again.
2. **Listen** carefully.
3. **Stop**

    Then go.

Ask whoever knows.
"""


def test_steps_keep_act_sentence_and_line() -> None:
    body, findings = read_topic_body(Document("x.md", "---\n" + "a: b\n" * 7 + "---\n" + BODY))
    assert findings == []
    assert [(step.act, step.how, step.line) for step in body.steps] == [
        ("Look", "And look again.", 19),
        ("Listen", "carefully.", 21),
        ("Stop", "Then go.", 22),
    ]
    assert body.lead.strip() == "Why it matters."
    assert body.scene.text == "What happened."


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("**bold** and *soft*", "bold and soft"),
        ("[a link](x.md)", "a link"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("`code`", "code"),
        ("1. one\n2. two", "one\ntwo"),
    ],
)
def test_plain_words(markdown: str, words: str) -> None:
    assert plain(markdown) == words


def test_anchors_are_the_same_in_every_language(small_site: Site) -> None:
    for locale, source in (("zh-TW", "causes/careless.md"), ("en", "causes/careless.en.md")):
        template, text, _hidden = prepare_page(small_site, locale, source, "Lead\n\n## One\n\nText\n\n## Two\n\nText")
        assert template == "topic.html"
        assert "## One { #scene }" in text
        assert "## Two { #steps }" in text


def test_the_parts_of_a_topic_get_boxes() -> None:
    html = "\n".join(topic_body('<p>Lead</p>\n<h2 id="scene">S</h2>\n<p>x</p>\n<h2 id="steps">T</h2>\n<ol></ol>'))
    assert (
        html.index('<div class="lead">') < html.index('<section class="scene"') < html.index('<section class="steps"')
    )


def test_a_headline_may_break_at_its_bars_only() -> None:
    assert phrases("傳真|先確認") == "傳真<wbr>先確認"


@pytest.mark.parametrize("text", ["[" + "[a](b.md) " * 60, "![" * 500 + "(x)" * 50, "[a](b" * 300])
def test_a_bracket_without_its_partner_is_read_at_once(text: str) -> None:
    assert prose(text)  # tried twice at every link, this would not end


def test_a_section_has_its_anchors_of_every_language(small_site: Site) -> None:
    pages = {
        ("contact", "zh-TW"): "## 來電之前\n\n文字\n\n## 之後 { #after }\n",
        ("contact", "en"): "## Before you call\n\nText\n\n## After\n",
    }
    documents = {
        (id, locale): read_document(f"docs/{id}.md", f"---\ntitle: x\n---\n{body}", id, locale)
        for (id, locale), body in pages.items()
    }
    site = replace(small_site, sources=replace(small_site.sources, files=documents))
    chinese, english = (documents["contact", locale].markdown.html for locale in ("zh-TW", "en"))
    shown = shared_anchors(site, "contact.md", chinese)
    assert '<h2 id="_1"><span id="before-you-call"></span>' in shown and shown.count("<span") == 1
    assert '<h2 id="before-you-call"><span id="_1"></span>' in shared_anchors(site, "contact.en.md", english)
    other = {
        **documents,
        ("contact", "en"): read_document("docs/contact.en.md", "---\ntitle: x\n---\n## One\n", "contact", "en"),
    }
    apart = replace(site, sources=replace(site.sources, files=other))
    assert "<span" not in shared_anchors(apart, "contact.md", chinese)
