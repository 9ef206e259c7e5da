"""Persons and their posts in one entry: posts joined to names, before and behind, by list, by appointment.

The pass runs over the posts of an entry from left to right. A chain of posts joined by 、 waits for a name; names joined by 、
share the chain; a chain that no name follows belongs to the person appointed to it or removed from it (A当选为B, 免去A的B职务).
"""

import re
from collections.abc import Iterator

from luohu_extract.lexicon import Lexicon, Matcher
from luohu_extract.people.addressed import INSIDE, Addressed
from luohu_extract.people.appointments import Person
from luohu_extract.people.deeds import give_deeds
from luohu_extract.people.dotted import DOTS, sounding
from luohu_extract.people.edges import edges, ends_body, vocabulary
from luohu_extract.people.likelihoods import action_words, statistics
from luohu_extract.people.names import (
    Name,
    is_name,
    marked,
    read_item,
    read_japanese,
    read_name,
    read_transliterated,
    read_word,
    word_class,
)
from luohu_extract.people.titles import PostSpan, posts, roles
from luohu_extract.people.unposted import LISTED, skip_note, unposted
from luohu_extract.text import Context, Passage, Spans

_GAP = re.compile(r"(?:[一二三四五六七八九十\d]{1,3}[人名位](?=[:：]))?[:： 　]{0,2}")
_LIST = re.compile(r"[、,，和与及 　]|以及")
_CHAIN = re.compile(r"[、]|兼|并|和|及|暨|以及|，兼|,兼")
_OWN_CROWD = -2.0  # and where the body is named whose student it is: 机电工程学院学生
_WORDY = 0.0  # how likely a name must be that is a common word, where nothing closes it
_CHINESE_NAMES = ("韩国", "大韩民国", "朝鲜", "越南", "新加坡", "马来西亚")  # where names are written like Chinese ones
_CALLED, _RANKED, _OWN = -3.0, 3.0, -4.5  # behind a calling, and behind what mostly follows a name
_CROWD = 2.0  # how likely a name must be behind 学生 or 代表, which mostly stand for many
_REIGN = re.compile("[一二三四五六七八九十]{1,3}世")
_TOWN = re.compile("[^\\W为到赴在率向对]{1,3}?(?:[镇乡村]|街道|社区|大道)")
_MARKS = ("", "、", "，", "。", "；", "（", "(", "等")
_JAPANESE = ("日本", "大日本", "日军", "日方", "日商", "日籍", "日寇", "侵华日军")
_SOUNDS = 8  # how many characters a name by sound has at most
_PARTICLES = frozenset("从由向和与对为及同将把被")
_TOLD_ALONE = 2.0  # how likely the one name must be behind 组长为
_TOLD = re.compile(r"的?(?:主要|还|分别|先后|依次|相继)?(?:有|包括|为|是)")
_PERSONAL = re.compile(r"[（(][^（()）]{0,6}(?:[男女族籍]|\d{1,3}岁|[一二三四五六七八九十]{1,3}岁|人[）)])")  # （81岁）, （女，回族）


def people(passage: Passage, lexicon: Lexicon) -> list[Person]:
    """Everyone named in a passage with the help of posts and appointments; ask with ``passage.derive(people, lexicon)``."""
    return _Reading(passage, lexicon).people()


def _countries(lexicon: Lexicon) -> Matcher:
    """The names of what is abroad, up to five characters long."""
    return Matcher(name for name, where in lexicon.table("regions").values() if where == "abroad" and 2 <= len(name) <= 5)


def known_names(context: Context, lexicon: Lexicon) -> Matcher:
    """The names that posts vouch for anywhere on the page; ask with ``context.derive(known_names, lexicon)``."""
    return Matcher({passage.text[p.start : p.end] for passage in context.passages for p in passage.derive(people, lexicon)})


class _Reading(Addressed):
    """One pass over the posts of one passage."""

    def __init__(self, passage: Passage, lexicon: Lexicon) -> None:
        super().__init__(passage.text, passage.derive(posts, lexicon), passage.derive(edges, lexicon), lexicon)
        self.passage_body = passage.body
        self.starts = {post.start: post for post in self.posts}
        self.roles_at = {at for post in self.posts for at in (post.role_start, post.body_end)}
        self.ranked = {post.body_end: post for post in self.posts if (post.after or post.kind == "r") and post.body_end > post.start}
        self.japanese = -2  # where the name of a Japanese ends

    def people(self) -> list[Person]:
        """The persons, in the order of their names."""
        self._pass()
        self.introduced()
        known = [*((p.start, p.end) for p in self.found.values()), *((self._unnamed(p), p.end) for p in self.posts)]
        for start, end in unposted(self.text, self.passage_body, Spans(known), self.lexicon):
            self.add(start, end, (), "officials.unposted")
        give_deeds(self.found, self.text, Spans([(post.start, post.end) for post in self.posts]), self.bounds, self.lexicon)
        return [self.found[start] for start in sorted(self.found)]

    def _pass(self) -> None:
        """Join posts and names from left to right."""
        chain: list[PostSpan] = []
        taken = -1  # the end of what names have used up
        for each in self.posts:
            post = self._free_of(each, taken)
            if post is None:
                continue
            if (person := self._named_before(post)) is not None:
                if chain and person.start == chain[-1].end:
                    person.posts[:0] = chain  # 台湾同胞|高金素女士
                else:
                    self.appointed(chain)
                chain, taken = [], post.end
                continue
            if self._apart(post):
                self.appointed(chain)
                chain, taken = [], max(taken, post.end)
                continue
            if chain and not _CHAIN.fullmatch(self.text, chain[-1].end, post.start) and post.start != chain[-1].end:
                comma = self.text[chain[-1].end : post.start] in ("，", ",") and chain[-1].implies != "crowd"
                comma = comma and chain[-1].role != "负责人" and self.text[max(0, chain[0].start - 1) : chain[0].start] not in ("为", "任")
                if self.appointed(chain) or not comma:  # 市财政局局长，市国资委主任伏明远: a chain may run over a comma
                    chain = []
            if chain and self.passes_on(post) and self.appointed(chain):
                chain = []  # 王新奎任组长、|副组长由高桂花担任
            chain.append(post)
            names = self._names_after(post)
            if names:
                if len(chain) > 1 and self.appointed(chain[:-1]):
                    chain = [post]  # 邝野任组长、县长晏宁任副组长: the first posts had their person before them
                self.last = [self.add(start, end, chain, "officials.post") for start, end in names]
                taken = names[-1][1]
                chain = []
        self.appointed(chain)

    def _free_of(self, post: PostSpan, taken: int) -> PostSpan | None:
        """*post*, or what names have left of it that end at *taken*; ``None`` where that is none."""
        if post.start >= taken:
            return post
        if post.after and taken <= post.role_start:
            self.behind(post, taken)
        elif post.kind == "p" and taken < post.role_start:
            return post._replace(start=post.role_start, body_end=post.role_start)  # 党员向钧|发展|佃农晏三
        return None

    def _named_before(self, post: PostSpan) -> Person | None:
        """The person whose name stands right in front of *post*."""
        named = self.name_before(post) if post.kind == "r" or post.after else None
        if named is None and post.kind == "h":
            named = self.addressed(post)
        if named is not None and named.action is None and self.text.endswith(("免去", "罢免", "撤销", "免除"), 0, named.start):
            named.action, named.rule = "免去", "officials.removed"  # 免去吴存忠副市长职务
        return named

    def _apart(self, post: PostSpan) -> bool:
        """Whether *post* is those counted's, a surname's or a bracket's, so that no name is to be looked for behind it."""
        if self.text[post.start - 1] in "位名个" and self.counted_off(post):
            return True
        if post.kind == "h" and self.surname_only(post):
            return True
        bracketed = self.bracketed(post)
        if bracketed is not None:
            bracketed.posts.append(post)
        return bracketed is not None

    def _unnamed(self, post: PostSpan) -> int:
        """Where *post* begins, or its role where what stands in front of a calling is a name: 授予|李建国|劳动模范."""
        body = self.text[post.start : post.body_end]
        return post.body_end if post.kind == "p" and 2 <= len(body) <= 4 and is_name(body, self.lexicon) else post.start

    def _names_after(self, post: PostSpan) -> list[tuple[int, int]]:
        """The names that follow a post: one, or a list joined by 、."""
        text = self.text
        start = _GAP.match(text, post.end).end()  # type: ignore[union-attr]
        told = _TOLD.match(text, start)
        if told is not None:
            start = told.end()  # 随员有李永波、王荣
        elif text[start : start + 1] == "的" and text[post.start - 1 : post.start] in ("任", "为"):
            return self._whose(start + 1)
        if start in self.starts and start != post.end:
            return []
        crowd = _OWN_CROWD if post.body_end > post.start else _CROWD
        firm = self._firm(post)
        name = read_name(text, start, self.lexicon, at_least=crowd if post.implies == "crowd" else None, firm=firm)
        if name is not None and (self._joined(start, name) or self._torn(start, name)):
            return []
        plain = post.kind == "h" and post.implies != "crowd"
        if name is None or (not plain and word_class(text[start : name.end], self.lexicon) == "state"):
            name = self._worded(start, name, post, firm=firm)
        elif firm and post.kind == "p" and text[start : name.end] in self.lexicon.derive(statistics).common:
            return []  # 高中教师招聘
        elif not firm and not (self._called(start, name, post) if post.kind in "pr" else self._no_word(start, name)):
            return []
        if text[start - 1] in ":：" and (name is None or text[name.end : name.end + 1] not in _MARKS):
            name = self._item(start, name) or name
        if self._japanese(post):
            name = read_japanese(text, start, self.lexicon) or name
            self.japanese = name.end if name is not None else -2
        elif self._abroad(post):
            name = read_transliterated(text, start, self.lexicon) or name
        if post.kind == "h" or firm:
            name = self._longer(start, name)
        if name is not None and (reign := _REIGN.match(text, name.end)):
            name = name._replace(end=reign.end())  # 国王费利佩六世
        if name is None or self._post_within(start, name) or (post.role[-1] == "长" and self._placed(start, name)):
            return []
        names = self._listed(start, name)
        alone = told is not None and len(names) < 2 and not text.startswith("等", name.end)
        if alone and (name.own < _TOLD_ALONE * (name.end - start < 3) or text[name.end : name.end + 1] not in "，,。；;、（"):
            return []  # 局长为企业送政策; but 首席专家为白玛央金。
        return names

    def _whose(self, start: int) -> list[tuple[int, int]]:
        """The sure name at *start*, whose office the text has just named: 时任总经理的|何光远."""
        name = read_name(self.text, start, self.lexicon, at_least=INSIDE)
        return [(start, name.end)] if name is not None and name.own > INSIDE else []

    def _placed(self, start: int, name: Name) -> bool:
        """Whether a place begins with the 长 of the role in front of it: 汨罗市|长乐镇, 局|长江路."""
        town = _TOWN.match(self.text, start)
        street = name.end - start == 2 and self.text[name.end - 1] in "路街桥" and name.own < INSIDE
        return street or (town is not None and town.end() >= name.end)

    def _torn(self, start: int, name: Name) -> bool:
        """Whether what reads as a name is a common word and the beginning of another, which nothing closes: 校长毕业寄|语."""
        known = self.lexicon.derive(statistics)
        common = name.end - start == 3 and name.own < 0.0 and self.text[start : start + 2] in known.common
        return common and not marked(self.text, name.end, known)

    def _joined(self, start: int, name: Name) -> bool:
        """Whether what reads as a name behind a post begins with a word of grammar: 专业主任从|王新奎手中, 县长任|双组长."""
        if self.text[start] == "任":
            office = self.lexicon.derive(roles).at(self.text, start + 1)
            return office is not None or name.end in self.roles_at
        if self.text[start] not in _PARTICLES:
            return False
        inner = read_name(self.text, start + 1, self.lexicon)
        return (start + 1 in self.starts and self.text[start] in "和与及同") or (inner is not None and inner.own > name.own)

    def _listed(self, start: int, name: Name) -> list[tuple[int, int]]:
        """*name* and those listed behind it."""
        text, names = self.text, [(start, name.end)]
        while True:
            if len(names) > 1 and self._posted(names[-1]):
                return names[:-1]
            end = skip_note(self.text, names[-1][1])
            joint = _LIST.match(text, end)
            if joint is None:
                return names
            start = joint.end()
            if self._is_post(start):
                return names
            found = read_name(text, start, self.lexicon, at_least=LISTED if joint.group() in ("以及", "及") else None)
            if found is None and joint.group() in "、和与":
                found = read_word(text, start, self.lexicon, listed=True)
            if joint.group() == "、" and (found is None or text[found.end : found.end + 1] not in _MARKS):
                found = self._item(start, found, listed=len(names) > 1) or found
            if found is None or self._post_within(start, found) or not self._continues(joint.group(), text, found.end):
                return names
            names.append((start, found.end))

    def _item(self, start: int, name: Name | None, *, listed: bool = False) -> Name | None:
        """The whole of what stands between two marks of a list: by sound, or, *listed* behind two names, with an unknown surname."""
        item = read_item(self.text, start, self.lexicon)
        if item is None or not self.free(start, item.end) or (item.end - start < 4 and not (listed and name is None)):
            return None
        return item

    def _posted(self, name: tuple[int, int]) -> bool:
        """Whether a post of its own stands right behind *name*: 院士俞大鹏、曹连莆|教授, but one 先生 is for the whole list."""
        post = self.ranked.get(name[1])
        return post is not None and post.start <= name[0] and post.role not in ("先生", "女士", "小姐", "同学", "同志")

    def _worded(self, start: int, name: Name | None, post: PostSpan, *, firm: bool) -> Name | None:
        """A common word that is a name behind *post*; where it could as well say what those of a calling are, only with a sign."""
        text, name = self.text, name or read_word(self.text, start, self.lexicon)
        if name is None or (post.kind == "h" and post.implies != "crowd"):
            return name
        housed = firm and post.body_end > post.start
        crowd = post.implies == "crowd" and post.body_end == post.start
        if housed or (word_class(text[start : name.end], self.lexicon) == "thing" and (firm or not crowd)):
            return name
        said = _PERSONAL.match(text, name.end) or self.lexicon.derive(statistics).acts.match(text, name.end)
        listed = text.startswith("、", name.end) and (
            name.end + 1 in self.starts or read_name(text, name.end + 1, self.lexicon, at_least=LISTED) is not None
        )
        return name if said or (listed and not crowd) else None

    def _longer(self, start: int, name: Name | None) -> Name | None:
        """*name*, or a transliterated name that begins there too, where only that one ends as names do: 乌力吉图出席."""
        known, parts = self.lexicon.derive(statistics), self.lexicon.table("name_parts")
        if name is None and self.text[start : start + 3] in parts:
            return Name(start + 3, 3.0)  # 科长其其格
        if name is not None and self.text[start : name.end] in parts:
            return self._sounding_on(start, name)
        word = known.after.at(self.text, name.end) if name is not None else None
        if name is not None and ((word is not None and known.after_score[word] > 0) or marked(self.text, name.end, known)):
            return name
        longer = read_transliterated(self.text, start, self.lexicon)
        if longer is None or not marked(self.text, longer.end, known) or (name is not None and longer.end <= name.end):
            return name
        return longer

    def _sounding_on(self, start: int, name: Name) -> Name:
        """*name*, or as much more of what writes sounds behind it as a mark or a deed closes: 斯琴|高乐|主持."""
        sounds, end = self.lexicon.derive(sounding), name.end
        while end - start < _SOUNDS and self.text[end : end + 1] in sounds:
            end += 1
        known = self.lexicon.derive(statistics)
        closed = next((stop for stop in range(end, name.end, -1) if marked(self.text, stop, known)), name.end)
        return name._replace(end=closed)

    def _called(self, start: int, name: Name, post: PostSpan) -> bool:
        """Whether a calling (中医, 小姐) is followed by a name and not by what people of that calling do or have."""
        known = self.lexicon.derive(statistics)
        if post.kind == "p" and marked(self.text, name.end, known):
            return self.text[start : name.end] not in known.common  # 加强教师教育，
        if name.score < (_RANKED if post.kind == "r" else _CALLED) or name.own < _OWN:
            return False
        return self.text[start : name.end] not in known.words and known.words.get(self.text[start : start + 2], "n") not in "vdpcr"

    def _firm(self, post: PostSpan) -> bool:
        """Whether a post names its body or is one of a chain: 浙江大学教授, 副市长、组长."""
        chained = self.text[post.start - 1 : post.start] in ("、", "兼")
        return (post.kind == "h" and (chained or post.body_end > post.start)) or (
            post.kind == "p" and (chained or ends_body(self.text, post.body_end, self.lexicon))
        )

    def _no_word(self, start: int, name: Name) -> bool:
        """Whether what follows an office is a name rather than a common word: 校长信箱, 市长热线."""
        known = self.lexicon.derive(statistics)
        word = self.text[start : name.end]
        return name.own > _WORDY or word not in known.words or (word not in known.common and marked(self.text, name.end, known))

    def _japanese(self, post: PostSpan) -> bool:
        """Whether a post is one in Japan, or stands in a list behind a person who has one."""
        return self.text.startswith(_JAPANESE, post.start) or post.start - 1 == self.japanese

    def _abroad(self, post: PostSpan) -> bool:
        if self.text.startswith(("世界", "联合国", "国际", "欧盟", "欧洲"), post.start):
            return True
        country = self.lexicon.derive(_countries).at(self.text, post.start)
        return country is not None and not self.text.startswith(_CHINESE_NAMES, post.start)

    def _continues(self, joint: str, text: str, end: int) -> bool:
        """Whether what a comma or a blank joins really is one more name of the list: only where the list goes on or ends there."""
        return joint not in ",， \u3000" or text[end : end + 1] in "、 \u3000" or text.startswith(("出席", "参加", "等", "陪同"), end)

    def _is_post(self, start: int) -> bool:
        post = self.starts.get(start)
        if post is None:
            return False
        end = post.body_end
        name = read_name(self.text, start, self.lexicon, at_least=LISTED)
        if name is not None and name.end < end and self.text[name.end] in "与和及同跟":
            return False  # 、隋晓东与新入职教师
        if name is not None and self._in_name(post, name):
            return False
        return not (post.after and is_name(self.text[start:end], self.lexicon)) or ends_body(self.text, end, self.lexicon)

    def _in_name(self, post: PostSpan, name: Name) -> bool:
        """Whether what reads as an office is a part of a name: 王子|明, but not 博士生|阿依古丽·买买提."""
        if not DOTS.isdisjoint(self.text[post.end : name.end]) and read_name(self.text, post.end, self.lexicon) is not None:
            return False
        given = post.kind == "p" and name.end == post.end and post.body_end - post.start == 1 and name.own > 0.0  # 刘秀才
        return given or (post.start == post.role_start and name.end > post.end and name.own > INSIDE)

    def _post_within(self, start: int, name: Name) -> bool:
        """Whether a post begins in front of the end of a would-be name: 副书记区长 holds no name."""
        post = self.starts.get(start)
        return post is not None and post.body_end < name.end and not self._in_name(post, name)


_RETINUE = re.compile("率领|同志|一行|等[人\\d一二三四五六七八九十]|先生|先后")


def bare(passage: Passage, lexicon: Lexicon, taken: Spans) -> Iterator[tuple[int, int]]:
    """Names known on the page that stand in *passage* without a post, outside the *taken* stretches."""
    acts, bounds = lexicon.derive(action_words), passage.derive(edges, lexicon)
    for start, end, _ in passage.context.derive(known_names, lexicon).scan(passage.text, passage.body):
        titled = end - start >= 3 and bounds.in_title(start, end)
        if not taken.overlap(start, end) and not titled and _stands_free(passage.text, start, end, acts, lexicon):
            yield start, end


def _stands_free(text: str, start: int, end: int, acts: re.Pattern[str], lexicon: Lexicon) -> bool:
    """Whether a name known on the page names the person here too: three characters where no word crosses the ends, two where a name can."""
    behind = text[end : end + 1]
    if end - start >= 3:
        words = lexicon.derive(vocabulary)
        torn = text[max(start - 1, 0) : start + 1] in words or text[end - 1 : end + 1] in words  # 地|方志明|确; 任|何向党|组织
        return not torn and behind not in tuple("路街巷桥村镇乡县区传")
    before = text[start - 1 : start]
    opens = not before or before in "，,。；;：:\n、”“（(与和同对向由"
    return _RETINUE.match(text, end) is not None or (
        opens and (behind in tuple("、率说等对在又未奉被因兼") or acts.match(text, end) is not None)
    )
