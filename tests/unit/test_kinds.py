"""A kind of page is declared once: the folder decides, and all that a declaration names is there."""

import pytest

from awareness.content.about import Words
from awareness.content.kinds import field_names, kind_of, kinds, required_ids, word_fields
from awareness.editing.fields import forms
from awareness.site import Site
from awareness.words import read_words
from golden import ROOT


@pytest.mark.parametrize(
    ("id", "name"),
    [
        ("causes/careless", "cause"),
        ("causes/index", "causes"),
        ("causes/a/b", "page"),
        ("practices/documents/index", "area"),
        ("practices/documents/faxing", "measure"),
        ("practices/index", "practices"),
        ("practices/faxing", "page"),
        ("campaigns/july", "campaign"),
        ("campaigns/2026/july", "campaign"),
        ("campaigns", "page"),
        ("index", "home"),
        ("guide/index", "guide"),
        ("guide/fields", "fields"),
        ("status", "status"),
        ("anything/else", "page"),
    ],
)
def test_the_folder_decides(id: str, name: str) -> None:
    assert kind_of(id).name == name


@pytest.mark.parametrize("locale", ["zh-TW", "en"])
def test_what_a_kind_names_is_there(locale: str) -> None:
    words = read_words(locale)
    assert set(forms()) <= set(words["guide"]["kinds"])
    for kind in kinds().values():
        assert (ROOT / "overrides" / kind.template).is_file(), kind.name
        assert not kind.label or kind.label in words["search"], kind.name
        assert not kind.begin or {"title"} <= set(kind.begin) <= set(field_names()), kind.name
        assert set(kind.longest) <= kind.source.model_fields.keys(), kind.name


def test_pages_that_others_lead_to() -> None:
    wanted = {"index", "causes/index", "practices/index", "posters/index", "contact", "accessibility"}
    assert set(required_ids()) == wanted


def test_a_stamp_reads_words_in_the_order_it_always_did() -> None:
    """Another order would make every stamp of every office a wrong one."""
    told = word_fields(Words.TRANSLATED)
    topic = ("title", "description", "slogan", "checklist_title", "checklist", "changed")
    assert tuple(name for name in told if name in topic) == topic
    assert tuple(name for name in told if name in ("title", "description", "slogan", "call")) == (*told[:3], "call")
    assert word_fields(Words.OWN) == ("headline", "keywords", "solution")


def test_every_page_bears_its_kind(site: Site) -> None:
    for edition in site.catalogue.editions.values():
        for entry in edition.entries:
            kind = kind_of(entry.page_id)
            assert (entry.kind, entry.for_editors) == (kind.name, kind.for_editors)
            assert type(entry) is kind.entry
