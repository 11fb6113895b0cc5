"""Which letters languages are written in."""

import re

HAN, LATIN = re.compile("[\u3400-\u9fff]"), re.compile("[A-Za-z]")
WRITTEN_IN_HAN = ("zh", "ja", "ko", "yue")
"""How the locales of languages begin that have Chinese characters."""
