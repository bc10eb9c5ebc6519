"""Every command on a small ledger: what it prints, what it writes, and that it ends with 0."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord import cli

Run = Callable[..., Any]  # gives code, out and err


def onrecord_process(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "onrecord", *map(str, arguments)]
    return subprocess.run(
        command, capture_output=True, check=False, env={**os.environ, "COLUMNS": "200", **environment}
    )


def test_build_says_what_it_read_and_what_it_knew(run: Run, news: Path) -> None:
    first = run("build", news, "-o", "ferry.db")
    assert (first.code, first.out, first.err) == (0, "3 pages read; 3 in ferry.db\n", "")
    again = run("build", news, "--output", "ferry.db", "--processes", "1")
    assert (again.code, again.out) == (0, "0 pages read, 3 known already; 3 in ferry.db\n")


def test_build_writes_onrecord_db_where_no_output_is_named(run: Run, news: Path) -> None:
    assert run("build", news).code == 0
    assert Path("onrecord.db").is_file()


def test_show_lists_statements_with_speaker_words_cue_and_place(run: Run, news_ledger: Path) -> None:
    shown = run("show", news_ledger)
    assert (shown.code, shown.err) == (0, "")
    for expected in ("Ilda Marn", "Tomas Brell", "three hundred families", "claimed", "marlow-echo.txt:"):
        assert expected in shown.out
    count = len(onrecord.open_index(news_ledger).attributions)
    assert shown.out.endswith(f"{count} of {count} statements\n")


def test_show_filters_and_says_of_how_many(run: Run, news_ledger: Path) -> None:
    count = len(onrecord.open_index(news_ledger).attributions)
    denying = run("show", news_ledger, "--force", "denying")
    assert "landing stage" in denying.out
    assert denying.out.endswith(f"1 of {count} statements\n")
    assert run("show", news_ledger, "--speaker", "Nobody").out.endswith(f"0 of {count} statements\n")


def test_show_why_names_the_rule_of_every_decision(run: Run, news_ledger: Path) -> None:
    index = onrecord.open_index(news_ledger)
    made = {
        (why.decision, why.rule)
        for one in index.attributions.values()
        for source in (one, index.speaker(one), index.utterance(one), *index.repeats(one))
        for why in (source.why if source else ())
    }
    made |= {
        ("outlet", why.rule)
        for document in index.documents.values()
        for why in document.page.why
        if why.decision == "outlet"
    }
    made |= {(why.decision, why.rule) for conflict in index.conflicts.values() for why in conflict.why}
    assert {"attribution", "speaker", "force", "outlet", "match", "conflict"} <= {decision for decision, _ in made}
    shown = " ".join(run("show", news_ledger, "--why").out.split())
    assert [one for one in made if ": ".join(one) not in shown] == []


def test_compare_lists_what_several_pages_tell(run: Run, news_ledger: Path) -> None:
    index = onrecord.open_index(news_ledger)
    listed = run("compare", news_ledger)
    assert listed.code == 0
    assert all(utterance.id in listed.out for utterance in index.most_told())


def test_compare_lays_the_versions_side_by_side(run: Run, news_ledger: Path) -> None:
    utterance = onrecord.open_index(news_ledger).most_told()[0]
    for ident in (utterance.id, utterance.versions[0]):
        shown = run("compare", news_ledger, ident)
        assert shown.code == 0
        assert all(version in shown.out for version in utterance.versions)
        assert "Ilda Marn" in shown.out


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("onto", ["file", "terminal"])
def test_compare_shows_every_piece_with_its_differences_in_place(
    run: Run, news_ledger: Path, monkeypatch: pytest.MonkeyPatch, columns: int, onto: str
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    if onto == "terminal":
        monkeypatch.setenv("FORCE_COLOR", "1")
        monkeypatch.setenv("TERM", "xterm-256color")
    index = onrecord.open_index(news_ledger)
    boat = next(one for one in index.attributions.values() if "would not survive" in index.content(one))
    shown = run("compare", news_ledger, boat.id)
    assert ("\x1b[" in shown.out) == (onto == "terminal")
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown.out)
    assert max(map(len, plain.splitlines())) <= columns
    words = " ".join(plain.split())
    pieces = words.split("Piece by piece")[1]
    quoted = re.search("1 Das alte Boot wird keinen weiteren Winter mit Stürmen überstehen ([A-D]), quoted", pieces)
    assert quoted
    assert f"A paraphrased ({quoted[1]}): The old boat will not survive another winter of storms" in pieces
    assert re.search(
        r"[B-D] paraphrased \(A\): the old boat \[will → would\] not survive another winter of storms", pieces
    )
    assert "verbatim" not in pieces


def test_conflicts_are_shown_with_both_sides_and_no_verdict(run: Run, news_ledger: Path) -> None:
    shown = run("conflicts", news_ledger)
    assert shown.code == 0
    for expected in ("40,000", "65,000", "landing stage", "does not say who is right"):
        assert expected in shown.out


def test_conflicts_of_one_kind_leave_out_the_others(run: Run, news_ledger: Path) -> None:
    figures = run("conflicts", news_ledger, "--kind", "figure")
    assert "65,000" in figures.out
    assert "landing stage" not in figures.out


def test_search_prints_the_nearest_first(run: Run, news_ledger: Path) -> None:
    found = run("search", news_ledger, "who", "carries", "the", "bread", "--limit", "2")
    assert found.code == 0
    assert "bread by road" in found.out
    assert found.out.endswith("2 statements\n")


def test_report_writes_one_file_and_prints_its_path(run: Run, news_ledger: Path) -> None:
    made = run("report", news_ledger, "-o", "deep/er/report.html", "--title", "The <ferry>")
    path = Path("deep/er/report.html").resolve()
    assert (made.code, made.out) == (0, f"Report written: {path}\n")
    text = path.read_text("utf-8")
    assert "The &lt;ferry&gt;" in text
    assert "Ilda Marn" in text


def test_export_writes_the_two_files_of_the_contract(run: Run, news_ledger: Path) -> None:
    made = run("export", news_ledger, "--format", "jsonl", "-o", "out")
    assert made.code == 0
    assert made.out.split() == ["out/pages.jsonl", "out/links.json"]
    pages = [json.loads(line) for line in Path("out/pages.jsonl").read_text("utf-8").splitlines()]
    assert [page["file"] for page in pages] == ["hafenbote.txt", "marlow-echo.txt", "ostwick-post.txt"]


def test_verify_counts_what_it_checked(run: Run, news_ledger: Path) -> None:
    pages, spans, _ = onrecord.verify(news_ledger)
    checked = run("verify", news_ledger)
    assert (checked.code, checked.err) == (0, "")
    assert checked.out == f"{pages} pages and {spans} spans checked against the stored bytes: 0 flaws\n"


def test_paths_that_look_like_markup_are_printed_as_they_are(run: Run, news: Path) -> None:
    built = run("build", news, "-o", "[red]x :smile:.db")
    assert built.out == "3 pages read; 3 in [red]x :smile:.db\n"
    assert run("export", "[red]x :smile:.db", "-o", "o[red]").out.split() == ["o[red]/pages.jsonl", "o[red]/links.json"]


def test_help_lists_every_command_and_each_has_help_of_its_own(run: Run) -> None:
    listed = run("--help")
    assert listed.code == 0
    for name in cli.COMMANDS:
        assert name in listed.out
        own = run(name, "--help")
        assert own.code == 0
        assert f"onrecord {name}" in own.out


@pytest.mark.parametrize(
    "words",
    [
        ["nonsense"],
        ["show"],
        ["show", "x.db", "--nonsense"],
        ["show", "x.db", "--force", "angry"],
        ["conflicts", "x.db", "--kind", "quarrel"],
        ["export", "x.db", "--format", "stone", "-o", "out"],
        ["export", "x.db"],
        ["build", "x", "--processes", "some"],
        ["search", "x.db", "--limit", "many", "ferry"],
    ],
    ids=" ".join,
)
def test_words_that_make_no_command_end_with_2_and_are_explained(run: Run, words: list[str]) -> None:
    refused = run(*words)
    assert refused.code == 2
    assert refused.out == ""
    assert refused.err.strip()
    assert "Traceback" not in refused.err


# Real processes


def test_a_reader_who_has_seen_enough_is_no_problem(news_ledger: Path) -> None:
    script = f'"{sys.executable}" -m onrecord show "{news_ledger}" | head -n 1; echo "codes ${{PIPESTATUS[@]}}"'
    # a long table, so that the pipe is closed while it is still being written
    done = subprocess.run(["bash", "-c", script], capture_output=True, check=False, env={**os.environ, "COLUMNS": "40"})
    assert done.stderr == b""
    assert done.stdout.endswith(b"codes 0 0\n")


def test_a_terminal_of_few_letters_gets_question_marks_and_no_traceback(news_ledger: Path) -> None:
    shown = onrecord_process("show", news_ledger, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert (shown.returncode, shown.stderr) == (0, b"")
    assert b"Ilda Marn" in shown.stdout


def test_the_module_runs_and_says_its_version() -> None:
    shown = onrecord_process("--version")
    assert shown.returncode == 0
    assert shown.stdout.strip()


def test_a_process_ends_with_the_command_s_exit_code(tmp_path: Path) -> None:
    refused = onrecord_process("show", tmp_path / "gone.db")
    assert (refused.returncode, refused.stdout) == (2, b"")
    assert refused.stderr.count(b"\n") == 1
    assert b"gone.db is not there" in refused.stderr


def test_standard_input_is_a_page_like_any_other(tmp_path: Path) -> None:
    page = "Northline\n\nThe ferry stopped at noon because the pier had moved in the night, harbour master Ada Moss said on Friday.\n"
    ran = subprocess.run(
        [sys.executable, "-m", "onrecord", "build", "-", "-o", "ferry.db"],
        input=page.encode(),
        cwd=tmp_path,
        capture_output=True,
        check=False,
    )
    assert (ran.returncode, ran.stdout) == (0, b"1 page read; 1 in ferry.db\n"), ran.stderr


def test_compare_says_which_pages_carry_one_text(run: Run, tmp_path: Path) -> None:
    story = "".join(
        f"\n\nThe ferry to island {name} stopped at noon because its pier had moved in the night, harbour master {name} said."
        for name in ("Alder", "Birch", "Cedar", "Elm", "Fir")
    )
    for outlet in ("northline", "quayside"):
        (tmp_path / f"{outlet}.txt").write_text(f"Ferries stop at noon{story}\n\nPrinted by {outlet}.\n", "utf-8")
    run("build", tmp_path, "-o", "ferry.db")
    assert (
        "one text in several places, so no independent witnesses: northline.txt, quayside.txt"
        in run("compare", "ferry.db").out
    )
