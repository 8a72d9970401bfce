from dataclasses import replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from mla.access.rules import Role
from mla.audit.models import Entry
from mla.core.errors import NotFound, Refused
from mla.directory import queries, service
from mla.directory.loading import Counts, bring_in, read_rows
from mla.directory.models import AcceptedLanguage, Country, Network, OfficeSetting
from mla.directory.rules import AuthorityDetails, AuthorityKind, Channel

COURT = AuthorityDetails(
    name="Cour suprême de Dakar",
    kind=AuthorityKind.COURT,
    country_code="SN",
    name_in_script="المحكمة العليا",
    email="greffe@example.org",
    channels=(Channel.DIPLOMATIC, Channel.CA_EMAIL),
    languages=("fr",),
    instruments=("UNTOC",),
)


@pytest.fixture
def admin(work):
    """An administrator in a register that holds the reference data."""
    admin = work(Role.ADMIN)
    service.update_reference(admin)
    return admin


def last_entry(work):
    return work.session.scalars(select(Entry).order_by(Entry.id.desc())).first()


@pytest.mark.usefixtures("any_database")
def test_the_data_files_come_in_whole_and_a_second_time_changes_nothing(admin):
    again = service.update_reference(admin)

    assert set(again.values()) == {Counts(0, 0, 0)}
    for model, name in (
        (Country, "countries"),
        (AcceptedLanguage, "accepted_languages"),
        (Network, "networks"),
    ):
        stored = admin.session.scalar(select(func.count()).select_from(model))
        assert stored == len(read_rows(service.DATA / f"{name}.csv"))
    entry = last_entry(admin)
    assert (entry.chain, entry.action) == ("directory", "reference.update")


def test_a_country_keeps_its_facts_and_their_origin(admin):
    senegal = queries.find_country(admin, "SN")
    assert (senegal.iso3, senegal.numeric, senegal.is_un_member) == ("SEN", "686", True)
    assert (senegal.weekend, senegal.as_of, senegal.confidence) == ("sat-sun", "2026-02", "source")
    assert "ISO 3166-1" in senegal.source
    assert queries.find_country(admin, "VA").is_un_observer


def test_a_network_lists_its_members_and_a_year_is_no_day(admin):
    assert "WACAP" in [one.code for one in queries.list_networks(admin, member="SN")]
    casc = next(one for one in queries.list_networks(admin) if one.code == "CASC")
    assert (casc.since, casc.since_on) == ("2014", None)


def test_accepted_languages_are_those_of_the_state(admin):
    by_instrument = {
        one.instrument_code: one for one in queries.list_accepted_languages(admin, "FI")
    }
    assert by_instrument["UNTOC"].languages == ["fi", "sv", "da", "no", "en", "fr", "de"]
    assert by_instrument["EIO2014"].urgency_exception == "other language may be accepted"


def test_a_changed_fact_comes_in_and_an_office_s_correction_stays(admin):
    corrected = queries.find_country(admin, "SN")
    corrected.weekend = "fri-sat"
    corrected.corrected_at = admin.now
    untouched = queries.find_country(admin, "FR")
    untouched.weekend = "old"
    admin.session.flush()

    assert service.update_reference(admin)["country"] == Counts(added=0, changed=1, kept=1)
    assert queries.find_country(admin, "SN").weekend == "fri-sat"
    assert queries.find_country(admin, "FR").weekend == "sat-sun"


def test_a_row_that_left_the_file_stays(admin):
    assert bring_in(admin, Network, ["code"], []) == Counts()
    assert queries.list_networks(admin)


def test_the_office_is_set_and_audited_with_what_it_was(admin):
    service.set_office(admin, {"state": "SN", "name": "Autorité centrale"})
    office = service.set_office(admin, {"name": "Autorité centrale du Sénégal"})

    assert (office.state, office.name) == ("SN", "Autorité centrale du Sénégal")
    entry = last_entry(admin)
    assert (entry.chain, entry.action, entry.subject) == ("office", "office.set", "office")
    assert "Autorité centrale du Sénégal" in entry.body
    row = admin.session.scalars(select(OfficeSetting).where(OfficeSetting.key == "name")).one()
    assert (row.set_at, row.set_by) == (admin.now, admin.actor.name)


def test_setting_what_is_set_already_writes_nothing(admin):
    service.set_office(admin, {"time_zone": "Africa/Dakar"})
    before = last_entry(admin).id
    service.set_office(admin, {"time_zone": "Africa/Dakar"})
    assert last_entry(admin).id == before


def test_an_empty_value_takes_a_setting_back(admin):
    service.set_office(admin, {"ministry": "Ministry of Justice", "four_eyes": "off"})
    office = service.set_office(admin, {"ministry": "", "four_eyes": ""})
    assert (office.ministry, office.four_eyes) == (None, True)


def test_a_wrong_setting_changes_nothing_and_tells_every_fault(admin):
    with pytest.raises(Refused) as refused:
        service.set_office(admin, {"state": "YY", "time_zone": "Mars", "name": "Office"})

    assert {reason.anchor for reason in refused.value.reasons} == {"state", "time_zone"}
    assert queries.get_office(admin).name is None


def test_a_user_assigned_state_becomes_one_of_the_states_under_its_own_name(admin):
    service.set_office(admin, {"state": "XE", "state_name": "Esperia"})
    assert str(queries.name_state(admin, "XE")) == "Esperia"

    service.set_office(admin, {"state_name": "Republic of Esperia"})
    service.update_reference(admin)

    assert str(queries.name_state(admin, "XE")) == "Republic of Esperia"
    assert queries.own_country_names(admin) == {"XE": "Republic of Esperia"}
    assert "XE" in [country.iso2 for country in queries.list_countries(admin)]


def test_a_code_that_iso_may_give_to_a_state_cannot_be_taken(admin):
    for code in ("YY", "FR"):
        with pytest.raises(Refused, match="not a user-assigned code"):
            service.add_country(admin, code, "Esperia")


def test_an_authority_is_added_found_and_audited(admin):
    court = service.add_authority(admin, COURT)

    assert queries.get_authority(admin, court.id) is court
    assert court.channels == ["diplomatic", "ca_email"]
    assert court.phone is None
    assert queries.find_authority_by_name(admin, "COUR  suprême de dakar") is court
    assert queries.find_authority_by_name(admin, "المحكمة العليا", country="SN") is court
    assert queries.find_authority_by_name(admin, COURT.name, country="FR") is None
    assert queries.find_authority_by_name(admin, " ") is None
    assert (last_entry(admin).chain, last_entry(admin).action) == ("directory", "authority.add")


def test_an_authority_of_an_unknown_state_is_refused_with_all_faults(admin):
    with pytest.raises(Refused) as refused:
        service.add_authority(admin, replace(COURT, name="", country_code="YY"))
    assert [reason.anchor for reason in refused.value.reasons] == ["name", "country_code"]


def test_a_changed_authority_says_what_changed(admin):
    court = service.add_authority(admin, COURT)
    details = replace(COURT, phone="+221 33 000 00 00", valid_until=date(2031, 1, 1))
    service.change_authority(admin, court, details)

    assert (court.phone, court.valid_until) == ("+221 33 000 00 00", date(2031, 1, 1))
    entry = last_entry(admin)
    assert entry.action == "authority.change"
    assert "2031-01-01" in entry.body
    assert "greffe@example.org" not in entry.body

    service.change_authority(admin, court, details)
    assert last_entry(admin).id == entry.id


def test_a_verified_authority_bears_the_day_at_the_office(admin, work):
    late = work(Role.ADMIN, now=datetime(2030, 5, 6, 23, 30, tzinfo=UTC))
    in_tokyo = replace(late, zone=ZoneInfo("Asia/Tokyo"))
    court = service.add_authority(admin, COURT)
    service.verify_authority(in_tokyo, court)
    assert (court.verified_on, court.verified_by) == (date(2030, 5, 7), late.actor.name)
    assert last_entry(admin).action == "authority.verify"


def test_domestic_authorities_are_those_of_the_office_s_own_state(admin):
    court = service.add_authority(admin, COURT)
    paris = service.add_authority(admin, replace(COURT, name="Tribunal", country_code="FR"))
    assert queries.list_authorities(admin, is_domestic=True) == []

    service.set_office(admin, {"state": "SN"})

    assert queries.list_authorities(admin, is_domestic=True) == [court]
    assert queries.list_authorities(admin, is_domestic=False) == [paris]
    assert queries.is_domestic(admin, court)
    assert not queries.is_domestic(admin, paris)
    assert queries.list_authorities(admin, country="FR", kind=AuthorityKind.COURT) == [paris]
    assert queries.list_authorities(admin, kind=AuthorityKind.POLICE) == []


def test_an_authority_no_longer_in_use_leaves_the_list(admin):
    court = service.add_authority(admin, replace(COURT, is_active=False))
    assert queries.list_authorities(admin) == []
    assert queries.list_authorities(admin, is_active=None) == [court]


def test_an_unknown_authority_is_not_found(admin):
    with pytest.raises(NotFound):
        queries.get_authority(admin, 4711)
