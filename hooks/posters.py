"""Makes all posters once, when every language's pages are built."""

from pathlib import Path

from awareness.posters import render_posters
from reporting import report
from mkdocs.plugins import event_priority


@event_priority(-200)  # after static-i18n has built the other languages
def on_post_build(config):
    if config.plugins["i18n"].building:
        return
    root = Path(config.config_file_path).parent
    report(render_posters(config.awareness, Path(config.site_dir), root / ".cache"))
