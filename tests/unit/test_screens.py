"""Screens and cards: their sizes, what is on them, and what has no room."""

import io
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image

from awareness.print.advice import misfit_finding
from awareness.print.kinds import kinds
from awareness.print.kinds.screens.fitted import points
from awareness.print.kinds.screens.layout import screens

SCREENS, CARDS = kinds()["screens"], kinds()["cards"]
[SCREEN], [CARD] = SCREENS.forms, CARDS.forms


@pytest.fixture(scope="module", params=["zh-TW", "en"])
def topic(request, site):
    return site.edition(request.param).topics["practices/documents/faxing"]


@pytest.fixture(scope="module")
def shown(topic, site):
    return SCREENS.data(site, topic, SCREEN)


@pytest.fixture(scope="module")
def made(shown) -> dict[str, bytes]:
    return dict(zip([file.look for file in SCREEN.files], SCREENS.make(shown, SCREEN), strict=True))


def test_pictures_have_the_size_of_their_screen_and_say_nothing_of_themselves(made) -> None:
    for file in SCREEN.files:
        picture = Image.open(io.BytesIO(made[file.look]))
        assert picture.size == file.pixels and not picture.info and picture.mode == "P"
        assert len(made[file.look]) < 100_000


def test_a_picture_has_its_colours_in_their_places(made, shown) -> None:
    def at(look: str, x: int, y: int) -> str:
        return "#" + bytes(Image.open(io.BytesIO(made[look])).convert("RGB").getpixel((x, y))).hex().upper()

    colours = shown.colours
    for look, places in {
        "wide": {(5, 5): "field", (1900, 5): "paper", (5, 1070): "accent"},
        "tall": {(5, 5): "field", (5, 1000): "accent", (5, 1200): "paper", (5, 1915): "ink"},
        "lock": {(5, 5): "field", (845, 560): "accent"},
    }.items():
        assert {place: at(look, *place) for place in places} == {place: colours[name] for place, name in places.items()}


def test_the_same_data_gives_the_same_bytes(shown, made) -> None:
    assert SCREENS.make(shown, SCREEN) == [*made.values()]


def test_no_text_leaves_its_screen(shown) -> None:
    for screen in screens(shown).values():
        for item in screen.items:
            assert 0 <= item["x"] <= screen.width and 0 <= item["y"] < screen.height


def test_a_card_stands_twice_on_a_sheet_and_is_heard_once(site, topic) -> None:
    data = CARDS.data(site, topic, CARD)
    pdf, picture = CARDS.make(data, CARD)
    assert (pdf, picture) == tuple(CARDS.make(data, CARD))
    assert Image.open(io.BytesIO(picture)).size == CARD.files[1].pixels
    document = pypdfium2.PdfDocument(pdf)
    assert len(document) == 1 and [round(side / 72 * 25.4) for side in document[0].get_size()] == [297, 210]
    text = document[0].get_textpage().get_text_bounded()
    assert text.count(site.project.agency.hotline.number) == 2
    assert pdf.count(b"/S/H1") == 1 and pdf.count(b"/S/Figure") == 2 and b"/Lang(" in pdf


@pytest.mark.parametrize("kind", [SCREENS, CARDS], ids=lambda kind: kind.name)
def test_what_has_no_room_is_told_with_how_much_has(kind, site, topic) -> None:
    """In the slogan as in the poster's: which text, and how many characters of it."""
    [form] = kind.forms
    long = replace(topic, slogan=topic.slogan * 4)
    wrong = [one for one in kind.check(kind.data(site, long, form)) if one.field == "slogan"]
    assert wrong and all(0 < one.most < len(long.slogan) for one in wrong)
    found = misfit_finding(site, kind, long, form, wrong[0])
    assert found.rule == "poster-slogan" and kind.said(form)["en"] in found.text("en")


def test_points_are_as_large_as_their_room_takes_them_and_break_between_phrases() -> None:
    texts = ("核對號碼，再按傳送", "先通電話，請對方守在機旁", "守到傳完，收齊再走")
    found = points(texts, 65.0, 74.0, (3.6, 7.4))
    assert found.items[1] == ("先通電話，", "請對方守在機旁") and found.height <= 74
    assert points(texts, 20.0, 10.0, (3.6, 7.4)) is None


def test_what_is_drawn_in_greys_is_painted_in_their_colours_and_what_lies_between(made, shown) -> None:
    """No edge of a letter goes through a third colour; as few colours as a picture of four bits has."""
    pairs = [("ink", "paper"), ("paper", "field"), ("field", "accent"), ("accent", "on-accent")]
    ends = [[bytes.fromhex(shown.colours[name][1:]) for name in pair] for pair in pairs]
    for picture in made.values():
        seen = {colour for _, colour in Image.open(io.BytesIO(picture)).convert("RGB").getcolors()}
        between = {
            tuple(round(a + (b - a) * step / 4) for a, b in zip(*pair, strict=True))
            for pair in ends
            for step in range(5)
        }
        assert 4 < len(seen) <= 16 and all(
            min(max(map(abs, map(int.__sub__, one, other))) for other in between) < 2 for one in seen
        )
