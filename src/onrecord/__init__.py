"""Onrecord turns news pages into a ledger of who said what, through whom and when. It takes no side.

Example::

    import onrecord
    from pathlib import Path

    if __name__ == "__main__":  # a build starts processes of its own
        onrecord.build([Path("pages")], Path("pages.db"))
        index = onrecord.open_index(Path("pages.db"))
        for utterance in index.most_told():
            for version in index.versions(utterance):
                print(index.outlet(index.page(version)), index.content(version))
"""

from onrecord.desk import (
    Built,
    Filters,
    Flaw,
    Statement,
    build,
    find_utterance,
    judge,
    judgements,
    open_index,
    retract,
    search,
    statements,
    verify,
    write_report,
)
from onrecord.errors import InputError, LedgerError, OnrecordError, OutputError, PageError, UnknownIdError
from onrecord.export import WRITERS
from onrecord.index import Index
from onrecord.records import (
    Attribution,
    Block,
    Capture,
    Change,
    Collection,
    Conflict,
    Copies,
    DateCandidate,
    Dated,
    Document,
    Entity,
    Figure,
    Judgement,
    Occasion,
    Page,
    PageSpan,
    Problem,
    Repeat,
    Span,
    Speaker,
    Utterance,
    Vector,
    Why,
    entity_key,
)

__all__ = [
    "WRITERS",
    "Attribution",
    "Block",
    "Built",
    "Capture",
    "Change",
    "Collection",
    "Conflict",
    "Copies",
    "DateCandidate",
    "Dated",
    "Document",
    "Entity",
    "Figure",
    "Filters",
    "Flaw",
    "Index",
    "InputError",
    "Judgement",
    "LedgerError",
    "Occasion",
    "OnrecordError",
    "OutputError",
    "Page",
    "PageError",
    "PageSpan",
    "Problem",
    "Repeat",
    "Span",
    "Speaker",
    "Statement",
    "UnknownIdError",
    "Utterance",
    "Vector",
    "Why",
    "build",
    "entity_key",
    "find_utterance",
    "judge",
    "judgements",
    "open_index",
    "retract",
    "search",
    "statements",
    "verify",
    "write_report",
]  # fmt: skip
