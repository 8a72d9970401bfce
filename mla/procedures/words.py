"""What stands around procedures: acts in their history, and words for whose turn it is."""

from mla.core.words import Sentence, say
from mla.procedures.rules.definition import Act

ACTS: dict[Act, Sentence] = {
    Act.OPENED: say("Opened"),
    Act.MOVED: say("Step taken"),
    Act.RAN_OUT: say("Ran out, recorded by the register"),
    Act.CORRECTED: say("Details changed"),
    Act.UNDONE: say("Step undone"),
}
