"""What office programs make of every file that is for them."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader

from awareness.print.kind import OFFICE
from awareness.print.kinds import kinds
from awareness.site import Site

PAGES = {"sign-ins": 1, "surveys": 2, "reports": 1}
"""Of what is laid out for so many."""


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_an_office_program_opens_every_file(site: Site, tmp_path: Path) -> None:
    """It says itself what it has read: each file becomes a PDF with the name of the agency."""
    asked_of = {}
    for thing in (thing for kind in kinds().values() for thing in kind.things(site)):
        for file in thing.form.files:
            if (end := file.end.rpartition(".")[2]) in OFFICE:
                name = f"{thing.path(file).replace('/', '-').removesuffix(file.end)}-{end}.{end}"
                form = replace(thing.form, files=(file,))
                (tmp_path / name).write_bytes(thing.kind.make(thing.kind.data(site, thing.subject, form), form)[0])
                asked_of[name] = thing.kind.name, site.project.agency.name[thing.subject.locale]
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path / "made"), *asked_of]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=600)
    for name, (kind, agency) in asked_of.items():
        pages = PdfReader(tmp_path / "made" / Path(name).with_suffix(".pdf").name).pages
        words = "".join("".join(page.extract_text().split()) for page in pages)
        assert "".join(agency.split()) in words, name
        assert len(pages) == PAGES.get(kind, len(pages)), name
