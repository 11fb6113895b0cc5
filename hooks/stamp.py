"""`make stamp`: says that a translation tells what its original tells now. (A script, not a hook.)"""

import sys

from awareness.editing.stamp_command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
