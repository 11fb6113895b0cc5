"""`make check` asks only whether a poster's texts have room; the build looks for the best sizes. Both must say the same."""

from dataclasses import replace

import pytest

from awareness.print.kinds.posters import poster_data, styles_of
from awareness.print.kinds.posters.data import PosterData
from awareness.print.kinds.posters.layout import check_layout, layout
from awareness.print.misfits import DoesNotFitError, Misfit
from awareness.site import Site


def misfits(data: PosterData, function: object) -> list[Misfit]:
    try:
        function(data)
    except DoesNotFitError as error:
        return error.misfits
    return []


@pytest.mark.parametrize("times", [0.5, 1, 1.6, 2.2, 3, 5])
def test_the_quick_check_says_what_the_layout_says(site: Site, times: float) -> None:
    said = 0
    for edition in site.catalogue.editions.values():
        for topic in list(edition.topics.values())[::3]:
            for field in ("headline", "slogan", "steps"):
                for style in styles_of(site, topic):
                    longer = replace(
                        topic,
                        **{
                            field: tuple(replace(s, act=stretched(s.act, times)) for s in topic.steps)
                            if field == "steps"
                            else stretched(getattr(topic, field), times)
                        },
                    )
                    data = poster_data(site, longer, style)
                    found = misfits(data, check_layout)
                    assert found == misfits(data, layout), (topic.id, field, style)
                    said += len(found)
    assert said == 0 or times > 1
    assert said > 0 or times <= 1


def stretched(text: str, times: float) -> str:
    return (text * 5)[: max(1, int(len(text) * times))]
