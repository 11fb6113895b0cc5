"""The home page, the two parts' pages and the gallery: pages about all topics, or many."""

from ..shapes import page_kind
from ..topic import PARTS, Edition, Page


def _of_part(edition: Edition, page: Page) -> list[str]:
    return [topic.id for topic in edition.topics.values() if topic.part == page.part]


KINDS = (
    page_kind(
        "home",
        "index",
        template="home.html",
        is_required=True,
        needs_text=False,
        menu_title=lambda page, agency, words: words["home"]["title"],
        lists=lambda edition, page: edition.topics,
    ),
    *(
        page_kind(
            part,
            f"{part}/index",
            template=f"{part}.html",
            hide=("toc",),
            is_required=True,
            needs_text=False,
            lists=_of_part,
        )
        for part in PARTS
    ),
    page_kind(
        "gallery",
        "posters/index",
        template="gallery.html",
        is_required=True,
        needs_text=False,
        label="gallery",
        lists=lambda edition, page: edition.topics,
    ),
)
