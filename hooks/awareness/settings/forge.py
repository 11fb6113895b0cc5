"""Where a page is edited and a mistake reported: addresses on the office's GitHub, GitLab or Gitea.

An office without one sets no `repo_url`, and its pages have no such links.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote, urlencode, urljoin, urlsplit

from ..findings import Finding, meant
from ..naming import file_of, split_file
from ..text.yamlmap import YamlMap
from ..tree import OFFICE, SHARED, Tree

BRANCH = "main"
"""What is edited where `edit_uri` does not say otherwise."""
TEMPLATE = "mistake"
"""The name of the issue template, in all three."""


class Kind(StrEnum):
    GITHUB = "github"
    GITLAB = "gitlab"
    GITEA = "gitea"
    """Forgejo and Codeberg too."""

    @property
    def edit(self) -> str:
        """What stands before branch and file in the address of the editor."""
        return {Kind.GITHUB: "edit/", Kind.GITLAB: "-/edit/", Kind.GITEA: "_edit/"}[self]


NAMES = {name: Kind(name) for name in Kind} | {"forgejo": Kind.GITEA, "codeberg": Kind.GITEA}
"""Words in a host's name that tell what it is."""


@dataclass(frozen=True)
class Forge:
    kind: Kind
    repository: str
    """Its address, without a slash at the end."""
    edit_uri: str
    """What stands between the repository and a file below `docs/`; empty where editing there is not wanted."""
    docs: str = SHARED
    """That folder inside the project."""

    @property
    def branch(self) -> str:
        """The one that is edited."""
        middle = self.edit_uri.removeprefix(self.kind.edit).rstrip("/").removesuffix(self.docs).rstrip("/")
        return middle if middle and self.edit_uri.startswith(self.kind.edit) else BRANCH

    @property
    def api(self) -> str:
        """The repository in the forge's own interface (REST); empty where its address is none of a repository."""
        parts = urlsplit(self.repository)
        names, host = parts.path.strip("/").split("/"), f"{parts.scheme}://{parts.netloc}"
        if len(names) < len(("owner", "name")):
            return ""
        if self.kind is Kind.GITLAB:
            return f"{host}/api/v4/projects/{quote('/'.join(names), safe='')}"
        *above, owner, name = names  # a forge may stand below a folder of its host
        if parts.hostname == "github.com":
            return f"https://api.github.com/repos/{owner}/{name}"
        version = {Kind.GITHUB: "v3", Kind.GITEA: "v1"}[self.kind]
        return "/".join((host, *above, "api", version, "repos", owner, name))

    @property
    def origin(self) -> str:
        """The host to which a browser sends what goes there."""
        return "/".join(self.api.split("/")[:3])

    @property
    def template(self) -> str:
        """The file of what a request says, below the project."""
        request = {Kind.GITLAB: "merge_request_templates/Default.md"}.get(self.kind, "PULL_REQUEST_TEMPLATE.md")
        return f".{self.kind}/{request}"

    def edit(self, path: str) -> str:
        """Where the file at `path` (inside the project) is edited; empty where that is not wanted or known."""
        folder, file = self._split(path)
        return self._below(folder) + quote(file) if folder else ""

    def create(self, path: str) -> str:
        """Where it is written for the first time; empty where that is not wanted or the address is not known."""
        uri, file = self._split(path)
        if self.kind.edit not in uri:
            return ""
        folder, _, name = file.rpartition("/")
        asked = urlencode({"file_name" if self.kind is Kind.GITLAB else "filename": name})
        new = uri.replace(self.kind.edit, self.kind.edit.replace("edit", "new"), 1)
        return f"{self._below(new)}{quote(folder)}".rstrip("/") + f"?{asked}"

    def report(self, title: str, page: str) -> str:
        """Where a mistake on `page` (its full address) is reported, under `title`."""
        query = {
            Kind.GITHUB: {"template": f"{TEMPLATE}.yml", "title": title, "page": page},
            Kind.GITLAB: {"issuable_template": TEMPLATE, "issue[title]": title},
            Kind.GITEA: {"template": f".gitea/ISSUE_TEMPLATE/{TEMPLATE}.yml", "title": title},
        }[self.kind]
        return f"{self.repository}/{'-/' if self.kind is Kind.GITLAB else ''}issues/new?{urlencode(query)}"

    def _split(self, path: str) -> tuple[str, str]:
        """What stands before the file's folder of content, and the file below it."""
        if path.startswith(f"{self.docs}/"):
            return self.edit_uri, path.removeprefix(f"{self.docs}/")
        uri = f"{self.edit_uri.rstrip('/')}/"  # an office's own file stands beside
        beside = uri.removesuffix(f"{self.docs}/")
        return (beside + OFFICE, path.removeprefix(f"{OFFICE}/")) if self.edit_uri and beside != uri else ("", path)

    def _below(self, path: str) -> str:
        return urljoin(f"{self.repository}/", f"{path.rstrip('/')}/")


def read_forge(settings: YamlMap, docs: str) -> tuple[Forge | None, list[Finding]]:
    """The forge of the settings (`repo_url`, `edit_uri`, `extra.forge`). None where there is none.

    `docs`: the content's folder inside the project.
    """
    address = settings.data.get("repo_url")
    if not address:
        return None, []
    host = _host(address)
    if host is None:
        return None, [Finding(*settings.at(("repo_url",)), "forge-address", {"value": address})]
    edit_uri = settings.data.get("edit_uri")
    kind, wrong = _kind(settings, host, edit_uri if isinstance(edit_uri, str) else "")
    if kind is None:
        return None, wrong
    if not isinstance(edit_uri, str):
        edit_uri = f"{kind.edit}{BRANCH}/{docs}/"
    return Forge(kind, str(address).rstrip("/").removesuffix(".git"), edit_uri, docs), []


def _host(address: object) -> str | None:
    """The host of a repository's address; None where that is none a browser can open and we can add to."""
    try:
        parts = urlsplit(address if isinstance(address, str) else "")
        is_plain = parts.port != 0 and not re.search(r"\s", str(address))
    except ValueError:  # [ without ], or a port out of range
        return None
    has_more = not is_plain or "@" in parts.netloc or parts.query or parts.fragment
    return None if has_more or parts.scheme not in ("http", "https") else parts.hostname


def _kind(settings: YamlMap, host: str, edit_uri: str) -> tuple[Kind | None, list[Finding]]:
    """As `extra.forge` says; else as the form of `edit_uri` or the host's name tells."""
    extra = settings.data.get("extra")
    said = extra.get("forge") if isinstance(extra, Mapping) else None
    if said is not None:
        if said in list(Kind):
            return Kind(said), []
        values = {"key": "forge", "value": said, "meant": meant(said, list(Kind))}
        return None, [Finding(*settings.at(("extra", "forge")), "unknown-value", values)]
    told = next((kind for kind in (Kind.GITLAB, Kind.GITEA) if edit_uri.startswith(kind.edit)), None)
    told = told or next((kind for name, kind in NAMES.items() if name in host), None)
    if told is None:
        return None, [Finding(*settings.at(("repo_url",)), "forge-kind", {"host": host})]
    return told, []


def page_links(
    forge: Forge | None, tree: Tree, source: str, locale: str, languages: tuple[str, ...], title: str, address: str
) -> dict[str, str]:
    """Links of the page in `locale` whose words stand in `source` (a path of `tree`); each empty where there is none.

    `edit` opens that language's file. Where it is not written yet (a page shown in the first
    language meanwhile), `create` opens a new one under its name. `report` opens the form for a
    mistake, under `title`, on the page with the full `address`.
    """
    links = {"edit": "", "create": "", "report": ""}
    if forge is None:
        return links
    own = file_of(split_file(tree.name_of(source), languages)[0], locale, languages)
    create = "" if own in tree.files else forge.create(tree.path_of(own))
    edit = "" if create else forge.edit(tree.path_of(own) if own in tree.files else source)
    return {"edit": edit, "create": create, "report": forge.report(title, address)}
