"""Pictures: the pixels, written anew. Nothing that stands beside them comes along."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from typing import Any

from PIL import Image, ImageCms, ImageOps, ImageSequence

from .clean import Clean

KINDS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "webp": "WEBP", "gif": "GIF"}
FORM = frozenset(
    "loop duration transparency background disposal dpi jfif jfif_version jfif_unit jfif_density gamma version "
    "extension progressive progression interlace srgb aspect adobe adobe_transform".split()
)
"""What `Image.info` says of the form; all else tells something."""
SHOWN = ("loop", "duration", "transparency", "background", "disposal")
SAVING: dict[str, dict[str, Any]] = {
    "PNG": {"optimize": True},
    "JPEG": {"quality": 90, "optimize": True, "progressive": True},
    "WEBP": {"quality": 90, "method": 4},
    "GIF": {"optimize": True},
}
PNG = b"\x89PNG\r\n\x1a\n"
BARE = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
"""The parts of a PNG that an eye sees."""
MOST_PIXELS = 50_000_000
GPS = 0x8825


def picture(data: bytes, kind: str) -> Clean:
    """The picture in the same format. Raises what Pillow raises."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS // 2  # Pillow raises at twice as many
    form = KINDS[kind]
    with Image.open(io.BytesIO(data), formats=[form]) as image:
        dropped = tuple(_beside(image))
        frames = [_pixels(frame, image) for frame in ImageSequence.Iterator(image)]
        shown = {name: image.info[name] for name in SHOWN if name in image.info}
    out = io.BytesIO()
    more = {"save_all": True, "append_images": frames[1:], **shown} if len(frames) > 1 else {}
    lossless = {"lossless": True} if form == "WEBP" and b"VP8L" in data[:64] else {}
    frames[0].save(out, form, **SAVING[form], **lossless, **more)
    return Clean(out.getvalue(), (), dropped)


def beside(data: bytes, kind: str) -> list[str]:
    """What a picture has beside its pixels, as its format calls it. Raises what Pillow raises."""
    if kind == "png" and _is_bare(data):  # as every poster's: Pillow would unpack it to look behind the pixels
        return []
    with Image.open(io.BytesIO(data), formats=[KINDS[kind]]) as image:
        return list(_beside(image))


def _is_bare(data: bytes) -> bool:
    """Whether a PNG is sound and has pixels and their colours alone."""
    at, ends = len(PNG), False
    while data.startswith(PNG) and not ends and at + 12 <= len(data):
        length, name = int.from_bytes(data[at : at + 4]), data[at + 4 : at + 8]
        end = at + 8 + length
        if name not in BARE or zlib.crc32(data[at + 4 : end]) != int.from_bytes(data[end : end + 4]):
            return False
        at, ends = end + 4, name == b"IEND"
    return ends and at == len(data)


def _pixels(frame: Image.Image, whole: Image.Image) -> Image.Image:
    """One frame, upright, in the colours of a screen, with nothing beside."""
    upright = ImageOps.exif_transpose(frame)
    profile = whole.info.get("icc_profile")
    if profile and upright.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            mode = "RGBA" if upright.mode == "RGBA" else "RGB"
            upright = (
                ImageCms.profileToProfile(upright, given, ImageCms.createProfile("sRGB"), outputMode=mode) or upright
            )
        except ImageCms.PyCMSError:  # a profile that is none: the colours are a screen's
            pass
    elif upright.mode == "CMYK":
        upright = upright.convert("RGB")
    plain = upright.copy()
    plain.info = {name: value for name, value in upright.info.items() if name == "transparency"}
    return plain


def _beside(image: Image.Image) -> Iterator[str]:
    exif = image.getexif()
    if exif.get_ifd(GPS):
        yield "GPS"
    yield from sorted({"Exif" if name == "exif" else str(name) for name in image.info if name not in FORM})
