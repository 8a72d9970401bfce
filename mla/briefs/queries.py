"""Putting the papers together from what the register holds."""

from collections.abc import Iterator, Sequence
from datetime import date

from mla.briefs.rules import LANGUAGES, Block, Paper, Speech, first_of_ours, has_fields
from mla.cases import queries as cases
from mla.cases.models import Case, StageVisit
from mla.cases.rules.history import effective
from mla.cases.rules.stages import Confidentiality, Direction, Stage
from mla.core.clock import Holder
from mla.core.errors import NotFound, Refused
from mla.core.words import say
from mla.database import Work
from mla.deadlines import queries as deadlines
from mla.deadlines.rules import STANDARDS
from mla.directory import queries as directory
from mla.directory.models import Authority
from mla.directory.rules import AuthorityKind, Office
from mla.measures import queries as measures
from mla.measures.rules import MeasureGroup
from mla.treaties import queries as treaties
from mla.treaties.models import Instrument
from mla.treaties.rules import Level, Standing

GUARDED = frozenset({Confidentiality.CONFIDENTIAL, Confidentiality.STRICT})


def speech(work: Work, language: str) -> Speech:
    """Return the tongue of a paper. Raises Refused for a language that is not one of the seven."""
    if language not in LANGUAGES:
        raise Refused(
            say(
                "There are no words in “%(language)s”. Choose one of these: %(languages)s.",
                language=language,
                languages=", ".join(LANGUAGES),
            )
        )
    return Speech(language, directory.own_country_names(work))


def language_for(work: Work, state: str) -> str:
    """Return the language of a paper for a State: the first of ours that it accepts, else English.

    What was read in a source goes before what is general knowledge.
    """
    rows = sorted(
        directory.list_accepted_languages(work, state), key=lambda row: row.confidence != "source"
    )
    return first_of_ours([tag for row in rows for tag in row.languages]) or "en"


def list_open_between(work: Work, state: str, *, guarded: bool) -> Sequence[Case]:
    """Return the open matters with a State that were sent or arrived, as far as may be known.

    Drafts of ours are nobody else's matter yet. Confidential and strict cases, even those that the
    reader may know of, come only where they are asked for: the list leaves the house.
    """
    query = cases.visible(work.actor).where(
        Case.counterpart_code == state, Case.holder.is_not(None)
    )
    if not guarded:
        query = query.where(Case.confidentiality.not_in(GUARDED))
    found = work.session.scalars(query.order_by(Case.reference)).all()
    return [case for case in found if _crossed_on(case) is not None]


def _crossed_on(case: Case) -> date | None:
    """Return the day on which a request was sent or arrived; None where it has not been sent."""
    path: Sequence[StageVisit] = effective(case.visits)
    if case.direction is Direction.INCOMING:
        return path[0].on
    return next((visit.on for visit in path if visit.stage is Stage.TRANSMITTED), None)


def meeting_list(work: Work, state: str, language: str, *, guarded: bool = False) -> Paper:
    """List all open matters with a State, both ways, for a meeting. Raises NotFound, Refused."""
    if directory.find_country(work, state) is None:
        raise NotFound
    tongue = speech(work, language)
    office = directory.get_office(work)
    own = _own_name(office, tongue)
    other = tongue.state(state)
    found = list_open_between(work, state, guarded=guarded)
    title = tongue.word("meeting.title", own=own, other=other)
    blocks = [
        Block("title", title),
        Block("subject", tongue.word("meeting.subject", day=tongue.day(work.today))),
    ]
    for asking, way in ((other, Direction.INCOMING), (own, Direction.OUTGOING)):
        blocks.append(Block("heading", tongue.word("meeting.from", state=asking)))
        some = [case for case in found if case.direction is way]
        blocks.append(_matters(work, tongue, some, own, other))
    return Paper(language, title, blocks, is_wide=True)


def _own_name(office: Office, tongue: Speech) -> str:
    return office.state_name or (tongue.state(office.state) if office.state else office.name or "–")


def _matters(work: Work, tongue: Speech, found: Sequence[Case], own: str, other: str) -> Block:
    if not found:
        return Block("text", tongue.word("meeting.none"))
    kinds = {one.code: one.label(tongue.language) for one in measures.list_measure_kinds(work)}
    columns = [
        tongue.word("meeting.number"),
        tongue.word("meeting.ours", state=own),
        tongue.word("meeting.ours", state=other),
        *(tongue.word(f"meeting.{name}") for name in _COLUMNS),
    ]
    rows = []
    for number, case in enumerate(found, 1):
        last = effective(case.visits)[-1]
        asked = dict.fromkeys(kinds.get(m.kind_code, m.kind_code) for m in case.measures)
        stage = tongue.word(f"stage.{case.direction}.{case.stage}")
        rows.append(
            [
                str(number),
                case.reference,
                case.foreign_reference or "–",
                "; ".join(asked) or "–",
                tongue.day(_crossed_on(case)),
                f"{stage}, {tongue.day(last.on)}",
                other if case.holder is Holder.FOREIGN else own,
                tongue.word(f"priority.{case.priority}"),
            ]
        )
    return Block("table", columns=columns, widths=(6, 14, 13, 23, 12, 15, 10, 7), rows=rows)


_COLUMNS = ("matter", "sent", "last", "awaited", "priority")


def request_sheet(work: Work, language: str) -> Paper:
    """Say how assistance is requested from us. Raises Refused."""
    tongue = speech(work, language)
    office = directory.get_office(work)
    title = tongue.word("sheet.title")
    own = directory.list_authorities(work, is_domestic=True, kind=AuthorityKind.CENTRAL_AUTHORITY)
    bound = list(_binding(work, office))
    blocks = [
        Block("title", title),
        Block("subject", " · ".join(filter(None, (_own_name(office, tongue), office.name)))),
        *_where(tongue, office, own),
        *_languages(work, tongue, office),
        *_urgent(tongue, bound),
        *_contents(work, tongue, bound),
        *_measures(work, tongue),
        Block("heading", tongue.word("sheet.dual")),
        Block("text", tongue.word("sheet.dual_text")),
        *_standards(work, tongue),
        *_contact(tongue, office),
        Block("text", _dated(work, tongue, own)),
    ]
    return Paper(language, title, blocks)


def _binding(work: Work, office: Office) -> Iterator[Instrument]:
    """Yield the instruments that bind our State today, as the register holds them."""
    if office.state is None:
        return
    for instrument in treaties.list_instruments(work):
        party = treaties.find_party(work, instrument.code, office.state)
        if party is None:
            continue
        standing = treaties.status_of(work, instrument.code, office.state, work.today).standing
        if standing is not Standing.NOT_BOUND:
            yield instrument


def _where(tongue: Speech, office: Office, own: Sequence[Authority]) -> Iterator[Block]:
    yield Block("heading", tongue.word("sheet.authorities"))
    columns = [
        tongue.word(f"sheet.{name}") for name in ("authority", "designated", "address", "channels")
    ]
    rows = [
        [
            one.name,
            ", ".join(one.instruments) or tongue.word("sheet.any"),
            "\n".join(filter(None, (one.postal_address, one.email, one.phone))) or "–",
            "; ".join(tongue.word(f"channel.{channel}") for channel in one.channels) or "–",
        ]
        for one in own
    ]
    if not rows:
        address = "\n".join(filter(None, (office.address, office.email, office.phone))) or "–"
        rows = [[office.name or "–", tongue.word("sheet.any"), address, "–"]]
    yield Block("table", columns=columns, widths=(28, 20, 30, 22), rows=rows)


def _languages(work: Work, tongue: Speech, office: Office) -> Iterator[Block]:
    accepted = directory.list_accepted_languages(work, office.state) if office.state else ()
    yield Block("heading", tongue.word("sheet.languages"))
    if not accepted:
        yield Block("text", tongue.languages(office.languages))
        return
    rows = [[row.instrument_code, tongue.languages(row.languages)] for row in accepted]
    columns = [tongue.word("sheet.instrument"), tongue.word("sheet.language")]
    yield Block("table", columns=columns, widths=(30, 70), rows=rows)


def _urgent(tongue: Speech, bound: Sequence[Instrument]) -> Iterator[Block]:
    rows = []
    for one in bound:
        if one.oral_confirmation_days is not None:
            limit = tongue.word("sheet.days", days=one.oral_confirmation_days)
        elif one.oral_confirmation == "forthwith":
            limit = tongue.word("sheet.forthwith")
        elif one.urgent_article and one.oral_confirmation != "no":
            limit = "–"
        else:
            continue
        place = f"{one.code} {one.urgent_article}" if one.urgent_article else one.code
        rows.append([place, limit])
    if rows:
        yield Block("heading", tongue.word("sheet.urgent"))
        columns = [tongue.word("sheet.instrument"), tongue.word("sheet.confirm")]
        yield Block("table", columns=columns, widths=(40, 60), rows=rows)


def _contents(work: Work, tongue: Speech, bound: Sequence[Instrument]) -> Iterator[Block]:
    """Yield the contents wanted, by instrument; only where they stand, if they have no names."""
    if not bound:
        return
    yield Block("heading", tongue.word("sheet.contents"))
    for one in bound:
        asked = [
            row
            for row in treaties.list_content_requirements(work, one.code)
            if row.level is not Level.PRACTICE
        ]
        if not asked:
            continue
        if not has_fields(tongue.language):
            place = f"{one.code} {one.contents_article or ''}".strip()
            yield Block("item", tongue.word("sheet.see", place=place))
            continue
        rows = [
            [
                tongue.word(f"field.{row.field}"),
                tongue.word("sheet.required" if row.level is Level.REQUIRED else "sheet.possible"),
                row.paragraph or "–",
            ]
            for row in asked
        ]
        columns = [tongue.word("sheet.item"), tongue.word("sheet.level"), one.code]
        yield Block("table", columns=columns, widths=(58, 26, 16), rows=rows)


def _measures(work: Work, tongue: Speech) -> Iterator[Block]:
    yield Block("heading", tongue.word("sheet.measures"))
    # The neighbours of assistance, and what is given unasked, are nothing to be requested here.
    labels = [
        one.label(tongue.language)
        for one in measures.list_measure_kinds(work)
        if one.group_code is not MeasureGroup.NEIGHBOURING and one.code != "SPONTANEOUS_INFO"
    ]
    yield Block("text", "; ".join(labels))


def _standards(work: Work, tongue: Speech) -> Iterator[Block]:
    set_by_us = deadlines.list_standards(work)
    yield Block("heading", tongue.word("sheet.standards"))
    names = ("normal", "urgent", "emergency")
    rows = []
    for code, stage in (
        ("acknowledge", "registered"), ("decision", "under_review"), ("results", "in_execution"),
    ):  # fmt: skip
        standard = set_by_us[STANDARDS["incoming", stage].code]
        lengths = [standard.length(name) for name in names]
        rows.append([tongue.word(f"sheet.{code}"), *(_length(tongue, *one) for one in lengths)])
    heads = [tongue.word(f"priority.{name}") for name in names]
    columns = [tongue.word("sheet.step"), *heads]
    yield Block("table", columns=columns, widths=(40, 20, 20, 20), rows=rows)
    yield Block("text", tongue.word("sheet.no_limit"))


def _length(tongue: Speech, days: int, is_working: bool) -> str:
    if days == 0:
        return tongue.word("sheet.same_day")
    name = "sheet.working_days" if is_working else "sheet.days"
    return tongue.word(name.removesuffix("s") if days == 1 else name, days=days)


def _contact(tongue: Speech, office: Office) -> Iterator[Block]:
    yield Block("heading", tongue.word("sheet.contact"))
    for text in filter(None, (office.name, office.ministry, office.address)):
        yield Block("text", text)
    for name, value in (("email", office.email), ("phone", office.phone)):
        if value:
            yield Block("text", f"{tongue.word(f'sheet.{name}')}: {value}")


def _dated(work: Work, tongue: Speech, own: Sequence[Authority]) -> str:
    checked = [one.verified_on for one in own]
    oldest = min((day for day in checked if day), default=None)
    last = (
        tongue.word("sheet.verified", day=tongue.day(oldest))
        if oldest and None not in checked
        else tongue.word("sheet.unverified")
    )
    return f"{tongue.word('sheet.as_of', day=tongue.day(work.today))} · {last}"
