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
# # 地方志：年号与农历 · A gazetteer: eras and lunar dates
#
# 县志的大事记用年号、干支、农历；同一页里纪年会换好几次。下面的几条是我们按县志的写法写的。
#
# *County gazetteers date by reign, by the sexagenary cycle and by the moon. The lines below are ours, in their manner.*

# %%
from luohu_extract import Extractor, explain

TEXT = """大事记
明嘉靖十三年，知县周文礼重修县学。
清康熙七年六月十七日，地震，毁民房3000余间。
光绪二年正月，设义仓2处，储谷1200石。
宣统三年九月，县城光复。
民国元年，改州为县。
民国十八年春，大旱，灾民2万余人，县府拨5000银元赈济。
民国二十六年十一月初三，日机轰炸县城，死伤47人。
1949年5月23日，县城解放。
1958年秋，全县建成水库12座，总库容860万立方米。
"""
page = Extractor().extract(TEXT, jurisdiction="山东省莱西市")
for entry in page.entries:
    date = entry.date
    if date is not None:
        print(f"{date.text:<12}{date.edtf:<24}{date.calendar:<10}{date.first} … {date.last}")

# %% [markdown]
# 1912 年以前的月和日是农历：年、月、日都有时换算成公历的那一天，只有年月时只给年。EDTF 之外，`calendar` 说是不是换算来的。
#
# *Before 1912 months and days are lunar: a full date is converted to its Gregorian day, a month alone gives the year.*

# %%
for entry in page.entries[:3]:
    if entry.date is not None:
        print(explain(entry.date), end="\n\n")

# %% [markdown]
# ## 旧币与旧制单位 · Old money, old measures
#
# 不再流通的钱，`currency` 是 `XXX`，`unit` 照写；石、间、座照旧是单位。*Money no longer in force is `XXX` with its unit.*

# %%
for entry in page.entries:
    for amount in entry.amounts:
        print(amount.text, amount.value, amount.currency, amount.unit, sep="\t")
    for measure in entry.measures:
        print(measure.text, measure.value, measure.unit, sep="\t")
    for count in entry.counts:
        print(count.text, count.value, count.unit, count.noun, count.modifier, sep="\t")

# %% [markdown]
# 猜的、对不上的写在 `notes` 里：年号和括号里的公元年冲突时以年号为准。*What was guessed or in conflict is told in `notes`.*

# %%
odd = Extractor().extract("大事记\n嘉靖十三年（1564），筑城墙。\n乾隆五年，修桥1座。")
print([entry.date.edtf for entry in odd.entries if entry.date])
print(odd.notes)
