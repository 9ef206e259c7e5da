"""What can go wrong, under one root.

A bad *file* (a lexicon, a gold page, JSON that is not ours) raises and says where. Odd *text* never raises.
"""


class LuohuError(Exception):
    """The root of every error this library raises on purpose."""


class LexiconError(LuohuError):
    """A lexicon line that cannot be read: ``titles.tsv:12: expected 3 columns, found 2``."""


class ReadingError(LuohuError):
    """A source that cannot be turned into text: a missing file, a directory, a binary file."""


class WorkerError(LuohuError):
    """A worker process that ended before it was done, or could not begin."""


class MissingExtraError(LuohuError, ImportError):
    """A library that comes with an extra and is not installed: the message says what to install."""


class OptionError(LuohuError, ValueError):
    """An option whose value means nothing: ``period='胡说': …``."""


class UnknownYearError(LuohuError):
    """A page whose year is not known, read by an `Extractor` that is *strict*: give ``period=``."""


class RecordError(LuohuError, ValueError):
    """JSON that does not describe a record: an unknown key, a missing one, a value of the wrong form."""


class GoldError(LuohuError, ValueError):
    """A gold page, an evaluation or corrections that cannot be read: ``a01.jsonl:3: not JSON: …``."""
