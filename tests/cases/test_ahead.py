"""What is due in a case as it moves: terms that stop, limits, reminders, the proceeding's days."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from mla.access.rules import Role
from mla.audit import queries as audit
from mla.cases import queries, service
from mla.cases.rules.ahead import DateKind
from mla.cases.rules.situation import Fact
from mla.cases.rules.stages import Priority, Stage
from mla.core.errors import Refused
from mla.deadlines import queries as deadlines
from mla.deadlines import service as deadlines_service
from mla.deadlines.models import Deadline
from mla.deadlines.queries import Calendars
from mla.deadlines.rules import NAMED, LimitDetails, Nature, set_to
from mla.directory import service as directory
from mla.directory.rules import DayDetails
from tests.cases import making
from tests.casework import put_at
from tests.factories import NOON


@pytest.fixture
def admin(work):
    """Whoever may change everything, in an office of Senegal; 6 May 2030 is a Monday."""
    begun = making.everybody(work(Role.OFFICER, Role.ADMIN))
    directory.set_office(begun, {"state": "SN"})
    return begun


def on(work, day):
    return replace(work, now=datetime.combine(day, NOON.timetz()))


def entry(work, case, source="stage"):
    return deadlines.find(work, case.id, source)


def sum_of(work, case, source="stage"):
    return str(Calendars(work).arithmetic(entry(work, case, source)))


def sources(work, case):
    return {row.source for row in deadlines.list_open(work, case.id)}


def under_review(work, **known):
    case = making.incoming(work, **known)
    making.tell(work, case, Fact.ACKNOWLEDGEMENT_SENT)
    making.move(work, case, "acknowledge")
    return making.move(work, case, "start_review")


def transmitted(work, **known):
    case = making.outgoing(work, **known)
    put_at(work, case, Stage.TRANSMITTED)
    service.work_out_again(work)
    return case


def test_our_term_stands_still_while_they_owe_us_an_answer(admin, any_database):
    case = under_review(admin)
    assert entry(admin, case).due_on == date(2030, 6, 5)
    asked = on(admin, date(2030, 5, 8))
    making.tell(asked, case, Fact.INFORMATION_REQUEST_SENT)
    making.move(asked, case, "ask_information", gaps="The vouchers.", defects=["facts"])
    answered = on(admin, date(2030, 5, 20))
    making.tell(answered, case, Fact.INFORMATION_RECEIVED)
    making.move(answered, case, "record_information")
    row = entry(answered, case)
    assert (row.start_on, row.paused_days) == (date(2030, 5, 6), 12)
    assert row.due_on == case.due_on == date(2030, 6, 17)
    assert sum_of(answered, case) == (
        "30 days from 2030-05-06, not counting 12 days while they owed us an answer"
    )


def test_their_reply_is_not_due_on_their_holiday_nor_our_review_on_ours(admin):
    # 60 days after 6 May is 5 July; 90 days after it is 4 August, a Sunday.
    case = making.incoming(admin, counterpart_code="DZ")
    put_at(admin, case, Stage.INFORMATION_REQUESTED)
    service.work_out_again(admin)
    # That is a Friday: in Algeria the weekend has begun.
    assert entry(admin, case).due_on == date(2030, 7, 7)
    assert sum_of(admin, case).endswith("next working day in Algeria")
    put_at(admin, case, Stage.POSTPONED)
    service.work_out_again(admin)
    assert entry(admin, case).due_on == date(2030, 8, 5)
    assert sum_of(admin, case).endswith("next working day in Senegal")


def test_an_emergency_waits_for_no_weekend(admin):
    case = making.incoming(
        admin, priority=Priority.EMERGENCY, texts={**making.TEXTS, "urgency_reason": "Life"}
    )
    put_at(admin, case, Stage.IN_EXECUTION, days_ago=-2)
    service.work_out_again(admin)
    assert entry(admin, case).due_on == date(2030, 5, 11)


def test_a_case_gets_the_limits_of_what_it_cites_for_its_direction_and_stage(admin, any_database):
    case = making.incoming(admin, bases=["EIO2014"])
    assert sources(admin, case) == {"stage", "limit:EIO_ACK", "limit:EIO_DECIDE"}
    received = admin.today - timedelta(days=3)
    assert entry(admin, case, "limit:EIO_ACK").due_on == received + timedelta(days=7)
    assert str(entry(admin, case, "limit:EIO_ACK").reason_said) == (
        "acknowledge the request (EIO2014, 16(1))"
    )
    making.tell(admin, case, Fact.ACKNOWLEDGEMENT_SENT)
    making.move(admin, case, "acknowledge")
    assert sources(admin, case) == {"stage", "limit:EIO_DECIDE"}
    assert case.due_on == entry(admin, case, "limit:EIO_DECIDE").due_on
    assert sources(admin, transmitted(admin, bases=["EIO2014"])) == {
        "stage", "limit:EIO_ACK_THEIRS", "limit:EIO_DECIDE_THEIRS",
    }  # fmt: skip


def test_a_limit_on_orders_binds_only_those_who_ask_for_such_data(admin):
    assert sources(admin, making.incoming(admin, bases=["BUD2AP"])) == {"stage"}
    subscriber = [service.Asked("SUBSCRIBER_DATA")]
    asked = making.incoming(admin, bases=["BUD2AP"], measures=subscriber)
    assert sources(admin, asked) == {"stage", "limit:2AP_ORDER"}


def test_a_corrected_limit_is_followed_and_written_down(admin):
    case = making.incoming(admin, bases=["EIO2014"])
    limit = deadlines.get_limit(admin, "EIO_DECIDE")
    details = LimitDetails(20, None, "12(3)", "The text itself")
    assert service.correct_limit(admin, limit, details) == 1
    assert entry(admin, case, "limit:EIO_DECIDE").days == 20
    newest = audit.list_entries(admin, chain="deadlines")[0]
    assert newest.action == "limit.correct"
    deadlines_service.update_reference(admin)
    assert deadlines.get_limit(admin, "EIO_DECIDE").days == 20


def test_a_changed_standard_moves_what_is_running_and_nothing_else(admin, any_database):
    reviewed, new = under_review(admin), making.incoming(admin)
    before = new.due_on
    ours = set_to(NAMED["decision"], 10, 5, 1, is_working_days=True)
    assert service.set_standard(admin, ours) == 1
    assert reviewed.due_on == date(2030, 5, 20)
    assert sum_of(admin, reviewed) == "10 working days in Senegal from 2030-05-06"
    assert new.due_on == before
    assert deadlines.get_standard(admin, "decision").normal == 10


def test_only_an_administrator_sets_standards_and_limits(work):
    officer = work(Role.OFFICER)
    with pytest.raises(Refused, match="administrator"):
        service.set_standard(officer, NAMED["decision"])
    limit = deadlines.get_limit(officer, "EIO_DECIDE")
    with pytest.raises(Refused, match="administrator"):
        service.correct_limit(officer, limit, LimitDetails(20, None, "", "x"))


@pytest.mark.parametrize(("state", "moved"), [("SN", True), ("NG", False)])
def test_a_changed_holiday_moves_what_runs_by_that_calendar(admin, state, moved):
    case = under_review(admin)
    day = DayDetails(date(2030, 6, 5), True, "Day of mourning", "Decree 12")
    assert service.set_day(admin, state, day) == int(moved)
    assert case.due_on == date(2030, 6, 6 if moved else 5)
    row = directory.queries.find_calendar_day(admin, state, day.on)
    service.take_day_back(admin, row)
    assert case.due_on == date(2030, 6, 5)


def test_an_office_can_say_that_a_holiday_is_worked(admin):
    # Five working days after 6 May 2030; 12 May is Ashura in Senegal, by estimate, on a Sunday.
    case = making.incoming(admin, received_on=date(2030, 4, 30))
    put_at(admin, case, Stage.RECEIVED, days_ago=6)
    service.work_out_again(admin)
    assert entry(admin, case).due_on == date(2030, 5, 2)  # the first of May is off
    work_day = DayDetails(date(2030, 5, 1), False, "Worked this year", "Decree 7")
    service.set_day(admin, "SN", work_day)
    assert entry(admin, case).due_on == date(2030, 5, 1)


def test_a_year_without_holidays_is_named_with_its_state(admin):
    assert deadlines.unknown_years(admin) == []
    directory.set_office(admin, {"state": "XE"})
    making.incoming(admin)
    assert deadlines.unknown_years(admin) == [("XE", 2030)]


def test_a_corrected_day_moves_what_is_due(admin):
    case = making.incoming(admin)
    visit = case.visits[-1]
    assert entry(admin, case).start_on == admin.today
    service.correct_day(admin, case, visit.id, on=admin.today - timedelta(days=2), reason="Typed")
    assert entry(admin, case).start_on == admin.today - timedelta(days=2)


def test_reminders_are_counted_since_transmission_and_then_escalated(admin, any_database):
    case = transmitted(admin)
    said = []
    for week in range(5):
        row = entry(admin, case)
        said.append((str(row.step_said), row.due_on, row.address.get("kind")))
        later = on(admin, date(2030, 6, 5) + timedelta(days=30 * week))
        making.tell(later, case, Fact.REMINDER_SENT)
    assert said == [
        ("Send the first reminder", date(2030, 6, 5), "reminder"),
        ("Send the second reminder", date(2030, 7, 5), "reminder"),
        ("Send the third reminder", date(2030, 8, 5), "urgent_reminder"),
        ("Escalate: head of unit, embassy or network contact", date(2030, 9, 3), None),
        ("Escalate: head of unit, embassy or network contact", date(2030, 10, 3), None),
    ]


def test_a_sign_of_life_sets_the_waiting_back(admin):
    case = transmitted(admin)
    making.tell(on(admin, date(2030, 6, 5)), case, Fact.REMINDER_SENT)
    answered = on(admin, date(2030, 6, 10))
    making.move(answered, case, "record_acknowledgement", foreign_reference="KE/1")
    assert entry(answered, case).due_on == date(2030, 9, 9)  # 8 September is a Sunday
    assert str(entry(answered, case).step_said) == "Send the second reminder"


def test_the_earliest_day_of_the_proceeding_drives_the_case(admin, any_database):
    case = under_review(admin)
    hearing = service.add_date(
        admin, case, DateKind.HEARING, date(2030, 6, 3), "Summons of 2 May, file 12"
    )
    service.add_date(
        admin, case, DateKind.LIMITATION, date(2031, 1, 1), "The prosecutor, by letter"
    )
    assert case.due_on == date(2030, 6, 3)
    assert [row.kind for row in queries.list_dates(admin, case)] == ["hearing", "limitation"]
    service.remove_date(admin, case, hearing.id)
    assert case.due_on == date(2030, 6, 5)
    with pytest.raises(Refused, match="who set the day"):
        service.add_date(admin, case, DateKind.HEARING, date(2030, 6, 3), " ")


def test_days_of_the_proceeding_come_back_with_a_case_that_is_reopened(admin):
    case = making.incoming(admin)
    service.add_date(admin, case, DateKind.HEARING, date(2030, 5, 7), "Summons")
    making.move(admin, case, "forward_misdirected", forwarded_to="The civil court")
    assert (sources(admin, case), case.due_on) == (set(), None)
    making.move(admin, case, "reopen", reasons="It is ours after all")
    assert case.due_on == date(2030, 5, 7)


def test_a_case_is_brought_forward_for_one_person_and_moved_or_done(work, any_database):
    officer, other = work(Role.OFFICER), work(Role.OFFICER)
    case = making.incoming(officer)
    service.bring_forward(officer, case, officer.today + timedelta(days=5), "Ask the court")
    service.bring_forward(officer, case, officer.today + timedelta(days=9), "Ask the court again")
    mine = [row for row in deadlines.list_all(officer, case.id) if row.nature is Nature.FORWARD]
    assert [(row.due_on, row.note) for row in mine] == [
        (officer.today + timedelta(days=9), "Ask the court again")
    ]
    assert all(row.nature is not Nature.FORWARD for row in deadlines.list_all(other, case.id))
    service.see_done(officer, case)
    assert entry(officer, case, f"forward:{officer.actor.id}").settled_on == officer.today
    with pytest.raises(Refused, match="after today"):
        service.bring_forward(officer, case, officer.today)


def test_a_case_of_an_earlier_version_gets_its_entries(admin):
    case = making.incoming(admin)
    admin.session.delete(entry(admin, case))
    admin.session.flush()
    service.work_out_again(admin)
    assert admin.session.query(Deadline).filter_by(case_id=case.id, source="stage").count() == 1
