"""From a finished build to a published site, or to findings and the old site untouched.

    site.new-… ── finish ──> sealed scripts, names with a hash, policy, sitemap, server files, .gz beside texts
        │           │        each file is read once; what the audits must know of it is its table
        │        audit ───> findings (complete? links? sealed? policy? no leak?), asked of the tables
        │        sums ────> SHA256SUMS
        └─────── swap ────> site/

``stage.py`` owns the folder beside and the swap, ``audit.py`` the list of audits, ``table.py`` what a file tells,
``finish.py`` what is done to the files and in which order. Nothing here knows MkDocs.
"""

from .audit import AUDITS, Audit, audit
from .changes import Changes, tell
from .finish import publish
from .keeping import open_ledger, open_store, save_ledger
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
    "open_store",
    "publish",
    "save_ledger",
    "tell",
    "told",
]
