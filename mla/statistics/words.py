"""What tables, columns, groups and clocks are called, and how each figure is defined.

Source of the definitions: the register format, and the domain reference, 7.4 and 7.5.
"""

from collections.abc import Collection, Iterator
from datetime import date

from mla.core.words import Sentence, say
from mla.statistics.rules.periods import SEVERAL, By, Period

TITLES = {
    "stock-and-flow": say("Stock and flow"),
    "timeliness": say("Turnaround"),
}

COLUMNS = {
    "direction": say("Direction"),
    "opening": say("Opening"),
    "new": say("New"),
    "reopened": say("Reopened"),
    "executed": say("Executed"),
    "partly_executed": say("Partly executed"),
    "refused": say("Refused"),
    "withdrawn": say("Withdrawn"),
    "not_possible": say("Not possible"),
    "lapsed": say("Lapsed"),
    "misdirected": say("Misdirected"),
    "closing": say("Closing"),
    "measure_of_time": say("Time"),
    "n": say("Closed"),
    "pending": say("Pending"),
    "min": say("Shortest"),
    "p10": say("p10"),
    "p25": say("p25"),
    "median": say("Median"),
    "p75": say("p75"),
    "p90": say("p90"),
    "max": say("Longest"),
    "mean": say("Mean"),
    "km_median": say("Median with pending"),
}

MEASURES_OF_TIME = {
    "gross": say("In all"),
    "own": say("With us"),
    "foreign": say("With the other State"),
    "domestic": say("With a partner at home"),
    "acknowledge": say("To acknowledge"),
    "abroad": say("Abroad"),
}

BY = {
    By.NONE: say("Not split"),
    By.STATE: say("State"),
    By.OFFENCE: say("Offence"),
    By.MEASURE: say("Measure"),
    By.LEGAL_BASIS: say("Legal basis"),
    By.DIRECTION: say("Direction"),
    By.PRIORITY: say("Priority"),
    By.KIND: say("Kind of case"),
    By.PLATFORM: say("Platform"),
    By.DOMESTIC_AUTHORITY: say("Authority at home"),
    By.MONTH: say("Month"),
    By.QUARTER: say("Quarter"),
    By.YEAR: say("Year"),
}

NOT_RECORDED = say("Not recorded")

_REQUESTS = say(
    "Requests: one formal instrument from one State, whatever the number of its measures or"
    " persons. Preservation, spontaneous information, enquiries, notices of direct transmission,"
    " extradition and transfer of proceedings are not in these figures."
)
_EVERY_KIND = say("Every kind of case is counted, each for itself.")

_CLOSED = say(
    "Closed: on the first day in a stage that ends the work (closed, refused, withdrawn, lapsed,"
    " misdirected). A later formal closing is not a second one."
)

FLOW = (
    say(
        "New: incoming on the day of registration, or of receipt where there was none; outgoing on"
        " the day it was first sent. What is still being prepared is not counted."
    ),
    _CLOSED,
    say("Reopened: on the day on which a closed case was taken up again."),
    say(
        "Executed: every measure was done. Partly executed: some were. The other ways of ending are"
        " told by the last stage, or by the measures where it does not tell."
    ),
    say(
        "Opening: open when the period began. Closing: open when it ended. Opening + new + reopened"
        " − closed = closing; every row was checked."
    ),
)

TIMELINESS = (
    say(
        "Closed: cases closed in the period and not reopened since. Pending: cases open when the"
        " period ended."
    ),
    _CLOSED,
    say(
        "In all: calendar days from receipt (outgoing: from the first submission) to closing,"
        " without those between a closing and a reopening. No clock is stopped."
    ),
    say(
        "With us, with the other State, with a partner at home: the days on which it was their"
        " turn. The three add up to the whole, case by case."
    ),
    say(
        "To acknowledge: from receipt to our acknowledgement; outgoing, from sending to theirs;"
        " closed cases where one was recorded. Abroad: from sending to the response."
    ),
    say(
        "Percentiles by nearest rank: always the days of a real case. Read the median and p90; the"
        " mean stands beside them only."
    ),
    say(
        "Median with pending (Kaplan-Meier): after so many days half were done, when those still"
        " waiting are counted too. An acknowledgement or a response counts although its case is"
        " still open. A dash: it is not half yet."
    ),
)


def flow_definitions(by: By) -> list[Sentence]:
    """Say how the figures of stock and flow are defined."""
    return [_what(by), *FLOW]


def timeliness_definitions(by: By) -> list[Sentence]:
    """Say how the figures of timeliness are defined."""
    return [_what(by), *TIMELINESS]


def _what(by: By) -> Sentence:
    return _EVERY_KIND if by is By.KIND else _REQUESTS


def notes(by: By, period: Period, today: date, groups: Collection[str]) -> Iterator[Sentence]:
    """Say what a reader of these very rows must know."""
    if by in SEVERAL:
        yield say("A case with several of these counts in each of their rows: rows do not add up.")
    if by is not By.NONE and "" in groups:
        yield say("A row without a name holds the cases for which nothing was recorded.")
    if period.last > today:
        yield say("The period ends after today: counted up to %(today)s.", today=today)
