"""The audit page: who did what, to what, when. Reading it is itself not written down."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, request
from flask.typing import ResponseReturnValue
from wtforms import SelectField
from wtforms.fields import SearchField

from mla.access.guard import allow
from mla.access.rules import Permission
from mla.audit import queries
from mla.cases import queries as cases
from mla.cases.words import ACTIONS, MOVES
from mla.core.errors import NotFound
from mla.core.words import say
from mla.desk.acts import ACTS, GROUPS
from mla.desk.trail import read_lines
from mla.web.form import Form, choices
from mla.web.pages import form_page
from mla.web.transaction import current_work

blueprint = Blueprint("audit", __name__)

BEGUN = "chain.open"


def _acts() -> list[Any]:
    """Offer every act: those of a thing together, then one by one."""
    on_cases = {**ACTIONS, **{f"case.{name}": label for name, label in MOVES.items()}}
    anybody = {"who": "…", "what": "…"}
    others = {name: replace(sentence, values=anybody) for name, sentence in ACTS.items()}
    return [
        *choices([("", say("Every act"))]),
        *choices(GROUPS.items(), say("Together")),
        *choices(on_cases.items(), say("On a case")),
        *choices(others.items(), say("Elsewhere")),
    ]


class TrailFilters(Form):
    """Which entries are shown."""

    class Meta(Form.Meta):
        """Filters are read, never written: they carry no token."""

        csrf = False

    reference = SearchField(say("Reference of a case"))
    action = SelectField(say("Act"), choices=_acts, validate_choice=False)


@blueprint.get("/audit")
@allow(Permission.AUDIT_READ)
def index() -> ResponseReturnValue:
    """Show the newest entries, or those from before an entry."""
    work = current_work()
    form = TrailFilters(request.args)
    try:
        chain = _chain(form)
    except NotFound:
        unknown = say(
            "No case with the reference “%(reference)s” is known to you. "
            "Write it whole, as it stands on the case.",
            reference=form.reference.data,
        )
        form.reference.errors = [unknown]
        return form_page("audit/index.html", form, status=422, lines=[], asked={})
    before = request.args.get("before", type=int)
    action = form.action.data or None
    # Each chain begins with an entry about itself, which tells a reader nothing unless asked for.
    begun = None if action == BEGUN else BEGUN
    entries = queries.list_entries(work, chain=chain, action=action, before=before, leave_out=begun)
    asked = {"reference": form.reference.data or None, "action": action}
    return form_page(
        "audit/index.html",
        form,
        lines=read_lines(work, entries),
        older=entries[-1].id if len(entries) == queries.PAGE else None,
        is_older=before is not None,
        asked=asked,
    )


def _chain(form: TrailFilters) -> str | None:
    """Return the chain of the case asked for. Raises NotFound when there is none to know of."""
    if not form.reference.data:
        return None
    case = cases.get_case_by_reference(current_work(), form.reference.data)
    return f"case:{case.id}"
