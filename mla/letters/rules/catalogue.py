"""The catalogue: every kind of letter, its fields and sections, and the languages it exists in.

Sections and moves follow the domain reference, 11 and 4.6; needs follow its 2.1 and 2.2.
"""

from collections.abc import Sequence

from mla.access.rules import Permission
from mla.cases.rules.situation import Fact
from mla.cases.rules.stages import REQUESTS, Direction
from mla.cases.rules.stages import Kind as Matter
from mla.cases.rules.workflows import workflow_of
from mla.core.words import say
from mla.letters.rules.kinds import Field, Formulas, LetterKind, Need
from mla.letters.rules.kinds import Section as S

_OFFICE, _EDIT = "directory.office", "cases.edit"
_ALWAYS, _IF_KNOWN = Need.ALWAYS, Need.IF_KNOWN

_HEAD = (
    Field("our_state", say("the State of the office"), _ALWAYS, _OFFICE, "state"),
    Field("ministry", say("the ministry of the office"), _ALWAYS, _OFFICE, "ministry"),
    Field("office_name", say("the name of the office"), _ALWAYS, _OFFICE, "name"),
    Field("office_address", say("the address of the office"), _ALWAYS, _OFFICE, "address"),
    Field("addressee", say("the addressee"), _ALWAYS, None, "addressee"),
    Field("subject", say("the neutral title of the case"), _ALWAYS, _EDIT, "title"),
)
_FOOT = (
    Field(
        "office_contact",
        say("the telephone number or e-mail address of the office"),
        _ALWAYS,
        _OFFICE,
        "email",
    ),
    Field("signatory", say("the signatory"), _ALWAYS, None, "signatory_name"),
)

REQUEST = LetterKind(
    code="L_REQUEST",
    name="request",
    label=say("Letter of request"),
    direction=Direction.OUTGOING,
    sign_move="sign",
    sign_fact=Fact.REQUEST_SIGNED,
    send_move="dispatch",
    send_about="request",
    sections=(
        S.SENDER, S.INTRODUCTION, S.BASIS, S.PROCEEDING, S.PERSONS, S.FACTS, S.OFFENCES, S.NEXUS,
        S.MEASURES, S.PROCEDURE, S.CONFIDENTIALITY, S.URGENCY, S.UNDERTAKINGS, S.COSTS, S.RETURN,
        S.PARAGRAPHS, S.CONTACTS, S.THANKS, S.SIGNATURE, S.ENCLOSURES,
    ),
    fields=(
        *_HEAD,
        Field("requesting_authority", say("the authority that makes the request"), _ALWAYS, _EDIT,
              "requesting_authority"),
        Field("bases", say("the legal basis"), _ALWAYS, _EDIT, "legal_bases"),
        Field("conducting_authority", say("the authority that conducts the proceeding"), _ALWAYS,
              _EDIT, "conducting_authority"),
        Field("nature", say("the matter and the nature of the proceeding"), _ALWAYS, _EDIT,
              "nature_of_proceeding"),
        Field("purpose", say("the purpose for which assistance is sought"), _ALWAYS, _EDIT,
              "purpose"),
        Field("persons", say("the persons concerned"), _IF_KNOWN, "cases.persons", "persons"),
        Field("facts", say("the facts"), Need.NOT_SERVICE, _EDIT, "facts"),
        Field("offences", say("the offences"), Need.COERCIVE, _EDIT, "offences"),
        Field("statute", say("the text of the law"), Need.COERCIVE, _EDIT, "statute"),
        Field("max_penalty", say("the maximum penalty"), Need.COERCIVE, _EDIT, "max_penalty"),
        Field("nexus", say("the link between the facts and what is asked for"), Need.NEXUS, _EDIT,
              "nexus"),
        Field("measures", say("the measures"), _ALWAYS, "cases.measures", "kind"),
        Field("special_procedure", say("the procedure wished for"), _IF_KNOWN, _EDIT,
              "special_procedure"),
        Field("urgency_reason", say("the reason for the urgency"), Need.URGENT, _EDIT,
              "urgency_reason"),
        *_FOOT,
    ),
    signer=Permission.LETTERS_SIGN,
    languages={
        "en": Formulas(
            "Own wording after the usage of English-speaking chancelleries; contents, "
            "confidentiality and limits of use after UNTOC 18(15), 18(19) and 18(20)"
        ),
        "fr": Formulas(
            "Own wording after the usage of French-speaking chancelleries; contents, "
            "confidentiality and limits of use after UNTOC 18(15), 18(19) and 18(20)"
        ),
    },
)  # fmt: skip

ACKNOWLEDGEMENT = LetterKind(
    code="L_ACK",
    name="acknowledgement",
    label=say("Acknowledgement of receipt"),
    direction=Direction.INCOMING,
    sign_move=None,
    sign_fact=None,
    send_move="acknowledge",
    send_about="acknowledgement",
    sections=(
        S.SENDER, S.RECEIPT, S.NEXT_STEP, S.LANGUAGE, S.PARAGRAPHS, S.CONTACTS, S.THANKS,
        S.SIGNATURE, S.ENCLOSURES,
    ),
    fields=(
        *_HEAD,
        Field("received_on", say("the day of receipt"), _ALWAYS, "cases.show", "history"),
        *_FOOT,
    ),
    signer=Permission.LETTERS_SIGN,
    languages={
        "en": Formulas("Own wording after the usage of English-speaking chancelleries"),
        "fr": Formulas("Own wording after the usage of French-speaking chancelleries"),
    },
)  # fmt: skip

MORE_INFORMATION = LetterKind(
    code="L_MORE_INFO",
    name="additional_information",
    label=say("Request for additional information"),
    direction=Direction.INCOMING,
    sign_move=None,
    sign_fact=None,
    send_move="ask_information",
    send_about="information_request",
    sections=(
        S.SENDER, S.INTRODUCTION, S.GAPS, S.STATUS, S.NO_REPLY, S.PARAGRAPHS, S.CONTACTS,
        S.THANKS, S.SIGNATURE, S.ENCLOSURES,
    ),
    fields=(
        *_HEAD,
        Field("received_on", say("the day of receipt"), _ALWAYS, "cases.show", "history"),
        Field("gaps", say("an item that is answered “not there”"), _ALWAYS, "cases.contents",
              "ask"),
        Field("wanted_on", say("the day by which the answer is wanted"), _ALWAYS, None,
              "dated_on"),
        *_FOOT,
    ),
    signer=Permission.LETTERS_SIGN,
    languages={
        "en": Formulas(
            "Own wording after the usage of English-speaking chancelleries; contents after the "
            "domain reference, 11"
        ),
        "fr": Formulas(
            "Own wording after the usage of French-speaking chancelleries; contents after the "
            "domain reference, 11"
        ),
    },
)  # fmt: skip

_SENT_ON = Field(
    "sent_on", say("the day on which the request was sent"), _ALWAYS, "cases.show", "history"
)

REMINDER = LetterKind(
    code="L_REMINDER",
    name="reminder",
    label=say("Reminder"),
    direction=Direction.OUTGOING,
    sign_move=None,
    sign_fact=None,
    send_move=None,
    send_about="reminder",
    sections=(
        S.SENDER, S.SENT_ON, S.STATE_OF_ANSWER, S.QUESTION, S.URGENCY, S.PARAGRAPHS, S.CONTACTS,
        S.THANKS, S.SIGNATURE, S.ENCLOSURES,
    ),
    fields=(*_HEAD, _SENT_ON, *_FOOT),
    signer=Permission.LETTERS_SIGN,
    languages={
        "en": Formulas("Own wording after the usage of English-speaking chancelleries"),
        "fr": Formulas("Own wording after the usage of French-speaking chancelleries"),
    },
)  # fmt: skip

URGENT_REMINDER = LetterKind(
    code="L_REMINDER_URGENT",
    name="urgent_reminder",
    label=say("Urgent reminder"),
    direction=Direction.OUTGOING,
    sign_move=None,
    sign_fact=None,
    send_move=None,
    send_about="reminder",
    sections=(
        S.SENDER, S.SENT_ON, S.STATE_OF_ANSWER, S.URGENCY, S.QUESTION, S.OFFER, S.PARAGRAPHS,
        S.CONTACTS, S.THANKS, S.SIGNATURE, S.ENCLOSURES,
    ),
    fields=(
        *_HEAD,
        _SENT_ON,
        Field("urgency_reason", say("the reason for the urgency"), _ALWAYS, _EDIT,
              "urgency_reason"),
        *_FOOT,
    ),
    signer=Permission.LETTERS_SIGN,
    languages=REMINDER.languages,
)  # fmt: skip

CATALOGUE: dict[str, LetterKind] = {
    kind.name: kind
    for kind in (REQUEST, ACKNOWLEDGEMENT, MORE_INFORMATION, REMINDER, URGENT_REMINDER)
}
"""Every kind of letter, by the file name of its templates."""


def find_kind(name: str) -> LetterKind | None:
    """Return the kind of letter with this name, if there is one."""
    return CATALOGUE.get(name)


def kinds_for(direction: Direction, matter: Matter = Matter.REQUEST) -> Sequence[LetterKind]:
    """Return the kinds of letter that can be written on a case: those whose steps it knows."""
    known = {move.name for move in workflow_of(matter, direction).moves}
    return [
        kind
        for kind in CATALOGUE.values()
        if kind.direction is direction
        and {kind.sign_move, kind.send_move} - {None} <= known
        # A letter that makes no move asks after a request.
        and (matter in REQUESTS or kind.send_move is not None)
    ]
