"""Build: every page once, in any order, by any number of processes, to the same ledger; and on from wherever it stopped."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from itertools import permutations
from pathlib import Path

import pytest

import onrecord
from onrecord import pipeline
from onrecord.ledger import Ledger

builds = sys.modules["onrecord.desk.build"]  # `onrecord.desk.build` is the function
Export = Callable[[Path], dict[str, bytes]]
Read = list[str]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


@pytest.fixture
def was_read(monkeypatch: pytest.MonkeyPatch) -> Read:
    """Names of the files that are read from here on, by one process."""
    names: Read = []
    read: Callable[[onrecord.Capture], onrecord.Document | onrecord.Problem] = builds._read

    def noted(capture: onrecord.Capture) -> onrecord.Document | onrecord.Problem:
        names.append(capture.file)
        return read(capture)

    monkeypatch.setattr(builds, "_read", noted)
    return names


def problems(ledger: Path) -> list[str]:
    with Ledger.open(ledger) as store:
        return [one.file for one in store.problems()]


# The same pages, the same bytes


def test_two_processes_write_what_one_writes(
    demo_pages: Path, ledger: Path, demo_export: dict[str, bytes], exported: Export
) -> None:
    built = onrecord.build([demo_pages], ledger, processes=2)
    assert built.read > builds._FEW  # else no second process was started
    assert exported(ledger) == demo_export


def test_paths_in_another_order_make_the_same_export(
    demo_pages: Path, ledger: Path, demo_export: dict[str, bytes], exported: Export
) -> None:
    onrecord.build(sorted(demo_pages.iterdir(), reverse=True), ledger, processes=1)
    assert exported(ledger) == demo_export


def test_any_order_of_single_builds_makes_the_same_export(
    news: Path, news_ledger: Path, tmp_path: Path, exported: Export
) -> None:
    expected = exported(news_ledger)
    for n, order in enumerate(permutations(sorted(news.iterdir()))):
        ledger = tmp_path / f"{n}.db"
        for path in order:
            onrecord.build([path], ledger)
        assert exported(ledger) == expected


def test_other_file_names_change_nothing_but_the_file_names(news: Path, news_ledger: Path, exported: Export) -> None:
    """New names turn the order in which the pages are met and listed."""
    expected = exported(news_ledger)
    renamed = {path.name: f"{chr(ord('z') - n)}.txt" for n, path in enumerate(sorted(news.iterdir()))}
    for old, new in renamed.items():
        (news / old).rename(news / new)
    ledger = news / "news.db"
    onrecord.build([news / new for new in renamed.values()], ledger)
    made = exported(ledger)
    for old, new in renamed.items():
        made = {name: data.replace(new.encode(), old.encode()) for name, data in made.items()}
    assert sorted(made["pages.jsonl"].splitlines()) == sorted(expected["pages.jsonl"].splitlines())
    assert made["links.json"] == expected["links.json"]


# Only what is new


def test_a_second_build_reads_nothing(news: Path, ledger: Path, exported: Export, was_read: Read) -> None:
    assert onrecord.build([news], ledger).read == 3
    before = exported(ledger)
    was_read.clear()
    again = onrecord.build([news], ledger)
    assert (again.read, again.known, again.pages, was_read) == (0, 3, 3, [])
    assert exported(ledger) == before


def test_an_added_page_is_the_only_one_read(
    news: Path, news_ledger: Path, ledger: Path, exported: Export, was_read: Read
) -> None:
    added = (news / "ostwick-post.txt").rename(news.parent / "ostwick-post.txt")
    onrecord.build([news], ledger)
    was_read.clear()
    built = onrecord.build([news, added], ledger)
    assert (built.read, built.known, built.pages, was_read) == (1, 2, 3, ["ostwick-post.txt"])
    assert exported(ledger) == exported(news_ledger)


@pytest.mark.parametrize("names", [("b.txt", "a.txt"), ("a.txt", "b.txt")])
@pytest.mark.parametrize("builds_of", ["one build", "a build each"])
def test_the_same_bytes_under_two_names_are_one_page_of_the_first_name(
    news: Path, ledger: Path, names: tuple[str, str], builds_of: str, was_read: Read
) -> None:
    paths = [Path(shutil.copy(news / "hafenbote.txt", news / name)) for name in names]
    if builds_of == "one build":
        built = onrecord.build(paths, ledger)
        assert (built.read, built.known) == (1, 1)
    else:
        for path in paths:
            onrecord.build([path], ledger)
    index = onrecord.open_index(ledger)
    assert [document.page.file for document in index.collection.documents] == ["a.txt"]
    assert was_read == [names[0]]


def test_the_same_bytes_are_one_page_while_other_processes_still_read_them(demo_pages: Path, ledger: Path) -> None:
    folder = ledger.parent / "twice"
    shutil.copytree(demo_pages, folder)
    for path in demo_pages.iterdir():
        shutil.copy(path, folder / f"0-{path.name}")
        shutil.copy(path, folder / f"{path.stem}-again{path.suffix}")
    pages = len(list(demo_pages.iterdir()))
    built = onrecord.build([folder], ledger, processes=2)
    assert (built.read, built.known, built.pages) == (pages, 2 * pages, pages)
    with Ledger.open(ledger) as store:
        assert {capture.file[:2] for capture in store.captures()} == {"0-"}


# Problems


def test_one_bad_page_of_many_is_a_problem_and_the_others_are_built(news: Path, ledger: Path) -> None:
    (news / "blank.txt").touch()
    built = onrecord.build([news], ledger)
    assert [one.file for one in built.problems] == ["blank.txt"]
    assert (built.read, built.pages) == (3, 3)
    assert problems(ledger) == ["blank.txt"]


def test_a_problem_that_is_mended_is_forgotten(news: Path, ledger: Path) -> None:
    page = news / "ostwick-post.txt"
    content = page.read_bytes()
    page.write_bytes(b"")
    onrecord.build([news], ledger)
    page.write_bytes(content)
    assert onrecord.build([news], ledger).problems == ()
    assert problems(ledger) == []


def test_a_stage_that_breaks_on_one_page_is_told_and_the_others_are_built(
    news: Path, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = pipeline.document

    def breaks(capture: onrecord.Capture) -> onrecord.Document:
        if capture.file == "hafenbote.txt":
            raise ZeroDivisionError("no page of ours should do this")
        return document(capture)

    monkeypatch.setattr(pipeline, "document", breaks)
    built = onrecord.build([news], ledger, processes=1)
    assert built.pages == 2
    assert [one.file for one in built.problems] == ["hafenbote.txt"]
    assert "ZeroDivisionError" in built.problems[0].message


def test_a_missing_path_among_others_is_a_problem(news: Path, ledger: Path) -> None:
    built = onrecord.build([news / "gone.txt", news], ledger)
    assert built.pages == 3
    assert [one.file for one in built.problems] == ["gone.txt"]


def test_missing_paths_alone_are_an_error_and_leave_no_ledger(tmp_path: Path, ledger: Path) -> None:
    with pytest.raises(onrecord.InputError, match=r"gone\.txt.*does not exist"):
        onrecord.build([tmp_path / "gone.txt"], ledger)
    with pytest.raises(onrecord.InputError, match="does not exist"):
        onrecord.build([], ledger)
    assert not ledger.exists()


def test_a_folder_without_a_page_is_an_error_that_names_it(tmp_path: Path, ledger: Path) -> None:
    folder = tmp_path / "nothing"
    folder.mkdir()
    with pytest.raises(onrecord.InputError, match="nothing"):
        onrecord.build([folder], ledger)


def test_a_guessed_encoding_is_told_and_the_page_is_built(tmp_path: Path, ledger: Path) -> None:
    text = (
        "Паром на Оствик не ходит зимой\n\nПаром между Марлоу и Оствиком зимой ходить не будет, сообщил совет порта. "
        "Ремонт обошёлся в сорок тысяч крон, сказала начальник порта Ильда Марн. Пекари острова повезут хлеб по льду.\n"
    )
    page = tmp_path / "parom.txt"
    page.write_bytes(text.encode("cp1251"))
    built = onrecord.build([page], ledger)
    assert built.pages == 1
    assert [one.file for one in built.problems] == ["parom.txt"]
    assert "save it as UTF-8" in built.problems[0].message
    (document,) = onrecord.open_index(ledger).collection.documents
    assert document.page.text == text


# Other engines, killed builds


def test_pages_that_an_older_engine_read_are_read_again_from_the_stored_bytes(
    news: Path, news_ledger: Path, ledger: Path, exported: Export, was_read: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(builds, "engine", lambda: "older")
        assert onrecord.build([news / "hafenbote.txt", news / "marlow-echo.txt"], ledger).read == 2
    for name in ("hafenbote.txt", "marlow-echo.txt"):
        (news / name).unlink()
    was_read.clear()
    built = onrecord.build([news], ledger)
    assert sorted(was_read) == ["hafenbote.txt", "marlow-echo.txt", "ostwick-post.txt"]
    assert (built.read, built.pages) == (3, 3)
    assert exported(ledger) == exported(news_ledger)
    assert onrecord.build([news], ledger).read == 0


KILLED = """
import os, signal, sys
from pathlib import Path
import onrecord

class Kills:
    pages = 0

    def page(self, file):
        self.pages += 1
        if self.pages == int(sys.argv[4]):
            os.kill(os.getpid(), signal.SIGKILL)

    def linking(self, pages):
        if sys.argv[4] == "linking":
            os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    onrecord.build([Path(sys.argv[1])], Path(sys.argv[2]), processes=int(sys.argv[3]), progress=Kills())
"""


def killed(pages: Path, ledger: Path, processes: int, at: int | str) -> int:
    """Build in a process group of its own that is killed after page `at`, or when linking starts; the group's id."""
    script = ledger.with_suffix(".py")
    script.write_text(KILLED.replace("int(sys.argv[4])", "sys.argv[4]") if at == "linking" else KILLED)
    command = [sys.executable, str(script), str(pages), str(ledger), str(processes), str(at)]
    with subprocess.Popen(command, start_new_session=True, stderr=subprocess.DEVNULL) as process:
        process.wait()
    assert process.returncode == -signal.SIGKILL
    return process.pid


def ends(group: int) -> Iterator[bool]:
    """Whether no process of the group is left, asked until it is so or ten seconds have passed."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            yield True
            return
        time.sleep(0.1)
    yield False


def test_a_killed_build_leaves_no_process_goes_on_and_ends_as_an_undisturbed_one(
    demo_pages: Path, ledger: Path, demo_export: dict[str, bytes], exported: Export
) -> None:
    pages = len(list(demo_pages.iterdir()))
    group = killed(demo_pages, ledger, processes=2, at=7)
    assert any(ends(group))
    with Ledger.open(ledger) as store:
        kept = len(store.page_ids())
        assert not store.linked()
    assert kept == 7
    built = onrecord.build([demo_pages], ledger, processes=1)
    assert (built.read, built.known, built.pages) == (pages - kept, kept, pages)
    assert exported(ledger) == demo_export


def test_a_build_killed_before_it_links_only_links_when_it_goes_on(
    news: Path, news_ledger: Path, ledger: Path, exported: Export
) -> None:
    killed(news, ledger, processes=1, at="linking")
    built = onrecord.build([news], ledger)
    assert (built.read, built.known) == (0, 3)
    assert exported(ledger) == exported(news_ledger)


def test_progress_is_told_of_every_page_and_of_linking(news: Path, ledger: Path) -> None:
    told: list[str] = []

    class Progress:
        def page(self, file: str) -> None:
            told.append(file)

        def fetching(self, address: str) -> None:
            told.append(f"fetching {address}")

        def linking(self, pages: int) -> None:
            told.append(f"linking {pages}")

    (news / "blank.txt").touch()
    onrecord.build([news], ledger, progress=Progress())
    assert told[-1] == "linking 3"
    assert sorted(told[:-1]) == ["blank.txt", "hafenbote.txt", "marlow-echo.txt", "ostwick-post.txt"]
