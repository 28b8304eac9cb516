"""Files to send from a test phone: made here, of nobody."""

from __future__ import annotations

import struct
import zlib

_WIDTH, _HEIGHT = 480, 320
_SKY, _WALL, _DOOR, _GRASS = b"\xbf\xdc\xee", b"\xe0\xc9\xa6", b"\x6b\x4a\x2f", b"\x7a\xa9\x6b"
# A second of silence: the smallest Ogg that says it is one.
VOICE = b"OggS" + bytes(60)


def photo() -> bytes:
    """A house under a clear sky, as PNG."""
    rows = b"".join(b"\0" + b"".join(_at(x, y) for x in range(_WIDTH)) for y in range(_HEIGHT))
    head = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, own) for name, own in parts)


def paper() -> bytes:
    """A PDF of one page that says what it is."""
    words = b"BT /F1 24 Tf 72 720 Td (Sale deed, a sample) Tj ET"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(words), words),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    made, places = b"%PDF-1.4\n", []
    for number, own in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj%s endobj\n" % (number, own)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count, begins = len(objects) + 1, len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
    return made + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (count, begins)


def _at(x: int, y: int) -> bytes:
    if 210 <= x < 270 and 190 <= y < 260:
        return _DOOR
    is_wall = 120 <= x < 360 and 130 <= y < 260
    is_roof = 60 <= y < 130 and abs(x - 240) < (y - 60) * 2
    if is_wall or is_roof:
        return _WALL if is_wall else _DOOR
    return _GRASS if y >= 240 else _SKY


def _chunk(name: bytes, own: bytes) -> bytes:
    return struct.pack(">I", len(own)) + name + own + struct.pack(">I", zlib.crc32(name + own))
