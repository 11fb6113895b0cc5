"""`make topic`: begins a topic, with both files and all its fields. (A script, not a hook.)"""

import sys

from awareness.editing.topic_command import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
