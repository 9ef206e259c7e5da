"""Appointments: a chain of posts that no name follows belongs to who was appointed to it, or left it.

任命A、B为副县长, A当选为县长, 免去A的B职务, A因严重违纪被撤销B职务, A由B改任C, A赴B任C.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import chain as joined

from luohu_extract.lexicon import Lexicon
from luohu_extract.people.dotted import dotted_ending, sounding
from luohu_extract.people.edges import LEVELS, Edges, anchored, ends_body, places
from luohu_extract.people.likelihoods import statistics
from luohu_extract.people.names import is_name, read_item
from luohu_extract.people.titles import PostSpan
from luohu_extract.text import Spans

_APPOINT = re.compile(
    r"(?:同志|先生|女士)?(?P<verb>当选为|当选|被?(?:补选|推选|公推|选举|选|推举|任命|聘|委任|委派|提名|聘任|推荐)(?:作)?为|受聘为|受聘担任|受聘|兼任|接任|接替出任|接替担任|接替|履新|继任|担任|出任|改任|改|调任|升任|兼|转任|历任|充任|署理|代理|就任|任命|补任|晋升|提升|提拔|擢升|升迁|调|署|任|为|(?<![传讲教函])授|擢|(?<![搬拆动外回变])迁|升|(?<![崇参礼])拜|官至)$"
)
_APPOINT_ENDS, _APPOINT_LENGTH = frozenset("为选任聘理命调署举派名荐新替授擢迁升拔拜改兼至"), 16
_REMOVED_ENDS, _LEAVES_ENDS = frozenset("的去辞任兼理原"), frozenset("去销免除任")
_SUBJECT = re.compile(r"(?:^|[，,；;：:。\n、])(?:\d{1,4}[年月日]|随后|同时|并|后|又|旋|再|被|由|决定|大会|会议|继续)*$")
_REMOVED = re.compile(
    r"(?P<verb>免去|撤销|罢免|免除|免|撤去|接受|同意|批准)(?P<name>[^，,。；;、（(]{2,14}?)(?:同志)?(?:的(?:兼任|兼|代理|原任?)?|(?:因[^，,。；;]{1,14}?)?(?P<resign>辞去|请辞))$"
)
# A因严重违纪被撤销副局长职务, A不再担任局长
_LEAVES = re.compile(
    r"(?:同志)?(?:因[^，,。；;]{1,14}?)?(?:被(?P<removed>免去|撤销|撤去|罢免|免除|解除)|(?P<own>辞去|不再担任|不再兼任|卸任))$"
)
_TERM = re.compile(r"(?:(?:[本该首]|新一|第[一二三四五六七八九十\d]{1,3})届|第[一二三四五六七八九十\d]{1,3}任)的?$")
_AND_OTHERS = re.compile(r"等(?:\d{1,4}|[一二三四五六七八九十百]{1,4})?(?:[名位]?同志|人|名)?$")
_ADVERBS = re.compile(r"(?:分别|均|也|又|先后|同时|不再|再次|连|继续|并|兼|全票|高票|正式|亲|临时|现|曾|经选举|经推选|依法|重新|全部)+$")
_OPENS_NAME = "(?:任命|选举|选出|产生|补选|增选|推选|公举|公推|免去|增补|聘请|聘任|推举|接受|同意|批准|提名|决定|[、，,；：:])"
_BOUNDED = re.compile(rf".*{_OPENS_NAME}(?P<name>[\u4e00-\u9fff]{{2,4}})$")
_GRAMMAR = frozenset("在由经受被把与和对同向从将为")
_TERMS = frozenset("首现时")
_SURE = 3.0  # how likely a name must be behind a verb of dismissal, where no place tells that the body begins
_NOTED = re.compile(rf"{_OPENS_NAME}(?P<name>[\u4e00-\u9fff]{{2,5}})$")
_ITEM = re.compile("、(?P<name>[\u4e00-\u9fff]{2,7})$")
_LONG = re.compile(rf".*{_OPENS_NAME}(?P<name>[\u4e00-\u9fff]{{4,7}})$")
_BEFORE_NAMES = re.compile(rf"{_OPENS_NAME}$")
_SOUNDS = 8  # how many characters a name has that is written by sound
_CLAUSE_ENDS = frozenset(("", *"，,。；;、\n）)”和及与的"))
_CHOSEN = re.compile(r"(?:任命|选举|补选|增选|推选|公举|公推|增补|聘请|聘任|推举|提名|决定)[\u4e00-\u9fff]{2,4}$")
# 由副校长|改任校长, 由副科长|晋升为科长, 从乡长岗位|调到县里: what was held before is left; a meeting 由副县长|主持 is nobody
_MOVED = re.compile(
    r"(?:的?(?:职务|岗位|职位|一职|任上))?[，,]?"
    r"(?:(?:改|转|调|升|提|晋|平级?|当?选|破格|擢|荣|出|接)?(?:任|为|升|拔|迁|授|调|职|选[为任调])|(?:改|转|调|升|提|晋|迁|派)[到至赴])"
)
_PASSED = re.compile(r"(?:一职|之职|职务)?(?:改?由|交)(?P<name>[\u4e00-\u9fff]{2,4}?)(?:同志)?(?P<verb>接任|继任|担任|兼任|接替|代理|出任)")
_CALLED = re.compile(r"任命|选举|选出|补选|增选|改选|推选|推举|公举|公推|聘请|聘任|提名|增补|推荐")
_NOTE = re.compile(r"[（(][^（()）]{1,8}[）)]$")
_OUSTS = ("免去", "罢免", "撤销", "免除", "解聘", "解除")
_OUSTED = re.compile(
    r"(?:免去|罢免|撤销|免除|解聘|解除)(?P<name>[\u4e00-\u9fff]{1,3}?(?!的)[\u4e00-\u9fff])(?:同志)?$"
)  # 免去金大中|市卫生局局长职务
_BY = re.compile(r"(?:[被由经受以因][^，,。；;、]{2,16}|在[^，,。；;、]{2,24}[上中])$")
_GOING = re.compile(r"(?:赴|到)[^，,。；;、]{2,14}$")
_NO_APPOINTMENT = frozenset("成作称之愧认视身因变沦誉改更分化转")


_SHARING = 40  # persons who may be said to hold one more office each


@dataclass(slots=True)
class Person:
    """A person as an entry names them: where the name stands, the posts in order, what the person did."""

    start: int
    end: int
    posts: list[PostSpan] = field(default_factory=list)
    action: str | None = None
    rule: str = "officials.post"


class Appointments:
    """The persons of one text so far, and the appointments that stand between them."""

    def __init__(self, text: str, posts: Sequence[PostSpan], bounds: Edges, lexicon: Lexicon) -> None:
        self.text, self.posts, self.bounds, self.lexicon = text, posts, bounds, lexicon
        self.post_ends = {post.end for post in posts}
        self.found: dict[int, Person] = {}
        self._taken = Spans([(post.start, post.end) for post in posts])
        self.ending: dict[int, Person] = {}
        self.holders: dict[int, Person] = {}  # by where a post of theirs ends
        self.last: list[Person] = []
        self._came_from = -1  # where the post ends that somebody left for another

    def add(self, start: int, end: int, chain: Sequence[PostSpan], rule: str) -> Person:
        """The person named from *start* to *end*, with the posts of *chain* beside those known."""
        person = self.found.setdefault(start, Person(start, end, rule=rule))
        self.ending[person.end] = person
        person.posts.extend(post for post in chain if post not in person.posts)
        self.holders.update((post.end, person) for post in chain)
        return person

    def appointed(self, chain: Sequence[PostSpan]) -> bool:
        """Give a chain that no name follows to the persons appointed to it or removed from it; whether there were any."""
        if not chain:
            return False
        if dismissed := self._dismissed(chain[0]):
            begin, end = dismissed
            left = max(end, chain[0].start)
            self.add(begin, end, [chain[0]._replace(start=left), *chain[1:]], "officials.removed").action = "免去"
            return True
        text, start = self.text, chain[0].start
        if term := _TERM.search(text, max(0, start - 8), start):
            start = term.start()  # 为|本届|人大常委会主任
        clause = text[max(0, start - 120) : start]
        offset = start - len(clause)
        ends = clause[-2:]  # the last character, or the one before a line feed
        if not _REMOVED_ENDS.isdisjoint(ends) and (removed := _REMOVED.search(clause)):
            for begin, end in self.names_before(offset + removed.end("name"), offset + removed.start("name")):
                self.add(begin, end, chain, "officials.removed").action = removed["resign"] or removed["verb"]
            return True
        if not _LEAVES_ENDS.isdisjoint(ends) and (leaves := _LEAVES.search(clause)):
            self.last = [self.add(*name, chain, "officials.removed") for name in self.names_before(offset + leaves.start())] or self.last
            for person in self.last:
                person.action = leaves["removed"] or leaves["own"]
            return bool(self.last)
        if clause.endswith(("由", "从")) and _MOVED.match(text, chain[-1].end) and (names := self.names_before(start - 1)):
            self.last = [self.add(*name, chain, "officials.appointed") for name in names]
            self._came_from = chain[-1].end  # 贾益民由某校副校长|改任
            return True
        return self._took_office(chain, clause, offset) or self._passed_on(chain)

    def passes_on(self, post: PostSpan) -> bool:
        """Whether the text goes on to say who has *post* now."""
        return _PASSED.match(self.text, post.end) is not None

    def _passed_on(self, chain: Sequence[PostSpan]) -> bool:
        """Give *chain* to the person of whom the text goes on to say that they have it now: 市长一职由邓毓秀接任."""
        passed = _PASSED.match(self.text, chain[-1].end)
        if passed is None or not self._surnamed(passed["name"]):
            return False
        person = self.add(*passed.span("name"), chain, "officials.appointed")
        person.action = passed["verb"]
        self.last = [person]
        return True

    def _took_office(self, chain: Sequence[PostSpan], clause: str, offset: int) -> bool:
        """Give *chain* to those of whom *clause*, which begins at *offset*, says that they took it on."""
        text = self.text
        appointed = None if _APPOINT_ENDS.isdisjoint(clause[-2:]) else _APPOINT.search(clause, max(0, len(clause) - _APPOINT_LENGTH))
        if appointed is None:
            return False
        before = clause[: appointed.start()]
        if appointed["verb"] == "任" and before[-1:] in _TERMS:
            return False  # 公司首任|总经理
        if adverbs := _ADVERBS.search(before):
            before = before[: adverbs.start()]
        names = self.names_before(offset + len(before))
        if appointed["verb"] == "为" and (
            (before[-1:] in _NO_APPOINTMENT and not _CHOSEN.search(before)) or text[chain[-1].end : chain[-1].end + 1] not in _CLAUSE_ENDS
        ):
            return False  # 为百户企业宣讲: the preposition; 成为, 作为
        if not names and (going := _GOING.search(before) or _BY.search(before)):
            names = self.names_before(offset + going.start())  # 陆磊赴某局任局长, 柏文彬被某府任命为军长
        if not names and self.last and appointed.start() == self._came_from - offset:
            names = [(self.last[-1].start, self.last[-1].end)]
        if not names and text[chain[-1].end : chain[-1].end + 1] == "的":
            return False  # 当选为区委常委的还有
        if not names and _SUBJECT.search(clause[: appointed.start()]) and appointed["verb"] not in ("为", "任命", "调"):
            sharing = self.last if len(self.last) <= _SHARING else []
            for person in sharing:
                person.posts.extend(post for post in chain if post not in person.posts)
            return bool(sharing)
        persons = [self.add(begin, end, chain, "officials.appointed") for begin, end in names]
        for person in persons:
            person.action = person.action or self._appointment(clause[clause.rfind("。") + 1 : appointed.start()], appointed["verb"])
        if persons:
            self.last = persons
        return bool(persons)

    def _dismissed(self, post: PostSpan) -> tuple[int, int] | None:
        """The name that a post seems to begin with: 免去刘国强县教育局局长职务."""
        text, start = self.text, post.start
        if not text.endswith(_OUSTS, 0, start):
            ousted = _OUSTED.search(text, max(0, start - 8), start)
            if ousted is None or not self._surnamed(ousted["name"]):
                return None
            begin, end = ousted.span("name")
            longer = end - begin == 2 and end == start and text[start + 1] in LEVELS and is_name(text[begin : end + 1], self.lexicon)
            return begin, end + longer  # 免去杨再兴|县扶贫办主任: likelier than one of 兴县
        ends = (start + length for length in (3, 2, 4) if start + length < post.role_start)
        known, words = self.lexicon.derive(places), self.lexicon.table("words")  # 撤销|平阳县农民银行, 免去|石桥镇党委书记
        sure = (
            (start, end)
            for end in ends
            if anchored(text, end, self.lexicon)
            and text[start : end + 1] not in known
            and is_name(text[start:end], self.lexicon)
            and not (text[end] in "镇乡" and (end - start == 2 or text[start:end] in words))
        )
        if (
            2 <= post.body_end - start <= 4
            and not ends_body(text, post.body_end, self.lexicon)
            and self._surnamed(text[start : post.body_end])
        ):
            return start, post.body_end  # 撤销和申副市长职务
        whole = (start, start + 3)
        unsaid = start + 3 < post.role_start and is_name(text[start : start + 3], self.lexicon, at_least=_SURE)
        return next(sure, whole if unsaid and not ends_body(text, start + 3, self.lexicon) else None)

    def _appointment(self, before: str, verb: str) -> str:
        if verb == "为":
            found = _CALLED.findall(before)
            return found[-1] if found else "任"
        return verb

    def names_before(self, end: int, floor: int = 0) -> list[tuple[int, int]]:
        """The names that end at *end*, from left to right: 左岸、钟离婧、邢家骏."""
        text = self.text
        names: list[tuple[int, int]] = []
        doubtful = 0  # how many of the last found only a name in front of them will vouch for
        if others := _AND_OTHERS.search(text, max(floor, end - 8), end):
            end = others.start()  # 欧根、李国祥等三十二人|为
        while True:
            stop = end
            note = _NOTE.search(text[max(floor, end - 12) : end])
            if note:
                stop = end - len(note.group())
            holder = self.holders.get(stop)
            if holder is not None and holder.end < stop and not names:
                return [(holder.start, holder.end)]  # 罗尔斯教授|受聘为客座教授
            start = None if stop in self.post_ends else self._name_ending(stop, floor)
            if start is None and note and "族" in note.group() and (named := _NOTED.search(text, max(floor, stop - 8), stop)):
                start = named.start("name")  # 杰克（彝族）|任
            if start is not None:
                doubtful = 0
            elif (item := _ITEM.search(text, max(floor, stop - 8), stop)) and self._listed_item(item.start("name"), stop):
                start, doubtful = item.start("name"), doubtful + 1
            else:
                return names[: len(names) - doubtful][::-1]
            names.append((start, stop))
            end = self._before_posts(start)
            if end > floor and text[end - 1] in "、和与及":
                end -= 1
                continue
            return names[: len(names) - doubtful][::-1]

    def _listed_item(self, start: int, end: int) -> bool:
        """Whether what stands there is, in a list of names, one more whose surname is unknown."""
        item = read_item(self.text[:end], start, self.lexicon)
        return item is not None and item.end == end and self.free(start, end)

    def free(self, start: int, end: int) -> bool:
        """Whether no post stands between *start* and *end*."""
        return not self._taken.overlap(start, end)

    def _before_posts(self, start: int) -> int:
        """Where the chain of posts begins that stands right in front of a name at *start*: 伍绍和和|黑龙江省省长|邵奇."""
        person = self.found.get(start)
        if (
            person is None
            or not person.posts
            or person.posts[0].start >= start
            or max(p.end for p in person.posts if p.end <= start) != start
        ):
            return start
        return min(post.start for post in person.posts)

    def _name_ending(self, end: int, floor: int) -> int | None:
        """Where a name that ends at *end* begins: at an edge, behind a post, or where its characters say."""
        text = self.text
        if (person := self.ending.get(end)) is not None:
            return person.start
        if ends_body(text, end, self.lexicon):  # 到吉林大学|任; but 任命苗圃|为
            worded = text[end - 2 : end] in self.lexicon.table("name_words")
            return end - 2 if worded and _BEFORE_NAMES.search(text, max(floor, end - 4), end - 2) is not None else None
        if (start := dotted_ending(text, end, floor, self.lexicon)) is not None or (start := self._transcribed(end, floor)) is not None:
            return start
        edge = max((e for e in (self.bounds.left(text, end - 1, self.lexicon), floor) if e <= end), default=floor)
        if (sounded := self._sounded(end, floor)) is not None:
            return sounded
        candidates = [end - length for length in (3, 2, 4) if end - length >= floor and is_name(text[end - length : end], self.lexicon)]
        candidates = [
            start
            for start in candidates
            if (text[start] not in "由被把" or end - start < 3)
            and not (start > floor and ends_body(text, start + 1, self.lexicon))  # 县政|府成立
            and text[start - 1 : start] != "以"  # 以战功|升任
            and (text[start] not in "和与及" or not any(is_name(text[start - n : start], self.lexicon) for n in (2, 3) if start >= n))
        ]  # 傅泽田和郭大
        at_edge = (start for start in candidates if start == edge or start in self.post_ends)
        at_mark = (start for start in candidates if text[start - 1 : start] in "、，,：:；;。“")
        inside = (start for start in candidates if end - start in (2, 3) and start > edge)
        likely = next(joined(at_mark, at_edge, inside), None)
        if likely is not None:
            return likely
        if floor > 0 and 2 <= end - floor <= 4 and self._surnamed(text[floor:end]):
            return floor  # 免去龚自在的
        # 选举向前进为: between a verb of appointment or a mark and the word behind it stands a name, however worded
        bounded = _BOUNDED.match(text[max(floor, end - 16) : end])
        if bounded is None or not self._surnamed(bounded["name"]):
            return None
        return end - len(bounded["name"])

    def _transcribed(self, end: int, floor: int) -> int | None:
        """Where a name without dots begins that ends at *end* and is all written by sound: 任命|乌云其其格."""
        known, start = self.lexicon.derive(sounding), end
        while start > floor and end - start < _SOUNDS and self.text[start - 1] in known:
            start -= 1
        alone = start == floor > 0 or _BEFORE_NAMES.search(self.text, max(0, start - 2), start) is not None
        return start if alone and end - start >= 4 else None

    def _sounded(self, end: int, floor: int) -> int | None:
        """Where a name of four to seven characters begins that ends at *end* between marks and mostly writes sounds: 、阿侯鲁木子、."""
        text = self.text
        bounded = _LONG.match(text[max(floor, end - 11) : end])
        if bounded is None:
            return None
        name = bounded["name"]
        if not self.post_ends.isdisjoint(range(end - len(name), end)) or (name[0] in _GRAMMAR and is_name(name[1:], self.lexicon)):
            return None  # 在|周恩来
        return end - len(name) if read_item(name, 0, self.lexicon) is not None else None

    def _surnamed(self, name: str) -> bool:
        known = self.lexicon.derive(statistics)
        return (
            (name[0] in known.surnames or name[:2] in known.surnames)
            and (len(name) < 4 or name[:2] in known.surnames)
            and known.words.get(name, "n") in "naim"
            and name not in known.common
            and name[-1] not in "了的着过者"
            and name not in known.places
            and (name not in known.blocked or name in self.lexicon.table("name_words"))
        )
