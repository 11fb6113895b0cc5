"""QR codes of ISO/IEC 18004, up to 45 modules a side, in the first mask: what all have in common is a table.

words ──> codewords ──> with those that repair them ──> modules, at the places of their size and level
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain, zip_longest
from operator import itemgetter

Level = int
"""L, M, Q, H as 0 to 3: 7, 15, 25 and 30 % of the codewords may be lost."""
TOLD = (0b01, 0b00, 0b11, 0b10)
"""The levels, as a code says them."""
CODEWORDS = (26, 44, 70, 100, 134, 172, 196)
"""In all, by version; one has 21 modules a side, each further one four more."""
REPAIR = (
    ((7, 1), (10, 1), (13, 1), (17, 1)), ((10, 1), (16, 1), (22, 1), (28, 1)), ((15, 1), (26, 1), (18, 2), (22, 2)),
    ((20, 1), (18, 2), (26, 2), (16, 4)), ((26, 1), (24, 2), (18, 4), (22, 4)), ((18, 2), (16, 4), (24, 4), (28, 4)),
    ((20, 2), (18, 4), (18, 6), (26, 5)),
)  # fmt: skip
"""By version and level: how many of the codewords repair a block, and how many blocks there are (table 9)."""
MIDDLES = ((), (18,), (22,), (26,), (30,), (34,), (6, 22, 38))
"""Where the small squares have theirs (annex E); from the seventh version on they also stand on the timing lines."""
VERSION_7 = 0x07C94
"""What a code of that version says of itself, with what repairs it (annex D)."""
FIELD, FORMAT, FORMAT_MASK = 0x11D, 0x537, 0x5412
"""The polynomials of the codewords' field and of the format, and what the latter is hidden by."""
BYTES = 0b0100
PADDING = (0xEC, 0x11)


def symbol(words: bytes) -> list[bytes]:
    """The rows of the smallest code, `0` for light and `1` for dark. Raises ValueError where seven versions lack room.

    Its level is the lowest, or a higher one where that costs no larger code: a wall poster is clean, and larger modules
    are read from farther away.
    """
    needed = len(words) + 2
    version = next((one for one in range(len(CODEWORDS)) if _room(one, 0) >= needed), None)
    if version is None:
        raise ValueError(f"{len(words)} bytes are too many")
    level = max(one for one in range(len(TOLD)) if _room(version, one) >= needed)
    order, mask, count = _order(version, level)
    bits = int.from_bytes(_codewords(words, version, level)) << count - 8 * CODEWORDS[version]
    cells = bytes(order(f"{bits ^ mask:0{count}b}01".encode()))
    side = _side(version)
    return [cells[at : at + side] for at in range(0, len(cells), side)]


def _side(version: int) -> int:
    return 21 + 4 * version


def _room(version: int, level: Level) -> int:
    """The codewords for what is said."""
    repair, blocks = REPAIR[version][level]
    return CODEWORDS[version] - repair * blocks


def _codewords(words: bytes, version: int, level: Level) -> bytes:
    """The blocks in turn, a codeword of each, and then what repairs them."""
    room, (repair, blocks) = _room(version, level), REPAIR[version][level]
    said = ((BYTES << 8 | len(words)) << 8 * len(words) | int.from_bytes(words)) << 4
    free = room - len(words) - 2
    data = said.to_bytes(len(words) + 2) + bytes((0, *PADDING * free))[:free]
    size, longer = divmod(room, blocks)
    ends = [size * (at + 1) + max(0, at + 1 + longer - blocks) for at in range(blocks)]
    parts = [data[begin:end] for begin, end in zip([0, *ends], ends, strict=False)]
    both = (parts, [_repairing(part, repair) for part in parts])
    return bytes(one for part in both for one in chain.from_iterable(zip_longest(*part)) if one is not None)


def _repairing(part: bytes, count: int) -> bytes:
    """The remainder of what is said, divided by the generator of so many codewords."""
    left, top = 0, 8 * (count - 1)
    for one in part:
        factor = left >> top ^ one
        left = (left & (1 << top) - 1) << 8 ^ _multiple(count, factor)
    return left.to_bytes(count)


@cache
def _multiple(count: int, factor: int) -> int:
    """The generator, without its first term, times a factor."""
    return int.from_bytes(_product(one, factor) for one in _generator(count)[1:])


@cache
def _generator(count: int) -> list[int]:
    made, power = [1], 1
    for _ in range(count):
        made = [a ^ _product(b, power) for a, b in zip([*made, 0], [0, *made], strict=True)]
        power = _product(power, 2)
    return made


def _product(one: int, other: int) -> int:
    made = 0
    while other:
        made ^= one * (other & 1)
        one, other = one << 1 ^ FIELD * (one >> 7), other >> 1
    return made


@cache
def _order(version: int, level: Level) -> tuple[Callable[[bytes], Iterable[int]], int, int]:
    """Each module's place among all bits, after which stand `01`; the mask's bits; and how many bits there are."""
    side, fixed = _side(version), _fixed(version, level)
    free = [(x, y) for x, y in _zigzag(side) if (x, y) not in fixed]
    places = {place: at for at, place in enumerate(free)} | {place: len(free) + fixed[place] for place in fixed}
    mask = int("".join("10"[(x + y) % 2] for x, y in free), 2)
    order: Callable[[bytes], Iterable[int]] = itemgetter(*(places[x, y] for y in range(side) for x in range(side)))
    return order, mask, len(free)


def _zigzag(side: int) -> Iterator[tuple[int, int]]:
    """Columns of two modules, up and down, from the right; the timing line is none."""
    rights = [right if right > 6 else right - 1 for right in range(side - 1, 0, -2)]
    for turn, right in enumerate(rights):
        rows = range(side) if turn % 2 else range(side - 1, -1, -1)
        yield from ((x, y) for y in rows for x in (right, right - 1))


def _fixed(version: int, level: Level) -> dict[tuple[int, int], int]:
    """What is in each code of that version and level."""
    side, last = _side(version), _side(version) - 1
    made = {(at, 6): 1 - at % 2 for at in range(side)} | {(6, at): 1 - at % 2 for at in range(side)}
    eyes, middles = ((3, 3), (last - 3, 3), (3, last - 3)), MIDDLES[version]
    squares = [(x, y, 2) for x in middles for y in middles if not (min(x, y) == 6 and max(x, y) in (6, last - 6))]
    for left, top, reach in (*((x, y, 4) for x, y in eyes), *squares):
        for x in range(max(0, left - reach), min(last, left + reach) + 1):
            for y in range(max(0, top - reach), min(last, top + reach) + 1):
                ring = max(abs(x - left), abs(y - top))
                made[x, y] = int(ring not in (2, 4) if reach == 4 else ring != 1)
    told = TOLD[level] << 3
    told = (told << 10 | _rest(told << 10, FORMAT)) ^ FORMAT_MASK
    around = [*((8, y) for y in (0, 1, 2, 3, 4, 5, 7, 8)), *((x, 8) for x in (7, 5, 4, 3, 2, 1, 0))]
    beside = [*((last - at, 8) for at in range(8)), *((8, last - at) for at in range(6, -1, -1))]
    for corner in (around, beside):
        made |= {place: told >> at & 1 for at, place in enumerate(corner)}
    made[8, last - 7] = 1
    if version == 6:
        for at in range(18):
            one, other = at // 3, last - 10 + at % 3
            made[one, other] = made[other, one] = VERSION_7 >> at & 1
    return made


def _rest(value: int, polynomial: int) -> int:
    while (over := value.bit_length() - polynomial.bit_length()) >= 0:
        value ^= polynomial << over
    return value
