"""Passwords and keys: keys by the form their makers give them, passwords as people write them down."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import product
from math import log2

from .text import Known, Leak, Text

OPEN, CLOSE = r"[「『（(\[〔【<《{'\"`*_]", r"[」』）)\]〕】>》}'\"`*_]"
SAID = r"[:=→]|(?<= )-(?= )|就?是|設[為成]?|為|改[成為用]|換成|is[ \t]*:|is(?=[ \t]+[`'\"])"
WORD = (
    r"密\s?[碼码]|通行碼|登入碼|驗證碼|通關密語|口令|提取碼|暗號|帳密|金鑰"
    r"|(?<![0-9A-Za-z])(?:pass(?:word|code|phrase|wd)?|pwd|pw)(?![A-Za-z])"
)
PASSWORD = re.compile(
    rf"(?:{WORD})(?:[ \t]*\((?!(?=[^)\d\n]*\d)[!-~]{{4,}}\))[^)\n]{{0,12}}\))?[*_`]{{0,2}}[ \t]*"
    rf"(?:(?P<said>{SAID})[ \t]*{OPEN}{{0,3}}|{OPEN}{{1,3}}|[ \t/,]|[ ]is[ ])[ \t]*"
    r"(?P<secret>[!-~]{4,64})(?![ \t]*(?:碼|位|個|字元|次|天|日|年|月))",
    re.IGNORECASE,
)
"""A word for it, what says that it follows, and what may be one."""
SECOND = re.compile(
    r"(?:帳號及?密碼|帳號[/、和與]密碼|帳密)[ \t]*[:=是為]?[ \t]*[!-.0-~]{2,40}[ \t]*[/、, ][ \t]*"
    r"(?P<secret>[!-~]{4,64})"
)
"""Behind an account's name."""
GLUED = re.compile(
    r"(?<!弱)(?:密碼|通行碼|口令)[*_`]{0,2}(?=[!-'*+\-/-9<-~]*[A-Z])(?=[!-'*+\-/-9<-~]*[a-z])(?=(?:[!-'*+\-/<-~]*\d){3})(?P<secret>[!-'*+\-/-9<-~]{8,64})"
    r"(?=[ \t]*(?:$|[,.。;、)」]))",
    re.MULTILINE,
)
"""Nothing between the two: only what is a password at a glance, and stands at the end of a sentence or line."""
PIN = re.compile(
    r"(?<![0-9A-Za-z])PIN(?:[ \t]?碼[ \t]*[:=]?|(?:[ \t]code)?[ \t]*[:=])[ \t]*(?P<secret>\d{4,8})(?!\d)", re.IGNORECASE
)
NO_PASSWORD = re.compile(rf"https?:|[(\[<{{/.|]|[A-Za-z]+(?:=[A-Za-z]+)+$|(?:{WORD})$", re.IGNORECASE)
"""An address, words that mean the same, or a word for it in another language."""
WORDS = "碼 码 口令 密語 暗號 帳密 金鑰 pass pw pin".split()
"""What each of them has."""
NUMBER = re.compile(r"(?!(?:19|20)\d\d$)(?:\d{4,8}|\d{3,4}-\d{3,4})[#*]?")
"""What a door or a telephone asks for."""
ALONE = re.compile(r"[*_`'\"」』）)\]】]*[ \t]*(?:$|[,。;、)|])", re.MULTILINE)
"""What follows a word that stands alone after 密碼："""

KEYS = {
    "AWS Access Key": r"(?:AKIA|ASIA|ABIA|ACCA|AROA|AIDA)[0-9A-Z]{16}\b",
    "GitHub Token": r"gh[opusr]_[0-9A-Za-z]{30,}|github_pat_\w{20,}",
    "GitLab Token": r"gl[a-z]{2,6}-[\w-]{20,}|GR1348941[\w-]{20}",
    "Google API Key": r"AIza[\w-]{30,}|ya29\.[\w-]{20,}|GOCSPX-[\w-]{20,}",
    "Slack Token": r"xox[a-z](?:\.xox[a-z])?-[\w-]{10,}|xapp-[\w-]{20,}"
    r"|hooks\.slack\.com/(?:services|workflows)/[\w/]{20,}",
    "JSON Web Token": r"eyJ[\w-]{8,}\.[\w-]{8,}\.?[\w-]*",
    "Private Key": r"-----BEGIN[A-Z0-9 ]*PRIVATE KEY|PuTTY-User-Key-File-\d|AGE-SECRET-KEY-1\w{20,}",
    "Basic Auth Credentials": r"[a-z]{2,10}://[^\s/:@'\"]{1,64}:[^\s/@'\"]{1,64}@",
    "Bot Token": r"\d{8,10}:AA[\w-]{30,}|[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,}",
    "SendGrid API Key": r"SG\.[\w-]{16,}\.[\w-]{16,}",
    "Azure Storage Key": r"(?:AccountKey|SharedAccess(?:Key|Signature)|sig)=[\w+/%]{40,}={0,2}",
    "Mailchimp Access Key": r"[0-9a-f]{32}-us\d{1,2}\b",
    "Twilio API Key": r"(?:AC|SK)[0-9a-f]{32}\b",
    "API Key": r"hf_[0-9A-Za-z]{30,}|(?!sha\d{3}-)[A-Za-z][A-Za-z0-9]{1,9}(?:[-_][A-Za-z0-9]{1,8}){0,3}[-_]"
    r"(?=[A-Za-z_-]{0,40}\d)(?=[\d_-]{0,40}[A-Za-z])[0-9A-Za-z]{20}[\w-]*",
}
"""What each maker puts before a key; the last is how nearly all new ones are made: `sk-ant-…`, `hf_…`, `glpat-…`."""
KEY_WORDS = "key authorization token secret 金鑰 權杖".split()
SOME_KEY = (
    re.compile(r"[0-9A-Za-z_+/=-]{20,}"),
    re.compile(r":[^\s:@/]+@"),
    re.compile(r"-----BEGIN|PuTTY-"),
    re.compile(r"(?:[Kk]ey|KEY|[Tt]oken|TOKEN|[Aa]uthorization|[Ss]ecret|SECRET|金鑰|權杖)['\"]?[ \t]*[:=]"),
)
"""A line without one of these has none; the exact patterns are slow. One after the other is a fifth of all at once."""
KEY = re.compile(rf"(?<![0-9A-Za-z_])(?:{'|'.join(f'(?P<k{at}>{form})' for at, form in enumerate(KEYS.values()))})")
NAMED = re.compile(
    r"(?:api[_ -]?key|secret(?:[_ -]?key)?|authorization|(?:access|auth|bearer|refresh)?[_ -]?token|access[_ -]?key"
    r"|金鑰|權杖)['\"]?[ \t]*(?:[:=]|=>)[ \t]*(?:bearer|basic)?[ \t]*['\"]?(?P<key>[!-&(-~]{8,})",
    re.IGNORECASE,
)
RANDOM = re.compile(r"(?<![0-9A-Za-z+/=_.:?&%-])[0-9A-Za-z+/_-]{28,}={0,2}(?![0-9A-Za-z+/=_.-])")
LEAST_ENTROPY = 4.3
"""Bits a character: what no word, path or digest in hexadecimal has."""


def passwords(text: Text, known: Known) -> Iterator[Leak]:
    forms = {text.folded, text.flowing} if text.has(WORDS) else ()
    for pattern, form in product((PASSWORD, SECOND, GLUED, PIN), forms):
        for match in pattern.finditer(form):
            secret = re.sub(rf"{CLOSE}+$", "", match["secret"].rstrip("*_`'\".,;:)"))
            stands_alone = ALONE.match(form, match.start("secret") + len(secret)) is not None
            is_said = pattern is not PASSWORD or match["said"] is not None
            least = 6 if stands_alone and is_said and not match[0][0].isascii() else 0
            is_number = NUMBER.fullmatch(secret) is not None
            is_sure = is_said or (stands_alone and (is_number or (_is_mixed(secret) and len(secret) >= 6)))
            if pattern is PIN or (is_sure and (is_number or _is_password(secret, least))):
                start = match.start("secret")
                values = {"shown": f"{text.raw[start]}****"}
                yield Leak("leak-password", text.raw[start : start + len(secret)], start, values)


def _is_mixed(word: str) -> bool:
    return re.search(r"\d", word) is not None and re.search("[A-Za-z]", word) is not None


def _is_password(word: str, least: int) -> bool:
    """Whether somebody could log in with it: no plain word, no address, no row of stars.

    A Latin word of `least` letters or more counts too; 0 where words do not.
    """
    if len(word) < 4 or len(set(word)) <= 2 or NO_PASSWORD.match(word):
        return False
    is_word = bool(least) and len(word) >= least
    return (
        is_word
        or _is_mixed(word)
        or re.search(r"[A-Za-z0-9][!@#$%^&*+=?][A-Za-z0-9!@#$%^&*+=?]|\d{4}", word) is not None
    )


def keys(text: Text, known: Known) -> Iterator[Leak]:
    patterns = SOME_KEY if text.has(KEY_WORDS) else SOME_KEY[:-1]
    some = (match.start() for pattern in patterns for match in pattern.finditer(text.folded))
    for start in sorted({text.folded.rfind("\n", 0, at) + 1 for at in some}):
        end = text.folded.find("\n", start)
        for kind, at, found in _in_line(text.folded, start, len(text.folded) if end < 0 else end):
            shown = f"{found[:4]}****" if len(found) > 15 else "****"
            yield Leak("leak-key", text.raw[at : at + len(found)], at, {"kind": kind, "shown": shown})


def _in_line(text: str, start: int, end: int) -> Iterator[tuple[str, int, str]]:
    """Kind, place and characters of what may be a key."""
    names = list(KEYS)
    for match in KEY.finditer(text, start, end):
        yield names[int(str(match.lastgroup)[1:])], match.start(), match[0]
    for match in NAMED.finditer(text, start, end):
        if _is_mixed(match["key"]):
            yield "Secret Keyword", match.start("key"), match["key"].rstrip("'\",;)")
    for match in RANDOM.finditer(text, start, end):
        kinds = [re.search(kind, match[0]) for kind in (r"\d", "[a-z]", "[A-Z]")]
        if all(kinds) and _entropy(match[0]) >= LEAST_ENTROPY and not re.match(r"sha\d{3}-", match[0]):
            yield "Base64 High Entropy String", match.start(), match[0]


def _entropy(word: str) -> float:
    """Shannon's, in bits a character."""
    return -sum(count / len(word) * log2(count / len(word)) for count in Counter(word).values())
