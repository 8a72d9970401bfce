"""What nobody follows up appears on the desk on the right day, across days off."""

from datetime import date, timedelta

import pytest

from mla.access.rules import Role
from mla.cases import queries as cases
from mla.deadlines import queries as deadlines
from mla.desk import queries as desk
from mla.directory import service as directory
from mla.procedures import queries, service
from mla.procedures.rules.definition import Kind
from tests.cases import making as case_making
from tests.procedures.making import begin, on_day, step


def on_the_desk(work, day, case):
    """What is due in a case up to a day, as an officer finds it on the desk that day."""
    then = on_day(work, day)
    rows = deadlines.list_due(then, day, cases.visible_ids(then.actor))
    return [str(row.reason_said) for row in rows if "procedure:" in row.source
            and row.case_id == case.id]  # fmt: skip


def tasks_due(work, day, case):
    """Whether the case stands on the desk that day as due by then."""
    today = desk.today(on_day(work, day))
    found = [*today.overdue, *today.this_week, *today.later, *today.waiting]
    return [task.due_on for task in found if task.case.id == case.id and task.due_on]


@pytest.fixture
def officer(work):
    return work(Role.OFFICER)


PRESERVATIONS = [
    # our State, until, the day of the first warning: 21 days before, or the last working day
    # before that
    ("NG", date(2030, 6, 28), date(2030, 6, 7)),  # a Friday, and a Friday three weeks before
    ("NG", date(2030, 6, 29), date(2030, 6, 7)),  # a Saturday: the warning comes on the Friday
    ("NG", date(2030, 6, 30), date(2030, 6, 7)),  # a Sunday: on the Friday too
    ("NG", date(2030, 7, 1), date(2030, 6, 10)),  # the Monday of Pentecost, a working day there
    ("SN", date(2030, 7, 1), date(2030, 6, 7)),  # and off in Senegal: the Friday before
]


@pytest.mark.parametrize(("state", "until", "day"), PRESERVATIONS)
def test_a_preservation_that_nobody_follows_up_appears_on_the_right_day(
    officer, work, state, until, day
):
    directory.set_office(work(Role.ADMIN), {"state": state, "name": "Central Authority"})
    case = case_making.outgoing(officer)
    preservation = begin(officer, case, Kind.PRESERVATION)
    step(officer, case, preservation, "send", paper=None)
    step(officer, case, preservation, "preserve", until=until)
    assert on_the_desk(officer, day - timedelta(days=1), case) == []
    assert on_the_desk(officer, day, case) == [f"Preservation expires on {until}"]
    assert case.due_on == day
    assert tasks_due(officer, day, case) == [day]
    after = on_day(officer, until + timedelta(days=1))
    service.sweep(case_making.everybody(after))
    assert on_the_desk(officer, after.today, case) == []
    assert len(queries.list_incidents(after)) == 1


ORAL_REQUESTS = [
    # the State that has to confirm, asked on, the last day of the five that the treaty gives
    ("KE", date(2030, 5, 3), date(2030, 5, 8)),  # a Wednesday
    ("KE", date(2030, 5, 6), date(2030, 5, 13)),  # the fifth day is a Saturday: Monday
    ("KE", date(2030, 4, 17), date(2030, 4, 23)),  # Easter Monday, off in Kenya: Tuesday
    ("CN", date(2030, 4, 17), date(2030, 4, 22)),  # and no day off in China
]


@pytest.mark.parametrize(("state", "asked_on", "day"), ORAL_REQUESTS)
def test_an_oral_request_that_nobody_confirms_appears_on_the_right_day(
    officer, state, asked_on, day
):
    case = case_making.incoming(officer, bases=["ASEAN2004"], counterpart_code=state)
    begin(officer, case, Kind.ORAL_REQUEST, asked_on=asked_on, confirm_by=None)
    assert on_the_desk(officer, day - timedelta(days=1), case) == []
    assert on_the_desk(officer, day, case) == ["Oral request to be confirmed in writing"]
    assert service.sweep(case_making.everybody(on_day(officer, day))) == []
    after = on_day(officer, day + timedelta(days=1))
    assert [one.on for one in service.sweep(case_making.everybody(after))] == [after.today]
    assert on_the_desk(officer, after.today, case) == []
    assert len(queries.list_incidents(after)) == 1
