"""Regular expressions that are compiled when they are first asked: most runs ask a few of some three hundred."""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, a little later: a mistake in it is told where it is first used."""
    return cast(re.Pattern[AnyStr], _Late(text, flags))


class _Late(Generic[AnyStr]):
    def __init__(self, text: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Asked once for each name: then it is the object's own."""
        if "compiled" not in self.__dict__:
            self.__dict__["compiled"] = re.compile(self.pattern, self._flags)
        value = self.__dict__[name] = getattr(self.__dict__["compiled"], name)
        return value
