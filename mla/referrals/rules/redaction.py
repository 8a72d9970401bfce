"""What of a case travels with a referral: the parts, the presets, and which fit which authority.

The presets are this register's own suggestion after the needs of each sector in the domain
reference, 10.7; the office changes the parts for each referral.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from mla.directory.rules import AuthorityKind


class Part(StrEnum):
    """A part of a case that travels or stays."""

    REQUESTER = "requester"
    """The other State and its authorities, and every reference that names them."""
    PROCEEDING = "proceeding"
    FACTS = "facts"
    OFFENCES = "offences"
    BASIS = "basis"
    PROCEDURE = "procedure"
    """The form in which they want it executed."""
    OTHER_MEASURES = "other_measures"


class Persons(StrEnum):
    """What is said of the persons in the proceeding."""

    NONE = "none"
    ROLES = "roles"
    CONCERNED = "concerned"
    """By name, but only those chosen as concerned by what is referred."""
    ALL = "all"


class Profile(StrEnum):
    """A preset of what travels."""

    ORDER_ONLY = "order_only"
    INSTRUCTION = "instruction"
    INQUIRY = "inquiry"
    TRANSMITTAL = "transmittal"
    WHOLE = "whole"
    CHOSEN = "chosen"
    """None of the presets: chosen part by part."""


@dataclass(frozen=True)
class Redaction:
    """What travels: the parts, and what is said of persons."""

    parts: frozenset[Part]
    persons: Persons

    @property
    def profile(self) -> Profile:
        """The preset that lets exactly this travel."""
        found = (name for name, preset in PRESETS.items() if preset == self)
        return next(found, Profile.CHOSEN)


PRESETS: Mapping[Profile, Redaction] = {
    Profile.ORDER_ONLY: Redaction(frozenset(), Persons.NONE),
    Profile.INSTRUCTION: Redaction(frozenset({Part.OFFENCES, Part.PROCEDURE}), Persons.CONCERNED),
    Profile.INQUIRY: Redaction(
        frozenset({Part.REQUESTER, Part.FACTS, Part.OFFENCES}), Persons.CONCERNED
    ),
    Profile.TRANSMITTAL: Redaction(frozenset({Part.REQUESTER}), Persons.NONE),
    Profile.WHOLE: Redaction(frozenset(Part), Persons.ALL),
}

_K = AuthorityKind
USUAL: Mapping[AuthorityKind, Profile] = {
    _K.PROSECUTION: Profile.WHOLE,
    _K.COURT: Profile.WHOLE,
    _K.POLICE: Profile.INSTRUCTION,
    _K.CUSTOMS: Profile.INSTRUCTION,
    _K.PRISONS: Profile.INSTRUCTION,
    _K.TAX: Profile.INSTRUCTION,
    _K.FIU: Profile.INQUIRY,
    _K.ASSET_RECOVERY: Profile.INQUIRY,
    _K.FOREIGN_MINISTRY: Profile.TRANSMITTAL,
    _K.EMBASSY: Profile.TRANSMITTAL,
    _K.MINISTRY: Profile.TRANSMITTAL,
}
"""The preset that is offered first; every other kind is shown the order alone."""


def usual_for(kind: AuthorityKind) -> Profile:
    """Return the preset that is offered first for an authority of this kind."""
    return USUAL.get(kind, Profile.ORDER_ONLY)


_PARTS: Mapping[Part, Collection[str]] = {
    Part.REQUESTER: (
        "agency", "agreement", "agreement_text", "attendance_of_officials", "authority_each_step",
        "conducting_authority", "foreign_officers_presence", "intent_to_submit_mla", "leader",
        "members", "payment_account", "preservation_reference", "requesting_authority",
        "return_format", "technical_contact", "transit_states",
    ),
    Part.PROCEEDING: (
        "certified_final_order", "charge_document", "due_process_statement", "enforceability",
        "file", "limitation_periods", "offence", "purpose", "reason_conviction_not_possible",
        "remaining_term", "sentence", "stage",
    ),
    Part.FACTS: (
        "basis_for_belief", "dissipation_risk", "emergency_nature", "evidence", "facts_summary",
        "grounds", "grounds_to_believe", "how_data_helps", "link_to_offence",
        "link_to_person_or_offence", "necessity_statement", "nexus", "probable_cause",
        "reason_accounts_in_state", "reason_needed", "reason_no_attendance", "suspected_chain",
        "threat", "victims",
    ),
    Part.BASIS: (
        "domestic_availability_statement", "dual_criminality_statement", "no_penalty_statement",
    ),
    Part.PROCEDURE: (
        "accused_consent", "allowances", "allowances_offered", "amounts_already_paid",
        "caution_text", "certification_form", "conditions_of_use", "consent", "consent_needed",
        "counsel_presence", "cross_examination", "custody", "custody_arrangements",
        "expenses_deducted", "experts_attending", "identity_protection", "immunity", "insurance",
        "interpreter", "liability", "material_sent", "minutes", "oath_or_affirmation",
        "proof_of_service_form", "record_form", "recording_may_be_public", "return_date",
        "rights_warnings", "safe_conduct_undertaking", "sealing_instructions", "service_manner",
        "third_party_interests", "third_party_notice", "written_consent",
    ),
}  # fmt: skip
_OF_PERSONS = frozenset(
    {
        "account_holder", "address", "addressee_address", "addressee_name", "date_of_birth",
        "fingerprints", "full_identity", "identity_data", "last_known_address", "occupier",
        "owner", "passport_number", "person", "person_role", "photo", "role", "witness_name",
    }
)  # fmt: skip
_ORDER = frozenset(
    {
        "account_number", "arrest_point", "avoid_alerting", "branch", "company_name",
        "company_number", "consignment", "court_order_copy", "custodian_or_system",
        "data_to_preserve", "date_range", "date_slots", "dates", "description", "document_list",
        "duration", "extent", "holder", "holder_address", "identifier", "information_sought",
        "institution", "items_sought", "latest_service_date", "location", "maximum_amount",
        "measures_sought", "method", "needed_by", "no_tipping_off", "object",
        "order_copy_or_availability", "period", "period_from", "period_to", "premises_address",
        "privilege_filter", "privileged_material_handling", "property", "property_details",
        "provider", "public_or_non_public", "question_list", "questions", "record_list",
        "record_types", "reporting_interval", "route", "sample_handling", "search_terms",
        "serial_numbers", "site", "source_register_or_obliged_entity", "substitution",
        "surveillance_handover", "target_identifier", "technical_delivery", "technical_parameters",
        "test_call", "time_zone", "timestamp", "translation_attached", "value", "weapons",
    }
)  # fmt: skip
"""Particulars without which nobody could carry the measure out."""


def travels(name: str, redaction: Redaction) -> bool:
    """Say whether a further particular of a measure travels.

    One that names a person goes where names go; one that nobody has sorted counts as facts.
    """
    if name in _ORDER:
        return True
    if name in _OF_PERSONS:
        return redaction.persons in (Persons.CONCERNED, Persons.ALL)
    part = next((part for part, names in _PARTS.items() if name in names), Part.FACTS)
    return part in redaction.parts
