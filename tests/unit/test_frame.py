"""What the pages of a folder have of Material's frame in common."""

from types import SimpleNamespace

from jinja2 import Environment

from awareness.pages.frame import Frame
from awareness.site import Site

PART = """{% call(page) of_folder("header") %}{{ drawn.append(page.url) or page.meta.title }} <a href="en/{{ file }}" hreflang="en">{% endcall %}"""


def test_a_part_is_drawn_once_a_folder_and_has_each_page_s_own_title_and_name(site: Site) -> None:
    drawn: list[str] = []
    template = Environment().from_string(PART, {"of_folder": Frame(site).of_folder, "drawn": drawn})
    pages = {"a/b.html": "B", "a/c.html": "C", "d.html": "D"}
    shown = [
        template.render(page=SimpleNamespace(url=url, meta={"title": title}), file=url.rpartition("/")[2])
        for url, title in pages.items()
    ]
    assert shown == [
        'B <a href="en/b.html" hreflang="en">', 'C <a href="en/c.html" hreflang="en">',
        'D <a href="en/d.html" hreflang="en">',
    ]  # fmt: skip
    assert drawn == ["a/b.html", "d.html"]
