"""A campaign's kit: what is in it, what its files are saved as, how large they are said to be."""

import re
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from awareness.ledger import Ledger
from awareness.pages.kits import Kits, size_of, tell_sizes
from awareness.print.bundles import bundles
from awareness.print.form import File, Form
from awareness.print.kind import KIT, Thing
from awareness.print.kinds import kinds
from awareness.print.kit import MOST, files_of, kit_entries, kits, pieces, saved_as
from awareness.publish.audit import AUDITS
from awareness.publish.complete import audit_kits


@pytest.fixture(scope="module")
def october(site):
    """The kit's page and its campaign, in the first language."""
    [found] = kits(site.catalogue.default)
    return found


def test_a_kit_has_what_its_topics_have(site, october) -> None:
    edition, (page, campaign) = site.catalogue.default, october
    assert page.id == f"{campaign.id}-kit"
    found = {piece.kind.name: [] for part in KIT for piece in pieces(site, edition, campaign, part)}
    for part in KIT:
        for piece in pieces(site, edition, campaign, part):
            found[piece.kind.name].append(piece.subject.id)
    assert found["posters"] == [topic.id for topic in edition.spoken_of(campaign)]
    assert found["inspection"] == ["area-documents"]
    assert found["quiz-papers"] == ["quizzes/october"]
    assert "case-sheets" not in found  # the campaign tells of none


def test_what_most_subjects_have_is_known_for_paper(site, october) -> None:
    posters = next(group for group in Kits(site).kit(october[0], "hang") if group.kind.name == "posters")
    (subject, title, files), *others = posters.subjects
    assert posters.usual == files and posters.listed == [title, *(other for _, other, _ in others)]
    assert replace(posters, subjects=((subject, title, files[1:]), *others)).listed == []
    alone = replace(posters, subjects=((subject, title, files),))
    assert (alone.usual, alone.listed) == ([], [])


@pytest.mark.parametrize("locale", ["zh-TW", "en"])
def test_a_zip_has_every_file_once_under_a_name_of_its_language(site, locale: str) -> None:
    edition = site.edition(locale)
    [(_, campaign)] = kits(edition)
    names = kit_entries(site, edition, campaign)
    made = {path for kind in kinds().values() for thing in kind.things(site) for path in thing.paths}
    assert set(names.values()) <= made and len(set(names.values())) == len(names) > 10
    folders = site.words(locale)["kit"]["folders"]
    assert {name.partition("/")[0] for name in names} <= {*folders.values()}
    for name in names:
        assert re.fullmatch(r"[^\s:*?\"<>|\\]+/\D[^\s/:*?\"<>|\\]*\.[a-z]+", name), name
    assert not any(path.endswith("-a3.pdf") for path in names.values()), "redraws what is in it already"


def test_every_kit_has_a_zip_a_language(site) -> None:
    paths = {path for path, _ in bundles(site)}
    assert {"campaigns/october-kit.zip", "en/campaigns/october-kit.zip"} <= paths


def test_names_say_kind_title_and_size(site) -> None:
    topic, kind = site.edition("zh-TW").topics["practices/documents/faxing"], kinds()["posters"]
    [name, *_] = [saved_as(site, thing, thing.form.files[0]) for thing in kind.things_of(site, topic)]
    assert name == "海報-傳真先確認-彩色-A4.pdf"
    odd = replace(topic, title='1/2: "a" ')
    assert saved_as(site, Thing(kind, odd, kind.forms[0], ""), File("-a3.pdf", "A3")) == "海報-1-2-a-彩色-A3.pdf"


def test_open_formats_stand_before_one_makers(site) -> None:
    form = Form("sheet", (File(".pptx", "PPTX"), File(".pdf", "PDF"), File(".odp", "ODP"), File(".png", pixels=(1, 1))))
    thing = Thing(kinds()["inspection"], None, form, "")
    assert [file.label for file in files_of(thing)] == ["PDF", "ODP", "PPTX"]


def test_two_files_of_one_name_are_both_there(site) -> None:
    edition = site.catalogue.default
    [(_, campaign)] = kits(edition)
    topics = {id: replace(topic, title="同名") for id, topic in edition.topics.items()}
    names = kit_entries(site, replace(edition, topics=topics), campaign)
    assert [name for name in names if name.endswith("同名-彩色-A4-2.pdf")]


# --- the page ------------------------------------------------------------------------------


def test_a_paragraph_for_a_mail_says_all_there_is_to_do(site) -> None:
    topic = site.edition("zh-TW").topics["practices/documents/faxing"]
    said = Kits(site).mail_text(topic)
    parts = [topic.title, topic.slogan, topic.description, *(step.act for step in topic.steps)]
    parts += [site.address(topic), site.project.agency.hotline.number]
    at = [said.index(part) for part in parts]
    assert at == sorted(at) and "\n" not in said


def test_a_ticker_is_what_was_written_for_it_else_the_first_that_is_short(site) -> None:
    topic = site.edition("zh-TW").topics["practices/documents/faxing"]
    assert topic.ticker == topic.slogan
    assert replace(topic, slogan="長" * 31).ticker == topic.title
    assert replace(topic, marquee="號碼對，才傳真").ticker == "號碼對，才傳真"


def test_sizes_are_told_when_the_files_are_there(site, tmp_path: Path) -> None:
    page, there = tmp_path / "campaigns/october-kit.html", tmp_path / "posters/a.pdf"
    for file, text in ((page, "<i>@size(posters/a.pdf)</i>"), (there, "x" * 1_234_567)):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    tell_sizes(site, tmp_path, Ledger(kept={"campaigns/october-kit.html": None}))
    assert "@size" in page.read_text(encoding="utf-8"), "kept: it may not be written"
    tell_sizes(site, tmp_path, Ledger())
    assert page.read_text(encoding="utf-8") == "<i>1.2 MB</i>"


@pytest.mark.parametrize(
    ("size", "said"), [(0, "1 kB"), (999, "1 kB"), (46_499, "46 kB"), (999_499, "999 kB"), (999_500, "1.0 MB")]
)
def test_a_size_is_said_as_systems_say_it(tmp_path: Path, size: int, said: str) -> None:
    (tmp_path / "a").write_bytes(b"x" * size)
    assert size_of(tmp_path / "a") == said


def test_a_zip_that_no_mail_takes_is_told(site) -> None:
    tables = {"campaigns/october-kit.zip": SimpleNamespace(size=MOST + 60_000)}
    built = SimpleNamespace(tables=tables | {"en/campaigns/october-kit.zip": SimpleNamespace(size=MOST)})
    [found] = audit_kits(built, site)
    assert audit_kits in AUDITS and (found.rule, found.path) == ("audit-kit", "campaigns/october-kit.zip")
    assert "10.1 MB; it may have 10 MB" in found.text("en") and "docs/campaigns/october.md" in found.text("en")
