"""What stands in `docs/` beside the pages, as it may be published.

A file tells more than it shows: who made it, where, what stood there before. Nobody can look for all of that. So
pictures, PDF files and drawings are written anew from what they show, and everything else is refused. The original
stays where it is.
"""
