"""Persons and posts under loads no chronicle has: bounded time, no exception, and what can be read is read."""

import time

import pytest

from luohu_extract import extract
from luohu_extract.lexicon import Lexicon

MINUTE = 60.0  # no careful program comes near it on any machine of today; what is tested is that time grows with the text


def seconds(text: str) -> tuple[float, list[str]]:
    start = time.perf_counter()
    page = extract(f"罗湖区大事记-2020年4月\n4月1日，{text}")
    return time.perf_counter() - start, [official.name for entry in page.entries for official in entry.officials]


def test_ten_thousand_names() -> None:
    names = ["贺知行", "杜玲", "左岸", "钟离婧"] * 2_500
    took, found = seconds(f"区领导{'、'.join(names)}出席。")
    assert found == names
    assert took < MINUTE


def test_brackets_a_thousand_deep() -> None:
    took, found = seconds("（局长" * 1_000 + "贺知行" + "）" * 1_000 + "出席。")
    assert found == ["贺知行"]
    assert took < MINUTE


def test_a_post_of_five_thousand_characters() -> None:
    took, found = seconds("区" * 5_000 + "委书记贺知行出席。")
    assert found == ["贺知行"]
    assert took < MINUTE


@pytest.mark.parametrize(
    "piece", ["任命王建国为市长，", "免去王建国的市长职务，", "王建国由县长改任市长，", "授予王建国、李静称号，", "日本国市长山本健太郎、"]
)
def test_time_grows_with_the_text(piece: str) -> None:
    Lexicon.default()
    seconds(piece)  # loads what is loaded with the first page
    few, many = (seconds(piece * count)[0] for count in (500, 5_000))
    assert many < 40 * few + 1.0


@pytest.mark.parametrize(
    ("again", "named"),
    [
        ("会上感谢韩朝晖给他写信。", ["韩朝晖"]),
        ("在韩朝晖未到任前，由他人代理。", ["韩朝晖"]),
        ("群众走上韩朝晖路。", []),
        ("部队在杜玲率领下前进，杜玲又赴县城。", ["杜玲", "杜玲"]),
        ("他研究杜玲珑的诗。", []),
        ("要求地方志明确体例。", []),
        ("学生读《韩朝晖传》。", []),
        ("会上感谢单国庆给他写信。", ["单国庆"]),
    ],
)
def test_a_name_known_on_the_page_is_known_again_without_its_post(again: str, named: list[str]) -> None:
    page = extract(f"罗湖区大事记-2020年4月\n4月1日，区长杜玲、副区长韩朝晖、局长方志明、副局长单国庆出席。\n4月2日，{again}")
    assert not page.entries[1].dates
    assert [official.name for official in page.entries[1].officials] == named
