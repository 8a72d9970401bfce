"""Which conditions of the treaties hold for a request: one predicate for each code of the data."""

from collections.abc import Callable, Collection, Mapping

from mla.cases.rules.contents import NEEDS_NEXUS, SERVICE, Contents, is_pure_service
from mla.cases.rules.kinds import PersonRole
from mla.cases.rules.stages import Kind
from mla.measures.rules import MeasureGroup
from mla.treaties.rules import Condition as C

_HEARING = frozenset({"TAKE_EVIDENCE", "TAKE_SUSPECT", "VIDEO_LINK"})
_CONFISCATION = frozenset({"CONFISCATE", "NCB_FORFEIT"})
_ABOUT_PERSONS = frozenset({MeasureGroup.PERSONS, MeasureGroup.EVIDENCE, MeasureGroup.SERVICE})

Predicate = Callable[[Contents], bool]


def _asks(*kinds: str) -> Predicate:
    """Make the predicate that wants a measure of one of these kinds."""
    return lambda contents: any(measure.kind in kinds for measure in contents.measures)


def _group(*groups: MeasureGroup) -> Predicate:
    return lambda contents: any(measure.group in groups for measure in contents.measures)


def _ticked(code: str, said: str = "") -> Predicate:
    """Make the predicate that wants a circumstance ticked, or what hangs on it said already."""
    return lambda contents: code in contents.circumstances or said in contents.said


def _time_limit_wished(contents: Contents) -> bool:
    return contents.is_urgent or "reply_wanted_on" in contents.said


def _summons_to_accused(contents: Contents) -> bool:
    return _asks(SERVICE)(contents) and PersonRole.ACCUSED in contents.roles


def _preservation(contents: Contents) -> bool:
    return contents.kind is Kind.PRESERVATION or _asks("PRESERVATION")(contents)


def _letters_rogatory(contents: Contents) -> bool:
    """Evidence and search; neither service of documents nor extracts from criminal records."""
    return any(measure.kind not in (SERVICE, "CRIM_RECORD") for measure in contents.measures)


def _value_based(contents: Contents) -> bool:
    ticked = _ticked("value_based", "maximum_amount")(contents)
    return ticked and _asks("RESTRAIN")(contents)


TESTS: Mapping[C, Predicate] = {
    C.AUTHENTICATION_WISHED: _ticked("authentication_wished", "authentication_wanted"),
    C.COERCIVE: lambda contents: any(measure.is_coercive for measure in contents.measures),
    C.CONCERNS_PERSON: _group(*_ABOUT_PERSONS),
    C.CONFIDENTIAL: lambda contents: contents.is_confidential,
    C.CONFISCATION: _asks(*_CONFISCATION),
    C.CONFISCATION_ORDER: _asks("CONFISCATE"),
    C.COSTS_EXTRAORDINARY: _ticked("costs_extraordinary", "cost_statement"),
    C.EARLIER_REQUEST: _ticked("earlier_request", "links"),
    C.ELECTRONIC: _group(MeasureGroup.ELECTRONIC),
    C.EMERGENCY: lambda contents: contents.is_emergency or _asks("EMERGENCY_DATA")(contents),
    C.HEARING: _asks(*_HEARING),
    C.LETTERS_ROGATORY: _letters_rogatory,
    C.LOCATING_PROCEEDS: _asks("TRACE_PROCEEDS"),
    C.NEEDS_NEXUS: _asks(*NEEDS_NEXUS),
    C.NEVER: lambda _: False,
    C.NOT_INSTITUTED: lambda contents: "proceedings_instituted" not in contents.circumstances,
    C.NOT_SERVICE: lambda contents: not is_pure_service(contents),
    C.OFFICIALS_TO_ATTEND: _ticked("officials_wished", "officials_to_attend"),
    C.OTHER_USE: _ticked("other_use", "use_purposes_declared"),
    C.PRESERVATION: _preservation,
    C.PROPERTY: _group(MeasureGroup.ASSETS),
    C.RECIPROCITY_ASKED: _ticked("reciprocity_asked", "reciprocity_assurance"),
    C.RESTRAINT: _asks("RESTRAIN"),
    C.RETURN_WISHED: _ticked("return_wished", "return_of_material_request"),
    C.SERVICE: _asks(SERVICE),
    C.SPECIAL_PROCEDURE_WISHED: _ticked("special_procedure_wished", "special_procedure"),
    C.SUMMONS_TO_ACCUSED: _summons_to_accused,
    C.TIME_LIMIT_WISHED: _time_limit_wished,
    C.TRAFFIC_DATA: _asks("TRAFFIC_DATA", "RT_TRAFFIC"),
    C.URGENT: lambda contents: contents.is_urgent,
    C.USE_LIMITS_ASKED: _ticked("use_limits_asked", "use_limits_undertaking"),
    C.VALUE_BASED: _value_based,
}
"""When each condition holds. Whether a State has named its languages depends on the instrument."""


def holding(contents: Contents, instrument: str) -> Collection[C]:
    """Return the conditions that hold for a request under an instrument."""
    held = {condition for condition, test in TESTS.items() if test(contents)}
    if instrument in contents.declared_languages:
        held.add(C.LANGUAGE_DECLARED)
    return held
