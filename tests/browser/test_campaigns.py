"""What is said of this month is true on the day it is read, whenever the site was built."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

DAYS = {
    "2027-03-31": ("march", "本月宣導", "3月"),
    "2027-01-01": ("october", "10月宣導", "1月"),
    "2026-10-01": ("october", "本月宣導", "10月"),
}
"""Day -> the campaign that is shown, what is said of it, and the month that the calendar marks."""


MEETS = """name => {
    const field = document.querySelector(".campaign:not([hidden])"), inside = field.getBoundingClientRect();
    field.querySelector("strong").textContent = name;
    const box = part => { const range = document.createRange(); range.selectNodeContents(field.querySelector(part)); return range.getBoundingClientRect(); };
    const month = box("strong"), icon = box(".campaign__icon"), title = box(".campaign__title");
    const apart = (one, other) => one.right <= other.left || one.left >= other.right || one.bottom <= other.top || one.top >= other.bottom;
    return [["icon", apart(month, icon)], ["edge", month.right < inside.right && title.right < inside.right]].filter(([, well]) => !well).map(([what]) => what);
}"""
"""What the name of a month, or the title below it, runs into."""


@pytest.fixture(scope="module")
def calendar(browser: Browser) -> Iterator[Page]:
    """A page with a clock of its own: one that was set cannot be taken away again."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-TW")
    yield context.new_page()
    context.close()


def test_the_campaign_is_that_of_the_readers_day(calendar: Page, site_url: str) -> None:
    for day, (name, label, month) in DAYS.items():
        calendar.clock.set_fixed_time(f"{day}T00:30:00")
        calendar.goto(f"{site_url}campaigns/index.html")
        shown = calendar.locator(".campaign:visible")
        assert shown.count() == 1 and (shown.get_attribute("href") or "").endswith(f"{name}.html")
        assert shown.locator(".campaign__label").inner_text() == label
        now = calendar.locator("[data-now]:visible").evaluate("one => one.parentElement.innerText")
        assert now.startswith(month), day


def test_the_home_page_and_the_campaigns_own_say_the_same(calendar: Page, site_url: str) -> None:
    calendar.clock.set_fixed_time("2027-10-31T23:30:00")
    calendar.goto(f"{site_url}en/index.html")
    for width in (390, 1024, 1280):
        calendar.set_viewport_size({"width": width, "height": 800})
        for name in ("May", "September"):
            assert calendar.evaluate(MEETS, name) == [], (width, name)
    calendar.locator(".campaign:visible").click()
    assert calendar.url.endswith("en/campaigns/october.html")
    assert calendar.locator(".head__category").inner_text() == "This month"
    assert calendar.locator(".campaign-parts li").count() == 2  # its own choice of topics
    for links in (".footer__links a", ".md-tabs__link"):  # true in any month
        assert calendar.locator(links, has_text="Every month").count() == 1
