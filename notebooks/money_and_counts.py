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
# # 金额与数量：DuckDB 和 Altair · Money and counts with DuckDB and Altair
#
# 十二页变成几张表，用 SQL 问。表里的列就是记录的字段（见[流水线](../pipelines.md)）。
#
# *Twelve pages become tables; ask them in SQL. The columns are the fields of the records.*

# %%
from pathlib import Path

import altair as alt
import duckdb
import pyarrow as pa

from luohu_extract import extract_many
from luohu_extract.charts import amounts_chart
from luohu_extract.export.arrow import frames

alt.renderers.enable("svg")
pages = list(extract_many(sorted(Path("year").glob("*.txt"))))
tables: dict[str, pa.Table] = frames(pages)
print({name: table.num_rows for name, table in tables.items()})

# %% [markdown]
# ## 每月的金额 · Money by month
#
# 地区生产总值、授信额度和慰问金不是一回事：**相加之前先看原文**。这里只取“投资”的条目。
#
# *GDP, a line of credit and a gift are not one thing: look before you add. Here only entries that speak of investment.*

# %%
db = duckdb.connect()
for name, table in tables.items():
    db.register(name, table)
db.sql("""
    SELECT strftime(e.date_first, '%Y-%m') AS month, a.value::DECIMAL(20, 2) AS yuan, a.modifier, a.text
    FROM amounts a JOIN entries e USING (page, entry)
    WHERE a.currency = 'CNY' AND e.text LIKE '%投资%'
    ORDER BY a.value DESC
""").show()

# %% [markdown]
# ## 什么数得最多 · What is counted

# %%
db.sql("""
    SELECT noun, unit, count(*) AS times, sum(value)::DECIMAL(20, 0) AS total
    FROM counts WHERE noun IS NOT NULL
    GROUP BY noun, unit HAVING count(*) > 1 ORDER BY times DESC, total DESC, noun LIMIT 8
""").show()

# %% [markdown]
# 界限也在表里：“近2000人次”不是 2000。*Bounds are kept: 近2000人次 is less than 2000.*

# %%
db.sql("SELECT modifier, count(*) AS counts, min(text) AS example FROM counts GROUP BY modifier ORDER BY counts DESC").show()

# %% [markdown]
# ## 图 · Charts
#
# 对数轴，一种币种一格；同一笔钱的范围画成线。

# %%
amounts_chart(pages)

# %% [markdown]
# 自己的图用同样的表：每月条目里数到的东西有多少种。*Charts of your own use the same tables.*

# %%
monthly = db.sql("""
    SELECT strftime(e.date_first, '%Y-%m') AS month, count(*) AS counts
    FROM counts c JOIN entries e USING (page, entry) GROUP BY month ORDER BY month
""").fetchall()
print(monthly)
bars = alt.Chart(alt.InlineData(values=[{"month": month, "counts": counts} for month, counts in monthly]))
bars.mark_bar().encode(x=alt.X("month:O", title="月 month"), y=alt.Y("counts:Q", title="数量记录 counts")).properties(width=420, height=160)
