from .markdown.html import EXTENSIONS as EXTENSIONS
from .markdown.html import Element as Element
from .markdown.html import render as render
from .markdown.markdown import markdown_of


def elements(body: str) -> tuple[Element, ...]:
    return markdown_of(body).elements
