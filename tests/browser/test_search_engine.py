"""What the engine promises of matching and ranking, each shown on a few small pages or on the office's index. No site is built."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Page

from awareness.content.edition import Catalogue
from awareness.findings import LANGUAGES
from awareness.search.engine import as_script, engine_script, learnt_as_script
from awareness.search.index import COLUMNS, FORMAT, build_index
from awareness.search.learnt import packed, words_of
from awareness.site import Site
from pieces import not_found

STAMP = "0123abcd"
ASK = """async queries => {
  const ask = await awarenessSearch.engine(awarenessIndex);
  ask.learn(self.awarenessLearnt);
  const results = [];
  for (const query of queries) results.push(await ask(query));
  return results;
}"""


def answers(page: Page, index: dict[str, Any], *queries: str) -> list[dict[str, Any]]:
    """The engine's results for each query on this index."""
    if page.evaluate("!self.awarenessSearch"):
        page.add_script_tag(content=engine_script(LANGUAGES))
    page.add_script_tag(content=as_script(index))
    return page.evaluate(ASK, list(queries))


def found(page: Page, index: dict[str, Any], query: str) -> list[str]:
    return [item["location"] for item in answers(page, index, query)[0]["items"]]


def index_of(*pages: dict[str, Any], **tables: Any) -> dict[str, Any]:
    """An index of small pages; what a page does not say is empty."""
    rows = [
        {**dict.fromkeys(COLUMNS, ""), "lists": [], "at": f"{number}.html", **page} for number, page in enumerate(pages)
    ]
    columns = {name: [row[name] for row in rows] for name in COLUMNS}
    return {
        "format": FORMAT,
        "locale": "zh-TW",
        "words": {},
        "same": "",
        "stop": "",
        "weak": "",
        "overview": "",
        "learnt": STAMP,
        "behind": [],
        "stories": [],
        **tables,
        "pages": columns,
    }


OTHERS = [{"title": f"其他{number}", "lead": "與此無關的一段話。"} for number in "一二三四五六"]


def test_title_before_slogan_and_keywords_before_checklist_before_body(page: Page) -> None:
    field = lambda name: {name: "各項¶碎紙機" if name in ("checklist", "scene") else "碎紙機"}  # noqa: E731
    orders = "title>slogan title>keys slogan>checklist keys>checklist checklist>scene about>scene slogan>lead".split()
    for more, less in (order.split(">") for order in orders):
        pages = [{"title": "甲頁", **field(less)}, *OTHERS, {"title": "乙頁", **field(more)}]
        assert found(page, index_of(*pages), "碎紙機") == ["7.html", "0.html"], (more, less)


def test_the_page_about_it_before_pages_that_mention_it_often(page: Page) -> None:
    often = "情境" + "¶有人提到傳真，又提到傳真，再提到傳真。" * 3
    assert (
        found(page, index_of({"title": "會議", "scene": often}, *OTHERS, {"title": "傳真先確認"}), "傳真")[0]
        == "7.html"
    )


AREA = {"title": "電話機密", "at": "phones/index.html", "lists": [0, 1]}


def test_the_area_first_where_the_whole_of_it_is_asked_for(page: Page) -> None:
    index = index_of({"title": "電話重撥"}, {"title": "查證"}, AREA, *OTHERS, overview="總整理")
    assert found(page, index, "電話嗎")[0] == "0.html"
    assert found(page, index, "電話總整理")[0] == "phones/index.html"


def test_the_area_first_where_its_measures_answer_alike(page: Page) -> None:
    apart = [{"keys": "電話"}, {"scene": "情境¶電話"}]
    alike = [{"keys": "電話"}, {"keys": "電話"}]
    assert found(page, index_of(*apart, AREA, *OTHERS), "電話嗎")[0] == "0.html"
    assert found(page, index_of(*alike, AREA, *OTHERS), "電話嗎")[0] == "phones/index.html"


def test_a_case_first_for_a_question_that_it_tells_whole(page: Page) -> None:
    told = "送修之前沒有清除硬碟資料"
    pages = [{"title": "沒清就送修", "lead": f"{told}。"}, {"title": "硬碟報廢", "lead": "硬碟資料。"}, *OTHERS]
    index = index_of(*pages, behind=[0], stories=[0])
    assert found(page, index, "硬碟資料")[0] == "1.html"
    assert found(page, index, "送修之前要清除硬碟裡的資料嗎")[0] == "0.html"


def test_a_case_behind_the_topic_that_tells_as_much_of_the_question(page: Page) -> None:
    told = "送修之前沒有清除硬碟資料"
    pages = [{"title": "沒清就送修", "lead": f"{told}。"}, {"title": "硬碟報廢", "text": f"{told}。"}, *OTHERS]
    index = index_of(*pages, behind=[0], stories=[0])
    assert found(page, index, "送修之前要清除硬碟裡的資料嗎")[0] == "1.html"


def test_a_case_behind_the_topic_unless_its_title_is_asked_for(page: Page) -> None:
    pages = [
        {"title": "回收紙當便條", "lead": "便條紙背面有字。"},
        {"title": "便條不留密", "lead": "便條紙。"},
        *OTHERS,
    ]
    index = index_of(*pages, behind=[0])
    assert found(page, index, "便條紙背面")[0] == "0.html", "nothing else answers"
    assert found(page, index, "便條")[0] == "1.html"
    assert found(page, index, "回收紙當便條")[0] == "0.html"


def test_the_phrase_before_scattered_characters(page: Page) -> None:
    pages = [
        {"title": "甲", "lead": "原稿放好，資料收回，回原位。收件後點收。"},
        *OTHERS,
        {"title": "乙", "lead": "傳完請收回原稿。"},
    ]
    assert found(page, index_of(*pages), "收回原稿")[0] == "7.html"


def test_a_page_without_the_words_is_not_there(page: Page) -> None:
    pages = index_of({"title": "傳真先確認"}, {"title": "隨手碎紙"}, *OTHERS)
    assert found(page, pages, "碎紙") == ["1.html"]
    assert found(page, pages, "天氣預報") == []


def test_words_of_other_languages_are_found(page: Page) -> None:
    """Kana and hangul are cut as Chinese is; Vietnamese letters count as the plain ones that readers type."""
    titles = {
        "扱い": "文書の扱いが雑",
        "ファクス": "ファクスを確かめる",
        "팩스": "팩스를 확인한다",
        "dong dau": "Đóng dấu mật",
    }
    for query, title in titles.items():
        assert found(page, index_of(*OTHERS, {"title": title}), query) == ["6.html"], query


@pytest.mark.parametrize(
    ("known", "question"), [("訊號怪怪的", "電話訊號有點怪怪"), ("rattling noises", "Telephone noise that rattles")]
)
def test_words_that_were_learnt_lead_to_a_page_that_has_none_of_them(page: Page, known: str, question: str) -> None:
    pages = [{"title": "電話 telephone"}, {"title": "配線箱 cabinet"}, *OTHERS]
    learnt = packed(
        [dict.fromkeys(words_of("電話 telephone"), 1), dict.fromkeys(words_of(known), 5), *({} for _ in OTHERS)]
    )
    assert found(page, index_of(*pages), question)[:2] == ["0.html"]
    for stamp, best in ((STAMP, ["1.html", "0.html"]), ("of old", ["0.html"])):
        page.add_script_tag(content=learnt_as_script(learnt, stamp))
        assert found(page, index_of(*pages), question)[:2] == best
    page.evaluate("delete self.awarenessLearnt")


def test_two_words_side_by_side_say_what_neither_says_alone(page: Page) -> None:
    pages = [{"title": "Orchestra"}, {"title": "Museum"}, *OTHERS]
    learnt = packed([{"viol": 1}, {"our_viol": 5}, *({} for _ in OTHERS)])
    assert found(page, index_of(*pages), "in our violin") == []
    page.add_script_tag(content=learnt_as_script(learnt, STAMP))
    for question, best in (("in our violin", "1.html"), ("violin our own", "0.html")):
        assert found(page, index_of(*pages), question)[:1] == [best], question
    page.evaluate("delete self.awarenessLearnt")


def test_ties_keep_the_pages_order(page: Page) -> None:
    pages = [{"title": "會議室", "lead": f"{number}"} for number in "甲乙丙丁"]
    assert found(page, index_of(*pages), "會議室") == ["0.html", "1.html", "2.html", "3.html"]


def test_one_page_with_all_the_ideas_before_pages_with_one(page: Page) -> None:
    pages = [{"title": "密碼"}, {"title": "傳真"}, *OTHERS, {"title": "影印", "lead": "傳真的密碼不要貼在機器上。"}]
    assert found(page, index_of(*pages), "傳真 密碼 機器")[0] == "8.html"


PROMISES = [
    ("a single character", "zh-TW", "碎", "practices/documents/shredding"),
    ("simplified", "zh-TW", "碎纸机", "practices/documents/shredding"),
    ("a variant of a character", "zh-TW", "祕密會場", "practices/meetings/closed-venue"),
    ("full-width letters", "zh-TW", "ＦＡＸ", "practices/documents/faxing"),
    ("a term of the other language", "zh-TW", "fax", "practices/documents/faxing"),
    ("a whole question", "zh-TW", "電話裡說是長官要資料怎麼辦", "practices/communications/verify-callers"),
    ("個資 = 個人資料", "zh-TW", "個資", "causes/disposal"),
    ("吹哨者 = 檢舉人", "zh-TW", "吹哨者", "causes/careless"),
    ("夾紙 = 卡紙", "zh-TW", "夾紙", "practices/documents/photocopying"),
    ("a wrong character", "zh-TW", "碎紙雞", "practices/documents/shredding"),
    ("a wrong character in a longer word", "zh-TW", "共用資料甲", "practices/information/file-sharing"),
    ("a wrong character beside others", "zh-TW", "傳珍號碼打錯", "practices/documents/faxing"),
    ("two words", "zh-TW", "會議 竊聽", "practices/meetings/closed-venue"),
    ("stemming", "en", "shredders", "practices/documents/shredding"),
    ("a prefix while typing", "en", "eavesd", "practices/meetings/closed-venue"),
    ("one typo", "en", "shreder", "practices/documents/shredding"),
    ("two typos", "en", "permisions", "practices/information/file-sharing"),
    ("a typo in a synonym", "en", "facsimle", "practices/documents/faxing"),
    ("one word written as two", "en", "photo copier", "practices/documents/photocopying"),
    ("jam", "en", "jam", "practices/documents/photocopying"),
    ("scam", "en", "scam", "practices/communications/verify-callers"),
    ("a term of the other language, English", "en", "傳真", "practices/documents/faxing"),
    (
        "a whole question, English",
        "en",
        "What if a caller says he is my boss?",
        "practices/communications/verify-callers",
    ),
]


@pytest.mark.parametrize("locale", ["zh-TW", "en"])
def test_what_is_promised_of_matching(page: Page, site: Site, locale: str) -> None:
    promises = [promise for promise in PROMISES if promise[1] == locale]
    results = answers(page, build_index(site, locale), *(query for _, _, query, _ in promises))
    wrong = [
        what
        for (what, _, _, first), result in zip(promises, results, strict=True)
        if not result["items"] or result["items"][0]["location"] != f"{site.edition(locale).prefix}{first}.html"
    ]
    assert wrong == []


def test_a_result_shows_the_words_and_nothing_invisible(page: Page, site: Site) -> None:
    queries = ["碎紙機", "傳真號碼", "网络硬盘", "fax", "電話裡說是長官要資料", "吹哨者"]
    for result in answers(page, build_index(site, "zh-TW"), *queries):
        for item in result["items"][:3]:
            assert "<mark" in item["title"] + item["text"], item
            assert not re.search("[\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff\u00b6]", item["title"] + item["text"])


def test_a_slip_is_named_as_it_should_be_written(page: Page, site: Site) -> None:
    results = answers(page, build_index(site, "zh-TW"), "碎紙雞", "共用资科", "傳珍號碼", "碎紙機")
    assert [result["meant"] for result in results] == ["碎紙機", "共用资料", "傳真號碼", ""]


def test_the_second_half_of_a_word_is_no_slip_of_it(page: Page) -> None:
    index = index_of({"title": "搬家", "lead": "科室要搬家。"}, {"title": "辦公"}, *OTHERS)
    assert [answer["meant"] for answer in answers(page, index, "居家辦公", "搬嫁")] == ["", "搬家"]


def test_what_one_may_stands_first_in_the_result(page: Page) -> None:
    index = index_of({"title": "傳真", "may": "要先核對號碼。", "about": "密件怎麼傳真。"}, *OTHERS)
    [answer] = answers(page, index, "傳真")
    assert answer["items"][0]["text"].startswith('<p class="search-answer">要先核對號碼。</p>')


def test_a_page_there_is_only_in_the_other_language_is_found(page: Page, site: Site) -> None:
    """As where a translation is missing: the English edition holds the Chinese topic."""
    english, chinese = site.edition("en"), site.edition("zh-TW")
    only = "practices/documents/faxing"
    edition = replace(english, topics={**english.topics, only: chinese.topics[only]})
    index = build_index(replace(site, catalogue=Catalogue({**site.catalogue.editions, "en": edition})), "en")
    queries = ["傳真先確認", "传真机", "守到傳完", "逐碼看過", "傳真號碼怎麼核對", "fax"]
    at = f"en/{only}.html"
    results = answers(page, index, *queries)
    assert [result["items"][0]["location"] for result in results] == [at] * len(queries)
    label = re.search(r"<span[^>]*>([^<]*)</span>", results[0]["items"][0]["title"])
    assert label is not None and label[1] == "Documents 01"


@pytest.mark.parametrize("locale", ["zh-TW", pytest.param("en", marks=pytest.mark.slow)])
def test_every_piece_of_text_is_found(page: Page, site: Site, locale: str) -> None:
    assert not_found(page, site, locale) == []
