"""MkDocs' settings: with the site on them, and what MkDocs says to a file of them."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any, cast

import markdown
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.utils.yaml import yaml_load

from awareness.pages.keys import PageKeys
from awareness.print.rendering import Job
from awareness.site import Site

OWN = {"plugins", "hooks", "theme"}
"""What takes MkDocs long to load; the core looks at these itself."""


class Config(MkDocsConfig):  # type: ignore[no-untyped-call]  # MkDocs does not say the types of its own making
    """The settings of one build, the same object for all its languages."""

    awareness: Site
    """What `on_config` has read."""
    is_sound: bool
    """Whether the check of the site found nothing."""
    own_theme: dict[str, str]
    """The files that are made of several of the theme's: address -> text."""
    jobs: list[Job]
    """All that is to be printed; none in the preview."""
    page_keys: PageKeys
    """What `on_files` knows every page by."""


def locale_of(config: Config) -> str:
    """The language that is being built."""
    return str(_i18n(config).current_language)


def is_inner(config: Config) -> bool:
    """Whether this is another language's pass, inside the first one's."""
    return bool(_i18n(config).building)


def theme_of(config: Config) -> Path:
    """The folder of our templates, styles and scripts."""
    return Path(str(config.theme.custom_dir))


def cache_of(config: Config) -> Path:
    """The project's folder of caches."""
    return Path(config.config_file_path).parent / ".cache"


def _i18n(config: Config) -> Any:
    return cast(Any, config.plugins["i18n"])


def refused(file: Path) -> list[tuple[str, object]]:
    """What MkDocs says to the settings in `file`: name and complaint."""
    logging.disable()
    try:
        with file.open("rb") as settings:
            written = yaml_load(settings, None)
        config = MkDocsConfig(config_file_path=str(file))
        config.load_dict({key: value for key, value in written.items() if key not in OWN} | {"plugins": []})
        failed, warned = config.validate()
        if not failed:
            extensions, settings_of = config.markdown_extensions, config.mdx_configs
            markdown.markdown("# A\n\ntext", extensions=extensions, extension_configs=settings_of)
    except MkDocsException as error:
        return [("INHERIT", error)]
    except Exception as error:  # an extension may raise anything
        return [("markdown_extensions", error)]
    return [*failed, *warned]
