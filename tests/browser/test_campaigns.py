"""What is said of this month is true on the day it is read, whenever the site was built."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

DAYS = {
    "2027-03-31": ("march", "本月宣導", "3月"),
    "2027-01-01": ("october", "10月宣導", "1月"),
    "2026-10-01": ("october", "本月宣導", "10月"),
}
"""Day -> the campaign that is shown, what is said of it, and the month that the calendar marks."""


@pytest.mark.parametrize("day", DAYS)
def test_the_campaign_is_that_of_the_readers_day(page: Page, site_url: str, day: str) -> None:
    name, label, month = DAYS[day]
    page.clock.set_fixed_time(f"{day}T00:30:00")
    page.goto(f"{site_url}campaigns/index.html")
    shown = page.locator(".campaign:visible")
    assert shown.count() == 1 and (shown.get_attribute("href") or "").endswith(f"{name}.html")
    assert shown.locator(".campaign__label").inner_text() == label
    assert page.locator("[data-now]:visible").evaluate("one => one.closest('p').innerText").startswith(month)


def test_the_home_page_and_the_campaigns_own_say_the_same(page: Page, site_url: str) -> None:
    page.clock.set_fixed_time("2027-10-31T23:30:00")
    page.goto(f"{site_url}en/index.html")
    page.locator(".campaign:visible").click()
    assert page.url.endswith("en/campaigns/october.html")
    assert page.locator(".head__category").inner_text() == "This month"
    assert page.locator(".campaign-parts li").count() == 2  # its own choice of topics
    for links in (".footer__links a", ".md-tabs__link"):  # true in any month
        assert page.locator(links, has_text="Every month").count() == 1
