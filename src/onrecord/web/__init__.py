"""The web app: a ledger's screens and its JSON API, served to this machine's own browser and asking nothing of anyone."""

from onrecord.web.app import application
from onrecord.web.server import serve

__all__ = ["application", "serve"]
