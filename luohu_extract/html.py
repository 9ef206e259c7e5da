"""HTML as a text with edits: tags and what is not shown are cut out, blocks become lines, entities become characters.

Offsets of all records then point into the HTML itself. Own tokenizer, for a reason: `html.parser` gives line and column
only and is quadratic on malformed input; lxml and selectolax give a tree, but no code-point offsets of its text.
This one is a single pass of one pattern, each attempt of which ends at the next ``<``, so any input takes linear time.
"""

import re
from collections.abc import Iterator
from html import unescape

from luohu_extract.text import Edit

_EARLY = re.compile(
    r"(?i)<!doctype html|<html[\s>]|<body[\s>]|</(?:p|div|span|li|ul|td|table|h[1-6]|center|font|article|section)\s*>|<br\s*/?>|<p>"
)
_TAG = re.compile(
    r"""<(?:(?P<close>/)?(?P<name>[A-Za-z][A-Za-z0-9:-]*)(?P<attributes>[^<>"']*+(?:(?:"[^"<]*+"|'[^'<]*+'|["'])[^<>"']*+)*+)>
    |(?P<comment>!--)|[!?/][^<>]*>)""",
    re.VERBOSE,
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7};|#[xX][0-9a-fA-F]{1,6};|nbsp;?|[A-Za-z][A-Za-z0-9]{1,30};)")
_GAP = re.compile(r"[ \t\r]*\n\s*")
_ATTRIBUTE = re.compile(r"""(?i)(?<![\w-])(name|content)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
_FIGURES = re.compile(r"[\d\s\-/.:：()\[\]·|]+")
_HEAD = re.compile(r"\s*(?:[△▲●☆•◆■]\s*)?(?:[0-9０-９]{2,4}年)?[0-9０-９一二三四五六七八九十]{1,3}[月日]")

BLOCKS = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "br",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "menu",
        "meta",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    }
)
# What stands between these tags is not the page's prose. A head keeps its title and what its meta tags say of the article.
HIDDEN = frozenset({"script", "style", "noscript", "template", "iframe", "select", "button", "textarea", "nav", "aside", "svg", "object"})
# Meta tags that name what a page says of itself, and the words a page would say it with.
META = {"articletitle": "", "pubdate": "发布时间：", "sitename": "", "contentsource": "来源："}

_INLINE, _BLOCK, _SPECIAL = 0, 1, 2
_GLUE = frozenset({"", "\n", "\n\n"})


def _kind(name: str) -> int:
    """Whether a tag ends a line, and whether it is more than markup."""
    name = name.lower()
    return (name in BLOCKS) * _BLOCK + (name in HIDDEN or name in ("a", "pre", "meta")) * _SPECIAL


_KINDS = {
    written: _kind(name)
    for name in (*BLOCKS, *HIDDEN, "a", "b", "em", "font", "i", "span", "strong", "u")
    for written in (name, name.upper())
}


def is_html(source: str) -> bool:
    r"""Whether *source* looks like HTML; a text that merely has a ``<`` in it does not.

    >>> is_html("<p>4月1日，开工。</p>"), is_html("深圳市罗湖区人民政府\n<\n×\n4月1日，开工。")
    (True, False)
    """
    return "<" in source and _EARLY.search(source, 0, 20_000) is not None


def shown(source: str) -> list[Edit]:
    """The edits that leave of an HTML page the text it shows, one block a line.

    >>> from luohu_extract import text
    >>> page = "<p><span>1</span>0月，我区</p><script>1</script><p>A&amp;B</p>"
    >>> text.apply(page, shown(page)).split()
    ['10月，我区', 'A&B']
    """
    return _Page(source).edits()


def entities(source: str) -> Iterator[Edit]:
    """The entities of *source* as characters."""
    for match in _ENTITY.finditer(source):
        if edit := _entity(match):
            yield edit


def _entity(match: re.Match[str]) -> Edit | None:
    name = match.group()
    text = unescape(name)
    if text == name or any(0xD800 <= ord(c) < 0xE000 for c in text):
        return None
    return Edit(match.start(), match.end(), " " if text.isspace() else text)


class _Page:
    """One pass over a page: what to cut out of it, line by line."""

    __slots__ = ("_done", "_line", "_links", "_missing", "_pre", "_source")

    def __init__(self, source: str) -> None:
        self._source = source
        self._done: list[Edit] = []
        self._line: list[tuple[int, int, bool]] = []  # the stretches of text of the line being read, and whether they are links
        self._links = self._pre = False
        self._missing: set[str] = set()  # closing marks that do not come any more

    def edits(self) -> list[Edit]:
        source, done, kinds, at = self._source, self._done, _KINDS, 0
        for match in _TAG.finditer(source):
            start, end = match.span()
            if start < at:  # inside what is hidden
                continue
            if at < start:
                self._text(at, start)
            at, glue = end, ""
            name = match[2]
            kind = _SPECIAL if match[4] is not None else _INLINE if name is None else kinds[name] if name in kinds else _kind(name)
            if kind & _BLOCK:
                self._close()
                glue = "\n"
            if kind & _SPECIAL:
                at = self._special(match)
                if name is not None and name.lower() == "meta" and (kept := self._meta(match)):
                    done += kept
                    continue
            if done and done[-1].end == start and done[-1].text in _GLUE:  # one edit for tags in a row, so that the map back stays small
                last = done.pop()
                done.append(Edit(last.start, at, last.text if len(last.text) == 2 else last.text + glue))
            else:
                done.append(Edit(start, at, glue))
        self._text(at, len(source))
        self._close()
        return done

    def _special(self, match: re.Match[str]) -> int:
        """Where a tag that is more than markup ends, with what it hides."""
        if match[4] is not None:
            return self._after("-->", match.end())
        name, close = match[2].lower(), match[1] is not None
        if name == "a":
            self._links = not close
        elif name == "pre":
            self._pre = not close
        elif name in HIDDEN and not close and not match[3].endswith("/"):
            return self._after(f"</{name}", match.end())
        return match.end()

    def _after(self, mark: str, at: int) -> int:
        """The place after *mark*, or *at* where it does not come any more: looked for once only, so that the whole stays linear."""
        if mark in self._missing:
            return at
        if mark == "-->":
            found = self._source.find(mark, at)
            end = found + 3
        else:
            match = re.compile(re.escape(mark) + r"[^<>]*>?", re.IGNORECASE).search(self._source, at)
            found, end = (match.start(), match.end()) if match else (-1, 0)
        if found < 0:
            self._missing.add(mark)
            return at
        return end

    def _meta(self, match: re.Match[str]) -> list[Edit]:
        """A meta tag that speaks of the article, cut down to what it says."""
        offset, said = match.start("attributes"), dict[str, tuple[int, int]]()
        for attribute in _ATTRIBUTE.finditer(match["attributes"]):  # each character once: linear however often a name comes
            said.setdefault(attribute[1].lower(), attribute.span(attribute.lastindex or 0))
        if "name" not in said or "content" not in said:
            return []
        (name, end), (first, last) = said["name"], said["content"]
        lead = META.get(match["attributes"][name:end].strip().lower())
        if lead is None:
            return []
        return [Edit(match.start(), offset + first, "\n" + lead), Edit(offset + last, match.end(), "\n")]

    def _text(self, start: int, end: int) -> None:
        """A stretch between tags: entities read; a line break in it is only a space, or nothing between two Han characters."""
        if start == end:
            return
        source = self._source
        self._line.append((start, end, self._links))
        edits: list[Edit] = []
        if source.find("&", start, end) >= 0:
            edits += filter(None, map(_entity, _ENTITY.finditer(source, start, end)))
        if not self._pre and source.find("\n", start, end) >= 0:
            edits += [Edit(m.start(), m.end(), _joint(source, m)) for m in _GAP.finditer(source, start, end)]
            edits.sort()
        self._done += edits

    def _close(self) -> None:
        """The line ends. One that is mostly links and no entry is navigation: it is cut out."""
        line = self._line
        if not line:
            return
        self._line = []
        if any(linked for _, _, linked in line) and self._is_navigation(line):
            first, last = line[0][0], line[-1][1]
            while self._done and self._done[-1].start >= first:
                last = max(last, self._done.pop().end)
            self._done.append(Edit(first, last, ""))

    def _is_navigation(self, line: list[tuple[int, int, bool]]) -> bool:
        """Whether the words of a line, dates and figures aside, are mostly links."""
        source = self._source
        text = "".join(source[start:end] for start, end, _ in line)
        if "。" in text or (len(text) > 24 and _HEAD.match(text) is not None):
            return False
        linked, plain = (sum(len(_FIGURES.sub("", source[a:b])) for a, b, is_link in line if is_link is kind) for kind in (True, False))
        return linked >= plain


def _joint(source: str, gap: re.Match[str]) -> str:
    """What a line break in the HTML means between its neighbours."""
    before, after = source[gap.start() - 1 : gap.start()], source[gap.end() : gap.end() + 1]
    return "" if before >= "\u2e80" and after >= "\u2e80" else " "
