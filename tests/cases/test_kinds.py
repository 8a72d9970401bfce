"""Matters that are no requests: how they travel, what they become, and that each is kept apart."""

from datetime import timedelta

import pytest

from mla.access.rules import Role
from mla.cases import queries, service
from mla.cases.rules.kinds import LinkKind
from mla.cases.rules.situation import Fact
from mla.cases.rules.stages import Direction, Kind, Priority, Stage
from mla.cases.service import Opening, Turning
from mla.core.errors import Refused
from mla.desk import queries as desk
from mla.measures.rules import Outcome
from mla.statistics.queries import stock_and_flow
from mla.statistics.rules.periods import By, Period
from tests.cases.making import everybody, incoming, move, outgoing, tell
from tests.pages import read

S, IN, OUT = Stage, Direction.INCOMING, Direction.OUTGOING


def record(work, kind, **known):
    return incoming(work, kind=kind, measures=(), bases=(), offences=(), texts={}, **known)


def draft(work, kind, **known):
    return outgoing(work, kind=kind, measures=(), bases=(), offences=(), texts={}, **known)


def refused(act, *given, **more):
    with pytest.raises(Refused) as refusal:
        act(*given, **more)
    return " ".join(map(str, refusal.value.reasons))


def test_an_enquiry_ends_with_an_answer_that_is_filed_and_counts_as_dealt_with(work):
    officer = work(Role.OFFICER)
    case = record(officer, Kind.ENQUIRY)
    assert "Our answer is not filed" in refused(move, officer, case, "answer", answer="Ten years")
    tell(officer, case, Fact.RESULT_SENT)
    move(officer, case, "answer", answer="Ten years")
    assert (case.stage, case.clock.outcome, case.visits[-1].note) == (
        S.CLOSED, "executed", "Ten years")  # fmt: skip


def test_what_we_send_needs_no_completeness_but_has_to_be_filed(work):
    officer = work(Role.OFFICER)
    case = draft(officer, Kind.ENQUIRY)
    move(officer, case, "submit")
    assert "What we send is not filed" in refused(move, officer, case, "dispatch")
    tell(officer, case, Fact.REQUEST_SENT)
    move(officer, case, "dispatch")
    move(officer, case, "record_answer", answer="No apostille")
    move(officer, case, "close")
    assert case.clock.outcome == "executed"


def test_spontaneous_information_is_passed_on_with_its_conditions_only(work):
    officer = work(Role.OFFICER)
    case = record(officer, Kind.SPONTANEOUS_INFORMATION)
    said = refused(move, officer, case, "pass_on", authority=1)
    assert "Conditions of use" in said
    assert "The conditions went along with it" in said
    sent = draft(officer, Kind.SPONTANEOUS_INFORMATION)
    move(officer, sent, "submit")
    assert "Conditions of use" in refused(move, officer, sent, "approve")
    own = refused(
        service.move, work(Role.REVIEWER, Role.OFFICER), sent, service.MoveOrder("approve")
    )
    assert "drafted" not in own
    move(officer, sent, "approve", conditions_of_use="For intelligence only.")
    assert sent.visits[-1].note == "For intelligence only."


def test_a_notice_names_who_sent_what_to_whom_and_when(work):
    officer = work(Role.OFFICER)
    case = record(officer, Kind.DIRECT_NOTICE)
    said = refused(move, officer, case, "note_transmission")
    for asked in ("Who sent it", "To whom", "What was sent", "When it was sent"):
        assert asked in said


def test_an_imported_enquiry_in_a_stage_of_a_request_goes_on(work):
    officer = work(Role.OFFICER)
    case = incoming(officer, kind=Kind.ENQUIRY)
    case.stage, case.holder = S.RESULTS_IN_REVIEW, "own"
    officer.session.flush()
    names = {offer.move.name for offer in queries.list_offers(officer, case)}
    assert "send_result" in names


@pytest.mark.usefixtures("any_database")
def test_a_deficient_request_is_sent_back_and_the_corrected_one_becomes_a_request(work):
    officer = work(Role.OFFICER)
    case = incoming(officer, foreign_reference="KE/1", priority=Priority.URGENT,
                    texts={"urgency_reason": "Custody"})  # fmt: skip
    service.reclassify(officer, case, Kind.RETURNED_REQUEST, reason="No facts at all")
    assert case.reference == "MLA/2030/IN/KE/0001"
    assert "letter that sends the request back" in refused(
        move, officer, case, "return_deficient", defects=["facts"]
    )
    tell(officer, case, Fact.INFORMATION_REQUEST_SENT)
    move(officer, case, "return_deficient", defects=["facts"])
    person = service.PersonDetails("suspect", "Ana Example", document="X 12")
    service.add_person(everybody(officer), case, person)
    new = service.turn_into(
        everybody(officer), case,
        Turning(Kind.REQUEST, received_on=officer.today - timedelta(days=1), note="Corrected."),
    )  # fmt: skip
    assert (case.stage, case.visits[-1].note, case.clock.outcome) == (
        S.CLOSED, "Corrected.", "not_possible")  # fmt: skip
    assert (new.reference, new.kind, new.stage) == (
        "MLA/2030/IN/KE/0002", Kind.REQUEST, S.REGISTERED)  # fmt: skip
    assert (new.foreign_reference, new.priority, new.officer_id) == (
        "KE/1", Priority.URGENT, case.officer_id)  # fmt: skip
    assert [m.kind_code for m in new.measures] == ["BANK_RECORDS", "TAKE_EVIDENCE"]
    assert {m.outcome for m in new.measures} == {Outcome.PENDING}
    assert [p.name for p in new.persons] == ["Ana Example"]
    for one, other in ((case, new), (new, case)):
        [(link, there)] = queries.list_links(officer, one)
        assert (link.kind, there) == (LinkKind.BECAME, other)


def test_who_may_know_of_the_old_case_may_know_of_the_new_one_and_nobody_else(work):
    officer, named, stranger = work(Role.OFFICER), work(Role.CLERK), work(Role.CLERK)
    case = record(officer, Kind.ENQUIRY)
    service.restrict(officer, case, "strict", "A source is in danger.")
    service.give_access(officer, case, person_id=named.actor.id)
    new = service.turn_into(officer, case, Turning(Kind.REQUEST))
    assert queries.find_visible(named.actor, officer, new.id)
    assert not queries.find_visible(stranger.actor, officer, new.id)


def test_nothing_is_half_turned(work, session):
    officer = work(Role.OFFICER)
    request = incoming(officer)
    said = refused(service.turn_into, officer, request, Turning(Kind.ENQUIRY))
    assert "Record a new case, and link the two." in said
    enquiry = record(officer, Kind.ENQUIRY)
    assert "another role" in refused(
        service.turn_into, work(Role.CLERK), enquiry, Turning(Kind.REQUEST)
    )
    assert "another kind" in refused(service.turn_into, officer, enquiry, Turning(Kind.ENQUIRY))
    assert "Turn the case" in refused(service.link, officer, enquiry, request, LinkKind.BECAME)
    assert enquiry.stage is S.REGISTERED
    assert queries.list_links(officer, enquiry) == []


def flow_by_kind(work):
    period = Period(work.today - timedelta(days=30), work.today)
    rows = stock_and_flow(work, period, By.KIND).rows
    return {row["group"]: row["new"] for row in rows if row["direction"] == "incoming"}


def test_a_wrong_kind_is_put_right_under_the_same_number_and_the_figures_follow(work, session):
    officer = work(Role.OFFICER)
    case = incoming(officer)
    assert flow_by_kind(officer) == {"request": 1}
    assert "Say why" in refused(service.reclassify, officer, case, Kind.ENQUIRY, reason=" ")
    assert "other roles" in refused(
        service.reclassify, work(Role.CLERK), case, Kind.ENQUIRY, reason="It only asks"
    )
    service.reclassify(officer, case, Kind.ENQUIRY, reason="It only asks")
    assert (case.kind, case.reference) == (Kind.ENQUIRY, "MLA/2030/IN/KE/0001")
    assert flow_by_kind(officer) == {"enquiry": 1}
    told = [event for event in desk.timeline(officer, case) if "Kind changed" in str(event.title)]
    assert [str(event.text) for event in told] == ["It only asks"]
    move(officer, incoming(officer), "start_review")
    at_work = incoming(officer)
    move(officer, at_work, "start_review")
    move(officer, at_work, "accept", dual_criminality="met")
    said = refused(service.reclassify, officer, at_work, Kind.ENQUIRY, reason="It only asks")
    assert "“Enquiry” has no stage “Accepted”" in said


def test_the_register_keeps_each_kind_apart(client_as, work, session):
    officer = work(Role.OFFICER)
    cases = {kind: record(officer, kind) for kind in Kind}
    session.commit()
    client = client_as(Role.OFFICER)
    for kind, case in cases.items():
        page = read(client.get(f"/cases/?kind={kind}"))
        assert case.reference in page.text
        assert "1 case found." in page.text


def test_only_requests_are_counted_among_the_turns_and_as_my_requests(work):
    officer = work(Role.OFFICER)
    record(officer, Kind.ENQUIRY)
    assert queries.count_by_holder(officer) == {}
    incoming(officer)
    assert queries.count_by_holder(officer)["own"][0] == 1


def test_the_desk_names_the_next_step_of_a_record_by_its_own_table(work):
    officer = work(Role.OFFICER)
    case = record(officer, Kind.DIRECT_NOTICE)
    day = desk.today(officer)
    [task] = [t for t in (*day.this_week, *day.later) if t.case.id == case.id]
    assert (str(task.sentence), task.act.move) == (
        "Note who sent what to whom", "note_transmission")  # fmt: skip


def test_the_pages_turn_a_case_and_change_its_kind(client_as, work, session):
    officer = work(Role.OFFICER)
    enquiry, wrong = record(officer, Kind.ENQUIRY), incoming(officer)
    session.commit()
    client = client_as(Role.OFFICER)
    page = read(client.get(f"/cases/{enquiry.id}"))
    assert "Turn it into another kind" in page.text
    form = read(client.get(f"/cases/{enquiry.id}/turn")).form("Make the new case").values
    answer = client.post(f"/cases/{enquiry.id}/turn", data={**form, "kind": "request"})
    assert read(client.get(answer.location)).text.count("Made out of it") == 1
    assert "Became" in read(client.get(f"/cases/{enquiry.id}/references")).text
    address = f"/cases/{wrong.id}/kind?kind=returned_request"
    form = read(client.get(address)).form("Change the kind").values
    assert form["kind"] == "returned_request"
    client.post(address, data={**form, "reason": "No facts"})
    assert "Request sent back" in read(client.get(f"/cases/{wrong.id}")).text


def test_no_letter_of_request_is_written_for_what_is_no_request(client_as, work, session):
    officer = work(Role.OFFICER)
    enquiry, request = draft(officer, Kind.ENQUIRY), outgoing(officer)
    session.commit()
    client = client_as(Role.OFFICER)
    assert "Write: Letter of request" in read(client.get(f"/cases/{request.id}/letters")).text
    assert "Write:" not in read(client.get(f"/cases/{enquiry.id}/letters")).text
    answer = client.get(f"/cases/{enquiry.id}/letters/new")
    assert answer.status_code == 409
    assert "Write it by hand" in read(answer).text


def test_an_arrival_and_a_draft_can_be_of_any_kind(work):
    officer = everybody(work(Role.OFFICER))
    for kind in Kind:
        opening = Opening("KE", "A matter", kind=kind)
        assert service.open_incoming(officer, opening).kind is kind
        if kind not in {Kind.REQUEST, Kind.EXTRADITION, Kind.TRANSFER_OF_PROCEEDINGS}:
            assert service.start_draft(officer, opening).stage is S.DRAFT
