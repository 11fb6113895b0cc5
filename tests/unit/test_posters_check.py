"""`make check` asks only whether a poster's texts have room; the build looks for the best sizes. Both must say the same."""

from dataclasses import replace

import pytest

from awareness.print.kinds.posters import KIND
from awareness.print.kinds.posters.contents import poster_data
from awareness.print.kinds.posters.data import PosterData
from awareness.print.kinds.posters.forms import Style
from awareness.print.kinds.posters.layout import check_layout, layout
from awareness.print.misfits import DoesNotFitError, Misfit
from awareness.site import Site


def misfits(data: PosterData) -> list[Misfit]:
    try:
        layout(data)
    except DoesNotFitError as error:
        return error.misfits
    return []


@pytest.mark.parametrize("times", [0.5, 1, 1.6, 2.2, 3, 5])
def test_the_quick_check_says_what_the_layout_says(site: Site, times: float) -> None:
    said = 0
    for edition in site.catalogue.editions.values():
        for topic in list(edition.topics.values())[::3]:
            for field in ("headline", "slogan", "steps"):
                for form in KIND.forms_of(site, topic):
                    longer = replace(
                        topic,
                        **{
                            field: tuple(replace(s, act=stretched(s.act, times)) for s in topic.steps)
                            if field == "steps"
                            else stretched(getattr(topic, field), times)
                        },
                    )
                    data = poster_data(site, longer, Style(form.name))
                    found = check_layout(data)
                    assert found == misfits(data), (topic.id, field, form.name)
                    said += len(found)
    assert said == 0 or times > 1
    assert said > 0 or times <= 1


def stretched(text: str, times: float) -> str:
    return (text * 5)[: max(1, int(len(text) * times))]
