"""Makes all posters once, when every language's pages are built."""

from pathlib import Path

from awareness.posters import render_posters
from awareness.posters.bundles import write_bundles
from reporting import report
from mkdocs.plugins import event_priority


@event_priority(-200)  # after static-i18n has built the other languages
def on_post_build(config):
    if config.plugins["i18n"].building:
        return
    root = Path(config.config_file_path).parent
    site_dir = Path(config.site_dir)
    report(render_posters(config.awareness, site_dir, root / ".cache"))
    write_bundles(config.awareness, site_dir)
