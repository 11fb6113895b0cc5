"""Names that texts ask for: filled in once, told at the file's own columns, and no matter of a stamp."""

from pathlib import Path

import pytest

from awareness.check import check
from awareness.content.document import read_document
from awareness.content.stamp import digest_of
from awareness.content.texts import words_of
from awareness.content.values import Values
from awareness.findings import Edit
from awareness.pages.keys import PageKeys
from awareness.project import read_project
from awareness.site import read_site
from golden import ENVIRONMENT, small_project
from office import mend

VALUES = (("agency.staff", "本府同仁"), ("count.causes", "two causes"), ("agency.email", ""))
TEXT = "---\ntitle: {{ agency.staff }}，你好\ntags: [{{ agency.staff }}, b]\n---\n給{{agency.staff}}看。`{{ agency.staff }}`\n"


def page(text: str, values: tuple[tuple[str, str], ...] = VALUES, locale: str = "zh-TW"):
    return read_document("docs/a.md", text, "a", locale, values)


def test_settings_and_text_have_the_value_and_code_has_the_name() -> None:
    read = page(TEXT)
    assert read.front.data == {"title": "本府同仁，你好", "tags": ["本府同仁", "b"]}
    assert read.body == "給本府同仁看。`{{ agency.staff }}`\n"
    assert [words.value for words in words_of(read) if words.field == "title"] == ["本府同仁，你好"]


def test_places_are_the_files_own() -> None:
    read = page(TEXT)
    line = TEXT.split("\n")[4]
    assert read.place(read.text.index("看")) == (5, line.index("看") + 1)
    assert read.place(read.text.index("府同仁看")) == (5, 2)  # inside a value: where its name begins
    assert read.front.place(("tags", 1)) == (3, TEXT.split("\n")[2].index("b]") + 1)
    wrong = page("---\ntitle: {{ agency.staff }}: a\n---\n").misread
    assert [(one.line, one.column, one.rule) for one in wrong] == [
        (2, len("title: {{ agency.staff }}") + 1, "yaml-colon")
    ]


def test_a_value_is_not_mended_in_the_file_that_asks_for_it() -> None:
    read = page(TEXT)
    assert read.finding(read.text.index("府同仁看"), "odd-space", edit=Edit("府", "院")).edit is None
    assert read.finding(read.text.index("看"), "odd-space", edit=Edit("看", "瞧")).edit is not None


@pytest.mark.parametrize(
    ("before", "shown"),
    [
        ("", "Two"), ("## ", "Two"), ("- ", "Two"), ("1. **", "Two"), ("So it is. ", "Two"), ('call: "', "Two"),
        ("See ", "two"), ("One, ", "two"), ("(", "two"),
    ],
)  # fmt: skip
def test_a_sentence_begins_with_a_capital(before: str, shown: str) -> None:
    assert page(f"---\ntitle: x\n---\n{before}{{{{ count.causes }}}}\n").body == f"{before}{shown} causes\n"


def test_a_stamp_is_made_of_names() -> None:
    one, other, none = (page(TEXT, values) for values in (VALUES, (("agency.staff", "本校教師"),), ()))
    assert digest_of(one) == digest_of(other) == digest_of(none)
    assert digest_of(one) != digest_of(page(TEXT.replace("agency.staff", "agency.name")))
    assert one.key != other.key


def test_counts_are_words_of_the_language(tmp_path: Path) -> None:
    values = Values(read_project(small_project(tmp_path), {})[0])
    zh, en = (values.of(locale) for locale in ("zh-TW", "en"))
    assert values.counts == {"causes": 1, "areas": 1, "measures": 1, "topics": 3}
    assert (zh["count.measures"], en["count.measures"], en["number.topics"]) == ("一項做法", "one measure", "three")


def test_another_value_is_read_although_the_file_did_not_change(tmp_path: Path) -> None:
    config = small_project(tmp_path)
    mend(config, {"units:": "staff: {zh-TW: 本府同仁, en: all of us}\n    units:"})
    file = tmp_path / "docs/contact.md"
    file.write_text("---\ntitle: 專線\ndescription: 給{{ agency.staff }}。\n---\n說明。\n", encoding="utf-8")
    environment = {**ENVIRONMENT, "AWARENESS_CACHE": "", "XDG_CACHE_HOME": str(tmp_path / "home")}
    titles = []
    for words in ("本府同仁", "本校教師"):
        mend(config, {"本府同仁": words})
        site, _ = check(config, environment)
        titles.append(site.edition("zh-TW").pages["contact"].description)
    assert titles == ["給本府同仁。", "給本校教師。"]


def test_what_a_page_and_an_index_are_made_of_has_the_value(tmp_path: Path) -> None:
    config = small_project(tmp_path)
    mend(config, {"units:": "staff: {zh-TW: 本府同仁, en: all of us}\n    units:"})
    mend(tmp_path / "docs/practices/documents/faxing.md", {"slogan: 多經": "slogan: '{{ agency.staff }}多經"})
    mend(tmp_path / "docs/practices/documents/faxing.md", {"一個漏洞。": "一個漏洞。'"})
    keys = []
    for words in ("本府同仁", "本校教師"):
        mend(config, {"本府同仁": words})
        site, findings = read_site(config, {})
        assert findings == []
        made = PageKeys(site, "", 11)
        keys.append((made.page("zh-TW", "practices/documents/faxing.md"), made.of_all("index")))
        assert site.catalogue.default.topics["practices/documents/faxing"].slogan.startswith(words)
    assert keys[0][0] != keys[1][0] and keys[0][1] != keys[1][1]
