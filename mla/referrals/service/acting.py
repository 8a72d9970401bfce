"""What the authority does: it takes on or declines, asks, reports, delivers.

An officer records each of these for an authority that does not use the register.
"""

from collections.abc import Iterator

from mla.core.errors import Reason
from mla.core.words import say
from mla.database import Work
from mla.measures.rules import Outcome
from mla.referrals.models import Referral
from mla.referrals.service import telling
from mla.referrals.service.stepping import Delivery, Said, keep_diary, take

DELIVERABLE = (
    Outcome.PENDING,
    Outcome.EXECUTED,
    Outcome.PARTLY_EXECUTED,
    Outcome.NOT_POSSIBLE,
)
"""What an authority can say became of a measure; to refuse is for the central authority."""


def accept(work: Work, referral: Referral, said: Said) -> None:
    """Take a referral on. Raises Refused, Stale."""
    take(work, referral, "accept", said)
    telling.move(
        work,
        referral,
        "record_referral_accepted",
        their_file=said.their_file,
        expected_on=said.expected_on,
    )
    keep_diary(work, referral)


def decline(work: Work, referral: Referral, said: Said) -> None:
    """Decline a referral, with the reasons. Raises Refused, Stale."""
    take(work, referral, "decline", said)
    referral.question_on = None
    telling.take_back(work, referral, said.text)
    keep_diary(work, referral)


def ask(work: Work, referral: Referral, said: Said) -> None:
    """Ask the office; it owes an answer from now on. Raises Refused, Stale."""
    take(work, referral, "ask", said)
    referral.question_on = referral.question_on or work.today
    keep_diary(work, referral)


def report(work: Work, referral: Referral, said: Said) -> None:
    """Report how it goes, and when results can be expected. Raises Refused, Stale."""
    take(work, referral, "report", said)


def deliver(work: Work, referral: Referral, delivery: Delivery) -> None:
    """Deliver results, all of them or a part. Raises Refused, Stale."""
    name = "deliver_part" if delivery.more_follows else "deliver"
    answers = {"outcomes": {str(n): one.value for n, one in sorted(delivery.outcomes.items())}}
    reasons = list(_delivery_faults(referral, delivery))
    take(work, referral, name, delivery.said, reasons=reasons, answers=answers)
    for row in referral.measures:
        if row.position in delivery.outcomes:
            row.outcome = delivery.outcomes[row.position]
            row.delivered_on = None if row.outcome is Outcome.PENDING else work.today
    if not delivery.more_follows:
        referral.question_on = None
    is_last = not delivery.more_follows
    telling.tell_results(work, referral, delivery.outcomes, delivery.said.text, is_last=is_last)
    keep_diary(work, referral)


def _delivery_faults(referral: Referral, delivery: Delivery) -> Iterator[Reason]:
    positions = {row.position for row in referral.measures}
    if delivery.outcomes.keys() - positions or set(delivery.outcomes.values()) - {*DELIVERABLE}:
        yield Reason(say("Give an outcome for measures of this referral, from the list."))
    for row in referral.measures:
        outcome = delivery.outcomes.get(row.position, row.outcome)
        if outcome is Outcome.PENDING and not delivery.more_follows:
            yield Reason(
                say(
                    "Measure %(number)s has no outcome. Say what became of it, or that more "
                    "follows.",
                    number=row.position,
                ),
                anchor=f"outcome_{row.position}",
            )
