"""What our own content promised: nothing of the inventory is missing, no address ever changes, nothing is thin."""

import re

import pytest
import yaml

from awareness.check import check
from awareness.content.kinds.guide import ORDER
from awareness.content.markdown.plain import plain
from awareness.content.stamp import stamp_in
from awareness.search.thesaurus import read_thesaurus
from awareness.site import Site
from golden import GOLDENS, ROOT

FACTS = yaml.safe_load((GOLDENS / "facts.yml").read_text(encoding="utf-8"))
TOPICS = yaml.safe_load((GOLDENS / "topics.yml").read_text(encoding="utf-8"))
LAWS = frozenset(
    "國家機密保護法第4條 刑法第109條 刑法第132條 公務員服務法第5條 機密檔案管理辦法 個人資料保護法 資通安全管理法 政風機構人員設置管理條例第4條".split()
)

pytestmark = pytest.mark.ours


def test_every_topic_has_its_two_titles_its_number_and_its_address(real_site: Site) -> None:
    shown = {
        zh.page: {
            "number": zh.number,
            "zh-TW": zh.title,
            "en": real_site.edition("en").topics[id].title,
            "hang": [str(p) for p in zh.hang],
        }
        for id, zh in real_site.edition("zh-TW").topics.items()
    }
    assert shown == TOPICS


@pytest.mark.parametrize("id", FACTS)
@pytest.mark.parametrize("locale", ["zh-TW", "en"])
def test_every_fact_stands_on_its_page(real_site: Site, id: str, locale: str) -> None:
    text = " ".join((ROOT / real_site.edition(locale).topics[id].source).read_text(encoding="utf-8").split())
    missing = {fact["fact"]: word for fact in FACTS[id] for word in fact[locale] if word.lower() not in text.lower()}
    assert missing == {}


def test_every_measure_and_cause_has_its_facts_listed(real_site: Site) -> None:
    edition = real_site.edition("zh-TW")
    assert set(FACTS) == {topic.id for topic in (*edition.causes, *edition.measures)}


def test_no_page_is_thin_or_padded(real_site: Site) -> None:
    odd = {}
    for locale, (least, most) in {"zh-TW": (300, 600), "en": (900, 2400)}.items():
        for topic in real_site.edition(locale).topics.values():
            text = "".join([topic.lead, topic.scene.text, *(s.act + s.how for s in topic.steps), *topic.checklist])
            length = len(re.findall(r"[\u4e00-\u9fff]", text)) if locale == "zh-TW" else len(plain(text))
            if not least <= length <= most:
                odd[topic.source] = length
    assert odd == {}


def test_steps_and_checklists_are_as_long_as_promised(real_site: Site) -> None:
    for topic in (t for edition in real_site.catalogue.editions.values() for t in edition.topics.values()):
        assert len(topic.steps) in (3, 4), topic.source
        assert 3 <= len(topic.checklist) <= 5, topic.source


def test_chinese_has_full_width_punctuation(real_site: Site) -> None:
    half_width = re.compile(r"[\u4e00-\u9fff][,;:!?()]|[,;:!?()][\u4e00-\u9fff]")
    for file in sorted((ROOT / "docs").rglob("*.md")):
        if file.name.endswith(".en.md"):
            continue
        body = re.sub(
            r"```.*?```|`[^`]*`|\]\([^)]*\)", "", file.read_text(encoding="utf-8").split("---", 2)[2], flags=re.DOTALL
        )
        assert half_width.findall(body) == [], file


def test_only_checked_statutes_are_named(real_site: Site) -> None:
    named = re.compile(r"[\u4e00-\u9fff]{0,12}(?:法|條例|辦法)第\d+條")
    for topic in real_site.edition("zh-TW").topics.values():
        text = (ROOT / topic.source).read_text(encoding="utf-8")
        for law in named.findall(text):
            assert any(law.endswith(known) for known in LAWS), (topic.source, law)


def test_a_slogan_belongs_to_one_topic(real_site: Site) -> None:
    for edition in real_site.catalogue.editions.values():
        slogans = [topic.slogan for topic in edition.topics.values()]
        assert len(set(slogans)) == len(slogans)


def test_every_topic_has_something_to_read_next(real_site: Site) -> None:
    edition = real_site.edition("zh-TW")
    for topic in edition.topics.values():
        assert edition.related(topic) or edition.causes_of(topic) or edition.answers(topic), topic.id


def test_pages_that_the_thesaurus_gives_keywords_are_there(real_site: Site) -> None:
    for locale in ("zh-TW", "en"):
        assert read_thesaurus(locale).pages.keys() - real_site.edition(locale).pages.keys() == set()


def test_every_translation_is_stamped(real_site: Site) -> None:
    assert [source.path for source in real_site.sources.of("en") if stamp_in(source) is None] == []


def test_the_guide_names_every_page_for_editors(real_site: Site) -> None:
    pages = real_site.edition("zh-TW").pages.values()
    assert {page.id for page in pages if page.for_editors} == set(ORDER)


def test_it_has_no_findings_on_the_day_of_its_words() -> None:
    assert [finding.text() for finding in check(ROOT / "mkdocs.yml", {"AWARENESS_TODAY": "2026-12-01"})[1]] == []
