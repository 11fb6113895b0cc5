"""Whether a topic's page will show what the catalogue has read.

The catalogue reads lines; the page is made by Python-Markdown. Where the two see different
headings or steps, the page would lose text in silence, so the difference is a finding.
"""

from __future__ import annotations

import re
from html import escape

from ..findings import Finding
from .body import TopicBody, heading_habit
from .html import render
from .markup import without_code

ODD_HEADING = re.compile(r"^\s{0,3}(?:#{1,6}\S|[>\s]+#|(?:-{3,}|={3,})\s*$)|^\s+#|^(?:~~~|<!--)")
RAW_HEADING = re.compile(r"<(?:h[1-6]|div)\b", re.IGNORECASE)
STEP = re.compile(r"<li>\s*(?:<p>)?<strong>(.*?)</strong>", re.DOTALL)


def check_rendering(text: str, body: TopicBody, path: str, first_line: int) -> list[Finding]:
    """What Markdown makes of `text` that is not in `body`."""
    html = render(text)
    if (levels := re.findall(r"<h([1-6])\b", html)) != ["2", "2"]:
        if RAW_HEADING.search(without_code(text)):
            return []  # the rule raw-html says it
        return [odd_heading(text, path, first_line, len(levels))]
    shown = STEP.findall(html[html.rindex("<h2") :])
    wanted = [escape(step.act, quote=False) for step in body.steps]
    if shown == wanted:
        return []
    at = next((n for n, act in enumerate(wanted) if n >= len(shown) or shown[n] != act), len(wanted) - 1)
    step = body.steps[at]
    return [Finding(path, step.line, 1, "step-markup", {"act": step.act})]


def odd_heading(text: str, path: str, first_line: int, count: int) -> Finding:
    """The line that keeps a topic from having its two headings, and what is odd about it."""
    line, row = next(((number, row) for number, row in enumerate(text.splitlines(), first_line) if ODD_HEADING.match(row)), (first_line, ""))
    return heading_habit(row, path, line) or Finding(path, line, 1, "topic-headings", {"count": count})
