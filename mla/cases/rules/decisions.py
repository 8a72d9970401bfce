"""Saying no, or not yet: which grounds may be used, what must come first, what has to be said.

Source: reference, 6, and the data of the cited instruments. No paragraph is written here.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mla.cases.rules.stages import Stage
from mla.core.errors import Reason
from mla.core.words import Sentence, say
from mla.treaties.words import GROUNDS

S = Stage


class DecisionKind(StrEnum):
    """What is decided."""

    REFUSAL = "refusal"
    POSTPONEMENT = "postponement"


class Consulted(StrEnum):
    """Whether the other State was asked first."""

    FILED = "filed"
    EXEMPT = "exempt"
    """An instrument asks for it, and there is a coded reason why there was none."""
    NOT_ASKED = "not_asked"
    """No cited instrument asks for it."""


class Told(StrEnum):
    """Whether the person affected was told."""

    YES = "yes"
    NO = "no"
    NOT_ALLOWED = "not_allowed"
    """It must stay secret."""


class Resubmission(StrEnum):
    """Whether the request may be made again."""

    POSSIBLE = "possible"
    NOT_POSSIBLE = "not_possible"


RULINGS = {"refuse": DecisionKind.REFUSAL, "postpone": DecisionKind.POSTPONEMENT}
"""Moves of ours that are such a decision."""

BY_MEASURE = frozenset(
    {
        S.UNDER_REVIEW,
        S.IN_CONSULTATION,
        S.ADMITTED,
        S.ASSIGNED,
        S.IN_EXECUTION,
        S.PARTIALLY_EXECUTED,
        S.RESULTS_IN_REVIEW,
    }
)
"""Stages of an incoming request in which some measures may be refused or put off."""


@dataclass(frozen=True)
class Cite:
    """Where an instrument says something; without a paragraph where this register knows none."""

    instrument: str
    paragraph: str | None

    def __str__(self) -> str:
        """Write it as people cite it."""
        return f"{self.instrument} {self.paragraph}" if self.paragraph else self.instrument


@dataclass(frozen=True)
class Bar:
    """A ground that a cited instrument forbids."""

    cite: Cite
    is_alone: bool
    """Forbidden only where there is no other ground."""


@dataclass(frozen=True)
class Law:
    """What the cited instruments say of refusing and postponing."""

    grounds: Sequence[tuple[str, Cite]] = ()
    """Grounds of refusal that they offer, in the order in which they are cited."""
    bars: Sequence[tuple[str, Bar]] = ()
    postponements: Sequence[Cite] = ()
    duties: Sequence[tuple[DecisionKind, Cite]] = ()
    """Before what they ask for a consultation."""

    def cites_of(self, ground: str) -> list[Cite]:
        """Return where a ground of refusal stands."""
        return [cite for code, cite in self.grounds if code == ground]

    def duties_before(self, kind: DecisionKind) -> list[Cite]:
        """Return what asks for a consultation before this is decided."""
        return [cite for duty, cite in self.duties if duty is kind]


@dataclass(frozen=True)
class Ruling:
    """A refusal or a postponement, as somebody wants to decide it."""

    kind: DecisionKind
    grounds: Sequence[str]
    """The first is the main one."""
    reasons: str = ""
    """Written reasons that may be disclosed."""
    internal_reasons: str = ""
    """Reasons that never leave the office."""
    provision: str = ""
    """A provision of domestic law, in words."""
    exemption: str | None = None
    exemption_reason: str = ""
    person_told: Told | None = None
    remedy: str = ""
    """Appeal or review."""
    resubmission: Resubmission | None = None
    resubmission_how: str = ""
    delegation: str = ""
    """By virtue of what the person decides, where not by office."""
    review_on: date | None = None
    partial_help: str = ""
    """What can be done meanwhile."""
    measures: Sequence[int] = ()
    """Numbers of the measures; none for the whole request."""


def bar_faults(law: Law, grounds: Collection[str], anchor: str = "ground") -> Iterator[Reason]:
    """Yield which of these grounds a cited instrument forbids, with its paragraph."""
    alone = {code for code, bar in law.bars if bar.is_alone}
    for code, bar in law.bars:
        if code not in grounds:
            continue
        named = {"ground": GROUNDS.get(code, code), "cite": str(bar.cite)}
        if not bar.is_alone:
            never = say(
                "“%(ground)s” is no ground of refusal: %(cite)s. Choose another ground.", **named
            )
            yield Reason(never, anchor=anchor)
        elif set(grounds) <= alone:
            sole = say(
                "“%(ground)s” cannot be the only ground of refusal: %(cite)s. Name another "
                "beside it, or go on with the request.",
                **named,
            )
            yield Reason(sole, anchor=anchor)


def consultation_faults(law: Law, ruling: Ruling, *, is_consulted: bool) -> Iterator[Reason]:
    """Yield what is missing where a cited instrument asks for a consultation first."""
    duties = law.duties_before(ruling.kind)
    if not duties or is_consulted:
        return
    if ruling.exemption is None:
        first = say(
            "%(cite)s asks you to consult the other State first. File the consultation, or choose "
            "why there was none.",
            cite="; ".join(map(str, duties)),
        )
        place = {"direction": "sent", "about": "consultation"}
        yield Reason(first, "correspondence.new", "exemption", place)
    elif not ruling.exemption_reason.strip():
        why = say("Say in words why there was no consultation.")
        yield Reason(why, anchor="exemption_reason")


def ruling_faults(law: Law, ruling: Ruling, *, is_consulted: bool) -> Iterator[Reason]:
    """Yield everything that stands against a refusal or a postponement, but for who decides it."""
    if ruling.kind is DecisionKind.REFUSAL:
        yield from bar_faults(law, ruling.grounds)
        if ruling.grounds and not ruling.provision.strip() and not _is_cited(law, ruling.grounds):
            provision = say(
                "No cited instrument has this ground. Name the provision of your law, or choose a "
                "ground of the instrument."
            )
            yield Reason(provision, anchor="provision")
    yield from consultation_faults(law, ruling, is_consulted=is_consulted)


def _is_cited(law: Law, grounds: Sequence[str]) -> bool:
    return any(law.cites_of(ground) for ground in grounds)


def measure_faults(
    ruling: Ruling, pending: Collection[int], others: int, stage: Stage, *, may_refuse_all: bool
) -> Iterator[Reason]:
    """Yield what is wrong with the choice of measures.

    `pending` are the numbers of those without an outcome, `others` says how many have one.
    """
    if stage not in BY_MEASURE:
        now = say("Measures are refused or put off between the review and the sending of results.")
        yield Reason(now)
    if not ruling.measures or set(ruling.measures) - set(pending):
        yield Reason(say("Choose measures that have no outcome yet."), anchor="measures")
    is_all = set(ruling.measures) == set(pending) and not others
    if is_all and may_refuse_all and ruling.kind is DecisionKind.REFUSAL:
        whole = say("That is every measure. Refuse the request as a whole instead.")
        yield Reason(whole, "cases.move", values={"name": "refuse"})


def missing_words(ruling: Ruling, today: date) -> Iterator[Reason]:
    """Yield what a decision by measure needs to say; the moves ask it by themselves."""
    if not ruling.grounds:
        yield Reason(say("A refused measure needs its ground."), anchor="ground")
    if not ruling.reasons.strip():
        yield Reason(say("Give the reasons; they will be disclosed."), anchor="reasons")
    if ruling.kind is DecisionKind.POSTPONEMENT and ruling.review_on is None:
        yield Reason(say("Give the day on which it will be reviewed."), anchor="review_on")
    elif ruling.review_on is not None and ruling.review_on <= today:
        yield Reason(say("Give a day after today for the review."), anchor="review_on")


def consulted_as(law: Law, ruling: Ruling, *, is_consulted: bool) -> Consulted:
    """Return how a decision stands with the duty to consult."""
    if is_consulted:
        return Consulted.FILED
    return Consulted.EXEMPT if law.duties_before(ruling.kind) else Consulted.NOT_ASKED


def order_grounds(law: Law) -> list[tuple[str, Sentence]]:
    """Return every ground with its name, those of the cited instruments first, with their cites."""
    cited = list(dict.fromkeys(code for code, _ in law.grounds))
    named = [
        (code, say("%(ground)s (%(cites)s)", ground=GROUNDS.get(code, code), cites=_all(law, code)))
        for code in cited
    ]
    return named + [(code, name) for code, name in GROUNDS.items() if code not in cited]


def _all(law: Law, code: str) -> str:
    return "; ".join(map(str, law.cites_of(code)))
