"""Word documents: the paragraphs of the body, those in tables and text boxes too, one a line. Extra ``docx`` (python-docx).

Walked element by element: python-docx's own lists leave out what stands in content controls and what tracked changes put in.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from luohu_extract.errors import ReadingError
from luohu_extract.needs import needs

UNPACKED = 1 << 30  # bytes
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# A text box stands twice in a paragraph, the second time for old readers; a run that was moved stands where it was, too.
_TWICE = frozenset({"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", f"{_W}moveFrom"})
_SAID = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}


def word_text(data: bytes) -> str:
    """The text of a Word document, a paragraph a line. Headers, footers and notes are left out, deleted text is too.

    Raises `ReadingError` where *data* is damaged, too large or has no text, `MissingExtraError` without python-docx.
    """
    docx = needs("docx", "docx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            size = sum(part.file_size for part in parts.infolist())
        body = docx.Document(io.BytesIO(data)).element.body if size <= UNPACKED else None
    except Exception as error:
        raise ReadingError("a damaged Word document; open it in Word or LibreOffice and save it again") from error
    if body is None:
        raise ReadingError(f"a Word document of more than {UNPACKED >> 20:,} MB unpacked; save its text as .txt")
    text = "\n".join(_lines(body))
    if not text.strip():
        raise ReadingError("a Word document without text (pictures of pages?); give the text read from them")
    return text


def _lines(element: Any) -> Iterator[str]:
    """The text of each paragraph in and below *element*, in the order of the document."""
    for child in element.iterchildren():
        if child.tag == f"{_W}p":
            boxes: list[str] = []
            yield "".join(_said(child, boxes))
            yield from boxes
        elif child.tag not in _TWICE:
            yield from _lines(child)


def _said(element: Any, boxes: list[str]) -> Iterator[str]:
    """What a paragraph says; the paragraphs of text boxes anchored in it are added to *boxes*."""
    for child in element.iterchildren():
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SAID:
            yield _SAID[child.tag]
        elif child.tag == f"{_W}txbxContent":
            boxes += _lines(child)
        elif child.tag not in _TWICE:
            yield from _said(child, boxes)
