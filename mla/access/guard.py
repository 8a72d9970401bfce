"""The door. Every view says who may enter; a view that says nothing lets nobody in."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeAlias, TypeVar
from zoneinfo import ZoneInfo

from flask import Flask, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from mla.access.rules import Permission
from mla.audit import service as audit
from mla.core.actor import Actor
from mla.database import Work
from mla.web import transaction

View: TypeAlias = Callable[..., Any]
V = TypeVar("V", bound=View)

PUBLIC = "public"
doors: dict[View, Permission | str] = {}


def allow(permission: Permission) -> Callable[[V], V]:
    """Say that a view is for people who hold this permission."""

    def hang(view: V) -> V:
        doors[view] = permission
        return view

    return hang


def public(view: V) -> V:
    """Say that a view is for everybody, signed in or not."""
    doors[view] = PUBLIC
    return view


def may_open(actor: Actor, endpoint: str) -> bool:
    """Say whether the door of a page opens for an actor, so that no link leads to a shut one."""
    door = doors.get(current_app.view_functions[endpoint])
    return door == PUBLIC or (door is not None and actor.may(door))


def refuse(actor: Actor, why: str) -> None:
    """Write down that somebody was turned away from an address."""
    address, method = request.path, request.method

    def write(session: Session, moment: datetime) -> None:
        audit.record(
            Work(session, actor, moment),
            "visit.refused",
            chain=f"person:{actor.id}",
            subject=f"person:{actor.id}",
            detail={"address": address, "method": method, "why": why},
        )

    transaction.afterwards(write)


def trace(actor: Actor, response: Response) -> Response:
    """Write down who was turned away, who read a case, and who asked for one not there for them.

    It is done here, by the address alone, so that no page can forget it. What was referred to an
    authority is guarded alike; its own room writes down who read it.
    """
    named = request.view_args or {}
    case_id = named.get("case_id")
    if response.status_code == 403:
        refuse(actor, "permission")
    elif response.status_code == 404 and {"case_id", "referral_id"} & named.keys():
        refuse(actor, "unknown or hidden")
    elif case_id is None:
        return response
    elif request.method == "GET" and response.status_code < 300:
        page, name = request.endpoint, f"case:{case_id}"

        def write(session: Session, moment: datetime) -> None:
            work = Work(session, actor, moment)
            audit.record(work, "case.read", chain=name, subject=name, detail={"page": page})

        transaction.afterwards(write)
    return response


def protect(
    app: Flask, find_actor: Callable[[], Actor | None], find_zone: Callable[[Session], ZoneInfo]
) -> None:
    """Put the guard in front of every view of the application.

    `find_actor` says who is asking; `find_zone` in which time zone the office lies.
    """

    def opens(endpoint: str) -> bool:
        actor = find_actor()
        return actor is not None and may_open(actor, endpoint)

    app.extensions["opens"] = opens

    @app.before_request
    def check_the_door() -> ResponseReturnValue | None:
        if request.endpoint is None:
            return None  # No such address; Flask will say so.
        door = doors.get(current_app.view_functions[request.endpoint])
        if door == PUBLIC:
            return None
        actor = find_actor()
        if actor is None:
            here = request.full_path.rstrip("?") if request.method == "GET" else None
            return redirect(url_for("people.sign_in", next=here if here != "/" else None))
        transaction.begin(actor, find_zone(transaction.session()))
        if door is None or not actor.may(door):
            abort(403)
        return None

    @app.after_request
    def leave_a_trace(response: Response) -> Response:
        actor = find_actor()
        return trace(actor, response) if actor is not None else response
