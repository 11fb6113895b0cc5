"""Printed things: each kind in its folder below ``kinds/``, the engine and the measuring of type for all of them.

    data ──> layout ──> template ──> PDF, preview
    (what it says)  (what fits, where)  (draws)

``rendering`` makes them all; nothing here knows MkDocs.
"""
