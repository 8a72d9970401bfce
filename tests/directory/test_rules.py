from datetime import date
from zoneinfo import ZoneInfo

import pytest

from mla.directory import words
from mla.directory.rules import (
    DEFAULT_PATTERN,
    SETTINGS,
    AuthorityDetails,
    AuthorityKind,
    Channel,
    Confidence,
    Signatory,
    faults_of,
    is_user_assigned,
    make_reference,
    office_from,
    pattern_faults,
    read_settings,
)

COURT = AuthorityDetails("High Court", AuthorityKind.COURT, "FR")


def read(key, value):
    """Read one setting: the value kept, and the faults as English."""
    values, faults = read_settings({key: value})
    assert all((fault.endpoint, fault.anchor) == ("directory.office", key) for fault in faults)
    return values.get(key), [str(fault) for fault in faults]


def test_the_default_pattern_is_sound_and_makes_a_reference():
    assert pattern_faults(DEFAULT_PATTERN) == []
    made = make_reference(
        DEFAULT_PATTERN, year=2026, direction="OUT", state="FR", number=7, kind="MLA"
    )
    assert made == "MLA/2026/OUT/FR/0007"


@pytest.mark.parametrize("lacking", ["year", "direction", "number"])
def test_a_pattern_without_what_keeps_references_apart_is_refused(lacking):
    fields = [name for name in ("year", "direction", "number") if name != lacking]
    [fault] = pattern_faults("/".join(f"{{{name}}}" for name in fields))
    assert f"lacks {{{lacking}}}" in str(fault)
    assert DEFAULT_PATTERN in str(fault)


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("{year}/{direction}/{number", "braces"),
        ("{year}/{direction}/{number}/{officer}", "cannot hold {officer}"),
        ("{year}/{direction}/{number.real}", "cannot hold {number.real}"),
        ("{year}/{direction}/{number!r}", "unknown way"),
        ("{year:>900}/{direction}/{number}", "unknown way"),
        ("{year}/{direction}/{number:x}", "unknown way"),
        (" {year}/{direction}/{number}", "without spaces at its ends"),
        ("{year}\n{direction}/{number}", "one line"),
        ("{year}/{direction}/{number}" + "x" * 60, "at most 60"),
        ("{year}/{year}/{direction}/{number}", "holds {year} twice"),
        ("{}/{year}/{direction}/{number}", "cannot hold {}"),
    ],
)
def test_a_pattern_that_cannot_be_used_says_why(pattern, said):
    assert any(said in str(fault) for fault in pattern_faults(pattern))


def test_an_unknown_time_zone_is_refused_and_a_known_one_kept():
    assert read("time_zone", "Africa/Dakar") == ("Africa/Dakar", [])
    _, [fault] = read("time_zone", "Mars/Olympus")
    assert "“Mars/Olympus” is not a time zone" in fault
    assert "Africa/Dakar" in fault


@pytest.mark.parametrize(
    ("key", "typed", "kept"),
    [
        ("state", " xe ", "XE"),
        ("languages", "en, fr;ar", ["en", "fr", "ar"]),
        ("languages", ["pt-BR", "pt-BR"], ["pt-BR"]),
        ("four_eyes", "No", "off"),
        ("four_eyes", "on", "on"),
        ("email", "office@example.org", "office@example.org"),
        ("reference_pattern", "{year}-{direction}-{number}", "{year}-{direction}-{number}"),
        ("name", "", None),
        (
            "signatories",
            "Awa Diop, Head of unit; Li Na\n",
            [{"name": "Awa Diop", "title": "Head of unit"}, {"name": "Li Na", "title": ""}],
        ),
        ("signatories", [{"name": "Awa Diop"}], [{"name": "Awa Diop", "title": ""}]),
    ],
)
def test_a_setting_is_read_as_people_type_it(key, typed, kept):
    assert read(key, typed) == (kept, [])


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("state", "Esperia", "Give two letters"),
        ("languages", "en, English!", "“English!” is not a language code"),
        ("four_eyes", "perhaps", "Write on or off"),
        ("email", "nobody", "not an e-mail address"),
        ("signatories", ", Head of unit", "A signatory has no name"),
        ("reference_pattern", "{year}", "lacks {direction}"),
        ("colour", "blue", "There is no setting “colour”. The settings are: state,"),
    ],
)
def test_a_wrong_setting_says_what_is_wrong(key, typed, said):
    _, faults = read(key, typed)
    assert any(said in fault for fault in faults)


def test_all_faults_are_told_at_once():
    _, faults = read_settings({"state": "1", "time_zone": "x", "email": "x", "name": "Office"})
    assert [fault.anchor for fault in faults] == ["state", "time_zone", "email"]


def test_an_office_that_set_nothing_works_and_says_what_is_missing():
    office = office_from({})
    assert office.zone == ZoneInfo("UTC")
    assert (office.reference_pattern, office.four_eyes) == (DEFAULT_PATTERN, True)
    assert len(office.missing) == 7
    assert "The State of the office is not set." in map(str, office.missing)


def test_an_office_that_is_set_up_lacks_nothing():
    stored = {
        "state": "XE",
        "name": "Central Authority",
        "ministry": "Ministry of Justice",
        "address": "1 Law Street",
        "languages": ["en", "fr"],
        "time_zone": "Africa/Dakar",
        "signatories": [{"name": "Awa Diop", "title": "Head"}],
        "four_eyes": "off",
    }
    office = office_from(stored)
    assert office.missing == ()
    assert (office.zone, office.languages) == (ZoneInfo("Africa/Dakar"), ("en", "fr"))
    assert office.signatories == (Signatory("Awa Diop", "Head"),)
    assert office.four_eyes is False


def test_user_assigned_codes_are_those_that_iso_leaves_free():
    assert all(map(is_user_assigned, ["AA", "QM", "QZ", "XA", "XE", "XZ", "ZZ"]))
    assert not any(map(is_user_assigned, ["FR", "QA", "ZA", "YE", "xe", "XEE"]))


def test_a_sound_authority_has_no_fault():
    assert faults_of(COURT) == []


def test_an_authority_says_every_fault_with_its_field():
    wrong = AuthorityDetails(
        name=" ",
        kind=AuthorityKind.COURT,
        country_code="FR",
        email="court",
        languages=("fr", "french!"),
        valid_from=date(2026, 2, 1),
        valid_until=date(2026, 1, 1),
    )
    assert [fault.anchor for fault in faults_of(wrong)] == [
        "name",
        "email",
        "languages",
        "valid_until",
    ]


def test_every_code_has_a_name():
    assert set(words.CHANNELS) == set(Channel)
    assert set(words.AUTHORITY_KINDS) == set(AuthorityKind)
    assert set(words.CONFIDENCES) == set(Confidence)
    assert all(str(setting.meaning) for setting in SETTINGS)
