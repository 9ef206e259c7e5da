"""PDF: the lines its pages print and where they stand. Extra ``pdf`` (pypdfium2)."""

import ctypes
from collections.abc import Iterator
from typing import Any, NamedTuple

from luohu_extract.columns import Line, in_columns
from luohu_extract.errors import ReadingError
from luohu_extract.needs import needs

CHARACTERS = 50_000_000  # of one document
_SCANNED = "a PDF without text (scanned pages?); run OCR over it first (ocrmypdf -l chi_sim, say)"
_NAMELESS = "a PDF whose fonts do not tell their characters; run OCR over it first (ocrmypdf --force-ocr -l chi_sim, say)"
_DAMAGED = "a damaged PDF, cut short perhaps; fetch it again or save it anew"
_LOST = "\ufffd"
_HYPHENS = frozenset({0x02, 0xFFFE})  # how pdfium gives a hyphen at the end of a line
_APART = 0.9  # heights of a character, which has some space above it: a gap between columns
_NARROW = 0.6  # of a character: a gap that justified setting makes


class Pdf(NamedTuple):
    """Sheets of lines, and what could not be read."""

    sheets: list[list[Line]]
    notes: list[str]


def pdf_lines(data: bytes) -> Pdf:
    """The lines of every page of a PDF, in the order it prints them.

    Raises `ReadingError` where it is encrypted, damaged, too large or has no text, `MissingExtraError` without pypdfium2.
    """
    pdfium = needs("pypdfium2", "pdf")
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if error.err_code in (pdfium.raw.FPDF_ERR_PASSWORD, pdfium.raw.FPDF_ERR_SECURITY):
            raise ReadingError("an encrypted PDF; save it without its password first (qpdf --decrypt, say)") from None
        raise ReadingError(_DAMAGED) from None
    found = Pdf([], [])
    if b"%%EOF" not in data[-2048:]:
        found.notes.append("the PDF does not end as one should: it may be cut short")
    count = 0
    try:
        for number in range(len(document)):
            try:
                page = document[number]
                text = page.get_textpage()
            except pdfium.PdfiumError:
                found.notes.append(f"page {number + 1} of the PDF could not be read")
                continue
            count += text.count_chars()
            if count > CHARACTERS:
                raise ReadingError(f"a PDF of more than {CHARACTERS:,} characters; split it")
            found.sheets.append(in_columns(_pieces(pdfium.raw, text)))
            text.close()
            page.close()
    finally:
        document.close()
    text = "".join(line.text for sheet in found.sheets for line in sheet)
    if not text.strip():
        raise ReadingError(_SCANNED if found.sheets else _DAMAGED)
    if text.count(_LOST) * 4 > len(text):
        raise ReadingError(_NAMELESS)
    return found


def _pieces(raw: Any, page: Any) -> Iterator[Line]:
    """The pieces of the lines of one page: characters up to the line break that pdfium puts in, or to a wide gap."""
    box, boxed = raw.FS_RECTF(), raw.FPDFText_GetLooseCharBox
    pointer = ctypes.byref(box)
    line = _Growing()
    for at in range(page.count_chars()):
        code = raw.FPDFText_GetUnicode(page, at)
        if code in (0x0A, 0x0D):
            if line.said.strip():
                yield line.done()
            line = _Growing()
        elif code == 0x20 and raw.FPDFText_IsGenerated(page, at) == 1:
            line.gap = True
        elif boxed(page, at, pointer):
            if line.said.strip() and line.parts_from(box.left, box.top - box.bottom):
                yield line.done()
                line = _Growing()
            line.add("-" if code in _HYPHENS else chr(code) if code else _LOST, box.left, box.right, box.bottom, box.top)
    if line.said.strip():
        yield line.done()


class _Growing:
    """A line being read."""

    __slots__ = ("_bottom", "_left", "_right", "_top", "gap", "said")

    def __init__(self) -> None:
        self.said = ""
        self.gap = False  # pdfium saw a space that is not in the file
        self._left = self._right = self._bottom = self._top = 0.0

    def add(self, character: str, left: float, right: float, bottom: float, top: float) -> None:
        """One more character; a gap before it is a space where justified setting does not explain it."""
        if not self.said:
            self._left, self._right, self._bottom, self._top = left, right, bottom, top
        elif self.gap and not (min(self.said[-1], character) >= "\u2e80" and left - self._right < _NARROW * (top - bottom)):
            self.said += " "
        self.gap = False
        self.said += character
        self._right = right
        self._bottom, self._top = min(self._bottom, bottom), max(self._top, top)

    def parts_from(self, left: float, size: float) -> bool:
        """Whether what begins at *left* stands apart: in another column, or behind a tab."""
        return self.gap and left - self._right > _APART * size

    def done(self) -> Line:
        """The line as it stands, halves of a character outside the first plane joined."""
        said = self.said.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return Line(said, self._left, self._right, self._bottom, self._top)
