"""`make verify`: builds the site once more, elsewhere and without caches, and compares. (A script, not a hook.)"""

import subprocess
import sys

from awareness.publish.command import verify_main


def build(config, target):
    """Whether `config` could be built into `target`."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config), "-d", str(target)]
    return subprocess.run(command, cwd=config.parent, stdout=subprocess.DEVNULL).returncode == 0


if __name__ == "__main__":
    sys.exit(verify_main(sys.argv[1:], build))
