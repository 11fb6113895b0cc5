"""What belongs together: answers both ways, neighbours, menus that stay short."""

from dataclasses import replace

import pytest

from awareness.content.edition import Edition
from awareness.content.topic import Kind
from awareness.pages.context import alternates
from awareness.pages.navigation import LONGEST, menu
from awareness.site import Site


def test_what_answers_a_cause_closes_it(site: Site) -> None:
    for edition in site.catalogue.editions.values():
        for cause in edition.causes:
            for measure in edition.answers(cause):
                assert cause in edition.causes_of(measure)


def test_an_area_closes_what_its_measures_close(site: Site) -> None:
    edition = site.edition("zh-TW")
    for area in edition.areas:
        assert {c.id for c in edition.causes_of(area)} == {
            c.id for m in edition.measures_of(area) for c in edition.causes_of(m)
        }


def test_neighbours_lead_through_a_part_and_end(site: Site) -> None:
    edition = site.edition("en")
    for part, count in (("causes", len(edition.causes)), ("practices", len(edition.areas) + len(edition.measures))):
        topic = next(t for t in edition.topics.values() if t.part == part)
        assert edition.neighbours(topic)[0] is None
        seen = 1
        while (topic := edition.neighbours(topic)[1]) is not None:
            seen += 1
        assert seen == count


def test_figures_are_one_digit_but_for_measures(site: Site) -> None:
    for topic in site.edition("zh-TW").topics.values():
        assert len(topic.figure) == (2 if topic.kind is Kind.MEASURE else 1)


def large(site: Site, count: int) -> Edition:
    """The Chinese edition with `count` more measures."""
    edition = site.edition("zh-TW")
    model = edition.topics["practices/documents/faxing"]
    more = {
        f"practices/documents/more-{n}": replace(model, id=f"practices/documents/more-{n}", number=10 + n)
        for n in range(count)
    }
    return replace(edition, topics={**edition.topics, **more})


def entries(items: object) -> int:
    return sum(1 + entries(item.children) for item in items)


def test_a_menu_does_not_grow_with_the_topics(site: Site) -> None:
    sizes = []
    for count in (100, 1000):
        edition = large(site, count)
        topic = list(edition.topics.values())[len(edition.topics) // 2]
        sizes.append(entries(menu(edition, site.project, topic).items))
    assert sizes[0] == sizes[1] <= LONGEST


def test_the_menu_marks_the_page_and_its_part(site: Site) -> None:
    edition = site.edition("en")
    topic = edition.topics["practices/documents/faxing"]
    items = menu(edition, site.project, topic).items
    part = next(item for item in items if item.active)
    assert part.title == edition.pages["practices/index"].title
    area = next(item for item in part.children if item.active)
    assert [item.title for item in area.children if item.active] == [f"{topic.figure}\u3000{topic.title}"]
    assert items[-1].title == f"Integrity hotline {site.project.agency.hotline.number}"


def test_the_language_switch_stays_on_the_page(site: Site) -> None:
    for url in ("en/practices/documents/faxing.html", "practices/documents/faxing.html"):
        assert [alternate["link"] for alternate in alternates(site, url)] == [
            "practices/documents/faxing.html",
            "en/practices/documents/faxing.html",
        ]


@pytest.mark.parametrize(("month", "said"), [(3, 3), (4, 3), (9, 3), (10, 10), (12, 10), (1, 10), (2, 10)])
def test_a_month_without_a_campaign_has_the_one_before(site: Site, month: int, said: int) -> None:
    for edition in site.catalogue.editions.values():
        campaign = edition.campaign_in(month)
        assert campaign is not None and campaign.month == said
        assert replace(edition, pages={}).campaign_in(month) is None
