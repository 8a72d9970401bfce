"""What the demonstration refers to authorities at home, and how they bring it to an end."""

from mla.cases.rules.kinds import PersonRole
from mla.documents.service import Upload
from mla.exchange.demo.matters import measure_texts
from mla.exchange.demo.scenes import LARGEST, Scene
from mla.measures.rules import Outcome
from mla.referrals import queries, service
from mla.referrals.rules.flow import REFERRAL, State
from mla.referrals.rules.redaction import PRESETS, usual_for
from mla.referrals.service import Delivery, Enclosed, Order, Said

CONCERNED = frozenset({PersonRole.SUSPECT, PersonRole.ACCUSED, PersonRole.WITNESS})
DAYS = {"normal": 90, "urgent": 30, "emergency": 3}
"""Days that an authority is given."""


def refer(scene: Scene) -> None:
    """Refer all measures to the authority at home, with what is usual for its kind."""
    case, officer = scene.case, scene.officer
    asked = [measure_texts()[code].target for code in scene.matter.measures]
    order = Order(
        authority_id=scene.home.id,
        title="Execution of a request for assistance",
        instructions="Please obtain: " + "; ".join(filter(None, asked)),
        redaction=PRESETS[usual_for(scene.home.kind)],
        measures=[measure.number for measure in case.measures],
        due_on=scene.in_days(DAYS[scene.matter.priority]),
        conditions="Use in the named proceedings only.",
        persons=[person.id for person in case.persons if person.role in CONCERNED]
        or [person.id for person in case.persons],
        contact_id=officer.id,
    )
    service.send(scene.work(officer), case, order)


def deliver(scene: Scene, inventory: str, paper: Upload, *, is_last: bool) -> None:
    """Let the authority deliver, with its paper: all that was referred, or a part of it."""
    referral, given = scene.referral, scene.outcomes(is_last=is_last)
    outcomes = {
        row.position: Outcome(given[str(row.measure.number)])
        for row in referral.measures
        if str(row.measure.number) in given
    }
    said = scene.told(inventory, enclosed=Enclosed(scene.place.store, [paper], LARGEST))
    delivery = Delivery(said, outcomes, more_follows=not is_last)
    service.deliver(scene.work(scene.executing), referral, delivery)


def end(scene: Scene, why: str) -> None:
    """Close what was done and recall what still runs, if anything was referred."""
    work = scene.work(scene.officer)
    if not queries.list_of_case(work, scene.case):
        return
    referral = scene.referral
    moves = {move.name for move in REFERRAL.open_to(referral.state)}
    if referral.state is State.APPROVED:
        service.close(work, referral, Said())
    elif "recall" in moves:
        service.recall(work, referral, Said(why))
