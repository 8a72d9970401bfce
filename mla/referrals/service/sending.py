"""Referring: to whom, what, with which parts of the case; frozen as it was shown."""

from collections.abc import Iterator

from mla.access.rules import Permission
from mla.cases import queries as cases
from mla.cases.models import Case
from mla.cases.queries.standing import not_permitted
from mla.core.errors import NotFound, Reason, Refused, Stale
from mla.core.words import say
from mla.correspondence import service as correspondence
from mla.correspondence.rules import About, Kind, Party, Way
from mla.correspondence.service import Filing
from mla.database import Work
from mla.directory import queries as directory
from mla.referrals import queries
from mla.referrals.models import Referral, ReferredMeasure
from mla.referrals.queries import Order
from mla.referrals.queries.showing import chosen_documents, fingerprint, show_what
from mla.referrals.rules.flow import REFERRAL, RUNNING
from mla.referrals.rules.redaction import Persons
from mla.referrals.service import telling
from mla.referrals.service.stepping import Said, keep_diary, write_down

LONGEST_TITLE = 200


def send(work: Work, case: Case, order: Order, *, version: int | None = None) -> Referral:
    """Refer work of a case to an authority at home; the first moves an accepted case.

    `version` is that of the case when it was previewed. Raises Refused with every reason, Stale.
    """
    cases.lock_case(work, case)
    if version is not None and version != case.version:
        raise Stale(cases.changes_since(work, case, version))
    if reasons := list(_faults(work, case, order)):
        raise Refused(*reasons)
    referral = _add(work, case, order)
    said = Said(order.instructions, due_on=order.due_on)
    entry = correspondence.take_in(work, case, _filing(work, referral))
    detail = {"profile": referral.profile, "sha256": referral.shown_sha256}
    write_down(work, referral, "send", REFERRAL.start, entry, said, detail)
    note = {"due_on": order.due_on} if order.due_on else {}
    telling.move(work, referral, "refer", authority=order.authority_id, **note)
    telling.hand_over(work, referral)
    keep_diary(work, referral)
    return referral


def _add(work: Work, case: Case, order: Order) -> Referral:
    shown = show_what(work, case, order)
    asked = [measure for measure in case.measures if measure.number in order.measures]
    referral = Referral(
        case_id=case.id,
        number=queries.count_of_case(work, case) + 1,
        authority_id=order.authority_id,
        state=REFERRAL.start,
        state_on=work.today,
        title=order.title.strip(),
        instructions=order.instructions.strip(),
        due_on=order.due_on,
        profile=order.redaction.profile,
        persons=order.redaction.persons,
        parts=sorted(part.value for part in order.redaction.parts),
        shown=shown,
        shown_sha256=fingerprint(shown),
        contact_id=order.contact_id,
        sent_on=work.today,
        sent_at=work.now,
        sent_by=work.actor.name,
        measures=[
            ReferredMeasure(measure_id=measure.id, position=position)
            for position, measure in enumerate(asked, 1)
        ],
        documents=list(chosen_documents(work, case, order)),
    )
    work.session.add(referral)
    work.session.flush()
    return referral


def _filing(work: Work, referral: Referral) -> Filing:
    uses_it = queries.signs_in(work, referral.authority_id)
    return Filing(
        direction=Way.SENT,
        party=Party.DOMESTIC,
        about=About.REFERRAL,
        kind=Kind.PLATFORM_MESSAGE if uses_it else Kind.LETTER,
        subject=referral.title,
        to_name=referral.authority.name,
        our_reference=referral.reference,
        sent_on=work.today,
        text=referral.instructions,
        reply_wanted_on=referral.due_on,
        documents=referral.documents,
        referral_id=referral.id,
    )


def _faults(work: Work, case: Case, order: Order) -> Iterator[Reason]:
    if not work.actor.may(Permission.CASES_HANDLE):
        yield Reason(not_permitted(Permission.CASES_HANDLE))
    if case.holder is None:
        yield Reason(say("The case is closed. Reopen it before something is referred."))
    yield from _authority_faults(work, order)
    if not order.title.strip() or len(order.title.strip()) > LONGEST_TITLE:
        sentence = say(
            "Say in at most %(n)s characters what is asked, without names.", n=LONGEST_TITLE
        )
        yield Reason(sentence, anchor="title")
    if not order.instructions.strip():
        yield Reason(say("Write what the authority is to do."), anchor="instructions")
    if order.due_on is not None and order.due_on < work.today:
        past = say("%(day)s is over. Give today or a later day.", day=order.due_on)
        yield Reason(past, anchor="due_on")
    yield from _measure_faults(work, case, order)
    yield from _enclosure_faults(work, case, order)


def _authority_faults(work: Work, order: Order) -> Iterator[Reason]:
    choose = Reason(say("Choose an authority at home that is in use."), anchor="authority")
    try:
        authority = directory.get_authority(work, order.authority_id)
    except NotFound:
        yield choose
        return
    if not directory.is_domestic(work, authority) or not authority.is_active:
        yield choose


def _measure_faults(work: Work, case: Case, order: Order) -> Iterator[Reason]:
    if set(order.measures) - {measure.number for measure in case.measures}:
        yield Reason(say("Choose measures of this case."), anchor="measures")
    for other in queries.list_of_case(work, case):
        if other.state not in RUNNING:
            continue
        for row in other.measures:
            if row.measure.number in order.measures:
                yield Reason(
                    say(
                        "%(authority)s has measure %(number)s already. Recall that referral "
                        "first, or leave the measure out.",
                        authority=other.authority.name,
                        number=row.measure.number,
                    ),
                    anchor="measures",
                )


def _enclosure_faults(work: Work, case: Case, order: Order) -> Iterator[Reason]:
    if set(order.persons) - {person.id for person in case.persons}:
        yield Reason(say("Choose persons of this case."), anchor="persons_concerned")
    if order.redaction.persons is Persons.CONCERNED and case.persons and not order.persons:
        yield Reason(
            say("Choose who is concerned by what is referred, or let no name travel."),
            anchor="persons_concerned",
        )
    if len(chosen_documents(work, case, order)) != len(set(order.documents)):
        yield Reason(say("Choose files of this case."), anchor="documents")
