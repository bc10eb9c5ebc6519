"""How often each rule decided and how often it was right, as docs/rules.md. `python rules.py > ../docs/rules.md`.

A decision is judged where the gold pages let it be: what is said of an attribution, where gold has that attribution.
"""

from __future__ import annotations

import importlib.util
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import onrecord
from onrecord.index import Index
from onrecord.records import Attribution, Conflict, Document, Speaker, Why
from onrecord.resolve.names import compatible, same_body

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
DEMO = ROOT / "src" / "onrecord" / "demo" / "pages"
# pages, and gold where there is some
CORPORA: dict[str, tuple[Path, Path | None]] = {
    "seeds": (SHARED / "seeds", SHARED / "gold"),
    "english": (SHARED / "dev" / "english" / "pages", SHARED / "dev" / "english" / "gold"),
    "slavic": (SHARED / "dev" / "slavic" / "pages", SHARED / "dev" / "slavic" / "gold"),
    "demo": (DEMO, None),
}
ORDER = (
    "outlet", "published", "modified", "not_before", "byline", "translated_from", "encoding", "attribution", "carrier", "speaker", "relay",
    "said_on", "quote", "force", "occasion", "match", "repeat", "conflict", "copies",
)  # fmt: skip
HEAD = """# How often each rule decides, and how often it is right

`make rules` writes this page: it builds the ledgers of the seeds, of both dev sets and of the demo pages, counts every decision by the rule
that its `why` names, and judges it by gold. A cell gives how often the rule decided, and how many of those decisions that can be judged
were right: what is said of an attribution is judged where gold has that attribution too, what links two, where it has both. The demo has no
gold: its column only counts. `onrecord show LEDGER --why` shows the rule and the evidence of every decision.

- **attribution**: gold has it too, its content agreeing by half. "subject shared" is the correction that gives a verb the subject before it.
- **speaker**: gold's speaker goes by a name that can be ours, or is the one whom gold names in most of this speaker's statements, two at
  least (ours may have the name in another language); or nobody is named in both.
- **carrier**: gold says that somebody carried the words. **relay**: the whole chain is gold's.
- **match**, **occasion** and **repeat** count pairs. **conflict**: gold has one of that kind with both members.
- A rule that finds nobody ("held by several") is right where gold names nobody.

"""


class Judged(NamedTuple):
    """One decision: which, by which rule, and whether it was right; None where gold does not tell."""

    decision: str
    rule: str
    right: bool | None


@cache
def scorer() -> Any:
    """`shared/score.py` as a module: its reading of names and of what matches is the one that counts."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit("train/rules.py needs the folder `shared` beside the checkout")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass(frozen=True)
class Key:
    """The gold of a corpus, beside its ledger."""

    index: Index
    gold: Path | None

    def pages(self) -> dict[str, dict[str, Any]]:
        """Gold pages by the digest of their bytes."""
        files = sorted(self.gold.glob("*.json")) if self.gold else []
        read = (json.loads(file.read_text("utf-8")) for file in files if file.name != "links.json")
        return {page["sha256"]: page for page in read}

    def links(self) -> dict[str, Any]:
        """Gold links."""
        found: dict[str, Any] = json.loads((self.gold / "links.json").read_text("utf-8")) if self.gold else {}
        return found

    def matched(self) -> dict[str, dict[str, Any]]:
        """The gold attribution that each of ours matches."""
        pages, found = self.pages(), {}
        for document in self.index.collection.documents:
            page = pages.get(document.page.sha256)
            if page:
                ours = [{"content": one.content} for one in document.attributions]
                for g, p in scorer().match(page["attributions"], ours, scorer().tokens(document.page.text)):
                    found[document.attributions[p].id] = page["attributions"][g]
        return found


def main() -> None:
    """Print the page."""
    cells: dict[tuple[str, str], dict[str, list[bool | None]]] = defaultdict(lambda: defaultdict(list))
    for name, (pages, gold) in CORPORA.items():
        with tempfile.TemporaryDirectory() as folder:
            onrecord.build([pages], Path(folder) / "news.db", processes=1)
            index = onrecord.open_index(Path(folder) / "news.db")
            for one in judged(Key(index, gold)):
                cells[one.decision, one.rule][name].append(one.right)
    print(HEAD + f"| decision | rule | {' | '.join(CORPORA)} |\n|---|---|{'---|' * len(CORPORA)}")
    for decision, rule in sorted(cells, key=lambda key: (place(key[0]), -sum(map(len, cells[key].values())), key[1])):
        print(f"| {decision} | {rule} | {' | '.join(cell(cells[decision, rule][name]) for name in CORPORA)} |")


def place(decision: str) -> tuple[int, str]:
    """Where a decision stands in the table."""
    return (ORDER.index(decision) if decision in ORDER else len(ORDER)), decision


def cell(found: list[bool | None]) -> str:
    """How many decisions, and how many of the judged ones were right."""
    known = [one for one in found if one is not None]
    return f"{len(found)}: {sum(known)} of {len(known)}" if known else str(len(found) or "")


def judged(key: Key) -> Iterator[Judged]:
    """Every decision of a ledger."""
    matched, pages = key.matched(), key.pages()
    called = gold_names(key.index, matched)
    for document in key.index.collection.documents:
        yield from of_page(document, pages.get(document.page.sha256))
        for one in document.attributions:
            yield from of_attribution(one, matched.get(one.id), key.index, called, judge=bool(pages))
    yield from of_links(key, matched)


def of_page(document: Document, gold: dict[str, Any] | None) -> Iterator[Judged]:
    """What was decided of a page."""
    for decision, rule in {(why.decision, why.rule) for why in document.page.why}:
        right = None
        if gold and decision == "outlet":
            right = scorer().fold(document.page.outlet) == scorer().fold(gold["page"]["outlet"])
        if gold and decision == "published":
            right = document.page.published == gold["page"]["published"]
        yield Judged(decision, rule, right)


def gold_names(index: Index, matched: dict[str, dict[str, Any]]) -> dict[str, str]:
    """What gold calls each of our speakers, where it does so most often and at least twice: ours may have the name in other words."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for one in index.attributions.values():
        speaker = index.speaker(one)
        if speaker and one.id in matched and matched[one.id]["speaker"]:
            found[speaker.id][matched[one.id]["speaker"]] += 1
    best = {who: names.most_common(1)[0] for who, names in found.items()}
    return {who: name for who, (name, count) in best.items() if count > 1}


def of_attribution(
    one: Attribution, gold: dict[str, Any] | None, index: Index, called: dict[str, str], *, judge: bool
) -> Iterator[Judged]:
    """What was decided of an attribution."""
    for why in one.why:
        if why.decision == "attribution":
            yield Judged("attribution", why.rule, (gold is not None) if judge else None)
        elif why.decision == "quote":
            yield Judged("quote", f"{why.rule}: {one.quote}", one.quote == gold["quote"] if gold else None)
        else:
            yield Judged(why.decision, why.rule, is_right(why, one, gold, index, called) if gold else None)


def is_right(why: Why, one: Attribution, gold: dict[str, Any], index: Index, called: dict[str, str]) -> bool | None:
    """Whether gold says the same."""
    match why.decision:
        case "speaker":
            speaker = index.speaker(one)
            return named(speaker, gold["speaker"]) or bool(speaker and called.get(speaker.id) == gold["speaker"])
        case "carrier":
            return bool(gold["relay"])
        case "relay":
            ours = index.relay(one)
            return len(ours) == len(gold["relay"]) and all(map(fits, ours, gold["relay"]))
        case "said_on":
            return bool(one.said_on == gold["said_on"])
        case "force":
            return bool(one.force == gold["force"])
    return None


def named(speaker: Speaker | None, gold: str | None) -> bool:
    """Whether a speaker goes by gold's name in some form, or neither is named."""
    if speaker is None or gold is None:
        return speaker is None and gold is None
    return any(fits(form, gold) for form in (speaker.name, *speaker.names))


def fits(name: str, gold: str) -> bool:
    """Whether two names can be one speaker's."""
    one, other = tuple(scorer().fold(name).split()), tuple(scorer().fold(gold).split())
    return one == other or compatible(one, other) or same_body(one, other)


def of_links(key: Key, matched: dict[str, dict[str, Any]]) -> Iterator[Judged]:
    """What was decided across pages."""
    links, found = key.links(), key.index.collection
    known = {kind: scorer().edges(links.get(kind, [])) for kind in ("same_occasion", "same_utterance", "repeats")}

    def same(kind: str, first: str, second: str) -> bool | None:
        if first not in matched or second not in matched:
            return None
        return frozenset((matched[first]["id"], matched[second]["id"])) in known[kind]

    for occasion in found.occasions:
        for why in occasion.why:
            yield from (
                Judged(why.decision, why.rule, same("same_occasion", *pair))
                for pair in combinations(occasion.attributions, 2)
            )
    for utterance in found.utterances:
        for rule in {(why.decision, why.rule) for why in utterance.why}:
            yield from (Judged(*rule, same("same_utterance", *pair)) for pair in combinations(utterance.versions, 2))
    for repeat in found.repeats:
        yield from (Judged(why.decision, why.rule, same("repeats", repeat.first, repeat.second)) for why in repeat.why)
    for speaker in found.speakers:
        yield from (Judged("speaker", f"across pages: {why.rule}", None) for why in speaker.why)
    for copies in found.copies:
        yield from (Judged(why.decision, why.rule, None) for why in copies.why)
    for conflict in found.conflicts:
        right = in_gold(conflict, matched, links) if key.gold else None
        for rule in {(why.decision, why.rule) for why in conflict.why}:
            yield Judged(rule[0], f"{conflict.kind}: {rule[1]}", right)


def in_gold(conflict: Conflict, matched: dict[str, dict[str, Any]], links: dict[str, Any]) -> bool:
    """Whether gold has a conflict of that kind with two of the members, or with one where it has no other attribution."""
    members = {matched[one]["id"] for one in conflict.members if isinstance(one, str) and one in matched}
    for gold in links.get("conflicts", []):
        others = {one for one in gold["members"] if isinstance(one, str)}
        if gold["kind"] == conflict.kind and len(members & others) >= min(2, len(others)):
            return True
    return False


if __name__ == "__main__":
    main()
