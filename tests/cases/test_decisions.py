"""Refusing and postponing: grounds, consultation, reasons, single measures, the day of review."""

import json
from datetime import date, timedelta

import pytest

from mla.access.rules import Role
from mla.audit import queries as audit
from mla.cases import queries, service
from mla.cases.rules.decisions import Consulted, DecisionKind, Ruling, order_grounds
from mla.cases.rules.situation import Fact
from mla.cases.rules.stages import Direction, Stage
from mla.cases.service import MoveOrder
from mla.core.errors import Refused
from mla.database import Work
from mla.deadlines import queries as diary
from mla.deadlines.rules import Nature
from mla.desk import queries as desk
from mla.measures.rules import Outcome
from tests.cases.making import everybody, incoming, move, outgoing, tell
from tests.factories import NOON
from tests.pages import read

S = Stage
REFUSAL = {"ground": "R_SOVEREIGNTY", "reasons": "Our security."}
POSTPONED = {"postponement": "P_ONGOING", "reasons": "An arrest is near."}


def under_review(work, *bases, **known):
    case = incoming(work, bases=list(bases), **known)
    move(work, case, "start_review")
    return case


def refused(act, *given, **more):
    with pytest.raises(Refused) as refusal:
        act(*given, **more)
    return " ".join(map(str, refusal.value.reasons))


@pytest.mark.parametrize(
    ("basis", "before_refusal", "before_postponement"),
    [
        ("UNTOC", "UNTOC 18(26)", "UNTOC 18(26)"),
        ("UNCAC", "UNCAC 46(26)", "UNCAC 46(26)"),
        ("BUD2001", "BUD2001 27(6)", "BUD2001 27(6)"),
        ("UN1988", None, "UN1988 7(17)"),
        ("COE1959", None, None),
        ("RECIP", None, None),
    ],
)
def test_a_consultation_comes_first_where_the_instrument_asks_for_it(
    work, basis, before_refusal, before_postponement
):
    officer = work(Role.OFFICER)
    review_on = officer.today + timedelta(days=30)
    for name, answers, paragraph in (
        ("refuse", REFUSAL, before_refusal),
        ("postpone", {**POSTPONED, "review_on": review_on}, before_postponement),
    ):
        case = under_review(officer, basis)
        if paragraph:
            said = refused(move, officer, case, name, **answers)
            assert f"{paragraph} asks you to consult the other State first" in said
            assert case.stage is S.UNDER_REVIEW
            tell(officer, case, Fact.CONSULTATION_LOGGED)
        move(officer, case, name, **answers)
        [decision] = case.decisions
        assert decision.demanded_by == ([paragraph] if paragraph else [])
        assert decision.consulted is (Consulted.FILED if paragraph else Consulted.NOT_ASKED)
        assert decision.consultation_source == ("test:1" if paragraph else None)


def test_a_coded_exemption_with_its_reason_stands_for_the_consultation(work):
    officer = work(Role.OFFICER)
    case = under_review(officer, "UNTOC")
    coded = {**REFUSAL, "exemption": "urgent_harm"}
    assert "Say in words why" in refused(move, officer, case, "refuse", **coded)
    move(officer, case, "refuse", **coded, exemption_reason="A witness is in danger.")
    [decision] = case.decisions
    assert (decision.consulted, decision.exemption) == (Consulted.EXEMPT, "urgent_harm")
    assert decision.exemption_reason == "A witness is in danger."


@pytest.mark.parametrize(
    ("basis", "paragraph"),
    [("UN1988", "7(5)"), ("UNTOC", "18(8)"), ("UNCAC", "46(8)"), ("UNTF1999", "12(2)")],
)
def test_bank_secrecy_is_no_ground_under_the_conventions_of_the_united_nations(
    work, basis, paragraph
):
    officer = work(Role.OFFICER)
    case = under_review(officer, basis)
    tell(officer, case, Fact.CONSULTATION_LOGGED)
    secrecy = {"ground": "R_BANK_SECRECY", "provision": "Banking Act, section 4"}
    expected = f"“Bank secrecy” is no ground of refusal: {basis} {paragraph}."
    for name, more in (
        ("refuse", {"reasons": "It is secret."}),
        ("refuse", {"reasons": "It is secret.", "other_grounds": ["R_SOVEREIGNTY"]}),
        ("start_consultation", {"conditions": "None"}),
    ):
        assert expected in refused(move, officer, case, name, **secrecy, **more)
    assert expected in refused(
        refuse_measure, officer, case, 1, ground="R_BANK_SECRECY", reasons="It is secret."
    )
    assert case.stage is S.UNDER_REVIEW
    assert not case.decisions


@pytest.mark.parametrize(("basis", "paragraph"), [("UNTOC", "18(22)"), ("UNCAC", "46(22)")])
def test_a_fiscal_offence_is_no_sole_ground_and_may_stand_beside_another(work, basis, paragraph):
    officer = work(Role.OFFICER)
    case = under_review(officer, basis)
    tell(officer, case, Fact.CONSULTATION_LOGGED)
    fiscal = {"ground": "R_FISCAL", "provision": "Tax Act, section 9", "reasons": "Taxes."}
    said = refused(move, officer, case, "refuse", **fiscal)
    assert f"cannot be the only ground of refusal: {basis} {paragraph}." in said
    move(officer, case, "refuse", **fiscal, other_grounds=["R_DUAL_CRIM"])
    assert case.stage is S.REFUSED
    grounds = [(row.ground, str(row.cite)) for row in case.decisions[0].grounds]
    dual = {"UNTOC": "UNTOC 18(9)", "UNCAC": "UNCAC 46(9)"}[basis]
    assert grounds == [("R_FISCAL", "None"), ("R_DUAL_CRIM", dual)]


def test_a_fiscal_offence_is_a_ground_where_the_instrument_has_it(work):
    officer = work(Role.OFFICER)
    case = under_review(officer, "COE1959")
    move(officer, case, "refuse", ground="R_FISCAL", reasons="Taxes.")
    assert str(case.decisions[0].grounds[0].cite) == "COE1959 2(a)"


def test_a_ground_that_no_cited_instrument_has_needs_the_domestic_provision(work):
    officer = work(Role.OFFICER)
    case = under_review(officer, "COE1959")
    death = {"ground": "R_DEATH", "reasons": "No assurance was given."}
    assert "Name the provision of your law" in refused(move, officer, case, "refuse", **death)
    move(officer, case, "refuse", **death, provision="Constitution, article 3")
    assert case.decisions[0].provision == "Constitution, article 3"


def test_the_grounds_of_the_cited_instruments_come_first_with_their_cites(work):
    officer = work(Role.OFFICER)
    law = queries.situation_of(officer, under_review(officer, "UNTOC", "COE1959")).law()
    named = [(code, str(name)) for code, name in order_grounds(law)]
    assert named[0] == ("R_FORM", "Not made as the treaty asks (UNTOC 18(21)(a))")
    assert dict(named)["R_SOVEREIGNTY"].endswith("(UNTOC 18(21)(b); COE1959 2(b))")
    cited = len({code for code, _ in law.grounds})
    assert all("(UNTOC" in name or "(COE1959" in name for _, name in named[:cited])
    assert "R_BANK_SECRECY" in dict(named[cited:])


def test_reasons_that_stay_in_the_office_go_nowhere_but_to_its_people(work, client_as, session):
    officer, secret = work(Role.OFFICER), "An informer sits in the ministry."
    case = under_review(officer, "RECIP")
    prosecutor = client_as(Role.PROSECUTOR)
    service.give_access(everybody(officer), case, person_id=prosecutor.person.id)
    move(officer, case, "refuse", **REFUSAL, internal_reasons=secret)
    assert case.decisions[0].internal_reasons == secret
    assert secret not in json.dumps(case.visits[-1].answers)
    assert secret not in str(case.visits[-1].note)
    entries = audit.list_changes(officer, f"case:{case.id}")
    assert not any(secret in entry.body for entry in entries)
    session.commit()
    clerk = client_as(Role.CLERK)
    for page in ("", "/decisions"):
        assert secret in read(clerk.get(f"/cases/{case.id}{page}")).text
        theirs = read(prosecutor.get(f"/cases/{case.id}{page}")).text
        assert secret not in theirs
        assert "Our security." in theirs


def refuse_measure(work, case, number, **given):
    measure = next(one for one in case.measures if one.number == number)
    service.change_measure(
        everybody(work),
        case,
        measure,
        target=None,
        particulars={},
        outcome=Outcome.REFUSED,
        completed_on=None,
        ground=given.get("ground"),
        note=None,
        ruling=Ruling(
            DecisionKind.REFUSAL,
            (),
            reasons=given.get("reasons", ""),
            exemption=given.get("exemption"),
            exemption_reason=given.get("exemption_reason", ""),
        ),
    )


def test_one_measure_is_refused_and_the_case_goes_on_with_the_rest(work, any_database):
    officer = work(Role.OFFICER)
    case = under_review(officer, "UNTOC")
    said = refused(refuse_measure, officer, case, 2, ground="R_DUAL_CRIM", reasons="No offence.")
    assert "UNTOC 18(26)" in said
    tell(officer, case, Fact.CONSULTATION_LOGGED)
    assert "Give the reasons" in refused(refuse_measure, officer, case, 2, ground="R_DUAL_CRIM")
    refuse_measure(officer, case, 2, ground="R_DUAL_CRIM", reasons="No offence.")
    assert [m.outcome for m in case.measures] == [Outcome.PENDING, Outcome.REFUSED]
    assert (case.stage, case.decisions[0].numbers) == (S.UNDER_REVIEW, [2])
    move(officer, case, "accept", dual_criminality="met")
    for outcomes in ({"2": "executed"}, {"1": "refused"}):
        put_in = {"outcomes": outcomes, "inventory": "One envelope"}
        case.stage = S.IN_EXECUTION
        assert "measure" in refused(move, officer, case, "take_in_results", **put_in).lower()


def test_refusing_every_measure_is_refusing_the_request(work):
    officer = work(Role.OFFICER)
    case = under_review(officer, "RECIP")
    every = Ruling(DecisionKind.REFUSAL, ["R_DUAL_CRIM"], "No offence.", measures=[1, 2])
    assert "That is every measure." in refused(service.decide, everybody(officer), case, every)
    one = Ruling(DecisionKind.REFUSAL, ["R_DUAL_CRIM"], "No offence.", measures=[1])
    said = refused(service.decide, work(Role.CLERK), case, one)
    assert "another role" in said
    assert "came to us" in refused(service.decide, everybody(officer), outgoing(officer), one)


def test_a_measure_is_postponed_and_its_review_stands_in_the_diary(work, session, any_database):
    officer = work(Role.OFFICER)
    case = under_review(officer, "RECIP")
    review_on = officer.today + timedelta(days=9)
    later = Ruling(
        DecisionKind.POSTPONEMENT, ["P_ONGOING"], "An arrest is near.", measures=[1],
        review_on=review_on,
    )  # fmt: skip
    service.decide(everybody(officer), case, later)
    [decision] = case.decisions
    entry = diary.find(officer, case.id, f"decision:{decision.id}:review")
    assert (entry.nature, entry.due_on, entry.settled_on) == (Nature.STEP, review_on, None)
    assert (case.stage, case.due_on) == (S.UNDER_REVIEW, review_on)
    then = Work(session, officer.actor, NOON + timedelta(days=9))
    assert case in [task.case for task in desk.today(then).this_week]
    service.lift(everybody(officer), case, decision.id, reason="The arrest was made.")
    assert diary.find(officer, case.id, f"decision:{decision.id}:review").settled_on
    assert case.due_on != review_on


def test_the_review_of_a_postponed_request_can_be_moved_and_ends_with_it(work):
    officer = work(Role.OFFICER)
    case = under_review(officer, "RECIP")
    first, second = (officer.today + timedelta(days=days) for days in (21, 49))
    move(officer, case, "postpone", **POSTPONED, review_on=first, partial_help="Public records.")
    [decision] = case.decisions
    assert (case.due_on, decision.partial_help) == (first, "Public records.")
    service.set_review(everybody(officer), case, decision.id, review_on=second, reason="Not yet.")
    assert case.due_on == second
    move(officer, case, "resume", note="Over.")
    assert [d.source for d in diary.list_open(officer, case.id)] == ["stage"]
    service.undo(everybody(officer), case, reason="Too early.")
    assert (case.stage, case.due_on) == (S.POSTPONED, second)
    service.undo(everybody(officer), case, reason="Wrong case.")
    assert decision.is_undone
    assert [d.source for d in diary.list_open(officer, case.id)] == ["stage"]


def test_a_decision_follows_the_corrected_day_of_its_step(work):
    officer = work(Role.OFFICER)
    case = under_review(officer, "RECIP", received_on=date(2030, 4, 1))
    service.correct_day(
        everybody(officer), case, case.visits[1].id, on=date(2030, 4, 1), reason="Stamp"
    )
    service.correct_day(
        everybody(officer), case, case.visits[2].id, on=date(2030, 4, 2), reason="Stamp"
    )
    move(officer, case, "refuse", **REFUSAL)
    step = case.visits[-1]
    service.correct_day(everybody(officer), case, step.id, on=date(2030, 4, 9), reason="Minutes")
    [decision] = case.decisions
    assert (decision.decided_on, decision.visit_id) == (date(2030, 4, 9), case.visits[-1].id)
    service.undo(everybody(officer), case, reason="It was another request.")
    assert decision.is_undone
    assert [m.outcome for m in case.measures] == [Outcome.PENDING] * 2


def test_their_refusal_is_recorded_as_they_give_it(work):
    officer = work(Role.OFFICER)
    case = outgoing(officer, bases=["UNTOC"])
    case.stage = S.TRANSMITTED
    order = MoveOrder("record_refusal", answers={"ground": "R_BANK_SECRECY", "reasons": "Secret."})
    service.move(everybody(officer), case, order)
    assert case.direction is Direction.OUTGOING
    assert (case.stage, case.decisions) == (S.REFUSED, [])


def test_the_page_of_a_refusal_names_the_duty_and_keeps_what_was_typed(client_as, work):
    officer = work(Role.OFFICER)
    case = under_review(officer, "UNTOC")
    reviewer = client_as(Role.REVIEWER)
    address = f"/cases/{case.id}/move/refuse"
    page = read(reviewer.get(address))
    assert "UNTOC 18(26): consult the other State before a refusal." in page.text
    typed = {**page.form("Refuse the request").values, **REFUSAL, "ground": "R_BANK_SECRECY"}
    answer = read(reviewer.post(address, data=typed))
    assert "“Bank secrecy” is no ground of refusal: UNTOC 18(8)." in answer.text
    assert answer.form("Refuse the request").values["reasons"] == "Our security."
    silent = under_review(officer, "COE1959")
    form = read(reviewer.get(f"/cases/{silent.id}/move/refuse")).form("Refuse the request")
    assert "exemption" not in form.values


def test_a_reviewer_refuses_one_measure_on_its_page(client_as, work, session):
    officer = work(Role.OFFICER)
    case = under_review(officer, "COE1959")
    reviewer = client_as(Role.REVIEWER)
    address = f"/cases/{case.id}/decisions/new"
    form = read(reviewer.get(address)).form("Decide").values
    typed = {**form, "measures": "2", "ground": "R_POLITICAL", "reasons": "A political offence."}
    assert reviewer.post(address, data=typed).status_code == 302
    page = read(reviewer.get(f"/cases/{case.id}/decisions"))
    assert "The instrument asks for none" in page.text
    assert "COE1959 2(a)" in page.text
    session.expire_all()
    assert [m.outcome for m in case.measures] == [Outcome.PENDING, Outcome.REFUSED]
