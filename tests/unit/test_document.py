"""One file of the content as a value: read once, with its words at their places."""

import pytest

from awareness.content.document import MOST_KEPT, Document, read_document
from awareness.content.markdown import markdown
from awareness.content.markdown.html import Raw
from awareness.content.sources import read_sources
from awareness.content.texts import told_words, words_of
from awareness.project import Project, read_project
from golden import small_project

TEXT = "---\ntitle: 'Fax'\nchecklist:\n  - One\n  - \"Two\"\nicon: fax\n---\n"
TEXT += "\nSee [it](x.md), `code`.\n\n## Steps\n\n1. **Go**\n"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return read_project(small_project(tmp_path_factory.mktemp("small")), {})[0]


def test_a_file_that_did_not_change_is_the_same_document(project: Project) -> None:
    first, again = (list(read_sources(project)[0]) for _ in range(2))
    assert len(again) == len(first) > 10
    assert all(one is other for one, other in zip(first, again, strict=True))


def test_documents_are_equal_by_path_and_text() -> None:
    one = read_document("docs/x.md", TEXT, "x", "en")
    assert one == Document("docs/x.md", TEXT, "x", "en") and hash(one) == hash(Document("docs/x.md", TEXT, "x", "en"))
    assert one != read_document("docs/y.md", TEXT, "x", "en") and one != read_document(
        "docs/x.md", TEXT + "!", "x", "en"
    )
    assert read_document("docs/x.md", TEXT.replace("\n", "\r\n"), "x", "en").windows_line == 1
    assert read_document.cache_info().maxsize == MOST_KEPT


def test_markdown_is_asked_once_for_a_body(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    html = "<h2>A</h2><ol><li><strong>Go</strong>"
    monkeypatch.setattr(markdown, "render", lambda text: asked.append(text) or (html, Raw()))
    body = Document("docs/x.md", TEXT).markdown
    assert all((body.links is not None, body.tags is not None, body.lines, body.elements, body.acts, body.html))
    assert asked == [body.text]


def test_words_stand_where_they_say(project: Project) -> None:
    for read in read_sources(project)[0]:
        for text in words_of(read):
            there = read.text[text.start : text.start + len(text.words)]
            if text.field:
                assert there == text.words
            else:
                assert len(there) == len(text.words)
                assert all(one in (" ", other) for one, other in zip(text.words, there, strict=True))
            line, column = read.place(text.start)
            assert read.text.split("\n")[line - 1][column - 1 :].startswith(text.words.split("\n")[0][:1])


def test_every_text_has_its_key_and_value() -> None:
    read = Document("docs/x.md", TEXT)
    assert [(text.key, text.words, text.value) for text in words_of(read)[:-1]] == [
        (("title",), "Fax", "Fax"),
        (("checklist", 0), "One", "One"),
        (("checklist", 1), "Two", "Two"),
    ]
    body = words_of(read)[-1]
    assert (body.field, body.value) == ("", read.body)
    assert body.words.split() == ["See", "it", ",", ".", "##", "Steps", "1.", "**Go**"]


def test_a_translation_tells_all_but_a_languages_own_words() -> None:
    read = Document("docs/x.md", "---\nkeywords: [a]\nslogan: S\nheadline: T|t\ntitle: Tt\nnumber: 1\n---\nBody\n")
    assert [text.value for text in told_words(read)] == ["Tt", "S", "Body\n"]


def test_lines_of_a_body_are_the_files() -> None:
    read = Document("docs/x.md", TEXT)
    assert [(section.heading, section.line) for section in read.markdown.sections] == [("", 8), ("Steps", 11)]
    assert [read.place(read.body_start + link.at) for link in read.markdown.links] == [(9, 10)]
