"""One build of a project, and what it did how often: `python counted.py mkdocs.yml counts.json`.

rendered   pages, by language and source
parsed     built pages, by the digest of what was read
read       pages' files of `docs/`
imported   modules
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections import Counter
from pathlib import Path
from typing import Any


def main(config: Path, counts: Path) -> None:
    sys.path.insert(0, str(config.parent / "hooks"))
    from mkdocs.__main__ import cli
    from mkdocs.commands import build

    from awareness.publish.markup import Markup

    done: dict[str, Counter[str]] = {"rendered": Counter(), "parsed": Counter(), "read": Counter()}
    docs = str(config.parent / "docs") + os.sep
    render, parse = build._build_page, Markup.__init__

    def count_render(page: Any, *more: Any, **others: Any) -> None:
        done["rendered"][page.file.dest_uri] += 1
        render(page, *more, **others)

    def count_parse(markup: Markup, text: str, *more: Any) -> None:
        done["parsed"][hashlib.sha256(text.encode()).hexdigest()] += 1
        parse(markup, text, *more)

    def count_read(event: str, arguments: tuple[Any, ...]) -> None:
        """An opener of its own is told of once more, and without a mode."""
        path, mode = (str(arguments[0]), arguments[1]) if event == "open" else ("", None)
        if mode and path.startswith(docs) and path.endswith(".md"):
            done["read"][str(arguments[0]).removeprefix(docs)] += 1

    build._build_page, Markup.__init__ = count_render, count_parse
    sys.addaudithook(count_read)
    cli(["build", "--quiet", "--strict", "-f", str(config), "-d", str(config.with_name("site"))], standalone_mode=False)
    done["imported"] = Counter([*sys.modules])
    counts.write_text(json.dumps(done), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]))
