"""The sheet: measures that header, points and foot share. In mm on A4."""

FRAME = 8.0
"""White on all sides: office printers leave 3 to 5 mm unprinted, and nothing stands there."""
PADDING = 10.0
LEFT = FRAME + PADDING
ROOM = 210 - 2 * LEFT
"""Width of a text."""
TOP = FRAME + 9.0
"""Where the category's name begins."""
