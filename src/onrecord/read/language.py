"""Which language a page and each of its blocks is written in."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

# Languages of the news; the identifier's rarer ones only draw short lines away from these.
PLAUSIBLE = (
    "af", "ar", "az", "be", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "eu", "fa", "fi", "fr", "ga", "gl", "gu", "he",
    "hi", "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kk", "kn", "ko", "ky", "lt", "lv", "mk", "ml", "mn", "mr", "ms", "mt", "my", "ne",
    "nl", "no", "pa", "pl", "ps", "pt", "ro", "ru", "si", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te", "tg", "th", "tl", "tr", "uk", "ur",
    "uz", "vi", "zh",
)  # fmt: skip
LETTER = re.compile(r"[^\W\d_]")
WIDE = re.compile(r"[\u2e80-\ud7ff]")
SHORT = 20  # letters under which a guess is not worth making
LONG = 60  # letters from which a guess may bring a language onto the page
SURE = 0.9


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - heavy, kept off start-up

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(PLAUSIBLE)
    return identifier


def letters(text: str) -> int:
    """How many letters `text` has; a sign of Chinese, Japanese or Korean counts for three."""
    return len(LETTER.findall(text)) + 2 * len(WIDE.findall(text))


@cache
def _script_of(letter: str) -> str:
    return unicodedata.name(letter, "?").split(" ", 1)[0]


def script(text: str) -> str | None:
    """The script of most letters ("LATIN", "CYRILLIC"), None where there are no letters."""
    found = Counter(_script_of(letter) for letter in LETTER.findall(text[:300]))
    return found.most_common(1)[0][0] if found else None


def likeliest(text: str) -> str | None:
    """The likeliest language of a text however short, None where none is likelier than not."""
    language, probability = _identifier().classify(text[:3000])
    return str(language) if probability > 0.5 and letters(text) >= SHORT else None


def languages(texts: Iterable[str]) -> tuple[str | None, ...]:
    """The language (ISO 639-1) of each text of one page, None where it is too short to tell.

    A short text is only compared with the languages that some longer text of the page is surely in.
    """
    texts = tuple(texts)
    sizes = [letters(text) for text in texts]
    first = [
        _identifier().classify(text[:3000]) if size >= SHORT else (None, 0.0)
        for text, size in zip(texts, sizes, strict=True)
    ]
    weight: Counter[str] = Counter()
    for (language, probability), size in zip(first, sizes, strict=True):
        if language and size >= LONG and probability >= SURE:
            weight[language] += size
    present = tuple(sorted(weight))
    if not present:
        return tuple(language if probability >= SURE else None for language, probability in first)
    found: list[str | None] = []
    for text, size, (language, probability) in zip(texts, sizes, first, strict=True):
        if size < SHORT:
            found.append(None)
        elif size >= LONG and probability >= SURE:
            found.append(language)
        else:
            found.append(_among(text, present, language if probability >= SURE else None))
    return tuple(found)


def _among(text: str, present: tuple[str, ...], alone: str | None) -> str | None:
    """The language of a short text among those `present`, if one of them is in its script; else what it is `alone`."""
    own = script(text)
    fitting = tuple(language for language in present if _scripts(language, own))
    if not fitting:
        return alone
    if len(fitting) == 1:
        return fitting[0]
    return next(str(language) for language, _ in _identifier().rank(text) if language in fitting)


@cache
def _scripts(language: str, own: str | None) -> bool:
    """Whether `language` is written in the script `own`."""
    cyrillic = {"be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"}
    other = {
        "ar": "ARABIC",
        "fa": "ARABIC",
        "ur": "ARABIC",
        "ps": "ARABIC",
        "el": "GREEK",
        "he": "HEBREW",
        "hy": "ARMENIAN",
        "ka": "GEORGIAN",
        "th": "THAI",
        "hi": "DEVANAGARI",
        "mr": "DEVANAGARI",
        "ne": "DEVANAGARI",
        "bn": "BENGALI",
        "ta": "TAMIL",
        "te": "TELUGU",
        "ko": "HANGUL",
        "zh": "CJK",
    }
    if language in cyrillic:
        return own == "CYRILLIC"
    return own == other.get(language, "LATIN") or (language == "ja" and own in {"CJK", "HIRAGANA", "KATAKANA"})
