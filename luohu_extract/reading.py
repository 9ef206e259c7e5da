"""Bytes and paths in, source text out: text files, HTML, PDF, Word documents, pages in zip archives."""

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

from luohu_extract.decoding import decode, misread
from luohu_extract.errors import MissingExtraError, ReadingError
from luohu_extract.html import entities, is_html, shown
from luohu_extract.text import Text

Source = str | bytes | bytearray | memoryview | os.PathLike[str] | os.PathLike[bytes]

_ARCHIVE = "a zip archive; name a page in it (2020.zip/4.txt), or read all of it with luohu-extract run"
_IMAGE = "an image; give the text read from it"
_PACKED = "compressed; unpack it first"
# How files begin that are no text, and what to do with them. A beginning that a text might have too is asked for more.
_BINARY = tuple(
    (re.compile(magic, re.DOTALL), what)
    for magic, what in (
        (
            rb"PK(?:\x03\x04|\x05\x06|\x07\x08).{0,4096}(?:\[Content_Types\]|xl/|ppt/)",
            "an Office file that is no .docx; save it as text first",
        ),
        (rb"PK(?:\x03\x04|\x05\x06|\x07\x08)", _ARCHIVE),
        (rb"\xd0\xcf\x11\xe0", "an old Office file; save it as text first"),
        (rb"\{\\rtf", "an RTF file; save it as text first"),
        (rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|RIFF.{4}WEBP|BM.{4}\0{4}", _IMAGE),
        (rb"RIFF.{4}[A-Z]{3}|.{4}ftyp[\w ]{4}|\x1a\x45\xdf\xa3|OggS\0|ID3[\x02-\x04]\0", "sound, a film or an image; give the text of it"),
        (rb"\x1f\x8b|BZh[1-9]1AY&SY|7z\xbc\xaf|Rar!\x1a|\xfd7zXZ\0|\x28\xb5\x2f\xfd|\x04\x22\x4d\x18", _PACKED),
        (rb"\x7fELF|MZ.{0,60}\0\0\0", "a program"),
        (rb"SQLite format 3", "a database"),
        (rb"\x80[\x02-\x05]", "a pickle; give the text in it"),
    )
)
_PDF = re.compile(rb"(?:.{0,1023}[\r\n\xbf])?%PDF-\d", re.DOTALL)
_WORD = re.compile(rb"PK\x03\x04.*word/document\.xml", re.DOTALL)
_BLANK = "\0\ufeff\u200b\u3000\xa0 \t\n\r\f\v"
_STREAMS = re.compile(r"/dev/(?:stdin|fd/\d+)|/proc/(?:self|\d+)/fd/\d+")


def read(source: Source) -> Text:
    """The text of a page: a str as it is, bytes and files decoded, HTML as the lines it shows, PDF and Word as their paragraphs.

    ``Text.source`` is the decoded page, HTML tags and all, so that offsets point into what the user has; of a PDF it is the lines as
    printed, running heads too, of a Word document its paragraphs. A wrong decoding that can be proved (UTF-8 read as GBK, GBK
    read as Latin-1) is undone as an edit, with a note. A path may lead into a zip archive (``2020.zip/四月.txt``).

    Raises `ReadingError`, one line that names the file and says what to do, where there is no text to be had, `MissingExtraError`
    where PDF or Word needs an extra that is not installed. No str raises.

    >>> read("<p>4月1日，开工。</p>".encode("gbk")).clean.strip()
    '4月1日，开工。'
    """
    if isinstance(source, str):
        return _text(source)
    if isinstance(source, bytes | bytearray | memoryview):
        return _bytes(bytes(source), "bytes")
    if isinstance(source, os.PathLike):
        path = Path(os.fsdecode(source))
        return _bytes(_content(path), shown_name(path))
    raise TypeError(f"a page is a str, bytes or the path of a file (a Path), not {type(source).__name__}")


def page_id(source: Source) -> str | None:
    r"""The id that a source has of itself: a path is named as it was given, anything else has none.

    Bytes in the name that are no UTF-8 are escaped, so that an id is text for every format.

    >>> page_id(Path("2020/大事记.txt")), page_id("大事记"), page_id(Path("\udcb4.txt"))
    ('2020/大事记.txt', None, '\\xb4.txt')
    """
    if not isinstance(source, os.PathLike):
        return None
    return os.fsencode(source).decode("utf-8", "backslashreplace")


def shown_name(path: str | Path) -> str:
    r"""The name of a file as a message may show it: in one line, and nothing in it that would move a terminal.

    Bytes that are no UTF-8 are read as GB18030, as the archives of Chinese Windows have them.

    >>> shown_name("大事记.txt"), shown_name("a\n\x1b[2Jb"), shown_name("\udcb4\udcf3\udcca\udcc2.txt"), shown_name("")
    ('大事记.txt', 'a\\n\\x1b[2Jb', '大事.txt', "''")
    """
    name = str(path)
    try:
        data = os.fsencode(name)
    except UnicodeEncodeError:
        data = name.encode("utf-8", "backslashreplace")
    for encoding in ("utf-8", "gb18030"):
        try:
            name = data.decode(encoding)
            break
        except UnicodeDecodeError:
            name = data.decode("utf-8", "backslashreplace")
    name = "".join(c if c.isprintable() or c == "\u3000" else repr(c)[1:-1] for c in name)
    return (name or "''") if len(name) <= 400 else f"{name[:200]}…{name[-100:]}"


def _content(path: Path) -> bytes:
    name = shown_name(path)
    try:
        if path.suffix.lower() == ".zip" and path.is_file():
            from luohu_extract import archives

            what = archives.trouble(path) or _ARCHIVE
        elif _is_content(path):
            return path.read_bytes()
        else:
            what = "no regular file (a pipe, a socket or a device); give a file, or its bytes"
    except (FileNotFoundError, NotADirectoryError):
        return _packed(path, name)
    except IsADirectoryError:
        what = "a folder; give the files in it, or read all of it with luohu-extract run"
    except PermissionError:
        what = "may not be read; check its permissions"
    except (OSError, ValueError) as error:
        what = f"cannot be read: {getattr(error, 'strerror', None) or error}"
    raise ReadingError(f"{name}: {what}")


def _is_content(path: Path) -> bool:
    mode = path.stat().st_mode
    return stat.S_ISREG(mode) or stat.S_ISDIR(mode) or _STREAMS.fullmatch(str(path)) is not None


def _packed(path: Path, name: str) -> bytes:
    """The bytes of a page that is in an archive."""
    from luohu_extract import archives

    try:
        data = archives.content(path)
    except ReadingError as error:
        raise ReadingError(f"{name}: {error}") from None
    if data is None:
        raise ReadingError(f"{name}: there is no such file")
    return data


def _bytes(data: bytes, name: str) -> Text:
    if _PDF.match(data):
        return _of(lambda: _printed(data), name)
    if _WORD.match(data):
        return _of(lambda: _written(data), name)
    for magic, what in _BINARY:
        if magic.match(data):
            raise ReadingError(f"{name}: {what}")
    try:
        text, note = decode(data if data.strip(b"\0 \t\n\r\f\v") else b"")
    except ReadingError as error:
        raise ReadingError(f"{name}: {error}") from None
    if not text.strip(_BLANK):
        raise ReadingError(f"{name}: empty; there is nothing to read")
    odd = sum(c < " " and c not in "\t\n\r\f\v\x1b" for c in text[:20_000])
    if odd > 2 and odd * 100 > min(len(text), 20_000):
        raise ReadingError(f"{name}: not a text (control characters all over); give a text or HTML file")
    nuls = f"{text.count(chr(0)):,} NUL characters left out" if "\0" in text else None
    return _text(text, note, nuls)


def _of(reader: Callable[[], Text], name: str) -> Text:
    """What *reader* gives, its errors told of the file *name*."""
    try:
        return reader()
    except ReadingError as error:
        raise ReadingError(f"{name}: {error}") from None
    except MissingExtraError as error:
        raise MissingExtraError(f"{name}: {error}") from None


def _written(data: bytes) -> Text:
    from luohu_extract.word import word_text

    return Text(word_text(data))


def _printed(data: bytes) -> Text:
    from luohu_extract.pdf import pdf_lines
    from luohu_extract.sheets import prose

    lines, notes = pdf_lines(data)
    printed, edits = prose(lines)
    text = Text(printed).edited(edits)
    text.notes = tuple(notes)
    return text


def _text(source: str, *told: str | None) -> Text:
    text = Text(source)
    notes = [note for note in told if note is not None]
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
