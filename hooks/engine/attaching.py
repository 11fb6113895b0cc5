"""What editors attach goes out as the core has written it anew."""

from __future__ import annotations

from pathlib import Path

from mkdocs.structure.files import Files

from awareness.attachments.clean import RefusedError
from awareness.attachments.cleaning import Attachments
from awareness.cache import Cache

from .config import Config, cache_of, is_inner
from .reporting import build_words, log


def clean_attachments(files: Files, config: Config) -> None:
    """Puts the clean content in the place of each attached file's own; once, what was dropped is said."""
    attachments = Attachments(Cache(cache_of(config) / "attachments"))
    attached = {str(file): name for name, file in config.awareness.project.tree.files.items()}
    for file in files:
        name = attached.get(str(Path(file.abs_src_path))) if file.abs_src_path else None
        if name is None or file.is_documentation_page():
            continue
        try:
            clean = attachments.cleaned(name, file.content_bytes)
        except RefusedError:  # which `docs/.leaks.yml` allows, or the check would have stopped the build
            continue
        file.content_bytes = clean.content
        if clean.dropped and not is_inner(config):
            log.info(build_words()["dropped"].format(file=name, dropped=", ".join(clean.dropped)))
