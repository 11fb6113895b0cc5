"""What holds for every printed kind: its declaration, its words, its measures, and the font's data file."""

import hashlib
import importlib.util
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from test_shown import Reader, recorded

from awareness.print import font
from awareness.print.advice import misfit_finding, text_findings
from awareness.print.code import files_of
from awareness.print.kind import KIT, PrintedKind
from awareness.print.kinds import kinds
from awareness.print.kinds.posters import KIND
from awareness.print.kinds.posters.drawing import make
from awareness.print.misfits import Misfit
from awareness.site import Site, read_site
from awareness.words import TABLES, read_words
from bench.grown import grown_office
from drawn import make_site
from golden import ROOT, small_project

POSTERS = ROOT / "hooks/awareness/print/kinds/posters"


@pytest.fixture(scope="module")
def tools():
    """The script that makes what is committed of the font; its own package is not among those that tests need."""
    pytest.importorskip("fontTools")
    spec = importlib.util.spec_from_file_location("fonts", ROOT / ".ci/tools/fonts.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- declarations ------------------------------------------------------------------------


def test_every_kind_says_its_words_in_every_language() -> None:
    for kind in kinds().values():
        forms = {form.name for form in kind.forms}
        looks = {file.look for form in kind.forms for file in form.files if file.look}
        for locale in (file.stem for file in TABLES.glob("*.yml")):
            words = kind.words(locale)
            assert (set(words["forms"]), set(words["said"])) == (forms | looks, forms), (kind.name, locale)
    assert set(read_words("en")["printed"]) == set(kinds())


def test_every_kind_says_what_it_is_for_in_a_campaigns_kit(office) -> None:
    site, _ = read_site(office, {})
    assert {kind.kit for kind in kinds().values()} <= {"", *KIT}
    for edition in site.catalogue.editions.values():
        for kind, campaign in product(kinds().values(), edition.campaigns):
            assert {one.id for one in kind.in_kit(edition, campaign)} <= {*kind.subjects(edition)}, kind.name


def test_no_two_files_of_all_kinds_share_a_path(tmp_path) -> None:
    site = make_site(tmp_path)
    paths = [path for kind in kinds().values() for thing in kind.things(site) for path in thing.paths]
    assert len(paths) == len(set(paths)) > 0


def test_no_two_forms_of_the_gallery_share_a_name() -> None:
    names = [form.name for kind in kinds().values() if kind.in_gallery for form in kind.forms]
    assert len(names) == len(set(names))


LOADED = """
import json, sys
sys.path.insert(0, "hooks")
from awareness.print.kinds.posters.drawing import make
core = [module.__file__ for name, module in sys.modules.items() if name.startswith("awareness.")]
print(json.dumps([file for file in core if file and not file.endswith("__init__.py")]))
from awareness.print.kinds import kinds
for kind in kinds().values():
    __import__(kind.make.module)
    assert "pydantic" not in sys.modules, f"to draw {kind.name} a site is read"
"""


def test_a_posters_key_has_the_code_that_draws_it_and_no_other() -> None:
    """Measured: what a process loads that draws and does nothing else."""
    done = subprocess.run([sys.executable, "-c", LOADED], capture_output=True, text=True, check=True, cwd=ROOT)
    loaded = {Path(file).resolve() for file in json.loads(done.stdout)}
    counted = {file.resolve() for file in files_of(make)}
    assert {file.name for file in counted if file.suffix != ".py"} == {
        *("house.typ", "measures.toml", "poster.typ", "sheet.typ", "slogan.typ", "widths.txt")
    }
    assert {file for file in counted if file.suffix == ".py"} <= loaded
    assert not {file.stem for file in counted} & {
        "kind",
        "advice",
        "bundles",
        "rendering",
        "contents",
        "texts",
        "topic",
    }


@pytest.mark.parametrize("name", ["poster.typ", "measures.toml", "foot.py", "../../fit.py", "../../widths.txt"])
def test_another_drawing_is_another_key(name: str) -> None:
    """By their bytes, which `code_of` reads."""
    assert (POSTERS / name).resolve() in {file.resolve() for file in files_of(make)}


def test_a_text_without_a_rule_of_its_own_is_told_where_it_stands(tmp_path) -> None:
    site = make_site(tmp_path)
    other = replace(KIND, rule=PrintedKind.rule)
    topic = site.edition("en").topics["causes/faxing"]
    found = misfit_finding(site, other, topic, KIND.forms[1], Misfit("slogan", "A b", 2))
    assert found.rule == "printed-room"
    assert "the low-ink poster has no room for 'A b' (3 characters, room for 2)" in found.text("en")
    assert "省墨海報放不下「A b」（3 字，放得下 2 字）" in found.text("zh-TW")


# --- what a thing is made of ------------------------------------------------------------


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with everything a thing can show: a topic without a translation, and an area without one."""
    folder = tmp_path_factory.mktemp("office")
    settings = grown_office(folder)
    for name in ("practices/area-2/measure-1", "practices/area-3/index"):
        (folder / f"docs/{name}.en.md").unlink()
    return settings


def unkept(office: Path, reads: Callable[[Site, Any], Iterable[Any]], kind: PrintedKind) -> set[tuple[str, ...]]:
    """What is read to print a kind's things, and to find what is wrong with them, of what `reads` does not name."""
    site, _ = read_site(office, {})
    assert site is not None
    reader = Reader()
    watched, found = recorded(site, reader), set()
    for subject in [subject for subject in kind.own_subjects(watched) if kind.is_ready(watched, subject)]:
        reader.page, reader.reads = (subject.locale, subject.id), {}
        for form in kind.forms_of(watched, subject):
            data = kind.data(watched, subject, form)
            if kind.check:
                kind.check(data)
        [*text_findings(watched, kind, subject)]
        named = {(entry.edition, entry.id) for entry in reads(site, subject)}
        every = all((one.locale, id) in named for one in site.catalogue.editions.values() for id in one.topics)
        for what, *told in reader.reads[reader.page]:
            if every and what == "edition" and told[0] in OF_ALL_TOPICS:
                continue
            is_kept = tuple(told[:2]) in named if what in ("topic", "page") else (what, told[0]) in KEPT
            found |= set() if is_kept else {(what, *told)}
        reader.page = None
    return found


IN_EVERY_THINGS_KEY = {
    *(("site", name) for name in ("project", "tokens", "catalogue", "laws")),
    *(("edition", name) for name in ("prefix", "locale", "pages", "handbook")),
}
"""The settings, the colours, the statutes, and the way to a topic or a page."""
KEPT = IN_EVERY_THINGS_KEY | {("edition", name) for name in ("spoken_of", "quiz_of", "chosen", "asked_by")}
"""What an edition chooses too: what is chosen stands among what a kind reads."""
OF_ALL_TOPICS = ("topics", "areas", "causes", "measures_of")
"""What follows from all topics of an edition."""


@pytest.mark.parametrize("kind", [kind for kind in kinds().values() if kind.reads])
def test_what_a_kind_reads_is_what_it_declares(kind: PrintedKind, office: Path) -> None:
    """Else the check would tell of a thing what it found of another one."""
    assert unkept(office, kind.reads, kind) == set()


def test_without_its_area_a_poster_would_be_an_old_one(office: Path) -> None:
    """The test above can fail."""
    alone = unkept(office, lambda site, topic: [e.topics[topic.id] for e in site.catalogue.editions.values()], KIND)
    assert {name for _, _, id, name in alone if id.startswith("practices/area-")} >= {"title"}


# --- measures ----------------------------------------------------------------------------


def test_no_measure_is_written_into_the_template() -> None:
    """Halves, doubles and hundred per cents are no measures; a few numbers are of Typst alone, and have names."""
    named = re.compile(r"^#let (slack|tolerance) = [\d.]+$", re.MULTILINE)
    code = named.sub("", re.sub(r"//.*", "", (POSTERS / "poster.typ").read_text(encoding="utf-8")))
    code = re.sub(r'"[^"]*"', "", code)
    assert set(re.findall(r"(?<![\w.#-])\d+(?:\.\d+)?", code)) <= {"0", "1", "2"}


@pytest.mark.slow
def test_every_template_has_its_letters_from_one_place() -> None:
    """What a language asks of the font is said there."""
    naming = [file.name for file in (ROOT / "hooks").rglob("*.typ") if "font:" in file.read_text(encoding="utf-8")]
    assert naming == ["house.typ"]


def test_a_measure_changed_in_its_file_moves_layout_and_drawing(tmp_path, run_python) -> None:
    core = tmp_path / "hooks"
    shutil.copytree(ROOT / "hooks", core, ignore=shutil.ignore_patterns("__pycache__"))
    measures = core / POSTERS.relative_to(ROOT / "hooks") / "measures.toml"
    text = measures.read_text(encoding="utf-8")
    measures.write_text(text.replace("padding = 10.0", "padding = 16.0"), encoding="utf-8")
    left, made = run_python(core)
    own_left, own = run_python(ROOT / "hooks")
    assert left == pytest.approx(own_left + 6, abs=0.5), "the drawing"
    assert made != own, "the layout"


MEASURED = """
import sys
sys.path[:0] = [sys.argv[1], sys.argv[2]]
from pathlib import Path
import pypdfium2
from drawn import make_site
from awareness.print.kinds.posters.contents import poster_data
from awareness.print.kinds.posters.drawing import make
from awareness.print.form import Form
from awareness.print.kinds.posters.forms import A4, Style
from awareness.print.kinds.posters.layout import layout
site = make_site(Path(sys.argv[3]))
data = poster_data(site, site.edition("en").topics["causes/faxing"], Style.COLOUR)
page = pypdfium2.PdfDocument(make(data, Form("", (A4,)))[0])[0].get_textpage()
print(page.get_charbox(0)[0] / 72 * 25.4, layout(data))
"""


@pytest.fixture
def run_python(tmp_path):
    def run(core: Path) -> tuple[float, str]:
        command = [sys.executable, "-c", MEASURED, str(core), str(ROOT / "tests"), str(tmp_path / "site")]
        done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT / "tests")
        left, made = done.stdout.split(" ", 1)
        return float(left), made

    return run


# --- font --------------------------------------------------------------------------------


def test_the_data_file_is_of_the_installed_font() -> None:
    package, made_from, weights = font.WIDTHS.read_text(encoding="utf-8").splitlines()[:3]
    digest, name = made_from.split(" ")
    assert package == font.font_version(), "run .ci/tools/fonts.py"
    assert digest == hashlib.sha256((font.font_folder() / name).read_bytes()).hexdigest()
    assert weights == " ".join(map(str, font.WEIGHTS))


def test_what_is_committed_is_what_the_script_makes(tools) -> None:
    assert tools.NUMERALS.read_bytes() == tools.numerals()
    assert tools.SECRET.read_text(encoding="utf-8").strip() == tools.secret()


@pytest.mark.slow
def test_so_are_the_widths_of_all_characters(tools) -> None:
    """By day the test before the last one tells a table of another font."""
    assert tools.WIDTHS.read_text(encoding="utf-8") == tools.widths()


def test_a_check_opens_no_font_and_no_picture_library(tmp_path) -> None:
    code = (
        "import sys; sys.path.insert(0, 'hooks'); from pathlib import Path; from awareness.check import check;"
        "check(Path(sys.argv[1])); print(sorted({'PIL', 'typst', 'pypdfium2', 'fontTools'} & sys.modules.keys()))"
    )
    command = [sys.executable, "-c", code, str(small_project(tmp_path))]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"
