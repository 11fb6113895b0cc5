"""What helps who edits: check, mend, stamp, begin a topic, and what is to be reviewed."""
