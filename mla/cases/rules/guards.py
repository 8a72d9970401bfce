"""What can stand in the way of a move. Every guard names all its reasons, with their place."""

from collections.abc import Iterable, Iterator

from mla.cases.rules.situation import Fact, Hold, Situation
from mla.cases.rules.stages import Stage
from mla.core.errors import Reason
from mla.core.words import Sentence, say
from mla.core.workflow import Guard
from mla.measures.rules import Outcome

REMINDERS_BEFORE_LAPSING = 3
"""Reminders that an outgoing request has had before it may be given up (reference, 4.2)."""


_NEEDS: dict[Guard[Situation], Fact] = {}


def has(fact: Fact, sentence: Sentence, endpoint: str, **values: str) -> Guard[Situation]:
    """Make the guard that wants a fact recorded which no earlier move has used.

    `endpoint` and `values` say where the other room records it.
    """

    def guard(situation: Situation, /) -> Iterator[Reason]:
        if not situation.fresh(fact):
            yield Reason(sentence, endpoint, values=values)

    _NEEDS[guard] = fact
    return guard


def facts_needed(guards: Iterable[Guard[Situation]]) -> frozenset[Fact]:
    """Return the recorded facts that a move with these guards is made on the strength of."""
    return frozenset(_NEEDS[guard] for guard in guards if guard in _NEEDS)


def complete(situation: Situation, /) -> Iterator[Reason]:
    """Want everything that a request needs."""
    yield from situation.missing


def basis_in_force(situation: Situation, /) -> Iterator[Reason]:
    """Want a legal basis that binds both States on the day."""
    if not situation.has_basis:
        yield Reason(
            say("No legal basis is named. Name a treaty, or reciprocity."),
            "cases.edit",
            "legal_bases",
        )
    yield from situation.basis_faults


def has_basis(situation: Situation, /) -> Iterator[Reason]:
    """Want any legal basis; whether it binds is for the person who decides."""
    if not situation.has_basis:
        yield Reason(
            say("No legal basis is named. Name a treaty, or reciprocity."),
            "cases.edit",
            "legal_bases",
        )


def not_the_drafter(situation: Situation, /) -> Iterator[Reason]:
    """Want a second person, where the office keeps to it."""
    if situation.four_eyes and situation.actor.id == situation.drafted_by_id:
        yield Reason(
            say("You drafted this request. Somebody else has to approve it."),
        )


def outcomes_known(situation: Situation, /) -> Iterator[Reason]:
    """Want an outcome for every measure; a misdirected request never had one to give."""
    if situation.stage is Stage.MISDIRECTED:
        return
    for measure in situation.measures:
        if measure.outcome is Outcome.PENDING:
            yield Reason(
                say("Measure %(number)s has no outcome yet.", number=measure.number),
                "cases.measure",
                "outcome",
                {"number": measure.number},
            )


def reminded(times: int) -> Guard[Situation]:
    """Make the guard that wants so many reminders sent before a case is given up."""

    def guard(situation: Situation, /) -> Iterator[Reason]:
        sent = situation.count(Fact.REMINDER_SENT)
        if sent < times:
            yield Reason(
                say(
                    "Reminders sent: %(sent)s. Send and file at least %(times)s before giving up.",
                    sent=sent,
                    times=times,
                ),
                "correspondence.new",
                values={"direction": "sent", "about": "reminder"},
            )

    return guard


def _not_held(what: Hold) -> Guard[Situation]:
    def guard(situation: Situation, /) -> Iterator[Reason]:
        for held, why in situation.holds:
            if held is what:
                yield Reason(why, "procedures.index")

    return guard


sending_free = _not_held(Hold.SENDING)
"""Want nothing open that holds the results back."""
execution_free = _not_held(Hold.EXECUTION)
"""Want nothing open that holds the execution back."""

request_signed = has(
    Fact.REQUEST_SIGNED,
    say("The letter of request is not signed. Sign it, or file the scan of the signed paper."),
    "letters.index",
)
request_sent = has(
    Fact.REQUEST_SENT,
    say("No dispatch of the request is recorded. Send the signed letter, or file what was sent."),
    "letters.index",
)
translation_filed = has(
    Fact.TRANSLATION_FILED,
    say("The translation is not filed. File it among the documents, as a translation."),
    "documents.new",
)
acknowledgement_sent = has(
    Fact.ACKNOWLEDGEMENT_SENT,
    say("No acknowledgement is recorded. Write and send the letter, or file what was sent."),
    "letters.index",
)
information_request_sent = has(
    Fact.INFORMATION_REQUEST_SENT,
    say("No letter asking for information is filed. File what was sent to them."),
    "correspondence.new",
    direction="sent",
    about="information_request",
)
information_received = has(
    Fact.INFORMATION_RECEIVED,
    say("Their information is not filed. File what came."),
    "correspondence.new",
    direction="received",
    about="additional_information",
)
information_sent = has(
    Fact.INFORMATION_SENT,
    say("Our additional information is not filed. File what was sent to them."),
    "correspondence.new",
    direction="sent",
    about="additional_information",
)
consultation_logged = has(
    Fact.CONSULTATION_LOGGED,
    say("No consultation with the other State is filed. File what was sent to them."),
    "correspondence.new",
    direction="sent",
    about="consultation",
)
result_sent = has(
    Fact.RESULT_SENT,
    say("The letter with the results is not filed. File what was sent to them."),
    "correspondence.new",
    direction="sent",
    about="result",
)
record_sent = has(
    Fact.REQUEST_SENT,
    say("What we send is not filed. File it in the correspondence, as sent to them."),
    "correspondence.new",
    direction="sent",
    about="request",
)
sent_back = has(
    Fact.INFORMATION_REQUEST_SENT,
    say("The letter that sends the request back is not filed. File what was sent to them."),
    "correspondence.new",
    direction="sent",
    about="information_request",
)
answer_sent = has(
    Fact.RESULT_SENT,
    say("Our answer is not filed. File what was sent to them."),
    "correspondence.new",
    direction="sent",
    about="result",
)
became_another = has(
    Fact.BECAME_ANOTHER,
    say("No other case was made out of this one. Turn it into one, and this one closes."),
    "cases.turn",
)
