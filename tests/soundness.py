"""What makes a page fit to be used: each check returns what is wrong with a page, in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

PRODUCT = "Register of mutual legal assistance"
FIELDS = ("input", "select", "textarea")


def text_of(element: Element) -> str:
    """What an element says, blanks made one; scripts and styles say nothing."""
    return " ".join("".join(_texts(element)).split())


BLOCKS = {
    "p", "div", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "h4", "section", "small", "label",
    "br", "option", "tr", "nav", "legend", "summary",
}  # fmt: skip


def _texts(element: Element) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in ("script", "style"):
        return
    around = " " if element.tag in BLOCKS else ""
    yield around + (element.text or "")
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
    yield around


def _has_frame(root: Element) -> list[str]:
    """Language, direction, title, one h1, one main."""
    html = next(root.iter("html"))
    title = text_of(next(root.iter("title"), Element("title")))
    found = [] if html.get("lang") else ["the page does not say its language"]
    found += [] if html.get("dir") in ("ltr", "rtl") else ["the page does not say its direction"]
    name, _, product = title.rpartition(" · ")
    found += [] if name.strip() and product else [f"the title {title!r} lacks page or product"]
    if html.get("lang") == "en" and product != PRODUCT:
        found.append(f"the title {title!r} does not end with the name of the product")
    for tag in ("h1", "main"):
        number = len(list(root.iter(tag)))
        found += [] if number == 1 else [f"{number} {tag} on one page"]
    return found


def _has_sound_ids(root: Element) -> list[str]:
    """Ids are unique, and whatever points to one finds it."""
    ids = [one.get("id") for one in root.iter() if one.get("id") is not None]
    found = [f"the id {one!r} stands twice" for one in sorted({i for i in ids if ids.count(i) > 1})]
    for one in root.iter():
        for attribute in ("for", "aria-describedby", "aria-labelledby", "aria-controls", "list"):
            for target in one.get(attribute, "").split():
                if target not in ids:
                    found.append(f"<{one.tag} {attribute}={target!r}> points to nothing")
        target = one.get("href", "")
        if target.startswith("#") and len(target) > 1 and target[1:] not in ids:
            found.append(f"the link {target!r} leads to no place on the page")
    return found


def _has_names(root: Element) -> list[str]:
    """Fields, links, buttons, drawings and regions have a name."""
    labelled = {label.get("for") for label in root.iter("label")}
    inside = {id(one) for label in root.iter("label") for one in label.iter()}
    found = []
    for one in root.iter():
        named = bool(one.get("aria-label") or one.get("aria-labelledby"))
        if one.tag in FIELDS and one.get("type") not in ("hidden", "submit"):
            if not (named or one.get("id") in labelled or id(one) in inside):
                found.append(f"the field {one.get('name')!r} has no label")
        elif one.tag in ("a", "button", "label", "legend", "h1", "h2", "h3") and not named:
            found += [] if text_of(one) else [f"an empty <{one.tag} {one.attrib}>"]
        elif one.tag == "img" and one.get("alt") is None:
            found.append("an image has no alternative")
        elif one.get("role") in ("img", "region", "group") and not named:
            found.append(f"<{one.tag} role={one.get('role')!r}> has no name")
    return found


def _has_structure(root: Element) -> list[str]:
    """Heading levels do not jump; tables have heads with a scope."""
    levels = [int(one.tag[1]) for one in next(root.iter("main")).iter() if one.tag in HEADINGS]
    found = [
        f"a heading jumps from h{before} to h{after}"
        for before, after in zip([1, *levels], levels, strict=False)
        if after > before + 1
    ]
    for table in root.iter("table"):
        heads = list(table.iter("th"))
        if not heads or any(head.get("scope") not in ("col", "row") for head in heads):
            found.append("a table has no heads, or heads without a scope")
    return found


HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}


def _has_nothing_inline(root: Element) -> list[str]:
    """No style, script or handler stands in the page itself; the policy would not let it run."""
    found = ["a <style> in the page" for _ in root.iter("style")]
    found += ["a script in the page" for one in root.iter("script") if not one.get("src")]
    for one in root.iter():
        for name, value in one.attrib.items():
            if name == "style" or name.startswith("on") or str(value).startswith("javascript:"):
                found.append(f"<{one.tag} {name}> runs or styles inline")
    return found


# "None stated" is English; a None that no word follows is a value nobody has shown properly.
BARE_NONE = re.compile(r"\bNone\b(?! [a-z])")


def _is_finished(root: Element) -> list[str]:
    """Nothing unfilled reaches the reader."""
    attributes = [
        one.get(name, "")
        for one in root.iter()
        for name in ("aria-label", "title", "placeholder", "alt", "href", "content")
    ]
    everything = " ".join([text_of(next(root.iter("body"))), *attributes])
    traces = ("%(", "{{", "{%", "Sentence(", "<built-in", "<bound method", " object at 0x")
    found = [f"{trace!r} reaches the reader" for trace in traces if trace in everything]
    if BARE_NONE.search(everything):
        found.append("None reaches the reader")
    for one in root.iter():
        texts = {(one.text or "").strip(), (one.tail or "").strip()}
        if texts & {"True", "False", "[]", "{}"} or one.get("href") == "None":
            found.append(f"a bare value reaches the reader in <{one.tag}>: {texts}")
    return found


CHECKS = (_has_frame, _has_sound_ids, _has_names, _has_structure, _has_nothing_inline, _is_finished)
