"""Another office, begun with one command and nearly empty: its site has no trace of the office it was made from."""

import io
import zipfile
from pathlib import Path

import pytest
import yaml
from pypdf import PdfReader

from awareness.editing.begin_command import begin_office
from office import ANSWERS, mend, whole_office
from once import log_of

FIRST = {
    "測試縣政府政風處": "山邊縣政府政風處", "Test County Government, Ethics Office": "Hillside County Government, Bureau of Quiet",
    "02-12345678": "03-8221234", "本府同仁": "山邊同仁", "everyone at the county": "everyone in Hillside",
}  # fmt: skip
"""What the first office's settings say: nothing that the examples of rules, whose office is invented too, say as well."""
TRACES = (*FIRST.values(), "山邊縣", "Hillside", "038221234")


@pytest.mark.slow
@pytest.mark.parametrize("topics", ["few", "keep"])
def test_no_file_of_its_site_tells_of_the_first(build, tmp_path: Path, topics: str) -> None:
    """Nearly empty, and with all the samples."""
    mend(whole_office(tmp_path), FIRST)
    answers = tmp_path / "answers.yml"
    answers.write_text(yaml.safe_dump({**ANSWERS, "topics": topics}, allow_unicode=True), encoding="utf-8")
    assert begin_office(tmp_path, "en", answers, again=False) == 0
    site = tmp_path / "site"
    log = log_of(build(site, tmp_path / "office.yml"))
    assert (site / "index.html").is_file(), log
    told = {
        (name, trace)
        for file in site.rglob("*")
        if file.is_file()
        and file.suffix not in (".gz", ".png", ".woff")
        and (topics == "few" or not file.name.endswith((".zip", "-a3.pdf")))  # what they hold is there besides
        for name, text in texts(file.relative_to(site).as_posix(), file.read_bytes())
        for trace in TRACES
        if trace in text
    }
    assert told == set()
    home, contact = (site / "en/index.html").read_text("utf-8"), (site / "contact.html").read_text("utf-8")
    assert ("one cause" in home.lower() and "one area, one measure" in home.lower()) is (topics == "few")
    assert "Quiet harbour" in home
    assert all(words in contact for words in ("上班日 8:00 至 17:00", "海濱市港邊路1號", "secrets@seaside.example"))
    assert ('class="campaign campaign--named"' in home) is (topics == "keep")


def texts(name: str, data: bytes):
    """What a file says, and each that is packed in it."""
    text = data.decode("utf-8", "ignore")
    if name.endswith(".pdf"):
        read = PdfReader(io.BytesIO(data))
        text += "".join(page.extract_text() for page in read.pages).replace("\n", "") + str(read.metadata)
    yield name, text
    if name.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for inside in packed.namelist():
                yield from texts(f"{name}!{inside}", packed.read(inside))
