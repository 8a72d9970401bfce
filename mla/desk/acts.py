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
    "person.make-calendar": say("%(who)s made a new address of the calendar of %(what)s."),
    "person.revoke-calendar": say("%(who)s took back the address of the calendar of %(what)s."),
    "person.unlock": say("%(who)s unlocked %(what)s."),
    "person.deactivate": say("%(who)s shut %(what)s."),
    "person.reactivate": say("%(who)s opened %(what)s again."),
    "person.end-sessions": say("%(who)s ended the sessions of %(what)s."),
    "office.set": say("%(who)s changed the settings of the office."),
    "authority.add": say("%(who)s added the authority %(what)s."),
    "authority.change": say("%(who)s changed the entry of the authority %(what)s."),
    "authority.verify": say("%(who)s checked the entry of the authority %(what)s."),
    "calendar.set": say("%(who)s said whether a day is off in %(what)s."),
    "calendar.take-back": say("%(who)s took back what was said of a day in %(what)s."),
    "standard.set": say("%(who)s changed the service standard %(what)s."),
    "limit.correct": say("%(who)s corrected the time limit %(what)s."),
    "country.add": say("%(who)s added the State %(what)s."),
    "party.add": say("%(who)s added %(what)s."),
    "party.correct": say("%(who)s corrected %(what)s."),
    "instrument.add": say("%(who)s added the legal basis %(what)s."),
    "instrument.correct": say("%(who)s corrected the legal basis %(what)s."),
    "law.add": say("%(who)s added to what the register knows of law: %(what)s."),
    "law.correct": say("%(who)s corrected what the register knows of law: %(what)s."),
    "statement.record": say("%(who)s recorded what a State declared: %(what)s."),
    "statement.correct": say("%(who)s corrected what a State declared: %(what)s."),
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
    "party.": say("Everything done to parties of treaties"),
    "instrument.": say("Everything done to legal bases"),
    "law.": say("Every correction of what treaties ask and allow"),
    "statement.": say("Everything done to declarations and reservations"),
    "calendar.": say("Everything done to calendars of States"),
    "standard.": say("Everything done to service standards"),
    "limit.": say("Everything done to time limits of treaties"),
    "reference.": say("Every update of the reference data"),
}
"""Things in the trail, by the beginning of the names of their acts."""

KEYS: dict[str, Sentence] = {
    "about": say("about"),
    "address": say("address"),
    "after": say("after"),
    "article": say("article"),
    "answers": say("answers"),
    "audience": say("who may open it"),
    "authority": say("authority"),
    "before": say("before"),
    "changed": say("changed"),
    "days": say("days"),
    "direction": say("direction"),
    "documents": say("files"),
    "email": say("e-mail"),
    "emergency": say("in an emergency"),
    "ended": say("sessions ended"),
    "fact": say("fact"),
    "incident": say("incident"),
    "move": say("step"),
    "procedure": say("procedure"),
    "what": say("what"),
    "from": say("from"),
    "format": say("format"),
    "hours": say("hours"),
    "is_off": say("day off"),
    "is_original": say("original"),
    "is_paused": say("stands still while they owe us an answer"),
    "is_rolled": say("ends on a working day"),
    "is_working_days": say("working days"),
    "kind": say("kind"),
    "language": say("language"),
    "letter": say("letter"),
    "letter_version": say("version of the letter"),
    "login": say("login"),
    "method": say("method"),
    "name": say("name"),
    "normal": say("usually"),
    "note": say("note"),
    "on": say("day"),
    "other": say("other case"),
    "page": say("page"),
    "party": say("other party"),
    "reason": say("reason"),
    "reference": say("reference"),
    "role": say("role"),
    "roles": say("roles"),
    "source": say("source"),
    "stage": say("stage"),
    "status": say("status"),
    "to": say("to"),
    "urgent": say("when urgent"),
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
