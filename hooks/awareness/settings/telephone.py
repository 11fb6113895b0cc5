"""How many digits a telephone number has in Taiwan.

After https://en.wikipedia.org/wiki/Telephone_numbers_in_Taiwan (area codes, digits behind them, mobile and toll-free
numbers), which lists what the regulator's plan (電信網路編碼計畫) assigns.
"""

from __future__ import annotations

LENGTHS = {
    "02": (10,),
    "03": (9,),  # 037 too: a longer area code has shorter numbers
    "04": (9, 10),  # Changhua has seven digits behind the code, Taichung eight
    "042": (10,),
    "047": (9,),
    "048": (9,),
    "049": (10,),
    "05": (9,),
    "06": (9,),
    "07": (9,),
    "08": (9,),  # 082, 0826, 0836 and 089 too
    "070": (11,),
    "0800": (10,),
    "0809": (10,),
    "09": (10,),
}
"""What a number starts with -> its digits in all, the area code with its 0 included."""
NOBODY = "01"
"""What no number behind an area code starts with."""


def lengths(digits: str) -> tuple[int, ...]:
    """How many digits a number that starts like this one may have; none where no number starts so."""
    return next((LENGTHS[digits[:end]] for end in (4, 3, 2) if digits[:end] in LENGTHS), ())


def is_dialled(digits: str) -> bool:
    """Whether the digits, area code included, are as many as the plan gives, and a subscriber's number can start so."""
    if len(digits) not in lengths(digits):
        return False
    first = digits[3 if digits.startswith("049") else 2]
    return digits.startswith(("070", "080", "09")) or first not in NOBODY
