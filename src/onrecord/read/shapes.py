"""What a line looks like, whatever its language: prose, headline, date stamp, address, truncated teaser."""

from __future__ import annotations

import re

# A full stop or its like, with what may close behind it
TERMINAL = re.compile(r"""[.!?…。！？؟۔।։][\s"'”’»“)\]」』›]*$|[。！？]$""")
SENTENCE_END = re.compile(r"""(?<=[.!?…。！？؟।])["'”’»)\]]*\s+(?=["'“„«(—–-]?\s?[^\W\d_a-zа-яёіїєґ])""")
WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")  # scripts without spaces: two signs make about a word

# a field of a form that must be filled in: Name (*):
FIELD = re.compile(r"\(\*\)\s*:?$|\w\*\s*:?$")
# an item of a list: behind a bullet, a dash or a number
ITEM = re.compile(r"[•·▪*\-–—]\s?\w|\d+[.)]\s")
ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
# the media address or the signature of an embedded post, and what follows it
POST_END = re.compile(
    r"(?:\s*(?:pic\.twitter\.com/\w+|https?://t\.co/\w+))*\s*[—–-]\s[^—–()\n]{2,60}\s\(@\w+\)(?:\s+\S[^\n]{3,60})?$"
)
EMBED = re.compile(
    r"pic\.twitter\.com/|(?:^|\s)https?://t\.co/|View this post on Instagram|A post shared by|\(@\w+\)\s+\w+\.?\s+\d",
    re.IGNORECASE,
)
# style sheets and programs that a scraper has taken for text
CODE = re.compile(
    r"[.#@]?[\w-]+(?:[ ,.#>:][\w .,#>:-]*)?\{|[a-z-]+\s?:\s?[a-z0-9#.%(), -]{1,60};|\}+;?|(?:var|let|const) \w+ =.*|.*\bfunction ?\(.*|(?:window|document|googletag)\.\w+.*"
)
# "PORT LIND, November 24, 2022 (Agency) - The ...", "PORT LIND, 24 November 2022. /Agency/. The ...": a place, the day, an agency or a dash
FILED = re.compile(
    r"^[^\W\d_][^.!?\d]{1,40}?[,\s(]\s*(?P<date>(?=[^()–—]*\d)[^()–—]{6,30}?)\s*(?:\([^()]{2,30}\)\s*[–—-]|[–—]|\s-\s|\.?\s?/[^/]{2,30}/)"
)
# the same without a day
PLACED = re.compile(r"[A-ZÀ-ÞА-ЯЁІЇЄҐ][A-ZÀ-ÞА-ЯЁІЇЄҐ .,/’'-]{2,40}(?:\([^()]{2,40}\)\s*[–—-]|\s[–—-])\s")
MARKDOWN_LINK = re.compile(r"!?\[[^\[\]]{0,300}\]\([^()\s]{1,500}(?:\s\"[^\"]{0,200}\")?\)")
HASHTAGS = re.compile(r"^(?:#[\w-]+[\s,;]*){2,}$|^#[\w-]+$")
COPYRIGHT = re.compile(r"^(?:©|\(c\)|copyright\b|copr\.)", re.IGNORECASE)
# a name in brackets or behind a sign: (Agency/Ann Lind), © Ann Lind / Agency
SLASHED = re.compile(
    r"[(\[/]\s*[A-ZÀ-ÞА-ЯЁІЇЄҐ][^.!?/|]{1,40}\s?[/|]\s?[^.!?/|]{2,50}[)\]. ]*|(?:©|\([cC]\)|/\s)\s*[A-ZÀ-ÞА-ЯЁІЇЄҐ][^.!?/|]{1,40}(?:\s?[/|,]\s?[^.!?/|]{2,50}){0,2}"
)
# a credit behind a caption: at the quay. Photo: Ann Lind
CREDIT_BEHIND = re.compile(
    r"(?:[.!?)]|\s[–—|/])\s*[(\[]?(?i:photo|photograph|foto|фото|bild|kuva|снимка|crédit photo|fot\.|image|picture)(?: by)?\s?[:.]?\s?[^.!?]{2,60}$|\([^()]{0,30}(?:Photo|photo|Images|Фото|Foto)\s?[/:,][^()]{2,60}\)\.?$"
)
STEP = re.compile(r"\s*[>»›→]\s*|\s+[|·•/]\s+")
BREADCRUMB = re.compile(rf"[^.!?。，！？>»›→|•]{{1,60}}(?:(?:{STEP.pattern})[^.!?。，！？>»›→|•]{{1,60}}){{1,9}}")

CLOCK = r"(?<!\d)[0-2]?\d(?:[:.h]|\s?h\s)[0-5]\d(?::[0-5]\d)?(?:\s?(?i:[ap]\.?\s?m\.?|uhr|ч\.?|h|год\.?))?(?!\d)"
_DAY = r"(?:\d{4}-\d\d-\d\d|\d\d?[./]\d\d?[./]\d{4})"
_CAPITAL = r"(?=[\"'“„«—–]?\s?[^\W\d_a-zß-öø-ÿа-яёіїєґ])"
# "date 2022-11-24 The ...", "06.11.2020 17:42 Der ...": a numeric day in front of a capital; `word` must be checked
STAMP_START = re.compile(
    rf"(?P<word>[^\W\d_]{{2,14}}:?)?\s*{_DAY}(?:[T,\s|–—-]{{0,3}}{CLOCK})?(?:\s*(?:UTC|GMT|CET|EET|EST|EDT|Z)\b)?\s*[|–—:,-]?\s+{_CAPITAL}"
)
CLOCK_START = re.compile(rf"(?P<word>)[0-2]?\d:[0-5]\d\s*[|–—-]?\s+{_CAPITAL}")
# "/ AGENCY. The ..."
CREDIT_START = re.compile(r"(?P<word>)/\s?[^.!?]{2,50}\.\s+(?=[\"'“„«—–]?\s?[A-ZÀ-ÞА-ЯЁІЇЄҐ])")
# "(PAP) ab/ cd/" behind the last sentence, with a credit that names nobody behind that
AGENCY_END = re.compile(
    r"(?<=[.!?…\"”»])\s+(?:\([A-ZА-ЯІЇЄ]{2,10}\)(?:\s+[^\W\d_]{2,4}/)*|(?:[^\W\d_]{2,4}/\s*){2,})\s*(?:[^\W\d_]{3,12}:)?\s*[^.!?]{0,40}$"
)


# "Ann Lind", "Ann de Lind", "A. Lind and Ola Brandt"
_PART = r"[A-ZÀ-ÞŁŚŻŹČŠŽŘĚĎŤŇŐŰĂȘȚĞİА-ЯЁІЇЄҐΑ-Ω][\w.'’-]*"
NAME = re.compile(
    rf"{_PART}(?:\s+(?:(?:de|da|dos|do|du|di|del|della|von|van|der|den|la|le|el|bin|al|af|zu|and|und|et|y|e|i|і|и|та|og|och|en|a|ja|&)\s+)*{_PART}){{1,5}}"
)


def has_day(stamp: str) -> bool:
    """Whether a stamp holds more than a clock time: one alone marks an entry of a live report."""
    return any(letter.isdigit() for letter in re.sub(CLOCK, " ", stamp))


def is_title_case(text: str) -> bool:
    """Whether most words of a short line are capitalised, as in the name of a newspaper."""
    found = WORD.findall(text)
    return 1 <= len(found) <= 6 and found[0][0].isupper() and sum(word[0].isupper() for word in found) * 2 >= len(found)


def is_name(text: str) -> bool:
    """Whether `text` reads as the names of one or more persons."""
    return NAME.fullmatch(text) is not None


def words(text: str) -> int:
    """How many words; two signs of Chinese or Japanese count for one."""
    wide = len(WIDE.findall(text))
    return wide // 2 + len(WORD.findall(WIDE.sub(" ", text) if wide else text))


def ends_sentence(text: str) -> bool:
    """Whether `text` closes with a full stop or its like."""
    return TERMINAL.search(text[-12:]) is not None


def is_prose(text: str) -> bool:
    """Whether a line reads as one or more whole sentences, or as a long piece of one."""
    count = words(text)
    return count >= 30 or (count >= 7 and (ends_sentence(text) or text.endswith(":")))


def is_headline(text: str) -> bool:
    """Whether a line may be a title or a heading: a few words, not a label."""
    count = words(text)
    return 3 <= count <= 30 and len(text) <= 250 and sum(letter.isalpha() for letter in text) * 2 > len(text)


def is_truncated(text: str) -> bool:
    """Whether a line breaks off with an ellipsis in the middle of a sentence, outside any quotation."""
    if not re.search(r"\w\s?(?:…|\.\.\.|\[…\]|\[\.\.\.\])$", text) or not 40 <= len(text) <= 450:
        return False
    return (
        text[0] not in '"“„«—–-'
        and text.count("«") == text.count("»")
        and text.count("“") <= text.count("”") + text.count("„")
        and text.count('"') % 2 == 0
    )
