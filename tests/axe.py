"""Asks axe-core what it has against a page, on which of rows and items of one shape a few stay."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from playwright.sync_api import Page

AXE = (Path(find_spec("axe_playwright_python").origin).parent / "axe.min.js").read_text(encoding="utf-8")
PART = """
const told = /^(class|role|type|tabindex|hidden|data-colour|data-category)$/;
const attributes = part => part.getAttributeNames().sort().map(name => told.test(name) ? `${name}=${part.getAttribute(name)}` : name);
const named = part => [part.localName, ...attributes(part)].join(" ");
const shape = part => `${named(part.parentElement)} > ${named(part)}`;
"""
"""What a part of a page is within its parent, whatever it says."""
PARTS = f"""([texts, colours]) => {{
    {PART}
    const colour = part => part.closest("[data-colour], [data-category]")?.outerHTML.match(/data-(?:colour|category)="[^"]*"/)[0] ?? "";
    const plain = part => shape(part).replace(/data-(?:colour|category)=[\\w-]*/g, "");
    const parts = text => [...new DOMParser().parseFromString(text, "text/html").querySelectorAll("body *")]
        .map(part => colours ? `${{shape(part)}} ${{colour(part)}}` : plain(part));
    return texts.map(text => [...new Set(parts(text))]);
}}"""
"""What each page is made of, however many there are of it; if asked for, on each colour."""
THIN = f"""() => {{
    {PART}
    const seen = new Map();
    const thin = part => {{
        const all = [part, ...part.querySelectorAll("*")];
        const names = one => one.id && document.querySelector(`[aria-labelledby~="${{one.id}}"]`);
        const whole = part.matches("a, button, label, svg, h1, h2, h3") || names(part);
        if (!all.some(names) && all.every(one => (seen.get(shape(one)) ?? 0) > 2)) return part.remove();
        (whole ? all : [part]).forEach(one => seen.set(shape(one), (seen.get(shape(one)) ?? 0) + 1));
        if (!whole) [...part.children].forEach(thin);
    }};
    [...document.body.children].forEach(thin);
}}"""
"""Of rows and items of one shape three stay, and what names a section."""
ALL_RULES = """within => {
    const rules = Object.fromEntries(axe.getRules().map(rule => [rule.ruleId, { enabled: true }]));
    return axe.run(within, { rules, resultTypes: ["violations"] }).then(result => result.violations);
}"""


def violations(page: Page, within: str = "html") -> list[tuple[str, str]]:
    """What axe-core has against the page as it stands, or against one part of it, by all its rules, best practices and
    experimental ones included: rule and element."""
    page.evaluate(AXE)
    found = page.evaluate(ALL_RULES, within)
    return [(rule["id"], node["html"][:160]) for rule in found for node in rule["nodes"]]
