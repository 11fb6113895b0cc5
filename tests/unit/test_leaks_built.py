"""A built site that tells who built it, and where, or what no source says so."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from awareness.findings import Finding
from awareness.print.office.packed import packed
from awareness.publish.built import read_built
from awareness.publish.leaks import Builder
from awareness.publish.table import table
from awareness.publish.told import audit_told
from awareness.rules.leaks import NAME as ALLOWED
from awareness.site import Site
from golden import checked, small_project
from leaky_files import FILES, _pdf

BUILDER = Builder(
    folders=frozenset({"/srv/build/secrecy"}),
    names=frozenset({"mlwang", "pc-0457", "faxing"}),
    names_in_content=frozenset({"faxing"}),
)
TOLD = {
    "page.html": (b'<p>a</p>\n<a href="/srv/build/secrecy/docs">', ["built-leak-path 2:10"]),
    "comment.html": (b"<p>a</p><!-- later -->", ["built-leak-draft 1:9"]),
    "home.js": (b'var a="/home/mlwang/a.js"', ["built-leak-name 1:14", "built-leak-path 1:8"]),
    "windows.json": (rb'{"a": "C:\\Users\\wang\\a"}', ["built-leak-path 1:8"]),
    "sitemap.xml.gz": (gzip.compress(b"<a>file:///srv</a>"), ["built-leak-path 1:4"]),
    "host.html": (b"<p>made on pc-0457</p>", ["built-leak-name 1:12"]),
    "content.html": (b"<p>faxing, mlwangs and pc-0457x</p>", []),
    "theme.min.js": (b"mlwang", []),
    "clean.html": (b'<a href="/home.html">/homepage</a> https://intranet.example/home/x/', []),
    "topic.md": (b"# a", ["built-leak-stray 1:1"]),
    "bundle.js.map": (b"{}", ["built-leak-stray 1:1"]),
    ".DS_Store": (b"", ["built-leak-stray 1:1"]),
    "~$a.docx": (b"", ["built-leak-stray 1:1"]),
    "Thumbs.db": (b"", ["built-leak-stray 1:1"]),
    ".htaccess": (b"Options -Indexes", []),
    "author.pdf": (FILES["pdf-author"](), ["built-leak-data 1:1", "built-leak-path 1:1"]),
    "name.pdf": (_pdf(info={"/Keywords": "pc-0457"}), ["built-leak-name 1:1"]),
    "clean.pdf": (FILES["clean-pdf"](), []),
    "name.ods": (packed({"content.xml": "<a><text:p>pc-0457</text:p></a>"}), ["built-leak-name 1:1"]),
    "path.odt": (packed({"styles.xml": '<a href="/srv/build/secrecy/a"/>'}), ["built-leak-path 1:1"]),
    "author.xlsx": (packed({"docProps/core.xml": "<dc:creator>A</dc:creator>"}), ["built-leak-data 1:1"]),
    "program.ods": (packed({"meta.xml": "<meta:generator>Office 7</meta:generator>"}), ["built-leak-data 1:1"]),
    "clean.ods": (packed({"content.xml": "<text:p>faxing</text:p>", "meta.xml": "<meta:generator/>"}), []),
    "broken.ods": (b"PK", []),
    "photo.jpg": (FILES["jpeg-place-and-artist"](), ["built-leak-data 1:1"]),
    "preview.webp": (FILES["webp-exif"](), ["built-leak-data 1:1"]),
    "clean.webp": (FILES["clean-webp"](), []),
}


def leaks(name: str, content: bytes) -> list[Finding]:
    found = table(name, io.BytesIO(content), BUILDER).findings
    return [finding for finding in found if finding.rule.startswith("built-leak-")]


@pytest.mark.parametrize("name", TOLD)
def test_what_a_file_tells(name: str) -> None:
    content, told = TOLD[name]
    findings = leaks(name, content)
    assert sorted(f"{finding.rule} {finding.line}:{finding.column}" for finding in findings) == told
    for finding in findings:
        assert "mlwang" not in finding.text("en") + finding.text("zh-TW")


def test_names_in_an_archive_are_read_too() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("home/mlwang/a.pdf", b"")
    assert {finding.rule for finding in leaks("all.zip", out.getvalue())} == {"built-leak-path", "built-leak-name"}


def test_an_account_called_as_a_topic_is_no_alarm(small_site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "Hotline")
    monkeypatch.setattr("socket.gethostname", lambda: "pc-0457.office.example")
    builder = Builder.here(small_site)
    assert builder.names == {"Hotline", "pc-0457"}
    assert builder.names_in_content == {"Hotline"}


def _printed(words: str, about: str = "") -> bytes:
    """A PDF as the printing engine makes it, with letters numbered from 1."""
    letters = {letter: number for number, letter in enumerate(dict.fromkeys(words), 1)}
    table = "".join(f"<{number:04X}> <{ord(letter):04X}>\n" for letter, number in letters.items())
    shown = [f"\\000\\{letters[letter]:03o}" for letter in words]
    first, rest = "".join(shown[:4]), "".join(shown[4:])
    page = f"/Span<</MCID 0>>BDC\nBT 0 Tr/f0 12.5 Tf 1 0 0 -1 0 0 Tm[({first})12({rest})]TJ\nET\nEMC"
    streams = {3: table, 4: page}
    objects = [
        "1 0 obj\n<</Type/Page/Resources<</Font<</f0 2 0 R>>>>/Contents 4 0 R>>",
        "2 0 obj\n<</Type/Font/Subtype/Type0/ToUnicode 3 0 R>>",
        *(f"{at} 0 obj\n<</Length {len(text)}>>\nstream\n{text}\nendstream" for at, text in streams.items()),
        f"5 0 obj\n<</Title<FEFF{about.encode('utf-16-be').hex().upper()}>>>",
    ]
    return "%PDF-1.7\n\n{}\nendobj\n".format("\nendobj\n\n".join(objects)).encode("latin-1")


SAID = {
    "text.html": (b"<p>\xe6\x89\x8b\xe6\xa9\x9f 0912-345-678</p>", ["leak-phone"]),
    "tags.html": (b"<p>0912-<b>345</b>-<span class='a'>678</span></p>", ["leak-phone"]),
    "lines.html": (b"<p>0912-345\n-678 A12345<br>6789</p>", ["leak-national-id", "leak-phone"]),
    "entities.html": (b"<p>wang&#64;mail.gov.tw</p>", ["leak-email"]),
    "cells.html": (
        b"<table><tr><td>\xe5\xaf\x86\xe7\xad\x89</td> <td>\xe6\xa9\x9f\xe5\xaf\x86</td></tr></table>",
        ["leak-classification"],
    ),
    "blocks.html": (b"<li>0912</li><li>345678</li>", []),
    "picture.html": (b'<p><img alt="A123456789" src="a.png"></p>', ["leak-national-id"]),
    "meta.html": (b'<meta name="description" content="10.1.2.3">', ["leak-address"]),
    "address.html": (b'<a href="mailto:wang%40mail.gov.tw">a</a>', ["leak-email"]),
    "script.html": (b'<script type="application/json">{"a": "\\u0030912345678"}</script>', ["leak-phone"]),
    "mine.svg": (b"<svg><title>A12345<tspan>6789</tspan></title></svg>", ["leak-national-id"]),
    "index.js": ('x=["一¶密碼：Abc12345¶二"]'.encode(), ["leak-password"]),
    "remark.js": (b"let a = 1; // ask wang@mail.gov.tw", ["leak-email"]),
    "theme.min.js": (b'"wang@mail.gov.tw"', []),
    "remark.css": (
        b"/* //fs01.corp/share */ a{b:url(data:font/woff2;base64,d09GMgABAAAAAAlcAA4AAAAAEWw)}",
        ["leak-host"],
    ),
    "sitemap.xml": (b"<loc>http://10.1.2.3/a</loc>", ["leak-address"]),
    "notes.txt": (b"%USERPROFILE%\\Desktop\\a", ["leak-folder"]),
    "nginx.conf": (b"server_name erp01.corp;", ["leak-host"]),
    "poster.pdf": (_printed("專線(分機) 0912-345-678"), ["leak-phone"]),
    "sheet.ods": (packed({"content.xml": "<text:p>0912-<text:span>345</text:span>-678</text:p>"}), ["leak-phone"]),
    "sheet.xlsx": (packed({"xl/sharedStrings.xml": "<si><t>A123456789</t></si>"}), ["leak-national-id"]),
    "title.pdf": (_printed("海報", "承辦人 A123456789"), ["leak-national-id"]),
}


@pytest.mark.parametrize("name", SAID)
def test_what_a_file_says(name: str) -> None:
    content, told = SAID[name]
    found = table(name, io.BytesIO(content), Builder()).told
    assert sorted({one.finding.rule for one in found}) == told


def test_what_stands_on_two_pages_is_told_of_both() -> None:
    builder = Builder()
    both = [table(name, io.BytesIO(b"<p>0912345678</p><p>a</p>"), builder).told for name in ("a.html", "b.html")]
    assert [one.finding.rule for told in both for one in told] == ["leak-phone", "leak-phone"]


def test_it_comes_with_the_line_it_came_from(tmp_path: Path) -> None:
    """Words that a template put there are looked for in the sources; what the sources may say is no finding."""
    config = small_project(tmp_path)
    (tmp_path / "overrides/foot.html").write_text("<p>\n承辦 <b>0912</b>-345-678</p>", encoding="utf-8")
    contact = tmp_path / "docs/contact.md"
    contact.write_text(contact.read_text(encoding="utf-8") + "\n請寄 wang@mail.gov.tw。\n", encoding="utf-8")
    built = tmp_path / "site"
    (built / "en").mkdir(parents=True)
    for name in ("contact.html", "en/contact.html"):
        (built / name).write_text("<p>wang@mail.gov.tw</p>\n<p>承辦 <b>0912</b>-345-678</p>", encoding="utf-8")

    def told() -> list[str]:
        site, _ = checked(config)
        found = audit_told(read_built(built, Builder.here(site)), site)
        return [finding.text("en").split(" — ")[0] for finding in found]

    phone = "{}:2:10: leak-phone: overrides/foot.html:2: the telephone number 091****678 is not the configured hotline 02-12345678"
    mail = "{}:1:4: leak-email: docs/contact.md:6: an e-mail address, w****@mail.gov.tw"
    names = ("contact.html", "en/contact.html")
    assert sorted(told()) == sorted(text.format(name) for text in (phone, mail) for name in names)
    (tmp_path / ALLOWED).write_text(
        "allow:\n- {rule: leak-email, path: docs/contact.md, reason: 公開}\n"
        "- {rule: leak-phone, path: site/en/*, reason: 公開}\n",
        encoding="utf-8",
    )
    assert told() == [phone.format("contact.html")]
    assert [finding.rule for finding in checked(config)[1] if finding.severity == "error"] == []


def test_what_the_check_has_judged_is_not_judged_again(small_site: Site) -> None:
    judged = Builder.here(small_site).words.judged
    assert {value for source in small_site.sources if (value := source.front.value(("title",)))} <= judged
