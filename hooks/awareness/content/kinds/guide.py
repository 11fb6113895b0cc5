"""Pages for those who write: the guide, the glossary and the status page."""

from ..kind import PageKind
from ..shapes import page_kind

ORDER = (
    *("guide/index", "guide/edit", "guide/writing", "guide/images", "guide/translations", "guide/new-topic"),
    *("guide/moving", "guide/campaign", "guide/agency", "guide/conflicts", "guide/fields", "guide/rules"),
    *("guide/review", "guide/maintaining", "glossary", "status"),
)
"""The pages as the guide's menu lists them."""


def _guide_kind(name: str, id: str) -> PageKind:
    return page_kind(name, id, template=f"{name}.html", must_be_linked=False, for_editors=True)


KINDS = (
    _guide_kind("guide", "guide/**"),
    _guide_kind("fields", "guide/fields"),
    _guide_kind("rules", "guide/rules"),
    _guide_kind("glossary", "glossary"),
    _guide_kind("status", "status"),
)
