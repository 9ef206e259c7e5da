"""The examples in the docstrings of the charts need the extra ``viz``; where it is not installed they are not collected."""

from importlib.util import find_spec

collect_ignore = [] if find_spec("altair") else ["luohu_extract/charts"]
