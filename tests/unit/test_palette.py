"""The palette: every pair that pages and posters draw can be read, and its colours can be told apart."""

import re
from dataclasses import replace
from itertools import combinations, pairwise
from math import dist

import pytest

from awareness.content.colours import coloured
from awareness.look.pairs import failing, mends, readable_pairs
from awareness.look.tokens import NEUTRAL, NIGHT, Tokens, contrast, read_tokens
from awareness.site import TOKENS, Site
from golden import ROOT

CSS = (ROOT / TOKENS).read_text(encoding="utf-8")
TOKENS_READ = read_tokens(CSS)
NAMES = (*TOKENS_READ.palette, NEUTRAL)
EYES = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.01182, 0.04294, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.3039)),
}
"""What reaches an eye that lacks one kind of cone, from linear RGB (Machado, Oliveira, Fernandes 2009)."""
LMS = (
    (0.4122214708, 0.5363325363, 0.0514459929),
    (0.2119034982, 0.6806995451, 0.1073969566),
    (0.0883024619, 0.2817188376, 0.6299787005),
)
OKLAB = (
    (0.2104542553, 0.793617785, -0.0040720468),
    (1.9779984951, -2.428592205, 0.4505937099),
    (0.0259040371, 0.7827717662, -0.808675766),
)
"""Ottosson 2020: distances in it are as eyes see them; black to white is 1."""


def times(matrix: tuple, vector: list[float]) -> list[float]:
    return [sum(one * other for one, other in zip(row, vector, strict=True)) for row in matrix]


def seen(colour: str, eye: str) -> list[float]:
    """`#RRGGBB` in Oklab as `eye` sees it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    light = [min(max(part, 0.0), 1.0) for part in times(EYES[eye], linear)]
    return times(OKLAB, [part ** (1 / 3) for part in times(LMS, light)])


def apart(one: str, other: str, eye: str) -> float:
    return dist(seen(one, eye), seen(other, eye))


def test_there_are_ten_colours_or_more_and_each_has_its_two_parts() -> None:
    assert len(TOKENS_READ.palette) >= 10
    assert NEUTRAL not in TOKENS_READ.palette
    assert {f"night-{name}" for name in NAMES} <= set(TOKENS_READ.colours)


def test_every_pair_is_readable() -> None:
    assert [*failing(TOKENS_READ, TOKENS_READ.colours)] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_colour_is_read_like_a_sentence_by_day_at_night_and_on_paper(name: str) -> None:
    day = TOKENS_READ.colours
    assert contrast("#FFFFFF", TOKENS_READ.field(name)) >= 7
    assert all(contrast(TOKENS_READ.field(name), ground) >= 6 for ground in (day["paper"], day["ground"]))
    assert contrast(day[f"night-{name}"], day["night-paper"]) >= 7
    assert contrast(day[f"night-{name}"], day["night-ground"]) >= 6
    assert contrast(day[f"night-{name}"], day["night-on-tone"]) >= 7
    assert contrast(day["accent"], TOKENS_READ.field(name)) >= 4.5


def test_text_tokens_are_readable_in_both_schemes() -> None:
    for scheme in ("", NIGHT):
        for text, ground in [
            ("ink", "paper"),
            ("ink", "ground"),
            ("muted", "paper"),
            ("muted", "ground"),
            ("link", "paper"),
        ]:
            assert contrast(*(TOKENS_READ.colours[scheme + name] for name in (text, ground))) >= 7, (text, ground)


@pytest.mark.parametrize("part", ["field", "night"])
def test_colours_are_told_apart_also_by_eyes_that_lack_a_colour(part: str) -> None:
    """A step of 0.02 is just seen. Blue and purple were there before the palette; icon and name go with each."""
    known = {frozenset(("blue", "purple"))}
    for one, other in combinations(NAMES, 2):
        colours = [TOKENS_READ.colours[f"{part}-{name}"] for name in (one, other)]
        assert apart(*colours, "all colours") >= 0.06, (one, other)
        if frozenset((one, other)) not in known:
            assert min(apart(*colours, eye) for eye in EYES) >= 0.035, (one, other)


def test_colours_that_are_proposed_one_after_another_are_far_apart() -> None:
    for one, other in pairwise(TOKENS_READ.palette[3:]):
        assert min(apart(TOKENS_READ.field(one), TOKENS_READ.field(other), eye) for eye in EYES) >= 0.07, (one, other)


def test_an_agency_colour_takes_the_place_of_the_token() -> None:
    tokens = read_tokens(CSS, {"accent": "#ABCDEF", "field-teal": "#004040", "night-teal": "#70E0D0"})
    assert tokens.colours["accent"] == "#ABCDEF"
    assert tokens.field("teal") == "#004040"
    for line in ("--accent: #ABCDEF;", "--field-teal: #004040;", "--night-teal: #70E0D0;"):
        assert line in tokens.css


def test_the_dark_scheme_is_set_by_its_own_names_or_follows() -> None:
    tokens = read_tokens(
        CSS, {"paper": "#FAFAFA", "night-paper": "#101010", "field-teal": "#00573D", "link": "#5A2382"}
    )
    day, _, dark = tokens.css.partition("[data-md-color-scheme")
    assert "--paper: #FAFAFA;" in day and "--paper: #101010;" in dark and "--night-paper" not in tokens.css
    shipped = TOKENS_READ.colours
    assert tokens.colours["night-teal"] not in (shipped["night-teal"], "#00573D")
    assert f"--night-teal: {tokens.colours['night-teal']};" in day
    assert f"--link: {tokens.colours['night-link']};" in dark and tokens.colours["night-link"] != shipped["night-link"]
    assert [*failing(tokens, tokens.colours)] == []
    assert read_tokens(CSS, {"field-teal": "#00573D", "night-teal": "#FFFFFF"}).colours["night-teal"] == "#FFFFFF"


@pytest.mark.parametrize(
    "own",
    [
        {"ink": "#CCCCCC"},
        {"field-crimson": "#FF8080"},
        {"accent": "#0B6E4F"},
        {"accent": "#00573D"},
        {"ink": "#555555", "accent": "#999999", "on-accent": "#000000"},
        {"night-paper": "#777777"},
        {"accent": "#00573D", "on-accent": "#FFFFFF", "bar": "#FFFFFF", "on-bar": "#111111"},
    ],
    ids=lambda own: "-".join(own),
)
def test_every_way_that_is_proposed_mends_the_pair(own: dict[str, str]) -> None:
    tokens = read_tokens(CSS, own)
    pair, _ = next(failing(tokens, tokens.colours, set(own)))
    ways = mends(pair, tokens, TOKENS_READ, own)
    assert ways
    for way in ways:
        after = read_tokens(CSS, own | way)
        assert pair not in [found for found, _ in failing(after, after.colours, set(way))]
    if len(own) == 1:
        after = [read_tokens(CSS, own | way) for way in ways]
        assert [*(found for one in after for found in failing(one, one.colours))] == [], "no second round"


DECORATION = frozenset(
    "hair bar-line on-campaign-bar campaign-bar campaign campaign-frame campaign-numeral on-campaign field tone".split()
)
"""What parts things and carries no words, and names for other tokens."""
PAINTED = re.compile(r"(?:^|[\s;{])(?:color|background|border[a-z-]*|outline[a-z-]*|fill):[^;}]*?var\(--([a-z-]+)\)")


def test_every_colour_of_style_sheets_and_posters_is_in_a_pair() -> None:
    known = {name for pair in readable_pairs(TOKENS_READ) for name in (pair.text, pair.ground)}
    css = "".join(file.read_text(encoding="utf-8") for file in (ROOT / TOKENS).parent.glob("*.css"))
    painted = {name for name in PAINTED.findall(css) if not name.startswith(("md-", "rule-", "space-"))}
    assert painted - known - DECORATION == set()
    kinds = (ROOT / "hooks/awareness/print/kinds").rglob("*.py")
    code = "".join(file.read_text(encoding="utf-8") for file in kinds)
    assert {name for name in TOKENS_READ.colours if f'"{name}"' in code} <= known | DECORATION


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_a_rule_a_name_and_the_neutral_one_for_all_else() -> None:
    colours = {f"{part}-{name}": "#000000" for part in ("field", "night") for name in ("teal", "blue", NEUTRAL)}
    rules = Tokens(colours, "").rules(["teal", "blue", "teal"])
    assert rules.count('[data-colour="teal"]') == rules.count('[data-colour="blue"]') == 2
    assert rules.startswith(":root, [data-colour")


def test_every_topic_has_the_colour_of_its_area(site: Site) -> None:
    for edition in site.catalogue.editions.values():
        assert {cause.colour for cause in edition.causes} == {NEUTRAL}
        assert [area.colour for area in edition.areas] == ["crimson", "teal", "blue", "purple"]
        assert all(measure.colour == edition.area_of(measure).colour for measure in edition.measures)


def test_an_area_that_names_no_colour_has_the_next_that_is_free(site: Site) -> None:
    default = site.catalogue.default
    area = default.areas[1]
    bare = replace(default, topics=dict(default.topics) | {area.id: replace(area, colour="")})
    catalogue = replace(site.catalogue, editions={default.locale: bare})
    assert coloured(catalogue, site.tokens.palette).default.topics[area.id].colour == "teal"
    few = coloured(catalogue, ("crimson", "blue", "purple")).default
    assert few.topics[area.id].colour == "crimson"  # all are taken: they come again
