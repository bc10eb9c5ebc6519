"""The docs keep up with the commands, and the front door explains itself."""

from __future__ import annotations

import importlib
import inspect
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from cyclopts import Parameter

import onrecord
from onrecord import cli

ROOT = Path(__file__).resolve().parents[1]


def function(command: str) -> Callable[..., int]:
    made: Callable[..., int] = getattr(importlib.import_module(f"onrecord.cli.{command}"), command)
    return made


def section(command: str) -> str:
    """What docs/commands.md says below the heading of a command, to the next heading."""
    found = re.search(
        rf"^## `?(?:onrecord )?{command}\b[^\n]*\n(.*?)(?=^## |\Z)",
        (ROOT / "docs" / "commands.md").read_text("utf-8"),
        re.MULTILINE | re.DOTALL,
    )
    assert found, f"docs/commands.md has no section on {command}"
    return found[1]


def flags(command: str) -> list[str]:
    """How a user writes each parameter of a command: LEDGER, --said-on, -o."""
    hints = get_type_hints(function(command), include_extras=True)
    written = []
    for name, parameter in inspect.signature(function(command)).parameters.items():
        given = next((one for one in getattr(hints[name], "__metadata__", ()) if isinstance(one, Parameter)), None)
        if parameter.kind is not parameter.KEYWORD_ONLY:
            written.append(name.upper())
        elif given is not None and given.name:
            written += [given.name] if isinstance(given.name, str) else given.name
        else:
            written.append("--" + name.replace("_", "-"))
    return written


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_the_docs_name_every_parameter_of_a_command(command: str) -> None:
    text = section(command)
    missing = [flag for flag in flags(command) if not re.search(rf"(?<![\w-]){flag}(?![\w-])", text)]
    assert missing == []


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_the_docs_name_no_flag_that_is_gone(command: str) -> None:
    written = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", section(command)))
    assert written <= set(flags(command))


def test_the_docs_have_no_section_on_a_command_that_is_gone() -> None:
    headings = re.findall(
        r"^## `?(?:onrecord )?(\w+)", (ROOT / "docs" / "commands.md").read_text("utf-8"), re.MULTILINE
    )
    assert set(headings) == set(cli.COMMANDS)


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_a_command_s_help_says_what_each_parameter_is(command: str) -> None:
    described = inspect.getdoc(function(command)) or ""
    for name in inspect.signature(function(command)).parameters:
        assert re.search(rf"^{name}\n\s+\S", described, re.MULTILINE), name


def test_the_readme_opens_with_the_two_commands() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "make demo" in readme
    assert "make test" in readme


def test_every_link_between_docs_leads_somewhere() -> None:
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))):
        for link in re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


def names_of_the_front_door() -> list[tuple[str, Any]]:
    found = ((name, getattr(onrecord, name)) for name in onrecord.__all__)
    return [(name, one) for name, one in found if inspect.isclass(one) or inspect.isroutine(one)]


@pytest.mark.parametrize(("name", "one"), names_of_the_front_door(), ids=[n for n, _ in names_of_the_front_door()])
def test_every_public_name_has_a_docstring_of_its_own(name: str, one: Any) -> None:
    described = inspect.getdoc(one) or ""
    assert len(described.split()) >= 3
    assert not described.startswith(f"{name}("), "made by dataclass, not written"
