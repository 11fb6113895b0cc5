"""What servers and browsers are told of a site: its policy, the files for servers, security.txt."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

from awareness.publish.built import Built
from awareness.publish.complete import audit_complete
from awareness.publish.leaks import Builder
from awareness.publish.markup import Markup
from awareness.publish.policy import misruled, policy, script_hash, with_policy
from awareness.publish.servers import server_files
from awareness.publish.well_known import ROBOTS, SECURITY, well_known
from awareness.settings.agency import Agency
from awareness.site import Site


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
