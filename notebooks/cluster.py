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
# # 集群：Spark · A cluster with Spark
#
# 一页一行进，一页一行出，里面嵌着全部记录。这里是本机的两个工作进程；换成集群只改 `master`。需要 Java 17。
#
# *A row a page in, a row a page out, everything nested in it. Two local workers here; on a cluster only `master` changes.*

# %%
import os
import sys
from pathlib import Path

from pyspark.sql import SparkSession

from luohu_extract.spark import extract

os.environ["PYSPARK_PYTHON"] = sys.executable  # the workers run in this environment
spark = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false").config("spark.log.level", "ERROR").getOrCreate()
files = sorted(Path("year").glob("*.txt"))
rows = [(path.name, path.read_text("utf-8")) for path in files]
pages = spark.createDataFrame([*rows, ("空.txt", None)], "id string, text string")
found = extract(pages).cache()
print(found.count(), "页 pages")

# %% [markdown]
# 一条一行，然后一人一行。*A row an entry, then a row a person.*

# %%
entries = found.selectExpr("id", "inline(entries)")
print(entries.count(), "条 entries")
entries.selectExpr("id", "date.edtf AS day", "inline(officials)").createOrReplaceTempView("officials")
for row in spark.sql("SELECT name, count(*) AS times FROM officials GROUP BY name ORDER BY times DESC, name LIMIT 5").collect():
    print(row["name"], row["times"])

# %% [markdown]
# 金额按币种、按季度；`decimal(38, 9)`，不经过浮点数。*Money by currency and quarter, as decimals.*

# %%
entries.selectExpr("date.first AS day", "inline(amounts)").createOrReplaceTempView("amounts")
query = """
    SELECT quarter(to_date(day)) AS quarter, currency, count(*) AS amounts, max(value) AS largest
    FROM amounts GROUP BY quarter, currency ORDER BY quarter, currency
"""
for row in spark.sql(query).collect():
    print(row["quarter"], row["currency"], row["amounts"], f"{row['largest']:,.0f}")

# %% [markdown]
# 读不了的页不会让任务失败，它是带说明的一行。*A page that cannot be read is a row with a note, and ends no job.*

# %%
for row in found.selectExpr("id", "explode(notes) AS note").collect()[:3]:
    print(row["id"], row["note"])
spark.stop()
