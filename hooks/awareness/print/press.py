"""The press: things are made here, and in a second process beside this one."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from threading import Thread
from typing import Any

from ..running import collect_seldom
from .code import code_of, is_as_loaded
from .engine import EngineError
from .form import Form
from .misfits import DoesNotFitError

WORTH_HELP = 12
"""Things from which on a second process saves more than the time it takes to start."""
AT_ONCE = 4
"""Things that are ordered together, so that neither process waits often for the other."""
HELPER = f"import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer); import {__name__} as press; press.serve()"


@dataclass(frozen=True)
class Order:
    """What is to be made. A helper finds `make` by its module and name."""

    name: str
    make: Callable[[Any, Form], Sequence[bytes]]
    packages: tuple[str, ...]
    form: Form
    data: Any


@dataclass(frozen=True)
class Made:
    name: str
    contents: tuple[bytes, ...] = ()
    """As the form's files; empty where something is wrong."""
    wrong: DoesNotFitError | EngineError | None = None
    code: str = ""
    """What it was made by; empty where that changed meanwhile."""


def make(order: Order) -> Made:
    """The files of one thing, or what is wrong with it."""
    code = code_of(order.make, order.packages)
    try:
        contents = tuple(order.make(order.data, order.form))
    except (DoesNotFitError, EngineError) as error:
        return Made(order.name, wrong=error)
    return Made(order.name, contents, code=code if is_as_loaded(order.make) else "")


def make_all(orders: Sequence[Order]) -> Iterator[Made]:
    """Each one made, in the order they get done."""
    waiting = deque(orders[at : at + AT_ONCE] for at in range(0, len(orders), AT_ONCE))
    done: deque[Made] = deque()
    helper = Thread(target=_helped, args=(waiting, done), daemon=True)
    if len(orders) >= WORTH_HELP and (os.cpu_count() or 1) > 1:
        helper.start()
    try:
        while done or waiting or helper.is_alive():
            if done:
                yield done.popleft()
            elif batch := _next(waiting):
                yield from map(make, batch)
            else:
                helper.join()
    finally:
        waiting.clear()


def _next(waiting: deque[Sequence[Order]]) -> Sequence[Order]:
    try:
        return waiting.popleft()
    except IndexError:
        return ()


def _helped(waiting: deque[Sequence[Order]], done: deque[Made]) -> None:
    """Lets a helper make what waits. If it cannot start or is killed, what it has not made waits again."""
    batch: Sequence[Order] = ()
    try:
        with subprocess.Popen(
            [sys.executable, "-c", HELPER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        ) as process:
            assert process.stdin and process.stdout
            pickle.dump(sys.path, process.stdin)
            while batch := _next(waiting):
                pickle.dump(batch, process.stdin)
                process.stdin.flush()
                done.extend(pickle.load(process.stdout))
    except (OSError, EOFError, pickle.PickleError, AttributeError):
        waiting.append(batch)


def serve() -> None:
    """A helper's life: orders in, things out, until nobody is there to order, however that came."""
    collect_seldom()
    answers, sys.stdout = sys.stdout.buffer, sys.stderr  # what a library may say is no answer
    while True:
        try:
            batch = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        pickle.dump([make(order) for order in batch], answers)
        answers.flush()
