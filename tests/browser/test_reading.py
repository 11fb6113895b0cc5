"""Reading the site as a person does: topics, languages, checklists, posters."""

import io

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

FAXING = "practices/documents/faxing.html"
KINDS = ["index.html", "causes/index.html", "causes/weak-records.html", "practices/index.html", "practices/meetings/index.html", FAXING, "posters/index.html", "campaigns/july.html", "contact.html"]


def test_the_language_switch_stays_on_the_page(page: Page, site_url: str) -> None:
    page.goto(site_url + FAXING)
    page.get_by_label("選擇語言").hover()
    page.get_by_role("link", name="English").first.click()
    page.wait_for_url("**/en/" + FAXING)
    expect(page.get_by_role("heading", level=1)).to_have_text("Confirm before you fax")
    assert page.evaluate("document.documentElement.lang") == "en"


@pytest.mark.parametrize(("prefix", "title", "steps", "hotline"), [("", "傳真先確認", 3, "廉政專線"), ("en/", "Confirm before you fax", 3, "Integrity hotline")])
def test_a_poster_opens_and_says_what_the_page_says(page: Page, site_url: str, prefix: str, title: str, steps: int, hotline: str) -> None:
    page.goto(site_url + prefix + FAXING)
    acts = page.locator(".steps li strong").all_inner_texts()
    assert len(acts) == steps
    link = page.locator(".posters-aside a.button").first
    response = page.request.get(page.evaluate("link => link.href", link.element_handle()))
    assert response.headers["content-type"] == "application/pdf"
    text = "".join(PdfReader(io.BytesIO(response.body())).pages[0].extract_text().split())
    at = -1
    for words in (title, *acts, hotline, "037-356639"):
        words = "".join(words.split())
        assert (found := text.find(words, at + 1)) > at, (words, text)
        at = found


def test_a_checklist_counts_keeps_and_clears_its_ticks(page: Page, site_url: str) -> None:
    page.goto(site_url + FAXING)
    boxes = page.locator(".checklist__item")
    boxes.nth(0).click()
    boxes.nth(2).click()
    expect(page.locator("[data-done]")).to_have_text("2")
    page.reload()
    expect(page.locator("[data-done]")).to_have_text("2")
    assert [box.is_checked() for box in page.locator(".checklist input").all()][:3] == [True, False, True]
    page.locator("[data-clear]").click()
    page.reload()
    expect(page.locator("[data-done]")).to_have_text("0")


def test_the_gallery_filters_by_place_and_by_category_in_the_address(page: Page, site_url: str) -> None:
    page.goto(site_url + "posters/index.html")
    page.get_by_role("button", name="影印機旁").click()
    shown = page.locator(".poster:visible .poster__title")
    expect(shown).to_have_text(["資料清理不實", "隨手碎紙", "影印不遺留"])
    page.get_by_role("button", name="文書機密").click()
    expect(shown).to_have_text(["隨手碎紙", "影印不遺留"])
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    expect(shown).to_have_text(["隨手碎紙", "影印不遺留"])
    expect(page.locator(".gallery-count")).to_contain_text("2")


def test_filters_work_by_keyboard(page: Page, site_url: str) -> None:
    page.goto(site_url + "en/posters/index.html")
    page.get_by_role("button", name="Fax").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".poster:visible .poster__title")).to_have_text(["Confirm before you fax"])
    expect(page.get_by_role("button", name="Fax")).to_have_attribute("aria-pressed", "true")


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize("name", KINDS)
def test_no_page_scrolls_sideways(page: Page, site_url: str, name: str, prefix: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(site_url + prefix + name)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_first_screen_of_home_holds_all_ways(page: Page, site_url: str) -> None:
    page.goto(site_url + "index.html")
    assert page.locator(".top").bounding_box()["y"] + page.locator(".top").bounding_box()["height"] <= 800


def test_without_script_the_page_still_teaches(browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + FAXING)
    expect(page.locator(".checklist__item")).to_have_count(4)
    page.locator(".checklist__item").first.click()
    expect(page.locator(".checklist input").first).to_be_checked()
    page.goto(site_url + "posters/index.html")
    assert page.locator(".poster:visible").count() >= 26
    context.close()


def test_the_site_works_from_a_folder(page: Page, site_dir) -> None:
    page.goto((site_dir / "index.html").as_uri())
    page.get_by_role("link", name="文書機密").first.click()
    page.locator(".topic-row a", has_text="隨手碎紙").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("隨手碎紙")
