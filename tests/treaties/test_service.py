from datetime import date

import pytest
from sqlalchemy import func, select

from mla.access.rules import Role
from mla.audit.models import Entry
from mla.core.errors import NotFound, Refused
from mla.directory import service as directory
from mla.directory.loading import Counts, read_rows
from mla.directory.models import AcceptedLanguage, Country
from mla.treaties import queries, service
from mla.treaties.loading import DATA, FILES, LANGUAGES
from mla.treaties.models import Instrument, OffenceGroup, Party
from mla.treaties.rules import RecordedStatus, Standing
from mla.treaties.service import PartyDetails

DAY = date(2026, 1, 15)
NOTIFIED = PartyDetails(RecordedStatus.PARTY, "Depositary notification", date(2010, 5, 1))


@pytest.fixture
def admin(work):
    """An administrator in a register that holds the reference data."""
    admin = work(Role.ADMIN)
    directory.update_reference(admin)
    service.update_reference(admin)
    return admin


def last_entry(work):
    return work.session.scalars(select(Entry).order_by(Entry.id.desc())).first()


@pytest.mark.usefixtures("any_database")
def test_the_data_files_come_in_whole_and_a_second_time_changes_nothing(admin):
    again = service.update_reference(admin)

    assert set(again.values()) == {Counts(0, 0, 0)}
    for file in FILES:
        stored = admin.session.scalar(select(func.count()).select_from(file.model))
        assert stored == len(read_rows(DATA / f"{file.name}.csv")) > 0
    assert (last_entry(admin).chain, last_entry(admin).action) == ("treaties", "reference.update")


def test_every_title_and_label_stands_in_seven_languages(admin):
    for row in (*queries.list_instruments(admin), *queries.list_offence_groups(admin)):
        labels = [row.label(language) for language in LANGUAGES]
        assert all(labels), row.code
    untoc = queries.get_instrument(admin, "UNTOC")
    assert untoc.label("fr") == untoc.title_fr
    assert untoc.label("pt_BR") == untoc.title_pt
    assert untoc.label("zh_Hans_CN") == untoc.title_zh
    assert untoc.label("sw") == untoc.title_en


def test_every_state_and_instrument_that_a_row_names_exists(admin):
    states = set(admin.session.scalars(select(Country.iso2)))
    assert set(admin.session.scalars(select(Party.country_code))) <= states
    codes = set(admin.session.scalars(select(Instrument.code)))
    named = set(admin.session.scalars(select(AcceptedLanguage.instrument_code)))
    for file in FILES:
        if "instrument_code" in file.model.__table__.c:
            named |= set(admin.session.scalars(select(file.model.instrument_code)))
    assert named <= codes


def test_days_and_numbers_are_read_as_such_and_words_are_kept(admin):
    untoc = queries.get_instrument(admin, "UNTOC")
    assert (untoc.adopted_on, untoc.in_force_on) == (date(2000, 11, 15), date(2003, 9, 29))
    assert (untoc.oral_confirmation, untoc.oral_confirmation_days) == ("forthwith", None)
    assert untoc.safe_conduct_days == 15
    assert (untoc.contents_article, untoc.consultation_article) == ("18(15)", "18(26)")
    asean = queries.get_instrument(admin, "ASEAN2004")
    assert asean.oral_confirmation_days == 5


@pytest.mark.parametrize(
    ("basis", "first", "second", "on", "said"),
    [
        ("UNTOC", "FR", "SN", DAY, None),
        ("UNTOC", "FR", "SN", date(2003, 11, 25), "did not bind Senegal"),
        ("UNTOC", "FR", "SN", date(2003, 9, 28), "was not in force"),
        ("BUD2AP", "FR", "RS", DAY, "BUD2AP is not in force"),
        ("COE2001", "FR", "SN", DAY, "Senegal is not among the parties"),
        ("MINSK1993", "KZ", "UA", DAY, "Ukraine has left"),
        ("ECOWAS1992", "SN", "NG", DAY, None),
        ("COE1978", "FR", "PT", DAY, None),
        ("RECIP", "FR", "SN", DAY, None),
        ("DOMLAW", "FR", "SN", DAY, None),
        ("BILAT", "FR", "SN", DAY, None),
        ("UNMODEL", "FR", "SN", DAY, None),
        ("EU_EE2023", "FR", "DE", DAY, None),
        ("NOTHING", "FR", "SN", DAY, "knows no legal basis"),
    ],
)
def test_a_basis_is_a_fault_only_where_the_register_is_sure(admin, basis, first, second, on, said):
    fault = queries.binds(admin, basis, first, second, on)
    assert (fault is None) if said is None else (said in str(fault))


def test_both_states_are_named_where_neither_is_bound(admin):
    fault = str(queries.binds(admin, "COE2001", "SN", "ML", DAY))
    assert "Senegal is not" in fault
    assert "Mali is not" in fault


@pytest.mark.parametrize(
    ("status", "standing"),
    [
        ("not_party", Standing.NOT_BOUND),
        ("signatory", Standing.NOT_BOUND),
        ("left", Standing.NOT_BOUND),
        ("member", Standing.UNSURE),
    ],
)
def test_every_row_of_the_file_is_judged_by_its_status(admin, status, standing):
    in_force = select(Instrument.code).where(Instrument.in_force_on.is_not(None))
    query = select(Party).where(Party.status == RecordedStatus(status))
    rows = admin.session.scalars(query.where(Party.instrument_code.in_(in_force))).all()
    assert rows
    for row in rows:
        judged = queries.status_of(admin, row.instrument_code, row.country_code, DAY)
        assert judged.standing is standing, row.instrument_code


def test_an_undated_party_is_unsure(admin):
    assert queries.find_party(admin, "COE1978", "FR").in_force_on is None
    assert queries.status_of(admin, "COE1978", "FR", DAY).standing is Standing.UNSURE


def test_the_demo_state_is_bound_once_the_office_adds_it(admin):
    directory.set_office(admin, {"state": "XE", "state_name": "Esperia"})
    assert "Esperia is not among" in str(queries.binds(admin, "UNTOC", "XE", "SN", DAY))

    party = service.add_party(admin, "UNTOC", "XE", NOTIFIED)

    assert queries.binds(admin, "UNTOC", "XE", "SN", DAY) is None
    assert queries.binds(admin, "UNTOC", "XE", "SN", date(2010, 4, 30)) is not None
    assert party.is_office_row
    assert (party.confidence, party.source) == ("office", "Depositary notification")
    assert last_entry(admin).action == "party.add"


def test_a_party_cannot_be_added_twice_or_to_nothing(admin):
    with pytest.raises(Refused, match="France already has a row under UNTOC"):
        service.add_party(admin, "UNTOC", "FR", NOTIFIED)
    with pytest.raises(Refused) as refused:
        service.add_party(admin, "NOTHING", "YY", PartyDetails(RecordedStatus.PARTY, " "))
    anchors = [reason.anchor for reason in refused.value.reasons]
    assert anchors == ["source", "instrument_code", "country_code"]


@pytest.mark.usefixtures("any_database")
def test_an_office_s_correction_survives_the_next_update(admin):
    party = queries.find_party(admin, "UNTOC", "SN")
    details = PartyDetails(
        RecordedStatus.LEFT, "Depositary notification", date(2003, 11, 26), date(2026, 1, 1)
    )
    service.correct_party(admin, party, details)

    loaded = service.update_reference(admin)

    assert loaded["treaty_party"] == Counts(added=0, changed=0, kept=1)
    admin.session.expire_all()
    row = queries.find_party(admin, "UNTOC", "SN")
    assert (row.status, row.left_on) == (RecordedStatus.LEFT, date(2026, 1, 1))
    assert (row.corrected_at, row.corrected_by) == (admin.now, admin.actor.name)
    assert "Senegal left UNTOC on 2026-01-01" in str(queries.binds(admin, "UNTOC", "FR", "SN", DAY))
    assert queries.binds(admin, "UNTOC", "FR", "SN", date(2025, 12, 31)) is None


def test_an_office_s_own_row_survives_a_file_that_brings_the_same(admin):
    row = queries.find_party(admin, "UNTOC", "SN")
    admin.session.delete(row)
    admin.session.flush()
    service.add_party(admin, "UNTOC", "SN", NOTIFIED)

    assert service.update_reference(admin)["treaty_party"] == Counts(kept=1)
    assert queries.find_party(admin, "UNTOC", "SN").in_force_on == date(2010, 5, 1)


def test_a_correction_says_in_the_trail_what_it_was(admin):
    service.correct_party(admin, queries.find_party(admin, "UNTOC", "SN"), NOTIFIED)
    entry = last_entry(admin)
    assert (entry.action, entry.subject) == ("party.correct", "party:UNTOC/SN")
    assert "2003-11-26" in entry.body
    assert "2010-05-01" in entry.body


def test_a_state_cannot_leave_before_it_is_bound(admin):
    wrong = PartyDetails(RecordedStatus.LEFT, "Note", date(2010, 1, 1), date(2009, 1, 1))
    with pytest.raises(Refused, match="cannot have left on 2009-01-01"):
        service.correct_party(admin, queries.find_party(admin, "UNTOC", "SN"), wrong)


def test_only_somebody_who_keeps_the_directory_says_who_is_bound(work):
    auditor = work(Role.AUDITOR)
    row = queries.find_party(auditor, "UNTOC", "SN")
    with pytest.raises(Refused, match="keeps the directory"):
        service.correct_party(auditor, row, NOTIFIED)
    with pytest.raises(Refused, match="keeps the directory"):
        service.add_party(auditor, "UNTOC", "XE", NOTIFIED)
    assert not row.corrected_at


def test_lists_hold_what_belongs_to_them(admin):
    assert len(queries.list_parties(admin, "UNTOC")) == 198
    assert "UNCAC" in {row.instrument_code for row in queries.list_instruments_of(admin, "SN")}
    required = queries.list_content_requirements(admin, "UNTOC")
    assert "18(15)(a)" in {row.paragraph for row in required}
    assert {row.ground for row in queries.list_barred_grounds(admin, ["UNTOC"])} >= {"bank_secrecy"}
    grounds = queries.list_refusal_grounds(admin, ["UNTOC"])
    assert {row.instrument_code for row in grounds} == {"UNTOC"}
    assert len(queries.list_refusal_grounds(admin)) > len(grounds)
    assert isinstance(queries.find_offence_group(admin, "DRUGS"), OffenceGroup)
    assert queries.find_offence_group(admin, "NOTHING") is None
    assert "108-24-7" in {substance.cas for substance in queries.list_substances(admin)}


def test_an_unknown_instrument_is_not_found(admin):
    with pytest.raises(NotFound):
        queries.status_of(admin, "NOTHING", "FR", DAY)
