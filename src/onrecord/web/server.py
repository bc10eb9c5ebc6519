"""Runs the app until it is interrupted."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from threading import Thread

import uvicorn

from onrecord.errors import InputError
from onrecord.web import render
from onrecord.web.app import application
from onrecord.web.safety import WILDCARDS
from onrecord.web.screens.overview import overview, said_lanes
from onrecord.web.site import Shown

_LAST_PORT = 65_535


def serve(ledger: Path, *, host: str, port: int, read_only: bool, told: Callable[[str], None]) -> None:
    """Serve `ledger` on `host` and `port` (0: any that is free). `told` hears the address once it answers.

    Raises LedgerError where the file cannot be read, InputError where the address cannot be listened on.
    """
    listening = _listen(host, port)
    with listening:
        app = application(ledger, host=host, read_only=read_only)
        shown = app.state.site.now()
        warm(shown)
        # nor is the first search to wait for vectors and model; an interrupt waits for it, since a model cannot be left half loaded
        Thread(target=shown.catalogue.warm).start()
        bound = listening.getsockname()[1]
        near = "127.0.0.1" if host in WILDCARDS else f"[{host}]" if ":" in host else host
        told(f"http://{near}:{bound}/")
        uvicorn.Server(
            uvicorn.Config(app, http="h11", loop="asyncio", ws="none", lifespan="off", log_level="warning", server_header=False)
        ).run(sockets=[listening])  # fmt: skip


def warm(shown: Shown) -> None:
    """Make what the first view would wait for."""
    render.warm()
    for made in (overview, said_lanes):
        shown.once(made)


def _listen(host: str, port: int) -> socket.socket:
    if not 0 <= port <= _LAST_PORT:  # the resolver would count on from 0
        raise InputError(
            f"There is no port {port}", f"Name one from 1 to {_LAST_PORT} with --port, or 0 for any that is free"
        )
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with ExitStack() as opened:
            made = opened.enter_context(socket.socket(family, kind))
            made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            made.bind(address)
            made.listen()
            opened.pop_all()  # it stays open
    except OSError as error:
        raise InputError(
            f"{host}, port {port} cannot be listened on ({error.strerror or error})",
            "Name another address with --host or another port with --port, 0 for any that is free",
        ) from error
    return made
