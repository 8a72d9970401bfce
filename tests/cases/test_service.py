"""What happens when somebody opens, moves, changes or corrects a case."""

import threading
from datetime import date, timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from mla.access.rules import Permission, Role
from mla.audit import queries as audit
from mla.audit.models import Entry
from mla.cases import queries, service
from mla.cases.models import Case, CaseFlow, StageVisit
from mla.cases.models.case import LinkKind
from mla.cases.rules.situation import Fact
from mla.cases.rules.stages import Confidentiality, Direction, Priority, Stage
from mla.cases.service import MoveOrder, Opening
from mla.core.clock import Holder
from mla.core.errors import NotFound, Refused, Stale
from mla.database import Work
from mla.directory import service as directory
from mla.measures.rules import Outcome
from tests.cases.making import everybody, incoming, move, outgoing, tell
from tests.factories import NOON, PersonFactory

S = Stage
pytestmark = pytest.mark.usefixtures("any_database")


def reasons(refusal):
    return " ".join(str(reason) for reason in refusal.value.reasons)


def test_a_request_that_arrived_is_registered_with_the_next_number(work):
    clerk = work(Role.CLERK)
    first, second = incoming(clerk), incoming(clerk)
    assert (first.reference, second.reference) == ("MLA/2030/IN/KE/0001", "MLA/2030/IN/KE/0002")
    assert [visit.stage for visit in first.visits] == [S.RECEIVED, S.REGISTERED]
    assert first.visits[0].on == clerk.today - timedelta(days=3)
    assert outgoing(clerk).reference == "MLA/2030/OUT/KE/0001"


def test_the_pattern_of_the_office_makes_the_reference(work):
    clerk = work(Role.CLERK)
    directory.set_office(
        everybody(clerk), {"reference_pattern": "{kind}-{direction}-{year}-{number}"}
    )
    assert incoming(clerk).reference == "MLA-IN-2030-1"


def test_the_year_of_a_number_is_that_of_the_office(work):
    eve = work(Role.CLERK, now=NOON.replace(month=12, day=31, hour=23))
    directory.set_office(everybody(eve), {"time_zone": "Asia/Tokyo"})
    assert incoming(eve).reference.startswith("MLA/2031/")


def test_a_deficient_request_is_registered_too(work):
    case = service.open_incoming(
        work(Role.CLERK), Opening(counterpart_code="KE", title="Letter without a request")
    )
    assert case.stage is S.REGISTERED


def test_everything_wrong_with_an_arrival_is_said_at_once(work):
    opening = Opening(
        counterpart_code="??", title=" ", priority=Priority.URGENT, received_on=date(2031, 1, 1)
    )
    with pytest.raises(Refused) as refusal:
        service.open_incoming(work(Role.PROSECUTOR), opening)
    assert {reason.anchor for reason in refusal.value.reasons} == {
        None, "counterpart_code", "title", "urgency_reason", "received_on"}  # fmt: skip


def test_a_move_leaves_a_visit_an_entry_and_a_clock(work, session):
    clerk = work(Role.OFFICER)
    case = incoming(clerk)
    later = Work(session, clerk.actor, NOON + timedelta(days=10))
    service.move(later, case, MoveOrder("start_review", on=date(2030, 5, 9)))
    visit = case.visits[-1]
    assert (visit.on, visit.recorded_at.date()) == (date(2030, 5, 9), date(2030, 5, 16))
    assert (case.stage, case.holder) == (S.UNDER_REVIEW, Holder.OWN)
    assert case.officer_id == clerk.actor.id
    # The turn that runs is told by its first day; only finished turns are in the days.
    began = (case.clock.arrived_on, case.clock.since)
    assert (*began, case.clock.own_days) == (date(2030, 5, 3), date(2030, 5, 3), 0)
    last = audit.list_changes(later, f"case:{case.id}")[-1]
    assert (last.action, last.actor_name) == ("case.start_review", clerk.actor.name)


@pytest.mark.parametrize(
    ("role", "name", "said"),
    [
        (Role.AUDITOR, "start_review", "Case officer"),
        (Role.OFFICER, "acknowledge", "No acknowledgement is recorded"),
        (Role.OFFICER, "send_result", "cannot be taken from the stage"),
    ],
)
def test_a_refused_move_changes_nothing(work, session, role, name, said):
    person = work(role)
    case = incoming(person)
    before = session.scalar(select(func.count()).select_from(Entry))
    with pytest.raises(Refused) as refusal:
        service.move(person, case, MoveOrder(name))
    assert said in reasons(refusal)
    assert (case.stage, case.version, len(case.visits)) == (S.REGISTERED, 1, 2)
    assert session.scalar(select(func.count()).select_from(Entry)) == before


def test_a_day_in_the_future_or_before_the_last_step_is_refused(work):
    officer = work(Role.OFFICER)
    case = incoming(officer)
    for day in (date(2030, 5, 7), date(2030, 5, 5)):
        with pytest.raises(Refused) as refusal:
            service.move(officer, case, MoveOrder("start_review", on=day))
        assert [reason.anchor for reason in refusal.value.reasons] == ["on"]


def test_the_drafter_cannot_approve_and_somebody_else_can(work):
    officer = work(Role.OFFICER, Role.REVIEWER)
    case = outgoing(officer)
    for name in ("submit", "take"):
        move(officer, case, name, no_conflict=True)
    with pytest.raises(Refused) as refusal:
        service.move(officer, case, MoveOrder("approve"))
    assert "Somebody else has to approve" in reasons(refusal)
    service.move(work(Role.REVIEWER), case, MoveOrder("approve"))
    assert case.stage is S.APPROVED


def test_an_outgoing_case_travels_to_its_end(work):
    officer = work(Role.OFFICER)
    case = outgoing(officer)
    move(officer, case, "submit")
    move(officer, case, "take", no_conflict=True)
    move(officer, case, "approve")
    tell(officer, case, Fact.REQUEST_SIGNED)
    move(officer, case, "sign")
    tell(officer, case, Fact.REQUEST_SENT)
    move(officer, case, "dispatch")
    move(officer, case, "record_acknowledgement", foreign_reference="KE/9")
    both = {"1": "executed", "2": "not_possible"}
    move(officer, case, "record_results", outcomes=both, inventory="One envelope")
    move(officer, case, "hand_over", received_by="Prosecutor", use_limits_told=True)
    move(officer, case, "close")
    assert (case.stage, case.holder, case.due_on) == (S.CLOSED, None, None)
    assert (case.foreign_reference, case.clock.outcome) == ("KE/9", "partly_executed")
    flow = [row.outcome for row in work(Role.OFFICER).session.scalars(
        select(CaseFlow).where(CaseFlow.case_id == case.id).order_by(CaseFlow.seq))]  # fmt: skip
    assert flow == [None, "partly_executed"]


def test_a_second_round_needs_a_second_letter(work):
    officer = work(Role.OFFICER)
    case = incoming(officer)
    move(officer, case, "start_review")
    tell(officer, case, Fact.INFORMATION_REQUEST_SENT)
    move(officer, case, "ask_information", defects=["facts"])
    tell(officer, case, Fact.INFORMATION_RECEIVED)
    move(officer, case, "record_information")
    with pytest.raises(Refused) as refusal:
        move(officer, case, "ask_information", defects=["facts"])
    assert "No letter asking for information" in reasons(refusal)


def test_refusing_ends_the_measures_and_reopening_opens_them_again(work):
    officer = work(Role.OFFICER)
    case = incoming(officer)
    move(officer, case, "start_review")
    move(officer, case, "refuse", ground="R_SOVEREIGNTY", reasons="Security",
         exemption="no_conditions_possible", exemption_reason="It is absolute.")  # fmt: skip
    assert [(m.outcome, m.ground) for m in case.measures] == [
        (Outcome.REFUSED, "R_SOVEREIGNTY")] * 2  # fmt: skip
    move(officer, case, "close", receipt="confirmed")
    move(officer, case, "reopen", reasons="A court said so")
    assert case.stage is S.UNDER_REVIEW
    assert [(m.outcome, m.ground) for m in case.measures] == [(Outcome.PENDING, None)] * 2


def test_the_move_to_an_authority_names_it_and_opens_the_case_to_nobody(work):
    officer = work(Role.OFFICER)
    authority = directory.add_authority(
        everybody(officer), directory.AuthorityDetails("Court II", "court", "SN")
    )
    executing = work(Role.EXECUTING, authority_id=authority.id)
    case = incoming(officer)
    move(officer, case, "start_review")
    move(officer, case, "accept", dual_criminality="met")
    move(officer, case, "refer", authority=str(authority.id))
    assert (case.stage, case.domestic_authority_id) == (S.ASSIGNED, authority.id)
    assert [row.authority_id for row in queries.list_access(officer, case)] == []
    with pytest.raises(NotFound):
        queries.get_case(executing, case.id)


def test_a_corrected_day_stays_in_the_history_and_moves_the_clock(work):
    officer = work(Role.OFFICER)
    case = incoming(officer)
    wrong = case.visits[0]
    service.correct_day(officer, case, wrong.id, on=date(2030, 4, 26), reason="Postmark")
    assert case.clock.arrived_on == date(2030, 4, 26)
    assert wrong.on == date(2030, 5, 3)
    assert (case.visits[-1].corrects_id, case.visits[-1].note) == (wrong.id, "Postmark")


def test_a_correction_cannot_pass_the_steps_around_it(work):
    officer = work(Role.OFFICER)
    case = incoming(officer)
    with pytest.raises(Refused):
        service.correct_day(officer, case, case.visits[0].id, on=date(2030, 5, 7), reason="x")
    with pytest.raises(Refused):
        service.correct_day(officer, case, case.visits[0].id, on=date(2030, 5, 1), reason=" ")


def test_an_undone_step_leads_back_and_gives_the_letter_back(work):
    officer = work(Role.OFFICER)
    case = incoming(officer)
    tell(officer, case, Fact.ACKNOWLEDGEMENT_SENT)
    move(officer, case, "acknowledge")
    service.undo(officer, case, reason="Wrong case")
    assert (case.stage, case.clock.acknowledge_days) == (S.REGISTERED, None)
    move(officer, case, "acknowledge")
    assert case.stage is S.ACKNOWLEDGED
    assert [v.is_undone for v in case.visits] == [False, False, False, True, False]


def test_the_second_of_two_people_is_told_what_the_first_did(work):
    officer = work(Role.OFFICER)
    case = incoming(officer)
    seen = case.version
    move(officer, case, "start_review")
    with pytest.raises(Stale) as stale:
        service.move(officer, case, MoveOrder("record_withdrawal", version=seen))
    assert "Start the review" in str(stale.value.changes[0])
    assert case.stage is S.UNDER_REVIEW


KNOWN = {
    Confidentiality.OPEN: {Role.CLERK, Role.OFFICER, Role.REVIEWER, Role.AUDITOR},
    Confidentiality.RESTRICTED: {Role.CLERK, Role.OFFICER, Role.REVIEWER, Role.AUDITOR},
    Confidentiality.CONFIDENTIAL: {Role.REVIEWER},
    Confidentiality.STRICT: set(),
}


@pytest.mark.parametrize("level", Confidentiality)
def test_a_case_is_known_to_those_who_need_to_know_and_to_nobody_else(work, level):
    case = incoming(work(Role.CLERK), confidentiality=level)
    known = set()
    for role in Role:
        reader = work(role)
        if case in queries.list_cases(reader, queries.Filter(status="all")):
            known.add(role)
        count = queries.count_cases(reader, queries.Filter(status="all"))
        assert count == (role in known)
    assert known == KNOWN[level]


def test_the_officer_knows_of_a_confidential_case_and_a_named_person_of_a_strict_one(work):
    officer, clerk, reviewer = work(Role.OFFICER), work(Role.CLERK), work(Role.REVIEWER)
    case = incoming(clerk, confidentiality=Confidentiality.CONFIDENTIAL)
    person = PersonFactory(roles=[Role.OFFICER])
    service.assign(everybody(clerk), case, person)
    assert queries.find_visible(person.as_actor(), clerk, case.id)
    assert not queries.find_visible(officer.actor, clerk, case.id)
    service.restrict(reviewer, case, Confidentiality.STRICT, "Undercover")
    assert queries.find_visible(reviewer.actor, clerk, case.id)
    assert not queries.find_visible(work(Role.REVIEWER).actor, clerk, case.id)
    service.give_access(everybody(clerk), case, person_id=clerk.actor.id)
    assert queries.find_visible(clerk.actor, clerk, case.id)


def test_a_prosecutor_sees_the_drafts_of_the_own_office_only(work):
    admin = work(Role.ADMIN)
    one, two = (
        directory.add_authority(
            everybody(admin), directory.AuthorityDetails(name, "prosecution", "SN")
        )
        for name in ("Office one", "Office two")
    )
    drafter = work(Role.PROSECUTOR, authority_id=one.id)
    case = outgoing(drafter)
    assert case.domestic_authority_id == one.id
    assert queries.get_case(work(Role.PROSECUTOR, authority_id=one.id), case.id)
    with pytest.raises(NotFound):
        queries.get_case(work(Role.PROSECUTOR, authority_id=two.id), case.id)


def test_a_prosecutor_without_an_authority_still_finds_the_own_draft(work):
    drafter = work(Role.PROSECUTOR)
    case = outgoing(drafter)
    assert queries.get_case(drafter, case.id) is case
    with pytest.raises(NotFound):
        queries.get_case(work(Role.PROSECUTOR), case.id)


def test_the_last_named_person_of_a_strict_case_stays(work):
    officer = work(Role.OFFICER)
    case = incoming(officer)
    service.restrict(officer, case, Confidentiality.STRICT, "Undercover")
    [access] = queries.list_access(officer, case)
    with pytest.raises(Refused):
        service.take_access(officer, case, access.id)


def test_links_show_hidden_cases_to_nobody(work):
    officer = work(Role.OFFICER)
    one, other = incoming(officer), incoming(officer)
    service.link(officer, one, other, LinkKind.SAME_MATTER)
    assert [case for _, case in queries.list_links(officer, other)] == [one]
    service.restrict(work(Role.REVIEWER), one, Confidentiality.STRICT, "Undercover")
    assert queries.list_links(officer, other) == []


def test_the_database_knows_that_somebody_holds_every_open_case(work, session):
    case = incoming(work(Role.CLERK))
    case.holder = None
    with pytest.raises(IntegrityError):
        session.flush()
    session.rollback()


def test_twenty_who_register_at_once_get_twenty_numbers_in_a_row(register, session):
    clerk = PersonFactory(roles=[Role.CLERK]).as_actor()
    session.commit()
    wait, faults = threading.Barrier(20), []

    def arrive():
        wait.wait()
        try:
            with register.work(clerk, NOON) as begun:
                service.open_incoming(begun, Opening(counterpart_code="KE", title="Many at once"))
        except Exception as error:  # noqa: BLE001 — told to the test below
            faults.append(error)

    people = [threading.Thread(target=arrive) for _ in range(20)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert faults == []
    references = session.scalars(select(Case.reference).order_by(Case.reference)).all()
    assert references == [f"MLA/2030/IN/KE/{number:04}" for number in range(1, 21)]


def test_a_registration_that_fails_leaves_no_gap(register, session):
    clerk = PersonFactory(roles=[Role.CLERK]).as_actor()
    session.commit()

    def fail_after_registering():
        with register.work(clerk, NOON) as begun:
            service.open_incoming(begun, Opening(counterpart_code="KE", title="One"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_after_registering()
    with register.work(clerk, NOON) as begun:
        case = service.open_incoming(begun, Opening(counterpart_code="KE", title="Two"))
        assert case.reference == "MLA/2030/IN/KE/0001"


def test_imported_numbers_are_not_given_again(work):
    clerk = work(Role.CLERK)
    service.opening.skip_numbers(clerk, ["MLA/2030/IN/FR/0041", "old/7"])
    assert incoming(clerk).reference == "MLA/2030/IN/KE/0042"
    assert outgoing(clerk).direction is Direction.OUTGOING


def test_a_visit_is_never_rewritten_by_a_move(work, session):
    officer = work(Role.OFFICER)
    case = incoming(officer)
    session.flush()
    kept = [(v.id, v.stage, v.on, v.recorded_at) for v in case.visits]
    move(officer, case, "start_review")
    rows = session.scalars(select(StageVisit).order_by(StageVisit.id).limit(2)).all()
    assert [(v.id, v.stage, v.on, v.recorded_at) for v in rows] == kept
    assert Permission.CASES_READ in officer.actor.permissions
