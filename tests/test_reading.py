"""Reading: strings, bytes in many encodings, files, HTML; and what is refused, in one clear line."""

import lzma
import os
import pickle
import random
import time
import zlib
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luohu_extract.decoding import decode
from luohu_extract.errors import MissingExtraError, ReadingError
from luohu_extract.reading import read

PAGE = "大事记-2020年4月\n4月1日，区委书记主持召开会议，研究部署防汛工作。\n4月2日，新建学校3所，投入1.2亿元。\n"
TRADITIONAL = "大事記\n四月一日，區長檢查森林防火工作，並慰問護林員。\n四月二日，學校開學，學生三千餘人返校。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings(encoding: str) -> None:
    assert read(PAGE.encode(encoding)).clean == PAGE


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "big5hkscs", "gbk", "gb18030", "utf-16"])
def test_encodings_of_traditional_pages(encoding: str) -> None:
    assert read(TRADITIONAL.encode(encoding)).clean == TRADITIONAL


def test_short_texts() -> None:
    assert read("大事记".encode("gbk")).clean == "大事记"
    assert read(b"4").clean == "4"


def test_gb2312_declared_is_gb18030() -> None:
    head = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head>'
    page = f"{head}<body><p>朱镕基、㙍某，4月1日。</p></body></html>"
    assert "朱镕基、㙍某，4月1日。" in read(page.encode("gb18030")).clean


def test_a_wrong_declaration_does_not_hide_utf8() -> None:
    page = f'<meta charset="gb2312"><p>{PAGE}</p>'
    assert "研究部署防汛工作" in read(page.encode("utf-8")).clean


def test_truncated_utf8_is_read_with_a_note() -> None:
    text = read(PAGE.encode("utf-8")[:-2])
    assert text.clean.startswith("大事记-2020年4月")
    assert "投入1.2亿元" in text.clean
    assert text.notes


def test_mixed_encodings_are_read_line_by_line() -> None:
    lines = PAGE.encode("utf-8") * 3 + "4月9日，全区统一清洁家园行动，一千人参加。\n".encode("gbk")
    text = read(lines)
    assert "清洁家园行动" in text.clean
    assert "研究部署防汛工作" in text.clean
    assert "mixed" in text.notes[0]


@pytest.mark.parametrize(
    ("wrong", "right", "named"), [("gbk", "latin-1", "Latin-1"), ("gbk", "cp1252", "Latin-1"), ("utf-8", "latin-1", "UTF-8")]
)
def test_mojibake_is_undone(wrong: str, right: str, named: str) -> None:
    page = "1949年10月1日，中华人民共和国成立。全县人民游行，共计3万余人。"
    text = read(page.encode(wrong).decode(right, "replace"))
    assert text.clean.startswith("1949年10月1日，中华人民共和国成立")
    assert named in text.notes[0]


@pytest.mark.parametrize(("wrong", "right"), [("gbk", "latin-1"), ("utf-8", "latin-1"), ("utf-8", "gbk")])
def test_a_right_title_over_mojibake_stays(wrong: str, right: str) -> None:
    title, page = "县大事记（二〇〇九年）", "全县召开会议，研究部署防汛工作，要求各街道落实。" * 3
    text = read(f"{title}\n{page.encode(wrong).decode(right, 'replace')}")
    assert text.clean.startswith(f"{title}\n全县")
    assert "研究部署防汛工作" in text.clean


def test_mojibake_of_utf8_read_as_gbk_keeps_offsets() -> None:
    page = "4月1日，区委书记主持召开会议，研究部署防汛工作，要求各街道落实。"
    source = page.encode("utf-8").decode("gbk", "replace")
    text = read(source)
    assert text.source == source
    assert "研究部署防汛工作" in text.clean
    start, end = text.span(text.clean.index("防汛"), text.clean.index("防汛") + 2)
    assert 0 < start < end <= len(source)


def test_clean_text_is_never_touched() -> None:
    for page in (PAGE, TRADITIONAL, "Café à Besançon: déjà vu, où êtes-vous? " * 5, "鐨の本"):
        text = read(page)
        assert text.clean == page
        assert not text.notes


def test_plain_text_with_entities() -> None:
    assert read("4月1日&nbsp;&ldquo;开工&rdquo; AT&T").clean == "4月1日 “开工” AT&T"


# A PDF is a matter for its extra: where that is not installed, the refusal says so.
REFUSED = ReadingError if find_spec("pypdfium2") else (ReadingError, MissingExtraError)


@pytest.mark.parametrize(
    "magic", [b"%PDF-1.7\n", b"PK\x03\x04", b"\x89PNG\r\n", b"\xd0\xcf\x11\xe0\xa1", b"\x7fELF\x02", bytes(range(256)) * 9]
)
def test_binary_files_are_refused_in_one_line(tmp_path: Path, magic: bytes) -> None:
    file = tmp_path / "page.txt"
    file.write_bytes(magic + b"\0\1\2" * 50)
    with pytest.raises(REFUSED) as caught:
        read(file)
    assert str(file) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_missing_folder_empty(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b" \n")
    for path, word in ((tmp_path / "none.txt", "no such file"), (tmp_path, "folder"), (tmp_path / "empty.txt", "empty")):
        with pytest.raises(ReadingError, match=word) as caught:
            read(path)
        assert str(path) in str(caught.value)


@given(st.text())
def test_no_str_raises(source: str) -> None:
    text = read(source)
    assert text.source == source
    for position in range(len(text.clean)):
        start, end = text.span(position, position + 1)
        assert 0 <= start <= end <= len(source)


@given(st.binary(max_size=300))
def test_any_bytes_decode(data: bytes) -> None:
    with suppress(ReadingError):
        assert isinstance(decode(data).text, str)


@pytest.mark.parametrize(
    "source", ["<p " * 100_000, "<!--" * 100_000, '<a "' * 100_000, "<div>" * 100_000, "&" * 300_000, "<script>" * 100_000]
)
def test_malformed_html_takes_linear_time(source: str) -> None:
    def seconds(part: str) -> float:
        began = time.process_time()
        read("<html><body>" + part)
        return time.process_time() - began

    # ten times the text in at most twenty times the time, with a little for what a clock cannot tell
    assert seconds(source) < 20 * seconds(source[: len(source) // 10]) + 0.2


NOISE = random.Random(1).randbytes(3000)  # noqa: S311 - a file of noise, no secret
BINARY = {
    "noise": NOISE,
    "noise without NUL": NOISE.replace(b"\0", b""),
    "webp": b"RIFF\x10\x20\0\0WEBPVP8 " + NOISE,
    "xz": lzma.compress(PAGE.encode() * 9),
    "zstd": b"\x28\xb5\x2f\xfd" + NOISE,
    "zlib": zlib.compress(NOISE),
    "mp4": b"\0\0\0\x20ftypisom\0\0\2\0" + NOISE,
    "bmp": b"BM\x36\x10\0\0\0\0\0\0\x36\0\0\0" + b"\xff" * 3000,
    "pickle": pickle.dumps({"a": [1, 2, 3], "b": PAGE * 9}),
    "empty zip": b"PK\x05\x06" + bytes(18),
    "pdf after a line": b"\n%PDF-1.4\n" + PAGE.encode(),
    "pdf after a mark": b"\xef\xbb\xbf%PDF-1.4\n" + PAGE.encode(),
}


@pytest.mark.parametrize("kind", BINARY)
def test_no_binary_file_is_read_as_chinese(kind: str) -> None:
    with pytest.raises(REFUSED) as caught:
        read(BINARY[kind])
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "page",
    [
        "BMW and RIFF, ftyp and GIF8: a text about formats, %PDF-1.4 among them.\n" * 3,
        (PAGE * 9).replace("区委", "\0区委", 3),
        "Привет, мир.\n" * 9,
    ],
)
def test_a_text_is_still_a_text(page: str) -> None:
    assert read(page.encode()).clean == page


@pytest.mark.parametrize("data", [b"\xef\xbb\xbf", b"\xff\xfe", b"\0" * 9, "\u3000\n".encode(), b"\xef\xbb\xbf \n"])
def test_a_mark_or_nothing_is_empty(data: bytes) -> None:
    with pytest.raises(ReadingError, match="empty"):
        read(data)


def test_a_pipe_by_name_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "f")
    for path in (tmp_path / "f", Path("/dev/zero")):
        with pytest.raises(ReadingError, match="no regular file"):
            read(path)


def test_an_open_pipe_is_read() -> None:
    there, here = os.pipe()
    os.write(here, PAGE.encode())
    os.close(here)
    assert read(Path(f"/dev/fd/{there}")).clean == PAGE
    os.close(there)


class Named:
    """A path that is no `Path`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __fspath__(self) -> str:
        return str(self._path)


def test_what_is_taken(tmp_path: Path) -> None:
    data = PAGE.encode()
    (tmp_path / "page.txt").write_bytes(data)
    for source in (bytearray(data), memoryview(data), Named(tmp_path / "page.txt")):
        assert read(source).clean == PAGE
    for wrong in (None, 4, ["a"]):
        with pytest.raises(TypeError, match="str, bytes or the path"):
            read(wrong)  # type: ignore[arg-type]
