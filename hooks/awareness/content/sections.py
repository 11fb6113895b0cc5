from .markdown.sections import Section as Section
from .markdown.sections import split_sections as split_sections
