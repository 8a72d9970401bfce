"""One spelling for search, in every script."""

import re
import unicodedata

_CJK = re.compile(r"([\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]+)")
_ARABIC = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي", "ة": "ه", "ؤ": "و", "ئ": "ي", "ـ": None}
)
# Letters that decomposition leaves alone, though people type them without their stroke.
_STROKED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}
)
_ARTICLE = re.compile(r"(?<!\w)ال(?=\w{3,})")


def _pairs(match: re.Match[str]) -> str:
    """Write a run of Chinese or Korean as overlapping pairs: 洗钱罪 is 洗钱 钱罪."""
    run = match[1]
    words = [run] if len(run) == 1 else [run[i : i + 2] for i in range(len(run) - 1)]
    return f" {' '.join(words)} "


def fold(text: str) -> str:
    """Return the text as search sees it: lower case, no accents, one form of each letter.

    Words are kept apart by single spaces; Chinese is written as overlapping pairs of characters, so
    that no phrase search is needed.
    """
    text = unicodedata.normalize("NFKC", text).translate(_ARABIC).casefold().translate(_STROKED)
    bare = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    bare = _ARTICLE.sub("", unicodedata.normalize("NFC", bare))
    return " ".join(re.findall(r"\w+", _CJK.sub(_pairs, bare)))
