"""The quiz on paper, tagged and the same every time; and for an e-learning system, by its schema."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from pypdf import PdfReader

from awareness.print.kinds import kinds
from awareness.site import Site
from golden import GOLDENS

KIND = kinds()["quiz-papers"]


@pytest.fixture(scope="module")
def quizzes(site: Site) -> list[Any]:
    """October's in both languages."""
    return [KIND.subjects(site.edition(locale))["quizzes/october"] for locale in ("zh-TW", "en")]


def made(site: Site, quiz: Any, form: str) -> bytes:
    return KIND.make(KIND.data(site, quiz, KIND.form(form)), KIND.form(form))[0]


def test_the_key_is_another_sheet(site: Site, quizzes: list[Any]) -> None:
    for quiz in quizzes:
        data = KIND.data(site, quiz, KIND.forms[0])
        sheets = [PdfReader(io.BytesIO(made(site, quiz, form))) for form in ("questions", "key", "slips")]
        for sheet in sheets:
            assert sheet.trailer["/Root"]["/MarkInfo"]["/Marked"] and sheet.trailer["/Root"]["/Lang"] == quiz.locale
        asked, key, slips = ("".join(page.extract_text() for page in sheet.pages) for sheet in sheets)
        assert len(data.questions) == 3
        for question in data.questions:
            bare = "".join(question.why.split())
            assert bare not in "".join(asked.split()) and bare in "".join(key.split())
        assert slips.count(data.words["slip"]) == 4 and asked.count("A") >= 3


def test_the_same_quiz_has_the_same_bytes(site: Site, quizzes: list[Any]) -> None:
    for form in KIND.forms:
        assert made(site, quizzes[0], form.name) == made(site, quizzes[0], form.name), form.name


def test_an_e_learning_system_gets_what_its_schema_says(site: Site, quizzes: list[Any]) -> None:
    etree = pytest.importorskip("lxml.etree")
    schema = etree.RelaxNG(etree.parse(str(GOLDENS / "qti.rng")))
    for quiz in quizzes:
        with zipfile.ZipFile(io.BytesIO(made(site, quiz, "qti"))) as package:
            names = package.namelist()
            files = {name: etree.fromstring(package.read(name)) for name in names}
        for name, tree in files.items():
            assert schema.validate(tree), (name, schema.error_log)
        hrefs = set(files["imsmanifest.xml"].xpath("//@href"))
        assert hrefs == set(names) - {"imsmanifest.xml"} and names[0] == "imsmanifest.xml"
        assert files["test.xml"].xpath("//@href") == [name for name in names if name.startswith("items/")]
        rights = [item.findtext(".//{*}correctResponse/{*}value") for name, item in files.items() if "items/" in name]
        assert rights == ["ABCD"[one.right] for one in KIND.data(site, quiz, KIND.forms[0]).questions]
        broken = etree.fromstring(etree.tostring(files["test.xml"]).replace(b"nonlinear", b"anyhow"))
        assert not schema.validate(broken)


def test_each_text_has_a_place(site: Site, quizzes: list[Any]) -> None:
    for quiz in quizzes:
        for text in KIND.texts(site, quiz):
            file, line, _ = KIND.place(site, quiz, text.field, text.index)
            assert file.endswith(".en.md" if quiz.locale == "en" else ".md") and line > 1, text
