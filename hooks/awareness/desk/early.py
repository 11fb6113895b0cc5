"""What the desk's page shows before there is a Python to ask: pages, kinds to begin, and published pages' forms.

Data alone: a form is a list of fields, which all pages of a kind share, and a page's values. desk/early.js puts both
together as `form` in answers.py does.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..content.document import Document
from ..content.kinds import kind_of, kinds
from ..editing.new_topic import wants_area
from ..project import Project
from ..site import Site
from .facts import Facts
from .form import Asked, fields_of, plain


def early_of(site: Site, facts: Facts, locale: str) -> dict[str, Any]:
    """All of it, in the reader's language."""
    forms: dict[str, list[dict[str, Any]]] = {}
    pages: dict[str, dict[str, Any]] = {}
    for document in site.sources:
        name = f"{kind_of(document.id).name} {document.locale}"
        if name not in forms:
            forms[name] = fields_of(Asked(site.project, facts, _blank(document), locale))
        head = document.unfilled.text[: document.unfilled.body_start]
        pages[document.path] = {"form": name, "values": plain(document.unfilled.front.data), "head": head}
    chosen = {"pages": pages_of(site.project, facts, locale), "kinds": kinds_of(site, locale)}
    return {"forms": forms, "documents": pages} | chosen


def _blank(document: Document) -> Document:
    return Document(document.path, "", document.id, document.locale)


def pages_of(project: Project, facts: Facts, locale: str) -> list[dict[str, Any]]:
    """Every page that can be chosen."""
    return [
        {
            "id": page.id,
            "title": page.titles.get(locale) or page.id,
            "kind": page.kind,
            "path": project.file_of(page.id, project.default),
            "others": [project.file_of(page.id, locale) for locale in project.languages[1:]],
        }
        for page in facts.pages
    ]


def kinds_of(site: Site, locale: str) -> list[Mapping[str, Any]]:
    """The kinds of pages that can be begun, and what each asks for."""
    words, edition = site.words(locale)["desk"]["kinds"], site.edition(locale)
    areas = [(area.category, area.title) for area in edition.areas]
    open_kinds = [kind for kind in kinds().values() if kind.begin and kind.name in words]
    return [
        {"kind": kind.name, "title": words[kind.name], "areas": areas * wants_area(kind.name)} for kind in open_kinds
    ]
