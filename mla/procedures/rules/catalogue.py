"""Every kind of procedure there is, in the order in which they are offered."""

from mla.procedures.rules import (
    appointment,
    asset,
    condition,
    costs,
    court_step,
    dual_criminality,
    embargo,
    evidence_item,
    oral_request,
    preservation,
    translation,
    use_extension,
)
from mla.procedures.rules.definition import Definition, Kind

DEFINITIONS: dict[Kind, Definition] = {
    room.DEFINITION.kind: room.DEFINITION
    for room in (
        preservation,
        oral_request,
        condition,
        use_extension,
        evidence_item,
        translation,
        asset,
        court_step,
        dual_criminality,
        embargo,
        costs,
        appointment,
    )
}
