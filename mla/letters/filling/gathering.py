"""Gathering: what a letter can say of a case, as words, lists and marks; never a row of a table."""

from collections.abc import Iterator, Sequence
from typing import Any

from mla.cases import queries as cases
from mla.cases.models import Case, CasePerson, CaseReference
from mla.cases.rules.clocks import first
from mla.cases.rules.completeness import Answer, Item
from mla.cases.rules.contents import KEPT, NEEDS_NEXUS, PARTICULARS, SERVICE
from mla.cases.rules.history import entered
from mla.cases.rules.situation import Fact
from mla.cases.rules.stages import Confidentiality, Direction, Priority, Stage
from mla.core.errors import NotFound
from mla.database import Work
from mla.directory import queries as directory
from mla.directory.rules import Office
from mla.letters.filling.tongue import Tongue, lines_of, paragraphs_of, plain
from mla.letters.rules import CATALOGUE, Draft, Need
from mla.measures import queries as measures
from mla.measures.models import Measure, MeasureKind
from mla.measures.rules import Coercive
from mla.people import queries as people
from mla.treaties import queries as treaties
from mla.treaties.models import Instrument
from mla.treaties.rules import InstrumentKind, Strength

UNKNOWN = "–"
"""Stands in a table where nothing is known and nothing is asked."""


def values_of(work: Work, case: Case, draft: Draft) -> dict[str, Any]:
    """Gather the values of a letter in its language. What is not known is not among them."""
    office = directory.get_office(work)
    tongue = Tongue(draft.language, directory.own_country_names(work))
    values = {
        **_of_office(office, tongue),
        **_of_draft(draft, tongue),
        **_of_case(work, case, tongue),
    }
    if case.direction is Direction.OUTGOING:
        values |= _of_request(work, case, tongue)
    else:
        values |= _of_receipt(case, office, tongue)
        values |= _of_gaps(work, case, draft, tongue)
    known = {name: value for name, value in values.items() if value not in (None, "", [])}
    return {**known, "shown": _shown(known, draft.kind)}


def holding(values: dict[str, Any]) -> frozenset[Need]:
    """Return the conditions of the catalogue that hold for a letter with these values."""
    conditions = {
        Need.ALWAYS: True,
        Need.NOT_SERVICE: values.get("is_more_than_service", False),
        Need.COERCIVE: values.get("is_coercive", False),
        Need.NEXUS: values.get("is_nexus_needed", False),
        Need.URGENT: values.get("is_urgent", False),
    }
    return frozenset(need for need, holds in conditions.items() if holds)


def _shown(values: dict[str, Any], kind: str) -> dict[str, bool]:
    """Say for each field whether its paragraph stands: where it is known, or has to be said."""
    needed = holding(values)
    return {
        field.name: field.name in values or field.need in needed for field in CATALOGUE[kind].fields
    }


def _of_office(office: Office, tongue: Tongue) -> dict[str, Any]:
    # A telephone number is not to be broken over two lines.
    phone = plain(office.phone or "").replace(" ", "\u00a0")
    contact = [way for way in (phone, plain(office.email or "")) if way]
    return {
        "our_state": tongue.state(office.state) if office.state else None,
        "ministry": plain(office.ministry or ""),
        "office_name": plain(office.name or ""),
        "office_address": ", ".join(lines_of(office.address)),
        "office_contact": " · ".join(contact),
        "office_languages": tongue.languages(office.languages) if office.languages else None,
    }


def _of_draft(draft: Draft, tongue: Tongue) -> dict[str, Any]:
    return {
        "date": tongue.day(draft.dated_on),
        "addressee": "\n".join(lines_of(draft.addressee)),
        "signatory": plain(draft.signatory_name),
        "signatory_title": plain(draft.signatory_title),
        "paragraphs": paragraphs_of(draft.free_paragraphs),
        "enclosures": lines_of(draft.enclosures),
    }


def _of_case(work: Work, case: Case, tongue: Tongue) -> dict[str, Any]:
    return {
        "our_reference": plain(case.reference),
        "their_reference": plain(case.foreign_reference or ""),
        "references": [
            {"label": _named(tongue, row), "value": plain(row.value)}
            for row in case.references
            if row.value != case.foreign_reference
        ],
        "state": tongue.state(case.counterpart_code),
        "subject": plain(case.title),
        "is_urgent": case.priority is not Priority.NORMAL,
        "is_confidential": case.confidentiality is not Confidentiality.OPEN,
        "officer": _officer(work, case),
    }


def _named(tongue: Tongue, row: CaseReference) -> str:
    """Say whose number a reference is; a platform that has no word of its own, by its code."""
    if row.network_code is None:
        return tongue.term(f"reference.{row.kind}")
    code = row.network_code.replace("_", " ")
    return tongue.find_term(f"reference.{row.network_code.lower()}") or code


def _officer(work: Work, case: Case) -> str | None:
    if case.officer_id is None:
        return None
    try:
        person = people.get_person(work, case.officer_id)
    except NotFound:
        return None
    return " · ".join(plain(part) for part in (person.name, person.email) if part)


def _of_receipt(case: Case, office: Office, tongue: Tongue) -> dict[str, Any]:
    arrived = case.clock.arrived_on if case.clock else None
    is_foreign = bool(case.language and office.languages) and case.language not in office.languages
    return {
        "received_on": tongue.day(arrived) if arrived else None,
        "request_language": tongue.languages([case.language]) if case.language else None,
        "is_translation_needed": is_foreign,
    }


def _of_gaps(work: Work, case: Case, draft: Draft, tongue: Tongue) -> dict[str, Any]:
    """Gather what was looked for in the request and is not there, each once, as it was answered."""
    notes = {
        (row.measure_number, row.field): plain(row.text or "")
        for row in case.answers
        if row.answer is Answer.NOT_THERE
    }
    kinds = {kind.code: kind for kind in measures.list_measure_kinds(work)}
    codes = {measure.number: measure.kind_code for measure in case.measures}
    cites: dict[tuple[int, str], list[Item]] = {}
    for item in cases.list_items(work, case):
        if item.key in notes:
            cites.setdefault(item.key, []).append(item)
    wanted_on = cases.answer_wanted_on(work, case, draft.dated_on)
    return {
        "wanted_on": tongue.day(wanted_on) if wanted_on else None,
        "gaps": [
            {
                "what": _name_of_item(field, number, tongue),
                "measure": str(number) if number else "",
                "kind": plain(kinds[codes[number]].label(tongue.language)) if number else "",
                "place": "; ".join(_places(work, items, tongue)),
                "is_where_possible": all(i.level is Strength.WHERE_POSSIBLE for i in items),
                "note": notes[number, field],
            }
            for (number, field), items in cites.items()
        ],
    }


def _name_of_item(field: str, number: int, tongue: Tongue) -> str:
    code = f"particular.{field}" if number else f"content.{field}"
    return tongue.find_term(code) or field.replace("_", " ")


def _places(work: Work, items: Sequence[Item], tongue: Tongue) -> Iterator[str]:
    """Yield where each cited instrument asks for an item; some only do so as a whole."""
    for item in items:
        instrument = treaties.find_instrument(work, item.instrument) if item.instrument else None
        if instrument is None:
            continue
        title = plain(instrument.label(tongue.language))
        article = tongue.article(item.paragraph)
        yield f"{title}, {article}" if article else title


def _of_request(work: Work, case: Case, tongue: Tongue) -> dict[str, Any]:
    kinds = {kind.code: kind for kind in measures.list_measure_kinds(work)}
    codes = {measure.kind_code for measure in case.measures}
    texts = (
        "requesting_authority", "conducting_authority", "purpose", "facts", "statute",
        "max_penalty", "nexus", "special_procedure", "urgency_reason", "confidentiality_reason",
    )  # fmt: skip
    return {
        **{name: plain(getattr(case, name) or "") for name in texts},
        "nature": plain(case.nature_of_proceeding or ""),
        "statements": list(_statements(case, tongue)),
        "reply_wanted_on": tongue.day(case.reply_wanted_on) if case.reply_wanted_on else None,
        "persons": [_person(person, tongue) for person in case.persons],
        "offences": list(_offences(work, case, tongue)),
        "measures": [_measure(row, kinds.get(row.kind_code), tongue) for row in case.measures],
        "is_more_than_service": bool(codes - {SERVICE}),
        "is_coercive": any(kinds[code].coercive is Coercive.YES for code in codes if code in kinds),
        "is_nexus_needed": bool(codes & NEEDS_NEXUS),
        **_bases(work, case, tongue),
        **_of_proceeding(work, case, tongue),
        **_of_waiting(case, tongue),
    }


def _of_proceeding(work: Work, case: Case, tongue: Tongue) -> dict[str, Any]:
    """Say which day of the proceeding comes first, and what it is."""
    nearest = next(iter(cases.list_dates(work, case)), None)
    if nearest is None:
        return {}
    return {
        "nearest_date": tongue.day(nearest.on),
        "nearest_date_is": tongue.term(f"date.{nearest.kind}"),
    }


def _of_waiting(case: Case, tongue: Tongue) -> dict[str, Any]:
    """Say when the request was sent, whether it was acknowledged, and how often they were asked."""
    path = entered(case.visits)
    sent = first(path, Stage.TRANSMITTED)
    acknowledged = first(path, Stage.ACKNOWLEDGED)
    reminded = sorted(row.on for row in case.recorded if row.fact is Fact.REMINDER_SENT)
    return {
        "sent_on": tongue.day(sent) if sent else None,
        "acknowledged_on": tongue.day(acknowledged) if acknowledged else None,
        "reminders": tongue.listed([tongue.day(on) for on in reminded]),
    }


def _statements(case: Case, tongue: Tongue) -> Iterator[dict[str, str]]:
    """Yield what the case says beyond its columns, in the order of the reference, 2.1."""
    said = cases.particulars_of(case)
    for name in dict.fromkeys((*KEPT, *PARTICULARS)):
        if name in said and (label := tongue.find_term(f"content.{name}")):
            yield {"label": label, "value": plain(said[name])}


def _bases(work: Work, case: Case, tongue: Tongue) -> dict[str, Any]:
    cited = [(row, treaties.find_instrument(work, row.code)) for row in case.bases]
    found = [(row, instrument) for row, instrument in cited if instrument is not None]
    instruments = [instrument for _, instrument in found]
    is_only_one = len(instruments) == 1
    return {
        "bases": [_basis(instrument, row.note, tongue) for row, instrument in found],
        "is_reciprocity_offered": bool(found)
        and all(instrument.kind is InstrumentKind.COMITY for instrument in instruments),
        **{
            f"{name}_article": _place(instruments, f"{name}_article", is_only_one, tongue)
            for name in ("confidentiality", "use_limit", "costs")
        },
    }


def _basis(instrument: Instrument, note: str | None, tongue: Tongue) -> dict[str, str]:
    adopted = instrument.adopted_on
    return {
        "title": plain(instrument.label(tongue.language)),
        "adopted": tongue.day(adopted) if adopted else "",
        "note": plain(note or ""),
    }


def _place(
    instruments: list[Instrument], column: str, is_only_one: bool, tongue: Tongue
) -> str | None:
    """Say where the first instrument that has the rule has it; with its title if there are more."""
    for instrument in instruments:
        if article := tongue.article(getattr(instrument, column)):
            title = plain(instrument.label(tongue.language))
            return article if is_only_one else f"{title}, {article}"
    return None


def _person(person: CasePerson, tongue: Tongue) -> dict[str, str]:
    """Name a person in the script of their document first, then the transliteration."""
    name = plain(person.name)
    if person.name_in_script:
        name = f"{plain(person.name_in_script)} ({name})"
    return {
        "name": name,
        "role": tongue.term(f"role.{person.role}"),
        "born": tongue.day(person.born_on) if person.born_on else UNKNOWN,
        "nationality": tongue.state(person.nationality) if person.nationality else UNKNOWN,
        "details": "\n".join(lines_of(person.document) + lines_of(person.address)) or UNKNOWN,
    }


def _offences(work: Work, case: Case, tongue: Tongue) -> Iterator[str]:
    for row in case.offences:
        group = treaties.find_offence_group(work, row.code)
        yield plain(group.label(tongue.language)) if group else row.code


def _measure(measure: Measure, kind: MeasureKind | None, tongue: Tongue) -> dict[str, Any]:
    order = kind.extra_particulars if kind else []
    given = {name: value for name, value in measure.particulars.items() if value not in (None, "")}
    names = [name for name in order if name in given] + [
        name for name in given if name not in order
    ]
    values: dict[str, Any] = {
        "key": f"measure-{measure.number}",
        "number": str(measure.number),
        "kind": plain(kind.label(tongue.language) if kind else measure.kind_code),
        "particulars": [_particular(name, given[name], tongue) for name in names],
    }
    if target := plain(measure.target or ""):
        values["target"] = target
    return values


def _particular(name: str, value: Any, tongue: Tongue) -> dict[str, str]:
    label = tongue.find_term(f"particular.{name}") or name.replace("_", " ")
    said = "; ".join(str(one) for one in value) if isinstance(value, list) else str(value)
    return {"label": label, "value": plain(said)}
