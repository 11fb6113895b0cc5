"""Where an icon's ink is."""

import pytest

from awareness.look.icons import icon_path
from awareness.look.outline import ink_box


@pytest.mark.parametrize(
    ("path", "box"),
    [
        ("M2 3h10v4H2z", (2, 3, 12, 7)),
        ("m2 3 4 5 1-9", (2, -1, 7, 8)),
        ("M12 2a10 10 0 0 1 0 20", (12, 2, 22, 22)),  # half a circle, to the right
        ("M12 2a10 10 0 0010 10", (12, 2, 22, 12)),  # flags without spaces; the arc bends inwards
        ("M0 0c0 4 8 4 8 0", (0, 0, 8, 3)),  # a curve does not reach its handles
        ("M.5.5l1.5.5", (0.5, 0.5, 2, 1)),
    ],
)
def test_the_box_is_the_ink_s(path: str, box: tuple[float, ...]) -> None:
    assert ink_box(path) == pytest.approx(box, abs=0.3)


def test_an_icon_s_box_is_inside_its_grid() -> None:
    assert icon_path("no such icon") == ""
    assert ink_box(icon_path("eye")) == pytest.approx((1, 4.5, 23, 19.5), abs=0.3)
