"""What a person is asked for when making a move.

The form draws its fields from this table, the service checks what came by it, and neither knows
more than it says.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mla.cases.rules.decisions import RULINGS, Resubmission, Told
from mla.cases.rules.situation import Situation
from mla.core.words import Sentence, say


class Shape(StrEnum):
    """What an answer looks like."""

    LINE = "line"
    TEXT = "text"
    DAY = "day"
    TICK = "tick"
    CHOICE = "choice"
    CHOICES = "choices"
    MEASURES = "measures"
    """An outcome for each measure that has one now."""
    AUTHORITY = "authority"
    """One of the domestic authorities of the directory, by its number."""
    GROUND = "ground"
    """A ground of refusal (`R_…`)."""
    GROUNDS = "grounds"
    """Further grounds of refusal."""


@dataclass(frozen=True)
class Ask:
    """One thing asked."""

    name: str
    label: Sentence
    shape: Shape
    is_required: bool = True
    hint: Sentence | None = None
    choices: Mapping[str, Sentence] | None = None
    asked_when: Callable[[Situation, str], bool] | None = None
    """A rule that says whether it is asked at all, in a situation, by a move of that name."""

    def is_needed(self, _: Situation) -> bool:
        """Say whether an answer is needed in this situation."""
        return self.is_required


def must_excuse(situation: Situation, move: str) -> bool:
    """Say whether an instrument asks for a consultation that has not been: then, why not."""
    duties = situation.law().duties_before(RULINGS[move]) if move in RULINGS else ()
    return bool(duties) and not situation.is_consulted


def asked_now(asks: Sequence[str], situation: Situation, move: str) -> tuple[str, ...]:
    """Return which of the things that a move may ask are asked now."""
    rules = [(name, ASKS[name].asked_when) for name in asks]
    return tuple(name for name, rule in rules if rule is None or rule(situation, move))


DEFECTS = {
    "facts": say("Facts are missing or unclear"),
    "offence": say("Offence, statute text or penalty is missing"),
    "nexus": say("Link between the facts and what is asked is missing"),
    "identity": say("Persons, accounts or places are not identified"),
    "measure": say("What is asked for is unclear"),
    "legal_basis": say("Legal basis is missing or does not apply"),
    "translation": say("Translation is missing or unusable"),
    "authentication": say("Signature, seal or certification is missing"),
    "urgency": say("Reason for urgency or date is missing"),
    "assurance": say("An assurance or undertaking is missing"),
    "other": say("Something else, described below"),
}
"""Coded gaps (reference, 4.2 and 4.3), so that usual defects can be counted."""

DECLINE_REASONS = {
    "disproportionate": say("Out of proportion to the matter (de minimis)"),
    "no_legal_basis": say("No legal basis with that State"),
    "police_channel": say("Can be had by police or other channels"),
    "incomplete": say("Still incomplete after revision"),
}

EXEMPTIONS = {
    "no_conditions_possible": say("No condition could remove the ground"),
    "urgent_harm": say("Waiting would harm a person or the proceeding"),
}
"""Coded reasons why none came first though an instrument asks for it (reference, 4.3)."""

POSTPONEMENT_GROUNDS = {
    "P_ONGOING": say("An investigation, prosecution or proceeding would suffer"),
    "P_OBJECTS_USED": say("Objects or data are in use in other proceedings"),
    "P_APPEAL": say("An appeal is pending"),
    "P_SECURITY": say("The safety of a person is at risk"),
}
"""Grounds of postponement (reference, 6.2)."""

PERSON_TOLD = {
    Told.YES.value: say("Yes"),
    Told.NO.value: say("No"),
    Told.NOT_ALLOWED.value: say("No: it must stay secret"),
}

RESUBMISSION = {
    Resubmission.POSSIBLE.value: say("Yes"),
    Resubmission.NOT_POSSIBLE.value: say("No"),
}

DUAL_CRIMINALITY = {
    "not_needed": say("Not needed"),
    "met": say("Needed and met"),
    "not_met": say("Needed and not met for every measure"),
}

RECEIPTS = {
    "confirmed": say("They confirmed receipt"),
    "silence": say("They were silent for long enough"),
    "not_expected": say("No receipt is expected"),
}

ASKS: dict[str, Ask] = {
    ask.name: ask
    for ask in (
        Ask("reasons", say("Reasons"), Shape.TEXT),
        Ask("note", say("Note"), Shape.TEXT, is_required=False),
        Ask("change_note", say("What was changed"), Shape.TEXT),
        Ask("gaps", say("What is still missing"), Shape.TEXT),
        Ask("items_asked", say("What they ask for"), Shape.TEXT),
        Ask("defects", say("What is wrong"), Shape.CHOICES, choices=DEFECTS),
        Ask("due_on", say("Wanted by"), Shape.DAY, is_required=False),
        Ask("review_on", say("To be reviewed on"), Shape.DAY),
        Ask("expected_on", say("Expected on"), Shape.DAY, is_required=False),
        Ask(
            "no_conflict",
            say("I have no conflict of interest in this matter"),
            Shape.TICK,
        ),
        Ask("decline_reason", say("Why it is not sent"), Shape.CHOICE, choices=DECLINE_REASONS),
        Ask("target_language", say("Language of the translation"), Shape.LINE),
        Ask("translator", say("Translator"), Shape.LINE),
        Ask("undertaking", say("The translator has undertaken to keep it secret"), Shape.TICK),
        Ask("tracking", say("Tracking or note-verbale number"), Shape.LINE, is_required=False),
        Ask("foreign_reference", say("Their reference"), Shape.LINE),
        Ask("contact", say("Contact person there"), Shape.LINE, is_required=False),
        Ask("conditions", say("Conditions"), Shape.TEXT),
        Ask("requester_agrees", say("The requesting authority accepts them"), Shape.TICK),
        Ask("ground", say("Ground"), Shape.GROUND),
        Ask("other_grounds", say("Further grounds"), Shape.GROUNDS, is_required=False),
        Ask("postponement", say("Ground"), Shape.CHOICE, choices=POSTPONEMENT_GROUNDS),
        Ask(
            "provision",
            say("Provision of domestic law"),
            Shape.LINE,
            is_required=False,
            hint=say("Needed where no cited instrument has the ground"),
        ),
        Ask(
            "internal_reasons",
            say("Reasons that stay in the office"),
            Shape.TEXT,
            is_required=False,
            hint=say("Never disclosed: not in letters, not to partners, not in exports."),
        ),
        Ask(
            "exemption",
            say("If there was no consultation: why"),
            Shape.CHOICE,
            is_required=False,
            choices=EXEMPTIONS,
            asked_when=must_excuse,
        ),
        Ask(
            "exemption_reason",
            say("Why, in words"),
            Shape.LINE,
            is_required=False,
            asked_when=must_excuse,
        ),
        Ask(
            "person_told",
            say("Was the person affected told?"),
            Shape.CHOICE,
            is_required=False,
            choices=PERSON_TOLD,
        ),
        Ask("remedy", say("Appeal or review"), Shape.LINE, is_required=False),
        Ask(
            "resubmission",
            say("May the request be made again?"),
            Shape.CHOICE,
            is_required=False,
            choices=RESUBMISSION,
        ),
        Ask("resubmission_how", say("How it may be made again"), Shape.LINE, is_required=False),
        Ask(
            "delegation",
            say("Decided by virtue of"),
            Shape.LINE,
            is_required=False,
            hint=say("Delegation, where not by office"),
        ),
        Ask("partial_help", say("What can be done meanwhile"), Shape.TEXT, is_required=False),
        Ask(
            "outcomes",
            say("Outcome of each measure"),
            Shape.MEASURES,
            hint=say("Leave those without a result yet as they are."),
        ),
        Ask(
            "inventory",
            say("What came: inventory, seals, originals and copies"),
            Shape.TEXT,
        ),
        Ask("use_conditions", say("Conditions of use"), Shape.TEXT, is_required=False),
        Ask("received_by", say("Received by"), Shape.LINE),
        Ask(
            "use_limits_told",
            say("The limits of use were handed over with the evidence"),
            Shape.TICK,
        ),
        Ask("feedback", say("What it was used for"), Shape.TEXT, is_required=False),
        Ask("prosecutor_consulted", say("The requesting authority was consulted"), Shape.TICK),
        Ask("forwarded_to", say("Forwarded to"), Shape.LINE),
        Ask(
            "dual_criminality",
            say("Dual criminality"),
            Shape.CHOICE,
            choices=DUAL_CRIMINALITY,
        ),
        Ask("authority", say("Executing authority"), Shape.AUTHORITY),
        Ask("their_file", say("Their file number"), Shape.LINE, is_required=False),
        Ask("receipt", say("Receipt"), Shape.CHOICE, choices=RECEIPTS),
        Ask("answer", say("What was answered"), Shape.TEXT),
        Ask("comments", say("What was said about the draft"), Shape.TEXT),
        Ask("shared_with", say("Shown to whom there"), Shape.LINE),
        Ask(
            "conditions_of_use",
            say("Conditions of use"),
            Shape.TEXT,
            hint=say("Whoever receives it is bound by them; write “none” where there are none."),
        ),
        Ask("limits_passed_on", say("The conditions went along with it"), Shape.TICK),
        Ask("used_for", say("What it was used for"), Shape.TEXT),
        Ask("sender", say("Who sent it"), Shape.LINE),
        Ask("addressee", say("To whom"), Shape.LINE),
        Ask("sent_what", say("What was sent"), Shape.LINE),
        Ask("transmitted_on", say("When it was sent"), Shape.DAY),
    )
}

REFUSAL = (
    "ground",
    "other_grounds",
    "provision",
    "reasons",
    "internal_reasons",
    "exemption",
    "exemption_reason",
    "person_told",
    "remedy",
    "resubmission",
    "resubmission_how",
    "delegation",
)
"""What a refusal of ours is asked for (reference, 6.4)."""

POSTPONEMENT = (
    "postponement",
    "provision",
    "reasons",
    "internal_reasons",
    "review_on",
    "partial_help",
    "exemption",
    "exemption_reason",
    "person_told",
    "delegation",
)
"""What a postponement of ours is asked for (reference, 6.2 and 6.4)."""

SECRET = frozenset({"internal_reasons"})
"""Answers that are kept in the decision alone, never with the step or in the audit trail."""
