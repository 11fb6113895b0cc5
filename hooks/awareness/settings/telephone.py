"""How many digits a telephone number has in Taiwan.

After https://en.wikipedia.org/wiki/Telephone_numbers_in_Taiwan (area codes, digits behind them, mobile and toll-free
numbers), which lists what the regulator's plan (電信網路編碼計畫) assigns.
"""

from __future__ import annotations

LENGTHS = {
    "02": (10,),
    "04": (9, 10),  # Changhua (047, 048) has seven digits behind the code, Taichung (042) eight
    "070": (11,),
    **dict.fromkeys("042 049 0800 0809 09".split(), (10,)),
    # A longer area code has shorter numbers: 037 is among 03; 082, 0826, 0836 and 089 among 08.
    **dict.fromkeys("03 047 048 05 06 07 08".split(), (9,)),
}
"""What a number starts with -> its digits in all, the area code with its 0 included."""


def lengths(digits: str) -> tuple[int, ...]:
    """How many digits a number that starts like this one may have; none where no number starts so."""
    return next((LENGTHS[digits[:end]] for end in (4, 3, 2) if digits[:end] in LENGTHS), ())
