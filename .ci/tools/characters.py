"""Makes what is committed of Chinese characters, by hand, when OpenCC has a new version.

    .venv/bin/python .ci/tools/characters.py

text/folded.txt                each character that search takes for another one, with that one
rules/wording/simplified.txt   each that Taiwan does not write, with the one that it writes
rules/wording/phrases.txt      what is written otherwise within a phrase: characters by themselves, and phrases

So a check and a build open none of OpenCC's dictionaries.
"""

from __future__ import annotations

import subprocess
import sys
import textwrap
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path

import opencc
from opencc import OpenCC

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "hooks"))

from awareness.rules.wording.chinese import PHRASES, SIMPLIFIED  # noqa: E402
from awareness.text.encoding import is_common  # noqa: E402
from awareness.text.fold import FOLDED  # noqa: E402

OPENCC = Path(opencc.__file__).parent / "clib"
HAN = [chr(code) for code in range(0x4E00, 0xA000)]
MISSED = {"账": "帐", "賬": "帐", "爲": "为", "汙": "污", "祇": "只", "缐": "线", "衹": "只", "佔": "占", "徵": "征"}
"""Pairs that OpenCC keeps apart but people mix up: 账号 is the simplified way to write 帳號."""
NEVER_TAIWANESE = "听坏儿虫愿挂荐扑并"
"""Simplified characters that Big5 has among its common ones, but for words that nobody writes now."""
KEPT = "粧"
"""化粧 is in names of Taiwan's statutes."""
ALSO = {"産": "產"}
"""What OpenCC takes for one character with the right one."""


def folded() -> dict[str, str]:
    table = _changed("tw2s", HAN) | MISSED
    # One step must reach the end: 爲 → 為 → 为.
    return {one: table.get(other, other) for one, other in table.items()}


def simplified() -> dict[str, str]:
    """Simplified characters, and those of Hong Kong and Japan -> how Taiwan writes them.

    A character that OpenCC would change and that is not among Big5's 5401 common ones: 里, 后, 台, 干
    and 只 are simplified forms too, but right in Taiwan in other words, so they are left alone.
    """
    characters = sorted({*folded().values(), *(one for one in HAN if not is_common(one))})
    pairs = _into_common("s2tw", characters)
    table = {one: other for one, other in pairs.items() if one in NEVER_TAIWANESE or not is_common(one)}
    abroad = [one for one in characters if not is_common(one) and one not in pairs and one not in KEPT]
    return table | _into_common("hk2t", abroad) | _into_common("jp2t", abroad) | ALSO


def phrases() -> dict[str, str]:
    """Among simplified characters: what else is written otherwise, and each phrase that is not as its characters are.

    后 is 後, but 皇后 stays; 干 is 幹, but 干净 is 乾淨.
    """
    table, whole = simplified(), OpenCC("s2tw")
    own = {one: other for one, other in _changed("s2tw", HAN).items() if one not in table}
    found = {phrase: whole.convert(phrase) for phrase in _phrases()}
    settled = {
        phrase: "".join(table.get(one, other) for one, other in zip(phrase, words, strict=True))
        for phrase, words in found.items()
        if len(phrase) == len(words)
    }
    singly = own | table
    return own | {
        phrase: words for phrase, words in settled.items() if words != "".join(singly.get(one, one) for one in phrase)
    }


def _phrases() -> list[str]:
    """Every phrase of OpenCC's dictionaries, as its own program tells them."""
    lines: list[str] = []
    for file in sorted((OPENCC / "share/opencc").glob("STPhrases*.ocd2")):
        program: list[str | Path] = [
            OPENCC / "bin/opencc_dict",
            "-i",
            file,
            "-f",
            "ocd2",
            "-o",
            "/dev/stdout",
            "-t",
            "text",
        ]
        lines += subprocess.run(program, capture_output=True, check=True, encoding="utf-8").stdout.splitlines()
    return sorted({line.split("\t")[0] for line in lines if "\t" in line})


def _into_common(configuration: str, characters: Iterable[str]) -> dict[str, str]:
    return {one: other for one, other in _changed(configuration, characters).items() if is_common(other)}


def _changed(configuration: str, characters: Iterable[str]) -> dict[str, str]:
    """Those that become another character. A line break between them keeps OpenCC from reading them as words."""
    characters = list(characters)
    converted = OpenCC(configuration).convert("\n".join(characters)).split("\n")
    pairs = zip(characters, converted, strict=True)
    return {one: other for one, other in pairs if one != other and len(other) == 1}


def written(table: Mapping[str, str]) -> str:
    """A table as the core reads it: the version it was made with, then pairs of characters."""
    pairs = " ".join(map("".join, table.items()))
    return "\n".join([f"# OpenCC {version('opencc')}", *textwrap.wrap(pairs, 90)]) + "\n"


FILES = {FOLDED: folded, SIMPLIFIED: simplified, PHRASES: phrases}

if __name__ == "__main__":
    for file, made in FILES.items():
        file.write_text(written(made()), encoding="utf-8", newline="\n")
