"""What only MkDocs knows or does: its settings, its log, its languages. The core never sees it."""
