"""PDFs that mean harm or are broken, each written by hand, object by object: what a reader trusts is a lie in each."""

from __future__ import annotations

import struct
import zlib
from base64 import a85encode
from collections.abc import Callable, Iterable
from hashlib import md5

from pdfminer.arcfour import Arcfour

TEXT = b"BT /F1 12 Tf 72 720 Td (Children are seen within a day.) Tj ET"
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def written(objects: Iterable[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of some objects, numbered from 1, of which the first is the catalogue."""
    body, places = b"%PDF-1.7\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    end = b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, trailer, len(body))
    return body + head + table + end


def stream(data: bytes, more: bytes = b"") -> bytes:
    """A stream object that holds some data as they are."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), more, data)


def deflated(data: bytes, more: bytes = b"") -> bytes:
    """A stream object that holds some data compressed."""
    return stream(zlib.compress(data, 9), b"/Filter /FlateDecode " + more)


def page(more: bytes = b"", box: bytes = b"[0 0 595 842]", resources: bytes = b"") -> bytes:
    """A page, object 3 of the PDFs made here."""
    head = b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R " % box
    return head + b"/Resources << /Font << /F1 5 0 R >> %s >> %s >>" % (resources, more)


def one_page(
    *, catalogue: bytes = b"", pages: bytes = b"/Kids [3 0 R] /Count 1", of_page: bytes | None = None,
    contents: bytes | None = None, others: Iterable[bytes] = (), trailer: bytes = b"",
) -> bytes:  # fmt: skip
    """A PDF of one page with a line of text, where nothing else is asked for."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
        b"<< /Type /Pages %s >>" % pages,
        page() if of_page is None else of_page,
        stream(TEXT) if contents is None else contents,
        _FONT,
        *others,
    ]
    return written(objects, trailer)


def bomb_of_spaces(megabytes: int = 600) -> bytes:
    """A page whose contents grow a thousandfold, and thousandfold again, when they are unpacked."""
    once = zlib.compressobj(9)
    packed = b"".join(once.compress(b" " * (1 << 20)) for _ in range(megabytes)) + once.flush()
    return one_page(contents=stream(zlib.compress(packed, 9), b"/Filter [/FlateDecode /FlateDecode]"))


def bomb_of_paths(rectangles: int = 3_000_000) -> bytes:
    """A page of so many tiny rectangles, each of which a reader has to hold."""
    return one_page(contents=deflated(TEXT + b"\n" + b"1 1 2 2 re f\n" * rectangles))


def bomb_of_letters(letters: int = 5_000_000) -> bytes:
    """A page of so many letters, all of them shown."""
    return one_page(contents=deflated(b"BT /F1 1 Tf 1 1 Td " + b"(aaaaaaaaaa aaaaaaaaa) Tj 1 1 Td\n" * (letters // 20) + b"ET"))


def loop_of_pages() -> bytes:
    """A page tree whose branch holds its own root."""
    branch = b"<< /Type /Pages /Parent 2 0 R /Kids [2 0 R 6 0 R] /Count 9 >>"
    return one_page(pages=b"/Kids [3 0 R 6 0 R] /Count 9", others=[branch])


def loop_without_pages() -> bytes:
    """A page tree that holds nothing but itself."""
    return one_page(pages=b"/Kids [2 0 R] /Count 1")


def loop_of_forms() -> bytes:
    """A drawing that draws itself twice."""
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 6 0 R >> >>"
    own = page(resources=b"/XObject << /X 6 0 R >>")
    return one_page(of_page=own, contents=stream(TEXT + b" /X Do"), others=[stream(b"/X Do /X Do", form)])


def fan_of_forms(depth: int = 24) -> bytes:
    """A drawing that draws another twice, which draws another twice, and so on: a few bytes, millions of drawings."""
    own = page(resources=b"/XObject << /X 6 0 R >>")
    head = b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> /Font << /F1 5 0 R >> >>"
    forms = [stream(b"/X Do /X Do", head % (7 + level)) for level in range(depth)]
    return one_page(of_page=own, contents=stream(TEXT + b" /X Do"), others=[*forms, stream(TEXT, head % 5)])


def many_pages(number: int = 100_000) -> bytes:
    """So many pages, all of them the same one."""
    return one_page(pages=b"/Kids [%s] /Count %d" % (b"3 0 R " * number, number))


def says_many_pages(number: int = 100_000) -> bytes:
    """One page, and a count that says there are more."""
    return one_page(pages=b"/Kids [3 0 R] /Count %d" % number)


def gigantic_page() -> bytes:
    """A page of the size of a country, with its line of text at the corner."""
    return one_page(of_page=page(box=b"[0 0 1000000000 1000000000]"))


def endless_page() -> bytes:
    """A page whose box is larger than numbers reach."""
    return one_page(of_page=page(box=b"[-%b -%b %b %b]" % ((b"9" * 60,) * 4)))


def page_without_size() -> bytes:
    """A page of no height."""
    return one_page(of_page=page(box=b"[0 0 595 0]"))


def nested_arrays(depth: int = 200_000) -> bytes:
    """An array in an array in an array."""
    return one_page(catalogue=b"/Deep " + b"[" * depth + b"]" * depth)


def nested_pages(depth: int = 3_000) -> bytes:
    """A page tree as deep as a well."""
    knots = [b"<< /Type /Pages /Parent %d 0 R /Kids [%d 0 R] /Count 1 >>" % (5 + level, 7 + level) for level in range(depth)]
    return one_page(pages=b"/Kids [6 0 R] /Count 1", others=[*knots, page()])


def nested_tags(depth: int = 20_000) -> bytes:
    """A structure tree as deep as a well."""
    knots = [b"<< /Type /StructElem /S /Div /P %d 0 R /K %d 0 R >>" % (6 + level, 8 + level) for level in range(depth)]
    last = b"<< /Type /StructElem /S /P /P %d 0 R /Pg 3 0 R /K 0 >>" % (6 + depth)
    return one_page(
        catalogue=b"/MarkInfo << /Marked true >> /StructTreeRoot 6 0 R",
        contents=stream(b"/P << /MCID 0 >> BDC " + TEXT + b" EMC"),
        of_page=page(b"/StructParents 0"),
        others=[b"<< /Type /StructTreeRoot /K 7 0 R >>", *knots, last],
    )


def fan_of_tags(depth: int = 24) -> bytes:
    """A structure tree in which each element holds the next one twice."""
    knots = [
        b"<< /Type /StructElem /S /Div /P %d 0 R /K [%d 0 R %d 0 R] >>" % (6 + level, 8 + level, 8 + level)
        for level in range(depth)
    ]
    last = b"<< /Type /StructElem /S /P /P %d 0 R /Pg 3 0 R /K 0 >>" % (6 + depth)
    tree = b"<< /Type /StructTreeRoot /K 7 0 R /ParentTree << /Nums [0 [%d 0 R]] >> >>" % (7 + depth)
    return one_page(
        catalogue=b"/MarkInfo << /Marked true >> /StructTreeRoot 6 0 R",
        contents=stream(b"/P << /MCID 0 >> BDC " + TEXT + b" EMC"),
        of_page=page(b"/StructParents 0"),
        others=[tree, *knots, last],
    )


def nested_states(depth: int = 500_000) -> bytes:
    """Graphics states saved and never restored."""
    return one_page(contents=deflated(b"q " * depth + TEXT))


def scripted() -> bytes:
    """A script that runs when the file is opened, and one when its page is."""
    script = b"<< /S /JavaScript /JS (app.alert\\('read me'\\)) >>"
    return one_page(
        catalogue=b"/OpenAction %s /Names << /JavaScript << /Names [(a) 6 0 R] >> >>" % script,
        of_page=page(b"/AA << /O %s >>" % script),
        others=[script],
    )


def scripted_out_of_sight() -> bytes:
    """A script whose name stands in a compressed stream of objects, where a search of the bytes does not find it."""
    return _out_of_sight(b"/Names << /#4aavaScript 6 0 R >>", lambda data, _: data)


def scripted_under_lock() -> bytes:
    """The same in a file that opens without a password, and whose streams are locked all the same: nothing in sight."""
    owner, identity = b"\0" * 32, b"\0" * 16
    key = md5(_NO_PASSWORD + owner + b"\xff\xff\xff\xff" + identity).digest()[:5]
    user = bytes(Arcfour(key).encrypt(_NO_PASSWORD))
    kind = b"/Filter /Standard /V 1 /R 2 /P -1 /O <%s> /U <%s>" % (owner.hex().encode(), user.hex().encode())
    ids = b"/ID [<%s> <%s>]" % ((identity.hex().encode(),) * 2)

    def locked(data: bytes, number: int) -> bytes:
        own = md5(key + number.to_bytes(3, "little") + b"\0\0").digest()
        return bytes(Arcfour(own[:10]).encrypt(data))

    return _out_of_sight(b"/Names 6 0 R", locked, trailer=b"/Encrypt << %s >> %s" % (kind, ids))


def scripted_in_letters() -> bytes:
    """The same in a stream of objects that is packed and then written in letters."""

    def lettered(data: bytes, number: int) -> bytes:
        return a85encode(data) + b"~>" if number == _STREAM_OF_OBJECTS else data

    return _out_of_sight(b"/Names 6 0 R", lettered, filters=b"[/ASCII85Decode /FlateDecode]")


_NO_PASSWORD = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")  # ISO 32000-1, 7.6.3.3
_STREAM_OF_OBJECTS = 8


def _out_of_sight(
    catalogue: bytes, changed: Callable[[bytes, int], bytes], *, filters: bytes = b"/FlateDecode", trailer: bytes = b""
) -> bytes:
    """A PDF whose script stands in a stream of objects; `changed` is done to the data of each stream, the object of a number."""
    inner = [b"<< /Names [(a) 7 0 R] >>", b"<< /S /JavaScript /JS (app.alert\\('read me'\\)) >>"]
    places = b"6 0 7 %d " % (len(inner[0]) + 1)
    packed = changed(zlib.compress(places + b" ".join(inner), 9), _STREAM_OF_OBJECTS)
    kept = stream(packed, b"/Filter %s /Type /ObjStm /N 2 /First %d" % (filters, len(places)))
    root = b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue
    objects = [root, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page(), stream(changed(TEXT, 4)), _FONT]
    body, entries = b"%PDF-1.7\n", [(0, 0, 65535)]
    for number, each in enumerate(objects, 1):
        entries.append((1, len(body), 0))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    entries += [(2, _STREAM_OF_OBJECTS, 0), (2, _STREAM_OF_OBJECTS, 1), (1, len(body), 0)]
    body += b"%d 0 obj\n%s\nendobj\n" % (_STREAM_OF_OBJECTS, kept)
    entries.append((1, len(body), 0))
    table = b"".join(struct.pack(">BIH", *entry) for entry in entries)
    xref = deflated(table, b"/Type /XRef /W [1 4 2] /Size %d /Root 1 0 R %s" % (len(entries), trailer))
    return body + b"9 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (xref, len(body))


def launching() -> bytes:
    """A program to start, and an address to fetch, when the file is opened."""
    launch = b"<< /S /Launch /F (/bin/sh) /Next << /S /URI /URI (http://127.0.0.1:9/fetched) >> >>"
    return one_page(catalogue=b"/OpenAction %s" % launch)


def with_attachment() -> bytes:
    """A file inside the file."""
    return one_page(
        catalogue=b"/Names << /EmbeddedFiles << /Names [(../../evil.sh) 6 0 R] >> >>",
        others=[
            b"<< /Type /Filespec /F (../../evil.sh) /UF (../../evil.sh) /EF << /F 7 0 R >> >>",
            stream(b"#!/bin/sh\necho harm\n", b"/Type /EmbeddedFile"),
        ],
    )


def with_far_contents() -> bytes:
    """A page whose contents are to be fetched from elsewhere."""
    return one_page(contents=b"<< /Length 0 /F << /FS /URL /F (http://127.0.0.1:9/contents) >> >>\nstream\n\nendstream")


def broken_xref() -> bytes:
    """A table of objects that points everywhere but to objects."""
    whole = one_page()
    at = whole.index(b"xref\n")
    return whole[:at] + whole[at:].replace(b"00000 n", b"00007 n").replace(b"000000", b"000999")


def looped_xref() -> bytes:
    """A table of objects that says the table before it is itself."""
    whole = one_page()
    return one_page(trailer=b"/Prev %d" % whole.index(b"xref\n"))


def without_xref() -> bytes:
    """The objects alone."""
    whole = one_page()
    return whole[: whole.index(b"xref\n")]


def lying_length() -> bytes:
    """A stream that says it is two gigabytes long."""
    return one_page(contents=stream(TEXT).replace(b"/Length %d" % len(TEXT), b"/Length 2147483647"))


def many_filters(number: int = 5_000) -> bytes:
    """Contents to be unpacked so many times."""
    return one_page(contents=stream(TEXT.hex().encode() + b">", b"/Filter [" + b"/ASCIIHexDecode " * number + b"]"))


def gigantic_image() -> bytes:
    """A picture of four billion dots made of a few bytes, and nothing else on the page."""
    own = page(resources=b"/XObject << /I 6 0 R >>")
    kind = b"/Type /XObject /Subtype /Image /Width 65535 /Height 65535 /ColorSpace /DeviceGray /BitsPerComponent 8"
    return one_page(of_page=own, contents=stream(b"q 595 0 0 842 0 0 cm /I Do Q"), others=[deflated(b"\0" * 65535, kind)])


HARMFUL: dict[str, Callable[[], bytes]] = {
    make.__name__.replace("_", " "): make
    for make in (
        bomb_of_spaces, bomb_of_paths, bomb_of_letters, loop_of_pages, loop_without_pages, loop_of_forms, fan_of_forms,
        many_pages, says_many_pages, gigantic_page, endless_page, page_without_size, nested_arrays, nested_pages, nested_tags,
        fan_of_tags, nested_states, scripted, scripted_out_of_sight,
        scripted_under_lock, scripted_in_letters, launching, with_attachment, with_far_contents, broken_xref,
        looped_xref, without_xref, lying_length, many_filters, gigantic_image,
    )
}  # fmt: skip
