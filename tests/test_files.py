"""PDF, Word documents, folders and zip archives: what is in them is read, what is wrong is said, nothing else is lost."""

import importlib
import io
import os
import zipfile
from pathlib import Path
from typing import Any

import pytest
from paper import page, pdf

from luohu_extract import archives, extract, extract_many
from luohu_extract.columns import Line
from luohu_extract.errors import MissingExtraError, ReadingError
from luohu_extract.folders import pages
from luohu_extract.reading import read
from luohu_extract.sheets import prose

TITLE = "岚山县大事记-2021年9月"
ENTRIES = [
    "9月1日，全县中小学校开学。县委书记沈若谷、县长闻明远到岚山第一中学检查疫情防控和校园安全工作。",
    "9月3日，县政府与江州银行签订协议，三年内提供信贷支持25亿元，惠及小微企业1300余家。",
    "9月5日至7日，第六届岚山茶文化旅游节举行，签约项目12个，协议资金8.6亿元，接待游客近4.2万人次，同比增长15.3%，是历届中客商最多的一届，也是第一次在山城外的新会展中心举行。",
    "9月10日，庆祝第37个教师节大会召开。",
]
PLAIN = "\n".join([TITLE, *ENTRIES]) + "\n"


def facts(source: Any) -> list[Any]:
    """What an analyst counts: the date and text of each entry, and its finds without offsets."""
    return [
        (entry.date and entry.date.edtf, entry.text, [o.name for o in entry.officials], [a.value for a in entry.amounts])
        for entry in extract(source).entries
    ]


class TestPdf:
    """PDF files, made here by hand."""

    @pytest.fixture(autouse=True)
    def _pypdfium2(self) -> None:
        pytest.importorskip("pypdfium2")

    @pytest.mark.parametrize("indent", [2, 0])
    @pytest.mark.parametrize("width", [34, 21])
    def test_the_same_entries_as_of_the_text(self, indent: int, width: int) -> None:
        sheets = [
            page([TITLE, *ENTRIES[:2]], foot="1", indent=indent, width=width),
            page(ENTRIES[2:], foot="2", indent=indent, width=width),
        ]
        assert facts(pdf(sheets)) == facts(PLAIN)

    def test_running_heads_and_page_numbers_go(self) -> None:
        sheets = [
            page([f"{month}月{day}日，新建{day}所学校。" for day in (3, 9)], head=f"岚山县志　{month + 30}", foot=f"— {month} —")
            for month in range(1, 9)
        ]
        text = read(pdf(sheets)).clean
        assert text.split("\n")[1:] == [f"{month}月{day}日，新建{day}所学校。" for month in range(1, 9) for day in (3, 9)]
        assert text.count("岚山县志") == 1

    def test_a_sentence_goes_on_over_the_page(self) -> None:
        sheets = [
            page(["4月1日，县委召开会议，研究全县春季防汛、护林和春耕备耕等各项重点工作，会议"], head="岚山大事记"),
            page(["要求各镇落实。"], indent=0),
        ]
        assert read(pdf(sheets)).clean.endswith("会议要求各镇落实。")

    def test_years_and_months_are_no_page_numbers(self) -> None:
        sheets = [page([str(year) + "年", "3月，建立小学。"]) for year in (1949, 1951, 1958)]
        assert [entry.date.edtf for entry in extract(pdf(sheets)).entries if entry.date] == ["1949-03", "1951-03", "1958-03"]

    def test_offsets_point_into_the_printed_lines(self) -> None:
        text = read(pdf([page(["4月1日，县委书记沈若谷到岚山第一中学检查疫情防控和校园安全工作，副县长陶景行参加活动。"], foot="· 7 ·")]))
        at = text.clean.index("陶景行")
        assert text.source[slice(*text.span(at, at + 3))] == "陶景行"
        assert "· 7 ·" in text.source
        assert "· 7 ·" not in text.clean

    def test_radicals_and_marks_of_print_are_plain_characters(self) -> None:
        assert facts(pdf([page(["⼤事记-2021年9⽉", "9⽉1⽇ꎬ县⻓闻明远到校检查ꎮ"])])) == facts(
            "大事记-2021年9月\n9月1日，县长闻明远到校检查。"
        )

    def test_what_has_no_text_says_so(self) -> None:
        whole = pdf([page(ENTRIES)])
        for data, told in (
            (pdf([page(ENTRIES)], encrypted=True), "encrypted"),
            (pdf([[], []]), "without text"),
            (whole[:200], "damaged"),
            (whole[: len(whole) // 2], "damaged"),
            (b"%PDF-1.7\n" + bytes(500), "damaged"),
        ):
            with pytest.raises(ReadingError, match=told) as caught:
                read(data)
            assert "\n" not in str(caught.value)

    def test_one_that_lost_its_end_is_read_with_a_note(self) -> None:
        text = read(pdf([page(ENTRIES)])[:-8])
        assert "教师节" in text.clean
        assert "cut short" in text.notes[0]

    def test_two_columns_that_the_file_gives_row_by_row(self) -> None:
        left = [
            "4月1日，县委书记沈若谷到岚山第一中学",
            "检查校园安全工作，陶景行参加活动。",
            "4月2日，岚山大桥开工，总投资三亿元，",
            "预计明年建成。",
        ]
        left += ["4月5日，县图书馆新馆开放，藏书十万册。", "4月6日，全县植树节活动举行。"]
        right = [
            "4月9日，县委召开会议，研究部署全县的",
            "防汛工作，各镇负责人参加会议。",
            "4月12日，岚山茶文化节举行，签约十二",
            "个项目，协议资金八亿元。",
        ]
        right += ["4月20日，县疾控中心组织应急演练，三", "十六名医务人员参加。"]
        sheet = [(220.0, 800.0, "岚山县大事记-2021年4月")]
        for row, halves in enumerate(zip(left, right, strict=True)):
            sheet += [(72.0, 760.0 - 20 * row, halves[0]), (320.0, 760.0 - 20 * row, halves[1])]
        plain = "岚山县大事记-2021年4月\n" + "".join(left).replace("。4月", "。\n4月") + "\n" + "".join(right).replace("。4月", "。\n4月")
        assert facts(pdf([sheet])) == facts(plain)

    def test_dates_in_a_column_of_their_own_are_no_columns(self) -> None:
        sheet = [(72.0, 800.0, "岚山县大事记-2021年4月")]
        for day in range(1, 9):
            sheet += [(72.0, 800.0 - 20 * day, f"4月{day}日"), (160.0, 800.0 - 20 * day, f"县委召开第{day}次会议，研究防汛工作。")]
        assert [date for date, *_ in facts(pdf([sheet]))] == [f"2021-04-0{day}" for day in range(1, 9)]

    def test_what_a_browser_prints_around_a_page_goes(self) -> None:
        around = [(30, 820, "2021/10/12 15:29 岚山县大事记"), (30, 20, "https://www.example.org/a/1.html 1/1")]
        assert facts(pdf([[*page([TITLE, *ENTRIES]), *around]])) == facts(PLAIN)

    def test_time_is_linear(self) -> None:
        few, many = [Line("4月1日，开会。", 72, 180, 800 - n, 810 - n) for n in range(300)], 40
        assert len(prose([few] * many).text) > 90_000


class TestWord:
    """Word documents, made here with python-docx."""

    @pytest.fixture(autouse=True)
    def _docx(self) -> None:
        self.docx = pytest.importorskip("docx")

    def made(self, lines: list[str]) -> Any:
        document = self.docx.Document()
        for line in lines:
            document.add_paragraph(line)
        return document

    @staticmethod
    def saved(document: Any) -> bytes:
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    def test_the_same_entries_as_of_the_text(self, tmp_path: Path) -> None:
        path = tmp_path / "大事记.docx"
        path.write_bytes(self.saved(self.made([TITLE, *ENTRIES])))
        assert facts(path) == facts(PLAIN)
        assert read(path).source == PLAIN.rstrip("\n")

    def test_tables_boxes_and_tracked_changes(self) -> None:
        document = self.made([TITLE])
        table = document.add_table(rows=0, cols=2)
        for day in (3, 9):
            row = table.add_row().cells
            row[0].text, row[1].text = f"9月{day}日", f"新建{day}所学校。"
        paragraph = document.add_paragraph("9月10日，")
        ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        parse = importlib.import_module("docx.oxml").parse_xml
        paragraph._p.append(parse(f"<w:ins {ns}><w:r><w:t>开工</w:t></w:r></w:ins>"))
        paragraph._p.append(parse(f"<w:del {ns}><w:r><w:delText>停工</w:delText></w:r></w:del>"))
        paragraph._p.append(parse(f"<w:sdt {ns}><w:sdtContent><w:r><w:t>。</w:t></w:r></w:sdtContent></w:sdt>"))
        assert read(self.saved(document)).clean.split("\n")[1:] == ["9月3日", "新建3所学校。", "9月9日", "新建9所学校。", "9月10日，开工。"]

    def test_what_cannot_be_read_says_so(self) -> None:
        whole = self.saved(self.made(ENTRIES))
        for data, told in (
            (whole[:-40], "damaged"),
            (whole[: len(whole) // 2], "damaged|zip"),
            (self.saved(self.made([" "])), "without text"),
        ):
            with pytest.raises(ReadingError, match=told):
                read(data)

    def test_a_bomb_is_bounded(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("luohu_extract.word.UNPACKED", 1 << 20)
        with pytest.raises(ReadingError, match="more than 1 MB"):
            read(archive({"word/document.xml": b" " * (2 << 20)}))


@pytest.mark.parametrize(("data", "extra"), [(pdf([page(ENTRIES)]), "pdf"), (b"PK\x03\x04..word/document.xml", "docx")])
def test_a_missing_extra_is_one_line(monkeypatch: pytest.MonkeyPatch, data: bytes, extra: str) -> None:
    def missing(library: str) -> None:
        raise ModuleNotFoundError(library)

    monkeypatch.setattr("luohu_extract.needs.import_module", missing)
    with pytest.raises(MissingExtraError, match=rf"luohu-extract\[{extra}\]") as caught:
        read(data)
    assert "\n" not in str(caught.value)
    (page_,) = extract_many([data])
    assert page_.notes[0].startswith("not read: ")


def archive(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return out.getvalue()


def below(*paths: Path) -> dict[str, Path]:
    return dict(pages(paths))


class TestArchives:
    """Zip archives as folders."""

    def test_pages_in_archives_and_archives_in_them(self, tmp_path: Path) -> None:
        inner = archive({"五月.txt": PLAIN.encode("gbk"), ".hidden": b"x"})
        data = archive({"2021/四月.txt": PLAIN.encode(), "more.zip": inner, "__MACOSX/._a.txt": b"\0"})
        (tmp_path / "2021.zip").write_bytes(data)
        found = below(tmp_path)
        assert [Path(name).relative_to(tmp_path).as_posix() for name in found] == ["2021.zip/2021/四月.txt", "2021.zip/more.zip/五月.txt"]
        for path in found.values():
            assert facts(path) == facts(PLAIN)
        assert [page.id for page in extract_many(found.items(), workers=2)] == list(found)

    def test_names_that_lead_out_or_are_in_gbk(self, tmp_path: Path) -> None:
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as packed:
            for name in ("../../etc/passwd", "/etc/passwd", "a\\b.txt", "a/./c.txt", "四月.txt".encode("gbk").decode("cp437"), "twice.txt"):
                info = zipfile.ZipInfo(name)
                info.filename = name
                packed.writestr(info, PLAIN)
            with pytest.warns(UserWarning, match="Duplicate"):
                packed.writestr("twice.txt", PLAIN.replace("9月1日", "9月2日"))
        data = out.getvalue()
        (tmp_path / "a.zip").write_bytes(data)
        found = [Path(name).relative_to(tmp_path / "a.zip").as_posix() for name in below(tmp_path)]
        assert {"_/_/etc/passwd", "etc/passwd", "a/b.txt", "a/c.txt", "twice.txt", "twice.txt (2)"} < set(found)
        assert all(read(path).clean.startswith(TITLE) for path in below(tmp_path).values())

    def test_what_is_wrong_with_one_member_is_said_of_it(self, tmp_path: Path) -> None:
        data = bytearray(archive({"a.txt": PLAIN.encode(), "b.txt": b"9\xd4\xc21\xc8\xd5" * 50, "c.zip": b"none"}, zipfile.ZIP_STORED))
        data[data.index(b"9\xd4\xc2") + 1] ^= 1
        (tmp_path / "a.zip").write_bytes(data)
        results = {Path(page.id or "").name: page for page in extract_many(below(tmp_path).items())}
        assert len(results["a.txt"].entries) == len(ENTRIES)
        assert "damaged" in results["b.txt"].notes[0]
        assert "damaged" in results["c.zip"].notes[0]

    @pytest.mark.parametrize(
        ("limit", "value", "told"),
        [("FILES", 3, "more than 3 files"), ("BYTES", 1 << 20, "more than 1 MB"), ("MEMBER", 1 << 20, "larger than 1 MB")],
    )
    def test_a_bomb_is_bounded_and_costs_nothing_else(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, told: str
    ) -> None:
        monkeypatch.setattr(archives, limit, value)
        zeros = {"zeros.txt": bytes(3 << 20)}
        bombs = {"FILES": {f"{n}.txt": b"1" for n in range(5)}, "BYTES": {f"{n}.zip": archive(zeros) for n in range(2)}, "MEMBER": zeros}
        (tmp_path / "bomb.zip").write_bytes(archive(bombs[limit]))
        (tmp_path / "good.txt").write_text(PLAIN, "utf-8")
        results = {Path(page.id or "").name: page for page in extract_many(below(tmp_path).items())}
        assert len(results.pop("good.txt").entries) == len(ENTRIES)
        (bomb,) = results.values()
        assert told in bomb.notes[0]

    def test_an_archive_in_itself_ends(self, tmp_path: Path) -> None:
        data = archive({"a.txt": PLAIN.encode()})
        for _ in range(9):
            data = archive({"a.txt": PLAIN.encode(), "b.zip": data})
        (tmp_path / "a.zip").write_bytes(data)
        found = list(below(tmp_path).values())
        assert len(found) == archives.DEPTH + 1
        assert found[-1].name == "b.zip"
        with pytest.raises(ReadingError, match="archives deep"):
            read(found[-1])

    def test_an_archive_is_no_page(self, tmp_path: Path) -> None:
        (tmp_path / "a.zip").write_bytes(archive({"a.txt": PLAIN.encode()}))
        with pytest.raises(ReadingError, match="luohu-extract run"):
            read(tmp_path / "a.zip")
        with pytest.raises(ReadingError, match="no such page"):
            read(tmp_path / "a.zip" / "b.txt")
        with pytest.raises(ReadingError, match="no such file"):
            read(tmp_path / "c.zip" / "b.txt")


def test_links_are_followed_once(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "1.txt").write_text(PLAIN, "utf-8")
    (tmp_path / "in" / "elsewhere").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "round").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "a.txt").symlink_to("b.txt")
    (tmp_path / "in" / "b.txt").symlink_to("a.txt")
    found = below(tmp_path / "in")
    assert sorted(path.name for path in found.values()) == ["1.txt", "a.txt", "b.txt"]
    with pytest.raises(ReadingError, match="cannot be read"):
        read(tmp_path / "in" / "a.txt")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "shut").mkdir(mode=0)
    assert [path.name for path in below(tmp_path).values()] == ["shut"]
