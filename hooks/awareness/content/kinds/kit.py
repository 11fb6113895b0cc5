"""The kit of each campaign: all there is to say, hang, check, ask and prove, on a page of its own."""

from ..shapes import page_columns, page_kind
from ..topic import CAMPAIGNS, KIT_END

KINDS = (
    page_kind(
        "kit",
        f"{CAMPAIGNS}/*{KIT_END}",
        template="kit.html",
        styles=("kit",),
        script="copy",
        order=8,
        in_menu=True,
        needs_text=False,
        columns=page_columns,
        label="kit",
        stands_behind=True,
        shows=None,
        tells_sizes=True,
        must_be_linked=False,
        begin=("title", "description"),
    ),
)
