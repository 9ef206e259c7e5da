"""Clean text without end: chronicle entries of random words, none of which any repair may touch."""

import random
from collections.abc import Iterator
from pathlib import Path

import jieba

# What looks like damage and is none: abbreviations in brackets, single letters, questions, quoted marks.
ODD = (
    "国内生产总值(GDP)",
    "研究型大学协会(AEARU)",
    "方案(a)和方案(b)",
    "面积(ha)",
    "大使(Fonseca)",
    "A座",
    "B超",
    "T恤",
    "X光机",
    "K线",
    "，A股上市",
    "。C区改造",
    "！D级危房",
    "，@罗湖",
    "？p值",
    "，e时代",
    "，b站",
    "。x光片",
    "，|",
    "(下载app)",
    "卡拉OK",
    "e时代",
    "“办什么？怎么办？”",
    "谁来种地？如何种地？",
    "《我们从哪里来？》",
    "何为？”",
    "·",
    "安德烈·塞内舒",
    "阿依古丽·买买提",
    "人口",
    "人员",
    "入学",
    "Wi-Fi",
    "pH值",
    "PM2.5",
    "@罗湖",
    "1+N",
    "[2009]105号",
    "http://www.example.org/a?b=1",
    "（一）",
    "(二)",
    "1.",
    "50%",
    "℃",
    "㎡",
    "……",
    "——",
)

MISPRINTS = frozenset({"自已", "时侯", "巿", "巿事", "幵"})  # the dictionary's own, of 自己, 时候, 市 and 开


def entries(length: int, seed: int = 1) -> Iterator[str]:
    """Lines of *length* characters or a little more in all: a date, random words by their frequency, marks and figures."""
    draw = random.Random(seed)  # noqa: S311 - no secret
    words, reached, total = list[str](), list[float](), 0.0
    for line in (Path(jieba.__file__).parent / "dict.txt").read_text("utf-8").splitlines():
        word, frequency, *_ = line.split(" ")
        if word.isalpha() and not word.isascii() and word not in MISPRINTS:
            words.append(word)
            total += int(frequency) ** 0.7
            reached.append(total)
    while length > 0:
        parts = [draw.choice(("　　", "", "△")), f"{draw.randint(1, 12)}月{draw.randint(1, 31)}日，"]
        for word in draw.choices(words, cum_weights=reached, k=draw.randint(10, 60)):
            parts.append(word)
            chance = draw.random()
            if chance < 0.16:
                parts.append(draw.choice("，，，，。。、；：？！"))
            elif chance < 0.2:
                parts.append(str(draw.randint(1, 99999)))
            elif chance < 0.23:
                parts.append(draw.choice(ODD))
        line = "".join(parts) + "。"
        length -= len(line)
        yield line
