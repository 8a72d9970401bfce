"""What the office does with a running referral: it answers, reminds, checks, sends back, ends."""

from collections.abc import Sequence

from mla.database import Work
from mla.measures.rules import Outcome
from mla.referrals.models import Referral
from mla.referrals.service import telling
from mla.referrals.service.stepping import Said, keep_diary, take


def answer(work: Work, referral: Referral, said: Said) -> None:
    """Write to the authority; a question that waited is answered with it. Raises Refused, Stale."""
    take(work, referral, "answer", said)
    referral.question_on = None
    keep_diary(work, referral)


def remind(work: Work, referral: Referral, said: Said) -> None:
    """Remind the authority, and give it a new day where one is named. Raises Refused, Stale."""
    take(work, referral, "remind", said, answers={"reminder": referral.reminders + 1})
    referral.reminders += 1


def approve(work: Work, referral: Referral, said: Said) -> None:
    """Approve what was delivered. Raises Refused, Stale."""
    take(work, referral, "approve", said)


def rework(work: Work, referral: Referral, said: Said, wanting: Sequence[int] = ()) -> None:
    """Send results back with what is missing, of some measures by position, or of all.

    Raises Refused, Stale.
    """
    rows = [row for row in referral.measures if not wanting or row.position in wanting]
    answers = {"wanting": [row.position for row in rows]}
    take(work, referral, "rework", said, answers=answers)
    for row in rows:
        row.outcome, row.delivered_on = Outcome.PENDING, None
    telling.tell_gaps(work, referral, rows, said.text)
    telling.hand_over(work, referral)
    keep_diary(work, referral)


def close(work: Work, referral: Referral, said: Said) -> None:
    """Close a referral whose results were approved. Raises Refused, Stale."""
    take(work, referral, "close", said)


def recall(work: Work, referral: Referral, said: Said) -> None:
    """Recall a referral: the authority stops, and is shown nothing of the matter any more.

    Raises Refused, Stale.
    """
    take(work, referral, "recall", said)
    referral.question_on = None
    telling.take_back(work, referral, said.text)
    keep_diary(work, referral)
