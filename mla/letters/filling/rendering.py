"""Filling a Word template in a sandbox, and packing what comes out so that it stays the same."""

import io
import re
from dataclasses import dataclass
from typing import Any

from docxtpl import DocxTemplate
from jinja2 import ChainableUndefined, TemplateError
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from mla import paths
from mla.core.errors import Refused
from mla.core.words import say
from mla.letters.building.packing import repacked
from mla.letters.filling.lacking import Lack, lacks_of, unknown_field
from mla.letters.rules import CATALOGUE, find_term, term
from mla.paper.convert import docx_to_pdf

MERGED, MERGED_END, GAP, GAP_END = "\ue000", "\ue001", "\ue002", "\ue003"
"""Around values and gaps in a document that is made for a preview; never in one that goes out."""

_APART = "\ue004"
_BRACES = re.compile("{_[{%]|[}%]_}")


@dataclass(frozen=True)
class Rendered:
    """A filled letter, and what it still lacks."""

    docx: bytes
    lacks: tuple[Lack, ...]


def template_bytes(kind: str, language: str) -> bytes:
    """Read the template of a letter in a language. Raises Refused where there is none."""
    path = paths.data_dir("forms_templates") / language / f"{kind}.docx"
    if kind not in CATALOGUE or language not in CATALOGUE[kind].languages or not path.exists():
        raise Refused(
            say(
                "There is no template “%(kind)s” in the language “%(language)s”.",
                kind=kind,
                language=language,
            )
        )
    return path.read_bytes()


def render(
    template: bytes, kind: str, language: str, values: dict[str, Any], *, marks: bool = False
) -> Rendered:
    """Fill a template. A gap stands in the text as its name in brackets, `‹the purpose›`.

    With `marks`, values and gaps are marked for a preview. The same template and values always
    give the same bytes. Raises Refused for a template that cannot be filled.
    """
    sandbox = _Sandbox(language, marks=marks)
    document = _Template(io.BytesIO(template))
    try:
        document.render(values, jinja_env=sandbox, autoescape=True)
    except (TemplateError, TypeError, ValueError, OverflowError) as broken:
        raise Refused(
            say(
                "The template “%(kind)s” cannot be filled: %(why)s. Correct it in Word.",
                kind=kind,
                why=str(broken),
            )
        ) from broken
    output = io.BytesIO()
    document.save(output)
    lacks = lacks_of(kind, values)
    expected = {lack.key for lack in lacks}
    lacks += [unknown_field(key) for key in sandbox.met if key not in expected]
    return Rendered(repacked(output.getvalue(), compressed=True), tuple(lacks))


def to_pdf(
    rendered: Rendered, kind: str, language: str, *, author: str, reference: str, draft: bool
) -> bytes:
    """Draw a filled letter as a PDF; a draft says so across each page. Raises Refused."""
    return docx_to_pdf(
        rendered.docx,
        language=language,
        title=title_of(kind, language, reference),
        author=author,
        watermark=term("word.draft", language) if draft else None,
    )


def title_of(kind: str, language: str, reference: str) -> str:
    """Return what a letter is called in its own language; nobody is named."""
    return f"{term(f'title.{kind}', language)} {reference}"


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl carries no types
    """A template whose values come out as written.

    The library takes `{_{` for a way to write two braces, in values too; so `_said` puts a mark
    between such characters, which is taken away when the library has looked.
    """

    def resolve_listing(self, xml: str) -> str:
        """Take the marks away, then turn the ends of lines and paragraphs into those of Word."""
        return str(super().resolve_listing(xml.replace(_APART, "")))


class _Sandbox(ImmutableSandboxedEnvironment):
    """What a template may do: say plain values, choose and repeat. It remembers the gaps it met."""

    def __init__(self, language: str, *, marks: bool) -> None:
        self.met: list[str] = []
        """The keys of the gaps, each once, in the order of the text."""
        self._language, self._marks = language, marks
        super().__init__(undefined=ChainableUndefined, autoescape=True, finalize=self._said)

    def _said(self, value: Any) -> Any:
        """Return a value as it stands in the text."""
        if isinstance(value, ChainableUndefined):
            return self._gap(value)
        text = _BRACES.sub(lambda found: _APART.join(found[0]), str(value))
        if not self._marks or not text:
            return text
        return f"{MERGED}{text}{MERGED_END}"

    def _gap(self, gap: ChainableUndefined) -> str:
        key = _key_of(gap)
        if key not in self.met:
            self.met.append(key)
        last = key.rpartition(".")[2]
        name = find_term(f"gap.{last}", self._language) or last
        return f"{GAP}{key}|{name}{GAP_END}" if self._marks else f"‹{name}›"

    def unsafe_undefined(self, obj: Any, attribute: str) -> Any:
        """Stop a template that reaches for what is behind a value. Raises SecurityError."""
        raise SecurityError(f"“{attribute}” is not open to templates")


def _key_of(gap: ChainableUndefined) -> str:
    """Return the key of a gap: its name, after the key of the thing that lacks it."""
    name, owner = str(gap._undefined_name), gap._undefined_obj
    is_within = owner is not missing and isinstance(owner, dict) and "key" in owner
    return f"{owner['key']}.{name}" if is_within else name
