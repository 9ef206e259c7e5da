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
# # 第一眼 · First look
#
# 读随包附带的示例页，看看每一条里找到了什么。把 `PAGE` 换成自己的文件：`extract(Path("我的页面.txt"))`。
#
# *Reads the page that comes with the package and looks at what was found. Point `PAGE` at your own file.*

# %%
from collections import Counter, defaultdict
from decimal import Decimal
from importlib.resources import files

from luohu_extract import explain, extract

PAGE = (files("luohu_extract") / "data" / "demo.txt").read_text("utf-8")
page = extract(PAGE)
print(page.title, page.jurisdiction, page.code, page.period, len(page.entries))

# %% [markdown]
# 在 Jupyter 里，一页、一条、一个记录都能直接显示：找到的词按类着色，鼠标停一下（或用 Tab 键）看数值、规则和原文位置。
#
# *In Jupyter a page, an entry or a record shows itself: finds are coloured by kind; hover, or use the Tab key.*

# %%
page.entries[3]

# %% [markdown]
# ## 谁，何时，做什么 · Who did what, when

# %%
for entry in page.entries:
    for official in entry.officials:
        posts = "、".join(post.text for post in official.posts) or "-"
        print(entry.date.edtf if entry.date else "-", official.name, posts, official.action or "-", sep="\t")

# %% [markdown]
# ## 数量，从大到小 · Everything counted, largest first

# %%
counts = [count for entry in page.entries for count in entry.counts]
for count in sorted(counts, key=lambda count: count.value, reverse=True)[:10]:
    print(f"{count.value:>12,f}  {count.unit}  {count.noun or '-'}  {count.modifier}")

# %% [markdown]
# ## 金额 · Money
#
# 数值始终是 `Decimal`，不经过浮点数；币种不同不相加。*`Decimal` all the way; currencies are not added up.*

# %%
sums: defaultdict[str, Decimal] = defaultdict(Decimal)
for entry in page.entries:
    for amount in entry.amounts:
        sums[amount.currency] += amount.value
print({currency: f"{total:,f}" for currency, total in sums.items()})

# %% [markdown]
# ## 每个记录都指回原文 · Every record points into the source

# %%
for entry in page.entries[:3]:
    for organization in entry.organizations:
        assert PAGE[organization.start : organization.end] == organization.text
        print(organization.start, organization.end, organization.text, organization.kind)

# %% [markdown]
# 为什么这样读？`explain` 说出规则、词表行和取值的经过。*Why was it read so?*

# %%
print(explain(page.entries[3].officials[0]))

# %% [markdown]
# ## 分词 · Words
#
# 名字是一个词；没有词会跨过一个记录的边界。*A name is one word; no word crosses the edge of a find.*

# %%
words = Counter(word for entry in page.entries for word in entry.words() if len(word) > 1)
print(words.most_common(10))
