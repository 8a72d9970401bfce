"""Every act that the audit trail knows, as a sentence: who did what, to what."""

from mla.cases.words import ACTIONS, MOVES
from mla.core.words import Sentence, say

ACTS: dict[str, Sentence] = {
    "sign-in.succeed": say("%(who)s signed in."),
    "sign-in.fail": say("Somebody typed a wrong password for %(what)s."),
    "sign-in.locked": say("Somebody tried to sign in to %(what)s while it was locked."),
    "sign-in.end": say("%(who)s signed out."),
    "visit.refused": say("%(who)s was turned away from %(what)s."),
    "person.add": say("%(who)s opened %(what)s."),
    "person.change": say("%(who)s changed %(what)s."),
    "person.set-password": say("%(who)s set a new password for %(what)s."),
    "person.set-language": say("%(who)s chose another language for %(what)s."),
    "person.unlock": say("%(who)s unlocked %(what)s."),
    "person.deactivate": say("%(who)s shut %(what)s."),
    "person.reactivate": say("%(who)s opened %(what)s again."),
    "person.end-sessions": say("%(who)s ended the sessions of %(what)s."),
    "office.set": say("%(who)s changed the settings of the office."),
    "authority.add": say("%(who)s added the authority %(what)s."),
    "authority.change": say("%(who)s changed the entry of the authority %(what)s."),
    "authority.verify": say("%(who)s checked the entry of the authority %(what)s."),
    "person.hand-over": say("%(who)s handed over the work of %(what)s."),
    "person.take-back": say("%(who)s gave back what was lent from %(what)s."),
    "contact.add": say("%(who)s recorded %(what)s."),
    "contact.change": say("%(who)s corrected %(what)s."),
    "contact.end": say("%(who)s ended %(what)s."),
    "contact.verify": say("%(who)s checked %(what)s."),
    "contact.try": say("%(who)s tried %(what)s."),
    "network.correct": say("%(who)s corrected the members of %(what)s."),
    "country.add": say("%(who)s added the State %(what)s."),
    "party.add": say("%(who)s added %(what)s."),
    "party.correct": say("%(who)s corrected %(what)s."),
    "reference.update": say("%(who)s brought in the reference data: %(what)s."),
    "chain.open": say("A chain was begun for %(what)s."),
    "document.add": say("%(who)s filed %(what)s."),
    "document.read": say("%(who)s opened %(what)s."),
    "correspondence.file": say("%(who)s filed %(what)s."),
    "letter.compose": say("%(who)s began %(what)s."),
    "letter.save": say("%(who)s kept a version of %(what)s."),
    "letter.sign": say("%(who)s signed %(what)s."),
    "letter.send": say("%(who)s sent %(what)s."),
    "letter.read": say("%(who)s read %(what)s."),
}
"""Acts by their name in the trail; those on a case itself have the words of its history."""

UNKNOWN_LOGIN = say("Somebody tried to sign in with a login that does not exist.")
ON_A_CASE = say("%(who)s, in %(what)s: %(act)s.")

GROUPS: dict[str, Sentence] = {
    "case.": say("Everything done to cases"),
    "document.": say("Everything done to files"),
    "correspondence.": say("Everything done to correspondence"),
    "letter.": say("Everything done to letters"),
    "sign-in.": say("Every sign-in and sign-out"),
    "visit.": say("Every visit that was refused"),
    "person.": say("Everything done to accounts"),
    "office.": say("Every setting of the office"),
    "authority.": say("Everything done to authorities"),
    "contact.": say("Everything done to contact points"),
    "party.": say("Everything done to parties of treaties"),
    "reference.": say("Every update of the reference data"),
}
"""Things in the trail, by the beginning of the names of their acts."""

KEYS: dict[str, Sentence] = {
    "about": say("about"),
    "address": say("address"),
    "added": say("added"),
    "after": say("after"),
    "answers": say("answers"),
    "audience": say("who may open it"),
    "authority": say("authority"),
    "before": say("before"),
    "changed": say("changed"),
    "direction": say("direction"),
    "documents": say("files"),
    "email": say("e-mail"),
    "ended": say("sessions ended"),
    "fact": say("fact"),
    "from": say("from"),
    "format": say("format"),
    "is_original": say("original"),
    "kind": say("kind"),
    "language": say("language"),
    "letter": say("letter"),
    "letter_version": say("version of the letter"),
    "login": say("login"),
    "method": say("method"),
    "name": say("name"),
    "note": say("note"),
    "on": say("day"),
    "other": say("other case"),
    "page": say("page"),
    "party": say("other party"),
    "reason": say("reason"),
    "quantity": say("quantity"),
    "reference": say("reference"),
    "removed": say("removed"),
    "substance": say("substance"),
    "unit": say("unit"),
    "until": say("until"),
    "network": say("network"),
    "platform": say("platform"),
    "role": say("role"),
    "roles": say("roles"),
    "source": say("source"),
    "stage": say("stage"),
    "status": say("status"),
    "to": say("to"),
    "value": say("value"),
    "version": say("version"),
    "why": say("why"),
}
"""Names of details; one that is not here is shown as it was written down."""


def act_of(action: str) -> Sentence | str:
    """Name an act on a case in the words of its history, an unknown one by its code."""
    thing, _, verb = action.partition(".")
    if thing != "case":
        return action
    return ACTIONS.get(action) or MOVES.get(verb) or action
