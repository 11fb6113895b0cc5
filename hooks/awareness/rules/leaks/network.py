"""The inside of the network: private addresses, shares, host names and paths of somebody's computer."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterator

from .text import Known, Leak, Text

BLOCKS = "10.0.0.0/8 172.16.0.0/12 192.168.0.0/16 169.254.0.0/16 100.64.0.0/10 fc00::/7 fe80::/10 fec0::/10"
PRIVATE = [ipaddress.ip_network(block) for block in BLOCKS.split()]
"""RFC 1918, 3927, 4193, 4291, 6598. A computer's own address (127.0.0.1) tells nothing."""
DOT = r"(?:\s(?:dot|點|\.)\s|\s?\.|\s?[(\[{〔【]\s?(?:\.|dot|點)\s?[)\]}〕】]\s?|[。點])"
"""A full stop, as it is and as people write it so that nobody clicks."""
V4 = re.compile(
    rf"(?<![0-9A-Za-z.])((?:\d{{1,3}}{DOT}){{3}})(\d{{1,3}}|[xX*]{{1,3}})(?:/(\d{{1,2}}))?(?![0-9A-Za-z]|\.\d)"
)
V6 = re.compile(
    r"(?<![0-9A-Za-z:.])(f(?:[cd][0-9a-f]{2}|e[89a-f][0-9a-f])(?::[0-9a-f]{0,4}){1,7})(?:%\w+)?(?:/(\d{1,3}))?(?![0-9A-Za-z:])",
    re.IGNORECASE,
)
_STEP, _END = r"[\\/]{1,2}", r"[^\s\\/`'\"<>|,，。、；）)]"
_REST = rf"{_END}+(?:{_STEP}{_END}+)*"
SHARE = re.compile(
    rf"(?<![\\0-9A-Za-z])\\{{2,4}}(?!\\)(?:\?\\{{1,2}}UNC\\{{1,2}})?[\w.$\-@]{{2,63}}\\{{1,2}}(?=[\w$]){_REST}"
    rf"|(?<![0-9A-Za-z])(?:file|smb|cifs|afp|nfs)://[^\s`'\"<>)，。、；）]+|(?<![:\w/.])//[a-z][\w\-]{{1,62}}/(?=[\w$]){_REST}",
    re.IGNORECASE,
)
FOLDER = re.compile(
    rf"""(?<![0-9A-Za-z_.:/~])(?:
    [A-Z]:{_STEP}(?!Windows|Program|inetpub|Temp(?![A-Za-z]))[\w.$ ~\-]{{1,64}}{_STEP}{_REST}
    |[D-Z]:\\{{1,2}}(?=\w){_REST}
    |%(?!windir|system|program|public|comspec)\w{{3,}}%{_STEP}{_REST}
    |\$(?:env:)?\{{?(?:home|userprofile|appdata|localappdata|onedrive)\}}?{_STEP}{_REST}
    |~[a-z]*/(?=[^\W\d]){_REST}
    |{_STEP}(?:home|Users|mnt|Volumes|export|root|media/[a-z]+)[\\/](?=[\w.]){_REST})""",
    re.IGNORECASE | re.VERBOSE,
)
_INSIDE = "local|lan|corp|internal|intranet|intra|inner|private|priv|localdomain|domain|loc|home\\.arpa"
HOST = re.compile(
    rf"(?<![0-9A-Za-z.\-@])((?:[0-9a-z](?:[0-9a-z\-]*[0-9a-z])?\.)+(?:{_INSIDE}))(?![0-9A-Za-z\-]|\.[0-9A-Za-z])",
    re.IGNORECASE,
)
COMPUTER = re.compile(
    r"(?:(?:主機|伺服器|電腦|機器|(?<![a-z])(?:server|host))(?:名稱?|[ -]?name)?[ ]?[:=是為]?[ ]?[「『\"'`]?"
    r"(?P<named>[a-z]{2,}[a-z0-9]*(?:-[a-z0-9]+)*-?\d{1,6})"
    r"|(?<![0-9a-z])(?P<bare>[a-z]*(?:srv|svr|sql|prn|dc|db|fs|nas|ap)-?\d{2,3}))$",
    re.IGNORECASE,
)
"""A name that stands behind a word for a computer, or that only a computer has. It ends in a number."""
LAST_NUMBER = re.compile(r"\d{1,6}(?![0-9A-Za-z.])")
MADE_NAME = re.compile(r"(?<![0-9A-Za-z])(?:DESKTOP|LAPTOP|PC|NB)-(?=[A-Z]*\d)[0-9A-Z]{4,15}(?![0-9A-Za-z.\-])")
"""As Windows makes them."""
MOST = 48
"""Characters before such a number that are looked at."""
PLAIN_HOST = re.compile(
    r"(?<![0-9A-Za-z])(?:https?|ftps?|sftp|ssh|ldaps?|rdp)://(?:[^\s/@]+@)?(?![^\s/]*@)([0-9a-z][0-9a-z\-]*)(?=[:/]|[^0-9A-Za-z.\-]|$)(?!://)",
    re.IGNORECASE,
)
"""An address whose host has no dot can only be on the inside."""

VERSION_BEFORE = re.compile(r"(?:(?<![A-Za-z])v|版本?|version|ver\.?|build|[第節章條表圖§])[ :]{0,2}$", re.IGNORECASE)
VERSION_AFTER = re.compile(r" ?[版節章條]")
SOME_ADDRESS = re.compile(
    r"\d[\])]?(?:\s?\.|[。點]|\s?[(\[{〔【]|\s(?:dot|點))[^\n]{0,9}\d|f[cde][0-9a-f]{2}:", re.IGNORECASE
)
INSIDE = ".loc .lan .corp .int .inner .priv .domain .home.".split()
SOME_SHARE = re.compile(r"//(?<!://)|\\\\")
SHARES = "file: smb: cifs: afp: nfs:".split()
FOLDERS = [
    ":\\",
    "%\\",
    "%/",
    "$",
    "~",
    *(f"/{name}/" for name in "home users mnt volumes export root media".split()),
    "\\users\\",
]
SOME_FOLDER = re.compile(r":/(?!/)")
INSIDE = ".loc .lan .corp .int .inner .priv .domain .home.".split()
"""Most texts have none of these; the exact patterns are slow."""


def addresses(text: Text, known: Known) -> Iterator[Leak]:
    for match in (*V4.finditer(text.flowing), *V6.finditer(text.flowing)) if SOME_ADDRESS.search(text.flowing) else ():
        address = re.sub(DOT, ".", match[1]) + (("0" if not match[2].isdigit() else match[2]) if match.re is V4 else "")
        around = text.flowing[max(0, match.start() - 10) : match.start()], text.flowing[match.end() :][:2]
        is_version = match.re is V4 and (VERSION_BEFORE.search(around[0]) or VERSION_AFTER.match(around[1]))
        if not is_version and _private(address, match[match.re.groups]) and address != known.host:
            yield Leak("leak-address", text.raw[match.start() : match.end()], match.start())


def _private(written: str, bits: str | None) -> bool:
    """Whether it is a private address; a whole private block (`10.0.0.0/8`) is common knowledge."""
    try:
        address = ipaddress.ip_address(written)
    except ValueError:
        return False
    if bits and any(str(block) == f"{address}/{bits}" for block in PRIVATE):
        return False
    return any(address in block for block in PRIVATE if block.version == address.version)


def shares(text: Text, known: Known) -> Iterator[Leak]:
    for match in SHARE.finditer(text.folded) if SOME_SHARE.search(text.folded) or text.has(SHARES) else ():
        yield Leak("leak-share", text.raw[match.start() : match.end()], match.start())


def folders(text: Text, known: Known) -> Iterator[Leak]:
    for match in FOLDER.finditer(text.folded) if text.has(FOLDERS) or SOME_FOLDER.search(text.folded) else ():
        yield Leak("leak-folder", text.raw[match.start() : match.end()], match.start())


def hosts(text: Text, known: Known) -> Iterator[Leak]:
    for start, end in (*_names(text), *_computers(text.folded)):
        if text.folded[start:end].lower() not in (known.host, "localhost"):
            yield Leak("leak-host", text.raw[start:end], start)


def _names(text: Text) -> Iterator[tuple[int, int]]:
    for pattern, some in ((HOST, INSIDE), (PLAIN_HOST, ("://",)), (MADE_NAME, ("-",))):
        for match in pattern.finditer(text.folded) if text.has(some) else ():
            yield match.span(match.lastindex or 0)


def _computers(text: str) -> Iterator[tuple[int, int]]:
    for number in LAST_NUMBER.finditer(text):
        if "a" <= text[number.start() - 1].lower() <= "z" or text[number.start() - 1] == "-":
            first = max(0, number.end() - MOST)
            if (named := COMPUTER.search(text[first : number.end()])) is not None:
                start, end = named.span(named.lastgroup or 0)
                yield first + start, first + end
