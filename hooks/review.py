"""`make review`: builds two versions of the site and shows what a reader will see otherwise. (A script, not a hook.)"""

import sys

from awareness.review.command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
