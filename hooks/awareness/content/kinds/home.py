"""The home page, the two parts' pages and the gallery: pages about all topics, or many."""

from ..edition import Edition
from ..kind import everyone
from ..shapes import page_kind
from ..topic import PARTS, Page


def _of_part(edition: Edition, page: Page) -> list[str]:
    return [topic.id for topic in edition.topics.values() if topic.part == page.part]


NEEDED = {"is_required": True, "needs_text": False, "shows": everyone}
ABOUT_ALL = {"lists": lambda edition, page: edition.topics, **NEEDED}
KINDS = (
    page_kind(
        "home",
        "index",
        template="home.html",
        by_month=True,
        menu_title=lambda page, agency, words: words["home"]["title"],
        **ABOUT_ALL,
    ),
    *(
        page_kind(part, f"{part}/index", template=f"{part}.html", hide=("toc",), lists=_of_part, **NEEDED)
        for part in PARTS
    ),
    page_kind("gallery", "posters/index", template="gallery.html", label="gallery", **ABOUT_ALL),
)
