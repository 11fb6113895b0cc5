"""What is worked out of a thing once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

Thing = TypeVar("Thing")
T = TypeVar("T")


def of_itself(worked_out: Callable[[Thing], T]) -> Callable[[Thing], T]:
    """Keeps what a function makes of a thing on the thing itself: it is made once, and goes with it."""

    name = f"{worked_out.__module__}.{worked_out.__qualname__}"

    @wraps(worked_out)
    def kept(thing: Thing) -> T:
        made: dict[str, Any] = thing.__dict__
        if name not in made:
            made[name] = worked_out(thing)
        return cast(T, made[name])

    return kept
