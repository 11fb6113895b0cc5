"""What the review report reads from a page, and how it compares two versions of a text."""

from pathlib import Path

import pytest

from awareness.review.differences import compare_blocks, compare_words
from awareness.review.text import Block, PageText, read_page

PAGE = """<!doctype html><html lang="zh-TW"><head><meta charset="utf-8"><meta name="description" content="摘要 一句"><title>傳真 - 網站</title><style>p{}</style></head>
<body><header>頁首<nav><a href="x">選單</a></nav></header><main><article>
<nav class="breadcrumb"><ol><li>首頁</li></ol></nav>
<h1>傳真<wbr>先確認</h1><p>一<b>二</b>
三<br>四</p><section hidden><p>看不見</p></section><script>no()</script><svg><title>no</title></svg>
<ul><li><a><span>05</span> <b>標題</b> <small lang="en">Title</small></a></li><li><p lang="en">Words</p></li></ul>
<img src="../assets/plan.png" alt="平面圖"><img src="../posters/a/x.webp" alt="">
<footer class="meta-row"><dl><dd>2026年11月22日 <code>rdn7yc</code></dd></dl></footer>
</article></main><div class="print-foot">列印 rdn7yc</div><footer>頁尾<p>頁首</p></footer></body></html>"""


@pytest.fixture
def page(tmp_path: Path) -> PageText:
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets/plan.png").write_bytes(b"plan")
    (tmp_path / "a").mkdir()
    (tmp_path / "a/x.html").write_text(PAGE, encoding="utf-8")
    return read_page(tmp_path, "a/x.html")


def test_the_body_is_what_a_reader_sees(page: PageText) -> None:
    assert [(block.kind, block.text) for block in page.body] == [
        ("description", "摘要 一句"), ("h1", "傳真先確認"), ("p", "一二 三 四"), ("li", "05 標題 Title"), ("p", "Words"), ("img", "平面圖 (plan.png)"), ("dd", "2026年11月22日"),
    ]  # fmt: skip
    assert page.title == "傳真先確認"
    assert (page.lang, page.body[4].lang) == ("zh-TW", "en")


def test_menus_and_footer_are_the_frame_each_text_once(page: PageText) -> None:
    assert [block.text for block in page.frame] == ["頁首", "選單", "首頁", "頁尾"]


def test_a_picture_with_other_bytes_is_a_change(tmp_path: Path, page: PageText) -> None:
    (tmp_path / "assets/plan.png").write_bytes(b"another")
    again = read_page(tmp_path, "a/x.html")
    assert [change.block.kind for change in compare_blocks(page.body, again.body)] == ["img"]


def shown(old: str, new: str) -> str:
    return "".join(
        {"same": "{}", "gone": "[-{}-]", "new": "[+{}+]"}[piece.kind].format(piece.text)
        for piece in compare_words(old, new)
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("那頭有人等，這頭才傳。", "那頭有人守，這頭才傳。", "那頭有人[-等-][+守+]，這頭才傳。"),
        (
            "Check the number, then send",
            "Check both numbers, then send",
            "Check [-the number-][+both numbers+], then send",
        ),
        ("It's 037-356639 now", "It's 037-356640 now", "It's [-037-356639-][+037-356640+] now"),
        ("傳真 fax 一次", "傳真 faxes 一次", "傳真 [-fax-][+faxes+] 一次"),
        ("一模一樣", "一模一樣", "一模一樣"),
        ("", "新的", "[+新的+]"),
        ("甲乙丙丁", "子乙丑丁", "[-甲乙丙-][+子乙丑+]丁"),  # single characters between changes only break it up
    ],
)
def test_words_in_english_characters_in_chinese(old: str, new: str, said: str) -> None:
    assert shown(old, new) == said


def blocks(*texts: str) -> list[Block]:
    return [Block("h2" if text.startswith("#") else "p", text.lstrip("#"), "zh-TW") for text in texts]


def test_changed_added_and_removed_blocks_stand_in_order_under_their_heading() -> None:
    old = blocks("#甲", "核對公文上的號碼，不憑記憶。", "留下的", "完全不同的舊句子", "#乙", "尾")
    new = blocks("#甲", "核對公文上的號碼，絕不憑記憶。", "留下的", "#乙", "尾", "Something new here")
    said = [
        (change.old and change.old.text[:4], change.new and change.new.text[:9], change.under)
        for change in compare_blocks(old, new)
    ]
    assert said == [("核對公文", "核對公文上的號碼，", "甲"), ("完全不同", None, "甲"), (None, "Something", "乙")]


def test_equal_blocks_are_no_change() -> None:
    assert compare_blocks(blocks("#甲", "乙"), blocks("#甲", "乙")) == []


def test_two_hundred_replaced_paragraphs_are_compared_in_a_moment() -> None:
    old = [Block("p", f"第{number}段 " + "舊的內文" * 20, "zh-TW") for number in range(200)]
    new = [Block("p", f"第{number}段 " + "新的內文" * 20, "zh-TW") for number in range(200)]
    assert len(compare_blocks(old, new)) == 200
