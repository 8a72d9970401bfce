"""What time does to procedures: warnings, expiry, lapse, and what was written down late."""

from datetime import date, timedelta

import pytest

from mla.access.rules import Role
from mla.cases import service as cases_service
from mla.cases.rules.kinds import LinkKind
from mla.core.errors import Refused
from mla.procedures import queries, service
from mla.procedures.rules.catalogue import DEFINITIONS
from mla.procedures.rules.definition import Act, Kind
from mla.procedures.rules.incidents import IncidentKind, IncidentStage
from mla.procedures.service import Correction, Start, StepOrder
from tests.cases import making as case_making
from tests.procedures.making import DAY, answers, begin, due, on_day, step

UNTIL = DAY + timedelta(days=40)


def preserved(work, case, until=UNTIL):
    procedure = begin(work, case, Kind.PRESERVATION)
    if case.direction == "outgoing":
        step(work, case, procedure, "send", paper=None)
    return step(work, case, procedure, "preserve", until=until)


def test_a_preservation_is_sent_only_with_its_six_items(work):
    officer = work(Role.OFFICER)
    case = case_making.outgoing(officer)
    procedure = service.start(officer, case, Start(Kind.PRESERVATION, answers={"intent": True}))
    with pytest.raises(Refused) as refused:
        service.move(officer, case, procedure, StepOrder("send"))
    lacking = {reason.anchor for reason in refused.value.reasons}
    assert lacking == {"authority", "offence", "data", "custodian", "necessity"}
    whole = answers(Kind.PRESERVATION, DEFINITIONS[Kind.PRESERVATION].opening)
    service.correct(officer, case, procedure, Correction(whole))
    service.move(officer, case, procedure, StepOrder("send"))
    assert procedure.stage == "sent"


def test_a_preservation_that_comes_is_received_at_once(work):
    officer = work(Role.OFFICER)
    case = case_making.incoming(officer)
    procedure = begin(officer, case, Kind.PRESERVATION)
    assert procedure.stage == "received"
    assert [one.stage for one in procedure.steps] == ["prepared", "received"]


def test_a_preservation_warns_before_it_expires_and_drives_the_case(work, any_database):
    officer = work(Role.OFFICER)
    case = case_making.outgoing(officer)
    until = date(2030, 6, 28)  # A Friday.
    preserved(officer, case, until)
    assert due(officer, case) == {
        "alert-21": date(2030, 6, 7),
        "alert-14": date(2030, 6, 14),
        "alert-7": date(2030, 6, 21),
        "alert-3": date(2030, 6, 25),
        "expiry": until,
    }
    later = on_day(officer, date(2030, 6, 15))
    service.sweep(case_making.everybody(later))
    assert min(due(officer, case)) == "alert-14"
    assert "alert-21" not in due(officer, case)


def test_an_extension_ends_later_and_renews_the_warnings(work):
    officer = work(Role.OFFICER)
    case = case_making.outgoing(officer)
    procedure = preserved(officer, case)
    with pytest.raises(Refused, match="Give a later day"):
        step(officer, case, procedure, "extend", until=UNTIL)
    step(officer, case, procedure, "extend", until=UNTIL + timedelta(days=60))
    assert procedure.stage == "extended"
    assert due(officer, case)["expiry"] == UNTIL + timedelta(days=60)


def test_a_preservation_is_followed_by_a_request_that_is_linked_as_such(work):
    officer = work(Role.OFFICER)
    case, request = case_making.outgoing(officer), case_making.outgoing(officer)
    procedure = preserved(officer, case)
    with pytest.raises(Refused, match="No request is linked"):
        step(officer, case, procedure, "follow", request=request.id)
    cases_service.link(officer, request, case, LinkKind.SAME_MATTER)
    with pytest.raises(Refused, match="No request is linked"):
        step(officer, case, procedure, "follow", request=request.id)
    other = case_making.outgoing(officer)
    cases_service.link(officer, other, case, LinkKind.FOLLOWS)
    with pytest.raises(Refused, match="linked to this case as one that follows"):
        step(officer, case, procedure, "follow", request=request.id)
    step(officer, case, procedure, "follow", request=other.id)
    assert procedure.stage == "followed_by_request"
    assert "expiry" not in due(officer, case)
    assert service.sweep(case_making.everybody(on_day(officer, UNTIL + timedelta(days=99)))) == []


def test_a_preservation_that_nobody_follows_up_expires_and_raises_an_incident(work, any_database):
    officer = work(Role.OFFICER)
    case = case_making.outgoing(officer)
    procedure = preserved(officer, case)
    assert service.sweep(case_making.everybody(on_day(officer, UNTIL))) == []
    late = on_day(officer, UNTIL + timedelta(days=9))
    assert queries.list_beside(late, case)[0].ran_out == UNTIL
    found = service.sweep(case_making.everybody(late))
    assert [(one.reference, one.on) for one in found] == [
        (case.reference, UNTIL + timedelta(days=1))
    ]
    assert (procedure.stage, procedure.steps[-1].act) == ("expired", Act.RAN_OUT)
    incident = queries.list_case_incidents(late, case)[0]
    assert (incident.kind, incident.on) == (
        IncidentKind.PRESERVATION_EXPIRED,
        UNTIL + timedelta(days=1),
    )
    assert service.sweep(case_making.everybody(late)) == []
    assert len(queries.list_case_incidents(late, case)) == 1


def test_the_next_act_on_a_case_records_what_ran_out(work):
    officer = work(Role.OFFICER)
    case = case_making.outgoing(officer)
    procedure = preserved(officer, case)
    late = on_day(officer, UNTIL + timedelta(days=2))
    begin(late, case, Kind.COSTS)
    assert procedure.stage == "expired"
    assert len(queries.list_case_incidents(late, case)) == 1


def test_an_extension_that_was_given_in_time_can_be_written_down_late(work):
    officer = work(Role.OFFICER)
    case = case_making.outgoing(officer)
    procedure = preserved(officer, case)
    late = on_day(officer, UNTIL + timedelta(days=5))
    more = UNTIL + timedelta(days=60)
    with pytest.raises(Refused, match="It ran out on"):
        step(late, case, procedure, "extend", until=more)
    step(late, case, procedure, "extend", until=more, on=UNTIL)
    assert procedure.stage == "extended"
    assert queries.list_case_incidents(late, case) == []


def test_an_expiry_that_was_recorded_wrongly_is_undone_and_its_incident_stays(work):
    officer = work(Role.OFFICER)
    case = case_making.outgoing(officer)
    procedure = preserved(officer, case)
    late = case_making.everybody(on_day(officer, UNTIL + timedelta(days=5)))
    service.sweep(late)
    service.undo(late, case, procedure, reason="They had extended it in time.")
    assert (procedure.stage, procedure.ended_on) == ("preserved", None)
    step(late, case, procedure, "extend", until=UNTIL + timedelta(days=60), on=UNTIL)
    assert procedure.stage == "extended"
    assert [i.stage for i in queries.list_case_incidents(late, case)] == [IncidentStage.RAISED]
    assert [one.act for one in procedure.steps][-3:] == [Act.RAN_OUT, Act.UNDONE, Act.MOVED]


def test_an_oral_request_takes_its_days_from_the_treaty_that_is_cited(work):
    officer = work(Role.OFFICER)
    case = case_making.incoming(officer, bases=["ASEAN2004", "BILAT"])
    procedure = begin(officer, case, Kind.ORAL_REQUEST, confirm_by=None)
    assert (procedure.details["confirm_days"], due(officer, case)) == (
        5,
        {"confirm": DAY + timedelta(days=7)},  # The fifth day is a Saturday.
    )


def test_an_oral_request_under_forthwith_has_no_term_and_does_not_lapse_by_itself(work):
    officer = work(Role.OFFICER)
    case = case_making.incoming(officer, bases=["UNTOC"])
    procedure = begin(officer, case, Kind.ORAL_REQUEST, confirm_by=None)
    assert due(officer, case) == {"confirm": DAY + timedelta(days=1)}
    assert service.sweep(case_making.everybody(on_day(officer, date(2031, 1, 1)))) == []
    step(officer, case, procedure, "lapse")
    assert queries.list_case_incidents(officer, case)[0].kind is IncidentKind.ORAL_REQUEST_LAPSED


def test_an_oral_request_without_a_rule_wants_a_day(work):
    officer = work(Role.OFFICER)
    case = case_making.incoming(officer, bases=["RECIP"])
    with pytest.raises(Refused, match="Set a day"):
        begin(officer, case, Kind.ORAL_REQUEST, confirm_by=None)
    begin(officer, case, Kind.ORAL_REQUEST, confirm_by=DAY + timedelta(days=4))
    assert due(officer, case) == {"confirm": DAY + timedelta(days=4)}


def test_an_oral_request_lapses_after_its_day_and_not_on_it(work):
    officer = work(Role.OFFICER)
    case = case_making.incoming(officer)
    day = DAY + timedelta(days=3)
    procedure = begin(officer, case, Kind.ORAL_REQUEST, confirm_by=day)
    with pytest.raises(Refused, match="It runs until"):
        step(on_day(officer, day), case, procedure, "lapse")
    assert service.sweep(case_making.everybody(on_day(officer, day))) == []
    service.sweep(case_making.everybody(on_day(officer, day + timedelta(days=1))))
    assert procedure.stage == "lapsed"
    assert procedure.ended_on == day + timedelta(days=1)


def test_what_has_to_be_done_by_a_day_does_not_expire_on_it(work):
    officer = work(Role.OFFICER)
    case = case_making.incoming(officer)
    use = begin(officer, case, Kind.CONDITION, code="C_USE_LIMIT", until=UNTIL)
    back = begin(officer, case, Kind.CONDITION, code="C_RETURN_BY", until=UNTIL)
    for one in (use, back):
        step(officer, case, one, "accept", until=UNTIL)
    service.sweep(case_making.everybody(on_day(officer, UNTIL + timedelta(days=1))))
    assert (use.stage, back.stage) == ("expired", "accepted")
    assert due(officer, case)["duty"] == UNTIL


def test_only_somebody_who_handles_cases_records_what_time_did(work):
    with pytest.raises(Refused):
        service.sweep(work(Role.CLERK))


def test_a_change_of_details_does_not_keep_an_earlier_step_from_being_written_down(work):
    officer = work(Role.OFFICER)
    case = case_making.outgoing(officer)
    procedure = preserved(officer, case)
    later = on_day(officer, DAY + timedelta(days=10))
    given = answers(Kind.PRESERVATION, DEFINITIONS[Kind.PRESERVATION].opening, data="A mailbox")
    service.correct(later, case, procedure, Correction(given, "Another mailbox was meant."))
    more = UNTIL + timedelta(days=60)
    step(later, case, procedure, "extend", until=more, on=DAY + timedelta(days=3))
    assert procedure.stage == "extended"
    assert procedure.details["data"] == "A mailbox"
