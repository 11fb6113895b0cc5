from .markdown.markdown import markdown_of
from .markdown.shown import Line as Line


def shown_lines(body: str) -> tuple[Line, ...]:
    return markdown_of(body).lines
