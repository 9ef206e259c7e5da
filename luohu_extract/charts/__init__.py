"""Charts of one chronicle or many, in Altair: `timeline`, `amounts_chart`, `network`. Extra ``viz``.

A chart is a Vega-Lite specification with its rows inside; to draw it, Jupyter or a browser is needed, to make it, no network.
"""

from luohu_extract.charts.amounts import amounts_chart
from luohu_extract.charts.network import network
from luohu_extract.charts.timeline import timeline

__all__ = ["amounts_chart", "network", "timeline"]
