"""Repair: cases with source and clean side by side, the laws of damage and repair, and what must stay as it is."""

import re
import time
import unicodedata

import pytest
from forward import LEVELS, damaged
from hypothesis import given, settings
from hypothesis import strategies as st

from luohu_extract.repairs import repair, repair_text
from luohu_extract.text import Edit, Text

PAGE = """岚山县大事记-2021年9月

来源：岚山县地方志办公室　发布时间：2021-10-12

9月1日，全县中小学校开学。县委书记沈若谷、县长闻明远到岚山第一中学检查疫情防控和校园安全工作，副县长陶景行参加活动。
9月3日，县政府与江州银行股份有限公司岚山支行签订合作协议，银行将在三年内提供信贷支持25亿元，惠及小微企业1300余家。
9月5日至7日，第六届岚山茶文化旅游节举行，签约项目12个，协议资金8.6亿元，接待游客近4.2万人次，同比增长15.3%。
9月10日，庆祝第37个教师节表彰大会召开，表彰先进集体20个、优秀教师86名。县领导沈若谷、贺知秋出席会议。
9月15日，县疾病预防控制中心组织核酸检测应急演练，36名医务人员、8个社区参加，2小时内完成采样5000人次。
9月18日，省水利厅副厅长方立言率队调研青石水库除险加固工程。该工程总投资1.35亿元，计划2022年6月底前完工。
9月22日，岚山县获评“全国电子商务进农村综合示范县”，获专项资金2000万元。活动现场，12家企业现场发布招聘信息。
9月28日，县五届人大常委会举行第三十一次会议，决定任命周望山为县人民政府副县长。会后，与会人员视察了城区污水处理项目。
"""

SIDE_BY_SIDE = [
    # glosses, in all their flavours
    ("臨江區(qū)委書記陳望到醫(yī)院調(diào)研", "临江区委书记陈望到医院调研"),
    ("位於(yu) 工業(ye) 園區內(nei) 的企業(ye) 有數(shu) 百家", "位于工业园区内的企业有数百家"),
    ("會(huì )議由專(zhuān)家主持", "会议由专家主持"),
    ("區（qū）政府發（fā）布", "区政府发布"),
    ("校長(cháng)在大學(xué)開(kāi)會(huì)", "校长在大学开会"),
    ("10月(yuè)26日(rì),新华(huá)社报道", "10月26日,新华社报道"),
    ("億(yi)元", "亿元"),
    ("綠(lǜ)化與侵略(lüè)、女(nǚ)子", "绿化与侵略、女子"),
    ("區(qu\u0304)長", "区长"),
    ("京(jīnɡ)城", "京城"),
    # bytes read one off: a mark out of two halves
    ("赴各學?,F(xiàn)場辦公", "赴各学校现场办公"),
    ("舉行活動(dòng)?；顒?dòng)期間,共有", "举行活动。活动期间,共有"),
    ("圍繞四個部分?！都o要》要求", "围绕四个部分。《纪要》要求"),
    ("他說“千古罪人?！睍r(shí)任縣長", "他说“千古罪人。”时任县长"),
    ("召開座談會?，F(xiàn)將情況通報", "召开座谈会。现将情况通报"),
    ("以他們?yōu)榘駱樱非笞吭?，開拓創(chuàng)新", "以他们为榜样，追求卓越，开拓创新"),
    # marks and indents
    ("外賓安德烈?塞内舒來訪", "外宾安德烈·塞内舒来访"),
    ("館長阿依古麗?買買提致辭", "馆长阿依古丽·买买提致辞"),
    ("《走進嶺南?特區故事》開播", "《走进岭南·特区故事》开播"),
    ("????8月7日,區委召開會議", "    8月7日,区委召开会议"),
    ("纪念“5?12”护士节、“9?18”事变", "纪念“5·12”护士节、“9·18”事变"),
    ("法国驻广州总领事J?蓬塞先生", "法国驻广州总领事J·蓬塞先生"),
    # look-alikes
    ("污水处理厂投人使用，共投人资金3亿元", "污水处理厂投入使用，共投入资金3亿元"),
    ("祟祯十年，参加抗曰战争，管埋局己经撤销", "崇祯十年，参加抗日战争，管理局已经撤销"),
    ("召开硏究生工作会议，展望末来，爰心捐助", "召开研究生工作会议，展望未来，爱心捐助"),
    # noise against copying
    (
        "2004年# u+ w9 D9 ?$ z. Q* {  }\n1月6日  丹山港开工。7 {3 B6 N2 A$ ]: h\n% d2 O6 o, [* Y/ {% d) c8    1月19日  图书馆开放。",
        "2004年\n1月6日  丹山港开工。\n1月19日  图书馆开放。",
    ),
    # spaces
    ("共35 所学校、先进集体66 个", "共35所学校、先进集体66个"),
    ("1949 年 10 月 5 日 县委召开会议", "1949年10月5日 县委召开会议"),
    ("参加者达1. 3万人", "参加者达1.3万人"),
    ("捐款51 400元", "捐款51400元"),
    ("大 事 记", "大事记"),
    ("会议审议 通 过 《 章程》", "会议审议 通过 《章程》"),
    ("2 — 4 日 全县普降大雪", "2—4日 全县普降大雪"),
    ("其中2 人获救 , 5 人失踪", "其中2人获救, 5人失踪"),
    # characters
    ("２０２０年ＧＤＰ增长６％", "2020年GDP增长6%"),
    ("会议召开ꎬ共３５人参加ꎮ", "会议召开，共35人参加。"),
    ("⽉⽇\u3000县\u200b⻓\ufeff讲话", "月日 县长讲话"),
    # script
    ("乾隆年間,隨著著名學者於此著述", "乾隆年间,随着著名学者于此著述"),
    ("乾符元年設縣,乾祐間大旱,乾寧初，曬乾糧", "乾符元年设县,乾祐间大旱,乾宁初，晒干粮"),
    ("葡萄乾明年上市,餅乾化了", "葡萄干明年上市,饼干化了"),
    ("(於霏)衞生局,圍繞著", "(於霏)卫生局,围绕着"),
]

XFAIL = "a lost second byte with nothing behind it: the likeliest character is not the right one"

UNTOUCHED = [
    "推进人才工作，促进人口均衡，走进人群，加人的工序，接收人员",
    "关于部署防汛工作，位于部落旧址，年末来临，期末能够完成",
    "台湾南投人，家在汉中",
    "五千部手机，上千警力，五千群众，两千部电话，出土地方文献",
    "己未年，辛未科，丁未之冬，公元前己未日",
    "版本5?12",
    "电话：0755-8 2 6\nQ&A：1 + 1 = 2\nE = m c ^ 2 / 3 * 4\n2月3日，开工。",
    "东亚研究型大学协会(AEARU)代表团来访。",
    "法国驻华大使(Fonseca)一行到访。",
    "任务(a)由县政府负责，(b)由各镇负责。",
    "心率每分(min)七十次，面积(ha)不详。",
    "涢【yuán】水暴涨。",
    "溶液浓度(he)达标，他(her)说不。",
    "1日  区委书记检查工作",
    "3日 2012年元旦小长假结束",
    "57 政协会议召开",
    "5 人民日报社记者来访",
    "“致敬劳动者 暖工总动员”",
    "王 勇 李 强",
    "顾 健",
    "怎么办?我们来回答。",
    "你是谁?罗伯特说。",
    "乾隆三年，于谦、钟馗、著名作家。",
    "内容 ?返回",
    "真的吗?，他问。",
    "· 19 ·",
    "1. 3万人参加",
    "What?, he asked. Why?;",
]

HAN = st.text(st.sampled_from("区委书记县长学校现场召开会议，。；！？“”《》、4月2日35所近万元是在了国发展"), max_size=60)


@pytest.mark.parametrize(("source", "clean"), SIDE_BY_SIDE)
def test_source_and_clean_side_by_side(source: str, clean: str) -> None:
    assert repair(source).clean == clean


@pytest.mark.xfail(reason=XFAIL, strict=True)
def test_a_lost_byte_at_the_end_of_a_line() -> None:
    assert repair("位於龍?zhí)谅方徊婵?").clean == "位于龙塘路交叉口"


@pytest.mark.parametrize("source", UNTOUCHED)
def test_left_as_it_is(source: str) -> None:
    text = repair(source)
    assert text.clean == source
    assert text.notes == ()


def test_a_clean_page_is_not_changed() -> None:
    text = repair(PAGE * 50)
    assert text.clean == (PAGE * 50).replace("\u3000", " ")
    assert text.notes == ()


def test_a_record_covers_the_glosses_inside_it_but_not_the_one_behind() -> None:
    source = "羅湖區(qū)委書記"
    text = repair(source)
    assert text.span(0, 3) == (0, 3)
    assert text.span(2, 6) == (2, len(source))


def test_a_guess_is_noted_with_its_confidence() -> None:
    (note,) = repair("赴各學?,F(xiàn)場辦公").notes
    assert re.fullmatch(r"read \?,F as 校現: .*; confidence \d+ % @3", note)


def test_repair_goes_on_from_earlier_edits() -> None:
    source = "<p>區(qū)長</p>"
    text = repair_text(Text(source).edited([Edit(0, 3, ""), Edit(9, 13, "")]))
    assert text.clean == "区长"
    assert text.span(0, 2) == (3, 9)


def _lines(text: str) -> list[str]:
    return [re.sub(r"\s+", "", unicodedata.normalize("NFKC", line)) for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("folded", [False, True])
@pytest.mark.parametrize("level", LEVELS)
def test_a_glossed_page_reads_as_the_clean_one(level: str, *, folded: bool) -> None:
    assert _lines(repair(damaged(PAGE, LEVELS[level]._replace(folded=folded))).clean) == _lines(PAGE)


@pytest.mark.parametrize("level", ["traditional", "sample", "medium", "full", "toneless", "padded"])
def test_bytes_are_read_back(level: str) -> None:
    # two lines may stay wrong: a swallowed digit cannot be known, and 開學。縣 reads as well as 開學校縣
    restored = _lines(repair(damaged(PAGE, LEVELS[level]._replace(bytewise=True))).clean)
    wanted = _lines(PAGE)
    assert sum(line in restored for line in wanted) >= len(wanted) - 2


def _check(source: str) -> None:
    text = repair(source)
    spans = [text.span(at, at + 1) for at in range(len(text.clean))]
    assert all(0 <= start <= end <= len(source) for start, end in spans)
    assert spans == sorted(spans)


@given(st.text(max_size=80))
def test_no_text_raises_and_spans_stay_inside(source: str) -> None:
    _check(source)


@given(st.text(st.sampled_from("?？！，；。,!;區現場學校壁迸曝F(xiàn)dòng)zhí 3年月日\n\u3000\ud800ａ"), max_size=60))
def test_what_looks_damaged_does_not_raise_either(source: str) -> None:
    _check(source)


@given(HAN, st.sampled_from(sorted(LEVELS)))
@settings(deadline=None)
def test_glossing_and_repairing_is_repairing(source: str, level: str) -> None:
    damage = LEVELS[level]
    plain = repair(damaged(source, damage._replace(glosses="")))
    assert repair(damaged(source, damage)).clean.replace(" ", "") == plain.clean.replace(" ", "")


HOSTILE = [
    "1",
    " ",
    "?",
    "?，学",
    "?！壁园",
    "(",
    "區(qū)",
    "學(x",
    "龍?zhí)谅方",
    "1 ",
    "学 ",
    "《学?学",
    "\r",
    "\u200b",
    "國",
    "?\n",
    "、於國",
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_is_linear(unit: str) -> None:
    repair(unit)
    times = []
    for size in (10_000, 100_000):
        source = (unit * size)[:size]
        start = time.process_time()
        repair(source)
        times.append(time.process_time() - start)
    assert times[1] <= 40 * times[0] + 0.2
