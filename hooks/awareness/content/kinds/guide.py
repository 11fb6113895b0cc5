"""Pages for those who write: the guide, the glossary, the status page and the desk."""

from ..kind import Shows, everyone, no_others
from ..shapes import page_kind

ORDER = (
    *("guide/index", "guide/edit", "guide/writing", "guide/images", "guide/translations", "guide/new-topic"),
    *(
        "guide/moving",
        "guide/campaign",
        "guide/cases",
        "guide/quiz",
        "guide/agency",
        "guide/own-files",
        "guide/languages",
        "guide/conflicts",
    ),
    *(
        "guide/fields",
        "guide/rules",
        "guide/review",
        "guide/maintaining",
        "guide/operators",
        "glossary",
        "status",
        "desk",
    ),
)
"""The pages as the guide's menu lists them."""
_IDS: dict[str, Shows | None] = {
    "guide/**": no_others, "guide/fields": everyone, "guide/rules": no_others, "glossary": everyone, "status": everyone,
    "desk": no_others,
}  # fmt: skip
"""Each is a kind of the name of its last part, and shows so much of topics."""
_SCRIPTS = {"rules": "rules", "status": "status", "desk": "desk/main"}
_STYLES = {"desk": ("desk",)}
KINDS = tuple(
    page_kind(
        name,
        id,
        template=f"{name}.html",
        script=_SCRIPTS.get(name, ""),
        styles=_STYLES.get(name, ("guide",)),
        must_be_linked=False,
        for_editors=True,
        shows=shows,
        tells_standing=name == "status",
    )
    for id, name, shows in ((id, id.removesuffix("/**").split("/")[-1], shows) for id, shows in _IDS.items())
)
