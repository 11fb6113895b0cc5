"""The home page, the two parts' pages and the gallery: pages about all topics, or many."""

from ..kind import everyone
from ..shapes import page_kind
from ..topic import PARTS

NEEDED = {"is_required": True, "needs_text": False, "shows": everyone}
KINDS = (
    page_kind(
        "home",
        "index",
        template="home.html",
        script="campaign",
        by_month=True,
        menu_title=lambda page, agency, words: words["home"]["title"],
        **NEEDED,
    ),
    *(page_kind(part, f"{part}/index", template=f"{part}.html", **NEEDED) for part in PARTS),
    page_kind("gallery", "posters/index", template="gallery.html", script="gallery", label="gallery", **NEEDED),
)
