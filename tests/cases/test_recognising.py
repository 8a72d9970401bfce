"""What is known already, and the drawing of what belongs together."""

import pytest

from mla.access.rules import Role
from mla.cases import queries, service
from mla.cases.models import Case
from mla.cases.rules.graph import MOST, Edge, draw, stack, walk
from mla.cases.rules.identifiers import (
    Identifier,
    IdentifierKind,
    in_particulars,
    in_text,
    number,
    person,
)
from mla.cases.rules.kinds import LinkKind, PersonRole, ReferenceKind
from mla.cases.rules.stages import Confidentiality
from mla.cases.service import Asked, PersonDetails
from mla.measures.rules import Outcome
from tests.cases.making import everybody, incoming, outgoing
from tests.cases.test_views import ARRIVAL, filled
from tests.pages import read

I = IdentifierKind  # noqa: E741 — as in the room itself


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ólafur JÓNSSON", "Jonsson Olafur"),
        ("محمّد الأحمد", "محمد الاحمد"),
        ("ИВАНОВ Пётр", "Пётр Иванов"),
        ("王小明", "王小明"),
    ],
)
def test_a_name_is_one_value_however_it_is_written(one, other):
    assert set(person(one)) == set(person(other)) != set()


def test_both_spellings_are_looked_up_and_the_unknown_is_nobody():
    assert len(set(person("Pyotr Ivanov", "Пётр Иванов"))) == 2
    assert list(person("Unknown", "N.N.")) == []


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Account DE89 3704 0044 0532 0130 00 of", {"de89370400440532013000"}),
        ("write to Ana.B@Example.org, please", {"ana.b@example.org"}),
        ("called +254 700 123456 twice", {"254700123456"}),
        ("from 192.0.2.7 at 10:30", {"192.0.2.7"}),
        ("from 2001:db8::1", {"2001:db8::1"}),
        ("account no. 0012-3456-789", {"00123456789"}),
        ("between 3 and 17 March 2029, EUR 12", set()),
    ],
)
def test_accounts_numbers_and_addresses_are_found_in_a_text(text, values):
    assert {one.value for one in in_text(text)} == values


@pytest.mark.parametrize(
    ("value", "values"),
    [
        ("C20881", {"c20881"}),
        ("00 1234", {"001234"}),
        ("the last digits are 4471 and 2291", set()),
        ("unknown to us", set()),
    ],
)
def test_a_particular_is_a_number_and_no_words_about_one(value, values):
    assert {one.value for one in in_particulars({"account_number": value})} == values
    assert not list(in_particulars({"purpose": value}))


def test_a_reference_is_one_value_whatever_stands_between_its_parts():
    assert set(number(I.REFERENCE, "KE/ODPP 55")) == set(number(I.REFERENCE, "ke-odpp-55"))


@pytest.mark.usefixtures("any_database")
def test_the_index_follows_what_a_case_says(work):
    officer = work(Role.OFFICER)
    hand = everybody(officer)
    case = incoming(officer, foreign_reference="KE/55",
                    measures=[Asked("BANK_RECORDS", "Account DE89370400440532013000")])  # fmt: skip
    details = PersonDetails(PersonRole.SUSPECT, "Pyotr Ivanov", "Пётр Иванов", document="AB 12")
    added = service.add_person(hand, case, details)
    service.add_reference(hand, case, ReferenceKind.COURT, "14/2030")
    kinds = {one.kind for one in queries.identifiers_kept(officer, case)}
    assert kinds == {I.FOREIGN_REFERENCE, I.TARGET, I.PERSON, I.DOCUMENT, I.REFERENCE}
    [known] = queries.find_known(officer, {*person("ИВАНОВ Пётр"), *number(I.DOCUMENT, "ab12")})
    assert (known.case, set(known.kinds)) == (case, {I.PERSON, I.DOCUMENT})
    service.remove_person(hand, case, added.id)
    assert queries.find_known(officer, set(person("Pyotr Ivanov"))) == []
    service.change_measure(
        hand, case, case.measures[0], target="Account 99887766", particulars={},
        outcome=Outcome.PENDING, completed_on=None, ground=None, note=None,
    )  # fmt: skip
    assert queries.find_known(officer, {Identifier(I.TARGET, "99887766")})
    assert not queries.find_known(officer, {Identifier(I.TARGET, "de89370400440532013000")})


def test_a_platform_number_of_one_office_is_the_reference_of_another(work):
    officer = work(Role.OFFICER)
    case = incoming(officer, platform_reference="PICS-77")
    [known] = queries.find_known(officer, set(number(I.FOREIGN_REFERENCE, "pics 77")))
    assert known.case is case


@pytest.mark.usefixtures("any_database")
def test_of_a_hidden_case_there_is_no_sign(work, client_as, session):
    officer = work(Role.OFFICER)
    case = incoming(officer, foreign_reference="ODPP/55", title="Quiet matter")
    service.restrict(everybody(officer), case, Confidentiality.STRICT, "A source is in danger.")
    assert queries.find_known(work(Role.OFFICER), set(number(I.REFERENCE, "ODPP/55"))) == []
    session.commit()
    answer = client_as(Role.CLERK).post("/cases/new/incoming", data=ARRIVAL)
    assert answer.status_code == 302
    assert session.query(Case).count() == 2


def test_a_person_known_in_another_script_is_told_before_saving_and_never_blocks(
    client_as, work, session
):
    officer = work(Role.OFFICER)
    case = incoming(officer)
    details = PersonDetails(PersonRole.SUSPECT, "Pyotr Ivanov", "Пётр Иванов")
    service.add_person(everybody(officer), case, details)
    session.commit()
    clerk = client_as(Role.CLERK)
    typed = {**ARRIVAL, "person_name": "Petr Ivanoff", "person_name_in_script": "ИВАНОВ Пётр"}
    missing = read(clerk.post("/cases/new/incoming", data={**typed, "act": "new"}))
    assert "Say what part the person has." in missing.text
    typed |= {"person_role": "suspect"}
    page = read(clerk.post("/cases/new/incoming", data=typed))
    assert case.reference in page.text
    assert "Person" in page.text
    assert clerk.post("/cases/new/incoming", data={**typed, "act": "new"}).status_code == 302
    assert [p.name for p in session.query(Case).order_by(Case.id.desc()).first().persons] == [
        "Petr Ivanoff"]  # fmt: skip


@pytest.mark.parametrize(
    ("page", "button", "typed"),
    [
        ("persons", "Add the person", {"name": "Ivanov, Pyotr"}),
        ("measures", "Add the measure",
         {"kind": "BANK_RECORDS", "target": "DE89370400440532013000"}),
        ("measures/1", "Save the measure", {"target": "DE89370400440532013000"}),
        ("references", "Add the reference", {"reference-value": "KE 55"}),
        ("edit", "Save the particulars", {"foreign_reference": "ke-55"}),
    ],
)  # fmt: skip
def test_every_page_where_something_is_typed_says_where_it_is_known(
    client_as, work, session, page, button, typed
):
    officer = work(Role.OFFICER)
    hand = everybody(officer)
    known = incoming(officer, foreign_reference="KE/55",
                     measures=[Asked("BANK_RECORDS", "DE89 3704 0044 0532 0130 00")])  # fmt: skip
    service.add_person(hand, known, PersonDetails(PersonRole.SUSPECT, "Pyotr Ivanov"))
    case = incoming(officer)
    session.commit()
    client = client_as(Role.OFFICER)
    address = f"/cases/{case.id}/{page}"
    sent = filled(client, address, button, **typed)
    warned = client.post(address, data=sent)
    assert warned.status_code == 422
    assert known.reference in read(warned).text
    assert client.post(address, data={**sent, "act": "new"}).status_code == 302
    # What the case says already gives no warning a second time.
    if page in ("edit", "measures/1"):
        again = filled(client, address, button, **typed)
        assert client.post(address, data=again).status_code == 302


def test_links_are_drawn_two_steps_deep_and_never_through_a_hidden_case(work, session):
    officer = work(Role.OFFICER)
    hand = everybody(officer)
    a, b, c, d, hidden, behind = (incoming(officer) for _ in range(6))
    for one, other, kind in (
        (a, b, LinkKind.SUPPLEMENTS), (c, b, LinkKind.FOLLOWS), (c, d, LinkKind.PARALLEL),
        (a, hidden, LinkKind.SAME_MATTER), (hidden, behind, LinkKind.SAME_MATTER),
    ):  # fmt: skip
        service.link(hand, one, other, kind)
    service.restrict(hand, hidden, Confidentiality.STRICT, "A source is in danger.")
    web, known = queries.web_around(officer, a)
    assert [(node.id, node.step) for node in web.nodes] == [(a.id, 0), (b.id, 1), (c.id, 2)]
    assert {edge.kind for edge in web.edges} == {LinkKind.SUPPLEMENTS, LinkKind.FOLLOWS}
    assert hidden.id not in known
    assert behind.id not in {node.id for node in web.nodes}


@pytest.mark.parametrize("place", [draw, stack])
@pytest.mark.parametrize("number_of_links", [1, 3, 40])
def test_no_two_boxes_lie_on_each_other_and_all_fit(place, number_of_links):
    edges = [Edge(1, n, LinkKind.PARALLEL) for n in range(2, 2 + number_of_links)]
    edges += [Edge(2, 100, LinkKind.FOLLOWS), Edge(2, 3, LinkKind.SAME_MATTER)]
    drawing = place(walk(1, edges))
    places = [(box.x, box.y) for box in drawing.boxes]
    assert len(set(places)) == len(places) <= MOST
    assert drawing.left_out == max(0, number_of_links + 2 + (number_of_links == 1) - MOST)
    for box in drawing.boxes:
        assert box.x >= 0
        assert box.x + box.width <= drawing.width
        assert box.y + box.height <= drawing.height


def test_the_page_draws_the_links_and_says_them_in_a_table(client_as, work, session):
    officer = work(Role.OFFICER)
    a, b = incoming(officer), outgoing(officer)
    service.link(everybody(officer), a, b, LinkKind.SUPPLEMENTS)
    session.commit()
    client = client_as(Role.OFFICER)
    page = read(client.get(f"/cases/{b.id}/references"))
    assert page.rows("Links, as a table") == [
        [b.reference, "Is supplemented by it", f"{a.reference}{a.title}"]]  # fmt: skip
    for address in (f"/cases/{b.id}/references", f"/cases/{b.id}"):
        html = client.get(address).get_data(as_text=True)
        assert html.count('class="w-box') == 2
        assert 'class="w-line w-supplements"' in html
