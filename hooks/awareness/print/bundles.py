"""ZIP files of the gallery's views: all posters, those of a category, those of a place."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..content.topic import Edition, Topic
from ..files import write_whole
from ..site import Site
from .kinds.posters.data import styles_of
from .kinds.posters.forms import FOLDER, Form, Size, Style, poster_file

OLDEST = (1980, 1, 1, 0, 0, 0)
"""The date of every entry: a ZIP of the same posters has the same bytes."""


def bundle_file(group: str, style: Style) -> str:
    """The ZIP's path inside its edition. `group` is `all`, `place-copier`, `category-documents`, …"""
    return f"{FOLDER}/{group}{'' if style is Style.COLOUR else f'-{style}'}-a4.zip"


def groups(edition: Edition) -> Iterator[tuple[str, list[Topic]]]:
    """Every view of the gallery that can be had as one file."""
    topics = list(edition.topics.values())
    yield "all", topics
    for category in dict.fromkeys(topic.category for topic in topics):
        yield f"category-{category}", [topic for topic in topics if topic.category == category]
    for place in edition.places:
        yield f"place-{place}", edition.hung_at(place)


def write_bundles(site: Site, out: Path) -> None:
    """Writes the ZIPs from the A4 posters that stand below `out`."""
    for edition in site.catalogue.editions.values():
        for group, topics in groups(edition):
            for style in Style:
                # Where a translation is missing, the view shows the original's poster, which stands in its own edition.
                posters = {
                    poster_file(topic, Form(style, Size.A4)): out / site.edition(topic.locale).prefix
                    for topic in topics
                    if style in styles_of(site, topic)
                }
                if posters:
                    _write(out / edition.prefix / bundle_file(group, style), posters)


def _write(file: Path, posters: Mapping[str, Path]) -> None:
    """`posters` are paths inside an edition, each with that edition's folder."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_STORED) as bundle:  # a PDF is compressed already
        for poster, folder in posters.items():
            entry = zipfile.ZipInfo(poster.removeprefix(f"{FOLDER}/").replace("/", "-"), OLDEST)
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            bundle.writestr(entry, (folder / poster).read_bytes())
    write_whole(file, content.getvalue())
