"""An office's own files over the shared ones, in MkDocs' list as in ours."""

from __future__ import annotations

from pathlib import Path

from mkdocs.structure.files import File, Files

from awareness.naming import split_file
from awareness.settings.inherited import read_settings
from awareness.tree import OFFICE

from .config import Config, locale_of


def own_folder(config: Config) -> Path:
    return Path(config.config_file_path).parent / OFFICE


def add_own_files(files: Files, config: Config) -> None:
    """Takes out what the office replaces or leaves out, and puts in what is its own."""
    tree = config.awareness.project.tree
    for file in [file for file in files if file.src_uri in tree.hidden]:
        files.remove(file)
    for name in sorted(tree.own):  # static-i18n passes over what is said to stand elsewhere
        files.append(File(name, config.docs_dir, config.site_dir, config.use_directory_urls))


def leave_other_languages(files: Files, config: Config) -> None:
    """Takes out what the language tells in a file of its own: static-i18n would make it anew, only to pass over it."""
    languages, locale = config.awareness.project.languages, locale_of(config)
    told = [(*split_file(file.src_uri, languages), file) for file in files.documentation_pages()]
    own = {id for id, language, _ in told if language == locale}
    for id, language, file in told:
        if language != locale and id in own:
            files.remove(file)


def point_to_own_files(files: Files, config: Config) -> None:
    """static-i18n makes all file objects anew, as if every one stood in the shared folder."""
    tree = config.awareness.project.tree
    for file in files:
        if file.src_uri in tree.own and file.src_dir == config.docs_dir:
            file.src_dir, file.abs_src_path = str(own_folder(config)), str(tree.files[file.src_uri])


def watched(config: Config) -> list[str]:
    """What decides the site and MkDocs does not watch: the office's own files, and the settings it inherits."""
    bases = read_settings(Path(config.config_file_path))[1][1:]
    return [str(path) for path in (own_folder(config), *bases) if path.exists()]
