from .markdown.links import Link as Link
from .markdown.markdown import markdown_of
from .markdown.marks import ATTRIBUTES as ATTRIBUTES
from .markdown.marks import AUTOLINK as AUTOLINK
from .markdown.marks import DEFINITION as DEFINITION
from .markdown.marks import FENCED as FENCED
from .markdown.marks import INDENTED as INDENTED
from .markdown.marks import LINK as LINK
from .markdown.marks import TAG as TAG
from .markdown.marks import blanked as blanked
from .markdown.marks import in_list as in_list


def links(body: str) -> tuple[Link, ...]:
    return markdown_of(body).links


def prose(body: str) -> str:
    return markdown_of(body).prose


def without_code(body: str) -> str:
    return markdown_of(body).without_code
