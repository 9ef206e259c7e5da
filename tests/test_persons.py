"""One key for the same person on one page and across pages, and two for namesakes, whatever the order of the pages."""

import random
from collections.abc import Iterator
from itertools import permutations

import pytest

from luohu_extract import Chronicle, Extractor, extract
from luohu_extract.errors import OptionError
from luohu_extract.many import extract_many
from luohu_extract.persons import link

# A page each: jurisdiction, period, text, and who its persons are in reading order (A B … are the persons of all pages).
PAGES = [
    ("广东省深圳市罗湖区", "2015-03", "3月2日，区长王明检查消防安全。区教育局局长李静陪同。", "AD"),
    ("广东省深圳市罗湖区", "2017-06", "6月1日，区长王明看望儿童。", "A"),
    ("广东省深圳市福田区", "2019-05", "5月6日，区委书记王明主持召开区委常委会会议。", "A"),  # transferred within the city
    ("广东省深圳市", "2021-09", "9月9日，副市长王明慰问教师。", "A"),  # promoted
    ("甘肃省天水市秦州区", "2016-04", "4月3日，区委书记王明督查扶贫工作。", "B"),  # at the same time, elsewhere
    ("甘肃省天水市秦州区", "2017-01", "1月9日，区委书记王明走访困难群众。", "B"),
    ("浙江省丽水市缙云县", "1951-02", "2月，县长王明作报告。", "C"),  # another age
    ("广东省深圳市罗湖区", "2016-11", "11月8日，区教育局局长李静到翠湖中学调研。", "D"),
    ("山东省济南市历下区", "2016-11", "11月9日，区教育局局长李静讲话。", "E"),
    ("湖南省株洲市茶陵县", "2012-02", "2月4日，代县长赵志刚检查春运。", "F"),
    ("湖南省株洲市茶陵县", "2013-02", "2月4日，县长赵志刚作政府工作报告。", "F"),  # acting to full
    ("湖南省株洲市茶陵县", "2016-02", "2月4日，县委书记赵志刚主持会议。", "F"),  # promoted in place
    ("湖南省株洲市攸县", "2014-08", "8月7日，县长赵志刚调研水库。", "G"),  # the next county, at the same time
    ("河北省石家庄市", "2018-05", "5月4日，市委书记陈立群调研。学生陈立群获奖。", "HI"),  # a pupil of the same name
    ("河北省石家庄市", "2018-07", "7月1日，市委书记陈立群讲授党课。", "H"),
    ("河北省保定市", "2019-07", "7月1日，市长陈立群讲话。", "H"),
    ("四川省成都市武侯区", "2020-04", "4月2日，区长孙雅琴、区政协主席周海波出席。", "JK"),
    ("四川省成都市武侯区", "2020-05", "5月2日，孙雅琴出席签约仪式，区长孙雅琴致辞。", "JJ"),
]


def read(row: tuple[str, str, str, str]) -> Chronicle:
    place, period, text, _ = row
    return extract(f"{period[:4]}年大事记\n{text}", jurisdiction=place, period=period[:4])


def persons(chronicle: Chronicle) -> list[str]:
    return [official.person or "" for entry in chronicle.entries for official in entry.officials]


@pytest.fixture(scope="module")
def read_pages() -> list[Chronicle]:
    pages = [read(row) for row in PAGES]
    assert [len(persons(page)) for page in pages] == [len(row[3]) for row in PAGES], "the finders see other persons than the table"
    return pages


def test_each_person_has_a_key_and_each_key_one_person(read_pages: list[Chronicle]) -> None:
    pairs = {pair for row, page in zip(PAGES, link(read_pages), strict=True) for pair in zip(row[3], persons(page), strict=True)}
    assert len(pairs) == len({who for who, _ in pairs}) == len({key for _, key in pairs}), sorted(pairs)


def test_a_name_of_one_person_is_its_key(read_pages: list[Chronicle]) -> None:
    keys = {key for page in link(read_pages) for key in persons(page)}
    assert {"孙雅琴", "周海波"} <= keys
    assert not {"王明", "李静", "赵志刚", "陈立群"} & keys


def test_keys_do_not_depend_on_the_order_of_pages(read_pages: list[Chronicle]) -> None:
    wanted = dict(zip((row[:3] for row in PAGES), map(persons, link(read_pages)), strict=True))
    for seed in range(20):
        order = list(range(len(PAGES)))
        random.Random(seed).shuffle(order)  # noqa: S311
        for number, page in zip(order, link([read_pages[number] for number in order]), strict=True):
            assert persons(page) == wanted[PAGES[number][:3]]


def test_every_order_of_three(read_pages: list[Chronicle]) -> None:
    for order in permutations(range(2, 5)):
        keys = [persons(page)[0] for page in link([read_pages[number] for number in order])]
        assert keys[order.index(2)] == keys[order.index(3)] != keys[order.index(4)]


def test_linking_changes_nothing_but_persons(read_pages: list[Chronicle]) -> None:
    def without(page: Chronicle) -> list[object]:
        return [(o.text, o.start, o.posts, o.action) for e in page.entries for o in e.officials]

    linked = list(link(read_pages))
    assert [without(page) for page in linked] == [without(page) for page in read_pages]
    assert [page.text for page in linked] == [page.text for page in read_pages]
    assert list(link(linked)) == linked


def test_an_iterator_is_read_once_and_whole_before_the_first() -> None:
    taken = []

    def source() -> Iterator[Chronicle]:
        for number, row in enumerate(PAGES[:3]):
            taken.append(number)
            yield read(row)

    linked = link(source())
    assert taken == []
    next(linked)
    assert taken == [0, 1, 2]


def test_nothing_gives_nothing() -> None:
    assert list(link([])) == []
    blank = Extractor().extract("")
    assert list(link([blank])) == [blank]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("4月1日，罗湖区教育局局长王明、福田区教育局局长王明出席。", ["王明", "王明 (2)"]),
        ("4月1日，区教育局局长王明、区卫生健康局局长王明出席。", ["王明", "王明 (2)"]),
        ("4月1日，罗湖区区长王明出席。\n4月9日，福田区委书记王明出席。\n4月20日，罗湖区区长王明讲话。", ["王明", "王明 (2)", "王明"]),
        ("4月1日，罗湖区区长王明出席。\n4月9日，福田区委书记王明出席。", ["王明", "王明"]),
        ("4月1日，区委副书记、区长王明出席。\n4月2日，王明讲话。\n4月2日，区长王明讲话。", ["王明"] * 3),
        ("4月1日，副市长王明出席。\n4月2日，市委常委王明讲话。\n4月3日，区委书记王明讲话。", ["王明"] * 3),
        ("4月1日，区长王明出席。\n4月2日，东晓小学学生王明获奖。\n4月3日，区长王明讲话。", ["王明", "王明 (2)", "王明"]),
    ],
)
def test_namesakes_on_one_page(text: str, keys: list[str]) -> None:
    assert persons(extract(f"2020年大事记\n{text}", jurisdiction="广东省深圳市罗湖区")) == keys


def test_a_list_is_linked_and_a_stream_is_not() -> None:
    extractor = Extractor()
    sources = [
        f"{place}2016年大事记\n4月{day}日，区长王明讲话。" for day, place in enumerate(("深圳市罗湖区", "广州市天河区", "深圳市罗湖区"), 1)
    ]
    local = ["王明"] * 3
    batch = ["王明 (深圳市罗湖区人民政府)", "王明 (广州市天河区人民政府)", "王明 (深圳市罗湖区人民政府)"]

    def keys(pages: Iterator[Chronicle]) -> list[str]:
        return [persons(page)[0] for page in pages]

    assert keys(extract_many(sources, extractor=extractor)) == batch
    assert keys(extract_many(iter(sources), extractor=extractor)) == local
    assert keys(extract_many(iter(sources), extractor=extractor, persons="batch")) == batch
    assert keys(extract_many(sources, extractor=extractor, persons="page")) == local
    with pytest.raises(OptionError, match="persons='all'"):
        extract_many(sources, persons="all")  # type: ignore[arg-type]
