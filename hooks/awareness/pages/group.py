"""What a group of globals begins with."""

from __future__ import annotations

from ..site import Site


class Group:
    """Functions and values about one subject."""

    def __init__(self, site: Site) -> None:
        self._site = site
