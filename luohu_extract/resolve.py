"""What was found, settled against the page: full names of bodies, the body of each post, one key for each person."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from luohu_extract.chronicle import Page
from luohu_extract.lexicon import Lexicon
from luohu_extract.people.aliases import ALIAS
from luohu_extract.people.fullnames import AUTONOMOUS, base_of, complete, division_base, full_name
from luohu_extract.people.holders import holder
from luohu_extract.people.namesakes import distinguish
from luohu_extract.places import Jurisdiction, jurisdiction
from luohu_extract.records import Chronicle, Date, Entry, Official, Organization, Post

_HEADS = re.compile(r"^(?:副)?(?P<level>[省市区县州旗镇乡])长$")  # 市长, 副区长: the level's government
_PARTY = re.compile(r"^(?:副书记|书记|常委|委员|秘书长|副秘书长)$")
_BRACKET = re.compile(r"[（(][^（()）]*[）)]")
_GROUP = re.compile(r"(?:党组|党委|党工委|党支部|党总支|机关党委)$")
_FORMER = re.compile(r"^(?:原|前|时任|现任|首任|前任|候任|代理|兼)+(?=[\u4e00-\u9fff])")
_LEVELS = frozenset("省市区县州旗")
_TOWNS = frozenset("镇乡")
_NOBODYS = frozenset(("领导", "领导人", "主要领导"))  # 市领导 are of the party, the government and more
_CHAIRS = frozenset(("主席", "副主席"))
_REPUBLIC, _COMMITTEES, _REVOLUTION, _GOVERNMENTS = 1949, 1955, 1968, 1979  # since when a 县长 was of what
_NEAR = 50  # bodies in front of a post that it may speak of
_CHIEFS = {
    "university": frozenset(("校长",)),
    "hospital": frozenset(("院长",)),
    "company": frozenset(("董事长", "总经理")),
}
_OFFICES = frozenset(("ministry", "other"))
_CHIEF_OFFICES = {"厅": "厅长", "局": "局长", "部": "部长", "海关": "关长", "法院": "院长", "检察院": "检察长", "行": "行长"}
_DEICTIC = frozenset(("公司", "集团", "集团公司", "学校", "医院", "学院"))
_OWN = {
    "university": frozenset(("校", "院", "学校", "学院")),
    "hospital": frozenset(("院", "医院")),
    "company": frozenset(("公司", "集团", "集团公司", "司", "厂", "矿")),
}
_DEPARTMENTS = frozenset(("组织", "宣传", "统战", "农工", "武装"))


def resolve(page: Page, entries: Iterable[dict[str, Any]], lexicon: Lexicon) -> Chronicle:
    """The chronicle of *page* with its *entries*, each given by its fields; bodies and persons are settled."""
    here = jurisdiction(page.jurisdiction) if page.jurisdiction else None
    resolver = Resolver(here, lexicon)
    text = page.text
    return Chronicle(
        text=text.clean,
        start=0,
        end=len(text.source),
        rule="page",
        title=page.title,
        jurisdiction=page.jurisdiction,
        code=page.code,
        period=page.period,
        publisher=page.publisher,
        published=page.published,
        entries=distinguish(tuple(map(resolver.entry, entries)), page.jurisdiction, lexicon),
        notes=(*text.notes, *page.notes),
    )


def _aliases(text: str, names: dict[str, str]) -> dict[str, str]:
    """Short names that *text* defines behind one of *names*: at each definition one looks back, however many names there are."""
    found: dict[str, str] = {}
    seen: set[str] = set()
    lengths = sorted({len(name) for name in names}, reverse=True)
    for alias in ALIAS.finditer(text) if names and "称" in text else ():
        for length in lengths:
            name = text[max(alias.start() - length, 0) : alias.start()]
            if name in names and name not in seen:
                seen.add(name)
                found[alias[1]] = names[name]
    return found


class Resolver:
    """Settles the entries of one page in order."""

    def __init__(self, here: Jurisdiction | None, lexicon: Lexicon) -> None:
        self.here, self.lexicon = here, lexicon
        self._names: dict[tuple[str, bool], str | None] = {}
        self._aliases: dict[str, str] = {}
        self._year: int | None = None

    def entry(self, fields: dict[str, Any]) -> Entry:
        """The entry that *fields* are, with what it names settled."""
        if fields["officials"] or fields["organizations"]:
            fields["officials"], fields["organizations"] = self._settled(**fields)
        return Entry(**fields)

    def _settled(
        self, text: str, date: Date | None, officials: tuple[Official, ...], organizations: tuple[Organization, ...], **_: object
    ) -> tuple[tuple[Official, ...], tuple[Organization, ...]]:
        self._year = date.first.year if date is not None and date.first is not None else None
        organizations = tuple(map(self._organization, organizations))
        known = len(self._aliases)
        self._aliases |= _aliases(text, {found.text: found.name for found in organizations if found.name is not None})
        if len(self._aliases) > known:
            organizations = tuple(map(self._organization, organizations))
        settled: list[Official] = []
        before = _Before()
        for official in officials:
            found = Official(
                text=official.text, start=official.start, end=official.end, rule=official.rule, name=official.name,
                posts=self._posts(official, before, organizations), action=official.action, person=official.name,
            )  # fmt: skip
            before.add(found)
            settled.append(found)
        return tuple(settled), organizations

    def _organization(self, found: Organization) -> Organization:
        name = self._full(found.text)
        if name == found.name:
            return found
        return Organization(text=found.text, start=found.start, end=found.end, rule=found.rule, name=name, kind=found.kind)

    def _full(self, text: str) -> str | None:
        if text in self._aliases:
            return self._aliases[text]
        key = text, self._year is not None and self._year < _REPUBLIC
        if key not in self._names:
            self._names[key] = full_name(text, self.here, self.lexicon, self._year)
        return self._names[key]

    def _is_body(self, text: str) -> bool:
        """Whether a body's name ends here: not 著名 of 著名作家, 苏联 of 苏联专家, 北区 of 北区区厅长."""
        heads = self.lexicon.table("bodies")
        text = _BRACKET.sub("", text)
        return any(text[-length:] in heads and heads[text[-length:]][1] != "x" for length in (1, 2, 3, 4, 5, 6)) or text in (
            "中央",
            "中共中央",
        )

    def _calling(self, post: Post) -> bool:
        row = self.lexicon.table("titles").get(post.role)
        return row is not None and row[1] == "p"

    def _posts(self, official: Official, before: "_Before", organizations: tuple[Organization, ...]) -> tuple[Post, ...]:
        posts: list[Post] = []
        for post in official.posts:
            body = self._body(post, posts, official, before, organizations)
            posts.append(post if body is None else _of(body, post))
        return tuple(posts)

    def _body(
        self, post: Post, chain: list[Post], official: Official, before: "_Before", organizations: tuple[Organization, ...]
    ) -> str | None:
        body = _body_text(post)
        if post.role in _NOBODYS or (post.role == "总书记" and not body):
            return self._full(post.role) if post.role == "总书记" else None
        if head := _HEADS.match(post.role):
            if not body and (founded := holder(post, organizations, appointed=official.rule == "officials.appointed")) is not None:
                return founded.name or founded.text
            return self._government(head["level"], body, chain)
        if body[:1] in ("该", "本", "我") or body in _DEICTIC:
            return self._deictic(body, post, organizations)
        named = body in _LEVELS or body in AUTONOMOUS
        if named or (body[-1:] in _LEVELS and division_base(body, self.here) is not None):
            base = base_of(body, self.here) if named else division_base(body, self.here)
            if base is not None and post.role in _CHAIRS and body.endswith("自治区"):
                return f"{base}人民政府"
            return f"中共{base}委员会" if base is not None and _PARTY.match(post.role) else base
        if body in _DEPARTMENTS and post.role.endswith("部长"):  # 宣传部长: the 部 of the body is in the role
            body += "部"
        if body in ("党委", "纪委") and self._house() and self.here is not None:
            return complete(self.here.name, body, self.lexicon)
        if body:
            full = self._carried(body, chain) or (self._full(body) if self._is_body(body) else None)
            return full or self._mentioned(body, post, organizations)
        return self._inherited(post, chain, official, before, organizations)

    def _government(self, level: str, body: str, chain: list[Post]) -> str | None:
        """The government that a 市长 or 副区长 belongs to: of the place named, of the chain's place, or of the page."""
        if body.endswith(("政府", "委员会", "公署")):
            return self._full(body)
        place = body or next((_place(earlier) for earlier in reversed(chain) if _place(earlier)), "")
        if place in AUTONOMOUS:  # 自治州党委常委、副州长
            place = ""
        base = division_base(place + ("" if place.endswith(level) else level), self.here) if place else base_of(level, self.here)
        if base is None and place.endswith(level) and (level in _TOWNS or (self.here is not None and place in self.here.name)):
            base = place
        return f"{base}{kind}" if base is not None and (kind := self._administration()) is not None else None

    def _administration(self) -> str | None:
        """What a 县长 was the head of in the entry's year."""
        year = self._year
        if year is None or year >= _GOVERNMENTS or _REPUBLIC <= year < _COMMITTEES:
            return "人民政府"
        if year < _REPUBLIC:
            return "政府"
        return "人民委员会" if year < _REVOLUTION else None

    def _carried(self, body: str, chain: list[Post]) -> str | None:
        """市委常委、统战部部长: a department without its committee is the committee's that the chain names before it."""
        if chain and chain[-1].organization is not None and re.fullmatch(r"(?:组织部|宣传部|统战部|政法委|办公室|农工部|社会工作部)", body):
            committee = chain[-1].organization
            if committee.startswith("中共") and committee.endswith("委员会"):
                return committee.removesuffix("员会") + body
        if chain and body in ("党组", "党委") and chain[-1].organization is not None:
            return complete(chain[-1].organization, body, self.lexicon) if body == "党委" else chain[-1].organization + body
        return None

    def _mentioned(self, body: str, post: Post, organizations: tuple[Organization, ...]) -> str | None:
        """县劝学所成立, 劝学所总董: the body that the entry has named in full before."""
        found = _last(organizations, post, body) if len(body) > 1 else None
        return found.name if found is not None else None

    def _deictic(self, body: str, post: Post, organizations: tuple[Organization, ...]) -> str | None:
        """该公司: the company named last before it."""
        own = self.here is not None and body[1:] in _OWN.get(self._house(), ())
        if self.here is not None and ((body[:1] in ("我", "本") and own) or body in _OWN.get(self._house(), ())):
            return self.here.name
        found = _last(organizations, post, body[-2:].removeprefix("该"))
        if found is not None:
            return found.name
        return self.here.name if own and self.here is not None else None

    def _inherited(
        self, post: Post, chain: list[Post], official: Official, before: "_Before", organizations: tuple[Organization, ...]
    ) -> str | None:
        """A post that names no body: what the entry appoints to, the chain's body (区委副书记、书记), or an earlier one's of the office."""
        # 政委裴多喜任主任: what stands behind the name, and not at once as a rank does, is given by a verb
        appointed = post.start > official.end or (official.rule == "officials.appointed" and post.start > official.start)
        first = not chain or chain[-1].start < official.start
        if appointed and first and not self._calling(post) and (body := holder(post, organizations, appointed=True)) is not None:
            return body.name or body.text
        if not chain and self.here is not None and post.role.removeprefix("副") in self._chiefs():
            return self.here.name
        if chain and not self._calling(post) and (carried := chain[-1].organization) is not None and not self._calling(chain[-1]):
            if appointed and first:
                return None  # 县人武部政委覃卫东任主任: of what is not said
            return carried if _PARTY.match(post.role) else _led(carried, chain[-1])
        if chain or self._calling(post):
            return None
        if (body := holder(post, organizations, appointed=False)) is not None:
            return body.name or body.text
        return before.body(post, official)

    def _chiefs(self) -> frozenset[str]:
        """Whose chief needs no name of the body: the page's own house's, the page's own office's."""
        house = self._house()
        if house or self.here is None:
            return _CHIEFS.get(house, frozenset())
        return frozenset(chief for ends, chief in _CHIEF_OFFICES.items() if self.here.kind in _OFFICES and self.here.name.endswith(ends))

    def _house(self) -> str:
        """What kind of house the page is of, where it is no place: its chief needs no name of the body."""
        name = self.here.name if self.here is not None else ""
        if name.endswith(("医院", "卫生院")):
            return "hospital"
        if name.endswith(("公司", "集团", "厂", "矿")):
            return "company"
        return "university" if self.here is not None and self.here.kind == "university" else ""


class _Before:
    """The bodies of the posts settled so far in an entry, for those behind them that name none."""

    def __init__(self) -> None:
        self._number = 0
        self._of: dict[str, tuple[int, str]] = {}  # by office, whoever held it last
        self._appointed = (-1, "")

    def add(self, official: Official) -> None:
        """Take in a person with the bodies settled."""
        bodied = [(post.role.removeprefix("副"), post.organization) for post in official.posts if post.organization is not None]
        for stem, body in reversed(bodied):
            self._of[stem] = self._number, body
        if bodied and official.rule == "officials.appointed":
            self._appointed = self._number, bodied[0][1]
        self._number += 1

    def body(self, post: Post, official: Official) -> str | None:
        """The body of the last office like *post*; a 秘书长 is of the body that the one before was appointed to."""
        number, body = self._of.get(post.role.removeprefix("副"), (-1, ""))
        if official.rule == "officials.appointed" and post.role == "秘书长" and self._appointed[0] >= number:
            number, body = self._appointed
        return body if number >= 0 else None


def _led(body: str, post: Post) -> str:
    """What the party's committee or group that *post* belongs to leads: 某厅 of 某厅党委书记、厅长."""
    if "党委" in post.text and body.startswith("中共") and body.endswith("委员会"):
        return body.removeprefix("中共").removesuffix("委员会")
    return _GROUP.sub("", body)


def _last(organizations: tuple[Organization, ...], post: Post, ending: str) -> Organization | None:
    """The last body in front of *post* whose name ends so."""
    i = bisect_right(organizations, post.start, key=lambda found: found.end)
    return next((found for found in reversed(organizations[max(0, i - _NEAR) : i]) if found.text.endswith(ending)), None)


def _of(body: str, post: Post) -> Post:
    """*post* with its body; written out, for `dataclasses.replace` takes four times as long."""
    return Post(
        text=post.text, start=post.start, end=post.end, rule=post.rule, role=post.role, organization=body, qualifier=post.qualifier
    )  # fmt: skip


def _body_text(post: Post) -> str:
    """The part of a post's text in front of qualifier and role."""
    text = _BRACKET.sub("", post.text) if post.text.endswith((")", "）")) else post.text
    at = text.rfind(post.role.removeprefix("副"))
    body = text[:at].removesuffix("副") if at >= 0 else ""
    if post.qualifier is not None:
        body = body.removesuffix(post.qualifier)
    return _FORMER.sub("", body)


def _place(post: Post) -> str:
    """The division named in front of the body of an earlier post: 河源市 of 河源市委常委."""
    found = re.match(r"[\u4e00-\u9fff]{2,12}?(?:自治区|自治州|自治县|[省市区县州旗])(?=委|党委|政府|人民政府|人大|政协|纪委)", post.text)
    return found.group() if found else ""
