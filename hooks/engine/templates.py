"""The theme's templates: listed without Material's ten thousand icons, and compiled once."""

from __future__ import annotations

import os
from pathlib import Path
from types import CodeType
from typing import cast

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket
from mkdocs.theme import Theme

from awareness.cache import Cache
from awareness.keys import code_digest, digest
from awareness.pages.theme import BALLAST

from .config import Config, cache_of


class Shown(FileSystemLoader):
    """MkDocs asks for all templates to copy what is neither hidden, as icons are, nor a template: here nobody walks
    through those, nor through what no page asks for.
    """

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for top in map(str, self.searchpath):
            for folder, folders, names in os.walk(top):
                folders[:] = [name for name in folders if not name.startswith(".")]
                below = Path(folder).relative_to(top)
                found |= {(below / name).as_posix() for name in names if not name.endswith(NOT_COPIED)}
        return sorted(name for name in found if not BALLAST.search(name))


NOT_COPIED = (".html", ".py", ".pyc")
LOADED: dict[str, CodeType] = {}
"""Templates that this process has compiled or loaded: a preview builds again and again."""


class Compiled(BytecodeCache):
    """Compiled templates, signed as all that is kept: to load one is to run it."""

    def __init__(self, folder: Path) -> None:
        self._cache = Cache(folder)

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Wherever the project lies: what a template says is in the bucket's checksum."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        if known := LOADED.get(name := _name(bucket)):
            bucket.code = known
        elif content := self._cache.get(name):
            bucket.bytecode_from_string(content)
            if bucket.code:
                LOADED[name] = bucket.code

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._cache.put(_name(bucket), bucket.bytecode_to_string())


def _name(bucket: Bucket) -> str:
    return digest(bucket.key, bucket.checksum, code_digest())


class Quick(Theme):
    """MkDocs' theme with these two in place of what walks through everything and compiles anew each time."""

    compiled: Compiled

    def get_env(self) -> Environment:
        env: Environment = super().get_env()
        env.loader, env.bytecode_cache = Shown(self.dirs), self.compiled
        return env


def load_quickly(config: Config) -> None:
    """Makes the settings' theme a quick one: MkDocs asks for it before any event that is given its templates."""
    theme = cast(Quick, config.theme)
    theme.__class__, theme.compiled = Quick, Compiled(cache_of(config) / "templates")
