"""`make verify`: builds the site once more, elsewhere and without caches, and compares. (A script, not a hook.)"""

import sys

from awareness.publish.command import verify_main

if __name__ == "__main__":
    sys.exit(verify_main(sys.argv[1:]))
