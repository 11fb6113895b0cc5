"""One attached file written anew: its kind decides how. `cleaned` asks the cache, then a process of its own."""

from __future__ import annotations

import hashlib
import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..cache import Cache
from ..keys import code_digest, digest
from ..regexes import regex
from .clean import Clean, RefusedError, kind_of

MOST_MB = 20
SECONDS = 20.0
"""What reading one file may take; whoever needs more was made to keep us busy."""
STARTS = {
    b"\x89PNG": "png", b"\xff\xd8\xff": "jpg", b"GIF8": "gif", b"%PDF": "pdf", b"PK\x03\x04": "zip",
    b"\xd0\xcf\x11\xe0": "doc, xls, ppt", b"RIFF": "webp",
}  # fmt: skip
"""The first bytes of a kind of file: who renames a file does not change what it is."""
OBJECT = regex(r" <[^<>]* object at 0x[0-9a-f]+>")
"""What readers name the bytes they were given."""
TEXTS = ("txt", "csv", "vtt")
PICTURES = ("png", "jpg", "jpeg", "webp", "gif")
MAY_STAND = (*TEXTS, *PICTURES, "svg", "pdf")
"""The endings that may stand."""
NAMED = ", ".join(kind for kind in MAY_STAND if kind != "jpeg")
"""As a finding tells them: `jpg` is enough."""
INSTEAD = {
    "page": "html htm xhtml mht mhtml".split(),
    "pdf": "doc dot docx docm rtf odt xls xlt xlsx xlsm ods ppt pot pps pptx pptm odp wps pages numbers key".split(),
    "alone": "zip 7z rar tar gz tgz".split(),
    "picture": "bmp tif tiff heic heif avif eps emf wmf ai psd ico".split(),
}
"""What to attach in place of a kind that is refused: a sentence of the word tables -> endings."""


def kinds() -> Mapping[str, Callable[[bytes, str], Clean]]:
    """The endings that may stand, and what writes such a file anew. What they need is loaded with them."""
    from .drawing import drawing
    from .pdf import portable
    from .picture import picture

    texts = dict.fromkeys(TEXTS, _text)
    return {**texts, **dict.fromkeys(PICTURES, picture), "svg": drawing, "pdf": portable}


@dataclass
class Attachments:
    """Cleans the files of a project; each content once, here and in the cache."""

    cache: Cache | None = None
    done: dict[str, Clean | RefusedError] = field(default_factory=dict)

    def cleaned(self, name: str, data: bytes) -> Clean:
        """The file `name` as it may be published. Raises RefusedError."""
        kind = kind_of(name)
        if kind not in MAY_STAND:
            sum = hashlib.sha256(data).hexdigest()
            raise RefusedError("leak-file-kind", kind=kind or name, kinds=NAMED, sum=sum, instead=_instead(kind))
        if len(data) > MOST_MB * 1_000_000:
            raise RefusedError("leak-file-large", size=round(len(data) / 1_000_000), most=MOST_MB)
        key = digest(code_digest(), kind, hashlib.sha256(data).hexdigest())
        if key not in self.done:
            found = self.cache.load(key) if self.cache else None
            self.done[key] = found or apart(kind, data)
            if self.cache and found is None:
                self.cache.save(key, self.done[key])
        if isinstance(found := self.done[key], RefusedError):
            raise found
        return found


def _instead(kind: str) -> str:
    return next((way for way, endings in INSTEAD.items() if kind in endings), "other")


def apart(kind: str, data: bytes) -> Clean | RefusedError:
    """The same in a process of its own: what hangs or crashes there ends there."""
    if kind in TEXTS:
        return here(kind, data)
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", __name__, kind]
    try:
        done = subprocess.run(command, input=data, env=environment, capture_output=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return RefusedError("leak-file-broken", problem=f"> {SECONDS:.0f} s")
    if done.returncode != 0:
        return RefusedError("leak-file-broken", problem=f"exit {done.returncode}")
    found: Clean | RefusedError = pickle.loads(done.stdout)  # our own process wrote it
    return found


def here(kind: str, data: bytes) -> Clean | RefusedError:
    """The file written anew, or why it cannot be."""
    try:
        return kinds()[kind](data, kind)
    except RefusedError as refused:
        return refused
    except Exception as error:  # readers of damaged files raise many kinds
        real = next((name for start, name in STARTS.items() if data.startswith(start)), None)
        if real and real != {"jpeg": "jpg"}.get(kind, kind):
            return RefusedError("leak-file-other", kind=kind, real=real)
        problem = OBJECT.sub("", " ".join(str(error).split()))[:80]
        return RefusedError("leak-file-broken", problem=problem or type(error).__name__)


def _text(data: bytes, kind: str) -> Clean:
    try:
        return Clean(data, (("", data.decode("utf-8-sig")),))
    except UnicodeDecodeError:
        raise RefusedError("leak-file-encoding", kind=kind) from None


if __name__ == "__main__":
    sys.stdout.buffer.write(pickle.dumps(here(sys.argv[1], sys.stdin.buffer.read())))
