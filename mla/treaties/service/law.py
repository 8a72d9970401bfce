"""Adding and correcting what an instrument asks, and which grounds it gives and forbids."""

from dataclasses import dataclass

from mla.core.errors import Reason, Refused
from mla.core.words import say
from mla.database import Work
from mla.directory import queries as directory
from mla.directory.models import AcceptedLanguage
from mla.treaties import queries
from mla.treaties.models import BarredGround, ContentRequirement, RefusalGround
from mla.treaties.rules import Condition, GroundNature, Level
from mla.treaties.service.writing import add_row, common_faults, correct_row, origin


@dataclass(frozen=True)
class RequirementDetails:
    """What the office says that an instrument asks of a request."""

    field: str
    level: Level
    source: str
    condition: Condition | None = None
    is_where_possible: bool = False
    paragraph: str | None = None
    exception: str | None = None


@dataclass(frozen=True)
class GroundDetails:
    """What the office says of a ground of refusal, or of one that may not be used."""

    ground: str
    source: str
    nature: GroundNature | None = None
    """For a ground of refusal."""
    paragraph: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class LanguageDetails:
    """The languages that a State takes under an instrument, as the office knows them."""

    languages: tuple[str, ...]
    source: str
    urgency_exception: str | None = None
    note: str | None = None


def add_requirement(work: Work, code: str, details: RequirementDetails) -> ContentRequirement:
    """Add something that an instrument asks of a request. Raises Refused with every fault."""
    faults = common_faults(work, details.source) + _strength_faults(details)
    known = {row.field for row in queries.list_content_requirements(work, code)}
    if details.field in known:
        faults.append(_twice("field"))
    if faults:
        raise Refused(*faults)
    row = ContentRequirement(
        instrument_code=code,
        field=details.field,
        is_office_row=True,
        **_requirement(details),
        **origin(work, details.source),
    )
    add_row(work, row, "law.add", f"law:{code}/{details.field}")
    return row


def correct_requirement(work: Work, row: ContentRequirement, details: RequirementDetails) -> None:
    """Correct what an instrument asks of a request. Raises Refused with every fault."""
    if faults := common_faults(work, details.source) + _strength_faults(details):
        raise Refused(*faults)
    subject = f"law:{row.instrument_code}/{row.field}"
    correct_row(work, row, _requirement(details), details.source, "law.correct", subject)


def _strength_faults(details: RequirementDetails) -> list[Reason]:
    is_lost = details.level is Level.CONDITIONAL and not (
        details.condition or details.is_where_possible
    )
    if not is_lost:
        return []
    sentence = say("Say when it is asked for: choose the condition, or “where possible”.")
    return [Reason(sentence, anchor="condition")]


def _requirement(details: RequirementDetails) -> dict[str, object]:
    return {
        "level": details.level,
        "condition": details.condition,
        "is_where_possible": details.is_where_possible,
        "paragraph": details.paragraph,
        "exception": details.exception,
    }


def add_ground(work: Work, code: str, details: GroundDetails) -> RefusalGround:
    """Add a ground on which an instrument lets, or makes, a State refuse. Raises Refused."""
    faults = common_faults(work, details.source) + _nature_faults(details)
    if details.ground in {row.ground for row in queries.list_refusal_grounds(work, [code])}:
        faults.append(_twice("ground"))
    if faults:
        raise Refused(*faults)
    row = RefusalGround(
        instrument_code=code,
        ground=details.ground,
        nature=details.nature,
        paragraph=details.paragraph,
        note=details.note,
        is_office_row=True,
        **origin(work, details.source),
    )
    add_row(work, row, "law.add", f"law:{code}/{details.ground}")
    return row


def correct_ground(work: Work, row: RefusalGround, details: GroundDetails) -> None:
    """Correct a ground of refusal. Raises Refused with every fault."""
    if faults := common_faults(work, details.source) + _nature_faults(details):
        raise Refused(*faults)
    columns = {"nature": details.nature, "paragraph": details.paragraph, "note": details.note}
    subject = f"law:{row.instrument_code}/{row.ground}"
    correct_row(work, row, columns, details.source, "law.correct", subject)


def _nature_faults(details: GroundDetails) -> list[Reason]:
    if details.nature is not None:
        return []
    return [Reason(say("Choose whether a State must or may refuse."), anchor="nature")]


def add_barred_ground(work: Work, code: str, details: GroundDetails) -> BarredGround:
    """Add a ground that an instrument forbids. Raises Refused with every fault."""
    faults = common_faults(work, details.source)
    if details.ground in {row.ground for row in queries.list_barred_grounds(work, [code])}:
        faults.append(_twice("ground"))
    if faults:
        raise Refused(*faults)
    row = BarredGround(
        instrument_code=code,
        ground=details.ground,
        paragraph=details.paragraph,
        note=details.note,
        is_office_row=True,
        **origin(work, details.source),
    )
    add_row(work, row, "law.add", f"law:{code}/{details.ground}")
    return row


def correct_barred_ground(work: Work, row: BarredGround, details: GroundDetails) -> None:
    """Correct a ground that an instrument forbids. Raises Refused with every fault."""
    if faults := common_faults(work, details.source):
        raise Refused(*faults)
    columns = {"paragraph": details.paragraph, "note": details.note}
    subject = f"law:{row.instrument_code}/{row.ground}"
    correct_row(work, row, columns, details.source, "law.correct", subject)


def state_languages(
    work: Work, code: str, country: str, details: LanguageDetails
) -> AcceptedLanguage:
    """Say which languages a State takes under an instrument, first or anew. Raises Refused."""
    faults = common_faults(work, details.source)
    if not details.languages:
        faults.append(Reason(say("Name at least one language."), anchor="languages"))
    if directory.find_country(work, country) is None:
        faults.append(Reason(say("Choose the State."), anchor="country_code"))
    if faults:
        raise Refused(*faults)
    columns = {
        "languages": list(details.languages),
        "urgency_exception": details.urgency_exception,
        "note": details.note,
    }
    rows = directory.list_accepted_languages(work, country)
    row = next((row for row in rows if row.instrument_code == code), None)
    subject = f"law:{code}/{country}"
    if row is not None:
        correct_row(work, row, columns, details.source, "law.correct", subject)
        return row
    row = AcceptedLanguage(
        country_code=country,
        instrument_code=code,
        is_office_row=True,
        **columns,
        **origin(work, details.source),
    )
    add_row(work, row, "law.add", subject)
    return row


def _twice(anchor: str) -> Reason:
    sentence = say("The instrument has this row already. Correct that one instead.")
    return Reason(sentence, anchor=anchor)
