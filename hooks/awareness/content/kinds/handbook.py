"""The page that offers handbooks and the booklet."""

from ..kind import everyone
from ..shapes import page_kind

HANDBOOKS = "handbook/index"

KINDS = (
    page_kind(
        "handbook",
        HANDBOOKS,
        template="handbook.html",
        styles=("kit", "inspection"),
        needs_text=False,
        must_be_linked=False,
        shows=everyone,
        tells_sizes=True,
    ),
)
