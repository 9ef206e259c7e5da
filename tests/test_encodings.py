"""Encodings: sixty samples, each in every encoding Chinese pages come in; and what is damaged is read with a note, or refused."""

import pytest
from opencc import OpenCC

from luohu_extract import extract
from luohu_extract.decoding import decode
from luohu_extract.errors import ReadingError
from luohu_extract.reading import read

SAMPLES = {
    "modern": "大事记-2020年4月\n4月1日，区委书记主持召开会议，研究部署防汛工作。\n4月2日，新建学校3所，投入1.2亿元。\n",
    "short": "4月1日，开工。",
    "title": "罗湖区大事记",
    "gazetteer": "嘉靖三年，大旱，民饥。知县某捐俸赈之。十四年春，蝗。\n光绪二十六年，设邮政分局。",
    "names": "出席会议的有朱镕基、喆、㙍、昇、堃、珺、祎、翀、淼、彧、翟、亓。\n",
    "figures": "1.2%、3.4%、5.6%，同比增长7.8%。GDP 1234.5亿元\n" * 3,
    "markup": "<html><head><title>大事记</title></head><body><p>5月3日，区政府召开常务会议。</p><p>5月4日，开学。</p></body></html>",
    "english": "The Luohu District (罗湖区) annual report 2020. " * 4,
    "places": "溆浦、泸溪、涢水、郧县、鄠邑、盱眙、亳州、儋州、綦江、邛崃\n",
    "long": "10月8日，全县干部大会召开，县长作报告。会议通过决议三项，表彰先进集体二十个。\n" * 20,
}
ENCODINGS = ("utf-8", "gbk", "gb18030", "utf-16", "utf-16-le", "big5")
# Six characters in UTF-16 without its mark: twelve bytes, none of them NUL, that spell Chinese in GBK too.
UNKNOWABLE = ("title", "utf-16-le")
PAGE = "大事记-2020年4月\n" + "".join(f"4月{day}日，区委书记主持第{day}次会议，研究部署防汛工作。\n" for day in range(1, 11))


def sample(name: str, encoding: str) -> tuple[bytes, str]:
    """The bytes of a sample and what they say: traditional for Big5, without what the encoding does not have."""
    text = OpenCC("s2t").convert(SAMPLES[name]) if encoding == "big5" else SAMPLES[name]
    data = text.encode(encoding, "ignore")
    return data, data.decode(encoding)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("name", SAMPLES)
def test_sixty_samples(name: str, encoding: str, request: pytest.FixtureRequest) -> None:
    if (name, encoding) == UNKNOWABLE:
        request.applymarker(pytest.mark.xfail(strict=True, reason="twelve bytes that spell Chinese in two encodings"))
    data, text = sample(name, encoding)
    assert decode(data).text == text


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (PAGE.encode()[:-2], "from byte|mixed or damaged"),
        (PAGE.encode("gbk")[:-2], "no gb18030"),
        (PAGE.encode("utf-16")[:-1], "no utf-16"),
        (PAGE[:150].encode() + PAGE[150:].encode("gbk"), "mixed"),
        (PAGE[:150].encode("gbk") + PAGE[150:].encode(), "mixed"),
        (PAGE.replace("区委", "区\0\0委", 1).encode(), "2 NUL characters"),
        (PAGE.encode("gbk").decode("latin-1").encode(), "GBK read as Latin-1"),
        (PAGE.encode().decode("latin-1").encode(), "UTF-8 read as Latin-1"),
    ],
)
def test_what_is_damaged_is_read_with_a_note(data: bytes, told: str) -> None:
    page = extract(data)
    assert any(part in note for note in page.notes for part in told.split("|")), page.notes
    days = {entry.date.edtf for entry in page.entries if entry.date and "研究部署防汛工作" in entry.text}
    assert len(days) >= 9


@pytest.mark.parametrize("data", [b"\0" * 50, bytes(range(256)) * 9])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ReadingError):
        read(data)
