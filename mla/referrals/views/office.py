"""The pages of the office: the referrals of a case, referring, and following up."""

from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla.access.guard import allow
from mla.access.rules import Permission, Role
from mla.cases import queries as cases
from mla.cases.models import Case
from mla.core.errors import NotFound, Refused, Stale
from mla.core.words import say
from mla.database import Work
from mla.directory import queries as directory
from mla.directory.models import Authority
from mla.directory.words import AUTHORITY_KINDS
from mla.documents import queries as documents
from mla.people import queries as people
from mla.referrals import queries, service
from mla.referrals.forms import OrderForm
from mla.referrals.rules.redaction import PRESETS, Profile, usual_for
from mla.referrals.views.blueprint import blueprint, kind_labels, page_of, stage_of, take_step
from mla.referrals.views.sight import sight_of
from mla.referrals.words import PROFILES
from mla.web.pages import announce, form_page, put_reasons
from mla.web.transaction import current_work


@blueprint.get("/cases/<int:case_id>/referrals")
@allow(Permission.CASES_READ_OFFICE)
def of_case(case_id: int) -> ResponseReturnValue:
    """List the referrals of a case: who has what, since when, and what is next."""
    work = current_work()
    case = cases.get_case(work, case_id)
    return render_template(
        "referrals/of_case.html",
        case=case,
        kinds=kind_labels(work),
        rows=[
            {"referral": one, "stage": stage_of(one), "holder": queries.whose(one)}
            for one in queries.list_of_case(work, case)
        ],
        may_refer=work.actor.may(Permission.CASES_HANDLE) and case.holder is not None,
    )


@blueprint.get("/cases/<int:case_id>/referrals/<int:referral_id>")
@allow(Permission.CASES_READ_OFFICE)
def office(case_id: int, referral_id: int) -> ResponseReturnValue:
    """Show the office a referral: where it stands, what the authority sees, what passed."""
    work = current_work()
    case = cases.get_case(work, case_id)
    referral = queries.get_of_case(work, case, referral_id)
    return render_template(
        "referrals/office.html",
        case=case,
        profile=PROFILES[referral.profile],
        uses_it=queries.signs_in(work, referral.authority_id),
        **page_of(work, referral),
    )


@blueprint.route("/cases/<int:case_id>/referrals/<int:referral_id>/<name>", methods=["GET", "POST"])
@allow(Permission.CASES_HANDLE)
def office_step(case_id: int, referral_id: int, name: str) -> ResponseReturnValue:
    """Take a step as the office, or for an authority that does not use the register."""
    work = current_work()
    case = cases.get_case(work, case_id)
    referral = queries.get_of_case(work, case, referral_id)
    back = url_for("referrals.office", case_id=case_id, referral_id=referral_id)
    return take_step(referral, name, "referrals/office_step.html", back, case=case)


@blueprint.route("/cases/<int:case_id>/referrals/new", methods=["GET", "POST"])
@allow(Permission.CASES_HANDLE)
def new(case_id: int) -> ResponseReturnValue:
    """Refer work of a case: choose the authority, say what travels, see it as they will, send."""
    work = current_work()
    case = cases.get_case(work, case_id)
    authority = _authority(work)
    if authority is None:
        return render_template("referrals/choose.html", case=case, sectors=_sectors(work))
    form = OrderForm()
    form.offer(case, documents.list_current(work, case), _officers(work), kind_labels(work))
    if request.method == "GET":
        form.suggest(case, _preset(authority), _known_conditions(case), kind_labels(work))
    context = {"case": case, "authority": authority, **_choices(work, case, authority)}
    if not form.validate_on_submit():
        return form_page("referrals/new.html", form, **context)
    return _show_or_send(work, case, authority, form, context)


def _show_or_send(
    work: Work, case: Case, authority: Authority, form: Any, context: dict[str, Any]
) -> ResponseReturnValue:
    """Show what the authority would see; send it only when exactly that was shown before."""
    order = form.order(authority.id)
    print_ = queries.fingerprint(queries.show_what(work, case, order))
    if request.form.get("act") != "send" or form.seen_print.data != print_:
        form.seen_print.data = print_
        form.seen_print.raw_data = [print_]
        sight = sight_of(work, queries.show_what(work, case, order))
        return form_page("referrals/new.html", form, status=200, sight=sight, **context)
    try:
        with work.session.begin_nested():
            referral = service.send(work, case, order, version=form.seen())
    except Refused as refused:
        put_reasons(form, refused, case_id=case.id)
        return form_page("referrals/new.html", form, **context)
    except Stale as stale:
        # The person has now been shown the changes: sending again means having seen them.
        form.version.data = str(case.version)
        form.version.raw_data = [form.version.data]
        changed = {**context, "changes": stale.changes}
        return form_page("referrals/new.html", form, status=409, **changed)
    announce(say("Referred to %(name)s.", name=authority.name))
    return redirect(url_for("referrals.office", case_id=case.id, referral_id=referral.id))


def _authority(work: Work) -> Authority | None:
    """Return the authority at home that the address names, if it is one to refer to."""
    number = request.args.get("authority", type=int)
    if number is None:
        return None
    try:
        found = directory.get_authority(work, number)
    except NotFound:
        return None
    return found if found.is_active and directory.is_domestic(work, found) else None


def _sectors(work: Work) -> list[tuple[Any, list[Authority]]]:
    """Return the authorities at home by sector, for the choice of one."""
    found = directory.list_authorities(work, is_domestic=True)
    named = [(label, [one for one in found if one.kind == kind]) for kind, label in
             AUTHORITY_KINDS.items()]  # fmt: skip
    return [(label, inside) for label, inside in named if inside]


def _preset(authority: Authority) -> Profile:
    asked = request.args.get("profile", "")
    return Profile(asked) if asked in PRESETS else usual_for(authority.kind)


def _choices(work: Work, case: Case, authority: Authority) -> dict[str, Any]:
    chosen = _preset(authority)
    return {
        "sector": AUTHORITY_KINDS[authority.kind],
        "uses_it": queries.signs_in(work, authority.id),
        "presets": [
            {
                "label": PROFILES[profile],
                "href": url_for("referrals.new", case_id=case.id, authority=authority.id,
                                profile=profile.value),
                "current": profile is chosen,
            }
            for profile in PRESETS
        ],
    }  # fmt: skip


def _officers(work: Work) -> list[tuple[int, str]]:
    return [(one.id, one.name) for one in people.list_with_role(work, Role.OFFICER, Role.CLERK)]


def _known_conditions(case: Case) -> str:
    """Return the conditions under which the request was accepted: they bind whoever executes it."""
    said = [visit.answers.get("conditions") for visit in case.visits if not visit.is_undone]
    return "\n".join(dict.fromkeys(text for text in said if text))
