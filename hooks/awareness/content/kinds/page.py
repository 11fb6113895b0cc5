"""Pages without a folder of their own, and those among them that others lead to."""

from ..shapes import page_kind

KINDS = (
    page_kind("page", "**", order=5),
    page_kind("accessibility", "accessibility", is_required=True),
    page_kind(
        "contact",
        "contact",
        template="contact.html",
        is_required=True,
        needs_text=False,
        menu_title=lambda page, agency, words: f"{agency.hotline.label[page.edition]} {agency.hotline.number}",
    ),
)
