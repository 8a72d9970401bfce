"""The pages of statistics."""

from mla.statistics.views.pages import blueprint

__all__ = ["blueprint"]
