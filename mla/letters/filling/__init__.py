"""Filling: what a case knows, put into a Word template as plain words, with its gaps named."""

from mla.letters.filling.gathering import values_of
from mla.letters.filling.lacking import Lack, lacks_of
from mla.letters.filling.rendering import Rendered, render, template_bytes, title_of, to_pdf

__all__ = [
    "Lack",
    "Rendered",
    "lacks_of",
    "render",
    "template_bytes",
    "title_of",
    "to_pdf",
    "values_of",
]
