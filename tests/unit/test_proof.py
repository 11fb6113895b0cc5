"""What an office needs around a campaign: the talk, the sign-in sheet, the questionnaire, the report."""

from __future__ import annotations

import io
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from pypdf import PdfReader

from awareness.print.advice import misfit_finding
from awareness.print.form import Form
from awareness.print.kind import PrintedKind
from awareness.print.kinds import kinds
from awareness.print.misfits import DoesNotFitError
from awareness.publish.office import told_of_itself
from awareness.site import Site
from odf import Odf

TALK, SIGN_IN, SURVEY, REPORT = (kinds()[name] for name in ("talks", "sign-ins", "surveys", "reports"))
BOTH = pytest.mark.parametrize("locale", ["zh-TW", "en"])


def bare(words: str) -> str:
    return "".join(words.split())


def data_of(site: Site, kind: PrintedKind, locale: str, month: str = "march") -> Any:
    return kind.data(site, kind.subjects(site.edition(locale))[f"campaigns/{month}"], kind.forms[0])


def made(kind: PrintedKind, data: Any, *ends: str) -> list[bytes]:
    """The files of these ends, and no picture of them."""
    files = tuple(file for file in kind.forms[0].files if file.end in ends)
    return list(kind.make(data, Form(kind.forms[0].name, files)))


def pages(pdf: bytes, locale: str) -> list[str]:
    reader = PdfReader(io.BytesIO(pdf))
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == locale and reader.metadata.title
    return [bare(page.extract_text()) for page in reader.pages]


@BOTH
def test_a_talk_is_one_page_of_what_the_site_says(site: Site, locale: str) -> None:
    data, edition = data_of(site, TALK, locale), site.edition(locale)
    first = edition.spoken_of(edition.pages["campaigns/march"])[0]
    [page] = pages(*made(TALK, data, "-a4.pdf"), locale)
    assert sum(int("".join(filter(str.isdecimal, part.minutes))) for part in data.parts) == 5
    opening, scene, ask, things = data.parts
    assert opening.texts[0] in (site.project.root / edition.pages["campaigns/march"].source).read_text(encoding="utf-8")
    assert first.title in scene.heading and len(things.things) == 2
    asked = [words for one in ask.questions for words in (one.ask, one.options[one.right], one.why)]
    for words in (data.slogan, *opening.texts, *scene.texts, scene.pause, *asked, *things.things, data.number):
        assert bare(words) in page, words


def test_a_campaign_that_counts_nothing_to_do_has_the_first_steps(site: Site) -> None:
    data = data_of(site, TALK, "zh-TW", "october")
    fax = site.edition("zh-TW").topics["practices/documents/faxing"]
    assert data.parts[-1].things == tuple(step.act for step in fax.steps[:3])


def test_a_talk_too_long_for_a_page_is_told_where_its_longest_text_stands(site: Site) -> None:
    subject = TALK.subjects(site.edition("zh-TW"))["campaigns/march"]
    data = TALK.data(site, subject, TALK.forms[0])
    assert list(TALK.check(data)) == []
    scene = replace(data.parts[1], texts=(data.parts[1].texts[0], "這件事說來話長，" * 200))
    long = replace(data, parts=(data.parts[0], scene, *data.parts[2:]))
    [misfit] = TALK.check(long)
    assert (misfit.field, misfit.index) == ("scene", 1) and 0 < misfit.most < 1600
    fits = replace(scene, texts=(scene.texts[0], scene.texts[1][: misfit.most - 20]))
    assert list(TALK.check(replace(long, parts=(data.parts[0], fits, *data.parts[2:])))) == []
    with pytest.raises(DoesNotFitError):
        TALK.make(long, TALK.forms[0])
    told = TALK.check(replace(long, parts=(long.parts[0], replace(scene, texts=("長" * 2000,)), *long.parts[2:])))[0]
    finding = misfit_finding(site, TALK, subject, TALK.forms[0], told)
    row = (site.project.root / finding.path).read_text(encoding="utf-8").splitlines()[finding.line - 1]
    assert finding.rule == "printed-room" and data.parts[1].texts[0].startswith(row[:10])


@BOTH
def test_forty_sign_on_a_sheet_of_two_sides(site: Site, locale: str) -> None:
    data = data_of(site, SIGN_IN, locale)
    pdf, odt = made(SIGN_IN, data, "-a4.pdf", ".odt")
    front, back = pages(pdf, locale)
    for page, first in ((front, 1), (back, 21)):
        assert all(bare(words) in page for words in (data.name, data.title, *data.fields, *data.columns, data.note))
        assert f"{first}{first + 1}{first + 2}" in page
    odf = Odf(odt)
    assert odf.faults() == [] and odf.language == locale.split("-")[0]
    _, head, *rows = odf.rows()
    assert head == list(data.columns) and [row[0] for row in rows] == [str(n) for n in range(1, 21)]


@BOTH
def test_a_questionnaire_asks_the_same_before_and_after(site: Site, locale: str) -> None:
    data = data_of(site, SURVEY, locale)
    pdf, odt = made(SURVEY, data, "-a4.pdf", ".odt")
    before, after = pages(pdf, locale)
    words = Odf(odt).words(Odf(odt).trees["content.xml"])
    assert 0 < len(data.questions) <= 5 and Odf(odt).faults() == []
    boxes = Odf(odt).all("text:span")
    assert len(boxes) == words.count("□") and {box.text for box in boxes} == {
        "□"
    }  # all of one font, and so of one size
    for question in data.questions:
        for told in (question.ask, *question.options):
            assert bare(told) in before and bare(told) in after and words.count(told) >= 2, told
        assert question.why not in words and bare(question.why) not in before + after  # nobody copies the answer
    for told in (data.useful.ask, *data.open):
        assert bare(told) not in before and bare(told) in after and words.count(told) == 1


def test_a_side_has_as_many_questions_as_it_has_room_for(site: Site) -> None:
    from awareness.print.kinds.surveys import contents

    data = data_of(site, SURVEY, "zh-TW")
    stuffed = replace(data, questions=(replace(data.questions[0], ask="問" * 74, options=("答" * 40,) * 4),) * 3)
    assert sum(map(contents._height, stuffed.questions)) <= contents.OWN["room"]
    assert len(pages(*made(SURVEY, stuffed, "-a4.pdf"), "zh-TW")) == 2


@BOTH
def test_a_report_is_filled_in_as_far_as_the_site_knows(site: Site, locale: str) -> None:
    edition = site.edition(locale)
    for month in ("march", "october"):
        data = data_of(site, REPORT, locale, month)
        odf = Odf(*made(REPORT, data, ".odt"))
        assert odf.faults() == []
        words = odf.words(odf.trees["content.xml"])
        campaign = edition.pages[f"campaigns/{month}"]
        topics = [topic.title for topic in edition.chosen(campaign.topics)] or [area.title for area in edition.areas]
        for told in (data.agency, campaign.title, *topics, *data.photos, *data.signed):
            assert told in words, told


def test_the_same_campaign_has_the_same_bytes_and_no_file_says_who_made_it(site: Site) -> None:
    for kind, locale in product((TALK, SIGN_IN, SURVEY, REPORT), ("zh-TW", "en")):
        data = data_of(site, kind, locale)
        files = kind.make(data, kind.forms[0])
        assert files == kind.make(data, kind.forms[0]), kind.name
        assert [told for file in files for told in told_of_itself(file)] == []


def test_what_is_printed_has_a_place(site: Site) -> None:
    for kind, edition in product((TALK, SIGN_IN, SURVEY), site.catalogue.editions.values()):
        for subject in kind.subjects(edition).values():
            for text in kind.texts(site, subject):
                file, line, _ = kind.place(site, subject, text.field, text.index)
                row = (site.project.root / file).read_text(encoding="utf-8").splitlines()[line - 1]
                assert line > 1 and text.words[:4] in row, text
