"""The command line: one file a command, loaded when it is called; each parses, calls the desk and prints."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from cyclopts import App, CycloptsError

from onrecord.errors import OnrecordError

DONE, WITH_PROBLEMS, NOTHING = 0, 1, 2

# name -> what `onrecord --help` says; the module of the same name holds the function of the same name
COMMANDS = {
    "demo": "Build and show the bundled demo pages.",
    "build": "Read pages into a ledger; only what is new is read.",
    "show": "Statements as a table: speaker, said on, words, relay, outlet, place.",
    "compare": "Utterances told by several pages, or one of them side by side.",
    "conflicts": "Where accounts conflict, with the evidence.",
    "search": "Statements by words and by meaning, across languages.",
    "judge": "Say what is the same, what is not, and what is right; list it, take it back.",
    "report": "Write one self-contained HTML file.",
    "serve": "Show the ledger in a browser on this machine.",
    "export": "Write the ledger in a standard format.",
    "verify": "Check every span against the stored bytes.",
}


def application() -> App:
    """The application with all its commands."""
    from importlib.metadata import version

    app = App(
        name="onrecord",
        help="Who said what, through whom and when: a ledger of statements from news pages.",
        version=version("onrecord"),
        suppress_keyboard_interrupt=False,  # main says what was kept
    )
    for name, text in COMMANDS.items():
        app.command(f"onrecord.cli.{name}:{name}", name=name, help=text)
    return app


def _words(arguments: Sequence[str]) -> list[str]:
    """The arguments with standard input written as a path: cyclopts takes a lone dash for an option."""
    return ["./-" if word == "-" else word for word in arguments]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command. 0: done; 1: done with problems, which are listed; 2: nothing could be done, and why."""
    try:
        result = application()(
            _words(sys.argv[1:] if arguments is None else arguments), exit_on_error=False, result_action="return_value"
        )
    except CycloptsError:
        return NOTHING  # cyclopts has said what is wrong with the words
    except OnrecordError as error:
        from onrecord.cli.screen import complain

        complain(str(error))
        return NOTHING
    except KeyboardInterrupt:
        from onrecord.cli.screen import complain

        complain("Stopped. What was written so far is kept; the same command goes on from there.")
        return NOTHING
    except BrokenPipeError:
        # whoever read our output has gone; what is left of it goes nowhere, without another complaint
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except OSError as error:
        from onrecord.cli.screen import complain

        complain(
            f"{error.filename or 'A file'} cannot be used ({error.strerror or error}). Check its name and permissions"
        )
        return NOTHING
    return result if isinstance(result, int) else DONE
