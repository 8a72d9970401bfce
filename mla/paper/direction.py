"""Text from right to left: which way each character runs, and the order in which a line is drawn.

The levels are those of the Unicode bidirectional algorithm (UAX 9). They belong to the whole
paragraph, so they are found before it is broken into lines; only the last step, the reversing,
is done line by line.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import arabic_reshaper
from bidi import algorithm
from bidi.mirror import MIRRORED

_MARK = "\u200e\u200f"
"""The invisible letters that run rightwards and leftwards, by level."""
_ISOLATES = {"\u2066": "\u202a", "\u2067": "\u202b", "\u2069": "\u202c"}
"""The embeddings that stand for the isolates, which python-bidi does not know. A mark on either
side keeps what is inside from turning what is outside."""

_BRACKETS = {")": "(", "]": "[", "}": "{", "»": "«"}


def starts_rtl(text: str) -> bool:
    """Say whether the first letter that has a direction runs from right to left."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return False


def has_rtl(text: str) -> bool:
    """Say whether anything in a text runs from right to left."""
    return any(unicodedata.bidirectional(char) in ("R", "AL", "AN", "RLE", "RLI") for char in text)


def shape(text: str) -> str:
    """Give Arabic letters the form that they take beside their neighbours; vowels are kept."""
    return str(_reshaper().reshape(text)) if has_rtl(text) else text


def levels(text: str, *, is_rtl: bool) -> list[int]:
    """Return the embedding level of each character of one paragraph; odd levels run leftwards."""
    base = int(is_rtl)
    found = [base] * len(text)
    if not is_rtl and not has_rtl(text):
        return found
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "R" if is_rtl else "L"
    embedded = list(_as_embeddings(text, _MARK[base]))
    algorithm.get_embedding_levels("".join(char for char, _ in embedded), storage)
    for char, (_, place) in zip(storage["chars"], embedded, strict=True):
        char["place"] = place
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    _pair_brackets(storage["chars"])
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    for char in storage["chars"]:
        if char["place"] is not None:
            found[char["place"]] = char["level"]
    return found


def visual_order(line: Sequence[int]) -> list[int]:
    """Return the places of a line's characters from left to right, given their levels (rule L2)."""
    order = list(range(len(line)))
    for level in range(max(line, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and line[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end + 1
    return order


def mirrored(char: str, level: int) -> str:
    """Return a bracket turned round where it stands in text that runs leftwards."""
    return str(MIRRORED.get(char, char)) if level % 2 else char


def _pair_brackets(chars: Sequence[dict[str, Any]]) -> None:
    """Give both brackets of a pair one direction (rule N0, which python-bidi leaves out).

    Without it the closing bracket of an Arabic alias flies off in an English line.
    """
    open_at: list[int] = []
    for place, char in enumerate(chars):
        if char["ch"] in _BRACKETS.values():
            open_at.append(place)
        elif char["ch"] in _BRACKETS and char["type"] == "ON":
            opening = _BRACKETS[char["ch"]]
            while open_at:
                start = open_at.pop()
                if chars[start]["ch"] == opening:
                    _set_pair(chars, start, place)
                    break


def _set_pair(chars: Sequence[dict[str, Any]], start: int, end: int) -> None:
    own = "R" if chars[start]["level"] % 2 else "L"
    inside = {_side(char) for char in chars[start + 1 : end]} - {""}
    if not inside:
        return
    before = next(filter(None, map(_side, reversed(chars[:start]))), own)
    side = own if own in inside else before
    chars[start]["type"] = chars[end]["type"] = side


def _side(char: dict[str, Any]) -> str:
    """Return L or R for a letter or number, nothing for what takes its neighbours' direction."""
    kind = char["type"]
    return "L" if kind == "L" else "R" if kind in ("R", "AL", "EN", "AN") else ""


def _as_embeddings(text: str, mark: str) -> Iterator[tuple[str, int | None]]:
    """Give each character with its place, isolates as embeddings between two marks."""
    for place, char in enumerate(text):
        if char not in "\u2066\u2067\u2068\u2069":
            yield char, place
            continue
        if char == "\u2068":  # FSI: the direction is that of what follows.
            char = "\u2067" if starts_rtl(text[place + 1 :]) else "\u2066"
        if char != "\u2069":
            yield mark, None
        yield _ISOLATES[char], place
        if char == "\u2069":
            yield mark, None


@cache
def _reshaper() -> arabic_reshaper.ArabicReshaper:
    return arabic_reshaper.ArabicReshaper({"delete_harakat": False})
