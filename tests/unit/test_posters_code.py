"""The QR code of a poster is read, and has the white around it that scanners need."""

import re

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from awareness.content.schema import Design, Sign
from awareness.print.form import Form
from awareness.print.kinds.posters import KIND
from awareness.print.kinds.posters.forms import Style
from awareness.print.qr import LONGEST, qr_code
from drawn import make_site, pdf


@pytest.mark.parametrize("form", KIND.forms, ids=lambda form: form.name)
@pytest.mark.parametrize("design", Design)
def test_the_code_stands_in_four_white_modules(tmp_path, form: Form, design: Design) -> None:
    """As ISO/IEC 18004 asks, on all sides, measured in the picture of the printed thing."""
    site = make_site(tmp_path, both={"design": design, "sign": Sign.PROHIBITION})
    with pypdfium2.PdfDocument(pdf(site, Style(form.name))) as document:
        picture = document[0].render(scale=200 / 72).to_pil().convert("L")
    (code,) = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    place, modules = code.position, qr_code(code.text).modules
    left, top = place.top_left.x, place.top_left.y
    side = place.bottom_right.x - left
    module = side / modules
    inner = (left - 1, top - 1, left + side + 2, top + side + 2)
    outer = [round(edge + sign * (4 * module - 1)) for edge, sign in zip(inner, (-1, -1, 1, 1), strict=True)]
    picture.paste(255, inner)
    assert picture.crop(outer).getextrema()[0] > 200
    assert min(outer[2] - left - side, left - outer[0]) >= 3.8 * module


@pytest.mark.parametrize("length", [20, 61, 62, 100, LONGEST])
def test_a_qr_code_is_read(length: int) -> None:
    address = "https://intranet.example/".ljust(length, "a")[:length]
    code = qr_code(address)
    picture = Image.new("L", (code.modules + 8, code.modules + 8), 255)
    for x, y, run in ((int(part) for part in one) for one in re.findall(r"M(\d+) (\d+)h(\d+)", code.path)):
        picture.paste(0, (x + 4, y + 4, x + 4 + run, y + 5))
    assert [one.text for one in zxingcpp.read_barcodes(picture.resize((picture.width * 3, picture.height * 3), 0))] == [
        address
    ]
