"""Where the pages of this room hang, and what they share."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from mla.cases.models import Case
from mla.core.errors import Refused, Stale
from mla.core.words import Sentence
from mla.web.pages import announce, form_page, put_reasons

blueprint = Blueprint("procedures", __name__)


def attempt(
    template: str,
    form: Any,
    case: Case,
    act: Callable[[], Any],
    done: Sentence,
    version: Callable[[], int],
    /,
    *,
    back: Callable[[], dict[str, Any]],
    **context: Any,
) -> ResponseReturnValue:
    """Do what a form asks, and lead on; or show the form again, with everything typed in it.

    A rule that stands in the way answers 422; somebody else’s change in the meantime answers 409
    and says what it was. `back` says where to go: `endpoint`, and the values of its address.
    """
    try:
        act()
    except Refused as refused:
        number = context["procedure"].id if "procedure" in context else None
        address = {"case_id": case.id, "procedure_id": number} if number else {"case_id": case.id}
        put_reasons(form, refused, **address)
        return form_page(template, form, case=case, **context)
    except Stale as stale:
        # The person has now been shown the changes: sending again means having seen them.
        form.version.data = str(version())
        form.version.raw_data = [form.version.data]
        return form_page(template, form, status=409, case=case, changes=stale.changes, **context)
    announce(done)
    return redirect(url_for(**back()))
