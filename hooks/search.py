"""Search: writes the index of the language that was just built, in place of Material's."""

from contextlib import suppress
from pathlib import Path

from mkdocs.plugins import CombinedEvent, event_priority

from awareness.search.engine import ENGINE_PATH, engine_script
from awareness.search.index import index_path, index_script
from reporting import locale_of

STOCK = Path("search/search_index.json")


@event_priority(-90)  # before static-i18n (-100), which builds the other languages from here
def write_index(config):
    locale = locale_of(config)
    for path, text in (
        (index_path(locale), index_script(config.awareness, locale)),
        (ENGINE_PATH, engine_script(config.awareness.project.languages)),
    ):
        file = Path(config.site_dir, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


@event_priority(-110)  # after static-i18n, which writes Material's index once more
def drop_stock_index(config):
    stock = config.site_dir / STOCK
    stock.unlink(missing_ok=True)
    with suppress(OSError):  # not there, or somebody has pages in it
        stock.parent.rmdir()


on_post_build = CombinedEvent(write_index, drop_stock_index)
