"""No leak: what may never be published, looked for in every file of `docs/` and in the agency's own settings.

every file ── read_texts ──> Text ── rules on text ──> Leak ─┐
   └─ pictures, PDF, office ── what stands beside the words ─┴─ .leaks.yml (allowed) ──> findings
"""

from ...tree import LEAKS, OFFICE, SHARED

NAME, OWN = f"{SHARED}/{LEAKS}", f"{OFFICE}/{LEAKS}"
"""What may stand although it looks like a leak (allowed.py): the product's list, and an office's own."""
