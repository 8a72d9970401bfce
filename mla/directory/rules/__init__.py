"""The rules of the directory: the office's settings, reference numbers, authorities, provenance."""

from mla.directory.rules.authorities import (
    AuthorityDetails,
    AuthorityKind,
    Channel,
    Confidence,
    faults_of,
)
from mla.directory.rules.calendars import DayDetails, day_faults, holidays_of
from mla.directory.rules.office import (
    OFFICE_PAGE,
    SETTINGS,
    Office,
    Setting,
    Signatory,
    is_user_assigned,
    office_from,
    read_settings,
)
from mla.directory.rules.reference import DEFAULT_PATTERN, make_reference, pattern_faults

__all__ = [
    "DEFAULT_PATTERN",
    "OFFICE_PAGE",
    "SETTINGS",
    "AuthorityDetails",
    "AuthorityKind",
    "Channel",
    "Confidence",
    "DayDetails",
    "Office",
    "Setting",
    "Signatory",
    "day_faults",
    "faults_of",
    "holidays_of",
    "is_user_assigned",
    "make_reference",
    "office_from",
    "pattern_faults",
    "read_settings",
]
