"""Who waits for whom, across sectors: one page for the office; a partner at home sees its own."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from mla.access.guard import allow
from mla.access.rules import Permission
from mla.core.clock import Holder
from mla.core.words import say
from mla.desk.forms import CoordinationFilters
from mla.desk.waiting import Owed, list_owed
from mla.directory.rules import AuthorityKind
from mla.directory.words import AUTHORITY_KINDS
from mla.web.transaction import current_work

blueprint = Blueprint("coordination", __name__)


@blueprint.get("/coordination")
@allow(Permission.REFERRALS_OVERVIEW)
def index() -> ResponseReturnValue:
    """Show what authorities at home owe the office, what it owes them, and what is late."""
    work = current_work()
    filters = CoordinationFilters(request.args)
    found = [one for one in list_owed(work) if _is_wanted(one, filters, work.today)]
    is_office = work.actor.may(Permission.CASES_READ_OFFICE)
    return render_template(
        "desk/coordination.html",
        filters_form=filters,
        summary=_summary(found, work.today),
        groups=_groups(found, work.today, is_office=is_office),
        is_office=is_office,
        day=work.today,
    )


def _is_wanted(one: Owed, filters: Any, today: date) -> bool:
    state, sector = str(filters.state.data or ""), str(filters.sector.data or "")
    if sector and (one.sector is None or one.sector.value != sector):
        return False
    if state == "late":
        return one.is_late(today)
    if state in ("own", "domestic"):
        return one.holder is not None and one.holder.value == state
    return not state or one.state == state


def _sector(kind: AuthorityKind | None) -> Any:
    return AUTHORITY_KINDS[kind] if kind else say("No authority named")


def _summary(found: Sequence[Owed], today: date) -> list[dict[str, Any]]:
    """Count by authority: open, overdue, waiting for the office, and since when the oldest."""
    rows: dict[tuple[Any, str], list[Owed]] = {}
    for one in found:
        rows.setdefault((one.sector, one.authority or ""), []).append(one)
    return [
        {
            "sector": _sector(sector),
            "authority": authority,
            "open": len(inside),
            "late": sum(one.is_late(today) for one in inside),
            "theirs": sum(one.holder is Holder.DOMESTIC for one in inside),
            "ours": sum(one.holder is Holder.OWN for one in inside),
            "oldest": min(one.since for one in inside),
        }
        for (sector, authority), inside in rows.items()
    ]


def _groups(
    found: Sequence[Owed], today: date, *, is_office: bool
) -> list[tuple[Any, list[dict[str, Any]]]]:
    """Return the lines of each sector."""
    groups: dict[AuthorityKind | None, list[dict[str, Any]]] = {}
    for one in found:
        groups.setdefault(one.sector, []).append(_line(one, today, is_office=is_office))
    return [(_sector(sector), lines) for sector, lines in groups.items()]


def _line(one: Owed, today: date, *, is_office: bool) -> dict[str, Any]:
    return {
        "reference": one.case.reference if one.case else _own_reference(one),
        "href": _address(one, is_office=is_office),
        "referral": one.referral.reference if one.referral and one.case else None,
        "authority": one.authority,
        "title": one.referral.title if one.referral else one.case.title if one.case else None,
        "stands": one.stands,
        "next": one.next_step,
        "holder": one.holder,
        "since": one.since,
        "days": (today - one.since).days,
        "due_on": one.due_on,
    }


def _own_reference(one: Owed) -> str | None:
    return one.referral.reference if one.referral else None


def _address(one: Owed, *, is_office: bool) -> str:
    if one.referral is None:
        return url_for("cases.show", case_id=one.case.id if one.case else 0)
    if is_office:
        return url_for(
            "referrals.office", case_id=one.referral.case_id, referral_id=one.referral.id
        )
    return url_for("referrals.show", referral_id=one.referral.id)
