"""`make check`: checks the content without building it. (A script, not a hook.)"""

import sys

from awareness.editing.check_command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
