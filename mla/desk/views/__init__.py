"""The pages that join rooms: today's desk, and the case file."""

from mla.desk.views.case_file import case_file
from mla.desk.views.today import blueprint

__all__ = ["blueprint", "case_file"]
