"""What keeps a build from being published, as findings."""

from __future__ import annotations

import calendar
import errno
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from ..console import near
from ..findings import Finding
from ..project import Project
from .stage import Stage, StageError

EPOCH = "SOURCE_DATE_EPOCH"
LAST = 4_102_444_800
"""The first second of 2100: ZIP files know no time after 2107, and some programs none after 2106."""
UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO)


def told(error: StageError, project: Project) -> Finding:
    """Why the folder beside the site cannot be used."""
    return Finding(*project.settings.at(("site_dir",)), error.rule, error.values)


def clock_told(environment: Mapping[str, str], project: Project) -> list[Finding]:
    """A time in the environment that no program can take, as MkDocs would in a moment."""
    value = environment.get(EPOCH)
    if value is None or (value.isascii() and value.isdigit() and int(value) <= LAST):
        return []
    example = calendar.timegm(date.today().timetuple())
    return [Finding(project.config, 1, 1, "build-clock", {"value": value, "example": example})]


def disk_told(error: Exception, stage: Stage) -> list[Finding]:
    """A full disk, or one that cannot be written to; nothing of any other error."""
    if not isinstance(error, OSError) or error.errno not in UNWRITABLE:
        return []
    problem = f"{error.strerror or error}" + (f" ({near(Path(error.filename))})" if error.filename else "")
    values = {"problem": problem, "target": stage.target.name}
    return [Finding(stage.target.name, 1, 1, "publish-disk", values)]
