"""`onrecord serve LEDGER`."""

from __future__ import annotations

from pathlib import Path


def serve(ledger: Path, *, port: int = 8321, host: str = "127.0.0.1", read_only: bool = False) -> int:
    """Show the ledger in a browser on this machine, until interrupted.

    Parameters
    ----------
    ledger
        The ledger.
    port
        The port to listen on; 0: any that is free.
    host
        The address to listen on; the usual one can be reached from this machine alone.
    read_only
        Refuse every judgement.
    """
    from contextlib import suppress

    from onrecord import web
    from onrecord.cli import DONE, screen

    out = screen.console()

    def told(address: str) -> None:
        out.print(f"{ledger} is shown at {address}   (Ctrl+C ends it)", soft_wrap=True)

    with suppress(KeyboardInterrupt):  # the way in which a server is ended
        web.serve(ledger, host=host, port=port, read_only=read_only, told=told)
    return DONE
