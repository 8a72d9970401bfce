"""What the office adds to and corrects of law: asked for its source, written down, and kept."""

from datetime import date

import pytest
from sqlalchemy import select

from mla.access.rules import Role
from mla.audit.models import Entry
from mla.core.errors import NotFound, Refused
from mla.directory import queries as directory
from mla.directory import service as directory_service
from mla.directory.rules import AuthorityDetails, AuthorityKind
from mla.measures import queries as measures
from mla.measures import service as measures_service
from mla.measures.rules import Coercive, MeasureGroup
from mla.measures.service import KindDetails
from mla.treaties import queries, service
from mla.treaties.models import ContentRequirement
from mla.treaties.rules import (
    Certainty,
    CitingReason,
    Condition,
    GroundNature,
    Level,
    StatementKind,
)
from mla.treaties.service import (
    Bilateral,
    GroundDetails,
    InstrumentDetails,
    LanguageDetails,
    RequirementDetails,
    StatementDetails,
)

DAY = date(2026, 1, 15)
GAZETTE = "Official Gazette 12/1974"
TREATY = Bilateral(
    "FR-SN-1974",
    "FR",
    "SN",
    InstrumentDetails(
        titles={"en": "Convention on judicial cooperation"},
        short="Convention of 1974",
        source=GAZETTE,
        adopted_on=date(1974, 3, 29),
        in_force_on=date(1976, 11, 1),
        places={"contents_article": "30", "oral_confirmation": "10", "language_article": "28"},
    ),
)


@pytest.fixture
def admin(work):
    return work(Role.ADMIN)


def last_entry(work):
    return work.session.scalars(select(Entry).order_by(Entry.id.desc())).first()


def offers(work, first, second, on=DAY):
    return {one.basis.code: one for one in queries.find_bases(work, first, second, on)}


@pytest.mark.usefixtures("any_database")
def test_a_bilateral_treaty_of_the_office_is_cited_first_between_its_two_states(admin):
    service.add_bilateral(admin, TREATY)

    found = offers(admin, "SN", "FR")
    assert next(iter(found)) == "FR-SN-1974"
    first = found["FR-SN-1974"]
    assert (first.basis.reason, first.basis.certainty) == (CitingReason.BILATERAL, Certainty.SURE)
    assert first.instrument.oral_confirmation_days == 10
    assert "BILAT" not in found, "the treaty itself stands for it"
    assert found["UNTOC"].basis.mini_treaty_applies is False
    assert "FR-SN-1974" not in offers(admin, "FR", "ML")
    assert "FR-SN-1974" not in offers(admin, "FR", "SN", date(1976, 10, 31))
    fault = queries.binds(admin, "FR-SN-1974", "FR", "ML", DAY)
    assert "Mali is not among the parties" in str(fault)
    assert last_entry(admin).action == "instrument.add"


def test_a_bilateral_treaty_says_what_it_asks_of_a_request(admin):
    service.add_bilateral(admin, TREATY)
    facts = RequirementDetails(
        "facts_summary", Level.REQUIRED, GAZETTE, Condition.NOT_SERVICE, paragraph="30(2)"
    )
    service.add_requirement(admin, "FR-SN-1974", facts)
    rows = queries.list_requirements(admin, ["FR-SN-1974"])
    assert [(row.field, row.paragraph, row.condition) for row in rows] == [
        ("facts_summary", "30(2)", Condition.NOT_SERVICE)
    ]
    with pytest.raises(Refused, match="has this row already"):
        service.add_requirement(admin, "FR-SN-1974", facts)


def test_a_bilateral_treaty_that_is_wrong_is_refused_with_every_fault(admin):
    wrong = Bilateral(
        "UNTOC",
        "FR",
        "FR",
        InstrumentDetails({}, " ", " ", date(1980, 1, 1), date(1970, 1, 1)),
    )
    with pytest.raises(Refused) as refused:
        service.add_bilateral(admin, wrong)
    anchors = [reason.anchor for reason in refused.value.reasons]
    assert anchors == ["source", "title_en", "short_en", "in_force_on", "code", "second"]


@pytest.mark.usefixtures("any_database")
def test_every_kind_of_correction_survives_the_next_update(admin):
    requirement = queries.list_content_requirements(admin, "UNTOC")[0]
    service.correct_requirement(
        admin,
        requirement,
        RequirementDetails(requirement.field, Level.PRACTICE, "Text", paragraph="18(15)(x)"),
    )
    [ground, *_] = queries.list_refusal_grounds(admin, ["UNTOC"])
    service.correct_ground(
        admin, ground, GroundDetails(ground.ground, "Text", GroundNature.MANDATORY, "18(21)(x)")
    )
    [barred, *_] = queries.list_barred_grounds(admin, ["UNTOC"])
    service.correct_barred_ground(admin, barred, GroundDetails(barred.ground, "T", paragraph="x"))
    service.state_languages(admin, "UNTOC", "FR", LanguageDetails(("fr", "en"), "Notification"))
    untoc = queries.get_instrument(admin, "UNTOC")
    titles = {tag: untoc.label(tag) for tag in ("en", "fr", "es", "pt", "ru", "ar", "zh")}
    details = InstrumentDetails(
        titles, "Palermo", "Text", untoc.adopted_on, untoc.in_force_on,
        {"contents_article": "18(99)"}, 15, 5, CitingReason.MINI_TREATY, is_mla_treaty=False,
    )  # fmt: skip
    service.correct_instrument(admin, untoc, details)
    kind = measures.get_measure_kind(admin, "BANK_RECORDS")
    measures_service.correct_kind(
        admin,
        kind,
        KindDetails(Coercive.MAYBE, MeasureGroup.RECORDS, ("iban", "period_from"), None, "Law"),
    )

    again = {
        **service.update_reference(admin),
        **directory_service.update_reference(admin),
        **measures_service.update_reference(admin),
    }

    kept = {table for table, counts in again.items() if counts.kept}
    assert kept == {
        *("content_requirement", "refusal_ground", "barred_ground", "instrument"),
        *("accepted_language", "measure_kind"),
    }
    assert not any(counts.changed or counts.added for counts in again.values())
    admin.session.expire_all()
    assert requirement.paragraph == "18(15)(x)"
    assert requirement.corrected_by == admin.actor.name
    assert ground.nature is GroundNature.MANDATORY
    assert barred.paragraph == "x"
    assert untoc.contents_article == "18(99)"
    assert measures.get_measure_kind(admin, "BANK_RECORDS").extra_particulars[0] == "iban"
    assert next(iter(offers(admin, "FR", "SN"))) == "UNTOC", "the office decides the order"
    assert offers(admin, "SN", "FR")["UNTOC"].languages.languages == ["fr", "en"]


def test_a_correction_without_a_source_or_by_a_reader_is_refused(admin, work):
    requirement = queries.list_content_requirements(admin, "UNTOC")[0]
    details = RequirementDetails(requirement.field, Level.REQUIRED, " ")
    with pytest.raises(Refused, match="Say where this is known from"):
        service.correct_requirement(admin, requirement, details)
    with pytest.raises(Refused, match="who keeps the directory"):
        service.correct_requirement(work(Role.AUDITOR), requirement, details)
    with pytest.raises(Refused, match="small letters"):
        measures_service.correct_kind(
            admin,
            measures.get_measure_kind(admin, "OTHER"),
            KindDetails(Coercive.NO, MeasureGroup.OTHER, ("Bad Name",), None, "Law"),
        )


def test_what_is_conditional_says_when(admin):
    requirement = queries.list_content_requirements(admin, "UNTOC")[0]
    vague = RequirementDetails(requirement.field, Level.CONDITIONAL, "Text")
    with pytest.raises(Refused, match="Say when it is asked for"):
        service.correct_requirement(admin, requirement, vague)


def test_a_correction_is_written_down_with_what_it_was(admin):
    requirement = queries.list_content_requirements(admin, "UNTOC")[0]
    service.correct_requirement(
        admin, requirement, RequirementDetails(requirement.field, Level.PRACTICE, "Text")
    )
    entry = last_entry(admin)
    assert (entry.action, entry.subject) == ("law.correct", f"law:UNTOC/{requirement.field}")
    assert "18(15)(a)" in entry.body
    assert "practice" in entry.body


def test_a_declaration_is_offered_on_the_days_on_which_it_holds(admin):
    said = StatementDetails(
        "SN", StatementKind.RESERVATION, "No oral requests.", "C.N.1", "18(14)", date(2010, 1, 1)
    )
    row = service.record_statement(admin, "UNTOC", said)
    assert [one.text for one in offers(admin, "FR", "SN")["UNTOC"].statements] == [
        "No oral requests."
    ]
    assert offers(admin, "FR", "SN", date(2009, 12, 31))["UNTOC"].statements == []
    assert offers(admin, "FR", "KE")["UNTOC"].statements == []
    ended = StatementDetails(
        "SN", StatementKind.RESERVATION, said.text, "C.N.2", "18(14)", said.from_on, DAY
    )
    service.correct_statement(admin, row, ended)
    assert offers(admin, "FR", "SN")["UNTOC"].statements == []
    assert last_entry(admin).action == "statement.correct"


def test_several_central_authorities_are_told_apart_by_instrument_and_day(admin):
    def add(name, instruments, since=None, until=None):
        directory_service.add_authority(
            admin,
            AuthorityDetails(
                name, AuthorityKind.CENTRAL_AUTHORITY, "SN", instruments=instruments,
                valid_from=since, valid_until=until,
            ),
        )  # fmt: skip

    add("Ministry of Justice", ())
    add("Anti-corruption office", ("UNCAC",), date(2020, 1, 1))
    add("Drug office", ("UN1988",), date(2000, 1, 1), date(2025, 12, 31))
    add("Drug agency", ("UN1988",), date(2026, 1, 1))

    def named(code, on):
        return [one.name for one in offers(admin, "FR", "SN", on)[code].authorities]

    assert named("UNTOC", DAY) == ["Ministry of Justice"]
    assert named("UNCAC", DAY) == ["Anti-corruption office"]
    assert named("UNCAC", date(2019, 1, 1)) == ["Ministry of Justice"]
    assert named("UN1988", date(2025, 12, 31)) == ["Drug office"]
    assert named("UN1988", DAY) == ["Drug agency"]


def test_a_row_of_another_instrument_is_not_found(admin):
    requirement = queries.list_content_requirements(admin, "UNTOC")[0]
    with pytest.raises(NotFound):
        queries.get_row(admin, ContentRequirement, requirement.id, "UNCAC")
    assert directory.list_accepted_languages(admin, "FR")
