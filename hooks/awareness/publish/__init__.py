"""From a finished build to a published site, or to findings and the old site untouched.

    site.new-… ── finish ──> sealed scripts, names with a hash, sitemap, policy, server files
        │        audit ───> findings (complete? links? sealed? policy?)
        │        weigh ───> .gz beside text files, SHA256SUMS
        └─────── swap ────> site/

``stage.py`` owns the folder beside and the swap, ``audit.py`` the list of audits,
``finish.py`` what is done to the files and in which order. Nothing here knows MkDocs.
"""

from .audit import AUDITS, Audit, audit
from .changes import Changes, tell
from .finish import publish
from .keeping import open_ledger
from .stage import Stage, StageError
from .troubles import clock_told, disk_told, told

__all__ = [
    "AUDITS",
    "Audit",
    "Changes",
    "Stage",
    "StageError",
    "audit",
    "clock_told",
    "disk_told",
    "open_ledger",
    "publish",
    "tell",
    "told",
]
