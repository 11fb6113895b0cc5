"""Audits the built site, whoever built it. (A script, not a hook; `make site` runs it last.)"""

import sys

from awareness.publish.command import audit_main

if __name__ == "__main__":
    sys.exit(audit_main(sys.argv[1:]))
