"""Links to edit a page and to report a mistake on it, on each kind of forge."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from awareness.settings.forge import Forge, Kind, page_links, read_forge
from awareness.text.yamlmap import YamlMap
from awareness.tree import Tree
from golden import ROOT

HOST = "https://git.example.gov.tw/ethics/secrecy"
LANGUAGES = ("zh-TW", "en")


def forge(**settings: object) -> Forge:
    kind = settings.pop("forge", None)
    found, findings = read_forge(YamlMap(settings | ({"extra": {"forge": kind}} if kind else {}), {}), "docs")
    assert findings == [] and found is not None
    return found


@pytest.mark.parametrize(
    ("kind", "edit", "create", "issue"),
    [
        ("github", "/edit/main/docs/a/b.md", "/new/main/docs/a?filename=b.en.md", "/issues/new"),
        ("gitlab", "/-/edit/main/docs/a/b.md", "/-/new/main/docs/a?file_name=b.en.md", "/-/issues/new"),
        ("gitea", "/_edit/main/docs/a/b.md", "/_new/main/docs/a?filename=b.en.md", "/issues/new"),
    ],
)
def test_addresses_of_each_kind(kind: str, edit: str, create: str, issue: str) -> None:
    office = forge(repo_url=HOST, forge=kind)
    assert office.edit("docs/a/b.md") == HOST + edit
    assert office.create("docs/a/b.en.md") == HOST + create
    assert office.report("Mistake", "https://x/a").split("?")[0] == HOST + issue


def test_a_report_names_the_template_and_the_page_and_survives_hostile_titles() -> None:
    title = '網頁錯誤："&template=x <b>#%'
    query = parse_qs(urlsplit(forge(repo_url=HOST, forge="github").report(title, "https://x/a.html")).query)
    assert query == {"template": ["mistake.yml"], "title": [title], "page": ["https://x/a.html"]}
    query = parse_qs(urlsplit(forge(repo_url=HOST, forge="gitlab").report(title, "")).query)
    assert query == {"issuable_template": ["mistake"], "issue[title]": [title]}
    query = parse_qs(urlsplit(forge(repo_url=HOST, forge="gitea").report(title, "")).query)
    assert query == {"template": [".gitea/ISSUE_TEMPLATE/mistake.yml"], "title": [title]}


@pytest.mark.parametrize(
    ("settings", "kind"),
    [
        ({"repo_url": "https://github.com/o/r"}, Kind.GITHUB),
        ({"repo_url": "https://gitlab.example.gov.tw/o/r/"}, Kind.GITLAB),
        ({"repo_url": "https://codeberg.org/o/r.git"}, Kind.GITEA),
        ({"repo_url": HOST, "edit_uri": "-/edit/trunk/docs/"}, Kind.GITLAB),
        ({"repo_url": HOST, "edit_uri": "_edit/trunk/docs/"}, Kind.GITEA),
        ({"repo_url": "https://github.example.gov.tw/o/r", "forge": "gitea"}, Kind.GITEA),
    ],
)
def test_the_kind_is_told_by_setting_edit_uri_or_host(settings: dict, kind: Kind) -> None:
    assert forge(**settings).kind is kind


def test_edit_uri_says_branch_and_folder_and_blank_means_no_edit_links() -> None:
    office = forge(repo_url=HOST, forge="gitlab", edit_uri="-/edit/trunk/site/docs")
    assert office.edit("docs/a.md") == f"{HOST}/-/edit/trunk/site/docs/a.md"
    assert office.create("docs/a.en.md") == f"{HOST}/-/new/trunk/site/docs?file_name=a.en.md"
    silent = forge(repo_url=HOST, forge="gitlab", edit_uri="")
    assert (silent.edit("docs/a.md"), silent.create("docs/a.md")) == ("", "")
    assert silent.report("t", "p")


def test_without_repo_url_there_is_no_forge() -> None:
    assert read_forge(YamlMap({"edit_uri": "edit/main/docs/"}, {}), "docs") == (None, [])
    assert page_links(None, Tree({}), "docs/a.md", "en", LANGUAGES, "", "") == {"edit": "", "create": "", "report": ""}


@pytest.mark.parametrize(
    "address",
    [
        "git.example.gov.tw/o/r",
        "https://user:secret@git.example.gov.tw/o/r",
        "javascript:alert(1)",
        "https://x/o?a=b",
        7,
        ["https://x/o/r"],
    ],
)
def test_an_address_that_is_none_is_a_finding(address: object) -> None:
    found, findings = read_forge(YamlMap({"repo_url": address, "extra": {"forge": "gitea"}}, {}), "docs")
    assert found is None
    assert [finding.rule for finding in findings] == ["forge-address"]


def test_each_language_s_page_edits_its_own_file_and_a_missing_translation_is_created() -> None:
    tree = Tree({name: Path("docs", name) for name in ("a.md", "a.en.md", "b.md")})
    office = forge(repo_url=HOST, forge="gitea")

    def links(source: str, locale: str) -> tuple[str, str]:
        found = page_links(office, tree, source, locale, LANGUAGES, "t", "p")
        return found["edit"].removeprefix(HOST), found["create"].removeprefix(HOST)

    assert links("docs/a.md", "zh-TW") == ("/_edit/main/docs/a.md", "")
    assert links("docs/a.en.md", "en") == ("/_edit/main/docs/a.en.md", "")
    assert links("docs/b.md", "en") == ("", "/_new/main/docs?filename=b.en.md")
    assert links("docs/b.md", "zh-TW") == ("/_edit/main/docs/b.md", "")


def test_an_office_s_own_file_is_edited_where_it_stands_and_a_new_one_is_begun_there() -> None:
    shared = Tree({name: Path("docs", name) for name in ("a.md", "b.md")})
    tree = shared.under(Tree({"a.md": Path("office/docs/a.md")}, name="office/docs"), lambda name: False)

    def links(office: Forge, source: str, locale: str) -> tuple[str, str]:
        found = page_links(office, tree, source, locale, LANGUAGES, "t", "p")
        return found["edit"].removeprefix(HOST), found["create"].removeprefix(HOST)

    office = forge(repo_url=HOST, edit_uri="-/edit/trunk/site/docs/")
    assert links(office, "office/docs/a.md", "zh-TW") == ("/-/edit/trunk/site/office/docs/a.md", "")
    assert links(office, "office/docs/a.md", "en") == ("", "/-/new/trunk/site/office/docs?file_name=a.en.md")
    assert links(office, "docs/b.md", "zh-TW") == ("/-/edit/trunk/site/docs/b.md", "")
    odd = forge(repo_url=HOST, forge="gitlab", edit_uri="-/edit/trunk/?path=")
    assert links(odd, "office/docs/a.md", "zh-TW") == ("", ""), "nobody can tell where it stands"


@pytest.mark.parametrize(
    ("kind", "address", "api"),
    [
        ("github", "https://github.com/ethics/secrecy.git", "https://api.github.com/repos/ethics/secrecy"),
        ("github", HOST, "https://git.example.gov.tw/api/v3/repos/ethics/secrecy"),
        ("gitlab", HOST + "/texts", "https://git.example.gov.tw/api/v4/projects/ethics%2Fsecrecy%2Ftexts"),
        ("gitea", HOST, "https://git.example.gov.tw/api/v1/repos/ethics/secrecy"),
        ("gitea", "http://x:3000/git/a/b/", "http://x:3000/git/api/v1/repos/a/b"),
        ("gitea", "https://git.example.gov.tw/ethics", ""),
    ],
)
def test_the_interface_of_each_kind(kind: str, address: str, api: str) -> None:
    assert forge(repo_url=address, forge=kind).api == api


@pytest.mark.parametrize("kind", list(Kind))
def test_the_branch_and_what_a_request_says(kind: Kind) -> None:
    assert forge(repo_url=HOST, forge=kind).branch == "main"
    assert forge(repo_url=HOST, forge=kind, edit_uri=f"{kind.edit}of/2027/docs").branch == "of/2027"
    assert forge(repo_url=HOST, forge=kind, edit_uri="").branch == "main"
    assert (ROOT / forge(repo_url=HOST, forge=kind).template).is_file()
