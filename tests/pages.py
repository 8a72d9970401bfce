"""Read a page as a person would, and hold every page that is read to the same standard.

`read(answer)` takes what the test client answered. A page that is not valid, not labelled or not
finished fails there, whatever the test was about.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element

import html5lib

from tests.soundness import CHECKS, FIELDS, text_of


@dataclass
class FormOnPage:
    """One form: where it goes, and what stands in it."""

    action: str
    method: str
    values: dict[str, Any]
    """What a browser would send, by name; several values of one name as a list."""
    buttons: list[str]
    element: Element


@dataclass
class Page:
    """A page that has passed every check."""

    root: Element
    status: int

    @property
    def title(self) -> str:
        """What the browser shows in its tab."""
        return text_of(next(self.root.iter("title")))

    @property
    def heading(self) -> str:
        """The one h1."""
        return text_of(next(self.root.iter("h1")))

    @property
    def text(self) -> str:
        """Everything there is to read, blanks made one."""
        return text_of(next(self.root.iter("body")))

    @property
    def main(self) -> str:
        """What there is to read without the rail."""
        return text_of(next(self.root.iter("main")))

    @property
    def errors(self) -> list[str]:
        """The mistakes named in the summary above a form."""
        return [text_of(item) for box in self.of_class("error-summary") for item in box.iter("li")]

    @property
    def notices(self) -> list[str]:
        """The notices, what was just done included."""
        return [text_of(box) for box in self.of_class("notice")]

    @property
    def links(self) -> dict[str, str]:
        """Every link: what it says, and where it leads."""
        return {text_of(link): link.get("href", "") for link in self.root.iter("a")}

    @property
    def language(self) -> str:
        """The language the page says it is in."""
        return next(self.root.iter("html")).get("lang", "")

    def of_class(self, name: str) -> list[Element]:
        """Every element of a class."""
        return [one for one in self.root.iter() if name in one.get("class", "").split()]

    def rows(self, table: int | str = 0) -> list[list[str]]:
        """The rows of a table's body: the table by its position, or by the name of its region."""
        tables = list(self.root.iter("table"))
        if isinstance(table, str):
            regions = [one for one in self.root.iter() if one.get("aria-label") == table]
            assert regions, f"no table is called {table!r}"
            tables, table = [inner for one in regions for inner in one.iter("table")], 0
        bodies = [] if not tables else list(tables[table].iter("tbody"))
        return [
            [text_of(cell) for cell in row if cell.tag in ("td", "th")]
            for body in bodies
            for row in body.iter("tr")
        ]

    def form(self, which: str | None = None) -> FormOnPage:
        """The form whose action, name or one button is so called; else the only form in <main>."""
        forms = [_form(one) for one in next(self.root.iter("main")).iter("form")]
        if which is not None:
            forms = [
                one
                for one in forms
                if which in (one.action, one.element.get("aria-label")) or which in one.buttons
            ]
        assert len(forms) == 1, f"{len(forms)} forms answer to {which!r} on {self.title!r}"
        return forms[0]


def read(answer: Any) -> Page:
    """Read what the test client answered, and check it."""
    assert answer.mimetype == "text/html", f"not a page: {answer.mimetype}"
    source = answer.get_data(as_text=True)
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    root = parser.parse(source)
    mistakes = [
        f"{place}: {code} {more} near {_near(source, place)!r}"
        for place, code, more in parser.errors
    ]
    assert not mistakes, "\n".join(mistakes)
    page = Page(root, answer.status_code)
    found = [problem for check in CHECKS for problem in check(root)]
    assert not found, f"{page.title!r}:\n" + "\n".join(found)
    return page


def _near(source: str, place: tuple[int, int]) -> str:
    return source.splitlines()[place[0] - 1][max(0, place[1] - 60) : place[1] + 20]


def _form(element: Element) -> FormOnPage:
    values: dict[str, Any] = {}
    for one in element.iter():
        for value in _sent(one):
            name = one.get("name", "")
            kept = values.get(name)
            values[name] = (
                value
                if kept is None
                else [*kept, value]
                if isinstance(kept, list)
                else [kept, value]
            )
    buttons = [text_of(button) for button in element.iter("button")]
    return FormOnPage(
        element.get("action", ""), element.get("method", "get"), values, buttons, element
    )


def _sent(one: Element) -> list[str]:
    if one.tag not in FIELDS or not one.get("name") or "disabled" in one.attrib:
        return []
    if one.tag == "textarea":
        return [one.text or ""]
    if one.tag == "select":
        options = list(one.iter("option"))
        chosen = [option for option in options if "selected" in option.attrib]
        return [option.get("value", text_of(option)) for option in chosen or options[:1]]
    if one.get("type") in ("checkbox", "radio"):
        return [one.get("value", "on")] if "checked" in one.attrib else []
    return [] if one.get("type") == "file" else [one.get("value", "")]
