"""The numbers and bullets of lists, counted as Word counts them (ECMA-376 part 1, 17.9)."""

import re
from collections.abc import Iterable
from typing import Any

from docx.document import Document
from docx.oxml.ns import qn

from mla.paper.styles import Chain, said

_BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "›", "\uf0fc": "✓", "\uf02d": "–"}
"""Bullets of the fonts Symbol and Wingdings, by the code Word files keep them under."""

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class Numbering:
    """The lists of one document, counting on from paragraph to paragraph."""

    def __init__(self, document: Document) -> None:
        """Read the lists of a document and stand before its first paragraph."""
        self._levels: dict[str, dict[int, Any]] = {}
        self._abstract: dict[str, str] = {}
        self._starts: dict[tuple[str, int], int] = {}
        self._counts: dict[tuple[str, int], int] = {}
        root = next(
            (
                relation.target_part.element
                for relation in document.part.rels.values()
                if relation.reltype.endswith("/numbering")
            ),
            None,
        )
        if root is not None:
            self._read(root)

    def place(self, chain: Chain) -> tuple[str, int] | None:
        """Return the list a paragraph belongs to and how deep it stands; None outside any list."""
        number = next(
            (p.find(qn("w:numPr")) for p in chain if p.find(qn("w:numPr")) is not None), None
        )
        if number is None:
            return None
        name = said([number], "w:numId")
        depth = int(said([number], "w:ilvl") or "0")
        return (name, depth) if name in self._abstract else None

    def properties(self, place: tuple[str, int]) -> list[Any]:
        """Return the paragraph properties that a list gives at a depth: its indents."""
        level = self._level(*place)
        found = level.find(qn("w:pPr")) if level is not None else None
        return [] if found is None else [found]

    def next_label(self, place: tuple[str, int]) -> str:
        """Count one paragraph of a list, and return the number or bullet that stands before it."""
        name, depth = place
        abstract = self._abstract[name]
        level = self._level(name, depth)
        if level is None:
            return ""
        for deeper in [key for key in self._counts if key[0] == abstract and key[1] > depth]:
            del self._counts[deeper]
        self._counts[abstract, depth] = self._next(name, abstract, depth)
        text = said([level], "w:lvlText") or ""
        if said([level], "w:numFmt") == "bullet":
            return "".join(_BULLETS.get(c, "•" if "\ue000" <= c <= "\uf8ff" else c) for c in text)
        return re.sub(r"%(\d)", lambda m: self._number(name, int(m[1]) - 1), text)

    def _next(self, name: str, abstract: str, depth: int) -> int:
        restart = self._starts.pop((name, depth), None)
        if restart is not None:
            return restart
        counted = self._counts.get((abstract, depth))
        return self._start(name, depth) if counted is None else counted + 1

    def _number(self, name: str, depth: int) -> str:
        level = self._level(name, depth)
        count = self._counts.get((self._abstract[name], depth), self._start(name, depth))
        return written(count, (said([level], "w:numFmt") if level is not None else "") or "decimal")

    def _start(self, name: str, depth: int) -> int:
        level = self._level(name, depth)
        return int((said([level], "w:start") if level is not None else None) or "1")

    def _level(self, name: str, depth: int) -> Any:
        return self._levels.get(self._abstract[name], {}).get(depth)

    def _read(self, root: Any) -> None:
        for abstract in root.iter(qn("w:abstractNum")):
            self._levels[abstract.get(qn("w:abstractNumId"))] = _by_depth(abstract)
        for number in root.iter(qn("w:num")):
            name = number.get(qn("w:numId"))
            self._abstract[name] = said([number], "w:abstractNumId") or ""
            for override in number.iter(qn("w:lvlOverride")):
                if start := said([override], "w:startOverride"):
                    self._starts[name, int(override.get(qn("w:ilvl")))] = int(start)


def written(count: int, kind: str) -> str:
    """Write a number as a list writes it: `4`, `d`, `D`, `iv`, `IV`."""
    if kind == "none":
        return ""
    if kind in ("lowerLetter", "upperLetter"):
        letters = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letters.upper() if kind == "upperLetter" else letters
    if kind in ("lowerRoman", "upperRoman"):
        roman = _roman(count)
        return roman.upper() if kind == "upperRoman" else roman
    return f"{count:02d}" if kind == "decimalZero" else str(count)


def _roman(count: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (count // value)
        count %= value
    return text


def _by_depth(abstract: Any) -> dict[int, Any]:
    levels: Iterable[Any] = abstract.iter(qn("w:lvl"))
    return {int(level.get(qn("w:ilvl"))): level for level in levels}
