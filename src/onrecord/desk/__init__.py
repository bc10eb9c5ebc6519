"""The desk joins pipeline and ledger: build, look up, search, judge, verify, report. Command line, library and web app call it."""

from onrecord.desk.build import Built, Progress, build
from onrecord.desk.judging import judge, judgements, retract
from onrecord.desk.lookup import Filters, Statement, find_utterance, open_index, statements
from onrecord.desk.reporting import write_report
from onrecord.desk.search import search
from onrecord.desk.verify import Flaw, verify

__all__ = [
    "Built", "Filters", "Flaw", "Progress", "Statement",
    "build", "find_utterance", "judge", "judgements", "open_index", "retract", "search", "statements", "verify",
    "write_report",
]  # fmt: skip
