"""How well pages were read, against what a careful reader finds in them: precision, recall and F1, field by field."""

from luohu_extract.evaluation.evaluate import Evaluation, evaluate
from luohu_extract.evaluation.gold import read_gold
from luohu_extract.evaluation.page import GoldPage
from luohu_extract.evaluation.tally import Fault, Figure

__all__ = ["Evaluation", "Fault", "Figure", "GoldPage", "evaluate", "read_gold"]
