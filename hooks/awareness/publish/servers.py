"""Ready settings for the three common servers, with this site's policy in them.

web.config         IIS reads it where it lies
.htaccess          Apache reads it where it lies
server/nginx.conf  to be included; nginx reads it when it starts
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

from ..print.bundles import file_types
from ..site import Site
from .policy import DESK

SOURCES = Path(__file__).parent / "servers"
KNOWN = ("pdf", "png", "zip")
"""Media types that every server knows by itself."""
SERVER_FILES = ("web.config", ".htaccess", "server/nginx.conf")
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "SAMEORIGIN",
    "Permissions-Policy": "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Resource-Policy": "same-origin",
}
"""Sent with every file, and with errors."""
WORKER = "assets/javascripts/desk/worker"
"""The script whose policy is the desk's too: a worker has that of its own file."""
LONG = "public, max-age=31536000, immutable"
"""For files below `assets/` but the search's: a hash of their content is in their names."""
SHORT = "no-cache"
"""For all others: kept, but asked about before each use. An unchanged file costs a few bytes."""


def server_files(site: Site, policy: str, desk: str) -> dict[str, str]:
    """Path below the site -> content. `desk`: the policy of the desk's page and its worker."""
    prefixes = [edition.prefix for edition in site.catalogue.editions.values() if edition.prefix]
    printed, root = file_types(), site.project.agency.root
    ends = "|".join(rf"\.{name}" for name in printed)
    shared = {"long": LONG, "short": SHORT, "printed": "|".join(printed), "ends": ends, "root": root}
    desks = [f"{prefix}{DESK}" for prefix in ("", *prefixes)]
    shared["desks"] = "|".join([*(one.replace(".", "[.]") for one in desks), f"{WORKER}[.][0-9a-f]+[.]js"])
    files = {}
    for name, (header, edition, media_type) in zip(SERVER_FILES, FORMS, strict=True):
        lists = {
            "headers": [header(*each) for each in HEADERS.items()],
            "editions": map(edition, prefixes),
            "locations": map(
                _iis_desk, (*(f"{prefix}desk.html" for prefix in ("", *prefixes)), WORKER.rpartition("/")[0])
            ),
            "types": [media_type(end, kind) for end, kind in printed.items() if end not in KNOWN],
        }
        policies = {"policy": policy, "desk": desk}
        own = {key: _quoted(text) if name == "web.config" else text for key, text in policies.items()}
        own = {key: "\n".join(lines) for key, lines in lists.items()} | own
        text = (SOURCES / Path(name).name.lstrip(".")).read_text(encoding="utf-8")
        files[name] = _filled(text, shared | own)
    return files


def _filled(text: str, values: dict[str, str]) -> str:
    """The template with each `@name@` filled in. (Every server has its own use for `$`, `%` and braces.)"""
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    return text


def _quoted(value: str) -> str:
    """An attribute's value in XML. (What Python's own XML brings for this asks for all of HTTP and TLS.)"""
    return '"' + escape(value, quote=False).replace('"', "&quot;") + '"'


def _iis_header(name: str, value: str) -> str:
    return f"        <add name={_quoted(name)} value={_quoted(value)} />"


def _iis_type(name: str, kind: str) -> str:
    return f"""      <remove fileExtension=".{name}" />
      <mimeMap fileExtension=".{name}" mimeType="{kind}" />"""


def _iis_edition(prefix: str) -> str:
    folder = prefix.rstrip("/")
    return f"""  <location path="{folder}">
    <system.webServer>
      <httpErrors errorMode="Custom" existingResponse="Replace">
        <remove statusCode="404" subStatusCode="-1" />
        <error statusCode="404" path="{folder}\\404.html" responseMode="File" />
      </httpErrors>
    </system.webServer>
  </location>"""


def _iis_desk(path: str) -> str:
    return f"""  <location path="{path}">
    <system.webServer>
      <httpProtocol>
        <customHeaders>
          <remove name="Content-Security-Policy" />
          <add name="Content-Security-Policy" value=@desk@ />
        </customHeaders>
      </httpProtocol>
    </system.webServer>
  </location>"""


def _apache_edition(prefix: str) -> str:
    return f'  RewriteRule "^{prefix}" - [E=AWARENESS_MISSING:{prefix}404.html]'


def _nginx_edition(prefix: str) -> str:
    return f"""if ($awareness_asked ~ "^([^|]*)[|]\\1{prefix}") {{
    set $awareness_missing "${{awareness_root}}{prefix}404.html";
}}"""


FORMS: tuple[tuple[Callable[[str, str], str], Callable[[str], str], Callable[[str, str], str]], ...] = (
    (_iis_header, _iis_edition, _iis_type),
    ('  Header always set {} "{}"'.format, _apache_edition, "AddType {1} .{0}".format),
    ('add_header {} "{}" always;'.format, _nginx_edition, lambda name, kind: ""),
)
"""How each of SERVER_FILES writes a header, what an edition answers where a page is missing, and a media type."""
