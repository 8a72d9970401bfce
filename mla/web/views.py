"""One page: every part the pages are made of, in every state it can be in."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from mla.web.samples import SampleFilters, SampleForm, samples

blueprint = Blueprint("web", __name__)


@blueprint.get("/components")
def components() -> ResponseReturnValue:
    """Show every macro, for whoever builds or checks a page; in a demonstration only."""
    form = SampleForm(formdata=None)
    form.put_mistakes()
    filters = SampleFilters(formdata=None)
    return render_template("web/components.html", sample=form, filters_form=filters, **samples())
