"""Persons named without a post, where the clause says that they are persons: by what they do, or what is done to them.

胡海峰、吴晓东出席; 授予王守业、李长青“教学名师”称号; 白朗于五月五日攻陷县城. A list asks for less than a single name.
"""

import re
from collections.abc import Iterator

from luohu_extract.lexicon import Lexicon
from luohu_extract.people.dotted import DOTS, has_dots
from luohu_extract.people.likelihoods import Statistics, statistics
from luohu_extract.people.names import PEOPLES, Name, read_name
from luohu_extract.text import Spans

_MARCH = "进驻攻到开窜反起投由从退入占率被"  # what troops do
# Behind what such a name stands, by its first character: of most places no more than that is asked.
_OPENING = re.compile(
    r"[，,。；;：:\n \u3000由派军师旅团营队我本该授追表奖嘉记引慰看悼逮处击俘]"
    rf"(?:(?<=[，,。；;：:\n \u3000由派])|(?<=[军师旅团营队])(?=[\u4e00-\u9fff]{{2,3}}所?部[{_MARCH}])"
    r"|(?<=[我本该])[省市县区州校院厂局所乡镇村]"
    r"|[予授认彰扬励奖功进问望念捕决毙获分](?<=授予|追授|追认|表彰|表扬|奖励|嘉奖|记功|引进|慰问|看望|悼念|逮捕|处决|击毙|俘获|处分)"
    r"(?P<done>先进(?:工作者|个人)|劳动模范|道德模范|优秀[\u4e00-\u9fff]{2,4}?|))"
)
# What may follow persons that something is done to.
_DONE = re.compile(r"同志|等|“|「|《|为|先进|优秀|荣誉|称号|劳动|[一二三特]等|全[国省市县校]|[省市县区校](?:级|劳|优)|[，。；]|$")
_HONOUR = re.compile(r"[“「《][^”」》\n]{1,20}[”」》](?:[\u4e00-\u9fff]{0,4}(?:称号|奖|勋章))")
# What befalls a person, in gazetteers.
_FATE = re.compile(
    rf"率|(?:所)?部(?:队)?(?=[{_MARCH}])|同榜|登|考[中取]|带[了领兵队]|领兵|攻[打占陷克入]|占[领据]|焚劫|窜|反正|潜逃|逃[往走至]|(?:创|兴|筹|开)[办建设立制]|被|因(?!此)|于[\d一二三四五六七八九十正是本同]|奉[命调令]|举兵|起[义兵]|病[故逝退]|逝世|去世|遇害|牺牲|殉|卒|阵亡|他调|调(?:[离任往赴]|(?=[^，。；]{{1,12}}工作))|离[任职休]|退[休职役居二]|辞[职世]|[上到赴卸接]任|就义|投[降诚]|叛|接[替办]|兼[理署]|中[举进]|成为|代表(?=[省市县区州校院集公全广我该本大国])"
)
_JOINT = re.compile(r"[、和与 \u3000，,]")
_BETWEEN = re.compile(
    r"(?:分组|集体|全程|应邀|专程|(?P<others>等)(?:一行)?(?:(?:\d{1,4}|[一二三四五六七八九十]{1,4})(?:人|[名位个户](?=[^，。；、]))|[省市区县校院州]?(?:领导|班子成员|四套班子领导)|[\u4e00-\u9fff]{2,10}?(?:[察访问展表]团|[查研访]组|专家|学者|干部|同志|代表|教授|人员))?|一行(?:\d{1,4}|[一二三四五六七八九十]{1,4})人|(?:\d{1,3}|[两二三四五六七八九十]{1,3})[位名]同志|同志|联名|联合|携手|先后|分别|一同|一起|共同|随后|亲自|还|也|均)*"
)
_NOTE = re.compile(
    rf"(?:[（(](?:女|男|[\u4e00-\u9fff]{{1,6}}族|兼|正|副|[\u4e00-\u9fff]{{1,4}}人|[\u4e00-\u9fff]{{1,3}}籍|[{PEOPLES}]|[兼连留新][任职]"
    r"|(?:外号|绰号|字|号|又名|原名|化名|曾用名|笔名|本名)[^（()）]{1,12}"
    r"|[A-Z][A-Za-zÀ-ÿ .·'-]{1,40}|[^（()）]{0,3}(?:女|族)[^（()）]{0,6})[）)]){1,2}"
)
_SENT = frozenset("到赴去往来任为率前打入下回改同与")  # what those do who are sent
_STYLED = frozenset("侯公令守丞尉氏姓君某")
_PLACE = frozenset("镇乡村县区市州")
_TITLELESS = re.compile(r"(?:同志|先生|女士|等人)")
LISTED, _NEXT = 1.0, -2.0  # how likely a name must be in a list, and behind the first of one
_ALONE, _FATED = 6.0, 3.0  # by itself, with the word behind it; and of its own, where what follows is no clear deed
_SENTENCE, _FAR = re.compile(r"[。；\n]"), 60  # 许海峰在…比赛中，以…的成绩夺得冠军
_GOING = 16  # how far behind 到 stands what is done there


def skip_note(text: str, end: int) -> int:
    """Where what is said in brackets behind a name, or 同志, is over.

    >>> skip_note("马玉兰（女）（回族）出席", 3)
    10
    """
    if titleless := _TITLELESS.match(text, end):
        end = titleless.end()
    note = _NOTE.match(text, end)
    return note.end() if note else end


def _openings(text: str, body: int) -> Iterator[tuple[int, bool]]:
    """Where such a name may begin, and whether behind a verb of honour or of punishment."""
    if body < 2:
        yield 0, False
    for opening in _OPENING.finditer(text, max(0, body - 1)):
        yield opening.end(), opening["done"] is not None


def unposted(text: str, body: int, taken: Spans, lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """The names of *text* from *body* on that stand without a post, outside the *taken* stretches."""
    known = lexicon.derive(statistics)
    done = 0
    dotted = has_dots(text)
    for begin, honoured in _openings(text, body):
        at = begin
        if at < done or not (
            text[at : at + 1] in known.surnames
            or text[at : at + 2] in known.surnames
            or (dotted and not DOTS.isdisjoint(text[at : at + 9]))
        ):
            continue
        names: list[tuple[int, Name]] = []
        while name := read_name(text, at, lexicon, at_least=LISTED if not names else _NEXT):
            names.append((at, name))
            joint = _JOINT.match(text, skip_note(text, name.end))
            if joint is None:
                break
            at = joint.end()
            if taken.overlap(at, at + 1):
                break  # 罗育德、|区长刘智勇
        done = at
        if all(name.end - start > 2 and text[name.end - 1] in _PLACE for start, name in names):
            continue  # 罗阳镇参加, 雷山县、麻江县举行
        if any(taken.overlap(start, name.end) for start, name in names):
            continue
        if text[begin - 1 : begin] == "派":
            if names and names[0][1].own > _FATED and text[names[-1][1].end : names[-1][1].end + 1] in _SENT:
                yield from ((start, name.end) for start, name in names)
            continue
        beside = bool(names) and done > names[-1][1].end and taken.overlap(done, done + 1) and names[0][1].own > _FATED
        if beside or (_suffers(text, names) if honoured else _acts(text, names, known)):
            yield from ((start, name.end) for start, name in names)


def _acts(text: str, names: list[tuple[int, Name]], known: Statistics) -> bool:
    """Whether *names* are followed by what persons do, or, surely a name, by what befalls one."""
    start, first = names[0]
    if first.end - start == 2 and text[start + 1] in _STYLED and len(names) == 1:
        return False  # 林侯被刃伤
    after = _BETWEEN.match(text, skip_note(text, names[-1][1].end)).end()  # type: ignore[union-attr]
    reach = known.acts.match(text, after)
    if reach is None and text[after : after + 1] in "到赴在及来":
        stop = _SENTENCE.search(text, after, after + (_FAR if first.own > _ALONE else _GOING))
        reach = known.acts.search(text, after, stop.start() if stop else after + (_FAR if first.own > _ALONE else _GOING))
    if first.own > 0 and text.startswith(("同志", "先生", "女士"), names[-1][1].end):
        return True  # 费高云、张曙光同志负责
    if len(names) > 1 and text.startswith("等领导", skip_note(text, names[-1][1].end)):
        return True  # 张鼎丞、罗秋天等|领导暴动
    if reach:
        return len(names) > 1 or (first.own > 0 and (first.score > _ALONE or first.own > _ALONE))
    return first.own > _FATED and _FATE.match(text, after) is not None


def _suffers(text: str, names: list[tuple[int, Name]]) -> bool:
    """Whether *names*, behind a verb of honour or of punishment, are followed by what persons are honoured with, or are many."""
    first = names[0][1]
    between = _BETWEEN.match(text, skip_note(text, names[-1][1].end))
    others = between is not None and between["others"] is not None
    several = len(names) > 1 or text.startswith("、", first.end)
    alone = text.startswith(("同志", "为"), first.end) or _HONOUR.match(text, first.end) is not None
    if not several and not (first.own > _FATED and (others or alone)):
        return False
    return others or (between is not None and _DONE.match(text, between.end()) is not None)
