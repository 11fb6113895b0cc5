"""The page that lists the sheets of an inspection, and the one that compares two filled ones."""

from ..kind import everyone
from ..shapes import page_kind

SHEETS = "inspection/index"
COMPARED = "inspection/compare"

KINDS = (
    page_kind(
        "inspection",
        SHEETS,
        template="inspection.html",
        styles=("kit", "inspection"),
        hide=("toc", "navigation"),
        needs_text=False,
        must_be_linked=False,
        shows=everyone,
        tells_sizes=True,
    ),
    page_kind(
        "compare",
        COMPARED,
        template="compare.html",
        script="compare",
        styles=("inspection",),
        listed_on=SHEETS,
        needs_text=False,
    ),
)
