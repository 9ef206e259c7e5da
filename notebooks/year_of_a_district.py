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
# # 一个区的一年：人、职务、会议 · A year of a district: people, posts, meetings
#
# `year/` 里是鄞州区 2023 年的十二页大事记。**区是真的，人和事都是我们编的**，写法照着真实的页面。
#
# *Twelve monthly pages. The district is real; the people and events are invented, in the style of real pages.*

# %%
from collections import Counter, defaultdict
from pathlib import Path

import altair as alt

from luohu_extract import Chronicle, extract_many
from luohu_extract.charts import network, timeline

alt.renderers.enable("svg")  # pictures without a script; leave it out for charts that answer the mouse


def year() -> list[Chronicle]:
    """The twelve pages, in order, persons linked across them."""
    return list(extract_many(sorted(Path("year").glob("*.txt"))))


pages = year()
entries = [(page, entry) for page in pages for entry in page.entries]
print(len(pages), "页 pages,", len(entries), "条 entries,", {page.jurisdiction for page in pages})

# %% [markdown]
# ## 谁露面最多 · Who is named most
#
# `person` 是这一批页面里同一个人的键：同名不同人会分开，同一个人换了职务还是同一个。

# %%
months: defaultdict[str, set[str]] = defaultdict(set)
named: Counter[str] = Counter()
for page, entry in entries:
    for official in entry.officials:
        person = official.person or official.name
        named[person] += 1
        months[person].add(page.period or "")
for person, times in named.most_common(8):
    print(f"{person}\t{times} 次\t{len(months[person])} 个月")

# %% [markdown]
# ## 一个人的一年 · One person's year
#
# 程一舟一年里从常务副区长到代区长，再当选区长；苏明澜从区长到副市长。

# %%
for person in ("程一舟", "苏明澜"):
    print(person)
    for _, entry in entries:
        day = entry.date.edtf if entry.date else "-"
        for official in entry.officials:
            if (official.person or official.name) == person:
                for post in official.posts:
                    print("  ", day, post.text, post.organization or "-", official.action or "-", sep="\t")

# %% [markdown]
# ## 任免 · Appointed and removed

# %%
CHANGES = {"任命", "免去", "任", "当选为", "决定", "不再担任"}
for _, entry in entries:
    for official in entry.officials:
        if official.action in CHANGES:
            posts = "、".join(post.text for post in official.posts)
            print(entry.date.edtf if entry.date else "-", official.action, official.name, posts, sep="\t")

# %% [markdown]
# ## 会议 · Meetings
#
# 会议不是一类记录；条目的文字里有，按自己的规则数就是。*Meetings are no kind of record: count them with a rule of your own.*

# %%
MEETINGS = ("常务会议", "常委会会议", "人民代表大会", "人大常委会举行", "座谈会", "部署会", "推进会", "攻坚会", "协商会")
held = Counter(name for _, entry in entries for name in MEETINGS if name in entry.text)
print(held)

# %% [markdown]
# ## 时间轴与任职图 · Timeline and posts

# %%
timeline(pages)

# %%
network(pages)

# %% [markdown]
# ## 读错的地方 · What is read wrong
#
# 没有一种读法不出错。上面的十二页里，
# “三和精密株式会社”只读出后半截，“双方共建实验室”被当成了机构，“市轨道交通集团有限公司负责人”没有读成机构。
# 用 `luohu-extract report` 打开每一页就能逐条核对，改正之后用 `review apply` 合并。
#
# *No reading is free of faults: three bodies on these pages are. `luohu-extract report` lets you check and correct each find.*

# %%
for _, entry in entries:
    for organization in entry.organizations:
        if organization.text in ("精密株式会社", "双方共建实验室"):
            print(entry.date.edtf if entry.date else "-", organization.text, "←", entry.text)
