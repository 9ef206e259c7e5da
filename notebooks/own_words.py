# ---
# jupyter:
#   jupytext:
#     formats: ipynb,py:percent
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
# ---

# %% [markdown]
# # 自己的词表和规则 · Your own lexicon and rules
#
# 词表是 TSV：表名、词、这张表的其余各列。加了词，找到的东西就变；代码不用改。
#
# *A lexicon is TSV: a table, a word, the table's other columns. Add words and the finds change; no code does.*

# %%
import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from luohu_extract import Chronicle, Count, Entry, Extractor, Lexicon, extract

TEXT = """舟山市普陀区大事记-2022年6月
6月3日，渔轮老轨林涛声在距码头3链处救起落水渔民2名。
6月8日，远洋渔业公司捕捞鱿鱼1300吨，出动渔轮22艘。
"""
before = extract(TEXT)
print([measure.text for entry in before.entries for measure in entry.measures])
print([(official.name, [post.text for post in official.posts]) for entry in before.entries for official in entry.officials])

# %% [markdown]
# “链”（十分之一海里）和“老轨”（轮机长）是海上的话，随包的词表里没有。程序里可以直接给几行；人多、词多时写成文件，命令行用 `--lexicon`。

# %%
lexicon = Lexicon.default().extend([("measures", "链", "length"), ("titles", "老轨", "p", "-", "-")])
after = Extractor(lexicon=lexicon).extract(TEXT)
print([measure.text for entry in after.entries for measure in entry.measures])
print([(official.name, [post.text for post in official.posts]) for entry in after.entries for official in entry.officials])

# %%
with tempfile.TemporaryDirectory() as folder:
    mine = Path(folder) / "mine.tsv"
    mine.write_text("measures\t链\tlength\n", "utf-8")
    from_file = Lexicon.default().extend(mine)
print("链" in Lexicon.default().table("measures"), "链" in from_file.table("measures"))

# %% [markdown]
# `Chronicle.lexicon` 记下读这一页用的词表，换过词表的结果分得开。*The digest of the lexicon is kept with each page.*

# %%
print(before.lexicon != after.lexicon)

# %% [markdown]
# ## 自己的规则 · A rule of your own
#
# 规则是一个函数：读一条，给出记录。下面把“鱿鱼1300吨”这样的渔获记成数量。没有插件机制，也不需要：记录是普通的数据类，`replace` 一下就行。
#
# *A rule is a function from an entry to records. There is no plug-in machinery, and none is needed: records are dataclasses.*

# %%
CATCH = re.compile(r"捕捞(?P<fish>[\u4e00-\u9fff]{1,4}?)(?P<number>\d+)吨")


def catches(entry: Entry) -> Iterator[Count]:
    """How many tons of which fish; offsets hold where the text of the entry is as long as its source."""
    for match in CATCH.finditer(entry.text):
        start, end = entry.start + match.start("number"), entry.start + match.end()
        yield Count(
            text=match.group()[match.start("number") - match.start() :], start=start, end=end, rule="mine.catch",
            value=Decimal(match["number"]), unit="吨", noun=match["fish"],
        )  # fmt: skip


def with_catches(page: Chronicle) -> Chronicle:
    """The page with what the rule finds, in reading order."""
    entries = (replace(entry, counts=tuple(sorted((*entry.counts, *catches(entry)), key=lambda one: one.start))) for entry in page.entries)
    return replace(page, entries=tuple(entries))


mine_too = with_catches(after)
for count in mine_too.entries[1].counts:
    print(count.value, count.unit, count.noun, count.rule, TEXT[count.start : count.end], sep="\t")

# %% [markdown]
# 加进去的记录和别的一样：能转 JSON、进表、画进报告。*What you add is like the rest.*

# %%
print([(row["rule"], row["value"]) for row in mine_too.to_rows("counts")])
print(Chronicle.from_json(mine_too.to_json()) == mine_too)
