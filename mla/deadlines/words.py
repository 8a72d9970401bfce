"""What the events of time limits are called."""

from mla.core.words import Sentence, say

EVENTS: dict[str, Sentence] = {
    "acknowledge": say("acknowledge the request"),
    "decide": say("decide on the request"),
    "execute": say("carry out the measures"),
    "provisional": say("decide on a provisional measure"),
    "object": say("object to an interception"),
    "preserve": say("keep data preserved"),
    "preserve_at_home": say("keep data preserved at home"),
    "provider_answers": say("answer of the provider"),
    "serve_provider": say("serve the order on the provider"),
    "serve_summons": say("serve a summons beforehand"),
    "safe_conduct": say("safe conduct"),
}
"""What has to be done within a limit, by the codes of the data file."""
