"""What a request says, and where each thing that can be asked of it is kept and entered.

The fields are those of the domain reference, 2.1, and of the data file of content requirements.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from mla.cases.rules.kinds import PersonRole
from mla.cases.rules.stages import Direction, Kind
from mla.core.words import Sentence, say
from mla.measures.rules import MeasureGroup

SERVICE = "SERVE_DOC"
NEEDS_NEXUS = frozenset(
    {
        "SEARCH_SEIZE",
        "BANK_RECORDS",
        "BANK_ACCOUNT_SEARCH",
        "BANK_MONITOR",
        "SUBSCRIBER_DATA",
        "TRAFFIC_DATA",
        "CONTENT_DATA",
        "RT_TRAFFIC",
        "INTERCEPT",
        "RESTRAIN",
    }
)
"""Measures that need the link between the facts and the place, account or data (2.2)."""

ASKED_KINDS = frozenset({Kind.REQUEST, Kind.PRESERVATION, Kind.TRANSFER_OF_PROCEEDINGS})
"""Kinds of case that are requests; of an enquiry or a notice nobody asks what a request holds."""


@dataclass(frozen=True)
class AskedMeasure:
    """A measure as completeness sees it."""

    number: int
    kind: str
    is_coercive: bool = False
    group: MeasureGroup = MeasureGroup.OTHER
    wanted: Sequence[str] = ()
    """The further particulars that a request for it should say, in their order."""
    given: Collection[str] = ()
    """Those that it does say."""


@dataclass(frozen=True)
class Contents:
    """What a request says, frozen: not the words, only which of its places say something."""

    direction: Direction
    kind: Kind = Kind.REQUEST
    said: Collection[str] = ()
    """Columns of the case, particulars, and the lists `offences`, `legal_bases`, `persons` …"""
    circumstances: Collection[str] = ()
    """Codes of `CIRCUMSTANCES` that were ticked."""
    measures: Sequence[AskedMeasure] = ()
    roles: Collection[PersonRole] = ()
    is_urgent: bool = False
    is_emergency: bool = False
    is_confidential: bool = False
    is_signature_due: bool = True
    """Whether it has come so far that it should be signed; a draft has not."""
    declared_languages: Collection[str] = ()
    """Instruments under which the requested State is known to have named languages."""


@dataclass(frozen=True)
class Kept:
    """Where the register keeps a field: it is said when each group has a place that says it."""

    groups: tuple[tuple[str, ...], ...]
    in_measures: tuple[str, ...] = ()
    """Particulars of measures that say the same, where every measure that has them gives them."""
    defect: str = "other"
    """What its lack is counted as, by the codes of `asks.DEFECTS`."""

    def lacking(self, contents: Contents) -> list[str]:
        """Return the first place of each group of which none says anything."""
        if self._by_measures(contents):
            return []
        return [group[0] for group in self.groups if not set(group) & set(contents.said)]

    def _by_measures(self, contents: Contents) -> bool:
        having = [m for m in contents.measures if set(self.in_measures) & set(m.wanted)]
        return bool(having) and all(set(self.in_measures) & set(m.given) for m in having)


def _column(*names: str, defect: str = "other") -> Kept:
    return Kept(tuple((name,) for name in names), defect=defect)


def _particular(name: str, *in_measures: str, defect: str = "other") -> Kept:
    return Kept(((name,),), in_measures, defect)


KEPT: Mapping[str, Kept] = {
    "requesting_authority": _column("requesting_authority"),
    "conducting_authority": _column("conducting_authority"),
    "central_authority": Kept((("sender", "central_authority"),)),
    "requested_authority": Kept((("requested_authority", "counterpart_authority"),)),
    "legal_basis": Kept((("legal_bases", "legal_basis"),), defect="legal_basis"),
    "subject_matter": Kept((("nature_of_proceeding", "subject_matter"),)),
    "nature_of_proceeding": _column("nature_of_proceeding"),
    "stage_of_proceeding": _particular("stage_of_proceeding"),
    "facts_summary": _column("facts", defect="facts"),
    "facts_summary_restraint": _particular("facts_summary_restraint", defect="facts"),
    "offences": _column("offences", "statute", "max_penalty", defect="offence"),
    "assistance_requested": _column("measures", defect="measure"),
    "special_procedure": _column("special_procedure", defect="measure"),
    "person_concerned": Kept((("persons", "person_concerned"),), defect="identity"),
    "person_role": Kept((("persons", "person_role"),), defect="identity"),
    "addressee_to_be_served": _particular(
        "addressee_to_be_served", "addressee_name", defect="identity"
    ),
    "questions": _particular("questions", "questions", "question_list", defect="measure"),
    "purpose": _column("purpose"),
    "nexus": Kept((("nexus",),), ("nexus",), "nexus"),
    "grounds_to_believe": _particular(
        "grounds_to_believe", "grounds_to_believe", "basis_for_belief", "reason_accounts_in_state",
        defect="nexus",
    ),
    "domestic_availability_statement": _particular(
        "domestic_availability_statement", "domestic_availability_statement",
        "order_copy_or_availability", defect="assurance",
    ),
    "necessity_statement": _particular("necessity_statement", "necessity_statement"),
    "property_details": _particular("property_details", "property_details", defect="identity"),
    "order_details": _particular("order_details", "certified_final_order", defect="measure"),
    "maximum_amount": _particular("maximum_amount", "maximum_amount", defect="measure"),
    "data_to_preserve": _particular("data_to_preserve", "data_to_preserve", defect="measure"),
    "custodian_or_system": _particular("custodian_or_system", "custodian_or_system"),
    "intent_to_submit_mla": _particular("intent_to_submit_mla", "intent_to_submit_mla"),
    "data_requested": _particular("data_requested", "identifier", defect="measure"),
    "provider": _particular("provider", "provider", defect="identity"),
    "emergency_facts": _particular("emergency_facts", "emergency_nature", defect="urgency"),
    "confidentiality_required": _column("confidentiality_reason"),
    "urgency": _column("urgency_reason", defect="urgency"),
    "time_limit": _column("reply_wanted_on", defect="urgency"),
    "use_purposes_declared": _particular("use_purposes_declared"),
    "use_limits_undertaking": _particular("use_limits_undertaking", defect="assurance"),
    "reciprocity_assurance": Kept(
        (("reciprocity_assurance", "reciprocity_in_letter"),), defect="assurance"
    ),
    "human_rights_assurance": _particular("human_rights_assurance", defect="assurance"),
    "previous_contacts": _particular("previous_contacts", "preservation_reference"),
    "related_requests": Kept((("related_requests", "links"),)),
    "officials_to_attend": _particular(
        "officials_to_attend", "attendance_of_officials", "foreign_officers_presence"
    ),
    "cost_statement": _particular("cost_statement"),
    "return_of_material_request": _particular("return_of_material_request"),
    "authentication_wanted": _particular("authentication_wanted", defect="authentication"),
    "language": _column("language", defect="translation"),
    "enclosures": _particular("enclosures", "document_list"),
    "contact_point": _particular("contact_point"),
    "other_information": _particular("other_information"),
    "signature_block": Kept((("signature", "signature_block"),), defect="authentication"),
}  # fmt: skip
"""Every field that can be asked of a request, in the order of the reference, 2.1."""

GROUPS: Sequence[tuple[str, Sentence, Sequence[str]]] = (
    ("matter", say("More of the matter"), (
        "subject_matter", "stage_of_proceeding", "previous_contacts", "related_requests",
        "other_information",
    )),
    ("evidence", say("Why it is there, and that we could do it too"), (
        "grounds_to_believe", "domestic_availability_statement", "necessity_statement",
        "addressee_to_be_served", "questions",
    )),
    ("property", say("Property and orders"), (
        "property_details", "order_details", "maximum_amount", "facts_summary_restraint",
    )),
    ("data", say("Data"), (
        "data_to_preserve", "custodian_or_system", "intent_to_submit_mla", "data_requested",
        "provider", "emergency_facts",
    )),
    ("wishes", say("Wishes and costs"), (
        "officials_to_attend", "cost_statement", "return_of_material_request",
        "authentication_wanted", "time_limit_reason",
    )),
    ("assurances", say("Use and assurances"), (
        "use_purposes_declared", "use_limits_undertaking", "reciprocity_assurance",
        "human_rights_assurance",
    )),
    ("forms", say("Contacts and enclosures"), ("contact_point", "enclosures")),
)  # fmt: skip
"""Particulars that have no column of their own, in the groups of the form."""

PARTICULARS: Sequence[str] = tuple(name for _, _, names in GROUPS for name in names)

CIRCUMSTANCES: Mapping[str, Sentence] = {
    "special_procedure_wished": say("A particular procedure is wished"),
    "officials_wished": say("Officials of the requesting State wish to attend"),
    "costs_extraordinary": say("Substantial or extraordinary costs are to be expected"),
    "return_wished": say("Material is to be sent back"),
    "authentication_wished": say("The results have to be authenticated"),
    "other_use": say("The results are to be used beyond this proceeding"),
    "use_limits_asked": say("The requested State makes limits of use a condition"),
    "reciprocity_asked": say("The requested State asks for an assurance of reciprocity"),
    "proceedings_instituted": say("Proceedings have been instituted: somebody is charged"),
    "earlier_request": say("It follows an earlier request or order"),
    "value_based": say("The restraint secures a sum of money, not a thing"),
}
"""What somebody ticks of a request, so that what hangs on it is asked for."""


def is_pure_service(contents: Contents) -> bool:
    """Say whether every measure is service of documents, which needs no facts (2.2)."""
    kinds = {measure.kind for measure in contents.measures}
    return kinds == {SERVICE}
