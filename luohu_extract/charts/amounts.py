"""How much money, when: every amount on an axis of days, on a logarithmic scale, a panel a currency."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from luohu_extract.charts.style import altair, days, listed, short, styled, titled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from luohu_extract.records import Chronicle

MODIFIERS = {
    "exact": "正好 exact", "approx": "约 about", "more_than": "多于 more than", "less_than": "少于 less than",
    "equal_or_more": "至少 at least", "equal_or_less": "至多 at most",
}  # fmt: skip
_LABEL = "datum.value >= 1e8 ? datum.value / 1e8 + '亿' : datum.value >= 1e4 ? datum.value / 1e4 + '万' : datum.value"


def amounts_chart(pages: Iterable[Chronicle]) -> Any:
    r"""Every amount of *pages* at the day of its entry; a range is a line from end to end, the shape says how it is bounded.

    Currencies are not added up or drawn on one scale: each has its panel; what is not in force stands under its unit (银元). Values are
    drawn as floats; the table has them exactly. Raises `MissingExtraError` without the extra ``viz``.

    >>> from luohu_extract import extract
    >>> chart = amounts_chart([extract("大事记-2020年4月\n4月1日，拨款500-800万元。")])
    >>> [(row["value"], row["upper"], row["currency"]) for row in chart.to_dict()["data"]["values"]]
    [(5000000.0, 8000000.0, 'CNY')]
    """
    alt, pages = altair(), listed(pages)
    found = [(page, entry, amount) for page in pages for entry in page.entries for amount in entry.amounts]
    rows = [
        {
            "page": page.id or page.title or "", "entry": entry.index, "date": entry.date.edtf, "day": entry.date.first.isoformat(),
            "amount": amount.text, "value": float(amount.value), "upper": float(amount.value if amount.upper is None else amount.upper),
            "currency": amount.unit or amount.currency if amount.currency == "XXX" else amount.currency,
            "bound": MODIFIERS[amount.modifier], "text": short(entry.text),
        }
        for page, entry, amount in found
        if amount.value > 0 and entry.date is not None and entry.date.first is not None
    ]  # fmt: skip
    off = len(found) - len(rows)
    base = alt.Chart().encode(
        x=days("day", "日期 date"),
        color=alt.Color("currency:N", title="币种 currency", legend=None),
        tooltip=[alt.Tooltip(f"{name}:N") for name in ("date", "amount", "bound", "text", "page")],
    )
    scale = alt.Scale(type="log")
    points = base.mark_point(filled=True, size=55, opacity=0.75).encode(
        y=alt.Y("value:Q", title="金额 amount (万 10⁴, 亿 10⁸)", scale=scale, axis=alt.Axis(labelExpr=_LABEL, tickCount=6)),
        shape=alt.Shape("bound:N", title="界限 bound", scale=alt.Scale(domain=list(MODIFIERS.values()))),
    )
    ranges = base.mark_rule(strokeWidth=2).encode(y=alt.Y("value:Q", scale=scale), y2="upper:Q")
    told = f"{off} 笔没有可画的日期或为零 amounts without a date, or zero" if off else ""
    panels = alt.layer(ranges, points, data=alt.InlineData(values=rows, name="amounts")).properties(width=680, height=220)
    chart = panels.facet(row=alt.Row("currency:N", title=None), title=titled(pages, told))
    return styled(chart.resolve_scale(y="independent"))
