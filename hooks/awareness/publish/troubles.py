"""What keeps a build from being published, as findings."""

from __future__ import annotations

import errno

from ..findings import Finding
from ..project import Project
from .stage import Stage, StageError

UNWRITABLE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EPERM, errno.EIO)


def told(error: StageError, project: Project) -> Finding:
    """Why the folder beside the site cannot be used."""
    return Finding(project.config, *project.settings.place(("site_dir",)), error.rule, error.values)


def disk_told(error: Exception, stage: Stage) -> list[Finding]:
    """A full disk, or one that cannot be written to; nothing of any other error."""
    if not isinstance(error, OSError) or error.errno not in UNWRITABLE:
        return []
    values = {"problem": error.strerror or str(error), "target": stage.target.name}
    return [Finding(stage.target.name, 1, 1, "publish-disk", values)]
