"""The parts of publishing: the folder beside, names with a hash, sums, changes, server files, verification."""

from __future__ import annotations

import gzip
import os
import shutil
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from awareness.build import Build
from awareness.publish import Stage, StageError, clock_told, stage, tell
from awareness.publish.built import Built, read_built
from awareness.publish.changes import changes
from awareness.publish.command import audit_site, verify_site
from awareness.publish.complete import audit_complete
from awareness.publish.fingerprint import bare, hashed
from awareness.publish.finish import finish_files
from awareness.publish.leaks import Builder
from awareness.publish.markup import Markup, style_addresses
from awareness.publish.meaning import meaning
from awareness.publish.policy import misruled, policy, script_hash, with_policy
from awareness.publish.servers import server_files
from awareness.publish.sums import sums_text, write_sums
from awareness.publish.well_known import ROBOTS, SECURITY, well_known
from awareness.settings.agency import Agency
from awareness.site import Site
from golden import small_project


def listed(folder: Path) -> list[str]:
    """The names in a folder."""
    return [path.name for path in folder.iterdir()]


def write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8", newline="\n")


# -- The folder beside ------------------------------------------------------------------


def built(target: Path, text: str) -> Stage:
    one = Stage(target)
    one.open()
    write(one.folder / "index.html", text)
    write(one.folder / "SHA256SUMS", f"{0:064}  index.html\n")
    return one


@pytest.mark.parametrize("can_exchange", [True, False])
def test_the_new_site_takes_the_old_one_s_place_and_nothing_else_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, can_exchange: bool
) -> None:
    if not can_exchange:
        monkeypatch.setattr(stage, "exchange", lambda one, other: False)
    for text in ("first", "second"):
        one = built(tmp_path / "site", text)
        one.swap()
        assert not one.abandon()  # nothing left to abandon
    assert (tmp_path / "site/index.html").read_text() == "second"
    assert sorted(listed(tmp_path)) == ["site", "site.lock"]


def test_an_abandoned_build_leaves_the_old_site_and_nothing_else(tmp_path: Path) -> None:
    built(tmp_path / "site", "first").swap()
    assert built(tmp_path / "site", "second").abandon()
    assert (tmp_path / "site/index.html").read_text() == "first"
    assert sorted(listed(tmp_path)) == ["site", "site.lock"]


def test_what_killed_builds_left_goes_and_a_site_moved_aside_comes_back(tmp_path: Path) -> None:
    write(tmp_path / "site.new-1-abc/index.html", "half")
    write(tmp_path / "site.old-1-abc/index.html", "whole")
    write(tmp_path / "site.newer/index.html", "somebody's own")
    (tmp_path / "site.lock").touch()
    Stage(tmp_path / "site").open()
    assert (tmp_path / "site/index.html").read_text() == "whole"
    assert sorted(listed(tmp_path)) == ["site", "site.lock", "site.newer"]


def test_a_swap_that_fails_puts_the_old_site_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    built(tmp_path / "site", "first").swap()
    monkeypatch.setattr(stage, "exchange", lambda one, other: False)
    one = built(tmp_path / "site", "second")
    shutil.rmtree(one.folder)
    with pytest.raises(StageError) as error:
        one.swap()
    assert error.value.rule == "publish-swap"
    one.abandon()
    assert (tmp_path / "site/index.html").read_text() == "first"
    assert sorted(listed(tmp_path)) == ["site", "site.lock"]


def test_a_second_build_waits_for_the_first(tmp_path: Path) -> None:
    first = built(tmp_path / "site", "first")
    second = Stage(tmp_path / "site")
    told: list[str] = []

    def ends_while_the_other_waits() -> None:
        told.append("told")
        first.swap()

    second.open(ends_while_the_other_waits)
    assert told == ["told"]
    assert Stage(tmp_path / "site").folder != second.folder
    second.abandon()
    assert (tmp_path / "site/index.html").read_text() == "first"
    assert sorted(listed(tmp_path)) == ["site", "site.lock"]


def test_a_folder_with_things_of_others_and_a_file_are_refused(tmp_path: Path) -> None:
    write(tmp_path / "site/.git/config", "")
    write(tmp_path / "overrides/assets/tokens.css", "")
    write(tmp_path / "file", "")
    (tmp_path / "locked.lock").mkdir()
    built(tmp_path / "ours", "first").swap()
    write(tmp_path / "ours/plan/Important.docx", "")
    for name, rule in (
        ("site", "publish-foreign"), ("overrides", "publish-foreign"), ("ours", "publish-foreign"),
        ("file", "publish-target"), ("locked", "publish-lock"),
    ):  # fmt: skip
        with pytest.raises(StageError) as error:
            Stage(tmp_path / name).open()
        assert error.value.rule == rule
    assert (tmp_path / "ours/plan/Important.docx").is_file()
    (tmp_path / "ours/plan/Important.docx").rename(tmp_path / "ours/Thumbs.db")
    Stage(tmp_path / "ours").open()


@pytest.mark.parametrize("value", ["", "abc", "-1", "1e9", "99999999999", "１２"])
def test_a_time_that_is_none_is_told(value: str, small_site) -> None:
    told = clock_told({"SOURCE_DATE_EPOCH": value}, small_site.project)
    assert [finding.rule for finding in told] == ["build-clock"]
    assert clock_told({"SOURCE_DATE_EPOCH": "0"}, small_site.project) == clock_told({}, small_site.project) == []


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    write(tmp_path / "disk/web/index.html", "first")
    write(tmp_path / "disk/web/SHA256SUMS", f"{0:064}  index.html\n")
    (tmp_path / "site").symlink_to(tmp_path / "disk/web")
    built(tmp_path / "site", "second").swap()
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "disk/web/index.html").read_text() == "second"
    assert sorted(listed(tmp_path / "disk")) == ["web", "web.lock"]


# -- Files ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("folder", "address", "target"),
    [
        ("a", "c.html", "a/c.html"),
        ("a", "../c.html?x=1#y", "c.html"),
        ("a", "", ""),
        ("a", "#y", ""),
        ("", "./a/c.html", "a/c.html"),
        ("a", "%E5%AF%86.html", "a/密.html"),
        ("a", "../../c.html", None),
        ("a", "/c.html", None),
        ("a", "http://[x", None),
    ],
)
def test_what_an_address_means(folder: str, address: str, target: str | None) -> None:
    assert meaning(folder, address).target == target


def test_addresses_of_a_style_sheet() -> None:
    css = """@import "a.css"; @import url(b.css); p { background: url( 'c.png' ) } q { mask: url("data:image/svg+xml,<svg d='M0(1)'/>") }"""
    assert [address.value for address, _ in style_addresses(css)] == [
        "a.css",
        "b.css",
        "c.png",
        "data:image/svg+xml,<svg d='M0(1)'/>",
    ]


def test_assets_are_named_after_their_content_and_every_address_follows(tmp_path: Path) -> None:
    write(tmp_path / "assets/a.css", "a { background: url(pictures/p.png) }")
    write(tmp_path / "assets/pictures/p.png", "picture")
    write(tmp_path / "assets/javascripts/bundle.a5f9d56c.min.js", "script")
    write(tmp_path / "assets/search/en.js", "index")
    write(
        tmp_path / "x/page.html",
        '<link href="../assets/a.css?v=1"><img src="../assets/pictures/p.png"><a href="../assets/pictures/p.png#x">assets/a.css</a><i data-index="../assets/search/en.js" data-mark="../assets/javascripts/bundle.a5f9d56c.min.js">',
    )
    write(tmp_path / "404.html", '<base href="/x/"><link href="./assets/a.css"><a href="https://assets/a.css">')
    names = finish_files(Built(tmp_path, Builder()))
    picture, script, style = (
        Path(names[name]).name
        for name in ("assets/pictures/p.png", "assets/javascripts/bundle.a5f9d56c.min.js", "assets/a.css")
    )
    assert script.startswith("bundle.min.") and script.endswith(".js") and script != "bundle.min.a5f9d56c.js"
    assert (tmp_path / "assets" / style).read_text() == f"a {{ background: url(pictures/{picture}) }}"
    assert (tmp_path / "x/page.html").read_text() == (
        f'<link href="../assets/{style}?v=1"><img src="../assets/pictures/{picture}"><a href="../assets/pictures/{picture}#x">assets/a.css</a>'
        f'<i data-index="../assets/search/en.js" data-mark="../assets/javascripts/{script}">'
    )
    assert (
        tmp_path / "404.html"
    ).read_text() == f'<base href="/x/"><link href="./assets/{style}"><a href="https://assets/a.css">'
    assert (tmp_path / "assets/search/en.js").is_file()
    assert bare(f"assets/{style}") == "assets/a.css"
    assert hashed("a.css", b"x") == hashed("a.12345678.css", b"x") == "a.2d711642.css"


def test_compressed_copies_have_the_same_bytes_each_time_and_are_only_where_they_gain(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        write(tmp_path / folder / "long.html", "<p>密</p>" * 100)
        write(tmp_path / folder / "short.html", "<p>密</p>")
        (tmp_path / folder / "picture.webp").write_bytes(bytes(1000))
        os.utime(tmp_path / folder / "long.html", (len(folder), 10 ** (8 + len(listed(tmp_path)))))
        finish_files(Built(tmp_path / folder, Builder()))
    assert sorted(listed(tmp_path / "one")) == ["long.html", "long.html.gz", "picture.webp", "short.html"]
    packed = (tmp_path / "one/long.html.gz").read_bytes()
    assert packed == (tmp_path / "two/long.html.gz").read_bytes()
    assert gzip.decompress(packed).decode() == "<p>密</p>" * 100


def test_sums_are_those_that_sha256sum_writes(tmp_path: Path) -> None:
    for name in ("b.html", "a/é.html", ".htaccess", "A.html"):
        write(tmp_path / name, "x")
    sums = write_sums(read_built(tmp_path, Builder()))
    assert "SHA256SUMS" not in sums
    digest = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
    assert (
        (tmp_path / "SHA256SUMS").read_text(encoding="utf-8")
        == sums_text(sums)
        == "".join(f"{digest}  {name}\n" for name in (".htaccess", "A.html", "a/é.html", "b.html"))
    )


def test_changes_are_told_by_kind_with_a_few_names() -> None:
    before = {
        "index.html": "1",
        "gone.html": "1",
        "posters/a-a4.pdf": "1",
        "assets/a.11111111.css": "1",
        "index.html.gz": "1",
        "SHA256SUMS": "1",
    }
    after = {
        "index.html": "2",
        "posters/a-a4.pdf": "1",
        "assets/a.22222222.css": "2",
        "index.html.gz": "2",
        "SHA256SUMS": "2",
    }
    after |= {f"en/posters/{letter}-a4.pdf": "1" for letter in "gfedcb"}
    assert tell(changes(before, after), "en") == [
        "Pages changed: 1 (index.html)",
        "Pages removed: 1 (gone.html)",
        "Poster files added: 6 (en/posters/b-a4.pdf, en/posters/c-a4.pdf, en/posters/d-a4.pdf, en/posters/e-a4.pdf, en/posters/f-a4.pdf, …)",
        "Other files changed: 1 (assets/a.css)",
    ]
    assert tell(changes(after, after), "en") == ["Published; nothing has changed."]
    assert tell(changes({}, before), "en") == ["Published: 2 pages, 1 poster files, 1 other files."]


# -- Policy and servers -------------------------------------------------------------------


def test_the_hash_is_the_one_of_the_standard() -> None:
    """The example of the CSP specification."""
    assert script_hash("doSomething();") == "'sha256-RFWPLDbv2BY+rCkDzsE+0fr8ylGr2R2faWMhq4lfEQc='"
    assert script_hash("a\r\nb") == script_hash("a\nb")


def test_a_page_s_policy_stands_before_all_that_it_rules() -> None:
    html = with_policy(
        '<head>\n<meta charset="utf-8">\n<script>one()</script><script type="application/json">{}</script><script src="x.js"></script>'
    )
    assert (
        html
        == f'<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{policy([script_hash("one()")])}">\n'
        + html.split("\n", 3)[3]
    )
    assert "base-uri 'none'" in html
    assert "sha256-" not in with_policy("<head></head><script>alert(1)</script>", is_ours=False)
    assert "base-uri 'self'" in with_policy('<head><base href="/x/">')


def test_the_desk_alone_may_send_and_to_the_forge_alone() -> None:
    page = '<head></head><section class="hand-in" data-connect="https://git.example:3000"></section>'
    told = with_policy(page, desk=True)
    assert "; connect-src 'self' https://git.example:3000; " in told
    assert [*misruled("desk.html", Markup(told))] == []
    assert "connect-src" not in with_policy(page) + with_policy(page, is_ours=False, desk=True)
    others = (
        ("index.html", told), ("desk.html", told.replace(":3000;", ":3000 https://x.example;")),
        ("desk.html", told.replace("https://git.example:3000;", "https://*;")),
    )  # fmt: skip
    assert [[finding.rule for finding in misruled(name, Markup(text))] for name, text in others] == [
        ["policy-loose"]
    ] * 3


def test_a_hole_is_told_to_whom_the_settings_say_and_nothing_else_is_written(small_site: Site) -> None:
    assert well_known(small_site) == {}
    agency = {
        "robots": "all",
        "security": {"contact": ["mailto:a@b.example", "tel:02-12345678"], "expires": "2027-06-30"},
    }
    files = well_known(told := with_agency(small_site, agency | {"site_url": "https://b.example/test/"}))
    assert files[SECURITY] == (
        "Contact: mailto:a@b.example\nContact: tel:02-12345678\nExpires: 2027-06-30T23:59:59Z\n"
        "Preferred-Languages: zh-TW, en\n"
        "Canonical: https://b.example/.well-known/security.txt\n"
        "Canonical: https://b.example/test/.well-known/security.txt\n"
    )
    assert files[ROBOTS] == "User-agent: *\nAllow: /\nSitemap: https://b.example/test/sitemap.xml\n"
    lacking = {(one.rule, one.path) for one in audit_complete(Built(Path(), Builder()), told)}
    assert {("audit-file", SECURITY), ("audit-file", ROBOTS)} <= lacking
    agency["security"] |= {"policy": "https://b.example/policy"}
    files = well_known(with_agency(small_site, agency | {"robots": "none", "site_url": "http://b.example/"}))
    assert "Canonical" not in files[SECURITY] and files[SECURITY].endswith("Policy: https://b.example/policy\n")
    assert files[ROBOTS] == "User-agent: *\nDisallow: /\n"


def with_agency(site: Site, said: dict) -> Site:
    agency = Agency.model_validate(site.project.agency.model_dump() | said)
    return replace(site, project=replace(site.project, agency=agency))


def test_the_files_for_servers_are_well_formed_and_hold_the_policy(small_site: Site) -> None:
    wanted = policy([script_hash("one()")]) + "; frame-ancestors 'self'"
    desk = policy([], desk=True, forge="https://git.example")
    assert "; connect-src 'self' https://git.example;" in desk and "connect-src" not in wanted
    files = server_files(small_site, wanted, desk)
    assert not [name for name, text in files.items() if "@" in text.replace("@{", "")]
    config = ElementTree.fromstring(files["web.config"].encode())
    headers = {
        add.get("name"): add.get("value") for add in config.iterfind("system.webServer/httpProtocol/customHeaders/add")
    }
    assert headers["Content-Security-Policy"] == wanted
    assert headers["X-Content-Type-Options"] == "nosniff"
    places = {location.get("path"): location.find(".//error") for location in config.iterfind("location")}
    assert places["en"].get("path") == "en\\404.html"
    assert config.find("system.webServer/httpErrors/error").get("path") == "404.html"
    assert f'Header always set Content-Security-Policy "{wanted}"' in files[".htaccess"]
    assert f'set $awareness_policy "{wanted}";' in files["server/nginx.conf"]
    assert all(desk in files[name].replace("&apos;", "'") for name in ("web.config", ".htaccess", "server/nginx.conf"))
    assert '<base href="/test/">' in files["server/nginx.conf"]


# -- Commands -----------------------------------------------------------------------------


def test_verifying_builds_a_copy_without_caches_and_names_what_differs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = small_project(tmp_path / "project")
    for name in (".cache/x", ".git/x", "hooks/__pycache__/x", "site.new-1-abc/x", "hooks/x.py"):
        write(config.parent / name, "")
    assert verify_site(config, "en") == 1
    assert "There is no site/ yet" in capsys.readouterr().out
    write(config.parent / "site/index.html", "1")
    write(config.parent / "site/a.html", "1")

    def build(copy: Path, target: Path, _: str) -> Build:
        assert sorted(listed(copy.parent)) == ["docs", "hooks", "mkdocs.yml", "overrides"]
        assert "x.py" in listed(copy.parent / "hooks") and not (copy.parent / "hooks/__pycache__").exists()
        write(target / "index.html", "1")
        write(target / "a.html", "1")
        return Build(copy.parent, target, ())

    assert verify_site(config, "en", build=build) == 0
    assert "all 2 files of site/ are the same" in capsys.readouterr().out
    write(config.parent / "site/index.html", "2")
    write(config.parent / "site/b.html", "1")
    assert verify_site(config, "en", build=build) == 1
    assert capsys.readouterr().out.splitlines()[1:] == [
        "differs: index.html",
        "only in site/: b.html",
        "site/ is not what this project builds: 2 files differ. Run `make site`.",
    ]
    assert verify_site(config, "en", build=lambda copy, target, _: Build(copy.parent, target, ("ERROR: why",))) == 1
    assert capsys.readouterr().out.splitlines()[-2] == "ERROR: why"


def test_the_command_audits_what_any_engine_has_built(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = small_project(tmp_path / "project")
    write(config.parent / "site/index.html", "<html lang=zh-TW>")
    assert audit_site(config, "zh-TW") == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("site:1:1: audit-engine: 這不是用本專案的 hooks 建置的（海報 ✗、各語言 ✗、搜尋 ✗）")
    assert lines[1] == "site/：已稽核 1 個檔案，1 個錯誤，0 個提醒。"
