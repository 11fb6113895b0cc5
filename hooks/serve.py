"""Live preview that shows a change of code too: starts the server again when a hook changed."""

import os
import subprocess
import sys
from pathlib import Path

from mkdocs.plugins import event_priority

CODE = Path(__file__).parent
serving = False


def newest():
    return max(file.stat().st_mtime for pattern in ("*.py", "*.yml", "*.typ", "*.js") for file in CODE.rglob(pattern))


started = newest()


def on_startup(command, dirty):
    global serving
    serving = command == "serve"


@event_priority(200)  # before anything is read with the old code
def on_config(config):
    if serving and newest() > started:
        again = [sys.executable, *sys.orig_argv[1:]]
        if os.name == "nt":  # there, execv would give the console back to the shell
            sys.exit(subprocess.call(again))
        os.execv(sys.executable, again)
    return config
