"""The quiz: by keyboard alone from the first question to the slip, and without a script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from axe import violations

QUIZ = "quizzes/october.html"
PRINTED = "window.print = () => dispatchEvent(new Event('beforeprint'));"
PAPERS = "[...document.querySelectorAll('.quiz__paper')].filter(one => getComputedStyle(one).display === 'block').map(one => one.innerText)"


@pytest.fixture(scope="module")
def quiz(browser: Browser) -> Iterator[Page]:
    """A page that gets ready for paper, and is not printed."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="zh-TW", reduced_motion="reduce")
    context.add_init_script(PRINTED)
    yield context.new_page()
    context.close()


def answer(page: Page, which: int) -> None:
    """Chooses an answer of the question that has the focus, and checks it: arrows, then Enter."""
    page.keyboard.press("Space")
    for _ in range(which):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def test_by_keyboard_to_the_slip(quiz: Page, site_url: str) -> None:
    asked: list[str] = []
    quiz.goto(site_url + QUIZ)
    quiz.on("request", lambda request: asked.append(request.url))
    assert violations(quiz) == []
    rights = [int(one.get_attribute("data-right") or "") for one in quiz.locator(".quiz__question").all()]
    quiz.locator(".quiz__question input").first.focus()
    for number, right in enumerate(rights):
        answer(quiz, right if number else (right + 1) % 3)
        said = quiz.evaluate("document.activeElement.innerText")
        assert said.startswith("答對了。" if number else "再想想"), said
        quiz.keyboard.press("Tab")  # to the page that says so
        quiz.keyboard.press("Tab")  # to the next question, or to the first button
    assert quiz.evaluate("document.activeElement.innerText") == "答錯的再答一次"
    assert quiz.locator(".quiz__letters").first.inner_text().split() == ["還沒得到", "確", "認"]
    quiz.keyboard.press("Enter")
    answer(quiz, rights[0])
    assert quiz.locator("[data-tally]:visible").inner_text() == "答對 3 題，共 3 題"
    assert violations(quiz) == []
    quiz.locator("[data-print=slip]").focus()
    quiz.keyboard.press("Enter")
    quiz.emulate_media(media="print")  # no button has the focus there
    (slip,) = quiz.evaluate(PAPERS)
    assert "抽獎券" in slip and "".join(slip.split()).count("先確認") == 1 and "憑誠信" in slip
    quiz.evaluate("dispatchEvent(new Event('afterprint'))")
    quiz.emulate_media(media="screen")
    assert quiz.locator(".quiz__paper:visible").count() == 0
    assert [url for url in asked if not url.endswith(".svg")] == [] and quiz.evaluate(
        "[Object.keys(localStorage).filter(key => /quiz/.test(key)), document.cookie]"
    ) == [[], ""]


def test_some_of_all_are_drawn_and_the_order_of_answers_is_the_same(quiz: Page, site_url: str) -> None:
    """Here there are fewer than ten: all are asked, in an order of their own."""
    texts = []
    for prefix in ("", "en/"):
        quiz.goto(f"{site_url}{prefix}quizzes/index.html")
        shown = quiz.locator(".quiz__question:visible")
        numbers = shown.locator("[data-number]").all_inner_texts()
        assert numbers == [str(number) for number in range(1, len(numbers) + 1)] and len(numbers) == 4
        texts.append(
            sorted(
                shown.evaluate_all("all => all.map(one => `${one.querySelector('input').name} ${one.dataset.right}`)")
            )
        )
    shown = quiz.locator(".quiz__question:visible")
    for question in shown.all():
        question.locator("input").first.check()
        question.locator("button").click()
    assert violations(quiz) == []
    assert texts[0] == texts[1]


def test_without_a_script_each_answer_opens(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url + QUIZ)
    assert page.locator(".quiz__check:visible, .quiz__end:visible, .quiz__score:visible").count() == 0
    page.locator("summary").first.click()
    assert "正確答案" in page.locator(".quiz__answer").first.inner_text()
    context.close()
