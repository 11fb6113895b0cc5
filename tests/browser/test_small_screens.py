"""On a small screen, or a large one at 200 percent and more: menu, search and languages by keyboard, and large text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import Browser, Page, expect

from office import FAXING

MENU = ".md-header [for=__drawer]"
STOP = """() => {
    const stop = document.activeElement, box = (stop.closest(".checklist__item, .md-header__option") ?? stop).getBoundingClientRect();
    return [stop.outerHTML.slice(0, 80), stop === document.body, box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight];
}"""


@pytest.fixture(scope="module")
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 800}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", [FAXING, pytest.param("en/index.html", marks=pytest.mark.slow)])
def test_no_stop_of_the_keyboard_is_off_the_screen(phone: Page, site_url: str, name: str) -> None:
    phone.goto(site_url + name)
    unseen = []
    for _ in range(30):
        phone.keyboard.press("Tab")
        html, is_end, is_seen = phone.evaluate(STOP)
        if is_end:
            break
        if not is_seen:
            unseen.append(html)
    assert unseen == []


@pytest.mark.parametrize("key", ["Enter", pytest.param(" ", marks=pytest.mark.slow)])
def test_the_menu_opens_by_a_key_and_escape_leads_back(phone: Page, site_url: str, key: str) -> None:
    phone.goto(site_url + FAXING)
    button = phone.get_by_role("button", name="選單")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    phone.keyboard.press(key)
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(phone.locator(".md-nav--primary .md-nav__link").first).to_be_focused()
    current = phone.locator(".md-nav--primary .md-nav__item--active > .md-nav__link", has_text="傳真先確認")
    expect(current).to_be_visible()  # the list is open where the page stands in it
    phone.keyboard.press("Escape")
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(button).to_be_focused()


def test_an_area_of_the_menu_opens_in_place(phone: Page, site_url: str) -> None:
    phone.goto(site_url + FAXING)
    phone.locator(MENU).click()
    area = phone.get_by_role("button", name="會議機密")
    expect(area).to_have_attribute("aria-expanded", "false")
    area.press("Enter")
    expect(area).to_have_attribute("aria-expanded", "true")
    expect(phone.locator(".md-nav--primary").get_by_role("link", name="秘密會場")).to_be_visible()
    phone.keyboard.press("Escape")


def test_whoever_leaves_the_menu_closes_it(phone: Page, site_url: str) -> None:
    phone.goto(site_url + FAXING)
    phone.locator(MENU).press("Enter")
    expect(phone.locator(".md-nav--primary .md-nav__link").first).to_be_focused()
    phone.locator(".md-nav--primary .md-nav__link:visible").last.focus()
    phone.keyboard.press("Tab")
    expect(phone.locator(MENU)).to_have_attribute("aria-expanded", "false")


def test_whoever_moves_on_at_once_is_not_led_back_into_the_menu(phone: Page, site_url: str) -> None:
    phone.goto(site_url + FAXING)
    moved = phone.evaluate(
        """async ([menu, skip]) => {
            document.querySelector(menu).focus();
            document.querySelector(menu).click();
            document.querySelector(skip).focus();
            await new Promise((told) => requestAnimationFrame(() => requestAnimationFrame(told)));
            return document.activeElement === document.querySelector(skip);
        }""",
        [MENU, ".md-skip"],
    )
    assert moved


def test_the_languages_open_close_and_say_which_one_is_read(page: Page, site_url: str) -> None:
    page.goto(site_url + FAXING)
    button = page.get_by_role("button", name="選擇語言")
    expect(button).to_have_attribute("aria-expanded", "false")
    button.focus()
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".md-select [aria-current]")).to_have_attribute("hreflang", "zh-TW")
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".md-select__inner")).to_be_hidden()


def test_what_stands_in_the_frame_is_as_large_as_a_fingertip(page: Page, site_url: str) -> None:
    """44 px, as our tokens have it: on a desk where only the header's are fixed, and with the keyboard on the first of them."""
    page.goto(site_url + "index.html")
    page.keyboard.press("Tab")
    sizes = page.locator(
        ".md-skip, .md-header :is(button, label).md-header__button, .md-tabs a, .way__head a, .footer a"
    ).evaluate_all(
        "all => all.filter(one => one.getClientRects().length).map(one => [one.className, one.getBoundingClientRect().height])"
    )
    assert len(sizes) > 12 and [one for one in sizes if one[1] < 44] == []


def test_the_hotline_is_in_the_header(phone: Page, site_url: str) -> None:
    phone.goto(site_url + FAXING)
    link = phone.locator(".md-header").get_by_role("link", name="廉政專線")
    expect(link).to_be_visible()
    assert link.get_attribute("href") == "tel:0212345678"
    phone.set_viewport_size({"width": 1280, "height": 800})
    expect(link).to_be_hidden()  # it stands among the tabs
    phone.set_viewport_size({"width": 390, "height": 800})


LARGE = ("index.html", FAXING, "posters/index.html", "contact.html", "404.html")


@pytest.mark.parametrize(
    ("names", "widths"),
    [
        ([f"en/{name}" for name in LARGE], (390, 320)),
        ([f"en/{FAXING}", "en/campaigns/march.html"], (1280, 1024)),
        pytest.param([*LARGE, "en/index.html"], (1280, 390, 320), marks=pytest.mark.slow),
    ],
)
def test_with_text_twice_as_large_nothing_scrolls_sideways(
    page: Page, site_url: str, names: Sequence[str], widths: tuple[int, ...]
) -> None:
    """On a phone by day in English, whose words are longer."""
    page.emulate_media(reduced_motion="reduce")  # the closed search box is elsewhere on its way to its size
    wrong = []
    for name in names:
        page.goto(site_url + name)
        page.evaluate("document.documentElement.style.fontSize = '40px'")
        for width in widths:
            page.set_viewport_size({"width": width, "height": 800})
            if (found := page.evaluate("document.documentElement.scrollWidth")) > width:
                wrong.append((name, width, found))
    assert wrong == []
