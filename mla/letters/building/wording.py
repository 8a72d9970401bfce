"""The words that a template needs in one language. Braces are filled from the case.

`**so**` is bold. A name in `{{ }}` is a field of the catalogue or a value of `filling.gathering`.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Common:
    """What every letter says."""

    our_reference: str
    your_reference: str
    reference: str
    date: str
    confidential: str
    urgent: str
    salutation: str
    contacts: str
    officer: str
    office: str
    further: str
    courtesy: str
    closing: str
    for_authority: str
    signature: str
    seal: str
    enclosures: str
    page: str
    page_of: str


@dataclass(frozen=True)
class Request:
    """The letter of request, in the order of its sections."""

    title: str
    introduction: str
    basis: str
    basis_lead: str
    basis_item: str
    proceeding: str
    conducting: str
    nature: str
    purpose: str
    persons: str
    persons_columns: tuple[str, str, str, str, str]
    nobody: str
    facts: str
    offences: str
    offences_lead: str
    statute: str
    max_penalty: str
    nexus: str
    measures: str
    measures_lead: str
    measure: str
    target: str
    particular: str
    measures_end: str
    statements: str
    statement: str
    procedure: str
    procedure_end: str
    confidentiality: str
    confidentiality_text: str
    confidentiality_reason: str
    urgency: str
    urgency_text: str
    nearest: str
    reply_by: str
    undertakings: str
    use: str
    reciprocity: str
    costs: str
    costs_text: str
    results: str
    results_text: str
    thanks: str


@dataclass(frozen=True)
class Acknowledgement:
    """The acknowledgement of an incoming request, paragraph by paragraph."""

    title: str
    receipt: str
    next_step: str
    urgent: str
    language: str
    translation: str
    contact: str
    officer: str
    thanks: str


@dataclass(frozen=True)
class MoreInformation:
    """The request for additional information, paragraph by paragraph."""

    title: str
    introduction: str
    gaps: str
    gap: str
    measure: str
    asked_by: str
    asked_for_all: str
    where_possible: str
    wanted: str
    status: str
    urgent: str
    no_reply: str
    contact: str
    officer: str
    thanks: str


@dataclass(frozen=True)
class Reminder:
    """A reminder, paragraph by paragraph; the urgent one says more."""

    title: str
    urgent_title: str
    sent: str
    acknowledged: str
    unanswered: str
    reminded: str
    urgency: str
    nearest: str
    question: str
    call: str
    contact: str
    officer: str
    thanks: str
