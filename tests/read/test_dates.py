"""Only a date that is stamped on the article is its date; every other one says why it is not."""

from __future__ import annotations

import json

import pytest

from onrecord.read import page
from onrecord.records import Capture, Page

BODY = [
    "The ferry between Lindholm and Port Vester will run again from April, the harbour board said on Tuesday.",
    "It had lain idle since 5 May 2022, when a storm broke the ramp, and it was repaired in the yard at Gorm.",
    "The board said that two sailings a day would be added in summer, and that fares would stay as they are.",
]


# a title and two paragraphs in other languages
OTHERS = {
    "ru": [
        "Паром снова пойдёт в апреле",
        "Паром между Линдхольмом и Портом Вестер снова пойдёт с апреля, сообщило во вторник управление порта.",
        "Летом добавят два рейса в день, а плата останется прежней, говорится в сообщении управления порта.",
    ],
    "uk": [
        "Пором знову піде у квітні",
        "Пором між Ліндгольмом і Портом Вестер знову піде з квітня, повідомило у вівторок управління порту.",
        "Улітку додадуть два рейси на день, а плата залишиться такою самою, йдеться в повідомленні управління.",
    ],
    "pl": [
        "Prom ruszy znowu w kwietniu",
        "Prom między Lindholmem a Portem Vester ruszy znowu od kwietnia, podał we wtorek zarząd portu.",
        "Latem dojdą dwa rejsy dziennie, a opłaty się nie zmienią, czytamy w komunikacie zarządu portu.",
    ],
    "fr": [
        "Le bac reprendra en avril",
        "Le bac entre Lindholm et Port Vester reprendra en avril, a annoncé mardi la direction du port.",
        "Deux traversées par jour seront ajoutées en été, et les tarifs resteront les mêmes, précise la direction.",
    ],
}


def html(head: str = "", above: str = "", below: str = "", url: str | None = None, captured: str | None = None) -> Page:
    """A page of markup with an article of our own."""
    paragraphs = "".join(f"<p>{one}</p>" for one in BODY)
    source = (
        f"<!doctype html><html><head><title>Ferry to run again in April</title>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>Ferry to run again in April</h1>{above}{paragraphs}</article>{below}</body></html>"
    )
    return page(Capture(source.encode(), "page.html", url, captured))


def plain(*lines: str) -> Page:
    return page(Capture("\n".join(lines).encode(), "page.txt"))


def linked(**fields: object) -> str:
    """A JSON-LD script."""
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **fields})}</script>'


ARTICLE = linked(
    **{
        "@type": "NewsArticle",
        "datePublished": "2024-03-05T10:14:00+02:00",
        "dateModified": "2024-03-06T08:00:00+02:00",
    }
)
META = '<meta property="article:published_time" content="2024-03-05T08:14:00Z"><meta property="article:modified_time" content="2024-03-06">'


@pytest.mark.parametrize(
    ("made", "published", "modified"),
    [
        (html(ARTICLE), "2024-03-05", "2024-03-06"),
        (html(META), "2024-03-05", "2024-03-06"),
        (html(linked(**{"@graph": [{"@type": "WebSite"}, {"@type": ["Article"], "datePublished": "2024-03-05"}]})), "2024-03-05", None),
        (html(above='<time datetime="2024-03-05T10:14" itemprop="datePublished">Tuesday</time>'), "2024-03-05", None),
        (html(above="<p>Published 5 March 2024, updated 6 March 2024</p>"), "2024-03-05", "2024-03-06"),
        (html(url="https://herald.example/2024/03/05/ferry"), "2024-03-05", None),
        # the head tells UTC, the reader sees the day at the outlet's place
        (html('<meta property="article:published_time" content="2024-03-04T22:30:00Z">', "<p>5 March 2024, 00:30</p>"), "2024-03-05", None),
        (plain("Ferry to run again in April", "5 March 2024, 10:14", *BODY), "2024-03-05", None),
        (plain("Ferry to run again in April", "Ann Lind | 5 March 2024", *BODY), "2024-03-05", None),
        (plain("Ferry to run again in April", *BODY, "Published: 5 March 2024"), "2024-03-05", None),
        (plain("Ferry to run again in April", "Tuesday 5 March 2024 | 4 min read", *BODY), "2024-03-05", None),
        (plain("Le bac reprend en avril", "Publié le 5 mars 2024 à 10h14 — Temps de lecture : 4 min", "Le bac de Lindholm reprendra son service en avril, a annoncé mardi le conseil du port de Vester."), "2024-03-05", None),
        (plain("Ferry to run again in April", BODY[2], "By Ann Lind", "5 March 2024", *BODY[:2]), "2024-03-05", None),
        (plain("date 2024-03-05 " + BODY[0], *BODY[1:]), "2024-03-05", None),
        (plain("LINDHOLM, March 5, 2024 (Coast Agency) - " + BODY[0], *BODY[1:]), "2024-03-05", None),
        # nothing is stamped on these
        (plain("Ferry to run again in April", *BODY), None, None),
        (html(), None, None),
        (html(below="<aside><h3>Latest</h3><p>Snow on the coast</p><p>7 March 2024</p></aside><footer>© 2024 Herald</footer>"), None, None),
        (html(linked(**{"@type": "WebSite", "datePublished": "2011-01-01"})), None, None),
        (plain("Ferry to run again in April", *BODY, "Related news", "Snow on the coast", "7 March 2024"), None, None),
        (plain("Ferry to run again in April", *BODY, "7 March 2024"), None, None),
        (plain("Ferry to run again in April", *BODY, "© Herald, 7 March 2024"), None, None),
        (plain("Ferry to run again in April", "7 March", *BODY), None, None),
        # signs of like weight that disagree settle nothing
        (html('<meta property="article:published_time" content="2021-01-09">' + linked(**{"@type": "Article", "datePublished": "2024-03-05"})), None, None),
        (plain("Ferry to run again in April", "5 March 2024", "9 March 2024", *BODY), None, None),
        # after the page was saved it was not published
        (html(META, captured="2024-03-01T00:00:00Z"), None, None),
    ],
)  # fmt: skip
def test_publication_and_change(made: Page, published: str | None, modified: str | None) -> None:
    assert (made.published, made.modified) == (published, modified)


@pytest.mark.parametrize(
    ("language", "stamp"),
    [
        ("en", "Tue 5 Mar 2024 10.14 BST"),
        ("en", "Ann Lind in Orlen · 5 Mar 2024 · 4 min read"),
        ("en", "10:14 / 5 March 2024 / Politics"),
        ("en", "No. 41 (1203), 5 March 2024"),
        ("ru", "5 марта 2024 года, вторник"),
        ("uk", "10:14 / 05.03.2024 / Політика"),
        ("pl", "wtorek, 05.03.2024"),
        ("pl", "5 marca 2024 r., godz. 10:14"),
        ("fr", "Article publié le 5 mars 2024 à 10h14"),
        ("fr", "Orlen, le 5 mars 2024"),
        ("fr", "N° 1203 – mardi 5 mars 2024"),
    ],
)
def test_a_line_of_little_more_than_a_day_below_the_title_is_its_stamp(language: str, stamp: str) -> None:
    title, *body = OTHERS.get(language, ["Ferry to run again in April", *BODY])
    assert plain(title, stamp, *body).published == "2024-03-05"


def test_a_line_that_tells_of_a_day_is_no_stamp() -> None:
    assert plain("Ferry to run again in April", "The ramp broke on 5 March 2024", *BODY).published is None


def test_a_story_is_filed_on_the_day_before_its_agency() -> None:
    title, first, second = OTHERS["ru"]
    assert plain(title, f"ОРЛЕН, 5 марта 2024. /ЛНА/. {first}", second).published == "2024-03-05"


@pytest.mark.parametrize(
    ("made", "value", "reason"),
    [
        (plain("Ferry to run again in April", *BODY), "2022-05-05", "date in the article's prose"),
        (plain("Ferry runs", *BODY, "Related news", "Snow on the coast", "7 March 2024"), "2024-03-07", "stamped elsewhere than on the article"),
        (plain("Ferry runs", *BODY, "© Herald, 7 March 2024. All rights reserved."), "2024-03-07", "date in a notice"),
        (plain("Ferry to run again on 9 May", *BODY), "XXXX-05-09", "no year"),
        (html(META, captured="2024-03-01"), "2024-03-05", "not a possible day of publication"),
        (html(META + linked(**{"@type": "Article", "datePublished": "2024-03-05"}), url="https://herald.example/2019/01/02/x"), "2019-01-02", "outweighed by 2024-03-05"),
    ],
)  # fmt: skip
def test_every_other_date_says_why_it_is_not_taken(made: Page, value: str, reason: str) -> None:
    assert [one.reason for one in made.dates if one.value == value and one.verdict == "rejected"] == [reason]


def test_what_was_taken_names_its_evidence() -> None:
    made = html(META, "<p>5 March 2024</p>")
    found = {one.rule: one.evidence for one in made.why if one.decision == "published"}
    assert found == {"meta article:published_time": "2024-03-05T08:14:00Z", "stamp on the article": "5 March 2024"}


@pytest.mark.parametrize(
    ("sentence", "earliest"),
    [
        ("The ramp was broken by a storm on 5 May 2022.", "2022-05-05"),
        ("In 2015 the county went to court over it and lost.", "2015"),
        ("The ramp was broken in January 2022, and in 2019 it was painted.", "2022-01"),
        ("The ramp will be repaired by 5 May 2030.", None),
        ("The board decided that the repair must end before 5 May 2030.", None),
        ("The agreement, which was signed last week, expires on 5 May 2030.", None),
        ("Рампу зламав шторм 5 травня 2022 року.", "2022-05-05"),
        ("Рампу планують відремонтувати до 5 травня 2030 року.", None),
        ("Die Rampe wurde am 5. Mai 2022 von einem Sturm zerstört.", "2022-05-05"),
        ("Die Rampe soll bis zum 5. Mai 2030 repariert werden.", None),
    ],
)
def test_an_undated_page_is_bounded_by_what_it_tells_of_the_past(sentence: str, earliest: str | None) -> None:
    made = page(Capture(f"{sentence}\n{sentence}".encode(), "page.txt"))
    assert made.not_before == earliest


def test_a_dated_page_needs_no_bound() -> None:
    assert plain("Ferry to run again in April", "5 March 2024", *BODY).not_before is None
