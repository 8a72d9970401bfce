"""The pages about the kinds of assistance: the list, and the correction of one."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla.access.guard import allow
from mla.access.rules import Permission
from mla.core.errors import Refused
from mla.core.words import say
from mla.directory.words import CERTAINTY
from mla.measures import queries, service
from mla.measures.forms import KindForm
from mla.measures.words import COERCIVE, GROUPS, particular_label
from mla.web.languages import language
from mla.web.pages import announce, form_page, put_reasons
from mla.web.transaction import current_work

blueprint = Blueprint("measures", __name__, url_prefix="/measures")


@blueprint.get("")
@allow(Permission.DIRECTORY_READ)
def index() -> ResponseReturnValue:
    """List the kinds of assistance, and what a request for each should state."""
    return render_template(
        "measures/index.html",
        kinds=queries.list_measure_kinds(current_work()),
        coercive=COERCIVE,
        groups=GROUPS,
        label_of=particular_label,
        certainty=CERTAINTY,
    )


@blueprint.route("/<kind_code>", methods=["GET", "POST"])
@allow(Permission.DIRECTORY_CHANGE)
def kind(kind_code: str) -> ResponseReturnValue:
    """Correct what the register has of a kind of assistance."""
    work = current_work()
    found = queries.get_measure_kind(work, kind_code)
    form = KindForm()
    if request.method == "GET":
        form.show(found)
    elif form.validate_on_submit():
        try:
            service.correct_kind(work, found, form.details())
        except Refused as refused:
            put_reasons(form, refused)
        else:
            announce(say("%(kind)s is corrected.", kind=found.label(language())))
            return redirect(url_for("measures.index", _anchor=kind_code))
    return form_page("measures/kind.html", form, kind=found, certainty=CERTAINTY)
