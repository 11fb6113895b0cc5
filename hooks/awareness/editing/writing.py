"""A setting as editors write it: facts in a row, sentences a line each."""

from __future__ import annotations

import yaml


def setting(name: str, value: object) -> str:
    """The lines of one setting."""
    is_row = isinstance(value, list) and all(isinstance(one, str) and one.isascii() and " " not in one for one in value)
    written: str = yaml.dump(
        {name: value}, Dumper=_Dumper, allow_unicode=True, width=10_000, sort_keys=False,
        default_flow_style=None if is_row else False,
    )  # fmt: skip
    return written


class _Dumper(yaml.SafeDumper):
    """Items of a list stand below their field, indented; a day is written as one."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)
