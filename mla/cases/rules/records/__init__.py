"""How matters travel that are no requests: a small table for each kind and direction.

The stages are those of the register format; each table uses a few of them. Source: reference, 4.4
and 10.8; where it says only that such records are kept apart, the steps are an own suggestion.
"""

from mla.cases.rules.records.incoming import (
    DIRECT_NOTICE_IN,
    DRAFT_CONSULTATION_IN,
    ENQUIRY_IN,
    PRESERVATION_IN,
    RETURNED_REQUEST_IN,
    SPONTANEOUS_INFORMATION_IN,
)
from mla.cases.rules.records.outgoing import (
    DIRECT_NOTICE_OUT,
    DRAFT_CONSULTATION_OUT,
    ENQUIRY_OUT,
    PRESERVATION_OUT,
    RETURNED_REQUEST_OUT,
    SPONTANEOUS_INFORMATION_OUT,
)

__all__ = [
    "DIRECT_NOTICE_IN",
    "DIRECT_NOTICE_OUT",
    "DRAFT_CONSULTATION_IN",
    "DRAFT_CONSULTATION_OUT",
    "ENQUIRY_IN",
    "ENQUIRY_OUT",
    "PRESERVATION_IN",
    "PRESERVATION_OUT",
    "RETURNED_REQUEST_IN",
    "RETURNED_REQUEST_OUT",
    "SPONTANEOUS_INFORMATION_IN",
    "SPONTANEOUS_INFORMATION_OUT",
]
