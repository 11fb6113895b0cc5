"""Whether a topic's page will show what the catalogue has read.

The catalogue reads lines; the page is made by Python-Markdown. Where the two see different
headings or steps, the page would lose text in silence, so the difference is a finding.
"""

from __future__ import annotations

import re
from html import escape

from ..findings import Finding
from .body import TopicBody
from .markdown.html import acts_in, render
from .markup import without_code

RAW_HEADING = re.compile(r"<(?:h[1-6]|div)\b", re.IGNORECASE)


def check_rendering(text: str, body: TopicBody, path: str, first_line: int) -> list[Finding]:
    """What Markdown makes of `text` that is not in `body`."""
    html = render(text)
    if (levels := re.findall(r"<h([1-6])\b", html)) != ["2", "2"]:
        if RAW_HEADING.search(without_code(text)):
            return []  # the rule raw-html says it
        return [Finding(path, body.scene.line, 1, "topic-headings", {"count": len(levels)})]
    shown = list(acts_in(html[html.rindex("<h2") :]))
    wanted = [escape(step.act, quote=False) for step in body.steps]
    if shown == wanted:
        return []
    at = next((n for n, act in enumerate(wanted) if n >= len(shown) or shown[n] != act), len(wanted) - 1)
    step = body.steps[at]
    return [Finding(path, step.line, 1, "step-markup", {"act": step.act})]
