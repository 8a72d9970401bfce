"""What the codes of treaties are called."""

from mla.core.words import Sentence, say
from mla.treaties.rules import (
    Certainty,
    CitingReason,
    Condition,
    GroundNature,
    InstrumentKind,
    Level,
    RecordedStatus,
    Standing,
    StatementKind,
    Strength,
)

NOT_HERE = say("not in this register")
"""Said where nobody has recorded a thing: that is not the same as there being none."""

CERTAINTIES: dict[Certainty, Sentence] = {
    Certainty.SURE: say("sure"),
    Certainty.UNSURE: say("unsure"),
}

CITING_REASONS: dict[CitingReason, Sentence] = {
    CitingReason.BILATERAL: say("Between two States alone"),
    CitingReason.REGIONAL: say("Regional"),
    CitingReason.PROTOCOL: say("Protocol to another instrument"),
    CitingReason.MINI_TREATY: say("Convention with rules on requests"),
    CitingReason.SCHEME: say("Scheme"),
    CitingReason.SECTORAL: say("For its own subject"),
    CitingReason.CHANNEL: say("Rules how requests travel"),
    CitingReason.NO_TREATY: say("No treaty"),
    CitingReason.CONTAINER: say("Stands for treaties that are not here"),
    CitingReason.MODEL: say("Model"),
}

C = Condition

CONDITIONS: dict[Condition, Sentence] = {
    C.AUTHENTICATION_WISHED: say("The results have to be authenticated"),
    C.COERCIVE: say("A measure is coercive"),
    C.CONCERNS_PERSON: say("A measure concerns a person"),
    C.CONFIDENTIAL: say("The request is confidential"),
    C.CONFISCATION: say("Confiscation is asked for"),
    C.CONFISCATION_ORDER: say("An order of confiscation is to be enforced"),
    C.COSTS_EXTRAORDINARY: say("Substantial or extraordinary costs are to be expected"),
    C.EARLIER_REQUEST: say("It follows an earlier request or order"),
    C.ELECTRONIC: say("Electronic evidence is asked for"),
    C.EMERGENCY: say("It is an emergency"),
    C.HEARING: say("Somebody is to be heard"),
    C.LANGUAGE_DECLARED: say("The requested State has named its languages"),
    C.LETTERS_ROGATORY: say("Evidence or a search is asked for"),
    C.LOCATING_PROCEEDS: say("Proceeds are to be located"),
    C.NEEDS_NEXUS: say("A search, records, interception or restraint is asked for"),
    C.NEVER: say("It is never needed"),
    C.NOT_INSTITUTED: say("No proceedings have been instituted"),
    C.NOT_SERVICE: say("Not every measure is service of documents"),
    C.OFFICIALS_TO_ATTEND: say("Officials of the requesting State wish to attend"),
    C.OTHER_USE: say("The results are to be used beyond this proceeding"),
    C.PRESERVATION: say("Preservation of data is asked for"),
    C.PROPERTY: say("Property is concerned"),
    C.RECIPROCITY_ASKED: say("The requested State asks for an assurance of reciprocity"),
    C.RESTRAINT: say("Restraint is asked for"),
    C.RETURN_WISHED: say("Material is to be sent back"),
    C.SERVICE: say("Documents are to be served"),
    C.SPECIAL_PROCEDURE_WISHED: say("A particular procedure is wished"),
    C.SUMMONS_TO_ACCUSED: say("An accused person is summoned"),
    C.TIME_LIMIT_WISHED: say("A time limit is wished"),
    C.TRAFFIC_DATA: say("Traffic data are asked for"),
    C.URGENT: say("The request is urgent"),
    C.USE_LIMITS_ASKED: say("The requested State makes limits of use a condition"),
    C.VALUE_BASED: say("The restraint secures a sum of money, not a thing"),
}
"""When an instrument asks for something."""

BARRED: dict[str, Sentence] = {
    "absence_of_dual_criminality": say("Absence of dual criminality"),
    "bank_secrecy": say("Bank secrecy"),
    "fiscal_difference": say("Differences between tax laws"),
    "fiscal_offence": say("Fiscal offence"),
    "fiscal_sole_ground": say("Fiscal nature as the sole ground"),
    "political_offence": say("Political offence"),
}
"""Grounds that may not be used, by their code."""

STATEMENT_KINDS: dict[StatementKind, Sentence] = {
    StatementKind.DECLARATION: say("Declaration"),
    StatementKind.RESERVATION: say("Reservation"),
}

STRENGTHS: dict[Strength, Sentence] = {
    Strength.REQUIRED: say("required"),
    Strength.WHERE_POSSIBLE: say("where possible"),
}

INSTRUMENT_KINDS: dict[InstrumentKind, Sentence] = {
    InstrumentKind.MULTILATERAL: say("Multilateral treaty"),
    InstrumentKind.BILATERAL: say("Bilateral treaty"),
    InstrumentKind.SCHEME: say("Scheme"),
    InstrumentKind.DIRECTIVE: say("European Union instrument"),
    InstrumentKind.MODEL: say("Model treaty"),
    InstrumentKind.COMITY: say("Reciprocity or domestic law"),
}

STATUSES: dict[RecordedStatus, Sentence] = {
    RecordedStatus.PARTY: say("Party"),
    RecordedStatus.SIGNATORY: say("Signatory"),
    RecordedStatus.NOT_PARTY: say("Not a party"),
    RecordedStatus.MEMBER: say("Member, ratification not verified"),
    RecordedStatus.LEFT: say("Has left"),
}

STANDINGS: dict[Standing, Sentence] = {
    Standing.PARTY: say("Bound"),
    Standing.UNSURE: say("Unsure"),
    Standing.NOT_BOUND: say("Not bound"),
}

LEVELS: dict[Level, Sentence] = {
    Level.REQUIRED: say("Required"),
    Level.CONDITIONAL: say("Required under a condition"),
    Level.PRACTICE: say("Asked for in practice"),
}

GROUND_NATURES: dict[GroundNature, Sentence] = {
    GroundNature.MANDATORY: say("Must be refused"),
    GroundNature.DISCRETIONARY: say("May be refused"),
}

GROUNDS: dict[str, Sentence] = {
    "R_BANK_SECRECY": say("Bank secrecy"),
    "R_ALTERNATIVE": say("Available by another way"),
    "R_DEATH": say("Death penalty without assurance"),
    "R_DE_MINIMIS": say("Trivial matter, or cost out of proportion"),
    "R_DISCRIM": say("Prosecution for reasons of race, sex, religion, nationality or opinion"),
    "R_DISPROP_BURDEN": say("Excessive burden on resources"),
    "R_DUAL_CRIM": say("No dual criminality"),
    "R_DUAL_CRIM_PRESERVATION": say("No dual criminality (preservation)"),
    "R_EXTRATERR": say("Offence outside the requesting State, not punishable in a like case"),
    "R_FISCAL": say("Fiscal offence"),
    "R_FORM": say("Not made as the treaty asks"),
    "R_INFO_INSUFF": say("Information still insufficient after it was asked for"),
    "R_LEGAL_SYSTEM": say("Contrary to the legal system of the requested State"),
    "R_MEASURE_LIMITED": say("Measure limited to certain offences or penalties"),
    "R_MEASURE_NA": say("Measure not available in a similar domestic case"),
    "R_MILITARY": say("Purely military offence"),
    "R_NE_BIS": say("Already judged, or prosecuted for the same conduct"),
    "R_NOT_CRIMINAL": say("Not a criminal matter"),
    "R_NOT_JUDICIAL": say("Outside the competence of the judicial authorities"),
    "R_NO_BASIS": say("No treaty and no reciprocity"),
    "R_POLITICAL": say("Political offence"),
    "R_POLITICAL_PRESERVATION": say("Political offence (preservation)"),
    "R_PREJUDICE_CASE": say("Prejudice to an own investigation or to a person’s safety"),
    "R_PRIVILEGE": say("Privilege, immunity or press freedom"),
    "R_PROP_RIGHTS": say("Rights of third parties in good faith"),
    "R_SIMILAR_OFFENCE": say("Own authorities could not act for a similar offence"),
    "R_SOVEREIGNTY": say("Sovereignty, security, public order or other essential interests"),
    "R_SOVEREIGNTY_PRESERVATION": say("Sovereignty or other essential interests (preservation)"),
    "R_SPECIAL_TRIB": say("Special or ad hoc tribunal"),
    "R_TORTURE_FAIR": say("Danger of torture or of an unfair trial"),
}
"""Grounds of refusal by their code."""

REQUIREMENTS: dict[str, Sentence] = {
    "addressee_to_be_served": say("Name and address of the person to be served"),
    "assistance_requested": say("The assistance that is asked for"),
    "authentication_wanted": say("Whether and how results must be authenticated"),
    "central_authority": say("The central authority"),
    "conducting_authority": say("The authority that conducts the proceeding, and its functions"),
    "confidentiality_required": say("Whether the request must stay confidential"),
    "contact_point": say("A person to turn to"),
    "cost_statement": say("Who bears which costs"),
    "custodian_or_system": say("Who keeps the data, or in which system they lie"),
    "data_requested": say("The data that are asked for"),
    "data_to_preserve": say("The data to be preserved"),
    "domestic_availability_statement": say("That the measure could be taken at home as well"),
    "emergency_facts": say("The facts that make it an emergency"),
    "enclosures": say("The list of enclosures"),
    "facts_summary": say("A summary of the facts"),
    "facts_summary_restraint": say("The facts on which a restraint rests"),
    "grounds_to_believe": say("Why the evidence or property is thought to be there"),
    "human_rights_assurance": say("An assurance on human rights"),
    "intent_to_submit_mla": say("The intention to send a request for assistance afterwards"),
    "language": say("The language of the request or of its translation"),
    "legal_basis": say("The legal basis"),
    "maximum_amount": say("The highest amount to be recovered"),
    "nature_of_proceeding": say("The nature of the proceeding"),
    "necessity_statement": say("Why the measure is needed and proportionate"),
    "nexus": say("The link between the facts and the place, account or data"),
    "offences": say("The offences, and the text of the law"),
    "officials_to_attend": say("Officials who wish to attend"),
    "order_details": say("The order to be carried out, and whether it is final"),
    "other_information": say("Other information that helps"),
    "person_concerned": say("Identity, nationality and place of the person concerned"),
    "person_role": say("The person’s part in the proceeding"),
    "previous_contacts": say("Earlier contacts in the matter"),
    "property_details": say("The property: what it is, where, worth how much"),
    "provider": say("The service provider"),
    "purpose": say("The purpose for which the evidence or action is sought"),
    "questions": say("The questions to be put"),
    "reciprocity_assurance": say("An assurance of reciprocity"),
    "related_requests": say("Related requests"),
    "requested_authority": say("The authority to which the request goes"),
    "requesting_authority": say("The authority that makes the request"),
    "return_of_material_request": say("Whether material is to be sent back"),
    "signature_block": say("Signature and seal"),
    "special_procedure": say("A special procedure to be followed"),
    "stage_of_proceeding": say("How far the proceeding has come"),
    "subject_matter": say("The subject matter"),
    "time_limit": say("The time limit that is wished for"),
    "urgency": say("Urgency, and its reasons"),
    "use_limits_undertaking": say("An undertaking on the limits of use"),
    "use_purposes_declared": say("The purposes for which the results will be used"),
}
"""What an instrument can ask of a request, by the code of the data file."""

PROVISIONS: dict[str, Sentence] = {
    "contents_article": say("Contents of a request"),
    "refusal_article": say("Grounds of refusal"),
    "consultation_article": say("Consultation before refusal"),
    "postponement_article": say("Postponement"),
    "confidentiality_article": say("Confidentiality"),
    "use_limit_article": say("Limits of use"),
    "language_article": say("Language"),
    "channel_article": say("Channel"),
    "costs_article": say("Costs"),
    "urgent_article": say("Urgent requests"),
    "oral_confirmation": say("Oral request confirmed in writing within (days)"),
    "mini_treaty_article": say("Its own rules on requests apply where no other treaty does"),
    "safe_conduct_days": say("Safe conduct after the last day (days)"),
    "dual_criminality_rule": say("Dual criminality"),
    "bank_secrecy_barred": say("Bank secrecy is no ground of refusal"),
    "fiscal_sole_ground_barred": say("Fiscal nature alone is no ground of refusal"),
}
"""Columns of an instrument that name where each of its rules stands, or the rule itself."""

ANSWERS: dict[str, Sentence] = {
    "yes": say("yes"),
    "no": say("no"),
    "silent": say("the text is silent"),
    "forthwith": say("forthwith"),
}
"""Words that stand in those columns instead of a paragraph."""

DATE_BASES: dict[str, Sentence] = {
    "source": say("date read in the source"),
    "memory": say("date from general knowledge"),
    "unsure": say("date unsure"),
    "computed": say("date computed"),
    "transposition deadline": say("date of the transposition deadline"),
    "office": say("date given by this office"),
}
"""How sure the date of a party is."""
