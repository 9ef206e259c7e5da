"""Persons whose posts stand behind their names: 习近平总书记, 省水利厅翁碧霞副厅长, 李斯特（讲师）, 王小明、李建国两位教授."""

import re

from luohu_extract.people.appointments import Appointments, Person
from luohu_extract.people.edges import LEVELS, ends_body, places
from luohu_extract.people.likelihoods import statistics
from luohu_extract.people.names import EXACT_THRESHOLD, is_name, read_name
from luohu_extract.people.titles import PostSpan

_ADDRESSED = -2.5  # how likely a name must be in front of 先生 or 院士
_SHORT = 2.0  # how likely a name of two characters must be in front of an office
_INITIALS = re.compile(r"(?<![A-Za-z])(?:[A-Z][.．]){1,3}$")
_FORMER = frozenset("原前代兼")
_HOUSES = frozenset(f"{deictic}{house}" for deictic in "我本该" for house in "省市区县州校院厂司局所乡镇村旗")
_WHEN = frozenset(("会上", "会后", "会前", "席间", "期间", "其间", "随后", "最后", "同时", "当日", "当晚", "上午", "下午"))
_UNITS = frozenset("局厅处科室院校厂司委办会部所站队行社系党团军师旅营连班组矿库店馆台场区县市省乡镇村")
_HELD = re.compile(r"[（(](?:时任|原任|后任|现任|曾任|历任|时为|原为|时)$")  # 李坚（时任|县委委员）
_COUNTED = re.compile(r"等?(?:\d{1,3}|[两二三四五六七八九十]{1,3})[位名个]$")
INSIDE = 3.0  # how likely a name must be that begins inside what reads as one post


class Addressed(Appointments):
    """The persons of one text so far, with the posts behind their names."""

    def name_before(self, post: PostSpan) -> Person | None:
        """The person whose name stands right before a post that may follow names: 习近平总书记, 郑海上校."""
        text, end = self.text, post.body_end
        doubled = post.kind == "h" and text[end - 1 : end] == text[post.role_start]  # 黄石局|局长
        if doubled or ends_body(text, end, self.lexicon) or text[end - 1 : end] in LEVELS or ends_body(text, end + 1, self.lexicon):
            return None  # 卫生局|长
        if (person := self.ending.get(end)) is not None:
            return self.add(person.start, person.end, [post._replace(start=end)], "officials.behind")
        likely = EXACT_THRESHOLD if post.kind == "h" else _ADDRESSED
        for length in (3, 2, 4):
            start = end - length
            if start < post.start:
                continue
            if (text[start] in "和与及" and text[start - 1].isalpha()) or (start > 0 and ends_body(text, start + 1, self.lexicon)):
                continue  # 林捷和杨凯同学; 国民|党泰顺|县长
            if start > post.start and length < 4 and end - post.start <= 3:
                continue
            if text[start:end] in self.lexicon.derive(places):
                return None  # 蒙古国总统
            if length == 2 and (text[start : end + 1] in self.lexicon.derive(places) or text[start - 1 : start] in ("任", "为")):
                return None  # 云和县长, 任|贵中校长
            inside = length == 3 and start - post.start > 1  # 悼念毛泽东主席
            if (start == post.start or inside) and is_name(
                text[start:end], self.lexicon, at_least=likely if start == post.start else INSIDE
            ):
                if initials := _INITIALS.search(text, max(0, start - 8), start):
                    start = initials.start()  # J.蓬塞先生
                person = self.add(start, end, [post._replace(start=end)], "officials.behind")
                if post.role == "同学" and text[start - 1 : start] in "、和":
                    for first, last in self.names_before(start - 1):
                        self.add(first, last, [post._replace(start=end)], "officials.behind")
                return person
        return None

    def counted_off(self, post: PostSpan) -> bool:
        """Give a calling to those it counts: 王小明、李建国、张卫东三位|教授; whether there were any."""
        counted = _COUNTED.search(self.text, max(0, post.role_start - 5), post.role_start)
        if counted is None:
            return False
        names = self.names_before(counted.start())
        others = self.text[counted.start()] == "等"
        if len(names) < 2 - others or any(start in self.found or self._thing(start, end) for start, end in names):
            return False
        for start, end in names:
            self.add(start, end, [post._replace(start=post.role_start)], "officials.counted")
        return True

    def _thing(self, start: int, end: int) -> bool:
        """Whether what reads as a name is a word or a place: 红星、光明、东风三位|厂长."""
        word, known = self.text[start:end], self.lexicon.derive(statistics)
        return (word in known.words and word not in self.lexicon.table("name_words")) or word in known.places

    def introduced(self) -> None:
        """A post right in front of a name that an appointment gave: 举人古道行为都督."""
        held = {post.start for person in self.found.values() for post in person.posts}
        for post in self.posts:
            person = self.found.get(post.end)
            if person is not None and person.rule == "officials.appointed" and post.start not in held:
                person.posts.insert(0, post)

    def bracketed(self, post: PostSpan) -> Person | None:
        """The person whose post stands in brackets behind the name: 李斯特（讲师）."""
        text, end = self.text, post.start - 1
        if held := _HELD.search(text, max(0, post.start - 3), post.start):
            end = held.start()
        if text[end : end + 1] not in ("（", "(") or text[post.end : post.end + 1] not in ("）", ")"):
            return None
        if post.role[:-1] in self.lexicon.table("regions"):
            return None  # 意大利人 says where one is from
        if (person := self.ending.get(end)) is not None:
            return person
        for length in (3, 2, 4):
            start = end - length
            opens = start <= 0 or text[start - 1] in "、，,。；;：:\n和与由"
            if start >= 0 and opens and is_name(text[start:end], self.lexicon, at_least=_ADDRESSED):
                return self.add(start, end, (), "officials.bracket")
        return None

    def addressed(self, post: PostSpan) -> Person | None:
        """The person whose name stands right before an office that no other name follows: 车万里书记来到田头, 市财政局余石副局长."""
        text, end = self.text, post.body_end
        if (
            ends_body(text, end, self.lexicon)
            or text[end - 1 : end] in LEVELS
            or text[end - 1 : end] in ("", "任", "为", text[post.role_start])
        ):
            return None  # 卫生局|长; 徐庶任|副主席; 黄石局|局长
        known = self.lexicon.derive(statistics)
        if (
            text[end : end + 1] in _FORMER
            and end + 1 < post.end
            and text[end - 1] in known.surnames
            and ends_body(text, end - 1, self.lexicon)
        ):
            end += 1  # 研究中心|周原|副主任
        for length in (3, 2, 4):
            start = end - length
            if start < 0 or text[start] not in known.surnames or (length == 4 and text[start : start + 2] not in known.surnames):
                continue
            likely = self._introduces(start, post)
            if likely is None or not is_name(text[start:end], self.lexicon, at_least=likely if length > 2 else max(likely, _SHORT)):
                continue
            if text[start:end] in known.places:
                return None
            joined = text[post.end : post.end + 1] in ("和", "与", "及")  # 刘刚亮董事长和张焕新总经理
            behind = None if joined else read_name(text, post.end, self.lexicon)
            if behind is not None and behind.own > 0 and text[post.end] not in "向和与及对同":
                return None
            own = post._replace(start=end + (text[end] == "兼" and end < post.role_start))  # 王海明兼|主任
            if (person := self.ending.get(end)) is not None:
                return self.add(person.start, person.end, [own], "officials.behind")
            return self.add(start, end, [own], "officials.behind")
        return None

    def _introduces(self, start: int, post: PostSpan) -> float | None:
        """How likely a name must be that begins at *start* in front of *post*: less behind a mark or a body than inside what may be one."""
        text, before = self.text, self.text[start - 1 : start]
        if before in ("任", "为", "选"):
            return None  # 陈勉恕任|贵中|校长
        if (
            not before
            or before in "，,。；;：:\n、“”（( \u3000"
            or ends_body(text, start, self.lexicon)
            or text[start - 2 : start] in _HOUSES
            or text[start - 2 : start] in _WHEN
        ):
            return _ADDRESSED
        if start == post.start or before in "由与和":
            return 0.0
        return INSIDE if before in _UNITS else None

    def surname_only(self, post: PostSpan) -> bool:
        """Whether *post* is how one speaks to somebody known by surname: 马院长首先发言."""
        text = self.text
        body = text[post.start : post.body_end]
        if len(body) != 1 or body not in self.lexicon.derive(statistics).surnames or body in _UNITS or body in LEVELS or body == "正":
            return False
        behind = read_name(text, post.end, self.lexicon)
        return behind is None or behind.own < 0.0  # but 明总兵郑芝龙

    def behind(self, post: PostSpan, taken: int) -> None:
        """A rank right behind a name that a post introduced: 团长郑海上校."""
        person = self.ending.get(taken)
        if person is not None and taken == post.body_end:
            self.add(person.start, person.end, [post._replace(start=taken)], "officials.behind")
