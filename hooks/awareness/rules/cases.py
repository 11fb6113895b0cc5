"""Rules about cases: they teach without naming anybody, and say who has opened their source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ..content.case import CASE
from ..content.document import Document
from ..content.kinds import kind_of
from ..content.texts import words_of
from ..findings import Finding, meant
from ..regexes import regex
from .beside import Beside
from .registry import rule

SURNAMES = "陳林黃張李王吳劉蔡楊鄭謝郭洪邱廖賴徐周葉蘇莊呂蕭羅潘簡朱鍾彭游詹胡施沈盧梁趙顏柯翁魏孫戴范宋鄧杜傅侯曹薛"
"""Common ones that end no other word."""
PERSON = regex(
    rf"[一-鿿]姓(?![名氏])(?=[一-鿿])(?<!同姓)(?<!百姓)|[{SURNAMES}](?:某|[○〇◯ＯＸ]{{1,2}}|[一-鿿]{{0,2}}(?:先生|女士|小姐))"
    r"|\b(?:Mr|Mrs|Ms|Miss|Dr)\.? [A-Z][\w-]*|\bsurnamed [A-Z][\w-]*"
)
AGE = regex(
    r"\d{1,3} ?[歲岁]|[一二三四五六七八九十]{2,4}歲|\b[Aa]ged? \d{1,3}\b|\b\d{1,3}[- ]years?[- ]old\b"
    r"|\bin (?:his|her|their) (?:twen|thir|for|fif|six|seven|eigh)ties\b"
)
_CITIES = "基隆|新北|桃園|新竹|苗栗|彰化|南投|雲林|嘉義|屏東|宜蘭|花蓮|澎湖|金門|連江|馬祖|高雄|臺[北中南東]"
_ROMAN = (
    "Taipei|Keelung|Taoyuan|Hsinchu|Miaoli|Taichung|Changhua|Nantou|Yunlin|Chiayi|Tainan|Kaohsiung|Pingtung|Yilan"
    "|Hualien|Taitung|Penghu|Kinmen|Matsu|Lienchiang"
)
PLACE = regex(
    rf"(?:{_CITIES}|(?<![平舞講後前櫃月電])台[北中南東](?=[市縣]))[市縣]?|\b(?:New )?(?:{_ROMAN})\b(?: City| County)?"
    r"|\b[A-Z][a-z]+ (?:County|Township|Village)\b"
)
NAMED: Mapping[str, re.Pattern[str]] = {"case-person": PERSON, "case-age": AGE, "case-place": PLACE}


@rule("case-person", "case-age", "case-place", whole=True)
def named(source: Document, context: Beside) -> Iterator[Finding]:
    """People, ages and exact places in a case's words. Its source's title may carry one: it is quoted."""
    if kind_of(source.id).name != CASE:
        return
    own = context.project.agency.name.get(source.locale, "")
    for text in words_of(source):
        words = text.words.replace(own, " " * len(own)) if own else text.words
        for name, pattern in NAMED.items():
            if found := pattern.search(words):
                yield source.finding(text.start + found.start(), name, {"words": found[0]})


@rule("case-opened", "unknown-value", whole=True)
def opened(source: Document, context: Beside) -> Iterator[Finding]:
    """Who opened a source and when are one thing: the page says both, or that nobody has."""
    fields = ("opened", "opened_by")
    if kind_of(source.id).name != CASE or source.locale != context.project.default:
        return
    there = [name for name in fields if source.front.data.get(name) is not None]
    unit, units = source.front.data.get("opened_by"), context.project.agency.units
    if isinstance(unit, str) and unit not in units:
        values = {"key": "opened_by", "value": unit, "meant": meant(unit, units)}
        yield Finding(source.path, *source.front.place(("opened_by",)), "unknown-value", values)
    if len(there) == 1:
        lacking = next(name for name in fields if name not in there)
        values = {"key": there[0], "lacking": lacking}
        yield Finding(source.path, *source.front.place((there[0],)), "case-opened", values)
