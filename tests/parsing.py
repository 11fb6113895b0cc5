"""The tokens of publish/markup.py, compared with what Python's own parser says of the same page."""

from __future__ import annotations

from html.parser import HTMLParser

from awareness.publish.markup import NOT_RUN, Markup


class Parser(HTMLParser):
    """What the tokens are compared with: nothing but what Python's parser says."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str], int, int]] = []
        self.held: list[tuple[str, str, int, int]] = []
        self.inside: tuple[str, bool] = ("", False)
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in reversed(attributes)}  # a browser takes the first of two
        given = {name: given[name] for name, _ in attributes}
        self.tags.append((tag, given, *self.getpos()))
        runs = "src" not in given and given.get("type", "").lower() not in NOT_RUN
        self.inside = (tag, tag == "style" or (tag == "script" and runs))

    def handle_data(self, data: str) -> None:
        if self.inside[1]:
            self.held.append((self.inside[0], data, *self.getpos()))

    def handle_endtag(self, tag: str) -> None:
        self.inside = ("", False)


def assert_same(text: str) -> Markup:
    """Tags with attributes, scripts and styles, all with their places."""
    markup, parser = Markup(text), Parser(text)
    assert [(one.tag, dict(one.attributes), *place(markup, number)) for one, number in markup.tags] == parser.tags, text
    for kind, held in (("script", markup.scripts), ("style", markup.styles)):
        bodies = [(kind, one.body, *place(markup, number, one.body_start)) for one, number in held]
        assert bodies == [one for one in parser.held if one[0] == kind], text
    return markup


def place(markup: Markup, number: int, within: int = 0) -> tuple[int, int]:
    """Line from 1 and column from 0, as the parser counts."""
    line, column = markup.place(number, within)
    return line, column - 1
