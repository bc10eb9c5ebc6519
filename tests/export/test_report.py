"""The report: what stands in it, that nothing runs or is fetched, and that every character is the page's own."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from onrecord.export.choice import MOST_CONFLICTS, MOST_PAGES_WITH_TEXT, MOST_SIDES, MOST_STATEMENTS, MOST_TOLD
from onrecord.export.report import report
from onrecord.index import Index
from onrecord.records import (
    Attribution,
    Change,
    Collection,
    Conflict,
    DateCandidate,
    Dated,
    Document,
    Occasion,
    Page,
    Span,
    Utterance,
    Why,
)
from samples import Sample, gather, one_utterance, small

HOSTILE = "<script>alert(1)</script> \"><img src=x onerror=alert(1)> ' onmouseover=alert(1) javascript:alert(1) </style> <!-- ]]> {{ 7*7 }} &amp;"


def tree(text: str) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(text)


def marked(root: lxml_html.HtmlElement, ident: str, role: str) -> list[str]:
    return [
        "".join(mark.itertext())
        for mark in root.xpath("//span[@data-of=$ident and @class=$role]", ident=ident, role=role)
    ]


def test_hostile_text_stays_text_wherever_it_comes_from() -> None:
    sample = Sample(HOSTILE, HOSTILE, published="2024").say(HOSTILE, HOSTILE, HOSTILE, said_on=HOSTILE)
    made = one_utterance(gather(sample, Sample("b.txt", HOSTILE + "b").say(HOSTILE, "said", HOSTILE)))
    page = made.documents[0].page
    dates = (
        DateCandidate(HOSTILE, "rejected", HOSTILE, HOSTILE),
        DateCandidate(HOSTILE, "published", HOSTILE, HOSTILE),
    )
    page = replace(
        page,
        url="javascript:alert(1)",
        byline=HOSTILE,
        language=HOSTILE,
        title=Span(0, 40),
        dates=dates,
        why=(Why(HOSTILE, HOSTILE, HOSTILE),),
    )
    made = replace(made, documents=(replace(made.documents[0], page=page), *made.documents[1:]))
    conflict = Conflict("c1", "voice", made.utterances[0].versions, HOSTILE, 1.0, (Why(HOSTILE, HOSTILE, HOSTILE),))
    root = tree(report(replace(made, conflicts=(conflict,)), title=HOSTILE))
    assert root.xpath("//h1")[0].text == HOSTILE
    assert not root.xpath("//script | //img | //iframe | //object | //embed | //base | //link | //form")
    assert not [name for element in root.iter() for name, _ in element.items() if name.startswith("on")]
    assert len(root.xpath("//style")) == 1


def test_nothing_is_asked_for_from_outside() -> None:
    sample = Sample("a.txt", "The Lantern").say("Ada Quill", "said", "see https://lantern.example/x")
    made = gather(sample)
    page = replace(made.documents[0].page, url="https://lantern.example/flood")
    text = report(replace(made, documents=(replace(made.documents[0], page=page),)), title="t")
    root = tree(text)
    links = [
        value
        for element in root.iter()
        for name, value in element.items()
        if name in {"src", "href", "action", "data", "poster", "srcset", "xlink:href"}
    ]
    assert links
    assert all(link.startswith("#") for link in links)
    style = root.xpath("string(//style)")
    assert not re.search(r"url\(|@import|@font-face|http", style)
    policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")


def test_every_link_leads_to_a_place_and_no_id_stands_twice() -> None:
    root = tree(report(small(), title="t"))
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in root.xpath("//@href")} <= set(ids)
    labels = {ident for value in root.xpath("//@aria-labelledby") for ident in value.split()}
    assert labels <= set(ids)


def test_headings_go_down_one_step_at_a_time() -> None:
    levels = [int(heading.tag[1]) for heading in tree(report(small(), title="t")).xpath("//h1|//h2|//h3|//h4|//h5")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_each_attribution_has_an_anchor_and_its_marks_hold_the_pages_characters() -> None:
    made = small()
    root = tree(report(made, title="t"))
    for one in Index(made).attributions.values():
        page = Index(made).page(one)
        anchor = root.xpath("//*[@id=$ident]", ident=one.id)[0]
        assert "".join(anchor.itertext()) == page.quote(one.content)
        for role, spans in (("source", one.source), ("cue", one.cue), ("content", one.content)):
            assert marked(root, one.id, role) == [page.text[start:end] for start, end in spans]


def test_stored_text_is_shown_to_the_character_with_its_line_ends() -> None:
    made = gather(Sample("a.txt").say("Ада", "сказала", "«воду»\r\n\r\n𝔴ater \u202e\u0301 שלום  и  ещё"))
    root = tree(report(made, title="t"))
    assert "".join(root.xpath("//div[@class='stored']")[0].itertext()) == made.documents[0].page.text


def test_characters_that_html_cannot_carry_are_replaced_one_for_one() -> None:
    made = gather(Sample("a.txt").say("Ada", "said", "nul \x00 lone \ud83d end"))
    text = report(made, title="t")
    assert text.encode("utf-8")
    assert "".join(tree(text).xpath("//div[@class='stored']")[0].itertext()) == re.sub(
        "[\x00\ud83d]", "\ufffd", made.documents[0].page.text
    )


def test_an_empty_collection_renders() -> None:
    root = tree(report(Collection(()), title="Nothing yet"))
    assert root.xpath("string(//title)").startswith("Nothing yet")
    assert len(root.xpath("//main/section")) == 8


def test_a_page_without_anything_known_renders() -> None:
    page = Page("p1", "0" * 64, "a.txt", None, None, "text/plain", "", (), None)
    bare = Attribution("a1", "p1", (), (), (), "indirect", "neutral")
    assert "not known" in report(Collection((Document(page, (bare,)),)), title="t")


def test_the_same_collection_gives_the_same_text() -> None:
    assert report(small(), title="t") == report(small(), title="t")


def test_documents_in_another_order_give_the_same_text() -> None:
    made = small()
    assert report(replace(made, documents=made.documents[::-1]), title="t") == report(made, title="t")


def test_versions_stand_side_by_side_with_what_one_alone_has_and_what_is_left_out() -> None:
    root = tree(report(small(), title="t"))
    cards = root.xpath("//section[@id='told']//article")
    assert [card.xpath("string(h4//a[1])") for card in cards] == ["Moor Herald", "The Lantern"]
    assert [mark.text for mark in cards[1].xpath(".//mark")] == ["at nine", "we are sorry"]
    assert not cards[0].xpath(".//mark")
    lacking = root.xpath("string(//div[@class='leftout']//li)")
    assert "Moor Herald has the point of 4 of its 9 words" in lacking
    assert "at nine, we are sorry" in lacking


def test_pieces_stand_in_a_table_with_what_every_version_has_of_them() -> None:
    said = "“The gates were shut at nine. The bridge has been open since noon.”"
    made = one_utterance(
        gather(
            Sample("a.txt", "The Lantern").say("Ada Quill", "said", said, quote="direct"),
            Sample("b.txt", "Moor Herald").say("Ada Quill", "claimed", "that the gates were not shut at nine"),
        )
    )
    root = tree(report(made, title="t"))
    rows = root.xpath("//table[@class='pieces']/tbody/tr")
    assert [[cell.xpath("string(span[@class='unseen'])") for cell in row.xpath("td")] for row in rows] == [
        ["altered", "verbatim"],
        ["left out", "verbatim"],
    ]
    assert root.xpath("//table[@class='pieces']/thead//th/text()")[1:] == ["A", "B"]
    assert [mark.text for mark in rows[0].xpath(".//ins[@class='matters']")] == ["not"]
    assert "negation" in rows[0].xpath("string(th)")


def test_how_wording_shifts_is_told_with_both_wordings() -> None:
    root = tree(report(small(), title="t"))
    shifts = [" ".join(item.text_content().split()) for item in root.xpath("//div[@class='shifts']//li")]
    assert shifts == ["cue softened said B → to claimed A; neutral and doubting"]


def test_versions_in_different_languages_are_compared_by_meaning_alone() -> None:
    german = Sample("b.txt", "Heidebote", language="de").say(
        "Ada Quill", "sagte", "„Die Tore waren zu.“", quote="direct"
    )
    made = one_utterance(
        gather(
            Sample("a.txt", "The Lantern").say("Ada Quill", "said", "“The gates were shut.”", quote="direct"), german
        )
    )
    root = tree(report(made, title="t"))
    assert len(root.xpath("//section[@id='told']//article")) == 2
    assert not root.xpath("//article//mark")
    assert not root.xpath("//div[@class='leftout']")
    assert not root.xpath("//table[@class='pieces']//ins | //table[@class='pieces']//del")
    cells = root.xpath("//table[@class='pieces']//td/span[@class='unseen']/text()")
    assert sorted(cells) == ["paraphrased", "verbatim"]


def test_conflicts_come_with_members_and_evidence() -> None:
    root = tree(report(small(), title="t"))
    clash = root.xpath("//section[@id='conflicts']")[0]
    assert len(clash.xpath(".//article")) == 3
    assert "gates shut" in clash.xpath("string(.//ul[@class='evidence'])")


def test_changes_over_time_stand_apart_from_conflicts_with_the_time_of_each_side() -> None:
    made = small()
    one, other = made.utterances[0].versions
    sides = (Dated(one, "2021-03", "named"), Dated(other, "2024-05-01", "said"))
    change = Change("ch1", "reversal", sides, "Ada Quill said one thing then, and another later.", 0.9)
    root = tree(report(replace(made, changes=(change,)), title="t"))
    (section,) = root.xpath("//section[@id='changes']")
    shown = " ".join(section.text_content().split())
    assert "Ada Quill said one thing then, and another later." in shown
    assert shown.index("March 2021 the words name that time") < shown.index("1 May 2024 said then")
    assert root.xpath("//a[@href='#changes']")
    assert not tree(report(made, title="t")).xpath("//section[@id='changes']")


def test_the_matrix_counts_statements_by_outlet_and_speaker() -> None:
    root = tree(report(small(), title="t"))
    cells = root.xpath("//table[contains(@class, 'matrix')]//td")
    assert [re.sub(r"\s+", "", "".join(cell.itertext())) for cell in cells] == [
        "1?1doubting",
        "1“1direct,",
        "2“1direct,?1doubting",
    ]


def test_every_why_can_be_reached() -> None:
    text = tree(report(small(), title="t")).text_content()
    assert "same words" in text
    assert "named here" in text
    assert "shared words" in text


def test_texts_of_many_pages_are_left_out_and_numbers_lead_to_the_table() -> None:
    samples = [
        Sample(f"{n}.txt", f"Outlet {n}").say("Ada Quill", "said", f"number {n}")
        for n in range(MOST_PAGES_WITH_TEXT + 1)
    ]
    made = gather(*samples)
    root = tree(report(made, title="t"))
    assert not root.xpath("//div[@class='stored']")
    assert "left out" in root.xpath("string(//section[@id='texts'])")
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in root.xpath("//@href")} <= set(ids)
    assert root.xpath("//tr[@id=$ident]", ident=made.documents[0].attributions[0].id)


@st.composite
def pages(draw: st.DrawFn) -> Document:
    """A page of awkward characters, with one attribution whose spans may touch, nest and cross."""
    text = draw(st.text(alphabet=st.sampled_from('aé\u0301ж𝔴 \r\n<&"שс'), min_size=1, max_size=40))
    cuts = st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda pair: pair[0] < pair[1])
    source, cue, content = ((Span(*draw(cuts)),) for _ in range(3))
    page = Page("p1", "0" * 64, "a.txt", None, None, "text/plain", text, (), None)
    return Document(page, (Attribution("a1", "p1", source, cue, content, "indirect", "neutral"),))


@settings(max_examples=25)
@given(pages())
def test_the_report_shows_any_page_exactly(document: Document) -> None:
    text = report(Collection((document,)), title="t")
    root = tree(text)
    assert "".join(root.xpath("//div[@class='stored']")[0].itertext()) == document.page.text
    assert "".join(marked(root, "a1", "content")) == document.page.quote(document.attributions[0].content)
    assert "\r" not in text  # a browser would read it as a line feed


def test_of_a_large_collection_the_most_telling_is_shown_and_what_is_left_out_is_said() -> None:
    sample = [
        Sample(f"{n}.txt", f"Outlet {n}")
        .say("Ada Quill", "said", f"“The gate {n} was shut.”", quote="direct")
        .say("Bo Finch", "said", f"it is {n}")
        for n in range(MOST_STATEMENTS // 2 + 1)
    ]
    made = gather(*sample)
    index = Index(made)
    quill = sorted(one.id for one in index.attributions.values() if one.speaker == "Ada Quill")
    groups = [tuple(quill[start : start + 2]) for start in range(0, 2 * MOST_TOLD + 4, 2)]
    groups[0] = tuple(quill[: 2 * MOST_SIDES]) + tuple(quill[-2:])
    conflicts = tuple(
        Conflict(f"c{n}", "figure", tuple(quill[n : n + 2]), f"Conflict {n}.", n / 100, ())
        for n in range(MOST_CONFLICTS + 3)
    )
    made = replace(
        made,
        occasions=tuple(Occasion(f"o{n}", ids) for n, ids in enumerate(groups)),
        utterances=tuple(Utterance(f"u{n:03}", f"o{n}", ids) for n, ids in enumerate(groups)),
        conflicts=conflicts,
    )
    root = tree(report(made, title="t"))
    assert len(root.xpath("//section[@class='told']")) == MOST_TOLD
    assert root.xpath("//section[@class='clash']/h3/@id") == [
        one.id for one in Index(made).most_telling()[:MOST_CONFLICTS]
    ]
    widest = root.xpath("//section[@class='told'][1]")[0]
    assert len(widest.xpath(".//article")) == MOST_SIDES
    assert f"the {MOST_SIDES} fullest are shown" in widest.text_content()
    lead = " ".join(root.xpath("string(//section[@id='overview'])").split())
    shown = len(root.xpath("//section[@id='statements']//tbody/tr"))
    assert f"{MOST_TOLD} points told by most outlets of {len(groups)}" in lead
    assert f"{MOST_CONFLICTS} most telling conflicts of {len(conflicts)}" in lead
    assert f"the {shown} statements that they consist of" in lead
    assert shown < MOST_STATEMENTS
    assert "Bo Finch" not in root.xpath("string(//section[@id='statements'])")
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {link[1:] for link in root.xpath("//@href")} <= set(ids)


def test_names_say_in_which_language_they_stand() -> None:
    first = Sample("a.txt", "Heidebote", language="de").say("Ada Quill", "sagte", "dass die Tore zu waren")
    relayed = replace(first.attributions[0], relay=("Moorfunk",))
    first.attributions[0] = relayed
    root = tree(report(one_utterance(gather(first, Sample("b.txt", "Ecke", language="de").say("Ada Quill", "sagte", "dass Tore zu waren"))), title="t"))  # fmt: skip
    names = {
        name: set(root.xpath("//bdi[text()=$name]/@lang", name=name)) for name in ("Ada Quill", "Moorfunk", "Ecke")
    }
    assert names == {"Ada Quill": {"de"}, "Moorfunk": {"de"}, "Ecke": {"de"}}
    assert not root.xpath("//span[@class='way']/bdi[not(@lang)]")
