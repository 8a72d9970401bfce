"""What is done to referrals, on both databases, and what the case hears of it."""

import io
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from mla.access.rules import Role
from mla.audit.models import Entry as AuditEntry
from mla.cases import queries as cases
from mla.cases import service as cases_service
from mla.cases.rules.stages import Confidentiality, Stage
from mla.core.clock import Holder
from mla.core.errors import NotFound, Refused, Stale
from mla.correspondence import queries as correspondence
from mla.correspondence.rules import Kind
from mla.deadlines import queries as deadlines
from mla.documents.service import Upload
from mla.measures.rules import Outcome
from mla.referrals import queries, service
from mla.referrals.rules.flow import State
from mla.referrals.service import Delivery, Enclosed, Said
from mla.storage.rules import TooLarge
from tests.cases.making import Fact, move, outgoing, tell
from tests.referrals.making import later, order, send, stand_up

DONE, HALF, OPEN = Outcome.EXECUTED, Outcome.PARTLY_EXECUTED, Outcome.PENDING


@pytest.fixture
def there(work):
    return stand_up(work)


def upload(name="records.pdf"):
    return Upload(io.BytesIO(b"%PDF-1.4 evidence"), name)


def measure(there, number):
    return next(one for one in there.case.measures if one.number == number)


def test_two_authorities_one_declines_and_the_work_goes_all_the_way(any_database, work, store):
    there = stand_up(work)
    case, officer = there.case, there.officer
    court, police = there.at(work, there.court), there.at(work, there.police)
    records = send(there, there.court, 1)
    hearing = send(there, there.police, 2)
    assert case.stage is Stage.ASSIGNED
    assert [one.authority_id for one in case.measures] == [there.court.id, there.police.id]

    service.decline(police, hearing, Said("It lies in another district."))
    assert (hearing.state, case.stage) == (State.DECLINED, Stage.ASSIGNED)
    assert measure(there, 2).authority_id is None
    service.accept(court, records, Said(their_file="HC 12", expected_on=officer.today))
    assert case.stage is Stage.IN_EXECUTION

    again = send(there, there.court, 2)
    assert case.stage is Stage.IN_EXECUTION
    service.accept(court, again, Said())
    enclosed = Enclosed(store, [upload()], 10_000)
    service.deliver(court, records, Delivery(Said("One binder", enclosed=enclosed), {1: DONE}))
    assert (case.stage, measure(there, 1).outcome) == (Stage.PARTIALLY_EXECUTED, DONE)
    service.deliver(court, again, Delivery(Said("Minutes"), {1: DONE}))
    assert (case.stage, measure(there, 2).outcome) == (Stage.RESULTS_IN_REVIEW, DONE)

    service.rework(officer, again, Said("The oath is missing."), [1])
    assert (again.state, case.stage) == (State.REWORK, Stage.IN_EXECUTION)
    assert measure(there, 2).outcome is OPEN
    service.deliver(court, again, Delivery(Said("Minutes with oath"), {1: DONE}))
    assert case.stage is Stage.RESULTS_IN_REVIEW
    for one in (records, again):
        service.approve(officer, one, Said())
    tell(officer, case, Fact.RESULT_SENT)
    move(officer, case, "send_result")
    for one in (records, again):
        service.close(officer, one, Said())
    assert case.stage is Stage.RESULTS_TRANSMITTED
    assert [one.state for one in queries.list_of_case(officer, case)] == [
        State.DONE, State.DECLINED, State.DONE]  # fmt: skip


def test_the_only_authority_that_declines_sends_the_case_back(there, work):
    referral = send(there, there.police, 1, 2)
    service.decline(there.at(work, there.police), referral, Said("Not ours."))
    assert there.case.stage is Stage.ADMITTED
    assert referral.steps[-1].entry.text == "Not ours."


def test_a_recalled_referral_leaves_the_measures_with_nobody(there, work):
    referral = send(there, there.police, 1, 2)
    service.recall(there.officer, referral, Said("They withdrew it."))
    assert (referral.state, there.case.stage) == (State.WITHDRAWN, Stage.ADMITTED)
    assert {one.authority_id for one in there.case.measures} == {None}
    assert queries.list_entries(there.at(work, there.police), referral) == ()


def test_where_the_stage_does_not_fit_the_referral_works_and_the_case_stays(any_database, work):
    there = stand_up(work)
    case = there.case
    service.accept(there.at(work, there.court), send(there, there.court, 1), Said())
    move(there.officer, case, "postpone", postponement="P_ONGOING", reasons="x",
         review_on=there.officer.today, exemption="urgent_harm",
         exemption_reason="A witness is at risk.")  # fmt: skip
    referral = send(there, there.police, 2)
    police = there.at(work, there.police)
    service.accept(police, referral, Said())
    service.deliver(police, referral, Delivery(Said("Minutes"), {1: HALF}))
    assert (referral.state, case.stage) == (State.RESULT_IN, Stage.POSTPONED)
    assert measure(there, 2).outcome is HALF


def test_work_for_an_outgoing_case_never_moves_it(work, there):
    case = outgoing(there.officer)
    expert = service.send(
        there.officer, case, replace(order(there, there.court), title="Opinion on the law")
    )
    court = there.at(work, there.court)
    service.accept(court, expert, Said())
    service.deliver(court, expert, Delivery(Said("The opinion is attached.")))
    assert (expert.state, case.stage) == (State.RESULT_IN, Stage.DRAFT)


def test_what_passed_with_an_authority_is_hidden_from_the_prosecutor_who_asks(work, there):
    prosecutor = work(Role.PROSECUTOR, authority_id=there.police.id)
    case = outgoing(prosecutor)
    service.send(there.officer, case, order(there, there.court, title="Intelligence on accounts"))
    assert cases.get_case(prosecutor, case.id) is case
    assert correspondence.list_entries(prosecutor, case) == []
    assert len(correspondence.list_entries(there.officer, case)) == 1


def test_an_officer_records_a_step_for_an_authority_only_by_saying_how_it_was_told(there):
    referral = send(there, there.police, 1)
    with pytest.raises(Refused, match="Say how it told the office"):
        service.accept(there.officer, referral, Said())
    service.accept(there.officer, referral, Said("By Sergeant Diop", told_by=Kind.CALL))
    step = referral.steps[-1]
    assert (step.told_by, step.entry.kind, step.entry.from_name) == (
        Kind.CALL, Kind.CALL, "Police of the Ports")  # fmt: skip


def test_only_those_whose_step_it_is_take_it(there, work):
    referral = send(there, there.police, 1)
    for person, act in (
        (work(Role.CLERK), service.recall),
        (there.at(work, there.police), service.approve),
        (work(Role.PROSECUTOR, authority_id=there.police.id), service.accept),
    ):
        with pytest.raises(Refused):
            act(person, referral, Said("x"))
    with pytest.raises(Refused, match="This is for another role"):
        service.send(work(Role.CLERK), there.case, order(there, there.court, 2))


def test_results_need_an_outcome_for_every_measure_or_that_more_follows(there, work):
    referral = send(there, there.court, 1, 2)
    court = there.at(work, there.court)
    service.accept(court, referral, Said())
    with pytest.raises(Refused) as refused:
        service.deliver(court, referral, Delivery(Said(), {1: DONE}))
    assert {one.anchor for one in refused.value.reasons} == {"text", "outcome_2"}
    assert (referral.state, measure(there, 1).outcome) == (State.ACCEPTED, OPEN)
    service.deliver(court, referral, Delivery(Said("Half"), {1: DONE}, more_follows=True))
    assert (referral.state, there.case.stage) == (State.IN_PROGRESS, Stage.PARTIALLY_EXECUTED)
    refused_outcome = {1: Outcome.REFUSED, 2: DONE}
    with pytest.raises(Refused, match="outcome for measures of this referral"):
        service.deliver(court, referral, Delivery(Said("x"), refused_outcome))


def test_results_are_not_all_in_while_another_authority_works(there, work):
    records, hearing = send(there, there.court, 1), send(there, there.police, 2)
    court, police = there.at(work, there.court), there.at(work, there.police)
    service.accept(court, records, Said())
    service.accept(police, hearing, Said())
    service.deliver(court, records, Delivery(Said("All"), {1: DONE}))
    assert there.case.stage is Stage.PARTIALLY_EXECUTED
    service.deliver(police, hearing, Delivery(Said("All"), {1: Outcome.NOT_POSSIBLE}))
    assert there.case.stage is Stage.RESULTS_IN_REVIEW


def test_the_diary_holds_what_is_due_and_drives_the_case(there, work):
    referral = send(there, there.court, 1, due_on=there.officer.today + timedelta(days=3))
    source = f"referral:{referral.id}:due"
    row = deadlines.find(there.officer, there.case.id, source)
    assert (row.due_on, row.holder, there.case.due_on) == (
        referral.due_on, Holder.DOMESTIC, referral.due_on)  # fmt: skip
    court = there.at(work, there.court)
    service.ask(court, referral, Said("Which branch?"))
    question = deadlines.find(there.officer, there.case.id, f"referral:{referral.id}:question")
    assert (question.holder, queries.whose(referral)) == (Holder.OWN, Holder.OWN)
    service.answer(there.officer, referral, Said("The one at the port."))
    assert question.settled_on == there.officer.today
    assert queries.whose(referral) is Holder.DOMESTIC
    service.accept(court, referral, Said())
    service.deliver(court, referral, Delivery(Said("All"), {1: DONE}))
    assert row.settled_on == there.officer.today
    new_day = there.officer.today + timedelta(days=9)
    service.rework(there.officer, referral, Said("More", due_on=new_day))
    assert (row.due_on, row.settled_on) == (new_day, None)


def test_a_reminder_is_counted_and_may_set_a_new_day(there):
    referral = send(there, there.court, 1)
    late = later(there.officer, 40)
    service.remind(late, referral, Said("We await it.", due_on=late.today + timedelta(days=5)))
    assert (referral.reminders, referral.due_on) == (1, late.today + timedelta(days=5))
    with pytest.raises(Refused, match="is over"):
        service.remind(late, referral, Said("Again", due_on=there.officer.today))


def test_what_was_shown_stays_as_it_was_whatever_becomes_of_the_case(any_database, work):
    there = stand_up(work)
    referral = send(there, there.court, 1)
    before = dict(referral.shown)
    assert queries.fingerprint(before) == referral.shown_sha256
    there.case.facts = "Something else."
    there.officer.session.flush()
    there.officer.session.expire_all()
    kept = queries.get_of_case(there.officer, there.case, referral.id)
    assert kept.shown == before
    assert queries.fingerprint(kept.shown) == kept.shown_sha256


def test_a_measure_is_with_one_authority_at_a_time(there, work):
    referral = send(there, there.court, 1)
    with pytest.raises(Refused, match="High Court of Thies has measure 1 already"):
        send(there, there.police, 1, 2)
    service.recall(there.officer, referral, Said("Wrong court."))
    assert send(there, there.police, 1, 2).state is State.SENT


@pytest.mark.parametrize(
    ("wrong", "anchor"),
    [
        ({"title": " "}, "title"),
        ({"instructions": ""}, "instructions"),
        ({"measures": (9,)}, "measures"),
        ({"documents": (999,)}, "documents"),
        ({"authority_id": 999}, "authority"),
    ],
)
def test_an_order_that_cannot_be_carried_out_says_what_is_wrong(there, wrong, anchor):
    with pytest.raises(Refused) as refused:
        service.send(there.officer, there.case, replace(order(there, there.court, 1), **wrong))
    assert anchor in {one.anchor for one in refused.value.reasons}


def test_somebody_who_was_faster_is_told(there, work):
    referral = send(there, there.court, 1)
    seen = referral.version
    service.accept(there.at(work, there.court), referral, Said())
    with pytest.raises(Stale) as stale:
        service.recall(there.officer, referral, Said("x", version=seen))
    assert "Taken on" in str(stale.value.changes[0])


def test_a_file_too_large_stops_the_whole_step(there, work, store):
    referral = send(there, there.court, 1)
    court = there.at(work, there.court)
    service.accept(court, referral, Said())
    said = Said("See the file.", enclosed=Enclosed(store, [upload()], 3))
    with pytest.raises(TooLarge), court.session.begin_nested():
        service.report(court, referral, said)
    court.session.expire_all()
    assert referral.state is State.ACCEPTED


def test_an_authority_knows_of_its_own_referrals_and_of_no_case(any_database, work):
    there = stand_up(work)
    mine, other = send(there, there.court, 1), send(there, there.police, 2)
    court = there.at(work, there.court)
    assert queries.list_of_authority(court) == [mine]
    assert queries.list_waiting(court) == [mine]
    with pytest.raises(NotFound):
        queries.get_for_authority(court, other.id)
    with pytest.raises(NotFound):
        cases.get_case(court, there.case.id)
    cases_service.give_access(there.officer, there.case, authority_id=there.court.id)
    with pytest.raises(NotFound):
        cases.get_case(court, there.case.id)


def test_a_strict_case_is_referred_and_stays_hidden(work):
    there = stand_up(work)
    cases_service.restrict(there.officer, there.case, Confidentiality.STRICT, "A source.")
    mine = send(there, there.court, 1)
    assert queries.list_of_authority(there.at(work, there.court)) == [mine]
    assert queries.list_waiting(work(Role.OFFICER)) == []
    assert queries.list_waiting(there.officer) == [mine]


def test_every_step_stands_in_the_trail_of_the_case(there, work):
    referral = send(there, there.court, 1)
    service.accept(there.at(work, there.court), referral, Said())
    query = select(AuditEntry.action).where(AuditEntry.subject == f"referral:{referral.id}")
    assert list(there.officer.session.scalars(query)) == ["referral.send", "referral.accept"]
