"""How each case travels: the steps of its route, and the days on which they are taken.

A story is told backwards from the day of its last step, so that the register always looks
current; all stories together are told forwards in time, so that numbers follow days.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time, timedelta
from random import Random

from mla.cases import service as cases
from mla.cases.rules.history import effective
from mla.cases.rules.kinds import LinkKind
from mla.cases.rules.stages import Direction
from mla.exchange.demo import incoming, outgoing, records
from mla.exchange.demo.matters import Matter
from mla.exchange.demo.scenes import Scene

_IN, _OUT = Direction.INCOMING, Direction.OUTGOING

_EXAMINED = "register ack review"
_ACCEPTED = f"{_EXAMINED} accept refer take_on"
_ENDED = "results send close"
_SENT = "draft submit take approve sign dispatch"
_ABROAD = f"{_SENT} ack execute"
_HANDED = "results hand_over close"

ROUTES: Mapping[tuple[Direction, str], str] = {
    (_IN, "logged"): "arrive",
    (_IN, "plain"): f"{_ACCEPTED} {_ENDED}",
    (_IN, "asked"): f"{_EXAMINED} ask info accept refer take_on {_ENDED}",
    (_IN, "asked_twice"): f"{_EXAMINED} ask remind info ask:2 info:2 accept refer take_on partial "
    f"{_ENDED}",
    (_IN, "asked_partial"): f"{_EXAMINED} ask info accept refer take_on partial inquiry {_ENDED}",
    (_IN, "partial"): f"{_ACCEPTED} partial {_ENDED}",
    (_IN, "interim"): f"{_ACCEPTED} partial results:1 interim {_ENDED}",
    (_IN, "conditions"): f"{_EXAMINED} consult accept_conditions refer take_on {_ENDED}",
    (_IN, "refused"): f"{_EXAMINED} consult reply refuse close",
    (_IN, "refused_outright"): f"{_EXAMINED} refuse close",
    (_IN, "court_refused"): f"{_ACCEPTED} consult refuse close",
    (_IN, "postponed"): f"{_ACCEPTED} postpone resume {_ENDED}",
    (_IN, "withdrawn"): f"{_ACCEPTED} withdraw close",
    (_IN, "misdirected"): "register forward close",
    (_IN, "lapsed"): f"{_EXAMINED} ask remind remind:2 lapse close",
    (_IN, "declined"): f"{_EXAMINED} accept refer decline_referral refer:2 take_on {_ENDED}",
    (_IN, "sent_back"): f"{_ACCEPTED} results:1 send_back {_ENDED}",
    (_IN, "continued"): f"{_ACCEPTED} results:1 send:1 go_on {_ENDED}",
    (_IN, "reopened"): f"{_ACCEPTED} results:1 send:1 close:1 reopen go_on {_ENDED}",
    (_IN, "corrected"): f"{_ACCEPTED} correct {_ENDED}",
    (_IN, "undone"): f"{_EXAMINED} accept undo ask info accept:2 refer take_on {_ENDED}",
    (_IN, "enquiry"): "register review answer",
    (_IN, "draft_consultation"): "register review comment",
    (_IN, "spontaneous"): f"{_EXAMINED} pass_on",
    (_IN, "notice"): "register noted",
    (_IN, "returned"): "register review returned",
    (_IN, "preservation"): f"{_EXAMINED} refer take_on preserved finish",
    (_OUT, "enquiry"): "draft submit away told finish",
    (_OUT, "draft_consultation"): "draft submit shown",
    (_OUT, "spontaneous"): "draft submit release away ack used finish",
    (_OUT, "preservation"): "draft submit release away ack execute held finish",
    (_OUT, "plain"): f"{_ABROAD} {_HANDED}",
    (_OUT, "returned"): "draft submit take return resubmit take:2 approve sign dispatch ack "
    f"execute {_HANDED}",
    (_OUT, "translated"): "draft submit take approve to_translation translation sign dispatch ack "
    f"execute {_HANDED}",
    (_OUT, "asked"): f"{_ABROAD} asked send_info {_HANDED}",
    (_OUT, "asked_twice"): f"{_ABROAD} asked send_info remind asked:2 send_info:2 {_HANDED}",
    (_OUT, "consulted"): f"{_SENT} ack consultation accept_conditions execute {_HANDED}",
    (_OUT, "inquired"): f"{_ABROAD} remind remind:2 status {_HANDED}",
    (_OUT, "partial"): f"{_ABROAD} partial {_HANDED}",
    (_OUT, "unannounced"): f"{_SENT} {_HANDED}",
    (_OUT, "postponed"): f"{_ABROAD} postponed resume {_HANDED}",
    (_OUT, "refused"): f"{_ABROAD} refusal close",
    (_OUT, "withdrawn"): f"{_ABROAD} withdraw close",
    (_OUT, "cancelled"): "draft submit cancel",
    (_OUT, "not_sent"): "draft submit take decline",
    (_OUT, "lapsed"): f"{_SENT} ack remind remind:2 remind:3 lapse close",
    (_OUT, "supplemented"): f"{_ABROAD} results:1 hand_over:1 supplement {_HANDED}",
    (_OUT, "corrected"): f"{_SENT} ack correct execute {_HANDED}",
    (_OUT, "reopened"): f"{_ABROAD} results hand_over close:1 reopen close",
    (_OUT, "undone"): f"{_ABROAD} undo execute:2 {_HANDED}",
}
"""The steps of each route. What follows a colon only tells two steps of one name apart."""

_SHORT = (2, 6)
GAPS: Mapping[str, tuple[int, int]] = {
    "ack": (1, 5), "ask": (6, 20), "info": (25, 70), "accept": (8, 28), "consult": (9, 25),
    "reply": (20, 45), "accept_conditions": (15, 40), "refuse": (10, 30), "postpone": (15, 50),
    "resume": (60, 130), "take_on": (3, 12), "partial": (35, 90), "results": (45, 150),
    "send": (4, 13), "close": (20, 60), "withdraw": (30, 80), "lapse": (25, 45),
    "remind": (30, 50), "inquiry": (20, 35), "go_on": (12, 30), "interim": (4, 9),
    "reopen": (15, 40), "submit": (3, 15), "resubmit": (5, 20), "approve": (4, 14),
    "translation": (7, 20), "execute": (15, 60), "asked": (20, 60), "send_info": (10, 32),
    "consultation": (12, 30), "postponed": (20, 50), "refusal": (60, 150), "cancel": (10, 20),
    "decline": (5, 15), "supplement": (10, 25), "status": (20, 30), "hand_over": (3, 9),
}  # fmt: skip
"""Days between a step and the one before it, at the least and at the most."""

WAITS_ABROAD = 2
"""How many times as long results take when another State's authorities work for us."""
FASTER = {"normal": 1.0, "urgent": 0.45, "emergency": 0.12}
OFFICE_HOURS = (10 * 60 + 15, 16 * 60 + 20)
"""In minutes after midnight; a step that shares its day comes half an hour before the other."""


def steps_of(matter: Matter) -> list[str]:
    """Return the steps that a case has taken."""
    steps = ROUTES[matter.direction, matter.route].split()
    return steps[: steps.index(matter.upto) + 1] if matter.upto else steps


def moments(matter: Matter, steps: list[str], now: datetime, random: Random) -> list[datetime]:
    """Return when each step was taken: on working days, in office hours, the last `ends` ago."""
    day = now - timedelta(days=matter.ends)
    found: list[datetime] = []
    for step in reversed(steps):
        while day.weekday() > 4:
            day -= timedelta(days=1)
        minutes = random.randint(*OFFICE_HOURS)
        at = datetime.combine(day.date(), time(), now.tzinfo) + timedelta(minutes=minutes)
        if found:
            at = min(at, found[-1] - timedelta(minutes=31))
        found.append(at)
        day -= timedelta(days=_gap(matter, step, random))
    return found[::-1]


def _gap(matter: Matter, step: str, random: Random) -> int:
    name = step.partition(":")[0]
    days = random.randint(*GAPS.get(name, _SHORT)) * FASTER[matter.priority]
    if name == "results" and matter.direction is _OUT:
        days *= WAITS_ABROAD
    return max(1, round(days))


def perform(scene: Scene, step: str, at: datetime) -> None:
    """Take one step of a case at a moment of the past."""
    scene.at = at.astimezone(UTC)
    name = step.partition(":")[0]
    if name in ASIDE:
        ASIDE[name](scene)
    elif name in records.STEPS:
        records.STEPS[name](scene)
    elif scene.matter.direction is _IN:
        incoming.STEPS[name](scene)
    else:
        outgoing.STEPS[name](scene)
    scene.leave()


def _correct(scene: Scene) -> None:
    """Correct the day of the last step: what it rests on came a day earlier than was recorded."""
    visits = effective(scene.case.visits)
    on = max(visits[-1].on - timedelta(days=1), visits[-2].on)
    reason = "The paper bears the stamp of the day before."
    cases.correct_day(scene.work(scene.officer), scene.case, visits[-1].id, on=on, reason=reason)


def _undo(scene: Scene) -> None:
    reason = "Recorded on the wrong case."
    cases.undo(scene.work(scene.officer), scene.case, reason=reason)


ASIDE = {"correct": _correct, "undo": _undo}

LINKS = (("ae2", "ae1", LinkKind.SAME_MATTER), ("ci1", "sn1", LinkKind.FOLLOWS))
"""Cases that belong together, the later one first."""


def tie(scenes: Iterable[Scene]) -> None:
    """Tie the cases together that belong together, once all of them are there."""
    by_key = {scene.matter.key: scene for scene in scenes if scene.matter.key}
    for later, earlier, kind in LINKS:
        scene = by_key[later]
        scene.at = max(scene.at, by_key[earlier].at)
        cases.link(scene.work(scene.officer), scene.case, by_key[earlier].case, kind)
