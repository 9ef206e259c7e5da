"""What was found, settled against the page: full names of bodies, the body of each post, one key for each person."""

import re
from collections.abc import Iterable
from dataclasses import replace

from luohu_extract.chronicle import Page
from luohu_extract.lexicon import Lexicon
from luohu_extract.people.fullnames import base_of, division_base, full_name
from luohu_extract.people.namesakes import distinguish
from luohu_extract.places import Jurisdiction, jurisdiction
from luohu_extract.records import Chronicle, Entry, Official, Organization, Post

_HEADS = re.compile(r"^(?:副)?(?P<level>[省市区县州旗])长$")  # 市长, 副区长: the level's government
_PARTY = re.compile(r"^(?:副书记|书记|常委|委员|秘书长|副秘书长)$")
_BRACKET = re.compile(r"[（(][^（()）]*[）)]")
_GROUP = re.compile(r"(?:党组|党委|党工委|党支部|党总支|机关党委)$")
_FORMER = re.compile(r"^(?:原|前|时任|现任|首任|前任|候任|代理|兼)+(?=[\u4e00-\u9fff])")
_LEVELS = frozenset("省市区县州旗")
_DEPARTMENTS = frozenset(("组织", "宣传", "统战", "农工", "武装"))


def resolve(page: Page, entries: Iterable[Entry], lexicon: Lexicon) -> Chronicle:
    """The chronicle of *page* with its entries' bodies and persons settled."""
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


class Resolver:
    """Settles the entries of one page in order."""

    def __init__(self, here: Jurisdiction | None, lexicon: Lexicon) -> None:
        self.here, self.lexicon = here, lexicon
        self._names: dict[str, str | None] = {}

    def entry(self, entry: Entry) -> Entry:
        """*entry* with what it names settled."""
        if not entry.officials and not entry.organizations:
            return entry
        organizations = tuple(self._organization(found) for found in entry.organizations)
        settled: list[Official] = []
        for official in entry.officials:
            posts = self._posts(official, settled, organizations)
            settled.append(replace(official, posts=posts, person=official.name))
        return replace(entry, officials=tuple(settled), organizations=organizations)

    def _organization(self, found: Organization) -> Organization:
        return replace(found, name=self._full(found.text))

    def _full(self, text: str) -> str | None:
        if text not in self._names:
            self._names[text] = full_name(text, self.here, self.lexicon)
        return self._names[text]

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

    def _posts(self, official: Official, before: list[Official], organizations: tuple[Organization, ...]) -> tuple[Post, ...]:
        posts: list[Post] = []
        for post in official.posts:
            posts.append(replace(post, organization=self._body(post, posts, official, before, organizations)))
        return tuple(posts)

    def _body(
        self, post: Post, chain: list[Post], official: Official, before: list[Official], organizations: tuple[Organization, ...]
    ) -> str | None:
        body = _body_text(post)
        if post.role in ("领导", "领导人", "主要领导"):
            return None
        if post.role == "总书记" and not body:
            return self._full("总书记")
        if head := _HEADS.match(post.role):
            return self._government(head["level"], body, chain)
        if body[:1] in ("该", "本", "我"):
            return self._deictic(body, post, organizations)
        if body in _LEVELS or (body and division_base(body, self.here) is not None and body[-1:] in _LEVELS):
            base = base_of(body, self.here) if body in _LEVELS else division_base(body, self.here)
            return f"中共{base}委员会" if base is not None and _PARTY.match(post.role) else base
        if body in _DEPARTMENTS and post.role.endswith("部长"):  # 宣传部长: the 部 of the body is in the role
            body += "部"
        if body:
            return self._carried(body, chain) or (self._full(body) if self._is_body(body) else None)
        return self._inherited(post, chain, official, before)

    def _government(self, level: str, body: str, chain: list[Post]) -> str | None:
        """The government that a 市长 or 副区长 belongs to: of the place named, of the chain's place, or of the page."""
        if body.endswith(("政府", "委员会", "公署")):
            return self._full(body)
        place = body or next((_place(earlier) for earlier in reversed(chain) if _place(earlier)), "")
        base = division_base(place + ("" if place.endswith(level) else level), self.here) if place else base_of(level, self.here)
        if base is None and place and self.here is not None and place.endswith(level) and place in self.here.name:
            base = place
        return f"{base}人民政府" if base is not None else None

    def _carried(self, body: str, chain: list[Post]) -> str | None:
        """市委常委、统战部部长: a department without its committee is the committee's that the chain names before it."""
        if chain and chain[-1].organization is not None and re.fullmatch(r"(?:组织部|宣传部|统战部|政法委|办公室|农工部|社会工作部)", body):
            committee = chain[-1].organization
            if committee.startswith("中共") and committee.endswith("委员会"):
                return committee.removesuffix("员会") + body
        if chain and body in ("党组", "党委") and chain[-1].organization is not None:
            return chain[-1].organization + body
        return None

    def _deictic(self, body: str, post: Post, organizations: tuple[Organization, ...]) -> str | None:
        """该公司: the company named last before it."""
        named = [found for found in organizations if found.end <= post.start and found.text.endswith(body[-2:])]
        return named[-1].name if named else None

    def _inherited(self, post: Post, chain: list[Post], official: Official, before: list[Official]) -> str | None:
        """A post that names no body: the chain's (区委副书记、书记), or that of the same office earlier in the entry (主任 … 副主任)."""
        if post.role in ("校长", "副校长") and not chain and self.here is not None and self.here.kind == "university":
            return self.here.name
        if chain and not self._calling(post) and (carried := chain[-1].organization) is not None and not self._calling(chain[-1]):
            return _GROUP.sub("", carried) if not _PARTY.match(post.role) else carried
        if chain or self._calling(post):
            return None
        stem = post.role.removeprefix("副")
        for earlier in reversed(before):
            for other in earlier.posts:
                same = other.role.removeprefix("副") == stem
                if other.organization is not None and (
                    same or (earlier.rule == official.rule == "officials.appointed" and post.role == "秘书长")
                ):
                    return other.organization
        return None


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
