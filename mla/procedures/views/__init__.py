"""The pages of procedures and of incidents."""

from mla.procedures.views import incidents, pages
from mla.procedures.views.blueprint import blueprint

__all__ = ["blueprint", "incidents", "pages"]
