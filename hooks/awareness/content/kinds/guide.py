"""Pages for those who write: the guide, the glossary and the status page."""

from ..shapes import page_kind

ORDER = (
    *("guide/index", "guide/edit", "guide/writing", "guide/images", "guide/translations", "guide/new-topic"),
    *("guide/moving", "guide/campaign", "guide/agency", "guide/conflicts", "guide/fields", "guide/rules"),
    *("guide/review", "guide/maintaining", "glossary", "status"),
)
"""The pages as the guide's menu lists them."""
_IDS = ("guide/**", "guide/fields", "guide/rules", "glossary", "status")
"""Each is a kind of the name of its last part."""
KINDS = tuple(
    page_kind(name, id, template=f"{name}.html", must_be_linked=False, for_editors=True)
    for id, name in ((id, id.removesuffix("/**").split("/")[-1]) for id in _IDS)
)
