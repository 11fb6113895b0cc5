"""Whether a topic's page will show what the catalogue has read.

The catalogue reads lines; the page is made by Python-Markdown. Where the two see different
headings or steps, the page would lose text in silence, so the difference is a finding.
"""

from __future__ import annotations

import re
from html import escape

from markdown import Markdown

from ..findings import Finding
from .body import TopicBody

EXTENSIONS = ["attr_list", "tables", "toc"]
"""As in mkdocs.yml: those that can change what is a heading or a list."""
ODD_HEADING = re.compile(r"^\s{0,3}(?:#{1,6}\S|[>\s]+#|<h[1-6]\b|(?:-{3,}|={3,})\s*$)|^\s+#|^(?:~~~|<!--|<div\b)", re.IGNORECASE)
STEP = re.compile(r"<li>\s*(?:<p>)?<strong>(.*?)</strong>", re.DOTALL)


def check_rendering(text: str, body: TopicBody, path: str, first_line: int) -> list[Finding]:
    """What Markdown makes of `text` that is not in `body`."""
    html = Markdown(extensions=EXTENSIONS).convert(text)
    if (levels := re.findall(r"<h([1-6])\b", html)) != ["2", "2"]:
        line = next((number for number, row in enumerate(text.splitlines(), first_line) if ODD_HEADING.match(row)), first_line)
        return [Finding(path, line, 1, "topic-headings", {"count": len(levels)})]
    shown = STEP.findall(html[html.rindex("<h2") :])
    wanted = [escape(step.act, quote=False) for step in body.steps]
    if shown == wanted:
        return []
    at = next((n for n, act in enumerate(wanted) if n >= len(shown) or shown[n] != act), len(wanted) - 1)
    step = body.steps[at]
    return [Finding(path, step.line, 1, "step-markup", {"act": step.act})]
