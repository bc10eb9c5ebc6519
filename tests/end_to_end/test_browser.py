"""The web app in a real browser without a window: each screen, each judgement, the keyboard, hostile pages, accessibility."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

import onrecord
from onrecord import Index
from onrecord.ledger import Ledger

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = [
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium on PATH: install it with apt-get install chromium"),
    # the browser's own connection closes after the loop that it ran in
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

Serve = Callable[[Path], str]
PATIENCE = 120_000  # milliseconds: a machine that is busy with other things is no fault of ours
expect.set_options(timeout=PATIENCE)
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def serve() -> Iterator[Serve]:
    """`onrecord serve` as a process of its own, at a port that is free."""
    running: list[subprocess.Popen[str]] = []

    def start(ledger: Path, *flags: str) -> str:
        process = subprocess.Popen(
            [sys.executable, "-u", "-m", "onrecord", "serve", str(ledger), "--port", "0", *flags],
            stdout=subprocess.PIPE, text=True, env={**os.environ, "COLUMNS": "300", "PYTHONPATH": os.pathsep.join(sys.path)},
        )  # fmt: skip
        running.append(process)
        assert process.stdout
        told = re.search(r"http://\S+", process.stdout.readline())
        assert told
        return told[0].rstrip("/")

    yield start
    for process in running:
        process.terminate()
        process.communicate(timeout=20)


@pytest.fixture(scope="module")
def demo(serve: Serve, demo_ledger: Path) -> str:
    return serve(demo_ledger)


@pytest.fixture(scope="module")
def index(demo_ledger: Path) -> Index:
    return onrecord.open_index(demo_ledger)


@pytest.fixture
def own(serve: Serve, news_ledger: Path, tmp_path: Path) -> tuple[str, Path]:
    """A ledger to be judged: where it is served, and its file."""
    ledger = Path(shutil.copy(news_ledger, tmp_path / "own.db"))
    return serve(ledger), ledger


def opened(browser: Browser, **options: Any) -> BrowserContext:
    """A window of its own, without memory."""
    made = browser.new_context(**options)
    made.set_default_timeout(PATIENCE)
    return made


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = opened(browser, viewport=WIDE)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A tab; the test fails where it complained of anything, or asked any other host."""
    tab = context.new_page()
    complaints: list[str] = []
    hosts: set[str] = set()
    tab.on("console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None)
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    tab.on("request", lambda request: hosts.add(re.sub(r":\d+$", "", request.url.split("/")[2])))
    yield tab
    assert complaints == []
    assert hosts <= {"127.0.0.1"}


def screens(index: Index) -> list[str]:
    telling = max(index.collection.conflicts, key=lambda one: (len(one.members), one.id))
    busiest = max(index.collection.speakers, key=lambda one: (len(one.entities), one.id))
    ukrainian = next(document.page for document in index.collection.documents if document.page.language == "uk")
    return [
        "/", "/?by=published", "/statements", "/statements?q=sirens&force=doubting", "/statements?said=soon", "/utterances", "/conflicts",
        "/speakers", "/pages", "/judgements", f"/utterances/{index.most_told()[1].id}", f"/conflicts/{telling.id}",
        f"/speakers/{busiest.id}?like=odal", f"/pages/{ukrainian.id}",
    ]  # fmt: skip


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_screen(browser: Browser, demo: str, index: Index, scheme: str) -> None:
    context = opened(browser, viewport=WIDE, color_scheme=scheme)
    tab, found = context.new_page(), {}
    for path in screens(index):
        tab.goto(demo + path)
        for details in tab.locator("details").all()[:12]:
            details.evaluate("one => one.open = true")
        result = Axe().run(tab)
        serious = [
            f"{one['id']}: {one['nodes'][0]['html'][:160]}"
            for one in result.response["violations"]
            if one["impact"] in {"serious", "critical"}
        ]
        if serious:
            found[path] = serious
    context.close()
    assert found == {}


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_no_screen_is_wider_than_its_window(browser: Browser, demo: str, index: Index, size: dict[str, int]) -> None:
    context = opened(browser, viewport=size)
    tab = context.new_page()
    too_wide = {}
    for path in screens(index):
        tab.goto(demo + path)
        width = tab.evaluate("document.documentElement.scrollWidth")
        if width > size["width"]:
            too_wide[path] = width
    context.close()
    assert too_wide == {}


def test_each_screen_is_reached_from_the_overview_by_its_links(page: Page, demo: str) -> None:
    page.goto(demo)
    for name in ("Statements", "Utterances", "Conflicts", "Speakers", "Pages", "Judgements"):
        page.get_by_role("navigation", name="Screens").get_by_role("link", name=name, exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
    page.goto(f"{demo}/utterances")
    page.locator(".told a").first.click()
    expect(page.get_by_role("heading", name="Piece by piece")).to_be_visible()
    page.locator(".card h3 a").first.click()
    expect(page.locator(".ref:target")).to_be_in_viewport()


def test_the_keyboard_alone_reaches_search_results_and_a_mark_of_the_timeline(page: Page, demo: str) -> None:
    page.goto(demo)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('bubble')"):
            break
    tip = page.locator(".bubble:focus .tip")
    expect(tip).to_be_visible()
    told = tip.text_content() or ""
    page.keyboard.press("Enter")
    expect(page.locator(".pager")).to_contain_text(f"of {told.split(': ')[-1].split()[0]}")
    page.wait_for_load_state()
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type("gates on the northern bank")
    page.keyboard.press("Enter")
    expect(page.locator("table.statements tbody tr").first).to_contain_text("gates")


def test_filters_are_in_the_address_and_survive_a_reload(page: Page, demo: str) -> None:
    page.goto(f"{demo}/statements")
    page.get_by_label("Force").select_option("endorsing")
    page.get_by_label("Said on").fill("2024-10")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(f"{demo}/statements?said=2024-10&force=endorsing")
    told = page.locator(".pager p").first.text_content()
    page.reload()
    expect(page.locator(".pager p").first).to_have_text(told or "")
    with page.expect_download() as saved:
        page.get_by_role("link", name="JSONL").click()
    lines = Path(saved.value.path()).read_text("utf-8").splitlines()
    assert (told or "").endswith(f"of {len(lines)}")


def test_marks_and_lines_of_a_page_light_up_together(page: Page, demo: str, index: Index) -> None:
    document = index.collection.documents[0]
    page.goto(f"{demo}/pages/{document.page.id}")
    line = page.locator(".marks li").first
    line.locator("a.number").focus()
    ident = line.get_attribute("data-for")
    expect(page.locator(f"#stored [data-of='{ident}'].lit").first).to_be_visible()
    assert page.locator("#stored .lit").count() == page.locator(f"#stored [data-of='{ident}']").count()


def test_the_text_of_a_page_is_exact_in_the_browser_in_any_script(page: Page, demo: str, index: Index) -> None:
    for document in index.collection.documents[:6]:
        page.goto(f"{demo}/pages/{document.page.id}")
        assert page.evaluate("document.getElementById('stored').textContent") == document.page.text


# Judgements


def judged(page: Page, summary: str, button: str, *ticks: int) -> None:
    form = page.locator("details.judge", has=page.get_by_text(summary, exact=True))
    form.locator("summary").click()
    for number in ticks:
        form.locator("input[type=checkbox]").nth(number).check()
    form.get_by_role("button", name=button, exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("is kept")


def undone(page: Page) -> None:
    page.get_by_role("status").get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status")).to_contain_text("taken back")


def test_versions_are_set_apart_and_undone(page: Page, own: tuple[str, Path]) -> None:
    site, ledger = own
    told = onrecord.open_index(ledger).most_told()[0]
    page.goto(f"{site}/utterances/{told.id}")
    expect(page.locator(".card")).to_have_count(len(told.versions))
    judged(page, "Versions tell another point", "Not the same", 0, 1)
    assert told.id not in onrecord.open_index(ledger).utterances
    undone(page)
    page.goto(f"{site}/utterances/{told.id}")
    expect(page.locator(".card")).to_have_count(len(told.versions))


def test_statements_are_put_together_and_undone(page: Page, own: tuple[str, Path]) -> None:
    site, ledger = own
    before = onrecord.open_index(ledger)
    alone = next(one for one in before.collection.utterances if len(one.versions) == 1)
    page.goto(f"{site}/utterances/{alone.id}")
    judged(page, "Other statements tell this point too", "The same", 0)
    assert len(onrecord.open_index(ledger).utterances) < len(before.utterances)
    assert page.locator(".card").count() > 1
    undone(page)
    assert set(onrecord.open_index(ledger).utterances) == set(before.utterances)


def test_speakers_are_merged_split_and_undone(page: Page, own: tuple[str, Path]) -> None:
    site, ledger = own
    before = onrecord.open_index(ledger)
    speaker = next(one for one in before.collection.speakers if one.name == "Ilda Marn")
    page.goto(f"{site}/speakers/{speaker.id}")
    page.get_by_text("Others are the same speaker").click()
    page.get_by_label("Name, or a part of it").fill("Brell")
    page.get_by_role("button", name="Look for speakers").click()
    form = page.locator("#merge")
    form.locator("input[type=checkbox]").first.check()
    form.get_by_role("button", name="Merge").click()
    expect(page.get_by_role("status")).to_contain_text("is kept")
    assert len(onrecord.open_index(ledger).speakers) == len(before.speakers) - 1
    undone(page)
    page.goto(f"{site}/speakers/{speaker.id}")
    judged(page, "Pages mean somebody else", "Split", 0)
    assert len(onrecord.open_index(ledger).speakers) == len(before.speakers) + 1
    undone(page)
    assert set(onrecord.open_index(ledger).speakers) == set(before.speakers)


def test_a_date_and_a_selected_span_are_corrected_and_undone(page: Page, own: tuple[str, Path]) -> None:
    site, ledger = own
    before = onrecord.open_index(ledger)
    document = next(one for one in before.collection.documents if one.page.language == "de")
    one = document.attributions[0]
    page.goto(f"{site}/pages/{document.page.id}")
    word = "Wintern" if "Wintern" in document.page.text else "Winter"
    start = document.page.text.index(word)
    page.evaluate(
        """([start, length]) => {
            const walk = document.createTreeWalker(document.getElementById("stored"), NodeFilter.SHOW_TEXT);
            let seen = 0, node;
            while ((node = walk.nextNode()) && seen + node.length <= start) seen += node.length;
            getSelection().setBaseAndExtent(node, start - seen, node, start - seen + length);
        }""",
        [start, len(word)],
    )
    form = page.locator(f"li[data-for='{one.id}'] details.judge")
    form.locator("summary").click()
    form.get_by_role("button", name="Take what is selected in the text").click()
    expect(form.locator("input[name=content]")).to_have_value(f"{start}-{start + len(word)}")
    form.get_by_label("Said on").fill("2025-03-02")
    form.get_by_role("button", name="Correct", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("is kept")
    after = onrecord.open_index(ledger).attributions[one.id]
    assert (after.said_on, onrecord.open_index(ledger).content(after)) == ("2025-03-02", word)
    undone(page)
    assert onrecord.open_index(ledger).attributions[one.id] == one


def test_a_conflict_is_dismissed_and_undone_from_the_list(page: Page, own: tuple[str, Path]) -> None:
    site, ledger = own
    conflict = onrecord.open_index(ledger).collection.conflicts[0]
    page.goto(f"{site}/conflicts/{conflict.id}")
    judged(page, "This is no conflict", "Dismiss the conflict")
    expect(page.locator(f"a[href='/conflicts/{conflict.id}']")).to_have_count(0)
    page.get_by_role("navigation", name="Screens").get_by_role("link", name="Judgements").click()
    page.get_by_role("button", name="Undo judgement 1").click()
    page.goto(f"{site}/conflicts")
    expect(page.locator(f"a[href='/conflicts/{conflict.id}']")).to_have_count(1)


def test_the_screens_follow_a_build(page: Page, own: tuple[str, Path], tmp_path: Path) -> None:
    site, ledger = own
    page.goto(f"{site}/pages")
    expect(page.locator("table.plain tbody tr")).to_have_count(3)
    more = tmp_path / "more.txt"
    more.write_text(
        "Northline\n\nThe ferry will sail again in April, harbour master Ilda Marn said on Friday.\n", "utf-8"
    )
    onrecord.build([more], ledger, processes=1)
    for _ in range(40):
        page.reload()
        if page.locator("table.plain tbody tr").count() == 4:
            break
        page.wait_for_timeout(250)
    expect(page.locator("table.plain tbody tr")).to_have_count(4)


# Safety

HOSTILE = """<title>Marlow Echo</title>
<script>window.ran = 1</script><script src="https://evil.example/x.js"></script>
<img src="https://evil.example/x.png" onerror="window.ran = 2"><svg onload="window.ran = 3"><animate onbegin="window.ran = 4"/></svg>
<a href="javascript:window.ran=5">Ostwick</a> <meta http-equiv="refresh" content="0;url=https://evil.example/">
<style>body { display: none }</style><link rel=stylesheet href=https://evil.example/x.css><iframe src="https://evil.example/"></iframe>
</textarea></title></span></div><base href="https://evil.example/"> {{ 7 * 7 }} {% raw %} \u202eturned\u202c \u2066kept\u2069 \x00

“The old <b onmouseover="window.ran=6">boat</b> will not survive \u202e another winter,” harbour master <i style="position:fixed">Ilda Marn</i> said.

Ilda Marn denied that "><script>window.ran = 7</script> the town would pay.
"""


def test_a_hostile_page_can_neither_run_nor_fetch_anything(page: Page, serve: Serve, tmp_path: Path) -> None:
    (tmp_path / "echo.txt").write_text(HOSTILE, "utf-8")
    onrecord.build([tmp_path / "echo.txt"], tmp_path / "hostile.db", processes=1)
    made = onrecord.open_index(tmp_path / "hostile.db")
    document = made.collection.documents[0]
    site = serve(tmp_path / "hostile.db")
    paths = [
        f"/pages/{document.page.id}",
        "/",
        "/statements",
        "/utterances?pages=1",
        "/speakers",
        "/pages",
        "/statements?q=<script>window.ran=8</script>",
    ]
    paths += [f"/speakers/{one.id}" for one in made.collection.speakers] + [
        f"/utterances/{one.id}" for one in made.collection.utterances
    ]
    for path in paths:
        page.goto(site + path)
        assert page.evaluate("window.ran") is None, path
        assert page.locator("main :is(script, img, iframe, base, link, style, meta)").count() == 0
        assert page.locator("a[href^='javascript']").count() == 0
        expect(page.locator("h1")).to_be_visible()
    page.goto(f"{site}/pages/{document.page.id}")
    shown = page.evaluate("document.getElementById('stored').textContent")
    assert shown == document.page.text.replace("\x00", "\ufffd")
    turned = page.locator("bdi.control", has_text="\u202e").first
    expect(turned).to_have_css("unicode-bidi", "isolate")


def test_another_site_can_neither_read_nor_write(browser: Browser, own: tuple[str, Path]) -> None:
    site, ledger = own
    conflict = onrecord.open_index(ledger).collection.conflicts[0].id
    context = opened(browser)
    tab = context.new_page()
    tab.route("http://evil.example/", lambda route: route.fulfill(content_type="text/html", body=f"""
        <form method="post" action="{site}/judgements"><input name="kind" value="dismiss"><input name="subject" value="{conflict}">
        <input name="token" value="guess"></form><iframe src="{site}/"></iframe>"""))  # fmt: skip
    tab.goto("http://evil.example/")
    read = tab.evaluate(f"fetch('{site}/api/token').then(r => r.text()).catch(() => 'refused')")
    assert read == "refused"
    tab.evaluate("document.querySelector('form').submit()")
    tab.wait_for_url(f"{site}/judgements")
    assert "Another site sent this" in (tab.text_content("body") or "")
    context.close()
    assert onrecord.judgements(ledger) == ()


# The rest


def test_an_empty_ledger_opens(page: Page, serve: Serve, tmp_path: Path) -> None:
    Ledger.create_or_open(tmp_path / "empty.db").close()
    site = serve(tmp_path / "empty.db")
    page.goto(site)
    expect(page.locator("main")).to_contain_text("holds no pages yet")


def test_every_screen_works_without_script(browser: Browser, own: tuple[str, Path]) -> None:
    site, ledger = own
    context = opened(browser, java_script_enabled=False)
    tab = context.new_page()
    conflict = onrecord.open_index(ledger).collection.conflicts[0]
    tab.goto(f"{site}/conflicts/{conflict.id}")
    tab.locator("details.judge summary").click()
    tab.get_by_role("button", name="Dismiss the conflict").click()
    expect(tab.get_by_role("status")).to_contain_text("is kept")
    context.close()


def test_a_page_prints_without_what_only_a_screen_needs(context: BrowserContext, demo: str, index: Index) -> None:
    tab = context.new_page()
    tab.goto(f"{demo}/utterances/{index.most_told()[1].id}")
    tab.emulate_media(media="print")
    expect(tab.get_by_role("heading", name="Piece by piece")).to_be_visible()
    for hidden in ("header.site nav", ".find", ".judge"):
        expect(tab.locator(hidden).first).to_be_hidden()


def test_the_report_opens_from_the_disk_and_asks_for_nothing(
    browser: Browser, demo_ledger: Path, tmp_path: Path
) -> None:
    report = tmp_path / "report.html"
    onrecord.write_report(demo_ledger, report, title="The demo")
    context = opened(browser, viewport=WIDE)
    tab, asked = context.new_page(), []
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto(report.as_uri())
    expect(tab.get_by_role("heading", level=1)).to_have_text("The demo")
    context.close()
    assert asked == [report.as_uri()]
