"""Every item of the official forms and content lists that we know has its field in this register.

The items are those of ten public sources, in own words. An item that asks for several things names
several fields. `None` says that the register has no field for it, and the reason stands beside it.
"""

import pytest

from mla.cases.rules.contents import KEPT, PARTICULARS
from mla.measures.words import PARTICULARS as OF_MEASURES

ELSEWHERE = {
    "title": "the neutral title of the case",
    "reference": "the own reference of the case, and the references of others",
    "channel": "the channel of the case and of each entry of correspondence",
    "confidentiality": "who may know of the case",
    "translation": "the language of the request, and the translation filed with its documents",
}
"""Kept by the register, and not among the fields of the domain reference, 2.1."""

ITEMS = [
    ("OAS-AR", 1, "To (requested authority)", ["requested_authority"]),
    ("OAS-AR", 2, "From (requesting authority or judge)", ["requesting_authority"]),
    ("OAS-AR", 3, "Reference (name of the case)", ["reference"]),
    ("OAS-AR", 4, "Summary (authority, matter, assistance)",
     ["conducting_authority", "subject_matter", "assistance_requested"]),
    ("OAS-AR", 5, "Facts (who is investigated; key evidence)",
     ["facts_summary", "person_concerned"]),
    ("OAS-AR", 6, "Offences (exact; cite provisions)", ["offences"]),
    ("OAS-AR", 7, "Documents needed (holder, bank, account, period)",
     ["holder", "institution", "account_number", "record_types", "period_from", "period_to"]),
    ("OAS-AR", 8, "Statements needed (person; where found)", ["witness_name", "address"]),
    ("ASEAN-ID", 1, "Addressee; through diplomatic channels", ["requested_authority", "channel"]),
    ("ASEAN-ID", 2, "Maker and designation as central authority", ["central_authority"]),
    ("ASEAN-ID", 3, "Legal basis", ["legal_basis"]),
    ("ASEAN-ID", 4, "Criminal matter and its subject", ["nature_of_proceeding", "subject_matter"]),
    ("ASEAN-ID", 5, "Personal details of the subject", ["person_concerned"]),
    ("ASEAN-ID", 6, "Property to be traced, restrained or forfeited", ["property_details"]),
    ("ASEAN-ID", 7, "Why the person or property is thought to be there", ["grounds_to_believe"]),
    ("ASEAN-ID", 8, "Authority having conduct of the matter", ["conducting_authority"]),
    ("ASEAN-ID", 9, "Material facts", ["facts_summary"]),
    ("BR-DRCI", 1, "Secrecy? Border localities? Addressee",
     ["confidentiality_required", "requested_authority"]),
    ("BR-DRCI", 2, "Sender (central authority)", ["central_authority"]),
    ("BR-DRCI", 3, "Requesting authority with post, address, phone, e-mail",
     ["requesting_authority", "contact_point"]),
    ("BR-DRCI", 4, "Reference (case name and number)", ["reference"]),
    ("BR-DRCI", 5, "Facts (place, date, manner; nexus)", ["facts_summary", "nexus"]),
    ("BR-DRCI", 6, "Transcription of legal provisions", ["offences"]),
    ("BR-DRCI", 7, "Assistance requested and steps to take", ["assistance_requested"]),
    ("BR-DRCI", 8, "Identification of persons investigated and involved",
     ["person_concerned", "person_role"]),
    ("BR-DRCI", 9, "Purpose and importance for the case", ["purpose"]),
    ("BR-DRCI", 10, "Special procedures (secrecy; urgency); translation of everything",
     ["special_procedure", "confidentiality_required", "urgency", "translation"]),
    ("CA-RCMP", 1, "Title: request by one State to another for treaty assistance",
     ["title", "legal_basis"]),
    # The caution is wording for the head and foot of the paper, chosen by whether charges are
    # laid; it is no content of the request, and our templates carry a confidentiality marking.
    ("CA-RCMP", 2, "Caution, pre-charge or post-charge, and footer caution", None),
    ("PILON-MAR", 1, "Purpose (offence; type of assistance)",
     ["purpose", "offences", "assistance_requested"]),
    ("PILON-MAR", 2, "Current situation (stage; charges; court dates; time limits)",
     ["stage_of_proceeding", "time_limit"]),
    ("PILON-MAR", 3, "Facts (narrative; how known; threshold for coercive power)",
     ["facts_summary", "grounds_to_believe", "domestic_availability_statement"]),
    ("PILON-MAR", 4, "Offence (provision; maximum penalty; relevance of evidence)",
     ["offences", "nexus"]),
    ("US-CRM275", 1, "Background: who investigates whom for what",
     ["conducting_authority", "person_concerned", "subject_matter"]),
    ("US-CRM275", 2, "Facts", ["facts_summary"]),
    ("US-CRM275", 3, "Assistance requested, with an elastic clause", ["assistance_requested"]),
    ("US-CRM275", 4, "Text of statutes", ["offences"]),
    ("US-CRM275", 5, "Promise of reciprocity", ["reciprocity_assurance"]),
    ("US-CRM275", 6, "Judge's signature; apostille or chain authentication",
     ["signature_block", "authentication_wanted"]),
    ("US-CRM276", 1, "As the letter rogatory, with name, address, citizenship of all affected",
     ["person_concerned", "signature_block"]),
    ("NZ-S26", 1, "Purpose and nature of assistance", ["purpose", "assistance_requested"]),
    ("NZ-S26", 2, "Initiating person or agency", ["requesting_authority"]),
    # Whether a State is prescribed is a fact of the requested State's own law; our finder says
    # which treaties bind, and a domestic statute is cited as DOMLAW.
    ("NZ-S26", 3, "Capacity: prescribed, convention or other country", None),
    ("NZ-S26", 4, "Convention relied on", ["legal_basis"]),
    ("NZ-S26", 5, "Certificate of the central authority", ["enclosures", "central_authority"]),
    ("NZ-S26", 6, "Nature of matter; summary of facts and law",
     ["nature_of_proceeding", "facts_summary", "offences"]),
    ("NZ-S26", 7, "Procedure wished; manner and form of supply",
     ["special_procedure", "return_format"]),
    ("NZ-S26", 8, "Confidentiality wishes and reasons", ["confidentiality_required"]),
    ("NZ-S26", 9, "Period for compliance", ["time_limit"]),
    ("NZ-S26", 10, "Travel: allowances and accommodation", ["allowances", "cost_statement"]),
    ("NZ-S26", 11, "Treaty extras; other helpful information", ["other_information"]),
    ("SG-S19", 1, "Purpose and nature of assistance", ["purpose", "assistance_requested"]),
    ("SG-S19", 2, "Initiating person or authority", ["requesting_authority"]),
    ("SG-S19", 3, "Certificate of criminal matter", ["enclosures"]),
    ("SG-S19", 4, "Nature of matter; facts and laws",
     ["nature_of_proceeding", "facts_summary", "offences"]),
    ("SG-S19", 5, "Person or property: particulars and basis for suspicion",
     ["last_known_address", "property_details", "basis_for_belief", "grounds_to_believe"]),
    ("SG-S19", 6, "Offence and maximum penalty", ["offences"]),
    ("SG-S19", 7, "Procedure; manner and form of supply", ["special_procedure", "return_format"]),
    ("SG-S19", 8, "Ancillary matter: when confiscation proceedings will start",
     ["stage_of_proceeding"]),
    ("SG-S19", 9, "Confidentiality wishes and reasons", ["confidentiality_required"]),
    ("EIO-SK", 1, "Issuing authority", ["requesting_authority"]),
    ("EIO-SK", 2, "Subject and reasons", ["subject_matter", "purpose"]),
    ("EIO-SK", 3, "Data on the person concerned", ["person_concerned"]),
    ("EIO-SK", 4, "Description of act: time, place, manner", ["facts_summary"]),
    # The tick in the list of 32 categories is only on the European form: it spares the double
    # criminality test between its parties. The classification itself is among the offences.
    ("EIO-SK", 5, "Elements of offence and classification (category list)", ["offences"]),
    ("EIO-SK", 6, "Investigative measure", ["assistance_requested"]),
    ("EIO-SK", 7, "Evidence to be obtained", ["items_sought", "information_sought"]),
    ("EIO-SK", 8, "Name, stamp, signature; link to earlier order; translation",
     ["signature_block", "previous_contacts", "translation"]),
]  # fmt: skip

NUMBER = {
    "OAS-AR": 8, "ASEAN-ID": 9, "BR-DRCI": 10, "CA-RCMP": 2, "PILON-MAR": 4, "US-CRM275": 6,
    "US-CRM276": 1, "NZ-S26": 11, "SG-S19": 9, "EIO-SK": 8,
}  # fmt: skip
"""How many items each list has."""


@pytest.mark.parametrize(("form", "number"), NUMBER.items())
def test_every_item_of_a_list_is_here_once(form, number):
    assert [order for one, order, *_ in ITEMS if one == form] == list(range(1, number + 1))


def test_every_item_maps_to_fields_that_exist_or_says_that_it_does_not():
    known = {*KEPT, *PARTICULARS, *OF_MEASURES, *ELSEWHERE}
    for form, order, what, fields in ITEMS:
        assert fields is None or (fields and set(fields) <= known), (form, order, what, fields)
    assert sum(fields is None for *_, fields in ITEMS) == 2
