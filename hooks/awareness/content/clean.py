from .markdown.plain import SEPARATOR as SEPARATOR
from .markdown.plain import clean as clean
