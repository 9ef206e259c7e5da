"""Bytes, paths and HTML in, source text out."""

from pathlib import Path

from luohu_extract.decoding import decode, misread
from luohu_extract.errors import ReadingError
from luohu_extract.html import entities, is_html, shown
from luohu_extract.text import Text

Source = str | bytes | Path

# How files begin that are no text, and what to do with them.
_BINARY = (
    (b"%PDF-", "a PDF; turn it into text first (pdftotext -layout, say)"),
    (b"PK\x03\x04", "a zip or Office file; unpack it or save it as text first"),
    (b"\xd0\xcf\x11\xe0", "an old Office file; save it as text first"),
    (b"\x89PNG", "an image; give the text read from it"),
    (b"\xff\xd8\xff", "an image; give the text read from it"),
    (b"GIF8", "an image; give the text read from it"),
    (b"II*\0", "an image; give the text read from it"),
    (b"MM\0*", "an image; give the text read from it"),
    (b"\x1f\x8b", "compressed; unpack it first"),
    (b"BZh", "compressed; unpack it first"),
    (b"7z\xbc\xaf", "compressed; unpack it first"),
    (b"Rar!", "compressed; unpack it first"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "a database"),
)


def read(source: Source) -> Text:
    """The text of a page: a str as it is, bytes and files decoded, HTML as the lines it shows.

    ``Text.source`` is the decoded page, HTML tags and all, so that offsets point into what the user has. A wrong decoding
    that can be proved (UTF-8 read as GBK, GBK read as Latin-1) is undone as an edit, with a note.

    Raises `ReadingError`, one line that names the file and says what to do, where there is no text to be had. No str raises.

    >>> read("<p>4月1日，开工。</p>".encode("gbk")).clean.strip()
    '4月1日，开工。'
    """
    if isinstance(source, str):
        return _text(source, None)
    if isinstance(source, bytes):
        return _bytes(source, "bytes")
    return _bytes(_content(source), str(source))


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise ReadingError(f"{path}: there is no such file") from None
    except IsADirectoryError:
        raise ReadingError(f"{path}: a folder; give the files in it") from None
    except PermissionError:
        raise ReadingError(f"{path}: may not be read; check its permissions") from None
    except (OSError, ValueError) as error:
        raise ReadingError(f"{path!s:.200}: cannot be read: {getattr(error, 'strerror', None) or error}") from None


def _bytes(data: bytes, name: str) -> Text:
    if not data.strip():
        raise ReadingError(f"{name}: empty; there is nothing to read")
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise ReadingError(f"{name}: {what}")
    text, note = decode(data)
    odd = sum(c < " " and c not in "\t\n\r\f\v\x1b" for c in text[:20_000])
    if odd > 2 and odd * 100 > min(len(text), 20_000):
        raise ReadingError(f"{name}: not a text (control characters all over); give a text or HTML file")
    return _text(text, note)


def _text(source: str, note: str | None) -> Text:
    text = Text(source)
    notes = [note] if note is not None else []
    if (wrong := misread(source)) is not None:
        edits, what = wrong
        text = text.edited(edits)
        notes.append(f"wrong decoding undone: {what}")
    clean = text.clean
    if is_html(clean):
        text = text.edited(shown(clean))
    elif "&" in clean:
        text = text.edited(entities(clean))
    text.notes = (*notes, *text.notes)
    return text
