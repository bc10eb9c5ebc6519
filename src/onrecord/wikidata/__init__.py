"""Wikidata: an extract of it, in the format of its own dumps, read from a local file. Nothing is fetched."""

from onrecord.wikidata.extract import Extract, read_extract

__all__ = ["Extract", "read_extract"]
