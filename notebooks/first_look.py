# %% [markdown]
# # First look
# Run it with `python notebooks/first_look.py`, or open it cell by cell in an editor that knows `# %%`.
# It reads the page that comes with the package; point `PAGE` at your own.

# %%
from collections import Counter, defaultdict
from decimal import Decimal
from importlib.resources import files

from luohu_extract import extract

PAGE = (files("luohu_extract") / "data" / "demo.txt").read_text("utf-8")
page = extract(PAGE)
print(page.title, page.jurisdiction, page.code, page.period, len(page.entries))

# %% Who did what, when
for entry in page.entries:
    for official in entry.officials:
        posts = "、".join(post.text for post in official.posts) or "-"
        print(entry.date.edtf if entry.date else "-", official.name, posts, official.action or "-", sep="\t")

# %% Everything counted, largest first
counts = [count for entry in page.entries for count in entry.counts]
for count in sorted(counts, key=lambda count: count.value, reverse=True)[:10]:
    print(f"{count.value:>12,f}  {count.unit}  {count.noun or '-'}  {count.modifier}")

# %% Money by currency; Decimal all the way
sums: defaultdict[str, Decimal] = defaultdict(Decimal)
for entry in page.entries:
    for amount in entry.amounts:
        sums[amount.currency] += amount.value
print({currency: f"{total:,f}" for currency, total in sums.items()})

# %% Every record points into the source
for entry in page.entries[:3]:
    for organization in entry.organizations:
        assert PAGE[organization.start : organization.end] == organization.text
        print(organization.start, organization.end, organization.text, organization.kind)

# %% Words: a name is one word, no word crosses the edge of a mention
words = Counter(word for entry in page.entries for word in entry.words() if len(word) > 1)
print(words.most_common(10))
