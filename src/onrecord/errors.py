"""Exceptions that say what went wrong, with which file, and what to do next."""


class OnrecordError(Exception):
    """Any failure that a user can act on. `str()` is one line: what failed, then what to do."""

    def __init__(self, what: str, advice: str) -> None:
        super().__init__(f"{what}. {advice}")
        self.what = what
        self.advice = advice


class InputError(OnrecordError):
    """An input path that cannot be read at all: missing, unreadable, of no known kind."""


class PageError(OnrecordError):
    """One page of many that cannot become a page of the ledger; the others go on."""


class LedgerError(OnrecordError):
    """A ledger file that cannot be opened, written or understood."""


class UnknownIdError(OnrecordError):
    """An id or filter that names nothing in the ledger."""


class OutputError(OnrecordError):
    """A file or folder that cannot be written."""


class ModelError(OnrecordError):
    """A file of the shipped model that is missing, damaged or of another version."""
