"""Pictures of pages in Chromium, cut to what changed, small enough to stand in one file."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops

from .chromium import FLAGS, find_chromium

WIDTH, HEIGHT = 1080, 800
"""Of the window, in pixels."""
SHOWN_WIDTH = 640
"""Width of a page's picture in the report, in pixels."""
POSTER_WIDTH = 400
MARGIN = 90
"""Pixels of the page that are shown around what changed."""
TALLEST = 6000
NOISE = 24
"""Levels of 255 by which a pixel may differ and still count as the same: edges of letters."""
READY = """async () => {
  const pictures = [...document.images];
  pictures.forEach((picture) => { picture.loading = "eager"; });
  await Promise.all(pictures.map((picture) => picture.decode().catch(() => {})));
  await document.fonts.ready;
}"""


AIR = "article { padding: 16px !important } .md-header, .md-tabs { position: static !important }"
"""The column does not begin at the picture's edge, and the header does not lie over it."""
STYLE_ONLY = ".poster__picture { visibility: hidden } .meta-row code, .notice--translation { display: none }"
"""Without what changes with the posters, and that the page is a translation that is behind."""


class Camera:
    def __init__(self, page: Any) -> None:
        self.page = page

    def take(self, file: Path, style: str = "") -> Image.Image | None:
        """The main column of a built page, `style` added; None where the page has none or cannot be shown."""
        from playwright.sync_api import Error

        try:
            self.page.goto(file.as_uri())
            self.page.add_style_tag(content=AIR + style)
            self.page.evaluate(READY)
            column = self.page.locator("article, main").last
            if column.count() == 0:
                return None
            return Image.open(io.BytesIO(column.screenshot(animations="disabled"))).convert("RGB")
        except Error:
            return None


@contextmanager
def camera() -> Iterator[Camera | None]:
    """A camera for pages on disk, or None where there is no Chromium. No request leaves the machine."""
    if (path := find_chromium()) is None:
        yield None
        return
    from playwright.sync_api import Error, sync_playwright

    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        except Error:
            yield None
            return
        window = browser.new_context(viewport={"width": WIDTH, "height": HEIGHT}, offline=True, bypass_csp=True)
        page = window.new_page()
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        yield Camera(page)
        browser.close()


def differ(old: Image.Image, new: Image.Image) -> bool:
    """Whether an eye can tell them apart."""
    return old.size != new.size or _difference(old, new) is not None


def cut_to_change(old: Image.Image, new: Image.Image) -> tuple[Image.Image, Image.Image]:
    """Both pictures without the equal rows above and below what changed."""
    if old.width != new.width:
        return old, new
    common = min(old.height, new.height)
    first = _difference(_rows(old, 0, common), _rows(new, 0, common))
    last = _difference(_rows(old, old.height - common, old.height), _rows(new, new.height - common, new.height))
    if first is None or last is None:  # one is the other with more below or above
        return old, new
    top = max(0, first[1] - MARGIN)
    below = max(0, common - last[3] - MARGIN)  # equal rows at the end of both
    before, after = (_rows(one, top, max(one.height - below, top + MARGIN)) for one in (old, new))
    return before, after


def _difference(old: Image.Image, new: Image.Image) -> tuple[int, int, int, int] | None:
    return ImageChops.difference(old, new).convert("L").point(lambda level: 255 if level > NOISE else 0).getbbox()


def _rows(picture: Image.Image, top: int, bottom: int) -> Image.Image:
    return picture.crop((0, top, picture.width, min(bottom, picture.height)))


def small(picture: Image.Image, width: int = SHOWN_WIDTH) -> bytes:
    """As WebP of at most `width` pixels across, its end cut off where it is very long."""
    picture = _rows(picture.convert("RGB"), 0, TALLEST)
    if picture.width > width:
        height = max(1, round(picture.height * width / picture.width))
        picture = picture.resize((width, height), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    picture.save(out, "webp", quality=72, method=4)
    return out.getvalue()


def is_picture(file: Path) -> bool:
    """Whether a printed thing's file is one; the report shows no others."""
    return file.suffix in (".webp", ".png", ".jpg")


def small_file(file: Path) -> bytes:
    with Image.open(file) as picture:
        return small(picture, POSTER_WIDTH)
