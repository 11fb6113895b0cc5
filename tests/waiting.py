"""Waits for what a page will say, under a policy without `unsafe-eval`."""

from __future__ import annotations

import time
from typing import Any

from playwright.sync_api import Page

PATIENCE = 30.0  # seconds


def until(page: Page, expression: str, argument: Any = None) -> None:
    """Until `expression` holds in `page`, asked from outside: `Page.wait_for_function` evaluates within the page, which the site's policy forbids."""
    end = time.monotonic() + PATIENCE
    while not page.evaluate(expression, argument):
        if time.monotonic() > end:
            raise TimeoutError(f"after {PATIENCE:.0f} seconds still not: {expression}")
        page.wait_for_timeout(20)
