"""What the services of procedures do: begin, step, change, undo, and what time does."""

from datetime import timedelta
from decimal import Decimal

import pytest

from mla.access.rules import Role
from mla.audit import queries as audit
from mla.cases import queries as cases
from mla.cases import service as cases_service
from mla.cases.rules.kinds import PersonRole
from mla.cases.rules.stages import Stage as CaseStage
from mla.cases.service import MoveOrder, PersonDetails
from mla.core.errors import NotFound, Refused, Stale
from mla.correspondence import service as correspondence
from mla.correspondence.rules import About, Party, Way
from mla.correspondence.service import Filing
from mla.deadlines import queries as deadlines
from mla.deadlines.rules import Nature
from mla.directory.rules import Channel
from mla.procedures import queries, service
from mla.procedures.rules.asks import Money
from mla.procedures.rules.catalogue import DEFINITIONS
from mla.procedures.rules.definition import Kind
from mla.procedures.rules.incidents import IncidentKind, IncidentStage
from mla.procedures.service import Correction, IncidentOrder, Start, StepOrder
from tests import casework
from tests.cases import making as case_making
from tests.procedures.making import DAY, answers, begin, due, step

UNTIL = DAY + timedelta(days=40)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_can_be_opened_and_is_kept_and_read_again(work, kind, any_database):
    officer = work(Role.OFFICER)
    case = case_making.incoming(officer)
    procedure = begin(officer, case, kind)
    officer.session.commit()
    officer.session.expire_all()
    standing = queries.standing_of(officer, case, procedure)
    given = {n: v for n, v in answers(kind, DEFINITIONS[kind].opening).items() if v is not None}
    assert {name: standing.details[name] for name in given} == given
    assert procedure.number == 1
    assert procedure.steps[0].recorded_by == "Everybody"
    assert [e.action for e in audit.list_changes(officer, f"case:{case.id}")].count(
        "case.start-procedure"
    ) == 1


def test_an_opening_names_everything_that_is_missing_at_once(work):
    officer = work(Role.OFFICER)
    case = case_making.incoming(officer)
    with pytest.raises(Refused) as refused:
        service.start(officer, case, Start(Kind.CONDITION, answers={"text": " "}))
    assert {reason.anchor for reason in refused.value.reasons} == {"nature", "code", "text"}
    assert queries.list_procedures(officer, case) == []


def test_a_title_that_names_a_person_of_the_case_is_refused(work):
    officer = work(Role.OFFICER)
    case = case_making.incoming(officer)
    details = PersonDetails(PersonRole.WITNESS, "Ana Example")
    cases_service.add_person(officer, case, details)
    given = answers(Kind.COURT_STEP, DEFINITIONS[Kind.COURT_STEP].opening)
    start = Start(Kind.COURT_STEP, title="Hearing of ana EXAMPLE", answers=given)
    with pytest.raises(Refused, match="names a person"):
        service.start(officer, case, start)
    start = Start(Kind.COURT_STEP, title="Hearing of a witness", answers=given)
    assert service.start(officer, case, start).title == "Hearing of a witness"


def test_an_oral_request_holds_the_execution_until_it_is_allowed_or_confirmed(work):
    officer = work(Role.OFFICER)
    case = case_making.incoming(officer)
    case_making.move(officer, case, "start_review")
    case_making.move(officer, case, "accept", dual_criminality="met")
    first = begin(officer, case, Kind.ORAL_REQUEST)
    second = begin(officer, case, Kind.ORAL_REQUEST)
    refer = MoveOrder("refer", answers={"authority": 1})
    with pytest.raises(Refused, match="not confirmed in writing"):
        cases_service.move(case_making.everybody(officer), case, refer)
    with pytest.raises(Refused):
        service.move(officer, case, first, StepOrder("allow_execution", {"allowed_for": "All"}))
    step(officer, case, first, "allow_execution")
    assert len(cases.list_holds(officer, case)) == 1
    step(officer, case, second, "confirm")
    assert cases.list_holds(officer, case) == []


def test_a_court_that_has_not_decided_holds_the_results_back(work, any_database):
    officer = work(Role.OFFICER)
    case = case_making.incoming(officer)
    casework.put_at(officer, case, CaseStage.RESULTS_IN_REVIEW)
    court = begin(officer, case, Kind.COURT_STEP)

    def against():
        offers = {one.move.name: one for one in cases.list_offers(officer, case)}
        return " ".join(map(str, offers["send_result"].reasons + offers["send_interim"].reasons))

    assert against().count("A court has not decided for good") == 2
    step(officer, case, court, "order")
    assert "A court has not decided" in against()  # It can still be appealed.
    step(officer, case, court, "appeal")
    assert "A court has not decided" in against()
    step(officer, case, court, "order", appeal_until=None)
    step(officer, case, court, "finish")
    assert "A court has not decided" not in against()
    assert cases.list_holds(officer, case) == []


def test_a_restraint_is_lifted_only_when_the_other_state_was_heard(work):
    officer = work(Role.OFFICER)
    case = case_making.incoming(officer)
    asset = begin(officer, case, Kind.ASSET)
    step(officer, case, asset, "restrain", until=None)
    with pytest.raises(Refused, match="has not been heard"):
        step(officer, case, asset, "lift")
    correspondence.file(
        case_making.everybody(officer),
        case,
        Filing(
            direction=Way.SENT,
            party=Party.FOREIGN,
            about=About.CONSULTATION,
            subject="Lifting of a restraint",
            channel=Channel.CA_EMAIL,
            to_name="Central Authority",
            sent_on=officer.today,
        ),
    )
    step(officer, case, asset, "lift")
    assert asset.stage == "lifted"


def test_a_restraint_is_lifted_without_hearing_them_for_a_recorded_reason(work):
    officer = work(Role.OFFICER)
    case = case_making.incoming(officer)
    asset = begin(officer, case, Kind.ASSET)
    step(officer, case, asset, "restrain", until=None)
    step(officer, case, asset, "waive_hearing")
    step(officer, case, asset, "lift")
    assert asset.stage == "lifted"


def test_every_valuation_of_an_asset_is_kept(work):
    officer = work(Role.OFFICER)
    case = case_making.incoming(officer)
    asset = begin(officer, case, Kind.ASSET)
    second = {
        "value": Money(Decimal(1500), "KES"),
        "valued_on": DAY,
        "value_source": "An appraiser",
    }
    step(officer, case, asset, "value", **second)
    kept = queries.series(asset)
    assert [one["value"]["amount"] for one in kept] == ["1200.50", "1500"]
    with pytest.raises(Refused, match="its day and its source"):
        step(officer, case, asset, "value", value_source="")


def test_a_breach_raises_an_incident_that_is_explained_and_settled(work):
    officer, reviewer = work(Role.OFFICER), work(Role.REVIEWER)
    case = case_making.incoming(officer)
    condition = begin(officer, case, Kind.CONDITION)
    step(officer, case, condition, "accept", until=None)
    step(officer, case, condition, "record_breach")
    incident = queries.list_incidents(reviewer)[0].incident
    assert incident.kind is IncidentKind.CONDITION_BREACHED
    with pytest.raises(Refused):
        service.move_incident(reviewer, case, incident, IncidentOrder("explain", "Not passed on."))
    service.move_incident(officer, case, incident, IncidentOrder("explain", "A clerk erred."))
    with pytest.raises(Stale):
        service.move_incident(reviewer, case, incident, IncidentOrder("settle", "Closed", 1))
    service.move_incident(reviewer, case, incident, IncidentOrder("ask_again", "Which clerk?"))
    service.move_incident(officer, case, incident, IncidentOrder("explain", "The registry."))
    service.move_incident(reviewer, case, incident, IncidentOrder("settle", "They were told."))
    assert queries.list_incidents(reviewer) == []
    counted = queries.count_incidents(reviewer)
    assert counted == {(IncidentKind.CONDITION_BREACHED, IncidentStage.SETTLED): 1}


def test_duties_outlive_the_case_and_steps_do_not(work):
    officer = work(Role.OFFICER)
    case = case_making.incoming(officer)
    item = begin(officer, case, Kind.EVIDENCE_ITEM, destroy_on=None)
    step(officer, case, item, "receive")
    costs = begin(officer, case, Kind.COSTS)
    case_making.move(officer, case, "forward_misdirected", forwarded_to="The civil court")
    assert due(officer, case) == {"return_on": UNTIL}
    step(officer, case, costs, "consult")
    assert due(officer, case) == {"return_on": UNTIL}
    assert case.due_on is None
    step(officer, case, item, "return")
    assert due(officer, case) == {}


def test_an_appointment_and_its_test_call_stand_in_the_diary_at_their_moments(work):
    officer = work(Role.OFFICER)
    case = case_making.incoming(officer)
    begin(officer, case, Kind.APPOINTMENT)
    rows = [r for r in deadlines.list_open(officer, case.id) if r.nature is Nature.APPOINTMENT]
    moments = [(r.due_at.strftime("%d %H:%M"), str(r.reason_said)) for r in rows]
    assert moments == [
        ("02 06:00", "Test call: Hearing by video"),
        ("03 07:30", "Hearing by video"),
    ]


def test_a_second_look_that_is_too_old_is_told_what_was_done(work):
    officer = work(Role.OFFICER)
    case = case_making.incoming(officer)
    costs = begin(officer, case, Kind.COSTS)
    step(officer, case, costs, "consult", version=1)
    with pytest.raises(Stale) as stale:
        step(officer, case, costs, "agree", version=1)
    assert "Everybody: Consulted on" in str(stale.value.changes[0])


def test_a_later_change_of_details_wants_a_reason_and_the_right_role(work):
    officer, clerk = work(Role.OFFICER), work(Role.CLERK)
    case = case_making.incoming(officer)
    costs = begin(officer, case, Kind.COSTS)
    step(officer, case, costs, "consult")
    new = answers(Kind.COSTS, ("what", "estimate"), what="Two experts")
    with pytest.raises(Refused, match="Say why"):
        service.correct(officer, case, costs, Correction(new))
    with pytest.raises(Refused, match="another role|other roles"):
        service.correct(clerk, case, costs, Correction(new, "A slip"))
    service.correct(officer, case, costs, Correction(new, "A slip"))
    assert costs.details["what"] == "Two experts"
    assert costs.steps[-1].answers == {"what": "Two experts"}
    assert costs.steps[0].answers["what"] == "What there is to say."
    service.undo(officer, case, costs, reason="It was right before.")
    assert costs.details["what"] == "What there is to say."


def test_the_opening_cannot_be_undone(work):
    officer = work(Role.OFFICER)
    case = case_making.incoming(officer)
    costs = begin(officer, case, Kind.COSTS)
    with pytest.raises(Refused, match="cannot be undone"):
        service.undo(officer, case, costs, reason="No")


def test_partners_see_only_what_is_meant_for_them(work):
    officer = work(Role.OFFICER)
    case = case_making.incoming(officer)
    for kind in Kind:
        begin(officer, case, kind)

    def seen(role):
        return {one.kind for one in queries.list_procedures(work(role), case)}

    assert seen(Role.AUDITOR) == set(Kind)
    assert set(Kind) - seen(Role.PROSECUTOR) == {Kind.TRANSLATION, Kind.DUAL_CRIMINALITY}
    assert set(Kind) - seen(Role.EXECUTING) == {
        Kind.TRANSLATION, Kind.DUAL_CRIMINALITY, Kind.USE_EXTENSION
    }  # fmt: skip
    with pytest.raises(NotFound):
        service.start(work(Role.EXECUTING), case, Start(Kind.TRANSLATION))


def test_a_finding_on_dual_criminality_is_for_requests_of_others(work):
    officer = work(Role.OFFICER)
    with pytest.raises(Refused, match="does not exist for a case of this direction"):
        begin(officer, case_making.outgoing(officer), Kind.DUAL_CRIMINALITY)
