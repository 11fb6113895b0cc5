"""The theme's templates: listed without Material's ten thousand icons, and compiled once."""

from __future__ import annotations

import os
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader
from jinja2.bccache import Bucket
from mkdocs.theme import Theme

from awareness.cache import Cache
from awareness.keys import code_digest, digest

from .config import Config, cache_of


class Shown(FileSystemLoader):
    """MkDocs asks for all templates to leave out what is hidden, as the icons are: here nobody walks through them."""

    def list_templates(self) -> list[str]:
        found = set()
        for top in map(str, self.searchpath):
            for folder, folders, names in os.walk(top):
                folders[:] = [name for name in folders if not name.startswith(".")]
                below = Path(folder).relative_to(top)
                found |= {(below / name).as_posix() for name in names}
        return sorted(found)


class Compiled(BytecodeCache):
    """Compiled templates, signed as all that is kept: to load one is to run it."""

    def __init__(self, folder: Path) -> None:
        self._cache = Cache(folder)

    def load_bytecode(self, bucket: Bucket) -> None:
        if content := self._cache.get(_name(bucket)):
            bucket.bytecode_from_string(content)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._cache.put(_name(bucket), bucket.bytecode_to_string())


def _name(bucket: Bucket) -> str:
    return digest(bucket.key, bucket.checksum, code_digest())


def load_quickly(config: Config) -> None:
    """Gives the theme these two, in place of what walks through everything and compiles anew each time."""
    own: type[Theme] = type(config.theme)

    def get_env(theme: Theme) -> Environment:
        env: Environment = own.get_env(theme)
        env.loader, env.bytecode_cache = Shown(theme.dirs), Compiled(cache_of(config) / "templates")
        return env

    config.theme.__class__ = type(own.__name__, (own,), {"get_env": get_env})
