"""What a form on a page offers, what stands in it, and what is sent when a person fills it in."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element

from tests.soundness import FIELDS, text_of


def said(element: Element) -> set[str]:
    """Return what an element says: whole, without words for screen readers, without a number."""
    whole = text_of(element)
    hidden = [text_of(one) for one in element.iter() if "visually-hidden" in one.get("class", "")]
    shown = whole
    for words in hidden:
        shown = shown.replace(words, "", 1)
    return {whole, " ".join(shown.split()), re.sub(r" \d+$", "", whole)}


def controls(form: Element, name: str) -> list[Element]:
    """Return the fields of a form with this name that can be used."""
    return [
        one
        for one in form.iter()
        if one.tag in FIELDS and one.get("name") == name and "disabled" not in one.attrib
    ]


def standing(form: Element) -> dict[str, Any]:
    """Return what a browser would send if nothing were typed."""
    data: dict[str, Any] = {}
    for name in {one.get("name", "") for one in form.iter() if one.tag in FIELDS}:
        values = [value for one in controls(form, name) for value in _value_of(one)]
        if name and values:
            data[name] = values if len(values) > 1 else values[0]
    return data


def _value_of(one: Element) -> Iterable[str]:
    if one.tag == "textarea":
        return [one.text or ""]
    if one.tag == "select":
        options = list(one.iter("option"))
        chosen = [option for option in options if "selected" in option.attrib] or options[:1]
        return [option.get("value", text_of(option)) for option in chosen]
    if one.get("type") in ("checkbox", "radio"):
        return [one.get("value", "on")] if "checked" in one.attrib else []
    return [] if one.get("type") == "file" else [one.get("value", "")]


def answered(form: Element, name: str, value: Any) -> dict[str, Any]:
    """Return what is sent when a person answers a field so; the answer must be one it offers."""
    if isinstance(value, date):
        boxes = {f"{name}-d": value.day, f"{name}-m": value.month, f"{name}-y": value.year}
        assert all(controls(form, box) for box in boxes), f"no day {name!r}"
        return boxes
    found = controls(form, name)
    assert found, f"no field {name!r}"
    offered = _offered(found)
    if value is True:
        assert len(offered) == 1, f"{name!r} is no single box"
        return {name: offered[0]}
    chosen = [value] if isinstance(value, str | int) else list(value)
    if offered is not None:
        assert {str(one) for one in chosen} <= set(offered), f"{name!r} offers {offered}"
    return {name: [str(one) for one in chosen]}


def _offered(found: list[Element]) -> Any:
    first = found[0]
    if first.tag == "select":
        return [option.get("value", text_of(option)) for option in first.iter("option")]
    if first.get("type") in ("checkbox", "radio"):
        return [one.get("value", "on") for one in found]
    return None
