"""The pages of the directory: authorities, States, networks, the office."""

import pytest
from sqlalchemy import select

from mla.access.rules import GRANTS, Permission, Role
from mla.audit.models import Entry
from mla.directory import queries, service
from mla.directory.models import Authority
from mla.directory.rules import SETTINGS, AuthorityDetails, AuthorityKind, Channel
from tests.pages import read

TYPED = {
    "name": "Cour suprême de Dakar",
    "name_in_script": "المحكمة العليا",
    "kind": "court",
    "country_code": "SN",
    "postal_address": "1 rue de la Paix\nDakar",
    "email": "greffe@example.org",
    "phone": "",
    "preferred_channel": "diplomatic",
    "channels": ["ca_email", "ca_post"],
    "languages": "fr, ar",
    "instruments": "untoc UNCAC",
    "valid_from-d": "1",
    "valid_from-m": "2",
    "valid_from-y": "2020",
    "notes": "",
    "is_active": "y",
}
CHANGERS = [role for role in Role if Permission.DIRECTORY_CHANGE in GRANTS[role]]


@pytest.fixture
def clerk(client_as):
    return client_as(Role.CLERK)


@pytest.fixture
def admin(client_as):
    return client_as(Role.ADMIN)


@pytest.fixture
def add(work, session):
    """Put an authority into the directory: `add("Court of Appeal", country_code="KE")`."""
    admin = work(Role.ADMIN)

    def add(name, kind=AuthorityKind.COURT, country_code="SN", **details):
        authority = service.add_authority(
            admin, AuthorityDetails(name, kind, country_code, **details)
        )
        session.commit()
        return authority

    return add


@pytest.fixture
def own_state(work, session):
    """The office is one of Senegal."""
    service.set_office(work(Role.ADMIN), {"state": "SN"})
    session.commit()


def names(answer):
    return [row[0].partition(" Суд")[0] for row in read(answer).rows("List of authorities")]


def test_an_empty_directory_says_so_and_offers_the_first_step(clerk, client_as):
    page = read(clerk.get("/directory"))
    assert "No authority is in the directory yet" in page.main
    assert page.links["Add the first one"] == "/directory/authorities/new"

    assert "Add the first one" not in read(client_as(Role.AUDITOR).get("/directory")).links


def test_the_list_says_how_each_authority_is_reached_and_when_it_was_checked(clerk, add):
    add("Court of Appeal", channels=(Channel.HAND, Channel.FAX), languages=("fr", "ar"))

    row = read(clerk.get("/directory")).rows()[0]

    assert row[:2] == ["Court of Appeal", "SNSenegal"]
    assert row[2:] == ["Court", "By hand", "French, Arabic", "never checked"]


@pytest.mark.usefixtures("own_state")
def test_the_list_is_narrowed_by_state_kind_place_use_and_name(clerk, add):
    add("Home Court", name_in_script="Суд")
    add("Home Police", AuthorityKind.POLICE)
    add("Far Court", country_code="KE")
    add("Old Court", country_code="KE", is_active=False)

    for query, found in (
        ("", ["Far Court", "Home Court", "Home Police"]),
        ("state=KE", ["Far Court"]),
        ("kind=police", ["Home Police"]),
        ("place=home", ["Home Court", "Home Police"]),
        ("place=abroad", ["Far Court"]),
        ("status=former", ["Old Court"]),
        ("q=CÓURT&place=home", ["Home Court"]),
        ("q=суд", ["Home Court"]),
        ("kind=nonsense&place=nonsense", ["Far Court", "Home Court", "Home Police"]),
    ):
        assert names(clerk.get(f"/directory?{query}")) == found, query
    page = read(clerk.get("/directory?q=nowhere"))
    assert "No authority is like that." in page.main
    assert page.form("Filter the authorities").values["q"] == "nowhere"


def test_an_added_authority_is_shown_with_everything_that_was_typed(clerk, session):
    page = read(clerk.post("/directory/authorities/new", data=TYPED, follow_redirects=True))

    assert "The authority is in the directory." in page.notices
    assert page.heading == "Cour suprême de Dakar"
    for shown in ("المحكمة العليا", "UNTOC, UNCAC", "1 Feb 2020", "Diplomatic channel preferred"):
        assert shown in page.main
    assert "Cour" not in page.title
    kept = session.scalars(select(Authority)).one()
    assert kept.channels == ["diplomatic", "ca_email", "ca_post"]
    assert kept.languages == ["fr", "ar"]


def test_a_faulty_authority_says_everything_and_keeps_what_was_typed(clerk, session):
    wrong = {
        **TYPED,
        "name": "",
        "email": "nowhere",
        "languages": "fr, French!",
        "valid_until-d": "1",
        "valid_until-m": "1",
        "valid_until-y": "2019",
    }

    answer = clerk.post("/directory/authorities/new", data=wrong)

    page = read(answer)
    assert answer.status_code == 422
    assert len(page.errors) == 4
    values = page.form("Add the authority").values
    assert values["email"] == "nowhere"
    assert values["valid_until-y"] == "2019"
    assert sorted(values["channels"]) == ["ca_email", "ca_post"]
    assert session.scalars(select(Authority)).all() == []


def test_a_state_and_a_kind_must_be_chosen(clerk):
    page = read(
        clerk.post("/directory/authorities/new", data={**TYPED, "kind": "", "country_code": ""})
    )

    assert page.errors == [
        "Choose what kind of authority it is.",
        "Choose the State it belongs to.",
    ]


def test_an_entry_is_changed_and_the_old_one_stays_in_the_trail(clerk, add, session):
    court = add("Court of Appeal", channels=(Channel.HAND,), email="old@example.org")
    address = f"/directory/authorities/{court.id}/edit"
    form = read(clerk.get(address)).form("Keep the entry")
    assert form.values["preferred_channel"] == "hand"

    page = read(
        clerk.post(address, data={**form.values, "email": "new@example.org"}, follow_redirects=True)
    )

    assert "The entry is changed." in page.notices
    assert "new@example.org" in page.main
    last = session.scalars(select(Entry).where(Entry.action == "authority.change")).one()
    assert '"from":"old@example.org","to":"new@example.org"' in last.body
    assert '"channels"' not in last.body


def test_an_authority_no_longer_in_use_is_marked(clerk, add):
    court = add("Court of Appeal")
    form = read(clerk.get(f"/directory/authorities/{court.id}/edit")).form("Keep the entry")
    data = {name: value for name, value in form.values.items() if name != "is_active"}

    page = read(
        clerk.post(f"/directory/authorities/{court.id}/edit", data=data, follow_redirects=True)
    )

    assert any("No longer in use" in notice for notice in page.notices)


def test_somebody_who_made_sure_says_so_with_one_button(clerk, add):
    court = add("Court of Appeal")
    page = read(clerk.get(f"/directory/authorities/{court.id}"))
    assert "never checked" in page.main
    action = page.form("I made sure today that this is right").action

    page = read(clerk.post(action, follow_redirects=True))

    assert f"Checked 6 May 2030 by {clerk.person.name}." in page.main
    assert read(clerk.get("/directory")).rows()[0][-1] == "checked 6 May 2030"
    assert clerk.get(action).status_code == 405


def test_the_languages_a_state_accepts_stand_beside_its_authorities(clerk, add):
    court = add("Helsinki Court", country_code="FI")

    page = read(clerk.get(f"/directory/authorities/{court.id}"))

    assert "UNTOC : Finnish, Swedish, Danish" in page.main.replace("UNTOC:", "UNTOC :")
    assert "general knowledge" in page.main


@pytest.mark.parametrize("role", Role)
def test_everybody_reads_the_directory_and_only_some_change_it(client_as, add, role):
    court = add("Court of Appeal")
    client = client_as(role)
    address = f"/directory/authorities/{court.id}"

    for path in ("/directory", "/directory/states", "/directory/networks", "/directory/office"):
        assert client.get(path).status_code == 200, path
    may = role in CHANGERS
    assert ("Change the entry" in read(client.get(address)).links) == may
    for method, path in (
        ("GET", "/directory/authorities/new"),
        ("GET", f"{address}/edit"),
        ("POST", f"{address}/verify"),
    ):
        assert (client.open(path, method=method).status_code != 403) == may, path


def test_an_authority_that_does_not_exist_is_not_found(clerk):
    for path in ("", "/edit"):
        assert clerk.get(f"/directory/authorities/999{path}").status_code == 404
    assert clerk.post("/directory/authorities/999/verify").status_code == 404


def test_states_are_listed_by_name_with_the_languages_they_accept(clerk):
    rows = read(clerk.get("/directory/states")).rows("List of States")

    listed = [row[0] for row in rows]
    assert len(listed) > 240
    assert listed.index("FRFrance") < listed.index("DEGermany") < listed.index("SNSenegal")
    assert "not in the register" in rows[listed.index("AXÅland Islands")][3]
    assert "EIO2014: Finnish, Swedish, English" in rows[listed.index("FIFinland")][3]


def test_states_are_found_by_name_or_code_and_by_what_is_known(clerk):
    def found(query):
        return [row[0] for row in read(clerk.get(f"/directory/states?{query}")).rows()]

    assert found("q=senegal") == found("q=SEN") == ["SNSenegal"]
    assert "FIFinland" in found("languages=known")
    assert "AXÅland Islands" not in found("languages=known")
    assert "No State is like that" in read(clerk.get("/directory/states?q=xyzzy")).main


def test_networks_are_listed_with_members_and_certainty(clerk):
    rows = read(clerk.get("/directory/networks")).rows("List of networks")

    wacap = next(row for row in rows if row[0].startswith("WACAP"))
    assert "17 States" in wacap[3]
    assert "Senegal" in wacap[3]
    assert wacap[5].startswith("read in the source")
    casc = next(row for row in rows if row[0].startswith("CASC"))
    assert "the list may not be whole" in casc[3]


def test_an_office_that_is_not_set_up_says_what_is_missing(admin, client_as):
    page = read(admin.get("/office"))
    for setting in SETTINGS:
        if setting.missing:
            assert setting.missing.msgid in page.main
    form = page.form("Keep the settings").values
    assert set(form) >= {setting.key for setting in SETTINGS}

    about = read(client_as(Role.REVIEWER).get("/directory/office"))
    assert "The State of the office is not set." in about.main
    assert "An administrator can set it." in about.main


def test_the_office_is_set_up_on_one_page(admin, client_as, work):
    typed = {
        "state": "xe",
        "state_name": "Esperia",
        "name": "Central Authority",
        "ministry": "Ministry of Justice",
        "address": "12 Archive Street\nPort Selva",
        "email": "ca@example.org",
        "languages": "en, fr",
        "time_zone": "Africa/Lagos",
        "signatories": "Ada Brandt, Head of unit\nLi Wei",
        "reference_pattern": "ES-{year}-{direction}-{number:04}",
        "four_eyes": "on",
    }

    page = read(admin.post("/office", data=typed, follow_redirects=True))

    assert "The settings of the office are kept." in page.notices
    assert "Not set yet" not in page.main
    form = page.form("Keep the settings").values
    assert form["state"] == "XE"
    assert form["signatories"] == "Ada Brandt, Head of unit\nLi Wei"
    assert form["time_zone"] == "Africa/Lagos"
    about = read(client_as(Role.CLERK).get("/directory/office"))
    for shown in ("XEEsperia", "English, French", "Head of unit", "Africa/Lagos"):
        assert shown in about.main
    assert queries.get_office(work(Role.CLERK)).missing == ()


def test_wrong_settings_are_all_named_and_nothing_is_kept(admin, work):
    typed = {
        "state": "Esperia",
        "name": "Central Authority",
        "email": "nowhere",
        "languages": "English!",
        "time_zone": "Africa/Lagos",
        "signatories": ", Head of unit",
        "reference_pattern": "{year}",
        "four_eyes": "on",
    }

    answer = admin.post("/office", data=typed)

    page = read(answer)
    assert answer.status_code == 422
    assert len(page.errors) == 6
    assert page.form("Keep the settings").values["state"] == "Esperia"
    assert queries.get_office(work(Role.CLERK)).name is None


def test_sending_the_form_untouched_decides_nothing(admin, session):
    form = read(admin.get("/office")).form("Keep the settings")
    assert form.values["reference_pattern"].startswith("MLA/")

    admin.post("/office", data=form.values)

    assert session.scalars(select(Entry).where(Entry.action == "office.set")).all() == []


def test_the_second_person_can_be_switched_off_which_everybody_sees(admin, client_as, session):
    reviewer = client_as(Role.REVIEWER)
    assert "Two persons for every letter" in read(reviewer.get("/directory/office")).main
    form = read(admin.get("/office")).form("Keep the settings")

    admin.post("/office", data={**form.values, "four_eyes": "off"})

    shown = read(reviewer.get("/directory/office")).main
    assert "One person may draft and sign" in shown
    assert f"Switched by {admin.person.name}, 6 May 2030" in shown
    entry = session.scalars(select(Entry).where(Entry.action == "office.set")).one()
    assert '"four_eyes":{"from":null,"to":"off"}' in entry.body


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_only_an_administrator_sets_up_the_office(client_as, role):
    client = client_as(role)
    assert client.get("/office").status_code == client.post("/office").status_code == 403
    assert "Set up the office" not in read(client.get("/directory/office")).links
