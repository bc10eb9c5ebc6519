"""Hostile pages, hostile sites and a ledger that is served to be read alone, in a real browser."""

from __future__ import annotations

import shutil
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

import onrecord
from browsing import IN_BROWSER, Own, Serve, opened

pytestmark = IN_BROWSER

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


def test_another_site_can_neither_read_nor_write(browser: Browser, own: Own) -> None:
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


def test_a_ledger_served_to_be_read_alone_offers_no_judgement(
    page: Page, serve: Serve, news_ledger: Path, tmp_path: Path
) -> None:
    ledger = Path(shutil.copy(news_ledger, tmp_path / "read.db"))
    site, made = serve(ledger, "--read-only"), onrecord.open_index(ledger)
    for path in (
        f"/utterances/{made.most_told()[0].id}",
        f"/speakers/{made.collection.speakers[0].id}",
        f"/pages/{made.collection.documents[0].page.id}",
        f"/conflicts/{made.collection.conflicts[0].id}",
    ):
        page.goto(site + path)
        expect(page.locator("form[method=post]")).to_have_count(0)
        expect(page.locator("footer")).to_contain_text("served read-only")
    refused = page.request.post(
        f"{site}/judgements", form={"kind": "dismiss", "subject": made.collection.conflicts[0].id}
    )
    assert refused.status == 403
    assert onrecord.judgements(ledger) == ()
