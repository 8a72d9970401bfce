"""Substances, precursors and the numbers of platforms."""

from decimal import Decimal

import pytest

from mla.access.rules import Role
from mla.cases import queries, service
from mla.cases.queries import Filter
from mla.cases.rules.drugs import Part, SubstanceDetails, Unit, marks_of
from mla.cases.rules.kinds import ReferenceKind
from mla.cases.rules.stages import Confidentiality
from mla.cases.service import Particulars
from mla.core.errors import Refused
from mla.exchange import case_json
from tests.cases.making import incoming
from tests.pages import read


@pytest.fixture
def officer(work):
    return work(Role.OFFICER)


def seized(code, quantity=None, unit=None):
    return SubstanceDetails(code, Part.SEIZED, quantity and Decimal(quantity), unit)


def platforms(work, case):
    return [(row.network_code, row.value) for row, _ in queries.list_platforms(work, case)]


def add(work, case, code, value):
    service.add_reference(work, case, ReferenceKind.PLATFORM, value, network_code=code)


def particulars(case, platform, reference):
    return Particulars(
        title=case.title, counterpart_code="KE", counterpart_authority_id=None,
        foreign_reference=None, priority=case.priority, reply_wanted_on=None, platform=platform,
        platform_reference=reference, texts={}, offences=["FRAUD"], bases=["UNTOC"],
    )  # fmt: skip


def test_tables_of_1988_make_a_precursor_case_and_the_other_schedules_a_drug_case():
    assert marks_of(["UN1988"], ["PRECURSORS"]).is_precursor
    assert not marks_of(["UN1988"], ["PRECURSORS"]).is_drug
    assert marks_of(["UN1961", "UN1971"], ["DRUGS"]).is_drug
    assert marks_of(["UN1961"], ["FRAUD"]).hint is not None
    assert marks_of(["UN1961"], ["DRUGS"]).hint is None
    assert marks_of([], ["FRAUD"]).hint is None


def test_a_quantity_is_kept_as_it_was_given(any_database, officer):
    case = incoming(officer)
    service.add_substance(officer, case, seized("ACETIC_ANHYDRIDE", "1234.000125", Unit.LITRE))
    officer.session.expire_all()
    [(row, substance)] = queries.list_substances(officer, case)
    assert (row.quantity, row.unit) == (Decimal("1234.000125"), Unit.LITRE)
    assert substance.schedule == "Table I"
    [told] = case_json.describe(officer, case)["substances"]
    assert (told["quantity"], told["unit"], told["part"]) == ("1234.000125", "l", "seized")
    assert queries.marks(officer, case).hint is not None, "its offence is fraud"


@pytest.mark.parametrize(
    ("details", "anchor"),
    [
        (seized("SUGAR", "1", Unit.GRAM), "substance"),
        (seized("ACETIC_ANHYDRIDE", "0", Unit.GRAM), "quantity"),
        (seized("ACETIC_ANHYDRIDE", "NaN", Unit.GRAM), "quantity"),
        (seized("ACETIC_ANHYDRIDE", "1"), "unit"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(officer, details, anchor):
    case = incoming(officer)
    with pytest.raises(Refused) as refused:
        service.add_substance(officer, case, details)
    assert [reason.anchor for reason in refused.value.reasons] == [anchor]
    assert case.version == 1


def test_the_columns_of_the_format_show_the_first_platform(officer):
    case = incoming(officer)
    add(officer, case, "PICS", "2030-17")
    add(officer, case, "CARICC", "C/9")
    assert (case.platform, case.platform_reference) == ("PICS", "2030-17")
    service.remove_reference(officer, case, case.references[0].id)
    assert (case.platform, case.platform_reference) == ("CARICC", "C/9")
    service.change(officer, case, particulars(case, "PEN Online", "88"))
    assert platforms(officer, case) == [("PEN_ONLINE", "88")]
    service.change(officer, case, particulars(case, "A platform of ours", "1"))
    assert platforms(officer, case) == []
    assert case.platform == "A platform of ours"


def test_a_platform_named_on_the_day_of_recording_is_kept(officer):
    case = incoming(officer, platform="Project Prism", platform_reference="P-4")
    assert platforms(officer, case) == [("INCB_PRISM", "P-4")]
    told = case_json.describe(officer, case)["platforms"]
    assert [(one["platform"], one["reference"]) for one in told] == [("INCB_PRISM", "P-4")]


def test_the_same_number_twice_and_a_platform_without_a_name_are_refused(officer):
    case = incoming(officer)
    add(officer, case, "PICS", "1")
    with pytest.raises(Refused, match="carries this reference already"):
        add(officer, case, "PICS", " 1 ")
    with pytest.raises(Refused, match="Choose the platform"):
        add(officer, case, None, "2")


def test_the_register_finds_cases_by_substance_schedule_platform_and_number(officer):
    one, other = incoming(officer), incoming(officer)
    service.add_substance(officer, one, seized("ACETIC_ANHYDRIDE"))
    add(officer, one, "PICS", "INC-7781")
    for wanted in (
        Filter(substance="ACETIC_ANHYDRIDE"),
        Filter(schedule="UN1988/Table I"),
        Filter(platform="PICS"),
        Filter(text="inc-7781"),
    ):
        assert [case.id for case in queries.list_cases(officer, wanted)] == [one.id]
    assert queries.list_cases(officer, Filter(schedule="UN1988/Table II")) == []
    assert other.id != one.id


def test_cases_are_counted_by_schedule_and_platform_as_far_as_one_may_know(any_database, officer):
    one, other, hidden = incoming(officer), incoming(officer), incoming(officer)
    for case in (one, other, hidden):
        service.add_substance(officer, case, seized("ACETIC_ANHYDRIDE"))
    service.add_substance(officer, one, seized("N_ACETYLANTHRANILIC_ACID"))
    add(officer, one, "PICS", "1")
    add(officer, one, "CARICC", "2")
    hidden.confidentiality = Confidentiality.STRICT
    officer.session.flush()
    counted = queries.count_by_substance_and_platform(officer)
    assert [(c.convention, c.schedule, c.platform, c.cases) for c in counted] == [
        ("UN1988", "Table I", None, 1),
        ("UN1988", "Table I", "CARICC", 1),
        ("UN1988", "Table I", "PICS", 1),
    ]


def test_an_officer_records_a_substance_and_a_number_on_the_page(client_as, session, officer):
    case = incoming(officer)
    session.commit()
    client, address = client_as(Role.OFFICER), f"/cases/{case.id}/substances"
    typed = {
        **read(client.get(address)).form("Add a substance").values,
        "act": "substance",
        "substance-substance": "ACETIC_ANHYDRIDE",
        "substance-quantity": "12.5",
        "substance-unit": "l",
    }
    page = read(client.post(address, data=typed, follow_redirects=True))
    assert page.rows("Substances")[0][0].startswith("Acetic anhydride")
    assert page.rows("Substances")[0][3] == "12.5 l"
    assert "no offence of drug trafficking" in page.main
    typed = {
        **page.form("Add a number on a platform").values,
        "act": "platform",
        "platform-platform": "PICS",
        "platform-value": "2030-17",
    }
    page = read(client.post(address, data=typed, follow_redirects=True))
    assert page.rows("Platforms and networks")[0][:2] == [
        "PICSPICS incident number", "2030-17",
    ]  # fmt: skip
    assert "PICS 2030-17" in read(client.get(f"/cases/{case.id}")).main


def test_a_quantity_that_is_no_number_keeps_what_was_typed(client_as, session, officer):
    case = incoming(officer)
    session.commit()
    client, address = client_as(Role.OFFICER), f"/cases/{case.id}/substances"
    typed = {
        "act": "substance", "substance-version": "1", "substance-substance": "ACETIC_ANHYDRIDE",
        "substance-part": "seized", "substance-quantity": "much", "substance-unit": "l",
    }  # fmt: skip
    page = read(client.post(address, data=typed))
    assert page.status == 422
    assert page.errors == ["Write a number, such as 1200.50."]
    assert page.form("Add a substance").values["substance-quantity"] == "much"
