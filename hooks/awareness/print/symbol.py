"""The modules of a QR code (ISO/IEC 18004): bytes in, rows of 0 and 1 out.

A general writer weighs eight masks, knows four ways to pack letters, and goes through each module in turn. Here an
address is bytes, the mask is one, and what is the same in all symbols of a size is worked out once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import product
from typing import NamedTuple


class Blocks(NamedTuple):
    """How a symbol's codewords are shared out, of one size and level."""

    level: int
    """As two bits in the symbol: L is 1, M 0, Q 3, H 2."""
    repair: int
    """Codewords for repair in each block."""
    sizes: tuple[int, ...]
    """Codewords of data in each block."""


L, M, Q, H = 1, 0, 3, 2
VERSIONS: dict[int, tuple[Blocks, ...]] = {
    1: (Blocks(L, 7, (19,)), Blocks(M, 10, (16,)), Blocks(Q, 13, (13,)), Blocks(H, 17, (9,))),
    2: (Blocks(L, 10, (34,)), Blocks(M, 16, (28,)), Blocks(Q, 22, (22,)), Blocks(H, 28, (16,))),
    3: (Blocks(L, 15, (55,)), Blocks(M, 26, (44,)), Blocks(Q, 18, (17,) * 2), Blocks(H, 22, (13,) * 2)),
    4: (Blocks(L, 20, (80,)), Blocks(M, 18, (32,) * 2), Blocks(Q, 26, (24,) * 2), Blocks(H, 16, (9,) * 4)),
    5: (
        *(Blocks(L, 26, (108,)), Blocks(M, 24, (43,) * 2)),
        *(Blocks(Q, 18, (15, 15, 16, 16)), Blocks(H, 22, (11, 11, 12, 12))),
    ),
    6: (Blocks(L, 18, (68,) * 2), Blocks(M, 16, (27,) * 4), Blocks(Q, 24, (19,) * 4), Blocks(H, 28, (15,) * 4)),
    7: (
        *(Blocks(L, 20, (78,) * 2), Blocks(M, 18, (31,) * 4)),
        *(Blocks(Q, 18, (14,) * 2 + (15,) * 4), Blocks(H, 26, (13,) * 4 + (14,))),
    ),
}  # fmt: skip
"""The symbols up to 45 modules, and the levels of each, from the least repair to the most."""
BYTES, LENGTH = 4, 8
"""The mode in four bits, and the bits of the length, in all of VERSIONS."""
HEAD = 2
"""Codewords that mode, length and end take at least, in whole bytes."""
PADDING = b"\xec\x11"
FINDER = tuple("000000000 011111110 010000010 010111010 010111010 010111010 010000010 011111110 000000000".split())
"""With the light modules around it."""
ALIGNMENT = tuple("11111 10001 10101 10001 11111".split())
CENTRES = {1: (), 7: (6, 22, 38)}
"""Rows and columns in which patterns for alignment have their middle, but where a finder stands."""
LARGE = 7
"""The first version that tells its number."""
FREE = 2
Place = tuple[int, int]
"""Row and column."""
FORMAT, FORMAT_MASK, VERSION = 0b10100110111, 0b101010000010010, 0b1111100100101
"""What the symbol says of itself is repaired by these polynomials."""
FIELD = 0b100011101
"""The polynomial of the numbers that repair codewords are reckoned in."""


def modules(data: bytes) -> list[bytes]:
    """The rows of the smallest symbol that holds `data`, at the highest level that costs no larger one."""
    version, blocks = next(
        (version, blocks)
        for version, levels in VERSIONS.items()
        for blocks in reversed(levels)
        if len(data) + HEAD <= sum(blocks.sizes)
    )
    side, symbol, order = 4 * version + 17, bytearray(_frame(version, blocks.level)), _order(version)
    bits = int.from_bytes(_codewords(data, blocks)) << len(order) % 8
    for place, bit in zip(order, f"{bits ^ _mask(version):0{len(order)}b}".encode(), strict=True):
        symbol[place] = bit & 1
    return [bytes(symbol[at : at + side]) for at in range(0, side * side, side)]


def _codewords(data: bytes, blocks: Blocks) -> bytes:
    """Data and repair of all blocks, their first codewords first."""
    room = sum(blocks.sizes)
    said = (((BYTES << LENGTH | len(data)) << 8 * len(data) | int.from_bytes(data)) << 4).to_bytes(len(data) + HEAD)
    said += (PADDING * room)[: room - len(said)]
    parts, at = [], 0
    for size in blocks.sizes:
        parts.append(said[at : at + size])
        at += size
    repairs = [_repair(part, blocks.repair) for part in parts]
    longest = range(max(blocks.sizes))
    return bytes(
        [part[n] for n in longest for part in parts if n < len(part)]
        + [part[n] for n in range(blocks.repair) for part in repairs]
    )


def _repair(data: bytes, count: int) -> bytes:
    """The rest of `data`, as a polynomial, divided by the one of so many codewords (Reed and Solomon)."""
    products, rest, whole = _products(count), 0, (1 << 8 * count) - 1
    top = 8 * (count - 1)
    for codeword in data:
        rest = (rest << 8 & whole) ^ products[codeword ^ rest >> top]
    return rest.to_bytes(count)


@cache
def _products(count: int) -> Sequence[int]:
    """The polynomial by which is divided, times each number, each as one integer."""
    divisor, power = [1], 1
    for _ in range(count):
        divisor = [one ^ _times(power, other) for one, other in zip([*divisor, 0], [0, *divisor], strict=True)]
        power = _times(power, 2)
    return [int.from_bytes(bytes(_times(number, one) for one in divisor[1:])) for number in range(256)]


def _times(one: int, other: int) -> int:
    whole = 0
    for bit in range(8):
        whole ^= one << bit if other >> bit & 1 else 0
    for bit in range(14, 7, -1):
        whole ^= FIELD << bit - 8 if whole >> bit & 1 else 0
    return whole


@cache
def _frame(version: int, level: int) -> bytes:
    """The symbol before anything is written into it; `FREE` where that will be."""
    side = 4 * version + 17
    symbol = [[FREE] * side for _ in range(side)]
    for top, left in ((0, 0), (0, side - 7), (side - 7, 0)):
        _put(symbol, top - 1, left - 1, FINDER)
    for middle in product(CENTRES.get(version, (6, side - 7)), repeat=2):
        if symbol[middle[0]][middle[1]] == FREE:
            _put(symbol, middle[0] - 2, middle[1] - 2, ALIGNMENT)
    for at in range(8, side - 8):
        symbol[6][at] = symbol[at][6] = 1 - at % 2
    symbol[side - 8][8] = 1
    own = zip(
        [*((8, at) for at in (*range(6), 7, *range(side - 8, side)))],
        [*((at, 8) for at in (*range(side - 1, side - 8, -1), 8, 7, *range(5, -1, -1)))],
        strict=True,
    )
    _tell(symbol, own, _repaired(level << 3, FORMAT, 10) ^ FORMAT_MASK, 15)
    if version >= LARGE:
        corner = [(bit // 3, side - 11 + bit % 3) for bit in reversed(range(18))]
        _tell(
            symbol,
            zip(corner, [(column, row) for row, column in corner], strict=True),
            _repaired(version, VERSION, 12),
            18,
        )
    return bytes(module for row in symbol for module in row)


def _put(symbol: list[list[int]], top: int, left: int, rows: Sequence[str]) -> None:
    """Draws what may stand over the edge."""
    side = range(len(symbol))
    for row, signs in enumerate(rows, top):
        for column, sign in enumerate(signs, left):
            if row in side and column in side:
                symbol[row][column] = int(sign)


def _tell(symbol: list[list[int]], places: Iterable[tuple[Place, Place]], number: int, bits: int) -> None:
    """Writes a number in two places, its highest bit first."""
    for bit, pair in zip(f"{number:0{bits}b}", places, strict=True):
        for row, column in pair:
            symbol[row][column] = int(bit)


def _repaired(number: int, by: int, bits: int) -> int:
    """The number, and the rest of its division, in so many bits."""
    rest = number << bits
    while rest.bit_length() > bits:
        rest ^= by << rest.bit_length() - by.bit_length()
    return number << bits | rest


@cache
def _order(version: int) -> list[int]:
    """The places of the codewords' bits: up and down in columns of two, from the right."""
    return list(_places(version))


def _places(version: int) -> Iterator[int]:
    side, frame = 4 * version + 17, _frame(version, L)
    columns = [*range(side - 1, 6, -2), *range(5, 0, -2)]
    for turn, right in enumerate(columns):
        for row in range(side) if turn % 2 else reversed(range(side)):
            yield from (place for place in (row * side + right, row * side + right - 1) if frame[place] == FREE)


@cache
def _mask(version: int) -> int:
    """Every second module is turned round, as on a chessboard, for all bits in their order: mask 0."""
    side, mask = 4 * version + 17, 0
    for place in _order(version):
        mask = mask << 1 | (place // side + place % side + 1) % 2
    return mask
