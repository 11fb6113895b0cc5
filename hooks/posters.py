"""Makes all posters once, when every language's pages are built."""

import sys
from pathlib import Path

import click
from mkdocs.plugins import event_priority

from awareness.print.bundles import write_bundles
from awareness.print.rendering import render_posters
from reporting import report


@event_priority(-200)  # after static-i18n has built the other languages
def on_post_build(config):
    if config.plugins["i18n"].building:
        return
    site_dir = Path(config.site_dir)
    cache = Path(config.config_file_path).parent / ".cache" / "posters"
    report(render_posters(config.awareness, site_dir, cache, progress_bar()))
    write_bundles(config.awareness, site_dir)


def progress_bar():
    """Shows how many of the posters that must be made are done; silent where nobody looks on."""
    bar = None

    def show(done, total):
        nonlocal bar
        bar = bar or click.progressbar(length=total, label="Posters", file=sys.stderr, hidden=not sys.stderr.isatty())
        bar.update(done - bar.pos)
        if done == total:
            bar.render_finish()

    return show
