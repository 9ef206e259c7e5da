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
# # 接入 spaCy · With spaCy
#
# 一个组件、一个分词器；不用模型，不下载东西。*A component and a tokenizer; no model, nothing downloaded.*

# %%
from pathlib import Path

import spacy
from spacy.matcher import Matcher

nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "luohu_extract.Tokenizer.v1"}}})
component = nlp.add_pipe("luohu_extract")
doc = nlp(Path("year/2023-05.txt").read_text("utf-8"))
print(doc._.chronicle.title, doc._.chronicle.period, len(doc))

# %% [markdown]
# 每类记录是一组 span，记录本身在 `span._.luohu`。*Each kind is a span group; the record's fields are in `span._.luohu`.*

# %%
for kind in ("officials", "organizations", "amounts", "counts"):
    print(kind, [span.text for span in doc.spans[kind]])
official = doc.spans["officials"][0]
print(official.text, [post["text"] for post in official._.luohu["posts"]])

# %% [markdown]
# spaCy 的别的工具照常用：这里用 `Matcher` 找“慰问”后面两个词之内的记录。*Other tools of spaCy work on it as ever.*

# %%
matcher = Matcher(nlp.vocab)
matcher.add("meeting", [[{"TEXT": "主持"}, {"TEXT": "召开"}]])
for _, start, end in matcher(doc):
    who = [span.text for span in doc.spans["officials"] if span.end <= start][-1:]
    print(who, doc[start:end].text, doc[end : end + 4].text)

# %% [markdown]
# 许多页：`nlp.pipe`。*Many pages.*

# %%
texts = (path.read_text("utf-8") for path in sorted(Path("year").glob("*.txt")))
for one in nlp.pipe(texts):
    print(one._.chronicle.period, len(one.spans["officials"]), "人次 people named")
