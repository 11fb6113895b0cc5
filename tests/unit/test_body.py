"""The body of a topic, and the parts of its page."""

import pytest

from awareness.content.body import read_topic_body
from awareness.content.document import Document
from awareness.content.markdown.marks import prose
from awareness.content.markdown.plain import plain
from awareness.pages.context import prepare_page
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
    html = topic_body('<p>Lead</p>\n<h2 id="scene">S</h2>\n<p>x</p>\n<h2 id="steps">T</h2>\n<ol></ol>')
    assert (
        html.index('<div class="lead">') < html.index('<section class="scene"') < html.index('<section class="steps"')
    )


def test_a_headline_may_break_at_its_bars_only() -> None:
    assert phrases("傳真|先確認") == "傳真<wbr>先確認"


@pytest.mark.parametrize("text", ["[" + "[a](b.md) " * 60, "![" * 500 + "(x)" * 50, "[a](b" * 300])
def test_a_bracket_without_its_partner_is_read_at_once(text: str) -> None:
    assert prose(text)  # tried twice at every link, this would not end
