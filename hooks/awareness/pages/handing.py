"""What the desk's page must know to hand in what is written there: the office's forge, and what a request says."""

from __future__ import annotations

from typing import Any

from ..settings.forge import Kind
from ..site import Site
from ..tree import OFFICE


def hand_in(site: Site, locale: str) -> dict[str, Any]:
    """As JSON for desk/hand-in.js. Without a forge texts can be saved, and nothing more."""
    forge, words = site.project.forge, site.words(locale)["hand_in"]
    if forge is None:
        return {"words": words, "forge": None}
    template, folders = site.project.root / forge.template, (f"{forge.docs}/", f"{OFFICE}/")
    return {
        "words": words,
        "forge": {
            "kind": forge.kind, "api": forge.api, "origin": forge.origin, "branch": forge.branch,
            "repository": forge.repository, "host": forge.repository.split("/")[2],
            # Folder -> where a file below it is edited, and where a new one is written; empty where that is not wanted.
            "edit": {folder: forge.edit(folder) for folder in folders},
            "create": {folder: forge.create(folder).partition("?")[0] for folder in folders},
            "name": "file_name" if forge.kind is Kind.GITLAB else "filename",
            "template": template.read_text(encoding="utf-8") if template.is_file() else "",
        },
    }  # fmt: skip
