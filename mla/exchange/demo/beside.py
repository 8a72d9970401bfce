"""What runs beside some of the cases: something of most kinds, so that every page has content."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from mla.cases.rules.stages import Direction, Stage
from mla.exchange.demo.scenes import Scene
from mla.people.models import Person
from mla.procedures import service as procedures
from mla.procedures.models import Procedure
from mla.procedures.rules.asks import Money
from mla.procedures.rules.definition import Kind
from mla.procedures.service import Start, StepOrder

Play = Callable[[Scene, date], None]


def play(scenes: Sequence[Scene], now: datetime) -> None:
    """Begin procedures beside cases that stand where such things run; then bring all up to now."""
    for direction, stages, plays in PLAYS:
        fitting = _standing(scenes, direction, stages)
        for act in plays:
            if (scene := next(fitting, None)) is not None:
                act(scene, now.date())
                scene.leave()
    last = scenes[-1]
    last.at = now.astimezone(UTC)
    procedures.sweep(last.work(last.officer))


def _standing(
    scenes: Sequence[Scene], direction: Direction, stages: Sequence[Stage]
) -> Iterator[Scene]:
    for scene in scenes:
        is_fitting = scene.matter.direction is direction and not scene.is_guarded
        if is_fitting and scene.case_id and scene.case.stage in stages:
            yield scene


def _begin(scene: Scene, kind: Kind, title: str = "", **answers: Any) -> Procedure:
    start = Start(kind, title=title, answers=answers)
    return procedures.start(scene.work(scene.officer), scene.case, start)


def _step(scene: Scene, person: Person, one: Procedure, name: str, **answers: Any) -> None:
    procedures.move(scene.work(person), scene.case, one, StepOrder(name, answers))


def _condition(scene: Scene, _: date) -> None:
    one = _begin(
        scene, Kind.CONDITION, "Use in the named proceeding", nature="condition_ours",
        code="C_USE_LIMIT", text="To be used in the proceeding named in the request, no other.",
    )  # fmt: skip
    _step(scene, scene.reviewer, one, "accept", accepted_by="Head of unit")
    _step(scene, scene.officer, one, "activate")


def _hearing(scene: Scene, today: date) -> None:
    at = datetime.combine(today + timedelta(days=9), time(10), ZoneInfo("Africa/Lagos"))
    one = _begin(
        scene, Kind.APPOINTMENT, sort="video_hearing", at=at, their_zone="America/Bogota",
        test_at=at - timedelta(days=2), attendees="The expert, counsel, an interpreter",
        interpreter="Spanish and English, bureau of the court", led_by="Court of first instance",
    )  # fmt: skip
    _step(scene, scene.officer, one, "confirm", link="Platform of the court")


def _asset(scene: Scene, today: date) -> None:
    on = scene.work(scene.officer).today
    one = _begin(
        scene, Kind.ASSET, "Flat in the capital", description="A flat bought in cash",
        location="Capital, land register folio 77",
        value=Money(Decimal(120000), "USD"), valued_on=on, value_source="Land registry",
    )  # fmt: skip
    until = today + timedelta(days=45)
    order = "Court of first instance, order of this year"
    _step(scene, scene.officer, one, "restrain", order=order, until=until)
    _step(
        scene, scene.officer, one, "value", value=Money(Decimal(134500), "USD"), valued_on=on,
        value_source="Appraiser of the court",
    )  # fmt: skip


def _embargo(scene: Scene, today: date) -> None:
    _begin(
        scene, Kind.EMBARGO, why="Accounts would be emptied.", ordered_by="Investigating judge",
        until=today + timedelta(days=25),
    )  # fmt: skip


def _court(scene: Scene, _: date) -> None:
    one = _begin(
        scene, Kind.COURT_STEP, sort="objection", court="Court of appeal",
        subject="Objection of a bank to the handing over of records", suspensive=True,
    )  # fmt: skip
    _step(scene, scene.officer, one, "order", decision="The objection is dismissed.",
          appeal_until=scene.in_days(30))  # fmt: skip


def _broken(scene: Scene, today: date) -> None:
    one = _begin(
        scene, Kind.CONDITION, "Return of originals", nature="undertaking_to_us",
        code="C_RETURN_BY", text="The originals come back when the trial is over.",
        until=today + timedelta(days=60),
    )  # fmt: skip
    _step(scene, scene.reviewer, one, "accept", accepted_by="Head of unit")
    breach = "Copies were passed on to another proceeding; learnt from their letter."
    _step(scene, scene.officer, one, "record_breach", breach=breach)


def _preservation(scene: Scene, today: date) -> None:
    one = _begin(
        scene, Kind.PRESERVATION, "Mailbox and its connection data", intent=True,
        authority="Office of the Public Prosecutor", offence="Fraud; goods paid and never sent",
        data="A mailbox and its connection data since January",
        custodian="A provider of mail in the other State", necessity="Deleted after ninety days",
    )  # fmt: skip
    _step(scene, scene.officer, one, "send")
    until = today + timedelta(days=10)
    _step(scene, scene.officer, one, "preserve", until=until, their_reference="PRS 4471")


def _translation(scene: Scene, today: date) -> None:
    one = _begin(
        scene, Kind.TRANSLATION, source_language="en", target_language="fr", secrecy=True,
        translator="Bureau of sworn translators", cost=Money(Decimal("640.00"), "USD"),
        wanted_on=today + timedelta(days=6),
    )  # fmt: skip
    _step(scene, scene.officer, one, "begin")


def _costs(scene: Scene, _: date) -> None:
    one = _begin(
        scene, Kind.COSTS, what="A forensic laboratory is paid by the sample.",
        estimate=Money(Decimal(18000), "EUR"),
    )  # fmt: skip
    _step(scene, scene.officer, one, "consult")


IN, OUT, S = Direction.INCOMING, Direction.OUTGOING, Stage
PLAYS: tuple[tuple[Direction, Sequence[Stage], Sequence[Play]], ...] = (
    (IN, (S.IN_EXECUTION, S.PARTIALLY_EXECUTED), (_condition, _hearing, _asset, _embargo, _broken)),
    (IN, (S.RESULTS_IN_REVIEW,), (_court,)),
    (OUT, (S.TRANSMITTED, S.ACKNOWLEDGED, S.IN_EXECUTION), (_preservation, _costs)),
    (OUT, (S.APPROVED, S.IN_TRANSLATION), (_translation,)),
)
"""Where what runs: the first cases that stand there each get one of it."""
