"""The printed kinds: one folder each."""
