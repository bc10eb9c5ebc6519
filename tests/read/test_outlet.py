"""The outlet is named where the page shows it, with evidence, and never guessed from what the page says of others."""

from __future__ import annotations

import json

import pytest

from onrecord.read import page
from onrecord.records import Capture, Page

BODY = [
    "The ferry between Lindholm and Port Vester will run again from April, the harbour board said on Tuesday.",
    "It had lain idle for two years after a storm broke the ramp, and it was repaired in the yard at Gorm.",
    "The board said that two sailings a day would be added in summer, and that fares would stay as they are.",
]


def html(head: str = "", below: str = "", title: str = "Ferry to run again", url: str | None = None) -> Page:
    paragraphs = "".join(f"<p>{one}</p>" for one in BODY)
    source = f"<html><head><title>{title}</title>{head}</head><body><article><h1>Ferry to run again</h1>{paragraphs}</article>{below}</body></html>"
    return page(Capture(source.encode(), "page.html", url))


def plain(*lines: str) -> Page:
    return page(Capture("\n".join(lines).encode(), "page.txt"))


PUBLISHER = json.dumps({"@type": "NewsArticle", "publisher": {"@type": "Organization", "name": "Harbour Times"}})


@pytest.mark.parametrize(
    ("made", "outlet"),
    [
        (html('<meta property="og:site_name" content="Harbour Times">'), "Harbour Times"),
        (html(f'<script type="application/ld+json">{PUBLISHER}</script>'), "Harbour Times"),
        (html(title="Ferry to run again | Harbour Times", url="https://www.harbour-times.example/ferry", below="<p>© 2024 Harbour Times Ltd</p>"), "Harbour Times"),
        (html(url="https://www.harbourtimes.example/ferry"), "harbourtimes.example"),
        (html(below="<footer>© 2019-2024 The Harbour Times. All rights reserved.</footer>"), "The Harbour Times"),
        (html('<meta property="og:site_name" content="Home">'), None),
        (html(), None),
        (plain("Ferry to run again", *BODY, "Copyright 2024 Harbour Times. All rights reserved."), "Harbour Times"),
        (plain("Ferry to run again", *BODY, "As Harbour Times previously reported, the ramp had been weak for years."), "Harbour Times"),
        (plain("Ferry to run again", *BODY, "“We waited,” the mayor told Harbour Times.", "Photo: Harbour Times/Ann Lind"), "Harbour Times"),
        (plain("Ferry to run again", *BODY, "Follow Harbour Times on Telegram"), "Harbour Times"),
        (plain("Autor: portnews.example", "06.11.2020", *BODY), "portnews.example"),
        (plain(*BODY, "— Harbour Times (@HarbourTimes) March 3, 2024"), "Harbour Times"),
        # at the head of the page: above a menu, before its labels, before a slogan where the name is said again
        (plain("HARBOUR TIMES", "Home | World | Business | Sign in", "Ferry to run again in April", *BODY), "HARBOUR TIMES"),
        (plain("Harbour Sound | News | Sport | Weather", "Ferry to run again in April", *BODY), "Harbour Sound"),
        (plain("Skip to main content", "Sarnline | News | Sport | Weather", "Ferry to run again in April", *BODY), "Sarnline"),
        (plain("SARNLINE — all the harbour every day", "Home | World | Sport", "Ferry to run again in April", *BODY, "Support Sarnline"), "SARNLINE"),
        (plain("Світанок — про порт і людей", "Новини | Спорт | Культура", "Порт відкрили після зимового шторму", "Порт Лугового відкрили після шторму, повідомив капітан порту в понеділок уранці.", "Підтримайте Світанок"), "Світанок"),
        (plain("Home | World | Business | Sign in", "Ferry to run again in April", *BODY), None),
        (plain("Elsewhere | Anything | Whatever", "Ferry to run again in April", *BODY), None),
        # what speaks of another outlet names none
        (plain(*BODY, "“We waited,” the mayor told Harbour Times."), None),
        (plain(*BODY, "According to Harbour Times, the mayor is angry. The mayor told Harbour Times that she was."), None),
        (plain(*BODY, "The newspaper Harbour Times first reported the repair on Monday."), None),
        (plain(*BODY, "The mayor told Harbour Times, and Harbour Times reported, that the ramp was weak.", "She said it in an interview with Harbour Times."), None),
        (plain(*BODY, "— Ferry Company (@ferries) March 3, 2024"), None),
        (plain(*BODY, "Photo: Coast Agency/Ann Lind"), None),
        (plain("Порт відкрили після шторму", "Порт Лугового відкрили після шторму, передає «Степ-Інфо» з посиланням на капітана порту."), "Степ-Інфо"),
        (plain("Порт відкрили після шторму", "Порт Лугового відкрили після шторму. Про це пише газета «Озерний край» з посиланням на мера."), None),
        (plain("Порт открыли после шторма", "Порт Лугового открыли после шторма, передает корреспондент «Берега».", "Движение судов восстановлено, сказал капитан."), "Берега"),
        (plain("Порт открыли после шторма", "Порт открыли после шторма. Об этом сообщает газета «Берег» со ссылкой на капитана порта."), None),
        (plain("Le port a rouvert", "Le port de Valmer a rouvert lundi matin, selon Le Courrier du Val, qui cite la capitainerie."), None),
        (plain("Hafen wieder offen", "Der Hafen von Nordbeck ist wieder offen, berichtet das Nordbecker Tageblatt am Montag unter Berufung auf die Behörde."), None),
        (plain("Port znów otwarty", "Port w Jeziornej znów jest otwarty, podaje Kurier Jeziorny, powołując się na kapitana portu."), "Kurier Jeziorny"),
    ],
)  # fmt: skip
def test_outlet_by_what_the_page_shows(made: Page, outlet: str | None) -> None:
    assert made.outlet == outlet
    assert (outlet is None) == ("outlet" not in {one.decision for one in made.why})


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Ann Lind", "Ann Lind"),
        ("By Ann Lind and Ola Brandt, Port Vester", "Ann Lind and Ola Brandt"),
        ("Ann Lind, health correspondent", "Ann Lind"),
        ("Von Heike Brandt", "Heike Brandt"),
        ("Автор: Надія Кущ", "Надія Кущ"),
        ("By Staff, Agencies", None),
        ("By Reuters", None),
        ("Author: newsroom", None),
    ],
)
def test_a_byline_is_a_person_or_nobody(line: str, name: str | None) -> None:
    made = plain("Ferry to run again in April", line, *BODY)
    assert made.byline == name
    assert [block.kind for block in made.blocks][1] == "byline"


@pytest.mark.parametrize(
    ("line", "language"),
    [
        ("Translated from Ukrainian", "uk"),
        ("Translated by Quick Translator from German", "de"),
        ("Translated by the service Quick Translator", None),
        ("Переведено с польского", "pl"),
        ("Traduit de l'anglais", None),  # the page is in English itself
    ],
)
def test_a_translation_says_from_which_language(line: str, language: str | None) -> None:
    assert plain("Ferry to run again in April", *BODY, line).translated_from == language
