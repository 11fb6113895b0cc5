"""However many areas and causes an office has, rows of tiles have no holes, and no poster stands alone below the others."""

from __future__ import annotations

from playwright.sync_api import Page

FULL = ("ul.area-tiles", ".area-columns", ".cause-tiles", ".cause-cards")
POSTERS = ".posters--home"
COUNTS = range(1, 12)
"""An office has a palette of ten colours."""
ROWS = """([selector, counts]) => {
  const list = document.querySelector(selector), tiles = [...list.children];
  const width = list.getBoundingClientRect().width;
  return counts.map(count => {
    while (list.children.length > count) list.lastElementChild.remove();
    while (list.children.length < count) list.append(tiles[list.children.length % tiles.length].cloneNode(true));
    const rows = new Map();
    for (const tile of list.children) {
      const box = tile.getBoundingClientRect();
      const row = rows.get(Math.round(box.top)) ?? [0, 0];
      rows.set(Math.round(box.top), [row[0] + 1, Math.max(row[1], box.right - list.getBoundingClientRect().left)]);
    }
    return [...rows.values()].map(([tiles, end]) => [tiles, Math.round(width - end)]);
  });
}"""


def test_rows_are_full_with_any_number_of_areas_and_causes(page: Page, site_url: str) -> None:
    """On home and on the page that is not there, from a desk to a phone."""
    wrong = []
    for address, lists in (("index.html", FULL), ("404.html", (".area-tiles--404",))):
        page.goto(site_url + address)
        for width in (1280, 820, 390):
            page.set_viewport_size({"width": width, "height": 800})
            for selector in lists:
                for count, rows in zip(COUNTS, page.evaluate(ROWS, [selector, [*COUNTS]]), strict=True):
                    tiles = [tiles for tiles, _ in rows]
                    is_lone = width == 1280 and tiles[-1] == 1 < tiles[0]
                    if is_lone or any(hole > 1 for _, hole in rows):
                        wrong.append((address, width, selector, count, rows))
            if address == "index.html" and width > 720:
                found = page.evaluate(ROWS, [POSTERS, [*COUNTS]])
                wrong += [(width, POSTERS, rows) for rows in found if rows[-1][0] == 1 < rows[0][0]]
    assert wrong == []
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(site_url + "index.html")
    ways, top = page.evaluate("""() => {
        document.querySelectorAll('.campaign').forEach((one) => one.remove());
        document.querySelector('.top').classList.add('top--alone');  // as the template does where there is none
        return ['.ways', '.top'].map((one) => document.querySelector(one).getBoundingClientRect().width); }""")
    assert abs(ways - top) < 1, "without a campaign its place is no hole"
