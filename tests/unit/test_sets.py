"""One file of many pages: what its members are, in one document."""

import io

import pypdf
import pypdfium2
import pytest

from awareness.ledger import Ledger
from awareness.print.kinds.posters.forms import A3, A4, Style
from awareness.print.rendering import render
from awareness.print.sets import sets, write_sets
from awareness.print.together import together
from awareness.publish.portable import portable_words
from awareness.store import Store
from drawn import made, make_site, read

TITLE = "影印機旁：海報 <A4> & more"
STYLES = (Style.COLOUR, Style.BILINGUAL, Style.SLOGAN)


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return make_site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def members(site) -> list[bytes]:
    return [made(site, style, A4, "zh-TW") for style in STYLES] + [made(site, Style.COLOUR, A3, "en")]


@pytest.fixture(scope="module")
def joined(members) -> bytes:
    return together(members, TITLE)


def test_each_page_is_drawn_as_its_member_is(members, joined: bytes) -> None:
    with pypdfium2.PdfDocument(joined) as document:
        pages = [page.render(scale=0.5).to_pil().tobytes() for page in document]
    assert pages == [pypdfium2.PdfDocument(one)[0].render(scale=0.5).to_pil().tobytes() for one in members]
    assert [page.extract_text() for page in read(joined).pages] == [
        read(one).pages[0].extract_text() for one in members
    ]


def test_it_is_one_document_with_a_part_for_each_page(joined: bytes) -> None:
    reader = pypdf.PdfReader(io.BytesIO(joined), strict=True)
    root = reader.trailer["/Root"]["/StructTreeRoot"]
    (document,) = (one.get_object() for one in root["/K"])
    parts = [part.get_object() for part in document["/K"]]
    assert document["/S"] == "/Document"
    assert [(part["/S"], part["/Lang"]) for part in parts] == [*[("/Part", "zh-TW")] * 3, ("/Part", "en")]
    assert all(part["/P"].get_object() == document for part in parts)
    listed = root["/ParentTree"]["/Nums"]
    assert [*listed[::2]] == [page["/StructParents"] for page in reader.pages] == [0, 1, 2, 3]
    for page, tags in zip(reader.pages, listed[1::2], strict=True):
        assert {tag.get_object().raw_get("/Pg").idnum for tag in tags.get_object()} == {page.indirect_reference.idnum}
        assert page["/Parent"]["/Count"] == 4


def test_its_title_is_its_own_and_it_says_how_many_pages(joined: bytes) -> None:
    reader = read(joined)
    assert reader.metadata.title == TITLE
    said = reader.xmp_metadata
    assert said.dc_title == {"x-default": TITLE}
    assert b"<xmpTPg:NPages>4<" in said.stream.get_data()
    assert b"<pdfuaid:part>1<" in said.stream.get_data()


def test_the_audit_reads_every_page_of_it(members, joined: bytes) -> None:
    words = [*portable_words(joined)]
    for one in members:
        lines = [
            line
            for line in portable_words(one)
            if "037-356639" in line or line.strip("1 ").startswith(("核對", "Check"))
        ]
        assert lines
        assert [line for line in lines if line not in words] == []


def test_it_is_written_once_and_then_the_ledger_s(site, members, joined, tmp_path) -> None:
    assert together(members, TITLE) == joined
    others = (members[1:], TITLE), (members[::-1], TITLE), (members, "Another")
    identities = [read(one).trailer["/ID"][0] for one in (joined, *(together(*other) for other in others))]
    assert len({*identities}) == 4
    store = Store(tmp_path / "cache", Ledger(new=tmp_path))
    assert render(site, store) == []
    write_sets(site, store)
    named = {one.path: one for one in sets(site)}
    assert "posters/category-causes-mono-a3.pdf" in named
    assert named["en/posters/category-causes-a4.pdf"].members == ("en/posters/causes/faxing-a4.pdf",)
    assert all(len(read((tmp_path / path).read_bytes()).pages) == len(one.members) for path, one in named.items())
