"""Writes a page at every address that has moved, once, when every language's pages are built."""

from pathlib import Path

from mkdocs.plugins import event_priority

from awareness.files import write_whole
from awareness.pages.redirects import redirect_files


@event_priority(-200)  # after static-i18n has built the other languages, so that no sitemap knows them
def on_post_build(config):
    if not config.plugins["i18n"].building:
        for path, content in redirect_files(config.awareness).items():
            write_whole(Path(config.site_dir, path), content.encode())
