"""HTML: blocks become lines, what is not shown goes, the way back stays."""

import time

import pytest

from luohu_extract.chronicle import read_page
from luohu_extract.html import is_html
from luohu_extract.reading import read


def lines(page: str) -> list[str]:
    return [line.strip() for line in read(page).clean.split("\n") if line.strip()]


@pytest.mark.parametrize(
    ("page", "shown"),
    [
        ("<p>一</p><p>二</p>", ["一", "二"]),
        ("<div>4月1日，开工。<br/>4月2日，竣工。</div>", ["4月1日，开工。", "4月2日，竣工。"]),
        ("<p><span lang='EN-US'>1</span>0月，我区</p>", ["10月，我区"]),
        ("<P>大写<B>标签</B></P>", ["大写标签"]),
        ("<p>甲&nbsp;&amp;&#20057;&#x4E19;&unknown;</p>", ["甲 &乙丙&unknown;"]),
        ("<p>a</p><!-- <p>4月1日，隐藏。</p> --><p>b</p>", ["a", "b"]),
        ("<p>a</p><script>if (a<b) document.write('<p>4月1日</p>')</script><p>b</p>", ["a", "b"]),
        ("<style>p{margin:0}</style><p>b</p>", ["b"]),
        ("<nav><ul><li>首页</li></ul></nav><p>b</p>", ["b"]),
        ("<p>会议由区\n长主持。\nA\nB</p>", ["会议由区长主持。 A B"]),
        ("<pre>4月1日\n4月2日</pre><p></p>", ["4月1日", "4月2日"]),
        ("<table><tr><td>5月1日</td><td>开工。</td></tr></table>", ["5月1日", "开工。"]),
        ("<p title=\"a>b\" alt='d'>c</p>", ["c"]),
        ("<p>1 < 2 且 3 > 2</p>", ["1 < 2 且 3 > 2"]),
        ("<p>未闭合<div>下一块", ["未闭合", "下一块"]),
        ('<ul><li><a href="/a">上月大事记</a> <i>2019-12-03</i></li></ul><p>正文。</p>', ["正文。"]),
        ('<p><a href="/a">5月3日，区委召开会议，部署全年重点工作。</a></p>', ["5月3日，区委召开会议，部署全年重点工作。"]),
    ],
)
def test_what_is_shown(page: str, shown: list[str]) -> None:
    assert lines(page) == shown


@pytest.mark.parametrize("page", ["<", "a<b，c>d", "深圳市罗湖区人民政府\n<\n×\n4月1日", "<<意见>>", "温度<5℃<br", "", "《<规划>》"])
def test_plain_text_is_not_html(page: str) -> None:
    assert not is_html(page)
    assert read(page).clean == page


def test_offsets_point_into_the_html() -> None:
    source = "<html><body><p>&emsp;<span>4</span>月1日，<b>区长</b>刘智勇检查工作。</p></body></html>"
    text = read(source)
    at = text.clean.index("区长刘智勇")
    assert source[slice(*text.span(at, at + 5))] == "区长</b>刘智勇"


def test_head_says_what_the_page_is() -> None:
    page = read_page(
        read(
            '<html><head><title>大事记-2019年5月_罗湖区人民政府网</title><meta name="ArticleTitle" content="大事记-2019年5月">'
            '<meta name="PubDate" content="2019-06-27 09:12"><meta name="SiteName" content="深圳市罗湖区人民政府"></head>'
            '<body><div class="side"><a href="#">区政府召开12月2日防汛工作会议</a></div><p>5月6日，区委召开会议。</p>'
            "<div>主办：罗湖区政府办　粤ICP备05000001号</div></body></html>"
        )
    )
    assert (page.title, page.jurisdiction, str(page.published)) == ("大事记-2019年5月", "广东省深圳市罗湖区", "2019-06-27")
    assert [passage.text for passage, _, _ in page.passages] == ["5月6日，区委召开会议。"]


@pytest.mark.parametrize("piece", ['name="pubdate" ', "name=", "content='", 'name = "a" content '])
def test_a_meta_tag_of_many_names_takes_linear_time(piece: str) -> None:
    def seconds(times: int) -> float:
        began = time.process_time()
        read(f"<p><meta {piece * times}></p>")
        return time.process_time() - began

    # ten times the text in at most twenty times the time, with a little for what a clock cannot tell
    assert seconds(60_000) < 20 * seconds(6_000) + 0.2


def test_the_attributes_of_a_meta_tag_come_in_any_order() -> None:
    assert lines('<p>a</p><meta content="2019-06-27" data-x="1" name="PubDate"><p>b</p>') == ["a", "发布时间：2019-06-27", "b"]
