"""PDF files written by hand: lines of Chinese at places, in a font that every reader has tables for."""

from collections.abc import Sequence

SIZE = 12
Placed = tuple[float, float, str]  # from the left, from the foot, what it says


def pdf(pages: Sequence[Sequence[Placed]], *, encrypted: bool = False) -> bytes:
    """A PDF with *pages* of lines; *encrypted* asks for a password that nobody knows."""
    kids = " ".join(f"{5 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] %s >>"
        % b"/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>",
    ]
    for number, lines in enumerate(pages):
        drawn = "".join(
            f"BT /F1 {SIZE} Tf {left} {foot} Td <{said.encode('utf-16-be').hex()}> Tj ET\n" for left, foot, said in lines
        ).encode()
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % (6 + 2 * number)
        )
        objects.append(b"<< /Length %d >>\nstream\n%sendstream" % (len(drawn), drawn))
    extra = b""
    if encrypted:
        objects.append(b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>" % (b"5a" * 32, b"a5" * 32))
        extra = b"/Encrypt %d 0 R /ID [<00> <00>] " % len(objects)
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return data + b"trailer << /Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, extra, start)


def page(paragraphs: Sequence[str], *, head: str = "", foot: str = "", width: int = 34, indent: int = 2) -> list[Placed]:
    """One sheet set as books are: *paragraphs* indented and wrapped at *width* characters, with a running head and a page number."""
    placed: list[Placed] = [(72, 800, head)] if head else []
    height = 770.0
    for paragraph in paragraphs:
        left, room = 72.0 + indent * SIZE, float(width - indent)
        line = ""
        for character in paragraph:
            wide = 1 if character >= "\u2000" else 0.5
            if room < wide:
                placed.append((left, height, line))
                height, left, room, line = height - 20, 72.0, float(width), ""
            line += character
            room -= wide
        placed.append((left, height, line))
        height -= 20
    if foot:
        placed.append((290, 40, foot))
    return placed
